//! What is wrong with a rule, told whole: code, message, hint and what is underlined.

use mandate_model::{Collection, Diagnostic, Place, Rule};
use mandate_rules::RuleSet;

use crate::support::{catalogue, collection, declared, name, over, rule};

fn faults(collection: &Collection) -> Vec<Diagnostic> {
    RuleSet::compile(collection, Some(&catalogue())).unwrap_err().0
}

/// The rule and its faults in the form of `faults.txt`.
fn told(assert: &str) -> String {
    let mut lines = vec![assert.to_owned()];
    for fault in faults(&collection(vec![rule(assert)])) {
        let Place::Text(span) = &fault.place else { panic!("{fault}") };
        let before = assert[..span.bytes.start].chars().count();
        let under = assert[span.bytes.clone()].chars().count().max(1);
        lines.push(format!("{}{}", " ".repeat(before), "^".repeat(under)));
        lines.push(format!("{} {}", fault.code(), fault.fault.message));
        lines.push(format!("= {}", fault.fault.hint.unwrap_or_default()));
    }
    lines.join("\n")
}

/// Every block of `faults.txt` is a rule, and for each of its faults what is underlined, the message, the hint.
#[test]
fn every_fault_is_told_whole() {
    let expected: Vec<&str> = include_str!("faults.txt").trim_end().split("\n\n").collect();
    let found: Vec<String> = expected.iter().map(|block| told(block.lines().next().unwrap())).collect();
    assert_eq!(found.join("\n\n"), expected.join("\n\n"));
}

fn check_rendered(rule: Rule, expected: &str) {
    let rendered: Vec<String> = faults(&collection(vec![rule])).iter().map(|fault| fault.render(false)).collect();
    assert_eq!(rendered.join("\n"), expected.trim_matches('\n'));
}

#[test]
fn a_fault_is_shown_in_the_file_that_declares_the_rule() {
    let scalar = "\"record.opened > '2012-01-26'\"";
    let file = format!("rules:\n  - id: late\n    assert: {scalar}\n    severity: error\n");
    check_rendered(
        declared(&file, scalar, "record.opened > '2012-01-26'"),
        "
error[R0203]: a date cannot be compared with a text
 --> collections/seizures.yaml:3:14
  |
3 |     assert: \"record.opened > '2012-01-26'\"
  |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write date('2012-01-26')
",
    );
}

#[test]
fn a_fault_in_a_folded_rule_is_shown_on_its_line() {
    let scalar = ">-\n      record.note == 'é'\n      && record.nopt";
    let file = format!("rules:\n  - id: late\n    assert: {scalar}\n    severity: error\n");
    check_rendered(
        declared(&file, scalar, "record.note == 'é' && record.nopt"),
        "
error[R0202]: there is no field `nopt`
 --> collections/seizures.yaml:5:17
  |
5 |       && record.nopt
  |                 ^^^^
  |
  = help: did you mean `note`?
",
    );
}

#[test]
fn a_rule_that_cannot_be_found_in_its_file_is_underlined_whole() {
    check_rendered(
        declared("assert: \"record.n\\x6Fpt\"", "\"record.n\\x6Fpt\"", "record.nopt"),
        "
error[R0202]: there is no field `nopt`
 --> collections/seizures.yaml:1:9
  |
1 | assert: \"record.n\\x6Fpt\"
  |         ^^^^^^^^^^^^^^^^
  |
  = help: did you mean `note`?
",
    );
}

#[test]
fn a_rule_of_no_file_is_shown_as_it_is() {
    check_rendered(
        rule("record.nopt"),
        "
error[R0202]: there is no field `nopt`
 --> seizures rule the-rule:1:8
  |
1 | record.nopt
  |        ^^^^
  |
  = help: did you mean `note`?
",
    );
}

fn messages(rules: Vec<Rule>) -> Vec<String> {
    let line = |fault: Diagnostic| format!("{} {} = {}", fault.code(), fault.fault.message, fault.fault.hint.unwrap());
    faults(&collection(rules)).into_iter().map(line).collect()
}

#[test]
fn a_rule_is_over_a_repeat_group() {
    let unknown = Rule { over: Some(name("finding")), ..rule("true") };
    let scalar = Rule { over: Some(name("note")), ..rule("true") };
    let message = |name| format!("R0202 the rule is over `{name}`, which is not a repeat group of seizures");
    assert_eq!(
        messages(vec![unknown, scalar]),
        [
            format!("{} = did you mean `findings`?", message("finding")),
            format!("{} = known here: findings", message("note"))
        ]
    );
}

#[test]
fn a_rule_blames_fields() {
    let blaming = |rule: Rule, blamed: &str| Rule { blames: vec![name(blamed)], ..rule };
    assert_eq!(
        messages(vec![
            blaming(rule("true"), "valid-form"),
            blaming(rule("true"), "sample"),
            blaming(over("true"), "sampel"),
            blaming(over("row.nope"), "nobody-and-nothing"),
        ]),
        [
            "R0202 the rule blames `valid-form`, which is not a field = did you mean `valid-from`?",
            "R0202 the rule blames `sample`, which is not a field = 19 are known here; the first: note, subject, count, \
             spare-count, share, spare-share, listed, opened, …",
            "R0202 the rule blames `sampel`, which is not a field = did you mean `sample`?",
            "R0202 the rule blames `nobody-and-nothing`, which is not a field = 23 are known here; the first: sample, \
             substance, content, repeats, note, subject, count, spare-count, …",
            "R0202 there is no field `nope` = known here: sample, substance, content, repeats",
        ]
    );
    let good =
        vec![blaming(rule("true"), "valid-from"), blaming(over("true"), "sample"), blaming(over("true"), "note")];
    assert!(RuleSet::compile(&collection(good), None).is_ok());
}

#[test]
fn a_field_without_its_row_is_sought_in_the_row_first() {
    assert_eq!(
        messages(vec![over("sample == 'x'")]),
        ["R0202 `sample` is not known here = did you mean `row.sample`?"]
    );
    assert_eq!(messages(vec![over("note == 'x'")]), ["R0202 `note` is not known here = did you mean `record.note`?"]);
    assert_eq!(messages(vec![over("rwo.note == 'x'")]), ["R0202 `rwo` is not known here = did you mean `row`?"]);
}

#[test]
fn codes_are_checked_only_against_lists_at_hand() {
    let rules = collection(vec![rule("record.substance == 'herion'")]);
    assert!(RuleSet::compile(&rules, None).is_ok());
    assert_eq!(faults(&rules).len(), 1);
}
