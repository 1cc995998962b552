//! Conditions and what becomes of them.

use mandate_model::{Row, Value};
use mandate_rules::{Function, Outcome, RuleSet, Verdict};

use crate::support::{Truth, collection, compile, fields, full, on, over, row, rule, truth};

fn check(assert: &str, expected: Truth) {
    assert_eq!(truth(assert, &full()), expected, "{assert}");
}

fn all_true(asserts: &[&str]) {
    for assert in asserts {
        check(assert, Truth::True);
    }
}

fn not_evaluated(why: &str) -> Truth {
    Truth::NotEvaluated(why.to_owned())
}

#[test]
fn fields_and_parts() {
    all_true(&[
        "record.note == 'S1-Käse 7'",
        "record.count == 7",
        "record.share == 33.3",
        "record.listed",
        "record.opened == date('2012-01-26')",
        "record.valid_from > record.opened",
        "record.period.end == date('2012-03-31')",
        "record.substance == 'heroin'",
        "record.routes == ['air', 'sea']",
        "record.routes[1] == 'sea'",
        "record.laboratory == 'lab-9'",
        "record.seized.value == 12.5 && record.seized.unit == 'kg' && record.seized.normal == 12500",
        "record.price.amount == 1250 && record.price.currency == 'USD'",
        "record.country in ['CHN', 'FRA']",
        "record.scan.name == 'a.pdf' && record.scan.bytes == 2048 && record.scan.media_type == 'application/pdf'",
        "record.subject.en.startsWith('Seizure') && record.subject.zh == '边境缉获'",
        "record.findings[0].sample == 's-1'",
        "on == date('2019-12-31') && record.opened <= on",
    ]);
}

#[test]
fn comparisons_are_exact() {
    all_true(&[
        "0.1 + 0.2 == 0.3",
        "record.share * 3 == 99.9",
        "1 == 1.0",
        "1 < 1.0000000000000000000000001",
        "9223372036854775807 < 9223372036854775807.5",
        "-1.5 < -1",
        "1.5e3 == 1500",
        "'B' < 'a' && 'a' < 'ä'",
        "false < true",
        "record.share in [1, 33.30]",
        "record.count in [7.0, 8.5]",
        "record.share in [33, 34] == false",
    ]);
}

#[test]
fn arithmetic() {
    all_true(&[
        "7 / 2 == 3 && -7 / 2 == -3 && 7 % 4 == 3 && -7 % 4 == -3",
        "7 / 2.0 == 3.5",
        "1.0 / 3.0 < 0.3333333333333333333333333334",
        "-record.count == -7 && -(-record.share) == 33.3",
        "record.count + record.share == 40.3",
        "'a' + 'b' == 'ab' && record.routes + ['land'] == ['air', 'sea', 'land']",
        "abs(-7) == 7 && abs(-7.5) == 7.5",
        "(record.count > 5 ? 1 : 2.5) == 1",
    ]);
}

#[test]
fn functions() {
    all_true(&[
        "size(record.note) == 9 && record.note.size() == 9 && record.findings.size() == 3 && size(record.routes) == 2",
        "record.note.startsWith('S1-') && record.note.endsWith(' 7') && record.note.contains('Käse')",
        "record.note.matches('^S[0-9]-') && matches(record.note, r'\\d$') && !record.note.matches('^K')",
        "int('12') == 12 && int(12.9) == 12 && int(-12.9) == -12 && int(12) == 12",
        "double('12.50') == 12.5 && double(3) == 3.0 && double(record.seized.value) >= 0.0",
        "string(12.50) == '12.5' && string(12) == '12' && string(true) == 'true' && string('x') == 'x'",
        "string(record.opened) == '2012-01-26'",
        "year(record.opened) == 2012 && year(on) == 2019",
        "days(record.opened, record.valid_from) == 35 && days(record.valid_from, record.opened) == -35",
        "days(date('0001-01-01'), date('9999-12-31')) == 3652058",
    ]);
}

