//! What always holds.

use mandate_model::value::Money;
use mandate_model::{Place, Row, Value};
use mandate_rules::RuleSet;
use proptest::prelude::*;
use proptest::sample::select;

use crate::generate::{condition, record};
use crate::support::{Condition, Truth, catalogue, collection, compile, day, decimal, fields, on, over, rule, truth};

/// Any value at all, whatever the field's type.
fn anything() -> impl Strategy<Value = Value> {
    let money = Money { amount: decimal("79228162514264337593543950335"), currency: "USD".into() };
    prop_oneof![
        Just(Value::Absent),
        ".*".prop_map(Value::Text),
        any::<i64>().prop_map(Value::Integer),
        any::<i64>().prop_map(|number| Value::Decimal(decimal(&number.to_string()) * decimal("1000000000"))),
        Just(Value::Decimal(decimal("0.0000000000000000000000000001"))),
        any::<bool>().prop_map(Value::Boolean),
        Just(Value::Date(day("9999-12-31"))),
        Just(Value::Period("../2012".parse().unwrap())),
        Just(Value::Money(money)),
        proptest::collection::vec(".*", 0..3).prop_map(Value::Codes),
        proptest::collection::vec(any::<i64>(), 0..3)
            .prop_map(|numbers| Value::Table(vec![Row(numbers.into_iter().map(Value::Integer).collect())])),
    ]
}

/// Pieces of the language in any order.
fn soup() -> impl Strategy<Value = String> {
    let pieces = select(vec![
        "record",
        ".",
        "note",
        "count",
        "findings",
        "row",
        "on",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        "&&",
        "||",
        "!",
        "?",
        ":",
        "==",
        "<",
        "+",
        "-",
        "/",
        "%",
        " in ",
        "'a'",
        "'",
        "\"",
        "1",
        "1.5",
        "1e9",
        "0x1F",
        "2u",
        "b'x'",
        "r'\\'",
        "true",
        "null",
        "has(",
        ".all(",
        ".map(",
        "x",
        "date(",
        "matches(",
        "size(",
        "é",
        "边",
        "\n",
        "//",
        "`",
        "@",
        "\\",
        "spare-count",
        "9223372036854775808",
        "as",
        "{'a': 1}",
        ".exists_one(x, ",
        "cel.bind(",
    ]);
    proptest::collection::vec(pieces, 0..14).prop_map(|pieces| pieces.concat())
}

/// What a condition comes to, whatever the words of a fault.
fn kinds(assert: &str, records: &[Row]) -> Vec<Truth> {
    let condition = Condition::new(assert);
    let kind = |record| match condition.of(record) {
        Truth::NotEvaluated(_) => Truth::NotEvaluated(String::new()),
        other => other,
    };
    records.iter().map(kind).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_record_upsets_a_rule(assert in condition(), values in proptest::collection::vec(anything(), 0..25)) {
        compile(rule(&assert)).check(&Row(values), on());
    }

    #[test]
    fn no_text_upsets_the_checker(assert in prop_oneof![soup(), ".*"]) {
        let rules = vec![rule(&assert), over(&assert)];
        if let Err(faults) = RuleSet::compile(&collection(rules), Some(&catalogue())) {
            for fault in faults {
                prop_assert!(fault.fault.hint.is_some(), "{fault}");
                let Place::Text(span) = &fault.place else { panic!("{fault}") };
                prop_assert!(span.source.text.get(span.bytes.clone()).is_some(), "{fault}");
                fault.render(false);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn de_morgan_and_order_hold_under_absence(
        a in condition(),
        b in condition(),
        records in proptest::collection::vec(record(), 20),
    ) {
        for (one, other) in [
            (format!("!({a} && {b})"), format!("(!({a}) || !({b}))")),
            (format!("!({a} || {b})"), format!("(!({a}) && !({b}))")),
            (format!("({a} && {b})"), format!("({b} && {a})")),
            (format!("({a} || {b})"), format!("({b} || {a})")),
            (format!("({a}) == ({b})"), format!("({b}) == ({a})")),
            (format!("({a} && ({b} && record.listed))"), format!("(({a} && {b}) && record.listed)")),
        ] {
            prop_assert_eq!(kinds(&one, &records), kinds(&other, &records), "{} and {}", one, other);
        }
    }

    #[test]
    fn presence_is_never_absent(record in record()) {
        for field in fields().iter() {
            let found = truth(&format!("has(record.{})", field.name.underscored()), &record);
            prop_assert!(matches!(found, Truth::True | Truth::False));
        }
    }
}
