//! A sender's cells as ours: numbers of another habit are written as an import reads them, and nothing else is touched.

use std::collections::BTreeMap;

use mandate_exchange::bulk::{Blocks, Translator};
use mandate_exchange::{Content, Format, Options};
use mandate_model::mapping::SourceMapping;

use crate::common::{TestFile, flat, name};

/// A mapping of one column of theirs to one of ours, in files with a decimal comma.
fn mapping(ours: &str) -> SourceMapping {
    SourceMapping {
        name: name("theirs"),
        collection: name("seizures"),
        source: String::new(),
        encoding: None,
        header: None,
        columns: BTreeMap::from([("theirs".to_owned(), vec![ours.to_owned()])]),
        unused: vec!["other".to_owned()],
        joined: BTreeMap::new(),
        constants: BTreeMap::new(),
        row_number: None,
        absent: BTreeMap::new(),
        dates: BTreeMap::new(),
        decimals: BTreeMap::new(),
        decimal_comma: true,
        thousands: None,
        scale: BTreeMap::new(),
        computed: BTreeMap::new(),
        values: BTreeMap::new(),
        text: String::new(),
    }
}

/// What a cell becomes in a column of ours, and whether an import would take it for a number that was not meant.
fn read(mapping: &SourceMapping, text: &str) -> (String, bool) {
    let file = TestFile::new("a.csv", format!("theirs;other\n{text};x\n"));
    let options = Options { format: Some(Format::Csv), ..Options::default() };
    let mut blocks = Blocks::open(&file.path, &file.name, &options).unwrap();
    let translator = Translator::new(&flat(), mapping, blocks.columns().unwrap(), &file.name).unwrap();
    let translated = translator.table(&blocks.take().unwrap().unwrap().table());
    let row = translated.table.source_row(0);
    let Content::Cells(cells) = &row.content else { panic!("a row without cells") };
    (cells.get(0).unwrap_or_default().to_owned(), translated.misread == [(0, 0)])
}

#[track_caller]
fn check(ours: &str, text: &str, expected: &str, misread: bool) {
    assert_eq!(read(&mapping(ours), text), (expected.to_owned(), misread), "{text} in {ours}");
}

#[test]
fn a_point_that_separates_no_thousands_is_told_and_never_left_out() {
    for text in ["12.5", "0.75", "1.2345", "1.234.5", "1.234,567.8"] {
        for ours in ["purity", "cases", "amount.value", "Amount_Value", "worth.amount"] {
            check(ours, text, text, true);
        }
    }
    check("amount", "1.5 kg", "1.5 kg", true);
    check("worth", "USD 1.234", "USD 1.234", true);
    // Of what no import reads as a number, its type tells.
    check("purity", "12 5", "12 5", false);
    check("purity", "<5", "<5", false);
}

#[test]
fn what_is_no_number_is_left_as_it_is() {
    for text in ["00123", "2021.0045", "022 917 00", "1e5", "1.234,5", "12,5"] {
        for ours in ["id", "title.en", "event", "kind", "country", "period", "amount.unit", "worth.currency"] {
            check(ours, text, text, false);
        }
    }
}

#[test]
fn numbers_with_a_decimal_comma_become_ours() {
    for ours in ["purity", "amount.value", "Amount_Value", "worth.amount"] {
        check(ours, "1.234,5", "1234.5", false);
        check(ours, "0,75", "0.75", false);
        check(ours, "1 234,5", "1234.5", false);
        check(ours, "n/a", "", false);
    }
    check("cases", "1.282", "1282", false);
    check("cases", "120", "120", false);
    // What the mapping says is a number is one, whatever its field.
    let said = SourceMapping { decimals: BTreeMap::from([("id".to_owned(), 2)]), ..mapping("id") };
    assert_eq!(read(&said, "1.234,567"), ("1234.57".to_owned(), false));
}
