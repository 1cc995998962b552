//! The ways out of a state.

use mandate_model::{Fault, FaultCode, State, Transition, Workflow};

use crate::states::unknown;

/// The transitions that start in a state, as declared; none for a state that the workflow does not have.
pub fn available<'w>(workflow: &'w Workflow, state: &str) -> impl Iterator<Item = &'w Transition> + use<'w> {
    let from = workflow.state(state).map(|state| &state.name);
    workflow.transitions.iter().filter(move |way| from.is_some_and(|from| way.from.contains(from)))
}

/// The state that a transition leads to from a state.
///
/// `comment` is why, in the person's words; one of white space only is none. Conditions and access are not asked here.
///
/// # Errors
/// [`FaultCode::UnknownName`] for a state that the workflow does not have, [`FaultCode::NoTransition`] with the ways
/// that exist, [`FaultCode::CommentNeeded`].
pub fn take<'w>(workflow: &'w Workflow, state: &str, transition: &str, comment: &str) -> Result<&'w State, Fault> {
    if workflow.state(state).is_none() {
        return Err(unknown(workflow, state));
    }
    let way = available(workflow, state).find(|way| way.name == *transition);
    let way = way.ok_or_else(|| no_way(workflow, state, transition))?;
    if way.comment && comment.trim().is_empty() {
        let fault = Fault::new(FaultCode::CommentNeeded, format!("`{transition}` needs a comment"));
        return Err(fault.hint("say why, in words that the next reader understands"));
    }
    workflow.state(way.to.as_str()).ok_or_else(|| unknown(workflow, way.to.as_str()))
}

fn no_way(workflow: &Workflow, state: &str, transition: &str) -> Fault {
    let ways: Vec<&str> = available(workflow, state).map(|way| way.name.as_str()).collect();
    let hint = match ways.as_slice() {
        [] => format!("no way leads out of `{state}`"),
        ways => format!("from `{state}` there is: {}", ways.join(", ")),
    };
    let message = match workflow.transition(transition) {
        Some(_) => format!("`{transition}` does not start from `{state}`"),
        None => format!("the workflow {} has no transition `{transition}`", workflow.name),
    };
    Fault::new(FaultCode::NoTransition, message).hint(hint)
}
