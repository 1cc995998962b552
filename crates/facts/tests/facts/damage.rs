//! Whatever happens to the folder is noticed, told and mended from the feed.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::common::{Memory, catalogue, catalogue_of, collection, counting, field, seizures, text};
use mandate_facts::{Arguments, Facts};
use mandate_model::{Date, Fault, FaultCode, Observation, Silent};
use serde_json::json;

const ON: Date = Date::constant(2012, 12, 31);

fn feed() -> Memory {
    let mut feed = Memory::default();
    for number in 0..50 {
        feed.put("drug-seizures", &format!("k{number}"), &json!({"country": "CHN", "drug": "opium", "count": number}));
    }
    feed.put("drug-seizures", "k1", &json!({"country": "FRA", "drug": "opium"}));
    feed.put("other", "o", &json!({"note": "n"}));
    feed
}

fn counts(facts: &Facts) -> Result<Vec<String>, Fault> {
    let shown = |row: Observation| format!("{} {}", row.text("country").unwrap(), row.value.unwrap());
    let found = facts.observe(&counting(), &Arguments::new(), ON, facts.seq())?;
    Ok(found.rows.into_iter().map(shown).collect())
}

fn file(folder: &Path, start: &str) -> PathBuf {
    let files = fs::read_dir(folder.join("drug-seizures")).unwrap().map(|file| file.unwrap().path());
    files.into_iter().find(|path| path.file_name().unwrap().to_str().unwrap().starts_with(start)).unwrap()
}

/// Builds, damages, opens again, catches up: the warnings of opening, then that the figures are right again.
fn check(damage: impl FnOnce(&Path), expected: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let (mut facts, _) = Facts::open(folder.path(), catalogue(), crate::common::depot(folder.path())).unwrap();
    facts.catch_up(&feed(), &Silent).unwrap();
    drop(facts);
    damage(folder.path());
    let (mut facts, warnings) = Facts::open(folder.path(), catalogue(), crate::common::depot(folder.path())).unwrap();
    assert_eq!(warnings.0.iter().map(ToString::to_string).collect::<Vec<_>>(), expected);
    assert!(!warnings.has_errors());
    facts.catch_up(&feed(), &Silent).unwrap();
    assert_eq!(counts(&facts).unwrap(), ["CHN 49", "FRA 1"]);
    assert!(facts.verify().unwrap().diagnostics.0.is_empty());
    let (_, warnings) = Facts::open(folder.path(), catalogue(), crate::common::depot(folder.path())).unwrap();
    assert!(warnings.0.is_empty());
}

const MAIN: &str = "drug-seizures/_main-000000000001-000000000051.parquet";

#[test]
fn files_that_are_cut_gone_or_overwritten_are_made_again() {
    let told = |what: &str| {
        format!("{MAIN}: warning[F0607]: the fact tables of `drug-seizures` are made again: the file {MAIN} {what}")
    };
    let cut = |folder: &Path| {
        let file = fs::File::options().write(true).open(file(folder, "_main")).unwrap();
        file.set_len(100).unwrap();
    };
    check(cut, &[&told("has another size than when it was written")]);
    check(|folder| fs::remove_file(file(folder, "_main")).unwrap(), &[&told("is missing")]);
    let overwrite = |folder: &Path| {
        let path = file(folder, "_main");
        let length = fs::metadata(&path).unwrap().len();
        fs::write(&path, vec![7; usize::try_from(length).unwrap()]).unwrap();
    };
    check(overwrite, &[&told("is not a whole Parquet file")]);
}

#[test]
fn a_state_that_cannot_be_read_is_made_again() {
    let told = "state.json: warning[F0607]: the list of projection files is damaged";
    check(|folder| fs::write(folder.join("state.json"), "{\"format\":2,").unwrap(), &[told]);
    check(|folder| fs::write(folder.join("state.json"), [0xff, 0xfe]).unwrap(), &[told]);
    check(|folder| fs::remove_file(folder.join("state.json")).unwrap(), &[]);
    let other = |folder: &Path| {
        let path = folder.join("state.json");
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replace("\"format\":2", "\"format\":3")).unwrap();
    };
    check(other, &["state.json: warning[F0607]: the facts folder is of another version"]);
}

#[test]
fn what_a_killed_process_left_is_swept() {
    let leave = |folder: &Path| {
        fs::write(folder.join("state.json.new"), "half").unwrap();
        fs::write(folder.join("drug-seizures/_main.partial"), "half").unwrap();
        fs::write(folder.join("drug-seizures/_main-000000000052-000000000099.parquet"), "unnamed").unwrap();
    };
    check(leave, &[]);
}

