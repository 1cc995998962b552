//! Workbooks as they come: made to harm, damaged, and sound.

use crate::books::{BOOK, BOOK_RELATIONS, RELATIONS, TYPES, archive, book, book_with, text};
use crate::common::{TestFile, catalogue, flat, lookup, show, shown};
use mandate_exchange::{Format, Mapping, Options};
use rust_xlsxwriter::{ExcelDateTime, Format as Look, Formula, Workbook};

#[track_caller]
fn check(content: impl AsRef<[u8]>, expected: &str) {
    assert_eq!(show("a.xlsx", content, &Options::default()), expected);
}

const OTHER_FORMAT: &str = "save the sheet as CSV in UTF-8, which may be of any size";

#[test]
fn a_bomb_is_refused_before_it_is_inflated() {
    let zeros = vec![b'0'; 8 << 20];
    let bomb = book_with("", &[("xl/media/image1.png", &zeros)]);
    let told = "a.xlsx: error[I0401]: `xl/media/image1.png` in the workbook inflates to more than 200 times its size \
                (this is how files look that are made to fill a machine; save the sheet as CSV in UTF-8)";
    check(&bomb, told);
    // One that says it is small.
    let told = show("a.xlsx", with_declared_size(bomb, 3), &Options::default());
    assert!(told.starts_with("a.xlsx: error[I0401]: the workbook is damaged: `xl/media/image1.png`"), "{told}");
}

#[test]
fn a_part_that_would_fill_the_memory_of_the_parser_is_refused() {
    let styles: String = (0..1_000_001).map(|n| if n % 97 == 0 { "<xf id='7'/>" } else { "<xf/>" }).collect();
    check(
        book_with(&text("A1", "a"), &[("xl/styles.xml", styles.as_bytes())]),
        "a.xlsx: error[I0401]: `xl/styles.xml` in the workbook is larger than any that a spreadsheet needs \
         (save the sheet as CSV in UTF-8)",
    );
    let parts: Vec<String> = (0..10_001).map(|n| format!("xl/media/{n}")).collect();
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    check(
        archive(&parts),
        "a.xlsx: error[I0401]: the workbook has more than 10000 parts (save the sheet alone, or as CSV in UTF-8)",
    );
}

/// Sets the inflated size of the last part in the table of contents.
fn with_declared_size(mut content: Vec<u8>, size: u32) -> Vec<u8> {
    let entry = content.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    content[entry + 24..entry + 28].copy_from_slice(&size.to_le_bytes());
    content
}

#[test]
fn what_an_archive_says_of_its_sizes_is_not_believed() {
    let sound = || book_with("", &[("xl/media/image1.png", b"0123456789")]);
    check(
        with_declared_size(sound(), u32::MAX - 1),
        &format!(
            "a.xlsx: error[I0401]: the workbook's parts are too large, inflated; at most 512 MB are read ({OTHER_FORMAT})"
        ),
    );
    let told = show("a.xlsx", with_declared_size(sound(), 3), &Options::default());
    assert!(told.starts_with("a.xlsx: error[I0401]: the workbook is damaged: `xl/media/image1.png`"), "{told}");
}

#[test]
fn room_for_texts_that_are_not_there_is_not_made() {
    let with_texts = |texts: &str| book_with(&text("A1", "a"), &[("xl/sharedStrings.xml", texts.as_bytes())]);
    let told = "a.xlsx: error[I0401]: the workbook is damaged: `xl/sharedStrings.xml` does not say how many texts it has \
                (save it again as XLSX, or copy it again)";
    check(with_texts("<sst uniqueCount=\"99999999999999\"/>"), told);
    check(with_texts("<sst a='>' uniqueCount = '99999999'/>"), told);
    check(with_texts("<!-- <sst> --><sst uniqueCount=\"9999999999999\"/>"), told);
    check(with_texts("<x uniqueCount=\"1\"/><sst uniqueCount=\"9999999999999\"/>"), told);
    check(with_texts(""), told);
}

#[test]
fn entities_are_neither_declared_nor_followed() {
    let with_sheet = |sheet: &str| {
        archive(&[
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", RELATIONS),
            ("xl/workbook.xml", BOOK),
            ("xl/_rels/workbook.xml.rels", BOOK_RELATIONS),
            ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ])
    };
    let declared = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>\
                    <worksheet><sheetData><row><c t='str'><v>&e;</v></c></row></sheetData></worksheet>";
    check(
        with_sheet(declared),
        "a.xlsx: error[I0401]: `xl/worksheets/sheet1.xml` in the workbook declares entities, which no workbook does \
         (save the sheet as CSV in UTF-8)",
    );
    // Hidden behind more white space than is looked at.
    let told = show("a.xlsx", with_sheet(&format!("<a/>{}{declared}", " ".repeat(5000))), &Options::default());
    assert!(told.contains("the workbook is damaged") && told.contains("&e;"), "{told}");
    let wide: Vec<u8> = "\u{feff}<worksheet/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let told = "a.xlsx: error[I0401]: the workbook is damaged: `xl/x.xml` is not in UTF-8 \
                (save it again as XLSX, or copy it again)";
    check(book_with("", &[("xl/x.xml", &wide)]), told);
    check(book_with("", &[("xl/x.xml", b"<?xml version='1.0' encoding='utf-7'?><x/>")]), told);
}

