//! Letters about records: what has come to somebody, was returned or accepted, and what still waits.
//!
//! Two walks. One follows the revisions that were written since it last looked, and tells of steps along a workflow. The
//! other, once a day, looks at all that waits and reminds by the days that the pack declares. Where each has come to, and
//! which reminder was given, is remembered beside the store before a letter goes, and the letter with it, until the mail
//! server has taken it: a restart tells nothing twice and loses nothing. Whoever takes a step is not told of it, and one
//! letter tells a person all of one kind.

use std::collections::BTreeMap;

use mandate_access::accounts::{AccountView, Profile};
use mandate_access::{Action, Role};
use mandate_model::workflow::state_of_body;
use mandate_model::{Act, Collection, Fault, Moment, Revision, State, Was, Workflow};
use mandate_workflow::reminders;
use sha2::{Digest as _, Sha256};

use crate::administering::is_national;
use crate::letters::{Letter, LetterItem, in_words, language, say};
use crate::{AsAt, Listing, Mandate, Shown};

const SPACE: &str = "reminders";
/// Revisions looked at in one round, so that a large import holds nothing else up.
const ONE_ROUND: u64 = 2_000;
/// Days after which a reminder that was given is forgotten.
const KEPT_DAYS: i64 = 400;

/// Letters to be written: for a person and a kind, the records.
type Heap = BTreeMap<(String, &'static str), (Profile, Vec<LetterItem>)>;

/// What a step along a workflow is to those it concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// It came to a role that is asked to act.
    Waiting,
    /// It was given back to be worked on.
    Returned,
    /// It counts from now on.
    Accepted,
}

impl Told {
    const fn kind(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Returned => "returned",
            Self::Accepted => "accepted",
        }
    }
}

impl Mandate {
    /// Writes the letters that are due now; how many went. `origin` is the address of the pages. Without mail nothing is
    /// remembered either, so that reminders begin when mail does.
    pub fn remind(&self, origin: &str) -> Result<usize, Fault> {
        let Some(_) = self.mail_settings()? else { return Ok(0) };
        let people = self.people()?;
        self.tell_steps(origin, &people)?;
        self.tell_waiting(origin, &people)?;
        self.post_letters(&people)
    }

    /// Accounts that letters can go to.
    fn people(&self) -> Result<Vec<AccountView>, Fault> {
        let all = self.accounts()?.list(self.now())?;
        Ok(all.into_iter().filter(|account| !account.disabled && !account.profile.email.is_empty()).collect())
    }

    /// Writes of the steps since the last round.
    fn tell_steps(&self, origin: &str, people: &[AccountView]) -> Result<(), Fault> {
        let last = self.position()?.seq;
        let Some(from) = self.remembered("cursor")?.and_then(|text| text.parse::<u64>().ok()) else {
            // What happened before mail was set up is told to nobody.
            return self.remember("cursor", &last.to_string());
        };
        let upto = last.min(from.saturating_add(ONE_ROUND));
        if upto <= from {
            return Ok(());
        }
        let mut steps = Vec::new();
        self.store.read()?.scan(from, upto, &mut |revision| {
            if revision.act == Act::Put && state_of_body(revision.body.as_str()).is_some() {
                steps.push(revision.clone());
            }
            Ok(())
        })?;
        let mut heap = Heap::new();
        for revision in &steps {
            self.tell_step(revision, origin, people, &mut heap)?;
        }
        // A letter is kept before it is remembered that it was written; kept again, it is the same letter.
        self.keep_heap(&heap)?;
        self.remember("cursor", &upto.to_string())
    }

    fn tell_step(
        &self,
        revision: &Revision,
        origin: &str,
        people: &[AccountView],
        heap: &mut Heap,
    ) -> Result<(), Fault> {
        let Ok(collection) = self.catalogue().collection(&revision.collection) else { return Ok(()) };
        let Some(workflow) = self.workflow(collection) else { return Ok(()) };
        let history = self.history(collection.name.as_str(), &revision.key)?;
        let before = history.iter().rfind(|shown| shown.revision.number < revision.number);
        let Some(now) = history.iter().find(|shown| shown.revision.number == revision.number) else { return Ok(()) };
        let state = self.state_of(collection, revision);
        let earlier = before.and_then(|shown| self.state_of(collection, &shown.revision));
        let Some((state, told)) = state.and_then(|state| Some((state, step_of(workflow, earlier, state)?))) else {
            return Ok(());
        };
        let country = crate::acting::country_of(collection, &now.row);
        let worked_on = |name: &str| history.iter().any(|shown| shown.revision.author == name);
        for account in people.iter().filter(|account| account.profile.name != revision.author) {
            let profile = &account.profile;
            let concerned = match told {
                Told::Waiting => is_asked(profile, state, collection.name.as_str(), country.as_deref()),
                Told::Returned => {
                    is_asked(profile, state, collection.name.as_str(), country.as_deref()) || worked_on(&profile.name)
                }
                Told::Accepted => worked_on(&profile.name),
            };
            if concerned && self.may_know(profile, collection, now) {
                let item = self.item(profile, (collection, workflow, state), &revision.key, origin, None);
                heap_up(heap, profile, told.kind(), item);
            }
        }
        Ok(())
    }

