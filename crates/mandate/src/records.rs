//! Records as people work on them: listing what they may see, saving, moving along the workflow.

use mandate_access::Action;
use mandate_model::{
    Act, Canonical, Collection, Diagnostics, Fault, FaultCode, FieldType, Kind, Language, Moment, Place, Revision, Row,
    STATE, State, Transition, Value, Workflow,
};
use mandate_store::{Change, Expect, Stamp};
use serde_json::{Map, Value as Json};

use crate::acting::{Facets, not_there};
use crate::checking::Origin;
use crate::{Acting, AsAt, Listing, Mandate, Said, Shown};

/// A page of a list.
#[derive(Clone, Debug)]
pub struct Page {
    /// The records, in the order of their keys.
    pub records: Vec<Shown>,
    /// The cursor of the next page: the last key of this one, where more follows.
    pub next: Option<String>,
}

/// A record that is made or changed.
#[derive(Clone, Debug)]
pub struct Edit {
    /// The collection's name.
    pub collection: String,
    /// The record that is changed; none for a new one.
    pub key: Option<String>,
    /// Its whole content as JSON, as the API takes it.
    pub content: Json,
    /// The number of the revision that the change was made on.
    pub read: Option<u32>,
    /// Why, in the author's words.
    pub reason: String,
    /// The language of rule messages.
    pub language: Language,
}

/// What saving did.
#[derive(Clone, Debug)]
pub struct Saved {
    /// The revision that was written, or the last one where nothing had changed.
    pub revision: Revision,
    /// Warnings met: they refuse nothing.
    pub warnings: Diagnostics,
}

/// A step along the workflow.
#[derive(Clone, Debug)]
pub struct Step {
    /// The collection's name.
    pub collection: String,
    /// The record's key.
    pub key: String,
    /// The transition's name.
    pub transition: String,
    /// Why; some transitions demand it.
    pub comment: String,
    /// The number of the revision that was read.
    pub read: Option<u32>,
    /// The language of messages.
    pub language: Language,
}

/// Something that waits for a person.
#[derive(Clone, Debug)]
pub struct Task {
    /// The collection.
    pub collection: String,
    /// The record.
    pub shown: Shown,
    /// The state it is in.
    pub state: String,
    /// When it came into that state.
    pub since: Moment,
    /// By when somebody should have moved it on.
    pub due: Option<Moment>,
    /// What was said with the step that brought it there.
    pub said: Option<Said>,
}

