//! Rights before content: who may not write is refused before what they sent is looked at. The faces ask here first; the
//! use cases judge once more when they have read what it is about.

use mandate_access::{Action, Resource};
use mandate_model::{Act, Collection, Fault, FaultCode, Workflow};

use crate::acting::{Facets, not_there};
use crate::{Acting, AsAt, Shown};

impl Acting<'_> {
    /// Refuses those who may make no record at all in a collection.
    pub fn require_create(&self, collection: &str) -> Result<(), Fault> {
        if self.may_create(collection)? {
            return Ok(());
        }
        let collection = self.mandate.catalogue().collection(collection)?;
        let mine = Facets { country: self.actor.country.clone(), state: self.first_state(collection), own: true };
        self.require_record(Action::Create, collection, &mine, None)
    }

    /// Refuses those who may not change a record as it stands.
    pub fn require_edit(&self, collection: &str, key: &str) -> Result<(), Fault> {
        let (collection, shown, facets) = self.standing(collection, key)?;
        self.permit(Action::Edit, collection, Some(&shown), &facets)
    }

    /// Refuses those who may not take a record back.
    pub fn require_withdraw(&self, collection: &str, key: &str) -> Result<(), Fault> {
        let (collection, _, facets) = self.standing(collection, key)?;
        self.require_record(Action::Withdraw, collection, &facets, None)
    }

    /// Refuses those who may not take a step; of a step that there is not, those who may take none.
    pub fn require_take(&self, collection: &str, key: &str, transition: &str) -> Result<(), Fault> {
        let (collection, _, facets) = self.standing(collection, key)?;
        match self.mandate.workflow(collection) {
            Some(workflow) => self.may_step(collection, workflow, &facets, transition),
            None => Ok(()),
        }
    }

    /// Refuses those who can write no file into a collection, by a form or by an import.
    pub fn require_attach(&self, collection: &str) -> Result<(), Fault> {
        if self.may_create(collection)? { Ok(()) } else { self.may_import(collection) }
    }

    pub(crate) fn may_step(
        &self,
        collection: &Collection,
        workflow: &Workflow,
        facets: &Facets,
        transition: &str,
    ) -> Result<(), Fault> {
        let may = |name: &str| self.may(Action::Take, &Resource::Record(self.resource(collection, facets, Some(name))));
        if workflow.transition(transition).is_some() {
            return self.require_record(Action::Take, collection, facets, Some(transition));
        }
        if workflow.transitions.iter().any(|one| may(one.name.as_str())) {
            return Ok(());
        }
        let first = workflow.transitions.first().map(|one| one.name.as_str());
        self.require_record(Action::Take, collection, facets, first)
    }

    pub(crate) fn permit(
        &self,
        action: Action,
        collection: &Collection,
        before: Option<&Shown>,
        facets: &Facets,
    ) -> Result<(), Fault> {
        if let Some(before) = before
            && (before.revision.act == Act::Withdraw || !self.allowed(Action::Read, collection, facets))
        {
            return Err(not_there(collection, &before.revision.key));
        }
        self.require_record(action, collection, facets, None)?;
        before.map_or(Ok(()), |before| self.require_open(collection, before))
    }

    /// Refuses a change of a record in a state in which its content does not change.
    pub(crate) fn require_open(&self, collection: &Collection, before: &Shown) -> Result<(), Fault> {
        match self.mandate.state_of(collection, &before.revision).filter(|state| !state.editable) {
            Some(state) => Err(Fault::new(
                FaultCode::NoTransition,
                format!("the record is in the state `{}`, in which its content does not change", state.name),
            )
            .hint("take a transition that opens it again first")),
            None => Ok(()),
        }
    }

    /// A record as it stands, if the person may read it.
    pub(crate) fn standing(&self, collection: &str, key: &str) -> Result<(&Collection, Shown, Facets), Fault> {
        let shown = self.mandate.show(collection, key, AsAt::Now)?;
        let collection = self.mandate.catalogue().collection(collection)?;
        let facets = self.facets(collection, &shown);
        if self.allowed(Action::Read, collection, &facets) {
            Ok((collection, shown, facets))
        } else {
            Err(not_there(collection, key))
        }
    }
}
