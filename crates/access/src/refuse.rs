//! A refusal in words.

use mandate_model::{Fault, FaultCode};

use crate::action::Action;
use crate::actor::Actor;
use crate::explain::Explanation;
use crate::policies::Policies;
use crate::resource::{Resource, phrase};
use crate::role::Role;

impl Policies {
    /// The fault for what is not allowed; see [`Policies::require`].
    pub(crate) fn refusal(&self, actor: &Actor, action: Action, on: &Resource<'_>) -> Fault {
        let explanation = self.explain(actor, action, on);
        let what = phrase(action, on);
        if !actor.is_signed_in() {
            if explanation.who_may.iter().any(|who| who.role != Role::Public) {
                let message = format!("somebody must sign in to {what}");
                return Fault::new(FaultCode::SignInNeeded, message).hint(hint(&explanation));
            }
            return Fault::new(FaultCode::NotAllowed, format!("nobody may {what}")).hint(hint(&explanation));
        }
        Fault::new(FaultCode::NotAllowed, format!("`{}` may not {what}", actor.name)).hint(hint(&explanation))
    }
}

/// Why, and who might: what a person can ask for.
fn hint(explanation: &Explanation) -> String {
    if let Some(error) = explanation.errors.first() {
        return format!("the access policies could not be asked: {error}");
    }
    if !explanation.forbidden_by.is_empty() {
        let word = if explanation.forbidden_by.len() == 1 { "policy" } else { "policies" };
        return format!("forbidden by the {word} `{}`", explanation.forbidden_by.join("`, `"));
    }
    if explanation.who_may.is_empty() {
        return "no policy permits it to anybody".into();
    }
    let who: Vec<String> = explanation.who_may.iter().map(ToString::to_string).collect();
    format!("it may be done by {}", who.join("; by "))
}
