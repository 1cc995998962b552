//! Files of every format that ever was are opened and verified, for ever.

use std::fs;
use std::path::{Path, PathBuf};

use mandate_model::{FaultCode, Silent};
use mandate_store::{Mode, NOW, open};

use crate::fixture::{Fixture, body, stamp, withdraw};

fn file(format: u32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/formats/v{format}.sqlite"))
}

/// A copy that a test may write to.
fn copy(format: u32) -> Fixture {
    let fixture = Fixture::sqlite();
    fs::copy(file(format), fixture.path("store.sqlite")).unwrap();
    fixture
}

#[test]
fn a_file_of_format_1_opens_verifies_and_goes_on() {
    let fixture = copy(1);
    let reader = open(&fixture.location, Mode::Read).unwrap();
    assert_eq!(reader.verify(&Silent).unwrap().revisions, 6);
    let mut store = fixture.open();
    assert_eq!(store.identity().id, "a3e8e260648212c5a5c89c5033729e78");
    assert_eq!(
        store.position().unwrap().chain.to_string(),
        "c6d07f6da42e2263ae1a80ba48b85903c4da425bd59e49d7d26b8efe6aed23bb"
    );
    assert_eq!(store.heads("things", NOW, None, 9).unwrap().len(), 2);
    assert_eq!(store.head("things", "a", 3).unwrap().unwrap().body, body("three"));
    assert_eq!(store.blob(&mandate_store::hash::of_bytes(b"evidence")).unwrap().unwrap(), b"evidence");
    store.append(&[withdraw("a")], &stamp(9)).unwrap();
    assert_eq!(store.verify(&Silent).unwrap().revisions, 7);
}

#[test]
#[ignore = "writes the file of the present format; run it once when the format has changed, before the next change"]
fn write_the_file_of_the_present_format() {
    let fixture = Fixture::sqlite();
    let mut store = fixture.small();
    store.append(&[withdraw("b").reason("counted twice")], &stamp(6)).unwrap();
    store.put_blob(&mut &b"evidence"[..]).unwrap();
    store.backup(&file(store.identity().format), &Silent).unwrap();
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
    let fixture = copy(1);
    let content = fs::read(fixture.path("store.sqlite")).unwrap();
    fs::write(fixture.path("store.sqlite"), &content[..content.len() / 2]).unwrap();
    let result = open(&fixture.location, Mode::Read).and_then(|store| store.verify(&Silent));
    assert_eq!(result.unwrap_err().code, FaultCode::StoreDamaged);
}