impl Acting<'_> {
    /// A page of the records that the person may read, confidential fields taken away where they may not.
    pub fn page(&self, listing: &Listing) -> Result<Page, Fault> {
        let wanted = Listing { limit: listing.limit.saturating_add(1), ..listing.clone() };
        let mut records = self.mandate.list_where(&wanted, &mut |collection, shown| self.admit(collection, shown))?;
        let more = records.len() > listing.limit;
        records.truncate(listing.limit);
        let next = more.then(|| records.last().map(|shown| shown.revision.key.clone())).flatten();
        Ok(Page { records, next })
    }

    /// Visits every record that the person may read, in the order of their keys, in bounded memory.
    pub fn each(
        &self,
        listing: &Listing,
        visit: &mut dyn FnMut(&Collection, Shown) -> Result<(), Fault>,
    ) -> Result<u64, Fault> {
        let collection = self.mandate.catalogue().collection(&listing.collection)?;
        let (mut seen, mut after) = (0, listing.after.clone());
        loop {
            let page = self.page(&Listing { limit: EACH, after, ..listing.clone() })?;
            for shown in page.records {
                seen += 1;
                visit(collection, shown)?;
            }
            if page.next.is_none() {
                return Ok(seen);
            }
            after = page.next;
        }
    }

    /// One record as it was known, for this reader.
    pub fn record(&self, collection: &str, key: &str, as_at: AsAt) -> Result<Shown, Fault> {
        let mut shown = self.mandate.show(collection, key, as_at)?;
        let collection = self.mandate.catalogue().collection(collection)?;
        let facets = self.facets(collection, &shown);
        if !self.allowed(Action::Read, collection, &facets) {
            return Err(not_there(collection, key));
        }
        if self.redact(collection, &facets, &mut shown) && self.actor.is_signed_in() {
            self.note("read-confidential", &format!("{}/{key}", collection.name), "")?;
        }
        Ok(shown)
    }

    /// Every revision of a record that the reader may see, the first first.
    pub fn revisions(&self, collection: &str, key: &str) -> Result<Vec<Shown>, Fault> {
        let history = self.mandate.history(collection, key)?;
        let collection = self.mandate.catalogue().collection(collection)?;
        let mut seen = Vec::with_capacity(history.len());
        for mut shown in history {
            if self.admit(collection, &mut shown) {
                seen.push(shown);
            }
        }
        if seen.is_empty() { Err(not_there(collection, key)) } else { Ok(seen) }
    }

    /// How many records of a collection the reader may see.
    pub fn count(&self, collection: &str, as_at: AsAt) -> Result<u64, Fault> {
        let declared = self.mandate.catalogue().collection(collection)?;
        if declared.workflow.is_none() && declared.country_field.is_none() {
            let allowed = self.allowed(Action::Read, declared, &Facets::default());
            let counts = self.mandate.counts(as_at)?;
            return Ok(if allowed { counts.get(collection).map_or(0, |(records, _)| *records) } else { 0 });
        }
        let listing = Listing {
            collection: collection.to_owned(),
            conditions: Vec::new(),
            on: None,
            as_at,
            limit: EACH,
            after: None,
        };
        self.each(&listing, &mut |_, _| Ok(()))
    }

    pub(crate) fn admit(&self, collection: &Collection, shown: &mut Shown) -> bool {
        let facets = self.facets(collection, shown);
        let allowed = self.allowed(Action::Read, collection, &facets);
        if allowed {
            self.redact(collection, &facets, shown);
        }
        allowed
    }

    /// Makes or changes a record. It is checked as every import is; with an error nothing is written.
    pub fn save(&self, edit: &Edit) -> Result<Saved, Diagnostics> {
        let collection = self.mandate.catalogue().collection(&edit.collection)?;
        if collection.kind == Kind::Datasets {
            return Err(comes_in_files(collection).into());
        }
        let origin = Origin::Record { key: edit.key.clone() };
        let today = self.mandate.today();
        let (mut row, mut found) =
            self.mandate.packs().check_json(collection, &edit.content, &origin, today, edit.language);
        let before = match &edit.key {
            Some(key) => Some(self.mandate.show(&edit.collection, key, AsAt::Now)?),
            None => None,
        };
        let facets = self.facets_of_edit(collection, before.as_ref(), &row);
        let action = if before.is_some() { Action::Edit } else { Action::Create };
        self.permit(action, collection, before.as_ref(), &facets)?;
        if let Some(before) = &before {
            for (position, value) in self.hidden(collection, &facets, before) {
                row.set(position, value);
            }
        }
        self.mandate.check_references(collection, &row, &origin, &mut found)?;
        if found.has_errors() {
            return Err(found);
        }
        let key = collection.key_of(&row).ok_or_else(|| Fault::new(FaultCode::Required, "the record has no key"))?;
        same_key(collection, edit.key.as_deref(), &key)?;
        let body = body_of(collection, &row, facets.state.as_deref())?;
        if let Some(before) = before.as_ref().filter(|before| before.revision.body == body) {
            return Ok(Saved { revision: before.revision.clone(), warnings: found });
        }
        let expect = expectation(before.as_ref(), edit.read);
        let change = Change::put(collection.name.as_str(), key, body).expect(expect).reason(edit.reason.as_str());
        let revision = self.mandate.write_one(change.source(SOURCE), &self.actor.name, None)?;
        Ok(Saved { revision, warnings: found })
    }

    /// Moves a record along its workflow. The step is a revision of its own, in the record's history.
    pub fn take(&self, step: &Step) -> Result<Revision, Diagnostics> {
        let (collection, before, facets) = self.standing(&step.collection, &step.key)?;
        let workflow = self
            .mandate
            .workflow(collection)
            .ok_or_else(|| Fault::new(FaultCode::NoTransition, format!("{} has no workflow", collection.name)))?;
        self.may_step(collection, workflow, &facets, &step.transition)?;
        let state = facets.state.unwrap_or_default();
        let to = mandate_workflow::take(workflow, &state, &step.transition, &step.comment)?;
        self.mandate.condition(collection, workflow, &step.transition, &before.row, step.language)?;
        let body = match collection.kind {
            Kind::Records => body_of(collection, &before.row, Some(to.name.as_str()))?,
            Kind::Datasets => batch_in(&before, to.name.as_str())?,
        };
        let expect = expectation(Some(&before), step.read);
        let reason = if step.comment.is_empty() {
            step.transition.clone()
        } else {
            format!("{}: {}", step.transition, step.comment)
        };
        let change = Change::put(collection.name.as_str(), step.key.as_str(), body).expect(expect).reason(reason);
        let vouches = to.counts.then(|| self.capacity());
        Ok(self.mandate.write_one(change.source(before.revision.source), &self.actor.name, vouches)?)
    }

    /// The ways that the person may take from the state a record is in.
    pub fn transitions(&self, collection: &str, shown: &Shown) -> Result<Vec<&Transition>, Fault> {
        let collection = self.mandate.catalogue().collection(collection)?;
        let Some(workflow) = self.mandate.workflow(collection) else { return Ok(Vec::new()) };
        let facets = self.facets(collection, shown);
        let state = facets.state.clone().unwrap_or_default();
        let open = mandate_workflow::available(workflow, &state).filter(|transition| {
            let resource = self.resource(collection, &facets, Some(transition.name.as_str()));
            self.may(Action::Take, &mandate_access::Resource::Record(resource))
        });
        Ok(open.collect())
    }

    /// Whether the person may change a record as it stands.
    pub fn may_edit(&self, collection: &str, shown: &Shown) -> Result<bool, Fault> {
        let collection = self.mandate.catalogue().collection(collection)?;
        let editable = self.mandate.state_of(collection, &shown.revision).is_none_or(|state| state.editable);
        Ok(editable
            && collection.kind == Kind::Records
            && self.allowed(Action::Edit, collection, &self.facets(collection, shown)))
    }

    /// Whether the person may make a record of their own country, or of none.
    pub fn may_create(&self, collection: &str) -> Result<bool, Fault> {
        let collection = self.mandate.catalogue().collection(collection)?;
        let facets = Facets { country: self.actor.country.clone(), state: self.first_state(collection), own: true };
        let abroad = Facets { country: None, ..facets.clone() };
        if collection.kind == Kind::Datasets {
            return Ok(false);
        }
        Ok(self.allowed(Action::Create, collection, &facets) || self.allowed(Action::Create, collection, &abroad))
    }

    /// Takes a record back.
    pub fn withdraw(&self, collection: &str, key: &str, read: Option<u32>, reason: &str) -> Result<Revision, Fault> {
        self.require_withdraw(collection, key)?;
        self.mandate.withdraw(collection, key, read, &self.actor.name, reason)
    }

    /// What waits for the person: records in a state that asks for one of their roles and that they may move on or
    /// change, the most urgent first.
    pub fn tasks(&self) -> Result<Vec<Task>, Fault> {
        let mut tasks = Vec::new();
        for collection in self.mandate.catalogue().collections.values() {
            let Some(workflow) = self.mandate.workflow(collection) else { continue };
            self.tasks_of(collection, workflow, &mut tasks)?;
        }
        tasks.sort_by_key(|task| (task.due.is_none(), task.due, task.since));
        Ok(tasks)
    }

    fn tasks_of(&self, collection: &Collection, workflow: &Workflow, tasks: &mut Vec<Task>) -> Result<(), Fault> {
        let asked = |state: &&State| {
            let role = state.asks.as_ref();
            role.is_some_and(|role| self.actor.roles.iter().any(|mine| mine.as_str() == role.as_str()))
        };
        let asking: Vec<&State> = workflow.states.iter().filter(asked).collect();
        if asking.is_empty() {
            return Ok(());
        }
        let listing = Listing {
            collection: collection.name.to_string(),
            conditions: Vec::new(),
            on: None,
            as_at: AsAt::Now,
            limit: EACH,
            after: None,
        };
        self.each(&listing, &mut |collection, shown| {
            let state = self.mandate.state_of(collection, &shown.revision);
            let Some(state) = state.filter(|state| asking.iter().any(|asking| asking.name == state.name)) else {
                return Ok(());
            };
            let may = self.may_edit(collection.name.as_str(), &shown)?
                || !self.transitions(collection.name.as_str(), &shown)?.is_empty();
            if may {
                let since = self.mandate.entered(collection, &shown)?;
                let due = mandate_workflow::deadline(state, since);
                let said = self.said(collection.name.as_str(), &shown)?;
                let (collection, state) = (collection.name.to_string(), state.name.to_string());
                tasks.push(Task { collection, shown, state, since, due, said });
            }
            Ok(())
        })?;
        Ok(())
    }

    /// A new record is in the first state; an edit leaves the state as it is.
    fn facets_of_edit(&self, collection: &Collection, before: Option<&Shown>, row: &Row) -> Facets {
        match before {
            Some(before) => self.facets(collection, before),
            None => Facets {
                country: crate::acting::country_of(collection, row),
                state: self.first_state(collection),
                own: true,
            },
        }
    }

    /// By position, what the person may not read of a record: whatever they write of it, this stays as it was.
    pub(crate) fn hidden(&self, collection: &Collection, facets: &Facets, before: &Shown) -> Vec<(usize, Value)> {
        if self.allowed(Action::ReadConfidential, collection, facets) {
            return Vec::new();
        }
        let secret = collection.fields.iter().enumerate().filter(|(_, field)| field.confidential);
        secret.map(|(position, _)| (position, before.row.get(position).clone())).collect()
    }
}

