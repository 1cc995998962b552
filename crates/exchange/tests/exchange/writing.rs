//! What is written is read again as it was.

use crate::common::{TestFile, catalogue, flat, lookup, nested};
use arrow_array::cast::AsArray as _;
use jiff::civil::Date;
use mandate_exchange::{Format, Mapping, Options, left_out, record_writer, write_csv, write_records};
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
    "[a-zA-Z0-9,;\"'=+@_&<\\- \n\té中я]{0,12}|=1|'=1|_x0041_".prop_map(|text| text.trim().to_owned())
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

/// The rows with decimals as a column of numbers keeps them: without zeros at the end.
fn without_zeros(rows: &[Row]) -> Vec<Row> {
    let plain = |value: &Value| match value {
        Value::Decimal(number) => Value::Decimal(number.normalize()),
        other => other.clone(),
    };
    rows.iter().map(|row| Row(row.0.iter().map(plain).collect())).collect()
}

fn written(format: Format, rows: &[Row]) -> Vec<u8> {
    let mut out = Vec::new();
    assert_eq!(write_records(format, &flat(), &[], rows, &mut out).unwrap(), rows.len() as u64);
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn every_format_gives_the_rows_that_were_written(rows in prop::collection::vec(row(), 1..12)) {
        for format in [Format::Csv, Format::Json, Format::Ndjson] {
            prop_assert_eq!(&read_back(&format!("a.{}", format.extension()), &written(format, &rows)), &rows);
        }
        for format in [Format::Xlsx, Format::Parquet] {
            let read = read_back(&format!("a.{}", format.extension()), &written(format, &rows));
            prop_assert_eq!(without_zeros(&read), without_zeros(&rows));
        }
    }
}

#[test]
fn csv_leaves_out_repeat_groups_and_says_which() {
    let (collection, row, value) = nested_row();
    assert_eq!(left_out(Format::Csv, &collection), ["findings"]);
    assert_eq!(left_out(Format::Xlsx, &collection), ["findings"]);
    assert!(left_out(Format::Parquet, &collection).is_empty());
    let mut out = Vec::new();
    write_csv(&collection, [&row], &mut out).unwrap();
    assert_eq!(String::from_utf8(out).unwrap(), format!("id,photo\na,{}\n", "0".repeat(64)));
    let mut out = Vec::new();
    write_records(Format::Ndjson, &collection, &[], [&row], &mut out).unwrap();
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&out).unwrap(), value);
}

/// A record with a file and a repeat group, and its JSON form.
fn nested_row() -> (mandate_model::Collection, Row, serde_json::Value) {
    let (collection, catalogue) = (nested(), catalogue());
    let photo = json!({"name": "a.png", "media_type": "image/png", "bytes": 1, "sha256": "0".repeat(64)});
    let value = json!({"id": "a", "photo": photo, "findings": [{"sample": "s"}]});
    let mut faults = mandate_model::Faults::default();
    let row = read_row(&collection.fields, &value, &lookup(&catalogue), &mut faults);
    assert!(faults.is_empty());
    (collection, row, value)
}

/// A record of texts that a spreadsheet would run, beside a negative number.
fn dangerous() -> Row {
    let mut row = Row::empty(&flat().fields);
    row.set(0, Value::Text("=HYPERLINK(\"http://example.org\")".into()));
    row.set(3, Value::Decimal(Decimal::new(-15, 1)));
    row.set(9, Value::Text("-1+1".into()));
    row
}

