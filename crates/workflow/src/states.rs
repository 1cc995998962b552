//! In which state a record is, and what that allows.

use mandate_model::nearest::suggestion;
use mandate_model::{Fault, FaultCode, Name, STATE, State, Workflow};
use serde_json::Value as Json;

/// The name of the state that a record's body is in.
///
/// A body without a state, such as that of imported official data, is in the last state that counts: it was never
/// worked on here and stands as it is. A state that the workflow does not have (the pack has changed since) is read as
/// the first, so that the record is worked on again rather than counted; [`stated`] tells it as a fault instead.
/// A workflow without any state, which no pack can declare, answers with its own name.
pub fn state_of<'w>(workflow: &'w Workflow, body: &Json) -> &'w Name {
    let said = body.get(STATE).map(|said| said.as_str().unwrap_or_default());
    state_said(workflow, said).map_or(&workflow.name, |state| &state.name)
}

/// [`state_of`], where the state that the body says is known already; none where it says nothing.
pub fn state_said<'w>(workflow: &'w Workflow, said: Option<&str>) -> Option<&'w State> {
    let found = match said {
        Some(name) => workflow.state(name),
        None => standing(workflow),
    };
    found.or_else(|| workflow.first())
}

/// The state that a record's body is in, as [`state_of`], with a fault where the workflow does not have it.
///
/// # Errors
/// [`FaultCode::UnknownName`] with the nearest state; [`FaultCode::Unreadable`] where `$state` is not a text.
pub fn stated<'w>(workflow: &'w Workflow, body: &Json) -> Result<&'w State, Fault> {
    match body.get(STATE) {
        None => standing(workflow).ok_or_else(|| unknown(workflow, "")),
        Some(Json::String(name)) => workflow.state(name).ok_or_else(|| unknown(workflow, name)),
        Some(other) => {
            let fault = Fault::new(FaultCode::Unreadable, format!("`{STATE}` of the record is {other}, not a text"));
            Err(fault.hint(known(workflow)))
        }
    }
}

/// Whether figures count a record in a state; false for a state that the workflow does not have.
pub fn counts(workflow: &Workflow, state: &str) -> bool {
    workflow.state(state).is_some_and(|state| state.counts)
}

/// Whether the content of a record may be changed while it stays in a state; false for an unknown one.
pub fn may_edit(workflow: &Workflow, state: &str) -> bool {
    workflow.state(state).is_some_and(|state| state.editable)
}

/// Where a record stands that was never worked on here: the last state that counts.
pub fn standing(workflow: &Workflow) -> Option<&State> {
    workflow.states.iter().rev().find(|state| state.counts)
}

pub(crate) fn unknown(workflow: &Workflow, name: &str) -> Fault {
    let fault = Fault::new(FaultCode::UnknownName, format!("the workflow {} has no state `{name}`", workflow.name));
    fault.hint(suggestion(name, workflow.states.iter().map(|state| state.name.as_str())))
}

fn known(workflow: &Workflow) -> String {
    let names: Vec<&str> = workflow.states.iter().map(|state| state.name.as_str()).collect();
    format!("known here: {}", names.join(", "))
}
