//! What was said with the step that brought a record to where it stands: above all why it was returned.

use mandate_model::{Act, Collection, Fault, Moment, Revision};

use crate::{Acting, Mandate, Shown};

/// The comment on the step by which a record came into its present state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The transition's name.
    pub transition: String,
    /// The words.
    pub comment: String,
    /// Who took the step, as the reader may know them.
    pub by: String,
    /// When.
    pub at: Moment,
}

impl Acting<'_> {
    /// What was said with the step that brought a record into the state that a revision of it is in; none where no step
    /// with a comment did, or the reader may not see it.
    pub fn said(&self, collection: &str, shown: &Shown) -> Result<Option<Said>, Fault> {
        let collection = self.mandate.catalogue().collection(collection)?;
        let Some(workflow) = self.mandate.workflow(collection) else { return Ok(None) };
        let Some(state) = self.mandate.state_of(collection, &shown.revision) else { return Ok(None) };
        if !workflow.transitions.iter().any(|way| way.comment && way.to == state.name) {
            return Ok(None);
        }
        let Some(arrival) = self.mandate.arrival(collection, shown)? else { return Ok(None) };
        let mut arrival = self.mandate.shown(collection, arrival)?;
        if !self.admit(collection, &mut arrival) {
            return Ok(None);
        }
        let revision = arrival.revision;
        let told = revision
            .reason
            .split_once(": ")
            .filter(|(name, _)| workflow.transition(name).is_some_and(|way| way.comment && way.to == state.name));
        Ok(told.map(|(transition, comment)| Said {
            transition: transition.to_owned(),
            comment: comment.to_owned(),
            by: revision.author.clone(),
            at: revision.recorded_at,
        }))
    }
}

impl Mandate {
    /// The revision by which a record came into the state that a revision of it is in.
    fn arrival(&self, collection: &Collection, shown: &Shown) -> Result<Option<Revision>, Fault> {
        let history = self.store.read()?.history(collection.name.as_str(), &shown.revision.key)?;
        let state = |revision: &Revision| self.state_of(collection, revision).map(|state| state.name.clone());
        let present = state(&shown.revision);
        let stayed = |revision: &Revision| revision.act == Act::Put && state(revision) == present;
        let before = history.into_iter().filter(|revision| revision.number <= shown.revision.number);
        Ok(before.rev().take_while(stayed).last())
    }
}
