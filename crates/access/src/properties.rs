//! What always holds, whatever the policies, the person and the record.

use std::collections::BTreeSet;

use mandate_model::{Name, Source};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::{Action, Actor, Policies, RecordResource, Resource, Role};

const REFERENCE: &str = include_str!("../../../packs/reference/access.cedar");

/// What a generated policy says; the same is evaluated here, without Cedar.
#[derive(Clone, Debug)]
struct Said {
    permits: bool,
    role: Option<Role>,
    actions: BTreeSet<Action>,
    when: When,
}

#[derive(Clone, Copy, Debug)]
enum When {
    Always,
    OwnCountry,
    Draft,
    Author,
    Counts,
    Submitting,
    Given,
}

/// A record that owns its texts.
#[derive(Clone, Debug)]
struct Thing {
    /// Pack and collection.
    place: (&'static str, &'static str),
    country: Option<String>,
    state: Option<String>,
    counts: bool,
    own: bool,
    transition: Option<String>,
}

impl Thing {
    fn record(&self) -> RecordResource<'_> {
        RecordResource {
            pack: self.place.0,
            collection: self.place.1,
            country: self.country.as_deref(),
            state: self.state.as_deref(),
            counts: self.counts,
            own: self.own,
            transition: self.transition.as_deref(),
        }
    }
}

impl Said {
    fn cedar(&self, number: usize) -> String {
        let effect = if self.permits { "permit" } else { "forbid" };
        let who = self.role.map(|role| format!(" in Role::\"{role}\"")).unwrap_or_default();
        let actions: Vec<String> = self.actions.iter().map(|action| format!("Action::\"{action}\"")).collect();
        let when = match self.when {
            When::Always => "true",
            When::OwnCountry => {
                "principal has country && resource has country && principal.country == resource.country"
            }
            When::Draft => "resource has state && resource.state == \"draft\"",
            When::Author => "resource.own",
            When::Counts => "resource.counts",
            When::Submitting => "context has transition && context.transition == \"submit\"",
            When::Given => "principal has collections && principal.collections.contains(resource.collection)",
        };
        let actions = actions.join(", ");
        format!("@id(\"p{number}\") {effect} (principal{who}, action in [{actions}], resource) when {{ {when} }};\n")
    }

    fn applies(&self, actor: &Actor, action: Action, thing: &Thing) -> bool {
        let when = match self.when {
            When::Always => true,
            When::OwnCountry => actor.country.is_some() && actor.country == thing.country,
            When::Draft => thing.state.as_deref() == Some("draft"),
            When::Author => thing.own,
            When::Counts => thing.counts,
            When::Submitting => action == Action::Take && thing.transition.as_deref() == Some("submit"),
            When::Given => actor.collections.as_ref().is_some_and(|given| given.contains("seizures")),
        };
        when && self.role.is_none_or(|role| actor.has(role)) && self.actions.contains(&action)
    }
}

fn load(text: &str) -> Policies {
    let pack = Name::new("trade").expect("a name");
    let source = Source::new("trade/access.cedar", text);
    Policies::load(&[mandate_model::Policies { pack, source }]).unwrap_or_else(|faults| panic!("{faults}"))
}

fn role() -> impl Strategy<Value = Role> {
    select(Role::ALL)
}

/// An action on records. `Take` is among them twice over, for it alone has a context.
fn action() -> impl Strategy<Value = Action> {
    select(vec![Action::Read, Action::ReadConfidential, Action::Edit, Action::Export, Action::Take, Action::Take])
}

fn when() -> impl Strategy<Value = When> {
    select(vec![When::Always, When::OwnCountry, When::Draft, When::Author, When::Counts, When::Submitting, When::Given])
}

fn said() -> impl Strategy<Value = Said> {
    (any::<bool>(), option::of(role()), btree_set(action(), 1..4), when()).prop_map(
        |(permits, role, mut actions, when)| {
            if matches!(when, When::Submitting) {
                // A condition on the context that can never hold is refused when it is loaded.
                actions.insert(Action::Take);
            }
            Said { permits, role, actions, when }
        },
    )
}

fn country() -> impl Strategy<Value = Option<String>> {
    option::of(select(vec!["AAA", "BBB", ""]).prop_map(str::to_owned))
}

fn actor() -> impl Strategy<Value = Actor> {
    let name = select(vec!["", "ana", "bo", "operator"]);
    let collections = option::of(btree_set(select(vec!["seizures", "cases"]).prop_map(str::to_owned), 0..3));
    (name, btree_set(role(), 0..3), country(), collections).prop_map(|(name, roles, country, collections)| {
        let mut actor = Actor::person(name, roles);
        (actor.country, actor.collections) = (country, collections);
        actor
    })
}

