//! Files that are not what they should be.

use std::path::Path;

use crate::common::{TestFile, show, shown};
use mandate_exchange::{Format, Options, open};

#[track_caller]
fn check(name: &str, content: impl AsRef<[u8]>, expected: &str) {
    assert_eq!(show(name, content, &Options::default()), expected);
}

fn refusal(path: &Path) -> String {
    shown(&open(path, "a.csv", &Options::default()).err().unwrap())
}

#[test]
fn what_is_not_there_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let missing = refusal(&folder.path().join("a.csv"));
    assert_eq!(missing, "a.csv: error[I0406]: there is no such file (check the path)");
    assert_eq!(refusal(folder.path()), "a.csv: error[I0401]: this is a folder, not a file (name one file in it)");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt as _;
    let file = TestFile::new("a.csv", "a\n1\n");
    std::fs::set_permissions(&file.path, std::fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser may read everything.
    if std::fs::File::open(&file.path).is_err() {
        let told = "a.csv: error[C0805]: the file may not be read (ask its owner for permission to read it)";
        assert_eq!(refusal(&file.path), told);
    }
}

#[test]
fn foreign_files_are_named() {
    check(
        "a.csv",
        b"\x1f\x8b\x08\0\0",
        "a.csv: error[I0401]: the file is compressed with gzip (unpack it first, with `gunzip`)",
    );
    check(
        "a.arrows",
        b"\xff\xff\xff\xff\x10\0\0\0",
        "a.arrows: error[I0401]: the file is a stream of Arrow batches (write the table as Parquet)",
    );
    check(
        "a.csv",
        "<!DOCTYPE html><html>",
        "a.csv: error[I0401]: the file is a web page \
         (download the data itself; a page often tells that one must sign in)",
    );
}

#[test]
fn the_content_tells_what_a_file_is_before_its_name() {
    check("data", "a,b\n1,2\n", "a|b\n2: 1|2");
    check("data.txt", "{\"a\":1}\n", "1: {\"a\":1}");
}

#[test]
fn the_format_may_be_given() {
    let given = |format: Format, content: &str| {
        let options = Options { format: Some(format), ..Options::default() };
        show("upload", content, &options)
    };
    assert_eq!(given(Format::Csv, "[a\n1\n"), "[a\n2: 1");
    assert_eq!(given(Format::Ndjson, "{\"a\":\n1}\n").lines().count(), 2);
    assert_eq!(given(Format::Json, "{\"a\":\n1}\n"), "1: {\"a\":1}");
    let arrow = given(Format::Arrow, "a\n1\n");
    assert_eq!(arrow, "upload: error[I0401]: Arrow streams are written, not read (give the records as Parquet)");
}