#[test]
fn lists() {
    all_true(&[
        "record.findings.all(f, f.repeats > 0)",
        "record.findings.exists(f, f.substance == 'heroin')",
        "record.findings.exists_one(f, f.repeats == 2) && record.findings.existsOne(f, f.repeats == 2)",
        "!record.findings.exists_one(f, f.repeats > 1)",
        "record.findings.map(f, f.repeats) == [3, 2, 1]",
        "record.findings.map(f, f.repeats > 1, f.sample) == ['s-1', 's-2']",
        "size(record.findings.filter(f, has(f.content))) == 2",
        "record.findings.filter(f, has(f.content)).all(f, f.content <= 100)",
        "record.findings.all(f, record.findings.exists_one(g, g.sample == f.sample))",
        "record.routes.all(r, r in ['air', 'sea', 'land'])",
        "[1, 2, 3].map(x, [x, x * 10].exists(y, y == 20)) == [false, true, false]",
        "[1, 2].map(record, record + 1) == [2, 3]",
        "'air' in record.routes && !('land' in record.routes)",
    ]);
}

#[test]
fn absence_is_absorbed_where_the_other_side_decides() {
    for (assert, expected) in [
        ("record.spare_count > 5", Truth::Absent),
        ("!(record.spare_count > 5)", Truth::Absent),
        ("record.spare_count > 5 || record.listed", Truth::True),
        ("record.listed || record.spare_count > 5", Truth::True),
        ("record.spare_count > 5 && !record.listed", Truth::False),
        ("!record.listed && record.spare_count > 5", Truth::False),
        ("record.spare_count > 5 && record.listed", Truth::Absent),
        ("record.spare_count > 5 || !record.listed", Truth::Absent),
        ("record.listed ? true : record.spare_count > 5", Truth::True),
        ("record.spare_count > 5 ? true : true", Truth::Absent),
        ("record.spare_count in [1, 2]", Truth::Absent),
        ("record.period.start < on", Truth::Absent),
        ("record.subject.fr == 'x'", Truth::Absent),
        ("record.findings.all(f, f.content > 50)", Truth::False),
        ("record.findings.all(f, f.content > 1)", Truth::Absent),
        ("record.findings.exists(f, f.content > 50)", Truth::True),
        ("record.findings.exists(f, f.content > 90)", Truth::Absent),
        ("record.findings.exists_one(f, f.content > 50)", Truth::Absent),
        ("size(record.findings.filter(f, f.content > 50)) == 1", Truth::Absent),
    ] {
        check(assert, expected);
    }
}

#[test]
fn presence_is_always_true_or_false() {
    for (assert, expected) in [
        ("has(record.count)", Truth::True),
        ("has(record.spare_count)", Truth::False),
        ("has(record.period)", Truth::True),
        ("has(record.period.start)", Truth::False),
        ("has(record.period.end)", Truth::True),
        ("has(record.subject.fr)", Truth::False),
        ("has(record.findings)", Truth::True),
        ("record.findings.all(f, has(f.content))", Truth::False),
        ("has(record.findings[7].content)", not_evaluated("the list has no element at that place")),
    ] {
        check(assert, expected);
    }
    let empty = Row::empty(&fields());
    for assert in ["has(record.period.start)", "has(record.findings)", "has(record.routes)", "has(record.scan.name)"] {
        assert_eq!(truth(assert, &empty), Truth::False, "{assert}");
    }
}

#[test]
fn a_list_of_which_nothing_is_given_is_empty() {
    let empty = Row::empty(&fields());
    for (assert, expected) in [
        ("size(record.findings) > 0", Truth::False),
        ("record.findings.all(f, f.repeats > 0)", Truth::True),
        ("record.findings.exists(f, f.repeats > 0)", Truth::False),
        ("'air' in record.routes", Truth::False),
        ("size(record.routes) == 0", Truth::True),
    ] {
        assert_eq!(truth(assert, &empty), expected, "{assert}");
    }
}