    /// Once a day: what waits in a state that asks for somebody, by the days that the pack gives them.
    fn tell_waiting(&self, origin: &str, people: &[AccountView]) -> Result<(), Fault> {
        let today = self.today().to_string();
        if self.remembered("day")?.as_deref() == Some(today.as_str()) {
            return Ok(());
        }
        let mut heap = Heap::new();
        let mut given = Vec::new();
        for collection in self.catalogue().collections.values() {
            let Some(workflow) = self.workflow(collection) else { continue };
            if workflow.states.iter().all(|state| state.within_days.is_none() || state.asks.is_none()) {
                continue;
            }
            for shown in self.everything(collection)? {
                given.extend(self.remind_of(collection, workflow, &shown, origin, people, &mut heap)?);
            }
        }
        self.keep_heap(&heap)?;
        for (key, number) in given {
            self.remember(&key, &number.to_string())?;
        }
        self.remember("day", &today)
    }

    fn everything(&self, collection: &Collection) -> Result<Vec<Shown>, Fault> {
        let waits = |state: &State| state.within_days.is_some() && state.asks.is_some();
        let listing = Listing {
            collection: collection.name.to_string(),
            conditions: Vec::new(),
            on: None,
            as_at: AsAt::Now,
            limit: usize::MAX,
            after: None,
        };
        self.list_where(&listing, &mut |collection, shown| {
            self.state_of(collection, &shown.revision).is_some_and(waits)
        })
    }

    /// The reminder of one record, put into the letters; what is to be remembered of it.
    fn remind_of(
        &self,
        collection: &Collection,
        workflow: &Workflow,
        shown: &Shown,
        origin: &str,
        people: &[AccountView],
        heap: &mut Heap,
    ) -> Result<Option<(String, u32)>, Fault> {
        let Some(state) = self.state_of(collection, &shown.revision) else { return Ok(None) };
        let Some(days) = state.within_days else { return Ok(None) };
        let entered = self.entered(collection, shown)?;
        let key = stay(collection.name.as_str(), &shown.revision.key, state.name.as_str(), entered);
        let already = self.remembered(&key)?.and_then(|text| text.parse().ok()).unwrap_or(0);
        let Some(reminder) = reminders(entered, days, self.now(), already) else { return Ok(None) };
        let country = crate::acting::country_of(collection, &shown.row);
        for account in people {
            let profile = &account.profile;
            let asked = is_asked(profile, state, collection.name.as_str(), country.as_deref());
            if asked && self.may_know(profile, collection, shown) {
                let about = (collection, workflow, state);
                let item = self.item(profile, about, &shown.revision.key, origin, Some(reminder.due));
                heap_up(heap, profile, "reminder", item);
            }
        }
        Ok(Some((key, reminder.number)))
    }

    /// Nobody is told of a record that they may not read.
    fn may_know(&self, profile: &Profile, collection: &Collection, shown: &Shown) -> bool {
        crate::actor_of(profile, None).is_ok_and(|actor| {
            let acting = self.acting(&actor);
            acting.allowed(Action::Read, collection, &acting.facets(collection, shown))
        })
    }

    fn item(
        &self,
        to: &Profile,
        (collection, workflow, state): (&Collection, &Workflow, &State),
        key: &str,
        origin: &str,
        due: Option<Moment>,
    ) -> LetterItem {
        let language = language(to);
        let label = self.text(language, &format!("collection-{}", collection.name));
        let state = self.text(language, &format!("state-{}-{}", workflow.name, state.name));
        let state = say(language, "in-state", &[("state", &state)]);
        let due = due.map(|due| format!("; {}", say(language, "due-by", &[("day", &in_words(language, due))])));
        LetterItem {
            title: format!("{label}: {key}"),
            about: format!("{state}{}", due.unwrap_or_default()),
            address: format!("{origin}/collections/{}/records/{}", collection.name, segment(key)),
        }
    }

    fn keep_heap(&self, heap: &Heap) -> Result<(), Fault> {
        heap.iter().try_for_each(|((_, kind), (to, items))| self.keep_letter(&Letter::records(kind, to, items)))
    }

    fn remembered(&self, key: &str) -> Result<Option<String>, Fault> {
        Ok(self.keep().entry(SPACE, key, self.now())?.map(|entry| entry.body))
    }

    fn remember(&self, key: &str, body: &str) -> Result<(), Fault> {
        let now = self.now();
        let stays = matches!(key, "cursor" | "day");
        let expires = (!stays).then(|| now + jiff::SignedDuration::from_hours(24 * KEPT_DAYS));
        self.keep().put_entry(SPACE, key, body, Was::Any, expires, now).map(drop)
    }
}