#[test]
fn what_is_no_workbook_is_named() {
    check(
        "a,b\n1,2\n",
        "a.xlsx: error[I0401]: the file is not a workbook, whatever its name says \
         (name it by what it is, such as .csv or .json)",
    );
    check(
        archive(&[("a.csv", b"a\n1\n")]),
        "a.xlsx: error[I0401]: the file is a ZIP archive, not a workbook (unpack it, and name one file in it)",
    );
    check(
        archive(&[("mimetype", b"application/vnd.oasis"), ("content.xml", b"<x/>")]),
        "a.xlsx: error[I0401]: the file is an OpenDocument file (save it as XLSX)",
    );
    check(
        archive(&[("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS), ("xl/workbook.bin", b"")]),
        "a.xlsx: error[I0401]: the file is a binary workbook (save it as XLSX)",
    );
    let whole = book("");
    let told = show("a.xlsx", &whole[..whole.len() / 2], &Options::default());
    assert!(told.starts_with("a.xlsx: error[I0401]: the workbook is damaged: "), "{told}");
}

#[test]
fn an_encrypted_workbook_is_told_from_an_old_one() {
    let mut old = vec![0; 2048];
    old[..4].copy_from_slice(b"\xd0\xcf\x11\xe0");
    check(
        &old,
        "a.xlsx: error[I0401]: the file is a workbook of an old format (save it as XLSX, or the sheet as CSV in UTF-8)",
    );
    // The directory is in the second sector after the header.
    old[48] = 1;
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    old[1024 + 128..1024 + 128 + name.len()].copy_from_slice(&name);
    let told = "a.xlsx: error[I0401]: the workbook is encrypted (save it without a password; nothing was read)";
    check(&old, told);
    let options = Options { format: Some(Format::Xlsx), ..Options::default() };
    assert_eq!(show("upload", &old, &options), told.replace("a.xlsx", "upload"));
}

#[test]
fn cells_that_no_sheet_has_are_told_by_name() {
    let damaged = |what: &str, row: u32, cell: &str| {
        format!(
            "a.xlsx row {row}, column {cell}: error[I0401]: the workbook is damaged: {what} \
             (save it again as XLSX, or copy it again)"
        )
    };
    let row = |cells: &str| book(&format!("<row>{cells}</row>"));
    let outside = "the cell lies outside of any sheet";
    // What comes before is given first, but for the header, without which there are no columns.
    check(row(&text("XFE2", "x")), &damaged(outside, 2, "XFE2"));
    check(row(&text("A1048577", "x")), &damaged(outside, 1_048_577, "A1048577"));
    let twice = "the cell is not in order, or is there twice";
    check(row(&(text("B2", "x") + &text("A2", "y"))), &format!("a|b\n{}", damaged(twice, 2, "A2")));
    check(row(&(text("B2", "x") + &text("B2", "y"))), &format!("a|b\n{}", damaged(twice, 2, "B2")));
    check(
        row(&(text("A2", "x") + &text("C2", "y"))),
        "a|b\na.xlsx row 2, column C2: error[I0401]: the cell stands in a column without a name \
         (name the column, or clear the cell; if titles stand above the names, a mapping says in which row these are)",
    );
}

#[test]
fn titles_above_the_names_are_passed_over() {
    let row = |number: u32, cells: [&str; 2]| {
        let cells = text(&format!("A{number}"), cells[0]) + &text(&format!("B{number}"), cells[1]);
        format!("<row r=\"{number}\">{cells}</row>")
    };
    let content = book(&(row(3, ["year", "value"]) + &row(4, ["2013", "7"])));
    let at = |header| show("a.xlsx", &content, &Options { header: Some(header), ..Options::default() });
    assert_eq!(at(3), "year|value\n4: 2013|7");
    let empty = |row: u64| {
        format!(
            "a.xlsx row {row}: error[I0401]: the row that should name the columns is empty (look at `header` in the mapping)"
        )
    };
    assert_eq!(at(2), empty(2));
    assert_eq!(at(5), empty(5));
}

#[test]
fn one_bad_cell_refuses_its_row_and_no_other() {
    let bad = r#"<row r="2"><c r="A2" t="e"><v>#N/A</v></c></row><row r="7"><c r="B7"><v>12</v></c></row>"#;
    check(
        book(bad),
        "a|b\n\
         a.xlsx row 2, column A2: error[I0401]: the cell shows #N/A in place of a value (correct the cell, or clear it)\n\
         7: |12",
    );
    let options = Options { line_bytes: 10, ..Options::default() };
    let long = book(&format!("<row r=\"2\">{}</row>", text("A2", "more than ten")));
    assert_eq!(
        show("a.xlsx", long, &options),
        "a|b\na.xlsx row 2: error[I0404]: the row is longer than 10 bytes \
         (shorten its texts; nothing after this row was read)",
    );
}

#[test]
fn headers_are_asked_for() {
    check(book_with("", &[]), "a.xlsx: error[I0401]: the sheet is empty (name the sheet that holds the records)");
    check(
        book(""),
        "a|b\na.xlsx: error[I0401]: the file names its columns and has no row (check that the export was complete)",
    );
    let twice = format!("<row>{}{}</row>", text("A3", "a"), text("C3", "a"));
    check(
        book_with(&twice, &[]),
        "a.xlsx row 3: error[I0401]: the column `a` is there twice, as column 1 and column 2 (remove or rename one of them)",
    );
}

#[test]
fn a_sheet_is_found_by_name() {
    let named = |sheet: &str| {
        let options = Options { sheet: Some(sheet.to_owned()), ..Options::default() };
        show("a.xlsx", book(&format!("<row>{}</row>", text("B4", "x"))), &options)
    };
    assert_eq!(named("Data"), "a|b\n4: |x");
    assert_eq!(named("Date"), "a.xlsx: error[I0401]: the workbook has no sheet `Date` (did you mean `Data`?)");
    assert_eq!(
        named("Answers"),
        "a.xlsx: error[I0401]: the workbook has no sheet `Answers` (its sheets are Hidden, Data)",
    );
    assert!(named("Hidden").starts_with("secret\n"));
}

#[test]
fn cells_are_read_as_a_person_sees_them() {
    let mut made = Workbook::new();
    let sheet = made.add_worksheet();
    let day = Look::new().set_num_format("dd/mm/yyyy");
    for (column, name) in (1_u16..).zip(["id", "n", "on", "yes", "sum"]) {
        sheet.write_string(2, column, name).unwrap();
    }
    sheet.write_string(4, 1, "=1+1 & <é>").unwrap();
    sheet.write_number(4, 2, 12).unwrap();
    sheet.write_datetime_with_format(4, 3, ExcelDateTime::from_ymd(2012, 1, 26).unwrap(), &day).unwrap();
    sheet.write_boolean(4, 4, true).unwrap();
    sheet.write_formula(4, 5, Formula::new("='[other.xlsx]Sheet1'!A1*2").set_result("0.30000000000000004")).unwrap();
    sheet.write_string(6, 1, "  ").unwrap();
    sheet.write_number(7, 2, 0.1).unwrap();
    let expected = "id|n|on|yes|sum\n5: =1+1 & <é>|12|2012-01-26|true|0.3\n8: |0.1|||";
    let content = made.save_to_buffer().unwrap();
    check(&content, expected);
    // Also under another name.
    assert_eq!(show("a.csv", &content, &Options::default()), expected);
}

#[test]
fn many_rows_come_in_order_and_may_be_left_unread() {
    let rows: String = (2..3000).map(|row| format!("<row><c r=\"A{row}\"><v>{row}</v></c></row>")).collect();
    let file = TestFile::new("a.xlsx", book(&rows));
    let mut source = file.open(&Options::default()).unwrap();
    let numbers: Vec<u64> = source.by_ref().map(|row| row.unwrap().number).collect();
    assert_eq!(numbers, (2..3000).collect::<Vec<_>>());
    let mut source = file.open(&Options::default()).unwrap();
    assert_eq!(source.next().unwrap().unwrap().number, 2);
}

#[test]
fn faults_of_values_name_the_cell() {
    let (collection, catalogue) = (flat(), catalogue());
    let rows = format!(
        "<row>{}{}</row><row>{}<c r=\"C5\"><v>-1</v></c></row>",
        text("B3", "id"),
        text("C3", "cases"),
        text("B5", "x")
    );
    let file = TestFile::new("a.xlsx", book_with(&rows, &[]));
    let mut source = file.open(&Options::default()).unwrap();
    let (mapping, _) = Mapping::of(&collection, source.columns().unwrap(), "a.xlsx").unwrap();
    let (_, told) = mapping.read(&source.next().unwrap().unwrap(), &lookup(&catalogue));
    assert_eq!(
        told.0.iter().map(shown).collect::<Vec<_>>(),
        [
            "a.xlsx row 5, column cases (C5): error[V0207]: -1 is less than the least allowed, 0 (check the value and its unit)"
        ],
    );
}