#[test]
fn a_spreadsheet_runs_nothing_of_ours() {
    let csv = String::from_utf8(written(Format::Csv, &[dangerous()])).unwrap();
    let cells: Vec<&str> = csv.lines().nth(1).unwrap().split(',').filter(|cell| !cell.is_empty()).collect();
    assert_eq!(cells, ["\"'=HYPERLINK(\"\"http://example.org\"\")\"", "-1.5", "'-1+1"]);
    let sheet = part_of(&written(Format::Xlsx, &[dangerous()]), "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("=HYPERLINK(") && sheet.contains("<v>-1.5</v>"), "{sheet}");
    assert!(!sheet.contains("<f>"), "{sheet}");
}

fn part_of(workbook: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(workbook)).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
    text
}

#[test]
fn a_workbook_says_what_it_is_about() {
    let about = [("Collection".to_owned(), "seizures".to_owned()), ("Note".to_owned(), "=synthetic".to_owned())];
    let mut out = Vec::new();
    write_records(Format::Xlsx, &flat(), &about, &[dangerous()], &mut out).unwrap();
    let mut again = Vec::new();
    write_records(Format::Xlsx, &flat(), &about, &[dangerous()], &mut again).unwrap();
    assert!(out == again, "the same records make the same file");
    let sheet = |name: &str| Options { sheet: Some(name.to_owned()), ..Options::default() };
    assert_eq!(crate::common::show("a.xlsx", &out, &sheet("About")), "Collection|seizures\n2: Note|=synthetic");
    assert!(crate::common::show("a.xlsx", &out, &sheet("seizures")).starts_with("id|title.ar|"));
    assert!(part_of(&out, "xl/worksheets/sheet1.xml").contains("state=\"frozen\""));
}

#[test]
fn what_a_cell_cannot_hold_is_refused_or_kept_as_text() {
    let mut row = dangerous();
    row.set(9, Value::Text("x".repeat(32_768)));
    let fault = write_records(Format::Xlsx, &flat(), &[], &[row.clone()], &mut Vec::new()).unwrap_err();
    assert_eq!(fault.to_string(), "[V0208] a text in the column `event` is longer than the 32767 characters of a cell");
    row.set(9, Value::Text("x".repeat(32_767)));
    row.set(2, Value::Integer(i64::MAX));
    row.set(5, Value::Date(jiff::civil::date(1899, 12, 31)));
    let rows = [row];
    assert_eq!(read_back("a.xlsx", &written(Format::Xlsx, &rows)), rows);
}

#[test]
fn arrow_and_parquet_have_typed_columns() {
    let (collection, row, _) = nested_row();
    let about = [("Collection".to_owned(), "seizures".to_owned())];
    let mut out = Vec::new();
    assert_eq!(write_records(Format::Arrow, &collection, &about, [&row, &row], &mut out).unwrap(), 2);
    let reader = arrow_ipc::reader::StreamReader::try_new(out.as_slice(), None).unwrap();
    assert_eq!(reader.schema().metadata().get("Collection").map(String::as_str), Some("seizures"));
    let batch = reader.map(Result::unwrap).next().unwrap();
    assert_eq!(batch.num_rows(), 2);
    let findings = batch.column_by_name("findings").unwrap().as_string::<i32>();
    assert_eq!(findings.value(1), "[{\"sample\":\"s\"}]");

    let mut out = Vec::new();
    write_records(Format::Arrow, &flat(), &[], [], &mut out).unwrap();
    let reader = arrow_ipc::reader::StreamReader::try_new(out.as_slice(), None).unwrap();
    let schema = reader.schema();
    let types = schema.fields().iter().map(|field| format!("{} {}", field.name(), field.data_type()));
    let expected = [
        "cases Int64",
        "purity Decimal128(38, 9)",
        "confirmed Boolean",
        "seized-on Date32",
        "period Utf8",
        "kind Utf8",
        "kinds List(Utf8)",
        "event Utf8",
        "amount.value Decimal128(38, 9)",
        "amount.unit Utf8",
        "worth.amount Decimal128(38, 9)",
        "worth.currency Utf8",
        "country Utf8",
    ];
    assert_eq!(types.skip(7).collect::<Vec<_>>(), expected);
}

#[test]
fn records_are_handed_on_while_they_come() {
    let collection = flat();
    for format in [Format::Csv, Format::Json, Format::Ndjson, Format::Arrow] {
        let mut out = Watched::default();
        let written = out.0.clone();
        let mut writer = record_writer(format, &collection, &[], &mut out).unwrap();
        for _ in 0..9_000 {
            writer.write(&dangerous()).unwrap();
        }
        assert!(written.get() > 100_000, "{format}: only {} bytes were handed on", written.get());
        assert_eq!(writer.finish().unwrap(), 9_000);
    }
    let mut out = Watched::default();
    let written = out.0.clone();
    let mut writer = record_writer(Format::Parquet, &collection, &[], &mut out).unwrap();
    (0..74_000).for_each(|_| writer.write(&dangerous()).unwrap());
    // The first row group is whole.
    assert!(written.get() > 1_000, "only {} bytes were handed on", written.get());
    assert_eq!(writer.finish().unwrap(), 74_000);
}

/// An output that can be watched while a writer holds it.
#[derive(Default)]
struct Watched(std::rc::Rc<std::cell::Cell<u64>>);

impl std::io::Write for Watched {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.set(self.0.get() + bytes.len() as u64);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn no_records_are_a_file_too() {
    let text = |format: Format| String::from_utf8(written(format, &[])).unwrap();
    assert_eq!(text(Format::Json), "[]\n");
    assert_eq!(text(Format::Ndjson), "");
    assert!(text(Format::Csv).starts_with("id,title.ar,"));
    for format in [Format::Xlsx, Format::Parquet] {
        let told = crate::common::show("a", written(format, &[]), &Options::default());
        assert!(told.contains("the file names its columns and has no row"), "{told}");
    }
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
    for format in Format::ALL {
        let row = Row::empty(&collection.fields);
        let fault = write_records(format, &collection, &[], [&row], &mut Full).unwrap_err();
        assert_eq!(fault.to_string(), "[C0804] no space left while writing the output", "{format}");
    }
}
