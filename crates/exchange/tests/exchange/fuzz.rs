//! Every reader under bytes that nobody would send in good faith: rows or diagnostics, never a panic of ours, and an
//! end. Two thousand cases a reader, half of them sound files with a few bytes changed.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::books::{archive, book, book_with, text};
use crate::common::{TestFile, flat};
use mandate_exchange::{Format, Mapping, Options, write_records};
use mandate_model::{Lookup, Row, Value};

const CASES: u32 = 1000;

/// Reads a file to its end as the format, and types every row. More rows than bytes would be a loop.
fn read(format: Format, content: &[u8]) -> Result<(), TestCaseError> {
    let file = TestFile::new("upload", content);
    let options = Options { format: Some(format), line_bytes: 1 << 16, ..Options::default() };
    let Ok(source) = file.open(&options) else { return Ok(()) };
    let (collection, catalogue) = (flat(), crate::common::catalogue());
    let lookup = Lookup { catalogue: &catalogue, on: jiff::civil::date(2026, 1, 1) };
    let mapping = match source.columns() {
        Some(columns) => Mapping::of(&collection, columns, "upload").ok().map(|(mapping, _)| mapping),
        None => Some(Mapping::json(&collection, "upload")),
    };
    let mut rows = 0;
    for row in source {
        if let (Ok(row), Some(mapping)) = (&row, &mapping) {
            mapping.read(row, &lookup);
        }
        rows += 1;
        prop_assert!(rows <= content.len() + 400, "a file without end");
    }
    Ok(())
}

/// Runs the reader over arbitrary bytes after a fitting beginning, and over a sound file with bytes changed, and cut.
fn fuzz(format: Format, beginning: &[u8], sound: &[u8]) {
    let config = || Config { cases: CASES, failure_persistence: None, ..Config::default() };
    let arbitrary = vec(any::<u8>(), 0..400);
    let ran = TestRunner::new(config()).run(&arbitrary, |bytes| read(format, &[beginning, &bytes].concat()));
    ran.unwrap();
    let changes = (vec((any::<prop::sample::Index>(), any::<u8>()), 0..6), any::<prop::sample::Index>(), any::<bool>());
    let ran = TestRunner::new(config()).run(&changes, |(changes, end, cut)| {
        let mut content = sound.to_vec();
        for (at, byte) in changes {
            let at = at.index(content.len());
            content[at] = byte;
        }
        if cut {
            content.truncate(end.index(sound.len()));
        }
        read(format, &content)
    });
    ran.unwrap();
}

/// A sound file of the format.
fn sound(format: Format) -> Vec<u8> {
    let collection = flat();
    let mut row = Row::empty(&collection.fields);
    row.set(0, Value::Text("'=a;\"b\n".into()));
    row.set(2, Value::Integer(7));
    row.set(4, Value::Boolean(true));
    row.set(5, Value::Date(jiff::civil::date(2012, 1, 26)));
    row.set(8, Value::Codes(vec!["herb".into(), "resin".into()]));
    let mut out = Vec::new();
    write_records(format, &collection, &[], [&row, &row], &mut out).unwrap();
    out
}

#[test]
fn csv_takes_any_bytes() {
    fuzz(Format::Csv, b"id,cases\n", &sound(Format::Csv));
}

#[test]
fn json_takes_any_bytes() {
    fuzz(Format::Json, b"[{\"id\":", &sound(Format::Json));
}

#[test]
fn ndjson_takes_any_bytes() {
    fuzz(Format::Ndjson, b"{\"id\":", &sound(Format::Ndjson));
}

#[test]
fn parquet_takes_any_bytes() {
    fuzz(Format::Parquet, b"PAR1", &sound(Format::Parquet));
}

#[test]
fn xlsx_takes_any_bytes() {
    fuzz(Format::Xlsx, b"PK\x03\x04", &sound(Format::Xlsx));
}

/// Bytes changed in a packed part are told by its checksum; so the parts are also changed before they are packed.
#[test]
fn xlsx_takes_any_sheet_and_any_texts() {
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    let signs = "[<>/=\"' a-cr0-9tsv&;!\\-\\[\\]?]{0,60}";
    let cell = format!(
        "<c r=\"[A-C]{{1,8}}[0-9]{{1,12}}\"( t=\"(s|n|b|d|e|str|inlineStr|q)\")?( s=\"[0-9]\")?><v>{signs}</v></c>"
    );
    let ran = TestRunner::new(config).run(&(signs, cell.as_str(), signs, signs), |(rows, cell, texts, styles)| {
        read(Format::Xlsx, &book(&format!("<row>{cell}</row>{rows}")))?;
        let texts = format!("<sst uniqueCount=\"2\">{texts}</sst>");
        let styles = format!("<styleSheet><cellXfs>{styles}</cellXfs></styleSheet>");
        let further = [("xl/sharedStrings.xml", texts.as_bytes()), ("xl/styles.xml", styles.as_bytes())];
        read(Format::Xlsx, &book_with(&(text("A1", "id") + &rows), &further))?;
        read(Format::Xlsx, &archive(&[("[Content_Types].xml", b"<a/>"), ("_rels/.rels", rows.as_bytes())]))
    });
    ran.unwrap();
}
