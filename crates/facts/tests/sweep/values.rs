//! Random records with absences and extremes.

use mandate_model::value::{Money, Quantity};
use mandate_model::{Collection, Date, Decimal, FieldType, Language, Multilingual, Row, Value};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

fn some_decimal() -> BoxedStrategy<Decimal> {
    let most = (1_i128 << 96) - 1;
    prop_oneof![
        3 => (-400_i64..400, 0_u32..4).prop_map(|(units, scale)| Decimal::new(units, scale)),
        2 => (any::<i64>(), 0_u32..=9).prop_map(|(units, scale)| Decimal::new(units, scale)),
        1 => (-most..=most, 0_u32..=9).prop_map(|(units, scale)| Decimal::from_i128_with_scale(units, scale)),
        1 => select(vec![Decimal::ZERO, Decimal::MAX, Decimal::MIN, Decimal::new(1, 9), Decimal::new(-1, 9), Decimal::ONE]),
        1 => select(vec![Decimal::new(150, 2), Decimal::new(3, 0), Decimal::new(7_000_000_000, 9)]),
    ]
    .boxed()
}

fn some_text() -> BoxedStrategy<String> {
    let known = vec![
        "",
        "a",
        "ab",
        "é",
        "air",
        "12",
        "-7",
        "+5",
        "1.5",
        "-1.50",
        "0.0000000001",
        "9223372036854775808",
        "边境",
        " ",
        "1e3",
        "79228162514264337593543950335",
        "0.0000000000000000000000000000001",
    ];
    prop_oneof![6 => select(known).prop_map(str::to_owned), 1 => ".{0,6}"].boxed()
}

fn some_date() -> BoxedStrategy<Date> {
    let known = ["2012-02-29", "2019-12-31", "1999-12-31", "0001-01-01", "9999-12-31", "1970-01-01"];
    let known = select(known.map(|day| day.parse::<Date>().unwrap()).to_vec());
    let any = (1_i16..=9999, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| Date::new(year, month, day).unwrap());
    prop_oneof![known, any].boxed()
}

fn some_value(ty: &FieldType) -> BoxedStrategy<Value> {
    let unit = || select(vec!["kg", "g", "a"]).prop_map(str::to_owned);
    match ty {
        FieldType::Codes(_) => subsequence(vec!["a", "air", "sea", "é"], 0..=3)
            .prop_map(|codes| Value::Codes(codes.into_iter().map(str::to_owned).collect()))
            .boxed(),
        FieldType::Integer(_) => {
            let extremes = select(vec![i64::MIN, i64::MAX, 0, -1]);
            prop_oneof![3 => -9_i64..10, 1 => any::<i64>(), 1 => extremes].prop_map(Value::Integer).boxed()
        }
        FieldType::Decimal(_) => some_decimal().prop_map(Value::Decimal).boxed(),
        FieldType::Boolean(_) => any::<bool>().prop_map(Value::Boolean).boxed(),
        FieldType::Date(_) => some_date().prop_map(Value::Date).boxed(),
        FieldType::Period(_) => {
            let periods = vec!["2012", "2012-Q1", "../2019", "2012-02-29", "2018/2019", "../1999-12-31"];
            select(periods).prop_map(|period| Value::Period(period.parse().unwrap())).boxed()
        }
        FieldType::Quantity(_) => (some_decimal(), unit(), some_decimal())
            .prop_map(|(value, unit, normal)| Value::Quantity(Quantity { value, unit, normal }))
            .boxed(),
        FieldType::Money(_) => {
            (some_decimal(), unit()).prop_map(|(amount, currency)| Value::Money(Money { amount, currency })).boxed()
        }
        FieldType::Multilingual(_) => (some_text(), some_text(), some_text())
            .prop_map(|(en, fr, zh)| {
                let mut texts = Multilingual::default();
                texts.set(Language::English, en);
                texts.set(Language::French, fr);
                texts.set(Language::Chinese, zh);
                if texts.is_empty() { Value::Absent } else { Value::Multilingual(texts) }
            })
            .boxed(),
        _ => some_text().prop_map(Value::Text).boxed(),
    }
}

/// A record of the collection; a quarter of its values are absent.
pub fn record(collection: &Collection) -> BoxedStrategy<Row> {
    let perhaps = |ty: &FieldType| prop_oneof![1 => Just(Value::Absent), 3 => some_value(ty)].boxed();
    let values: Vec<BoxedStrategy<Value>> = collection.fields.iter().map(|field| perhaps(&field.ty)).collect();
    values.prop_map(Row).boxed()
}
