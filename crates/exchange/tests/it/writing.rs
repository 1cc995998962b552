//! What is written is read again as it was.

use crate::common::{TestFile, catalogue, flat, lookup, nested};
use jiff::civil::Date;
use mandate_exchange::{Mapping, Options, TextFormat, left_out_of_csv, row_writer, write_csv, write_json};
use mandate_model::types::read_row;
use mandate_model::value::{Money, Quantity};
use mandate_model::{Language, Multilingual, Row, Value};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::json;

/// Reads a file back: its rows, all without fault.
fn read_back(file_name: &str, content: &[u8]) -> Vec<Row> {
    let (collection, catalogue, file) = (flat(), catalogue(), TestFile::new(file_name, content));
    let source = file.open(&Options::default()).unwrap();
    let mapping = match source.columns() {
        Some(columns) => Mapping::of(&collection, columns, file_name).unwrap().0,
        None => Mapping::json(&collection, file_name),
    };
    let mut rows = Vec::new();
    for row in source {
        let (row, told) = mapping.read(&row.unwrap(), &lookup(&catalogue));
        assert_eq!(told.to_string(), "");
        rows.push(row);
    }
    rows
}

/// Text as fields keep it: trimmed, no control characters but line feeds and tabs.
fn text() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9,;\"' \n\té中я]{0,12}".prop_map(|text| text.trim().to_owned())
}

fn or_absent(value: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
    prop_oneof![1 => Just(Value::Absent), 3 => value]
}

fn filled(text: String) -> Value {
    if text.is_empty() { Value::Absent } else { Value::Text(text) }
}

fn decimal() -> impl Strategy<Value = Decimal> {
    (any::<i64>(), 0..=9_u32).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

fn multilingual() -> impl Strategy<Value = Value> {
    (text(), text()).prop_map(|(english, chinese)| {
        let mut texts = Multilingual::default();
        texts.set(Language::English, format!("{english}."));
        texts.set(Language::Chinese, chinese);
        Value::Multilingual(texts)
    })
}

fn date() -> impl Strategy<Value = Date> {
    (1..=9999_i16, 1..=12_i8, 1..=28_i8).prop_map(|(year, month, day)| jiff::civil::date(year, month, day))
}

fn row() -> impl Strategy<Value = Row> {
    let period = prop::sample::select(vec!["2012", "2012-Q3", "2012-02", "2012-02-29", "2018/2019", "../2019"]);
    let quantity = |value: Decimal| {
        let normal = value.round_dp(9).normalize();
        Value::Quantity(Quantity { value, unit: "kg".into(), normal })
    };
    let first = (
        text().prop_map(|id| Value::Text(format!("x{id}"))),
        or_absent(multilingual()),
        or_absent((0..=i64::MAX).prop_map(Value::Integer)),
        or_absent(decimal().prop_map(Value::Decimal)),
        or_absent(any::<bool>().prop_map(Value::Boolean)),
        or_absent(date().prop_map(Value::Date)),
        or_absent(period.prop_map(|period| Value::Period(period.parse().unwrap()))),
    );
    let second = (
        or_absent(Just(Value::Text("herb".into()))),
        or_absent(Just(Value::Codes(vec!["herb".into(), "resin".into()]))),
        text().prop_map(filled),
        or_absent(decimal().prop_map(quantity)),
        or_absent(decimal().prop_map(|amount| Value::Money(Money { amount, currency: "USD".into() }))),
        or_absent(Just(Value::Text("CHN".into()))),
    );
    (first, second)
        .prop_map(|((a, b, c, d, e, f, g), (h, i, j, k, l, m))| Row(vec![a, b, c, d, e, f, g, h, i, j, k, l, m]))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn csv_gives_the_rows_that_were_written(rows in prop::collection::vec(row(), 1..12)) {
        let mut out = Vec::new();
        prop_assert_eq!(write_csv(&flat(), &rows, &mut out).unwrap(), rows.len() as u64);
        prop_assert_eq!(read_back("a.csv", &out), rows);
    }

    #[test]
    fn json_gives_the_rows_that_were_written(rows in prop::collection::vec(row(), 1..12)) {
        let mut out = Vec::new();
        prop_assert_eq!(write_json(&flat(), &rows, &mut out).unwrap(), rows.len() as u64);
        prop_assert_eq!(read_back("a.jsonl", &out), rows);
    }

    /// Whatever the bytes: rows or diagnostics, never a panic, and an end.
    #[test]
    fn no_bytes_make_us_panic(content in prop::collection::vec(any::<u8>(), 1..300), kind in 0..3_usize) {
        let file = TestFile::new(["a.csv", "a.json", "a.parquet"][kind], content);
        if let Ok(source) = file.open(&Options::default()) {
            prop_assert!(source.count() <= 400);
        }
    }

    /// The same of texts made of the signs that steer the readers.
    #[test]
    fn no_signs_make_us_panic(content in "[\\[\\]{},:\"\\\\\n\r ;a1.-]{1,60}", kind in 0..3_usize) {
        let file = TestFile::new(["a.csv", "a.json", "a.jsonl"][kind], content);
        if let Ok(source) = file.open(&Options::default()) {
            prop_assert!(source.count() <= 70);
        }
    }
}

#[test]
fn csv_leaves_out_repeat_groups_and_says_which() {
    let (collection, catalogue) = (nested(), catalogue());
    let photo = json!({"name": "a.png", "media_type": "image/png", "bytes": 1, "sha256": "0".repeat(64)});
    let value = json!({"id": "a", "photo": photo, "findings": [{"sample": "s"}]});
    let mut faults = mandate_model::Faults::default();
    let row = read_row(&collection.fields, &value, &lookup(&catalogue), &mut faults);
    assert!(faults.is_empty());
    assert_eq!(left_out_of_csv(&collection), ["findings"]);
    let mut out = Vec::new();
    write_csv(&collection, [&row], &mut out).unwrap();
    assert_eq!(String::from_utf8(out).unwrap(), format!("id,photo\na,{}\n", "0".repeat(64)));
    let mut out = Vec::new();
    write_json(&collection, [&row], &mut out).unwrap();
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&out).unwrap(), value);
}

#[test]
fn an_output_that_refuses_is_told() {
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let collection = nested();
    for format in [TextFormat::Csv, TextFormat::Json] {
        let mut out = Full;
        let mut writer = row_writer(format, &collection, &mut out).unwrap();
        writer.write(&Row::empty(&collection.fields)).unwrap();
        let fault = writer.finish().unwrap_err();
        assert_eq!(fault.to_string(), "[C0804] no space left while writing the output");
    }
}
