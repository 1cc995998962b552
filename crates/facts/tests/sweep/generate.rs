//! Random conditions with every form of the language that scalar fields allow.

use proptest::prelude::*;
use proptest::sample::select;

type Texts = BoxedStrategy<String>;

fn written(choices: &[&'static str]) -> Texts {
    select(choices.to_vec()).prop_map(str::to_owned).boxed()
}

fn two(pattern: &'static str, one: Texts, other: Texts) -> Texts {
    (one, other).prop_map(move |(one, other)| pattern.replacen('?', &one, 1).replacen('§', &other, 1)).boxed()
}

fn one(pattern: &'static str, of: Texts) -> Texts {
    of.prop_map(move |of| pattern.replacen('?', &of, 1)).boxed()
}

fn choice(depth: u32, of: Texts) -> Texts {
    (condition(depth), of.clone(), of).prop_map(|(test, yes, no)| format!("({test} ? {yes} : {no})")).boxed()
}

const INTEGERS: &[&str] = &[
    "0",
    "1",
    "-2",
    "7",
    "100",
    "9223372036854775807",
    "(-9223372036854775807 - 1)",
    "record.integer_a",
    "record.integer_b",
    "record.integer_a",
    "record.integer_b",
    "size(record.codes_a)",
    "record.text_a.size()",
    "year(record.date_a)",
    "days(record.date_a, record.date_b)",
    "size(record.codes_b.filter(c, c != 'air'))",
];

fn integer(depth: u32) -> Texts {
    let leaf = written(INTEGERS);
    if depth == 0 {
        return leaf;
    }
    let inner = || integer(depth - 1);
    let op = select(vec!["+", "-", "*", "/", "%"]);
    prop_oneof![
        3 => leaf,
        4 => (inner(), op, inner()).prop_map(|(a, op, b)| format!("({a} {op} {b})")),
        1 => one("-(?)", inner()),
        1 => one("abs(?)", inner()),
        1 => one("int(?)", decimal(depth - 1)),
        1 => one("int(?)", text(depth - 1)),
        1 => one("size(?)", text(depth - 1)),
        1 => one("year(?)", date(depth - 1)),
        1 => two("days(?, §)", date(depth - 1), date(depth - 1)),
        1 => choice(depth - 1, inner()),
    ]
    .boxed()
}

const DECIMALS: &[&str] = &[
    "0.0",
    "0.1",
    "-1.50",
    "100.0",
    "0.0000000001",
    "0.0000000000000000000000000001",
    "7922816251426433759354395033.5",
    "12345678901234567890.123456789",
    "record.decimal_a",
    "record.decimal_b",
    "record.decimal_a",
    "record.decimal_b",
    "record.quantity_a.value",
    "record.quantity_a.normal",
    "record.quantity_b.normal",
    "record.money_a.amount",
    "record.money_b.amount",
    "double(record.integer_a)",
];

fn decimal_of(depth: u32) -> Texts {
    let inner = || decimal(depth - 1);
    let op = || select(vec!["+", "-", "*", "/"]);
    prop_oneof![
        4 => (inner(), op(), inner()).prop_map(|(a, op, b)| format!("({a} {op} {b})")),
        2 => (inner(), op(), integer(depth - 1)).prop_map(|(a, op, b)| format!("({a} {op} {b})")),
        1 => one("-(?)", inner()),
        1 => one("abs(?)", inner()),
        1 => one("double(?)", integer(depth - 1)),
        1 => one("double(?)", text(depth - 1)),
        1 => choice(depth - 1, inner()),
        1 => (condition(depth - 1), inner(), integer(depth - 1)).prop_map(|(t, a, b)| format!("({t} ? {a} : {b})")),
    ]
    .boxed()
}

fn decimal(depth: u32) -> Texts {
    let leaf = written(DECIMALS);
    if depth == 0 { leaf } else { prop_oneof![3 => leaf, 5 => decimal_of(depth)].boxed() }
}

const TEXTS: &[&str] = &[
    "''",
    "'a'",
    "'é'",
    "'12'",
    "'-1.50'",
    "'air'",
    "record.text_a",
    "record.text_b",
    "record.text_a",
    "record.code_a",
    "record.code_b",
    "record.country_a",
    "record.reference_a",
    "record.quantity_a.unit",
    "record.money_a.currency",
    "record.subject_a.en",
    "record.subject_b.zh",
    "record.codes_a[0]",
];

fn text(depth: u32) -> Texts {
    let leaf = written(TEXTS);
    if depth == 0 {
        return leaf;
    }
    let inner = || text(depth - 1);
    prop_oneof![
        5 => leaf,
        2 => two("(? + §)", inner(), inner()),
        1 => one("string(?)", integer(depth - 1)),
        1 => one("string(?)", decimal(depth - 1)),
        1 => one("string(?)", date(depth - 1)),
        1 => one("string(?)", condition(depth - 1)),
        1 => one("record.codes_b[?]", integer(depth - 1)),
        1 => choice(depth - 1, inner()),
    ]
    .boxed()
}

const DATES: &[&str] = &[
    "date('2012-02-29')",
    "on",
    "record.date_a",
    "record.date_b",
    "record.period_a.start",
    "record.period_b.end",
    "(record.boolean_a ? record.period_a : record.period_b).start",
];

fn date(depth: u32) -> Texts {
    let leaf = written(DATES);
    if depth == 0 { leaf } else { prop_oneof![5 => leaf, 1 => choice(depth - 1, date(depth - 1))].boxed() }
}

const PRESENCES: &[&str] = &[
    "has(record.text_a)",
    "has(record.code_a)",
    "has(record.codes_a)",
    "has(record.integer_a)",
    "has(record.decimal_a)",
    "has(record.boolean_a)",
    "has(record.date_a)",
    "has(record.period_a)",
    "has(record.period_a.start)",
    "has(record.period_b.end)",
    "has(record.quantity_a)",
    "has(record.quantity_a.unit)",
    "has(record.money_a)",
    "has(record.money_a.amount)",
    "has(record.country_a)",
    "has(record.reference_a)",
    "has(record.subject_a)",
    "has(record.subject_a.fr)",
    "record.boolean_a",
    "record.boolean_b",
    "true",
    "false",
    "has((record.boolean_a ? record.period_a : record.period_b).start)",
];

/// Of lists, most of which are asked of single records.
const LISTS: &[&str] = &[
    "record.codes_a == record.codes_b",
    "record.codes_a != ['air']",
    "record.codes_a.all(c, c.startsWith('a'))",
    "record.codes_a.exists(c, c in record.codes_b)",
    "record.codes_b.exists_one(c, c == record.text_a)",
    "'air' in record.codes_a.map(c, c + 'x')",
    "record.text_a in record.codes_a + record.codes_b",
    "record.text_a in (record.boolean_a ? record.codes_a : record.codes_b)",
    "size(['a', record.text_a]) == 2",
    "[1, record.integer_a][record.integer_b] > 0",
    "[record.integer_a].exists(i, i / record.integer_b > 0)",
];

fn comparison(of: Texts, other: Texts) -> Texts {
    let op = select(vec!["==", "!=", "<", "<=", ">", ">="]);
    (of, op, other).prop_map(|(a, op, b)| format!("{a} {op} {b}")).boxed()
}

fn leaf(depth: u32) -> Texts {
    let method = select(vec!["startsWith", "endsWith", "contains"]);
    prop_oneof![
        3 => written(PRESENCES),
        1 => written(LISTS),
        3 => comparison(integer(depth), integer(depth)),
        3 => comparison(decimal(depth), decimal(depth)),
        1 => comparison(decimal(depth), integer(depth)),
        2 => comparison(text(depth), text(depth)),
        2 => comparison(date(depth), date(depth)),
        1 => (text(depth), method, text(depth)).prop_map(|(a, method, b)| format!("{a}.{method}({b})")),
        1 => one("?.matches('^[aé].?$')", text(depth)),
        1 => one("? in ['a', '', 'air', 'é', '12']", text(depth)),
        1 => two("? in [§, 'air', record.text_b]", text(depth), text(depth)),
        1 => one("? in record.codes_a", text(depth)),
        1 => one("? in [0, 1, -2, 9223372036854775807]", integer(depth)),
        1 => two("? in [§, 1, record.integer_b]", integer(depth), integer(depth)),
        1 => one("? in [0.1, 1.5, 2, 0.0000000001, 7922816251426433759354395033.5]", decimal(depth)),
        1 => two("? in [§, 1.5, record.decimal_b]", decimal(depth), decimal(depth)),
        1 => one("? in [date('2012-02-29'), on, date('1999-12-31')]", date(depth)),
    ]
    .boxed()
}

/// A condition, of operators up to so many levels deep.
pub fn condition(depth: u32) -> Texts {
    if depth == 0 {
        return written(PRESENCES);
    }
    let inner = || condition(depth - 1);
    prop_oneof![
        6 => leaf(depth - 1),
        1 => one("!(?)", inner()),
        2 => two("(? && §)", inner(), inner()),
        2 => two("(? || §)", inner(), inner()),
        1 => (inner(), inner(), inner()).prop_map(|(a, b, c)| format!("({a} && {b} && {c})")),
        1 => (inner(), inner(), inner()).prop_map(|(a, b, c)| format!("({a} ? {b} : {c})")),
        1 => two("((?) == (§))", inner(), inner()),
    ]
    .boxed()
}