/// What a record's way into a state is to those concerned; nothing where it stayed where it was.
fn step_of(workflow: &Workflow, before: Option<&State>, now: &State) -> Option<Told> {
    if before.is_some_and(|before| before.name == now.name) {
        return None;
    }
    let first = workflow.first().is_some_and(|first| first.name == now.name);
    match before {
        Some(before) if now.counts && !before.counts => Some(Told::Accepted),
        Some(before) if now.editable && !before.editable => Some(Told::Returned),
        // A new draft waits for whoever began it, and they know.
        _ if first || now.asks.is_none() => None,
        _ => Some(Told::Waiting),
    }
}

/// Whether the state asks for this person: by role, and for a national role by country and collection.
fn is_asked(profile: &Profile, state: &State, collection: &str, country: Option<&str>) -> bool {
    let Some(role) = state.asks.as_ref().and_then(|name| name.as_str().parse::<Role>().ok()) else { return false };
    let holds = profile.roles.contains(role.as_str());
    let of_country = !is_national(role) || (country.is_some() && profile.country.as_deref() == country);
    let given = profile.collections.as_ref().is_none_or(|given| given.contains(collection));
    holds && of_country && given
}

fn heap_up(heap: &mut Heap, to: &Profile, kind: &'static str, item: LetterItem) {
    let entry = heap.entry((to.name.clone(), kind)).or_insert_with(|| (to.clone(), Vec::new()));
    entry.1.push(item);
}

/// Names a record's stay in a state, however long its key is.
fn stay(collection: &str, key: &str, state: &str, entered: Moment) -> String {
    let digest = Sha256::digest(format!("{collection}\n{key}\n{state}\n{}", entered.as_microsecond()));
    digest.iter().fold(String::from("stay-"), |text, byte| format!("{text}{byte:02x}"))
}

/// A key as one part of an address.
fn segment(key: &str) -> String {
    let mut out = String::with_capacity(key.len());
    for byte in key.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use mandate_model::Name;

    use super::*;

    fn state(name: &str, asks: Option<&str>, editable: bool, counts: bool) -> State {
        State {
            name: Name::new(name).unwrap(),
            counts,
            editable,
            within_days: None,
            asks: asks.map(|role| Name::new(role).unwrap()),
            span: None,
        }
    }

    fn workflow() -> Workflow {
        Workflow {
            name: Name::new("review").unwrap(),
            pack: Name::new("p").unwrap(),
            states: vec![
                state("draft", Some("data-provider"), true, false),
                state("submitted", Some("secretariat-officer"), false, false),
                state("returned", Some("national-focal-point"), true, false),
                state("validated", None, false, true),
            ],
            transitions: Vec::new(),
        }
    }

    #[test]
    fn a_step_is_told_as_what_it_is_to_people() {
        let workflow = workflow();
        let find = |name: &str| workflow.state(name).unwrap();
        let told = |before: Option<&str>, now: &str| step_of(&workflow, before.map(find), find(now));
        assert_eq!(told(None, "draft"), None, "who begins a draft knows of it");
        assert_eq!(told(Some("draft"), "draft"), None, "an edit is no step");
        assert_eq!(told(Some("draft"), "submitted"), Some(Told::Waiting));
        assert_eq!(told(Some("submitted"), "returned"), Some(Told::Returned));
        assert_eq!(told(Some("submitted"), "validated"), Some(Told::Accepted));
        assert_eq!(told(Some("returned"), "submitted"), Some(Told::Waiting));
    }

    #[test]
    fn a_national_role_is_asked_for_its_own_country_and_collections() {
        let returned = state("returned", Some("national-focal-point"), true, false);
        let submitted = state("submitted", Some("secretariat-officer"), false, false);
        let of = |role: &str, country: Option<&str>, given: Option<&str>| Profile {
            roles: [role.to_owned()].into(),
            country: country.map(str::to_owned),
            collections: given.map(|name| [name.to_owned()].into()),
            ..Profile::default()
        };
        let focal = of("national-focal-point", Some("KEN"), None);
        assert!(is_asked(&focal, &returned, "seizures", Some("KEN")));
        assert!(!is_asked(&focal, &returned, "seizures", Some("FRA")));
        assert!(!is_asked(&focal, &returned, "seizures", None), "a record of no country is nobody's");
        assert!(!is_asked(&focal, &submitted, "seizures", Some("KEN")));
        let limited = of("national-focal-point", Some("KEN"), Some("prices"));
        assert!(!is_asked(&limited, &returned, "seizures", Some("KEN")));
        assert!(is_asked(&of("secretariat-officer", None, None), &submitted, "seizures", Some("KEN")));
    }

    #[test]
    fn a_stay_has_a_name_of_its_own() {
        let moment = |text: &str| text.parse::<Moment>().unwrap();
        let (one, two) = (moment("2026-01-01T00:00:00Z"), moment("2026-01-02T00:00:00Z"));
        assert_ne!(stay("a", "b", "s", one), stay("a", "b", "s", two));
        assert_ne!(stay("a", "b", "s", one), stay("a", "b\ns", "", one));
        assert!(stay("a", &"k".repeat(10_000), "s", one).len() < 80);
    }

    #[test]
    fn keys_become_one_part_of_an_address() {
        assert_eq!(segment("FR/2019 é"), "FR%2F2019%20%C3%A9");
    }
}
