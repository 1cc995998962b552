//! CSV as it comes: good, and bad in every way we know.

use crate::common::{TestFile, show};
use encoding_rs::{GB18030, WINDOWS_1252};
use mandate_exchange::Options;

#[track_caller]
fn check(content: impl AsRef<[u8]>, expected: &str) {
    check_with(&Options::default(), content, expected);
}

#[track_caller]
fn check_with(options: &Options, content: impl AsRef<[u8]>, expected: &str) {
    assert_eq!(show("a.csv", content, options), expected);
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn rows_are_numbered_by_the_line_on_which_they_begin() {
    check("a,b\n1,\"x\ny\"\n\n2,z\n", "a|b\n2: 1|x⏎y\n5: 2|z");
    check("a,b\r\n1,\"x\r\ny\"\r\n\r\n2,z", "a|b\n2: 1|x\r⏎y\n5: 2|z");
    check("a,b\r1,x\r\r2,z\r", "a|b\n2: 1|x\n4: 2|z");
    check("\n\n a , b \n1,2\n", "a|b\n4: 1|2");
}

#[test]
fn cells_are_taken_as_rfc_4180_has_it() {
    check("a,b\n\"1,5\",\"say \"\"no\"\"\"\n,\n", "a|b\n2: 1,5|say \"no\"\n3: |");
    check("a\n\"\"\nx\n", "a\n2: \n3: x");
}

#[test]
fn the_separator_is_found_in_the_header() {
    check("a;b\n1,5;2\n", "a|b\n2: 1,5|2");
    check("a\tb\n1\t2;3\n", "a|b\n2: 1|2;3");
    check("\"a;x\",b\n1,2\n", "a;x|b\n2: 1|2");
    let many = (0..200).map(|n| format!("column-{n}")).collect::<Vec<_>>().join(";");
    assert!(show("a.csv", format!("{many}\n"), &Options::default()).starts_with("column-0|column-1|"));
}

#[test]
fn titles_above_the_names_are_passed_over() {
    let at = |line| Options { header: Some(line), ..Options::default() };
    let content = "Office, of something\r\n11/05/2023\r\nyear;value\r\n2013;7\r\n";
    check_with(&at(3), content, "year|value\n4: 2013|7");
    check_with(&at(1), "a,b\n1,2\n", "a|b\n2: 1|2");
    check_with(
        &at(9),
        content,
        "a.csv: error[I0401]: the file ends before line 9, which should name the columns (look at `header` in the mapping)",
    );
}

#[test]
fn a_quote_that_keeps_a_spreadsheet_from_running_a_text_is_taken_away() {
    check("a,b,c\n'=1+1,''=x,'t Hooft\n'-5,-5,it's\n", "a|b|c\n2: =1+1|'=x|'t Hooft\n3: -5|-5|it's");
}

#[test]
fn text_is_decoded() {
    check("\u{feff}a\né\n", "a\n2: é");
    check(utf16("\u{feff}a,b\n中,é\n"), "a|b\n2: 中|é");
    let big: Vec<u8> = "\u{feff}a\n中\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
    check(big, "a\n2: 中");
    let options = Options { encoding: Some("gb18030".into()), ..Options::default() };
    check_with(&options, GB18030.encode("国家\n中国\n").0, "国家\n2: 中国");
}

#[test]
fn another_encoding_is_told_with_its_likely_name() {
    check(
        WINDOWS_1252.encode("pays,ville\nPérou,Lima\nCôte d'Ivoire,Séguéla\n").0,
        "pays|ville\n\
         a.csv row 2: error[I0402]: the byte 0xE9 is not UTF-8 \
         (the file looks like windows-1252: give `--encoding windows-1252`, or save it as UTF-8)",
    );
    check(
        GB18030.encode("country,place\nCHN,中国北京市海淀区\n").0,
        "country|place\n\
         a.csv row 2: error[I0402]: the byte 0xD6 is not UTF-8 \
         (the file looks like gb18030: give `--encoding gb18030`, or save it as UTF-8)",
    );
    check(
        utf16("a,b\n1,2\n"),
        "a.csv: error[I0402]: the file looks like UTF-16, but does not begin with its mark \
         (give `--encoding utf-16le`, or save the file as UTF-8)",
    );
    check(
        b"a\n\xe9",
        "a\n\
         a.csv row 2: error[I0402]: the file ends within a character of UTF-8 \
         (save the file as UTF-8, or name its encoding with `--encoding NAME`)",
    );
    check_with(
        &Options { encoding: Some("windows-1522".into()), ..Options::default() },
        "a\n1\n",
        "error[C0801]: `windows-1522` is not the name of an encoding (did you mean `windows-1252`?)",
    );
}

#[test]
fn a_bad_byte_after_the_first_piece_is_told_with_its_line() {
    let mut content = b"a\n".to_vec();
    (0..40_000).for_each(|_| content.extend_from_slice("é,\n".replace(',', "").as_bytes()));
    content.extend_from_slice(b"\xff\n");
    let file = TestFile::new("a.csv", content);
    let rows: Vec<_> = file.open(&Options::default()).unwrap().collect();
    assert_eq!(rows.len(), 40_001);
    let told = rows.last().unwrap().as_ref().unwrap_err().to_string();
    assert_eq!(told, "a.csv row 40002: error[I0402]: the byte 0xFF is not UTF-8");
}

#[test]
fn nul_bytes_are_refused() {
    check(
        b"a,b\n1,2\n3,\x004\n",
        "a|b\n\
         2: 1|2\n\
         a.csv row 3: error[I0401]: there is a NUL byte in the text \
         (the file is damaged or not a text file; export it again)",
    );
}

#[test]
fn a_row_without_end_is_not_kept() {
    let options = Options { line_bytes: 100, ..Options::default() };
    let long = "the row is longer than 100 bytes (check that the file has line breaks and that its quotes are closed; \
                nothing after this row was read)";
    check_with(
        &options,
        format!("a\n1\n{}\n2\n", "x".repeat(101)),
        &format!("a\n2: 1\na.csv row 3: error[I0404]: {long}"),
    );
    check_with(&options, format!("a\n{}\n", "x".repeat(100)), &format!("a\n2: {}", "x".repeat(100)));
    check_with(&options, "x".repeat(200_000), &format!("a.csv row 1: error[I0404]: {long}"));
}

#[test]
fn a_quote_never_closed_is_told_where_it_opens() {
    let told = "a quote opens here and is never closed \
                (close it with \", and write a quote within a cell twice (\"\"); nothing after it was read)";
    check("a,b\n1,2\n3,\"4\n5,6\n", &format!("a|b\n2: 1|2\na.csv row 3, column b: error[I0401]: {told}"));
    check("a,b\n\"x\ny\",\"4", &format!("a|b\na.csv row 3, column b: error[I0401]: {told}"));
    check("a,\"b\n", &format!("a.csv row 1, column 2: error[I0401]: {told}"));
    check("a\n\"", &format!("a\na.csv row 2, column a: error[I0401]: {told}"));
    let options = Options { line_bytes: 50, ..Options::default() };
    let content = format!("a,b\n1,\"{}", "text\n".repeat(1000));
    check_with(&options, content, &format!("a|b\na.csv row 2, column b: error[I0401]: {told}"));
}

#[test]
fn ragged_rows_are_told_and_the_others_read() {
    check(
        "a,b\n1\n1,2\n1,2,3\n",
        "a|b\n\
         a.csv row 2: error[I0407]: the row has 1 cell, the header has 2 \
         (write a separator for each column, also where cells are empty)\n\
         3: 1|2\n\
         a.csv row 4: error[I0407]: the row has 3 cells, the header has 2 \
         (put cells that contain the separator in quotes)",
    );
}

#[test]
fn headers_name_each_column_once() {
    check(
        "a,b,a\n1,2,3\n",
        "a.csv row 1: error[I0401]: the column `a` is there twice, as column 1 and column 3 \
         (remove or rename one of them)",
    );
    check(
        "a,,b\n1,2,3\n",
        "a.csv row 1: error[I0401]: column 2 has no name \
         (give it the name of a field, or remove the column)",
    );
}

#[test]
fn files_without_rows_are_told() {
    check("", "a.csv: error[I0401]: the file is empty (check that the export was complete)");
    check("\u{feff}", "a.csv: error[I0401]: the file is empty (check that the export was complete)");
    check("\r\n\r\n", "a.csv: error[I0401]: the file is empty (check that the export was complete)");
    check(
        "a,b\n",
        "a|b\na.csv: error[I0401]: the file names its columns and has no row (check that the export was complete)",
    );
}

#[test]
fn more_rows_than_allowed_are_not_read() {
    check_with(
        &Options { rows: Some(1), ..Options::default() },
        "a\n1\n2\n",
        "a\n2: 1\na.csv: error[V0208]: the file has more than 1 rows (split it, or raise the limit)",
    );
}

#[test]
fn more_cells_than_any_table_has_are_not_kept() {
    check(
        ",".repeat(70_000),
        "a.csv row 1: error[I0401]: the row has more than 65536 cells (check that the file has line breaks)",
    );
}

#[test]
fn progress_is_told_in_bytes() {
    let file = TestFile::new("a.csv", "a\n1\n2\n");
    let mut source = file.open(&Options::default()).unwrap();
    while source.next().is_some() {}
    assert_eq!(source.bytes(), (6, Some(6)));
}
