//! `workflows/*.yaml`.

use mandate_model::nearest::suggestion;
use mandate_model::{Diagnostics, Fault, FaultCode, Name, Pack, Source, Span, State, Transition, Workflow};

use super::keys::Keys;
use crate::yaml::{self, Node, place};

const TRUTH: [(&str, bool); 2] = [("true", true), ("false", false)];

pub fn read(source: &Source, pack: &Pack, out: &mut Diagnostics) -> Option<(Workflow, Span)> {
    let node = yaml::parse(source).map_err(|diagnostic| out.push(diagnostic)).ok()?;
    let mut keys = Keys::of(source, node, out)?;
    let (name, bytes) = keys.require_name("workflow", out)?;
    let span = keys.span(bytes);
    let mut states: Vec<State> = Vec::new();
    for node in keys.list("states", out) {
        let Some(state) = state(source, node, out) else { continue };
        if states.iter().any(|known| known.name == state.name) {
            twice("state", &state.name, &state.span, out);
        } else {
            states.push(state);
        }
    }
    let mut transitions: Vec<Transition> = Vec::new();
    for node in keys.list("transitions", out) {
        let Some((transition, span)) = transition(source, node, &states, out) else { continue };
        if transitions.iter().any(|known| known.name == transition.name) {
            twice("transition", &transition.name, &Some(span), out);
        } else {
            transitions.push(transition);
        }
    }
    let head = keys.head();
    keys.finish(out);
    if !states.iter().any(|state| state.counts) {
        let fault = Fault::new(FaultCode::MissingKey, "no state of the workflow has `counts: true`")
            .hint("say in which states a record counts in figures");
        out.error(fault, place(source, head.clone()));
    }
    // A way to a state that is not there is told already; what cannot be reached for that is no second fault.
    let knows = |name: &Name| states.iter().any(|state| state.name == *name);
    if transitions.iter().all(|transition| knows(&transition.to) && transition.from.iter().all(knows)) {
        reachable(source, head, &states, &transitions, out);
    }
    Some((Workflow { name, pack: pack.name.clone(), states, transitions }, span))
}

fn twice(what: &str, name: &Name, span: &Option<Span>, out: &mut Diagnostics) {
    let fault = Fault::new(FaultCode::DuplicateName, format!("the {what} `{name}` is declared twice"));
    out.error(fault, span.clone().map(mandate_model::Place::Text).unwrap_or_default());
}

fn state(source: &Source, node: Node, out: &mut Diagnostics) -> Option<State> {
    let mut keys = Keys::of(source, node, out)?;
    let name = keys.require_name("name", out);
    let counts = keys.word("counts", &TRUTH, out).unwrap_or(false);
    let editable = keys.word("editable", &TRUTH, out).unwrap_or(false);
    let within_days = keys.parsed("within_days", "a whole number of days", out);
    let asks = keys
        .text("asks", out)
        .and_then(|(text, bytes)| Name::new(&text).map_err(|fault| out.error(fault, place(source, bytes))).ok());
    let span = name.as_ref().map(|(_, bytes)| keys.span(bytes.clone()));
    keys.finish(out);
    Some(State { name: name?.0, counts, editable, within_days, asks, span })
}

/// A transition, and where its name stands. Its own span is the condition's, where there is one: faults are told in it.
fn transition(source: &Source, node: Node, states: &[State], out: &mut Diagnostics) -> Option<(Transition, Span)> {
    let mut keys = Keys::of(source, node, out)?;
    let name = keys.require_name("name", out);
    let from = keys.names("from", out);
    let to = keys.require_name("to", out);
    let condition = keys.text("condition", out);
    let comment = keys.word("comment", &TRUTH, out).unwrap_or(false);
    let named = name.as_ref().map(|(_, bytes)| keys.span(bytes.clone()));
    let span = condition.as_ref().map(|(_, bytes)| keys.span(bytes.clone())).or_else(|| named.clone());
    let head = keys.head();
    keys.finish(out);
    if from.is_empty() {
        let fault = Fault::new(FaultCode::MissingKey, "a transition starts from at least one state");
        out.error(fault.hint("add `from: […]` here"), place(source, head));
    }
    for (state, bytes) in from.iter().chain(&to) {
        if !states.iter().any(|known| known.name == *state) {
            let fault = Fault::new(FaultCode::UnknownName, format!("the workflow has no state `{state}`"))
                .hint(suggestion(state.as_str(), states.iter().map(|known| known.name.as_str())));
            out.error(fault, place(source, bytes.clone()));
        }
    }
    let transition = Transition {
        name: name?.0,
        from: from.into_iter().map(|(name, _)| name).collect(),
        to: to?.0,
        condition: condition.map(|(text, _)| text),
        comment,
        span,
    };
    Some((transition, named?))
}

/// Every state can be reached from the first.
fn reachable(
    source: &Source,
    head: std::ops::Range<usize>,
    states: &[State],
    transitions: &[Transition],
    out: &mut Diagnostics,
) {
    let mut reached: Vec<&Name> = states.first().map(|state| &state.name).into_iter().collect();
    let mut at = 0;
    while let Some(state) = reached.get(at).copied() {
        at += 1;
        for transition in transitions.iter().filter(|transition| transition.from.contains(state)) {
            if !reached.contains(&&transition.to) {
                reached.push(&transition.to);
            }
        }
    }
    for state in states.iter().filter(|state| !reached.contains(&&state.name)) {
        let fault = Fault::new(FaultCode::BadKeyValue, format!("no transition leads to the state `{}`", state.name))
            .hint("add a transition to it, or remove the state");
        let at = state.span.clone().map_or_else(|| place(source, head.clone()), mandate_model::Place::Text);
        out.error(fault, at);
    }
}
