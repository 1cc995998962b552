//! JSON as it comes: lines, lists, objects over several lines; good and bad.

use crate::common::show;
use mandate_exchange::Options;

#[track_caller]
fn check(name: &str, content: impl AsRef<[u8]>, expected: &str) {
    assert_eq!(show(name, content, &Options::default()), expected);
}

#[test]
fn three_layouts_give_the_same_rows() {
    check("a.jsonl", "{\"a\":1}\n\n{\"a\":\"]}\\\"\"}", "1: {\"a\":1}\n3: {\"a\":\"]}\\\"\"}");
    check("a.json", "[{\"a\":1},\n {\"a\":\"]}\\\"\"}]\n", "1: {\"a\":1}\n2: {\"a\":\"]}\\\"\"}");
    check("a.json", "{\n \"a\": 1\n}\n{\n \"a\": [2]\n}\n", "1: {\"a\":1}\n4: {\"a\":[2]}");
    check("data", "\u{feff} [{\"a\":1}]", "1: {\"a\":1}");
}

#[test]
fn numbers_keep_every_digit() {
    check(
        "a.jsonl",
        "{\"a\":9007199254740993,\"b\":12.50,\"c\":12}",
        "1: {\"a\":\"9007199254740993\",\"b\":\"12.50\",\"c\":12}",
    );
}

#[test]
fn a_bad_line_is_told_and_the_others_read() {
    check(
        "a.jsonl",
        "{\"a\":1}\n{\"a\":\n{\"a\":2,}\n{\"a\":1,\"a\":2}\n{\"a\":3}\n",
        "1: {\"a\":1}\n\
         a.jsonl row 2: error[I0401]: the record breaks off (check that the export was complete)\n\
         a.jsonl row 3: error[I0401]: not JSON: trailing comma (write one JSON object for each record)\n\
         a.jsonl row 4: error[I0401]: not JSON: `a` is given twice (write one JSON object for each record)\n\
         5: {\"a\":3}",
    );
}

#[test]
fn a_list_that_breaks_off_is_told() {
    let hint = "(check that the export was complete)";
    check(
        "a.json",
        "[{\"a\":1},\n{\"a\":\n2",
        &format!(
            "1: {{\"a\":1}}\na.json row 3: error[I0401]: the file ends within the record that begins on line 2 {hint}"
        ),
    );
    check(
        "a.json",
        "[{\"a\":1}\n",
        &format!("1: {{\"a\":1}}\na.json row 2: error[I0401]: the file ends before its list is closed with `]` {hint}"),
    );
    check(
        "a.json",
        "[{\"a\":1}\n{\"a\":2}]",
        &format!("1: {{\"a\":1}}\na.json row 2: error[I0401]: a comma is missing between two records {hint}"),
    );
    check("a.json", "[,]", &format!("a.json row 1: error[I0401]: a record is missing between two commas {hint}"));
    check(
        "a.json",
        "[{}] x",
        &format!("1: {{}}\na.json row 1: error[I0401]: there is text after the end of the list {hint}"),
    );
    check("a.json", "[]", &format!("a.json: error[I0401]: the file holds no record {hint}"));
    check(
        "a.json",
        "[",
        &format!("a.json row 1: error[I0401]: the file ends before its list is closed with `]` {hint}"),
    );
}

#[test]
fn stray_signs_are_told_once() {
    check(
        "a.json",
        "{\n}},{}",
        "1: {}\n\
         a.json row 2: error[I0401]: not JSON: expected value (write one JSON object for each record)\n\
         a.json row 2: error[I0401]: not JSON: expected value (write one JSON object for each record)\n\
         2: {}",
    );
    check(
        "a.json",
        "[}]",
        "a.json row 1: error[I0401]: not JSON: expected value (write one JSON object for each record)",
    );
}

#[test]
fn nesting_is_bounded() {
    let told = "lists and objects stand within each other more than 64 deep \
                (a record has fields, and repeat groups with fields of their own: no more)";
    let deep = format!("[{}{}]", "[".repeat(100_000), "]".repeat(100_000));
    check("a.json", deep, &format!("a.json row 1: error[I0401]: {told}"));
}

#[test]
fn a_record_without_end_is_not_kept() {
    let options = Options { line_bytes: 100, ..Options::default() };
    let told = "a.json row 1: error[I0404]: the row is longer than 100 bytes \
                (check that the file has line breaks and that its quotes are closed; nothing after this row was read)";
    for content in [format!("[\"{}", "x".repeat(200)), "x".repeat(300_000), format!("{{\n\"{}", "x".repeat(300_000))] {
        assert_eq!(show("a.json", content, &options), told);
    }
}