#[test]
fn what_cannot_be_computed_is_told() {
    for (assert, why) in [
        ("record.count / 0 > 1", "a division by zero"),
        ("record.count % (record.count - 7) == 1", "a division by zero"),
        ("record.share / 0 > 1", "a division by zero"),
        ("9223372036854775807 + record.count > 0", "a number too large to be computed with"),
        ("-9223372036854775808 / -1 > 0", "a number too large to be computed with"),
        ("abs(-9223372036854775808) > 0", "a number too large to be computed with"),
        ("-(-9223372036854775808) > 0", "a number too large to be computed with"),
        ("7922816251426433759354395033.0 * record.share > 0", "a number too large to be computed with"),
        ("int(9223372036854775808.0) > 0", "a number too large to be computed with"),
        ("int(record.note) > 0", "`S1-Käse 7` is not a number"),
        ("double('1,5') > 0", "`1,5` is not a number"),
        ("record.routes[2] == 'air'", "the list has no element at that place"),
        ("record.routes[-1] == 'air'", "the list has no element at that place"),
    ] {
        check(assert, not_evaluated(why));
    }
    check("record.count / 0 > 1 || record.listed", Truth::True);
    check("record.count / 0 > 1 && !record.listed", Truth::False);
}

#[test]
fn absence_weighs_more_than_a_fault_in_any_order() {
    for (left, right) in [("record.spare_count", "record.count / 0"), ("record.count / 0", "record.spare_count")] {
        for form in ["A > B", "A + B > 0", "A == 1 && B == 1", "A == 1 || B == 1", "[A, B] == [1, 1]", "A in [B]"] {
            check(&form.replace('A', left).replace('B', right), Truth::Absent);
        }
    }
    check("[0, 1].all(x, x == 0 ? 1 / x == 1 : record.spare_count == 1)", Truth::Absent);
    check("[0, 1].map(x, x == 0 ? 1 / x : record.spare_count) == [1]", Truth::Absent);
}

#[test]
fn a_rule_over_a_repeat_group_is_asked_of_each_row() {
    let rules = compile(over("!has(row.content) || (has(row.substance) && row.content < record.share * row.repeats)"));
    let verdict = |row| Verdict { rule: 0, row: Some(row), outcome: Outcome::Failed };
    assert_eq!(rules.check(&full(), on()), [verdict(2)]);
    assert_eq!(compile(over("row.repeats > 2")).check(&full(), on()), [verdict(1), verdict(2)]);
    assert_eq!(compile(over("row.repeats > 2")).check(&Row::empty(&fields()), on()), []);
}

#[test]
fn verdicts_come_in_the_order_of_rules_and_rows() {
    let set = vec![over("row.repeats > 2"), rule("record.count < 7"), rule("record.listed"), rule("1 / 0 > 0")];
    let rules = RuleSet::compile(&collection(set), None).unwrap();
    let found: Vec<_> = rules.check(&full(), on()).into_iter().map(|verdict| (verdict.rule, verdict.row)).collect();
    assert_eq!(found, [(0, Some(1)), (0, Some(2)), (1, None), (3, None)]);
}

#[test]
fn a_record_of_another_shape_is_told_not_computed() {
    let odd = row(&fields(), vec![("count", Value::Text("seven".into()))]);
    let why = "the record is not of the shape that the collection declares";
    assert_eq!(truth("record.count > 1", &odd), not_evaluated(why));
}

#[test]
fn the_identity_tells_rule_sets_apart() {
    let identity = |rules| RuleSet::compile(&collection(rules), None).unwrap().identity().to_owned();
    let one = identity(vec![rule("record.listed")]);
    assert_eq!(one, "8:the-rule,0:,5:error,13:record.listed,");
    assert_eq!(one, identity(vec![rule("record.listed")]));
    assert_ne!(one, identity(vec![rule("!record.listed")]));
    assert_ne!(one, identity(vec![over("record.listed")]));
}

/// The reference names everything that can be called.
#[test]
fn the_reference_is_complete() {
    let reference = include_str!("../../../../docs/reference/rules.md");
    for function in Function::ALL {
        assert!(reference.contains(&format!("{}(", function.name())), "{}", function.name());
    }
}
