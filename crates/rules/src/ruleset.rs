//! All rules of a collection, checked once and evaluated for each record.

use std::fmt::Write as _;

use mandate_model::nearest::suggestion;
use mandate_model::{Catalogue, Collection, Date, Diagnostics, Fault, FaultCode, Fields, Name, Row, Rule, Value};

use crate::check;
use crate::eval::{Run, Stop};
use crate::expr::Expr;
use crate::place::Placed;
use crate::types::Shape;
use crate::verdict::{Outcome, Verdict};

/// One rule, checked.
#[derive(Clone, Debug)]
pub struct CheckedRule {
    /// The position of the repeat group over whose rows the rule is evaluated, among the collection's fields.
    pub over: Option<usize>,
    /// The condition.
    pub assert: Expr,
}

impl CheckedRule {
    /// What comes of the rule for a record, and for one row where the rule is `over` a repeat group; none where the
    /// record meets the rule or the rule does not apply.
    pub fn outcome(&self, record: &Row, row: Option<&Row>, on: Date) -> Option<Outcome> {
        match Run::new(record, row, on).truth(&self.assert) {
            Ok(true) | Err(Stop::Absent) => None,
            Ok(false) => Some(Outcome::Failed),
            Err(Stop::Fault(why)) => Some(Outcome::NotEvaluated(why.to_string())),
        }
    }
}

/// All rules of one collection, parsed and checked against its schema.
#[derive(Clone, Debug)]
pub struct RuleSet {
    rules: Vec<CheckedRule>,
    identity: String,
}

impl RuleSet {
    /// Parses and checks every rule. With a catalogue, codes written in rules are checked against their lists too.
    ///
    /// # Errors
    /// Every fault of every rule, at its place in the pack: a rule that does not parse ([`FaultCode::BadRule`]), a name
    /// that the schema does not have ([`FaultCode::RuleUnknownField`]), an operator or function on the wrong type
    /// ([`FaultCode::RuleType`]), a code that is not in its list ([`FaultCode::UnknownCode`]).
    pub fn compile(collection: &Collection, catalogue: Option<&Catalogue>) -> Result<Self, Diagnostics> {
        let mut faults = Diagnostics::default();
        let checked = |rule| check_rule(collection, catalogue, rule, &mut faults);
        let rules: Vec<Option<CheckedRule>> = collection.rules.iter().map(checked).collect();
        match rules.into_iter().collect() {
            Some(rules) if !faults.has_errors() => Ok(Self { rules, identity: identity(&collection.rules) }),
            _ => Err(faults),
        }
    }

    /// The verdicts on a record: only of rules that it does not meet, in the order of the rules, then of the rows.
    ///
    /// `on` is the day of the check, `on` in the rules. A rule whose outcome hangs on an absent value does not apply and
    /// gives no verdict: where the value is required, its absence is told already.
    pub fn check(&self, record: &Row, on: Date) -> Vec<Verdict> {
        let mut verdicts = Vec::new();
        for (rule, checked) in self.rules.iter().enumerate() {
            let Some(over) = checked.over else {
                let outcome = checked.outcome(record, None, on);
                verdicts.extend(outcome.map(|outcome| Verdict { rule, row: None, outcome }));
                continue;
            };
            let Value::Table(rows) = record.get(over) else { continue };
            for (at, row) in rows.iter().enumerate() {
                let outcome = checked.outcome(record, Some(row), on);
                verdicts.extend(outcome.map(|outcome| Verdict { rule, row: Some(at), outcome }));
            }
        }
        verdicts
    }

    /// The rules, in the order of the collection.
    pub fn rules(&self) -> &[CheckedRule] {
        &self.rules
    }

    /// A text that is the same for two sets exactly when they ask the same: to be hashed for provenance.
    pub fn identity(&self) -> &str {
        &self.identity
    }
}

fn check_rule(
    collection: &Collection,
    catalogue: Option<&Catalogue>,
    rule: &Rule,
    faults: &mut Diagnostics,
) -> Option<CheckedRule> {
    let placed = Placed::new(collection, rule);
    let over = rule.over.as_ref().map(|name| table(collection, name));
    let over = match over.transpose() {
        Ok(over) => over,
        Err(fault) => {
            faults.error(fault, placed.whole());
            return None;
        }
    };
    let row_fields = over.and_then(|at| collection.fields.at(at)?.ty.table());
    for name in &rule.blames {
        if let Some(fault) = unknown_blame(name, &collection.fields, row_fields) {
            faults.error(fault, placed.whole());
        }
    }
    let shape = over.map(|at| Shape::default().inner(at));
    let assert = check::check(collection, catalogue, rule, shape, faults)?;
    Some(CheckedRule { over, assert })
}

/// The position of the repeat group that a rule is over.
fn table(collection: &Collection, name: &Name) -> Result<usize, Fault> {
    let is_table = |at: &usize| collection.fields.at(*at).is_some_and(|field| field.ty.table().is_some());
    collection.fields.position(name.as_str()).filter(is_table).ok_or_else(|| {
        let tables = collection.fields.iter().filter(|field| field.ty.table().is_some());
        let names: Vec<&str> = tables.map(|field| field.name.as_str()).collect();
        let message = format!("the rule is over `{name}`, which is not a repeat group of {}", collection.name);
        Fault::new(FaultCode::RuleUnknownField, message).hint(suggestion(name.as_str(), names.iter().copied()))
    })
}

/// A rule over a repeat group may blame its fields and those of the record.
fn unknown_blame(name: &Name, record: &Fields, row: Option<&Fields>) -> Option<Fault> {
    let fields = || row.into_iter().chain([record]);
    if fields().any(|fields| fields.get(name.as_str()).is_some()) {
        return None;
    }
    let names: Vec<&str> = fields().flat_map(Fields::names).collect();
    let fault = Fault::new(FaultCode::RuleUnknownField, format!("the rule blames `{name}`, which is not a field"));
    Some(fault.hint(suggestion(name.as_str(), names.iter().copied())))
}

/// Each part with its length before it, so that no two rule sets give one text.
fn identity(rules: &[Rule]) -> String {
    let mut text = String::new();
    for rule in rules {
        let over = rule.over.as_ref().map_or("", Name::as_str);
        for part in [rule.id.as_str(), over, &rule.severity.to_string(), &rule.assert] {
            let _ = write!(text, "{}:{part},", part.len());
        }
    }
    text
}
