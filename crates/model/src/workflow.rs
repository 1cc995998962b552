//! Workflows as packs declare them: the states of a record and the ways between them.

use crate::diagnostic::Span;
use crate::name::Name;

/// The member of a record's body that holds its state; no field can bear this name.
pub const STATE: &str = "$state";

/// The state in a canonical body, whose members are sorted: `$` comes before every letter, so it stands first.
pub fn state_of_body(body: &str) -> Option<&str> {
    body.strip_prefix("{\"$state\":\"")?.split_once('"').map(|(state, _)| state)
}

/// The states a record passes through.
#[derive(Clone, Debug)]
pub struct Workflow {
    /// Unique in all packs.
    pub name: Name,
    /// The pack that declares it.
    pub pack: Name,
    /// In the order of the work; a new record is in the first.
    pub states: Vec<State>,
    /// The ways between them.
    pub transitions: Vec<Transition>,
}

/// One state. Its label is the message `state-WORKFLOW-STATE`.
#[derive(Clone, Debug)]
pub struct State {
    /// Unique in its workflow.
    pub name: Name,
    /// Whether figures count a record in this state; while it is in another, they count its last revision that did.
    pub counts: bool,
    /// Whether the record's content may be changed without leaving the state.
    pub editable: bool,
    /// Days after which somebody should have moved the record on.
    pub within_days: Option<u32>,
    /// Who is asked to act: a role's name, such as `national-validator`.
    pub asks: Option<Name>,
    /// Where the pack declares it.
    pub span: Option<Span>,
}

/// One way between states. Its label is the message `transition-WORKFLOW-TRANSITION`.
#[derive(Clone, Debug)]
pub struct Transition {
    /// Unique in its workflow; access policies speak of it as `Action::"take"` with `context.transition`.
    pub name: Name,
    /// Where it may start.
    pub from: Vec<Name>,
    /// Where it leads.
    pub to: Name,
    /// CEL over the record that must be true.
    pub condition: Option<String>,
    /// Whether the person must say why.
    pub comment: bool,
    /// Where the pack declares it.
    pub span: Option<Span>,
}

impl Workflow {
    /// The state of a new record.
    pub fn first(&self) -> Option<&State> {
        self.states.first()
    }

    /// The state with a name.
    pub fn state(&self, name: &str) -> Option<&State> {
        self.states.iter().find(|state| state.name == *name)
    }

    /// The transition with a name.
    pub fn transition(&self, name: &str) -> Option<&Transition> {
        self.transitions.iter().find(|transition| transition.name == *name)
    }
}

/// Access policies as a pack declares them, in Cedar.
#[derive(Clone, Debug)]
pub struct Policies {
    /// The pack that declares them.
    pub pack: Name,
    /// The file and its text.
    pub source: crate::diagnostic::Source,
}