fn thing() -> impl Strategy<Value = Thing> {
    let state = option::of(select(vec!["draft", "submitted", "published"]).prop_map(str::to_owned));
    let transition = option::of(select(vec!["submit", "publish"]).prop_map(str::to_owned));
    (country(), state, any::<bool>(), any::<bool>(), transition).prop_map(
        |(country, state, counts, own, transition)| Thing {
            place: ("trade", "seizures"),
            country,
            state,
            counts,
            own,
            transition,
        },
    )
}

/// Policies that look at what those of the reference pack do not.
const EACH_WORD: &str = r#"
    @id("by-name") permit (principal, action == Action::"backup", resource) when { principal.name == "ana" };
    @id("by-entity") permit (principal == User::"bo", action == Action::"rebuild", resource);
    @id("by-organisation") permit (principal, action == Action::"readHealth", resource)
    when { principal has organisation && principal.organisation == "Lab" };
    @id("by-pack") permit (principal, action == Action::"edit", resource in Pack::"law");
    @id("by-collection") permit (principal, action == Action::"edit", resource in Collection::"cases");
    @id("by-author") forbid (principal, action == Action::"withdraw", resource) when { resource.own };
"#;

/// The actor, and the same with each one attribute of another.
fn neighbours(actor: &Actor, other: &Actor) -> Vec<Actor> {
    let mut all = vec![actor.clone(); 6];
    if let [_, name, roles, country, organisation, collections] = &mut all[..] {
        name.name.clone_from(&other.name);
        roles.roles.clone_from(&other.roles);
        country.country.clone_from(&other.country);
        organisation.organisation = Some("Lab".into());
        collections.collections.clone_from(&other.collections);
    }
    all
}

/// The record, and the same with each one attribute of another.
fn nearby(thing: &Thing, other: &Thing) -> Vec<Thing> {
    vec![
        thing.clone(),
        Thing { place: ("law", thing.place.1), ..thing.clone() },
        Thing { place: (thing.place.0, "cases"), ..thing.clone() },
        Thing { country: other.country.clone(), ..thing.clone() },
        Thing { state: other.state.clone(), ..thing.clone() },
        Thing { counts: !thing.counts, ..thing.clone() },
        Thing { own: !thing.own, ..thing.clone() },
        Thing { transition: other.transition.clone(), ..thing.clone() },
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn one_forbid_outweighs_every_permit_and_nothing_is_allowed_without_one(
        policies in vec(said(), 0..6),
        questions in vec((actor(), action(), thing()), 1..12),
    ) {
        let text: String = policies.iter().enumerate().map(|(number, said)| said.cedar(number)).collect();
        let loaded = load(&text);
        for (actor, action, thing) in &questions {
            let applying = |permits| {
                let of_kind = policies.iter().enumerate().filter(move |(_, said)| said.permits == permits);
                let applying = of_kind.filter(|(_, said)| said.applies(actor, *action, thing));
                applying.map(|(number, _)| format!("p{number}")).collect::<Vec<_>>()
            };
            let (permits, forbids) = (applying(true), applying(false));
            let allowed = forbids.is_empty() && !permits.is_empty();
            let decision = loaded.decide(actor, *action, &Resource::Record(thing.record()));
            prop_assert_eq!(decision.errors, Vec::<String>::new());
            prop_assert_eq!(decision.allowed, allowed);
            prop_assert_eq!(decision.policies, if forbids.is_empty() { permits } else { forbids });
        }
    }

    #[test]
    fn a_kept_verdict_is_the_one_that_would_be_made_now(
        actor in actor(),
        action in select(Action::ALL),
        thing in thing(),
        others in (actor(), select(Action::ALL), thing()),
    ) {
        let policies = load(&format!("{REFERENCE}{EACH_WORD}"));
        // What differs in one attribute only is what a cache would take for the same.
        for actor in neighbours(&actor, &others.0) {
            for thing in nearby(&thing, &others.2) {
                for action in [action, others.1] {
                    for on in [Resource::Record(thing.record()), Resource::System, Resource::Report("annual")] {
                        prop_assert_eq!(policies.decide(&actor, action, &on), policies.judge(&actor, action, &on));
                    }
                }
            }
        }
    }

    #[test]
    fn a_refusal_always_says_something(actor in actor(), action in select(Action::ALL), thing in thing()) {
        let policies = load(REFERENCE);
        let on = Resource::Record(thing.record());
        let refused = policies.require(&actor, action, &on).err();
        prop_assert_eq!(refused.is_none(), policies.allows(&actor, action, &on));
        if let Some(fault) = refused {
            prop_assert!(fault.hint.is_some_and(|hint| !hint.is_empty()));
        }
    }
}
