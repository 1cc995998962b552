//! Random conditions of the part of the language that CEL's own interpreter knows too, and random records.

use mandate_model::{Decimal, Row, Value};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::support::{fields, row, table_fields};

fn written(choices: &[&'static str]) -> BoxedStrategy<String> {
    select(choices.to_vec()).prop_map(str::to_owned).boxed()
}

/// Binary fractions, so that CEL's doubles are exact too.
const DECIMALS: &[&str] =
    &["0.0", "0.25", "-1.5", "3.0", "100.75", "record.share", "record.spare_share", "double(record.routes.size())"];
const INTEGERS: &[&str] = &[
    "0",
    "1",
    "-2",
    "7",
    "9223372036854775807",
    "record.count",
    "record.spare_count",
    "size(record.note)",
    "record.routes.size()",
];
const TEXTS: &[&str] = &["''", "'a'", "'ab'", "'é'", "record.note", "record.spare_note", "record.substance", "'air'"];

/// Names for the three kinds of values; inside a macro the fields of its element too.
#[derive(Clone, Copy)]
struct Words {
    integers: &'static [&'static str],
    decimals: &'static [&'static str],
    texts: &'static [&'static str],
    presences: &'static [&'static str],
}

const OUTSIDE: Words = Words {
    integers: INTEGERS,
    decimals: DECIMALS,
    texts: TEXTS,
    presences: &[
        "has(record.count)",
        "has(record.spare_count)",
        "has(record.note)",
        "has(record.share)",
        "record.listed",
    ],
};

const INSIDE: Words = Words {
    integers: &["f.repeats", "record.count", "1", "2", "size(f.sample)"],
    decimals: &["f.content", "record.share", "0.5"],
    texts: &["f.sample", "'a'", "record.note", "f.substance"],
    presences: &["has(f.content)", "has(f.substance)", "record.listed", "true"],
};

fn integer(words: Words) -> BoxedStrategy<String> {
    let leaf = written(words.integers);
    leaf.prop_recursive(2, 8, 2, |inner| {
        prop_oneof![
            (inner.clone(), select(vec!["+", "-", "*", "/", "%"]), inner.clone())
                .prop_map(|(a, op, b)| format!("({a} {op} {b})")),
            inner.prop_map(|a| format!("-({a})")),
        ]
    })
    .boxed()
}

fn decimal(words: Words) -> BoxedStrategy<String> {
    let leaf = written(words.decimals);
    leaf.prop_recursive(2, 4, 2, |inner| {
        (inner.clone(), select(vec!["+", "-", "*"]), inner).prop_map(|(a, op, b)| format!("({a} {op} {b})"))
    })
    .boxed()
}

fn text(words: Words) -> BoxedStrategy<String> {
    written(words.texts)
        .prop_recursive(1, 2, 2, |inner| (inner.clone(), inner).prop_map(|(a, b)| format!("({a} + {b})")))
        .boxed()
}

fn comparison(of: impl Strategy<Value = String> + Clone + 'static) -> BoxedStrategy<String> {
    let op = select(vec!["==", "!=", "<", "<=", ">", ">="]);
    (of.clone(), op, of).prop_map(|(a, op, b)| format!("{a} {op} {b}")).boxed()
}

fn leaf(words: Words) -> BoxedStrategy<String> {
    let method = select(vec!["startsWith", "endsWith", "contains"]);
    prop_oneof![
        written(words.presences),
        written(&["true", "false"]),
        comparison(integer(words)),
        comparison(decimal(words)),
        comparison(text(words)),
        (integer(words), decimal(words)).prop_map(|(a, b)| format!("{a} < {b}")),
        (text(words), method, text(words)).prop_map(|(a, method, b)| format!("{a}.{method}({b})")),
        (text(words), text(words)).prop_map(|(a, b)| format!("{a} in [{b}, 'air', record.note]")),
        text(words).prop_map(|a| format!("{a} in record.routes")),
        text(words).prop_map(|a| format!("{a}.matches('^a.?$')")),
        (integer(words), integer(words)).prop_map(|(a, b)| format!("{a} in [{b}, 1, 2]")),
    ]
    .boxed()
}

fn logic(leaf: BoxedStrategy<String>) -> BoxedStrategy<String> {
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|a| format!("!({a})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} && {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} || {b})")),
            (inner.clone(), inner.clone(), inner).prop_map(|(a, b, c)| format!("({a} ? {b} : {c})")),
        ]
    })
    .boxed()
}

fn over_findings() -> BoxedStrategy<String> {
    let test = || logic(leaf(INSIDE));
    let quantifier = select(vec!["all", "exists", "exists_one"]);
    prop_oneof![
        (quantifier, test()).prop_map(|(quantifier, test)| format!("record.findings.{quantifier}(f, {test})")),
        (test(), integer(OUTSIDE)).prop_map(|(test, n)| format!("size(record.findings.filter(f, {test})) > {n}")),
        (test(), integer(INSIDE), integer(OUTSIDE))
            .prop_map(|(test, give, n)| format!("{n} in record.findings.map(f, {test}, {give})")),
    ]
    .boxed()
}

/// A condition.
pub fn condition() -> BoxedStrategy<String> {
    logic(prop_oneof![3 => leaf(OUTSIDE), 1 => over_findings()].boxed())
}

fn quarters() -> impl Strategy<Value = Value> {
    (-400_i64..400).prop_map(|quarters| Value::Decimal(Decimal::new(quarters * 25, 2)))
}

fn texts() -> impl Strategy<Value = Value> {
    select(vec!["", "a", "ab", "é", "air"]).prop_map(|text| Value::Text(text.into()))
}

fn perhaps(value: impl Strategy<Value = Value> + 'static) -> BoxedStrategy<Value> {
    prop_oneof![1 => Just(Value::Absent), 2 => value].boxed()
}

fn finding() -> impl Strategy<Value = Row> {
    let values =
        (perhaps(texts()), perhaps(texts()), perhaps(quarters()), perhaps((-3_i64..4).prop_map(Value::Integer)));
    values.prop_map(|(sample, substance, content, repeats)| {
        row(
            &table_fields(),
            vec![("sample", sample), ("substance", substance), ("content", content), ("repeats", repeats)],
        )
    })
}

/// A record that fits the collection.
pub fn record() -> impl Strategy<Value = Row> {
    let integers = || perhaps(prop_oneof![(-9_i64..10), Just(i64::MAX), Just(i64::MIN)].prop_map(Value::Integer));
    let routes = subsequence(vec!["air", "sea", "a"], 0..3)
        .prop_map(|codes| Value::Codes(codes.into_iter().map(str::to_owned).collect()));
    (
        (perhaps(texts()), perhaps(texts()), perhaps(texts())),
        (integers(), integers()),
        (perhaps(quarters()), perhaps(quarters())),
        perhaps(any::<bool>().prop_map(Value::Boolean)),
        perhaps(routes),
        perhaps(proptest::collection::vec(finding(), 0..4).prop_map(Value::Table)),
    )
        .prop_map(|(texts, integers, decimals, listed, routes, findings)| {
            let values = vec![
                ("note", texts.0),
                ("spare-note", texts.1),
                ("substance", texts.2),
                ("count", integers.0),
                ("spare-count", integers.1),
                ("share", decimals.0),
                ("spare-share", decimals.1),
                ("listed", listed),
                ("routes", routes),
                ("findings", findings),
            ];
            row(&fields(), values)
        })
}