#[test]
fn changed_bytes_never_reach_a_figure() {
    let folder = tempfile::tempdir().unwrap();
    let (mut facts, _) = Facts::open(folder.path(), catalogue(), crate::common::depot(folder.path())).unwrap();
    facts.catch_up(&feed(), &Silent).unwrap();
    let path = file(folder.path(), "_main");
    let mut bytes = fs::read(&path).unwrap();
    bytes[40] ^= 1;
    fs::write(&path, bytes).unwrap();
    let (mut facts, warnings) = Facts::open(folder.path(), catalogue(), crate::common::depot(folder.path())).unwrap();
    assert!(warnings.0.is_empty());
    let fault = counts(&facts).unwrap_err();
    assert_eq!(fault.code, FaultCode::ProjectionDamaged);
    assert_eq!(fault.message, format!("the projection file {MAIN} is not what was written"));
    assert_eq!(
        fault.hint.as_deref(),
        Some("run `mandate rebuild`: projections are made again from the store, where nothing is lost")
    );
    assert_eq!(facts.verify().unwrap().diagnostics.0[0].fault, fault);
    facts.rebuild(&feed(), &Silent).unwrap();
    assert_eq!(counts(&facts).unwrap(), ["CHN 49", "FRA 1"]);
}

#[test]
fn a_store_with_another_history_is_read_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (mut facts, _) = Facts::open(folder.path(), catalogue(), crate::common::depot(folder.path())).unwrap();
    facts.catch_up(&feed(), &Silent).unwrap();
    let mut other = feed();
    other.0.iter_mut().for_each(|revision| revision.chain.0[8] = 9);
    let done = facts.catch_up(&other, &Silent).unwrap();
    assert_eq!(
        done.diagnostics.to_string(),
        "state.json: warning[F0607]: the fact tables are made again: the store's history is another than when they were made"
    );
    assert_eq!(done.revisions, 52);
    let done = facts.catch_up(&other.upto(10), &Silent).unwrap();
    assert_eq!(
        done.diagnostics.to_string(),
        "state.json: warning[F0607]: the fact tables are made again: the store is shorter than when they were made"
    );
    assert_eq!(counts(&facts).unwrap(), ["CHN 10"]);
}

#[test]
fn only_the_collection_whose_fields_changed_is_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let (mut facts, _) = Facts::open(folder.path(), catalogue(), crate::common::depot(folder.path())).unwrap();
    facts.catch_up(&feed(), &Silent).unwrap();
    let changed = collection("other", vec![field("note", text()), field("more", text())]);
    let catalogue = Arc::new(catalogue_of(vec![seizures(), changed]));
    let (mut facts, warnings) =
        Facts::open(folder.path(), Arc::clone(&catalogue), crate::common::depot(folder.path())).unwrap();
    assert_eq!(
        warnings.to_string(),
        "other: warning[F0607]: the fact tables of `other` are made again: its fields have changed"
    );
    let done = facts.catch_up(&feed(), &Silent).unwrap();
    assert_eq!((done.revisions, done.rows), (52, 1));
    assert_eq!(counts(&facts).unwrap(), ["CHN 49", "FRA 1"]);
    let (_, warnings) = Facts::open(folder.path(), catalogue, crate::common::depot(folder.path())).unwrap();
    assert!(warnings.0.is_empty());
}

#[test]
fn a_feed_that_stops_leaves_the_tables_as_they_were() {
    struct Stops(Memory);
    impl mandate_model::Feed for Stops {
        fn position(&self) -> Result<mandate_model::Position, Fault> {
            self.0.position()
        }
        fn scan(
            &self,
            after: u64,
            upto: u64,
            visit: &mut dyn FnMut(&mandate_model::Revision) -> Result<(), Fault>,
        ) -> Result<(), Fault> {
            let last = if upto - after == 1 { upto } else { upto - 5 };
            self.0.scan(after, last, visit)?;
            if last == upto { Ok(()) } else { Err(Fault::new(FaultCode::StoreFailed, "gone")) }
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let (mut facts, _) = Facts::open(folder.path(), catalogue(), crate::common::depot(folder.path())).unwrap();
    facts.catch_up(&feed().upto(20), &Silent).unwrap();
    let fault = facts.catch_up(&Stops(feed()), &Silent).unwrap_err();
    assert_eq!(fault.message, "gone");
    let (mut facts, warnings) = Facts::open(folder.path(), catalogue(), crate::common::depot(folder.path())).unwrap();
    assert!(warnings.0.is_empty());
    assert_eq!(counts(&facts).unwrap(), ["CHN 20"]);
    facts.catch_up(&feed(), &Silent).unwrap();
    assert_eq!(counts(&facts).unwrap(), ["CHN 49", "FRA 1"]);
}
