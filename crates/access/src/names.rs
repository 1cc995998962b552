//! Names in policies held against what the packs declare: a policy about a collection that does not exist protects
//! nothing, and nobody would notice.

use std::collections::BTreeSet;

use cedar_policy::{EntityUid, PolicyId};
use mandate_model::{Catalogue, Diagnostic, Diagnostics, Fault, FaultCode, Severity, nearest};
use serde_json::Value as Json;

use crate::policies::{Policies, Policy};

impl Policies {
    /// What the policies name and no pack declares, each at its policy's first line, as `A0908`:
    ///
    /// - an error for a pack, collection, report or indicator, and for a record, which has no name a policy could use;
    /// - a warning for a state or transition that no workflow has, if one has another much like it. Policies may speak of
    ///   workflows that are not installed, so a name that is like none is let pass.
    pub fn check_names(&self, catalogue: &Catalogue) -> Diagnostics {
        let mut out = Diagnostics::default();
        for policy in self.all() {
            let Some(cedar) = self.cedar().policy(&PolicyId::new(&policy.id)) else { continue };
            for name in cedar.entity_literals() {
                out.extend(literal(&name).and_then(|named| judge(policy, named, catalogue)));
            }
            let mut compared = BTreeSet::new();
            if let Ok(json) = cedar.to_json() {
                comparisons(&json, &mut compared);
            }
            let named = compared.into_iter().filter_map(|(attribute, name)| Some((kind(&attribute)?, name)));
            out.extend(named.filter_map(|named| judge(policy, named, catalogue)));
        }
        out
    }
}

/// What a name in a policy stands for.
#[derive(Clone, Copy)]
enum Kind {
    Pack,
    Collection,
    Report,
    Indicator,
    State,
    Transition,
    /// Something that is asked about without a name.
    Nameless,
}

/// An entity that a policy names, such as `Collection::"seizures"`.
fn literal(entity: &EntityUid) -> Option<(Kind, String)> {
    let name = entity.id().unescaped().to_owned();
    Some(match entity.type_name().basename() {
        "Pack" => (Kind::Pack, name),
        "Collection" => (Kind::Collection, name),
        "Report" => (Kind::Report, name),
        "Indicator" => (Kind::Indicator, name),
        "Record" | "System" => (Kind::Nameless, entity.to_string()),
        _ => return None,
    })
}

/// What an attribute of the resource or the context holds, if it is a name.
fn kind(attribute: &str) -> Option<Kind> {
    Some(match attribute {
        "pack" => Kind::Pack,
        "collection" => Kind::Collection,
        "state" => Kind::State,
        "transition" => Kind::Transition,
        _ => return None,
    })
}

fn judge(policy: &Policy, (kind, name): (Kind, String), catalogue: &Catalogue) -> Option<Diagnostic> {
    let workflows = catalogue.workflows.values();
    let (what, known): (&str, Vec<&str>) = match kind {
        Kind::Pack => ("pack", catalogue.packs.keys().map(|name| name.as_str()).collect()),
        Kind::Collection => ("collection", catalogue.collections.keys().map(|name| name.as_str()).collect()),
        Kind::Report => ("report", catalogue.reports.keys().map(|name| name.as_str()).collect()),
        Kind::Indicator => ("indicator", catalogue.indicators.keys().map(|name| name.as_str()).collect()),
        Kind::State => ("state", workflows.flat_map(|flow| &flow.states).map(|state| state.name.as_str()).collect()),
        Kind::Transition => {
            ("transition", workflows.flat_map(|flow| &flow.transitions).map(|way| way.name.as_str()).collect())
        }
        Kind::Nameless => {
            let message = format!("the policy `{}` names `{name}`, which no question does", policy.id);
            let fault = Fault::new(FaultCode::BadPolicy, message);
            return Some(fault.hint("leave `resource` open, and say what it is by `when`").at(policy.place.clone()));
        }
    };
    let may_be_absent = matches!(kind, Kind::State | Kind::Transition);
    let near = nearest::nearest(&name, known.iter().copied()).is_some();
    if known.contains(&name.as_str()) || (may_be_absent && !near) {
        return None;
    }
    let message = format!("the policy `{}` names the {what} `{name}`, which no pack declares", policy.id);
    let fault = Fault::new(FaultCode::BadPolicy, message).hint(nearest::suggestion(&name, known));
    let severity = if may_be_absent { Severity::Warning } else { Severity::Error };
    Some(Diagnostic { severity, ..fault.at(policy.place.clone()) })
}

/// Every text that a condition compares with an attribute of the resource or the context, in Cedar's JSON:
/// `resource.state == "draft"`, and `["draft", "returned"].contains(resource.state)`.
fn comparisons(json: &Json, out: &mut BTreeSet<(String, String)>) {
    if let Json::Object(members) = json {
        for operator in ["==", "!=", "contains"] {
            if let Some(Json::Object(sides)) = members.get(operator)
                && let (Some(left), Some(right)) = (sides.get("left"), sides.get("right"))
            {
                for (side, other) in [(left, right), (right, left)] {
                    out.extend(
                        attribute(side).into_iter().flat_map(|name| {
                            texts(other).into_iter().map(move |text| (name.to_owned(), text.to_owned()))
                        }),
                    );
                }
            }
        }
    }
    match json {
        Json::Object(members) => members.values().for_each(|member| comparisons(member, out)),
        Json::Array(items) => items.iter().for_each(|item| comparisons(item, out)),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

/// The attribute that is read from the resource or the context.
fn attribute(json: &Json) -> Option<&str> {
    let access = json.get(".")?;
    let variable = access.get("left")?.get("Var")?.as_str()?;
    if ["resource", "context"].contains(&variable) { access.get("attr")?.as_str() } else { None }
}

/// A text, or the texts of a set of them.
fn texts(json: &Json) -> Vec<&str> {
    match (json.get("Value"), json.get("Set")) {
        (Some(Json::String(text)), _) => vec![text],
        (Some(Json::Array(items)), _) => items.iter().filter_map(Json::as_str).collect(),
        (_, Some(Json::Array(items))) => items.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}