/// Records read from the store in one go while walking through all of them.
const EACH: usize = 1_000;

/// The citation of what people enter themselves.
const SOURCE: &str = "entered by hand";

impl Mandate {
    /// When a record came into the state that a revision of it is in.
    pub fn entered(&self, collection: &Collection, shown: &Shown) -> Result<Moment, Fault> {
        let recorded = shown.revision.recorded_at;
        let Some(workflow) = self.workflow(collection) else { return Ok(recorded) };
        let mut history = self.store.read()?.history(collection.name.as_str(), &shown.revision.key)?;
        history.retain(|revision| revision.number <= shown.revision.number);
        let body = |revision: &Revision| {
            let put = revision.act == Act::Put;
            Ok((revision.recorded_at, put.then(|| revision.body.parse()).transpose()?))
        };
        let bodies = history.iter().map(body).collect::<Result<Vec<_>, Fault>>()?;
        let told = bodies.iter().map(|(at, body)| (*at, body.as_ref()));
        Ok(mandate_workflow::entered(workflow, told).unwrap_or(recorded))
    }

    /// Appends one change and reads it back. Without somebody who vouches for the content, the rules do that passed it.
    pub(crate) fn write_one(&self, change: Change, author: &str, vouches: Option<String>) -> Result<Revision, Fault> {
        let collection = self.catalogue().collection(&change.collection)?;
        let validated_by = vouches.unwrap_or_else(|| self.packs().rules_identity(collection));
        let stamp = Stamp { at: self.clock.now(), author: author.to_owned(), validated_by };
        let receipts = self.store.write().append(&[change], &stamp)?;
        let seqs: Vec<u64> = receipts.iter().map(|one| one.seq).collect();
        let written = self.store.read()?.revisions(&seqs)?.pop();
        written.ok_or_else(|| Fault::new(FaultCode::StoreDamaged, "the revision just written is not there"))
    }

