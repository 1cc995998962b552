//! Files of every format that ever was are opened and verified, for ever.

use std::fs;
use std::path::{Path, PathBuf};

use mandate_model::{AuditLine, Entry, FaultCode, Silent, Was};
use mandate_store::{Count, Mode, NOW, Store, open, open_keep};

use crate::fixture::{Fixture, body, moment, stamp, withdraw};

pub fn file(format: u32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/formats/v{format}.sqlite"))
}

/// A copy that a test may write to.
fn copy(format: u32) -> Fixture {
    let fixture = Fixture::sqlite();
    fs::copy(file(format), fixture.path("store.sqlite")).unwrap();
    fixture
}

#[test]
fn a_file_of_format_1_is_brought_up_to_date_and_goes_on() {
    let fixture = copy(1);
    let refused = open(&fixture.location, Mode::Read).map(|_| ()).unwrap_err();
    assert_eq!(refused.message, "the store has the older format 1, and was opened for reading only");
    check(&fixture, "a3e8e260648212c5a5c89c5033729e78");
}

#[test]
fn a_file_of_format_2_opens_verifies_and_goes_on() {
    let fixture = copy(2);
    let reader = open(&fixture.location, Mode::Read).unwrap();
    assert_eq!(reader.verify(&Silent).unwrap().revisions, 6);
    let keep = open_keep(&fixture.location).unwrap();
    let ana = Entry { key: "ana".into(), body: "secretary".into(), version: 1, expires: None };
    assert_eq!(keep.entry("accounts", "ana", moment(99)).unwrap(), Some(ana));
    assert_eq!(keep.audit_trail(None, 9).unwrap(), [AuditLine { place: 1, ..line() }]);
    check(&fixture, "884803f3e2525c01c3b9b75dafe1b4d4");
}

/// Every file holds the same revisions, whatever its format.
fn check(fixture: &Fixture, id: &str) {
    let mut store = fixture.open();
    assert_eq!(store.identity().id, id);
    assert_eq!(
        store.position().unwrap().chain.to_string(),
        "c6d07f6da42e2263ae1a80ba48b85903c4da425bd59e49d7d26b8efe6aed23bb"
    );
    let counts = |store: &dyn Store| store.counts(NOW).unwrap()[0].clone();
    assert_eq!(counts(&*store), Count { collection: "things".into(), records: 2, revisions: 6 });
    assert_eq!(store.heads("things", NOW, None, 9).unwrap().len(), 2);
    assert_eq!(store.head("things", "a", 3).unwrap().unwrap().body, body("three"));
    assert_eq!(store.blob(&mandate_store::hash::of_bytes(b"evidence")).unwrap().unwrap(), b"evidence");
    store.append(&[withdraw("a")], &stamp(9)).unwrap();
    assert_eq!(counts(&*store), Count { collection: "things".into(), records: 1, revisions: 7 });
    assert_eq!(store.verify(&Silent).unwrap().revisions, 7);
}

#[test]
#[ignore = "writes the file of the present format; run it once when the format has changed, before the next change"]
fn write_the_file_of_the_present_format() {
    let fixture = Fixture::sqlite();
    let mut store = fixture.small();
    store.append(&[withdraw("b").reason("counted twice")], &stamp(6)).unwrap();
    store.put_blob(&mut &b"evidence"[..]).unwrap();
    let keep = open_keep(&fixture.location).unwrap();
    keep.put_entry("accounts", "ana", "secretary", Was::Absent, None, moment(0)).unwrap();
    keep.audit(&[line()]).unwrap();
    store.backup(&file(store.identity().format), &Silent).unwrap();
}

fn line() -> AuditLine {
    let [who, action, target, note] = ["ana", "sign-in", "accounts/ana", "allowed"].map(ToOwned::to_owned);
    AuditLine { place: 0, at: moment(7), who, action, target, note }
}

#[test]
fn files_that_are_no_stores_are_told() {
    let fixture = Fixture::sqlite();
    for content in [&b"this is no database at all, only some text that is long enough to look at: "[..], b""] {
        fs::write(fixture.path("store.sqlite"), content.repeat(20)).unwrap();
        let fault = open(&fixture.location, Mode::Write).map(|_| ()).unwrap_err();
        assert_eq!(fault.code, FaultCode::StoreDamaged);
        assert_eq!(fault.message, format!("{} is not a store of Mandate", fixture.location));
    }
}

#[test]
fn a_file_cut_short_is_told() {
    let fixture = copy(2);
    let content = fs::read(fixture.path("store.sqlite")).unwrap();
    fs::write(fixture.path("store.sqlite"), &content[..content.len() / 2]).unwrap();
    let result = open(&fixture.location, Mode::Read).and_then(|store| store.verify(&Silent));
    assert_eq!(result.unwrap_err().code, FaultCode::StoreDamaged);
}
