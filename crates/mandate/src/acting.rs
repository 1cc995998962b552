//! Somebody at work: what a face does for a person goes through here, and is allowed or refused here.
//!
//! Lists, counts, exports and single records are judged by the same policies, record by record, so that they never
//! disagree. What a person may not see is answered as if it were not there.

use mandate_access::{Action, Actor, Explanation, RecordResource, Resource};
use mandate_model::workflow::state_of_body;
use mandate_model::{AuditLine, Collection, Fault, FaultCode, Field, Name, Revision, Row, State, Value, Workflow};

use crate::{AsAt, Mandate, Shown};

/// An application with somebody at work in it.
pub struct Acting<'a> {
    pub(crate) mandate: &'a Mandate,
    pub(crate) actor: &'a Actor,
}

/// What the policies are told of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facets {
    pub country: Option<String>,
    pub state: Option<String>,
    pub own: bool,
}

impl Mandate {
    /// The application with somebody at work in it.
    pub fn acting<'a>(&'a self, actor: &'a Actor) -> Acting<'a> {
        Acting { mandate: self, actor }
    }

    /// The workflow of a collection, where it has one.
    pub fn workflow(&self, collection: &Collection) -> Option<&Workflow> {
        self.packs.catalogue.workflows.get(collection.workflow.as_ref()?)
    }

    /// The state that a revision is in: what its body says, or where nothing is said, as in data that was imported as
    /// official, the last state that counts.
    pub fn state_of<'a>(&'a self, collection: &Collection, revision: &Revision) -> Option<&'a State> {
        let workflow = self.workflow(collection)?;
        mandate_workflow::state_said(workflow, state_of_body(revision.body.as_str()))
    }
}

impl<'a> Acting<'a> {
    /// Who is at work.
    pub fn actor(&self) -> &'a Actor {
        self.actor
    }

    /// The application itself, for what every reader may know: packs, labels, the clock.
    pub fn mandate(&self) -> &'a Mandate {
        self.mandate
    }

    /// Refuses what the policies do not allow on something that is no record.
    pub fn require(&self, action: Action, on: &Resource<'_>) -> Result<(), Fault> {
        self.mandate.packs.policies.require(self.actor, action, on)
    }

    /// Whether the policies allow it on something that is no record.
    pub fn may(&self, action: Action, on: &Resource<'_>) -> bool {
        self.mandate.packs.policies.allows(self.actor, action, on)
    }

    /// Why the person may, or may not, do something to a record; and who may.
    pub fn why(&self, action: Action, collection: &str, key: Option<&str>) -> Result<Explanation, Fault> {
        let collection = self.mandate.catalogue().collection(collection)?;
        let facets = match key {
            Some(key) => {
                let shown = self.mandate.show(collection.name.as_str(), key, AsAt::Now)?;
                self.facets(collection, &shown)
            }
            None => Facets { country: self.actor.country.clone(), state: self.first_state(collection), own: true },
        };
        let resource =
            Resource::Record(self.resource(collection, &facets, self.next_step(collection, &facets, action)));
        Ok(self.mandate.packs.policies.explain(self.actor, action, &resource))
    }

    /// Taking a step is asked about by the first that leads on from the record's state.
    fn next_step<'w>(&'w self, collection: &Collection, facets: &Facets, action: Action) -> Option<&'w str> {
        let workflow = self.mandate.workflow(collection).filter(|_| action == Action::Take)?;
        let next = mandate_workflow::available(workflow, facets.state.as_deref()?).next()?;
        Some(next.name.as_str())
    }

    /// What the policies are told of a record.
    pub(crate) fn facets(&self, collection: &Collection, shown: &Shown) -> Facets {
        let state = self.mandate.state_of(collection, &shown.revision).map(|state| state.name.to_string());
        let own = shown.revision.author == self.actor.name;
        Facets { country: country_of(collection, &shown.row), state, own }
    }

    pub(crate) fn resource<'r>(
        &self,
        collection: &'r Collection,
        facets: &'r Facets,
        transition: Option<&'r str>,
    ) -> RecordResource<'r> {
        let workflow = self.mandate.workflow(collection);
        let state = facets.state.as_deref().and_then(|name| workflow?.state(name));
        RecordResource {
            pack: collection.pack.as_str(),
            collection: collection.name.as_str(),
            country: facets.country.as_deref(),
            state: facets.state.as_deref(),
            counts: state.is_none_or(|state| state.counts),
            own: facets.own,
            transition,
        }
    }

    /// Whether the person may do it to a record.
    pub(crate) fn allowed(&self, action: Action, collection: &Collection, facets: &Facets) -> bool {
        self.mandate.packs.policies.visible(self.actor, action, self.resource(collection, facets, None))
    }

    /// Refuses what the policies do not allow on a record.
    pub(crate) fn require_record(
        &self,
        action: Action,
        collection: &Collection,
        facets: &Facets,
        transition: Option<&str>,
    ) -> Result<(), Fault> {
        self.require(action, &Resource::Record(self.resource(collection, facets, transition)))
    }

    pub(crate) fn first_state(&self, collection: &Collection) -> Option<String> {
        Some(self.mandate.workflow(collection)?.first()?.name.to_string())
    }

    /// The state of what counts in figures.
    pub(crate) fn counting_state(&self, collection: &Collection) -> Option<String> {
        Some(mandate_workflow::standing(self.mandate.workflow(collection)?)?.name.to_string())
    }

    /// Takes away what the person may not read of a record, names of persons too. Whether something confidential is left
    /// in it.
    pub(crate) fn redact(&self, collection: &Collection, facets: &Facets, shown: &mut Shown) -> bool {
        self.credit(&mut shown.revision);
        self.redact_row(collection, facets, &mut shown.row)
    }

    fn redact_row(&self, collection: &Collection, facets: &Facets, row: &mut Row) -> bool {
        let secret = |field: &&Field| field.confidential;
        if !collection.fields.iter().any(|field| secret(&field)) {
            return false;
        }
        let allowed = self.allowed(Action::ReadConfidential, collection, facets);
        let mut left = false;
        for (position, _) in collection.fields.iter().enumerate().filter(|(_, field)| secret(field)) {
            if allowed {
                left |= !row.get(position).is_absent();
            } else {
                row.set(position, Value::Absent);
            }
        }
        left
    }

    /// Writes a line of the audit trail.
    pub fn note(&self, action: &str, target: &str, note: &str) -> Result<(), Fault> {
        self.mandate.keep.audit(&[AuditLine {
            place: 0,
            at: self.mandate.clock.now(),
            who: self.actor.name.clone(),
            action: action.to_owned(),
            target: target.to_owned(),
            note: note.to_owned(),
        }])
    }
}

/// The country whose record it is.
pub(crate) fn country_of(collection: &Collection, row: &Row) -> Option<String> {
    let field: &Name = collection.country_field.as_ref()?;
    match row.get(collection.fields.position(field.as_str())?) {
        Value::Text(code) => Some(code.clone()),
        _ => None,
    }
}

/// The fault of a record that is not there, or not for this reader.
pub(crate) fn not_there(collection: &Collection, key: &str) -> Fault {
    Fault::new(FaultCode::NoSuchRecord, format!("there is no record `{key}` in {}", collection.name))
        .hint(format!("`mandate list {}` shows the keys", collection.name))
}