    /// Records and files that a row names and the store does not hold.
    pub(crate) fn check_references(
        &self,
        collection: &Collection,
        row: &Row,
        origin: &Origin,
        found: &mut Diagnostics,
    ) -> Result<(), Fault> {
        for (field, value) in collection.fields.iter().zip(&row.0) {
            let fault = match (&field.ty, value) {
                (FieldType::Reference(reference), Value::Text(key)) => {
                    let target = reference.to.as_str();
                    let there =
                        self.store.read()?.head(target, key, u64::MAX)?.is_some_and(|head| head.act == Act::Put);
                    (!there).then(|| {
                        Fault::new(FaultCode::UnknownReference, format!("there is no record `{key}` in {target}"))
                            .hint(format!("make it in {target} first, or correct the key"))
                    })
                }
                (_, Value::File(file)) => {
                    // The size is part of the name: with another a limit could be talked around.
                    let held = self.store.read()?.copy_blob(&file.sha256, &mut std::io::sink())?;
                    (held != Some(file.bytes)).then(|| {
                        let (hash, bytes) = (file.sha256.short(), file.bytes);
                        let message = format!("the store holds no file of {bytes} bytes with the hash {hash}");
                        Fault::new(FaultCode::UnknownReference, message).hint("send the file first")
                    })
                }
                _ => None,
            };
            if let Some(fault) = fault {
                found.push(fault.at(origin.place(collection, field.name.as_str())));
            }
        }
        Ok(())
    }

