//! Hostile rules: refused when they are loaded, or stopped while they run.

use mandate_model::{Row, Value};
use mandate_rules::{Outcome, RuleSet};

use crate::support::{collection, compile, fields, finding_rows, full, on, row, rule};

fn first_message(assert: &str) -> String {
    let faults = RuleSet::compile(&collection(vec![rule(assert)]), None).unwrap_err();
    faults.0[0].fault.message.clone()
}

#[test]
fn a_rule_is_refused_before_it_can_exhaust_the_stack() {
    for (head, piece, tail) in [
        ("", "(", "1"),
        ("", "[", "1"),
        ("1", " + 1", " == 1"),
        ("record", ".note", ""),
        ("", "true ? true : ", "true"),
        ("record.findings", ".filter(x, true)", ".all(x, true)"),
        ("", "record.findings.all(x, ", "true"),
        ("", "!(", "true"),
        ("", "- ", "1"),
        ("", "size(", "1"),
    ] {
        let assert = format!("{head}{}{tail}", piece.repeat(240));
        assert_eq!(first_message(&assert), "the rule is nested too deeply", "{piece}");
    }
    assert_eq!(first_message(&"x".repeat(9000)), "the rule has 9000 bytes; at most 8192 are allowed");
}

/// The deepest rules that are let through run in the stack of a small thread.
#[test]
fn the_limits_keep_within_a_small_stack() {
    for (head, piece, times, tail, closing) in [
        ("1", " + 1", 195, " > 0", ""),
        ("'a'", " + 'a'", 195, " != ''", ""),
        ("", "(", 30, "record.listed", ")"),
        ("", "!(", 30, "true", ")"),
        ("", "true ? true : ", 30, "true", ""),
        ("record.findings", ".filter(x, true)", 190, ".all(x, true)", ""),
        ("", "[1].all(x, ", 30, "true", ")"),
        ("true", " && true", 900, "", ""),
        ("true", " || (true && true)", 400, "", ""),
    ] {
        let assert = format!("{head}{}{tail}{}", piece.repeat(times), closing.repeat(times));
        let run =
            move || RuleSet::compile(&collection(vec![rule(&assert)]), None).map(|rules| rules.check(&full(), on()));
        let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(run).unwrap();
        let found = thread.join().unwrap();
        assert!(found.is_ok(), "{head}{piece}: {}", found.unwrap_err());
    }
}

#[test]
fn a_rule_stops_after_a_million_steps() {
    let many = row(&fields(), vec![("findings", Value::Table(finding_rows(2_000)))]);
    let why = Some(Outcome::NotEvaluated("more than 1000000 steps would be needed".into()));
    let wide = |assert: &str| {
        let verdicts = compile(rule(assert)).check(&many, on());
        verdicts.into_iter().next().map(|verdict| verdict.outcome)
    };
    for assert in [
        "record.findings.all(a, record.findings.all(b, a.repeats == b.repeats))",
        "record.findings.exists(a, record.findings.exists(b, a.repeats + b.repeats < 0))",
        "size(record.findings.map(a, record.findings.filter(b, b.repeats < 0))) == 0",
        "record.findings.all(a, a.repeats in record.findings.map(b, b.repeats))",
    ] {
        assert_eq!(wide(assert), why, "{assert}");
    }
    assert_eq!(wide("record.findings.all(a, a.repeats == 1)"), None);
}

#[test]
fn a_text_cannot_be_grown_without_end() {
    let doubling = format!("['{}']{}.all(t, t == '')", "x".repeat(100), ".map(t, t + t)".repeat(30));
    let verdicts = compile(rule(&doubling)).check(&Row::empty(&fields()), on());
    assert_eq!(verdicts[0].outcome, Outcome::NotEvaluated("more than 1000000 steps would be needed".into()));
}

#[test]
fn a_pattern_cannot_be_too_large() {
    let message = first_message(r"record.note.matches('(\\pL{1000}){1000}')");
    assert_eq!(message, "the pattern cannot be read: it is too large");
}