    fn condition(
        &self,
        collection: &Collection,
        workflow: &Workflow,
        transition: &str,
        row: &Row,
        language: Language,
    ) -> Result<(), Fault> {
        let Some(conditions) = self.packs().conditions.get(&collection.name) else { return Ok(()) };
        let with_condition = workflow.transitions.iter().filter(|known| known.condition.is_some());
        let at = with_condition.clone().position(|known| known.name == *transition);
        let broken = conditions.check(row, self.today()).iter().any(|verdict| Some(verdict.rule) == at);
        if !broken {
            return Ok(());
        }
        let message = self.text(language, &format!("transition-{}-{transition}.condition", workflow.name));
        Err(Fault::new(FaultCode::ConditionNotMet, message).hint("complete the record first"))
    }
}

/// The canonical body of a record in a state.
pub(crate) fn body_of(collection: &Collection, row: &Row, state: Option<&str>) -> Result<Canonical, Fault> {
    let mut members = match row.to_json(&collection.fields) {
        Json::Object(members) => members,
        _ => Map::new(),
    };
    if let Some(state) = state {
        members.insert(STATE.to_owned(), Json::from(state));
    }
    Canonical::of(&Json::Object(members))
}

/// A batch as it is, in another state.
fn batch_in(before: &Shown, state: &str) -> Result<Canonical, Fault> {
    let mut body: serde_json::Value = before.revision.body.parse()?;
    if let Some(members) = body.as_object_mut() {
        members.insert(STATE.to_owned(), state.into());
    }
    Canonical::of(&body)
}

fn comes_in_files(collection: &Collection) -> Fault {
    Fault::new(FaultCode::Usage, format!("what {} holds comes in files, not record by record", collection.name))
        .hint("import a file; a batch that stands is replaced by another file")
}

fn expectation(before: Option<&Shown>, read: Option<u32>) -> Expect {
    match (before, read) {
        (_, Some(number)) => Expect::Revision(number),
        (Some(before), None) => Expect::Revision(before.revision.number),
        (None, None) => Expect::New,
    }
}

fn same_key(collection: &Collection, before: Option<&str>, after: &str) -> Result<(), Diagnostics> {
    if before.is_none_or(|before| before == after) {
        return Ok(());
    }
    let field = collection.key.first().map(ToString::to_string);
    let place = Place::Field { collection: collection.name.to_string(), key: before.map(str::to_owned), field };
    let fault = Fault::new(FaultCode::Conflict, format!("the key would become `{after}`"))
        .hint("fields of the key never change: withdraw this record and make a new one");
    Err(fault.at(place).into())
}
