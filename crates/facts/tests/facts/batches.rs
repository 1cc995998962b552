//! Rows of batches: what holds at a place, what was set aside, what was there before; and the parts as they are given.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, AsArray as _, Int64Array, RecordBatch, StringArray};
use datafusion::arrow::datatypes::Int64Type;
use mandate_datasets::{BatchBody, BatchWriter, Checked, Layout, SetAside, SourceFile, Writing};
use mandate_facts::{Asking, Bounds, Facts, Sight};
use mandate_model::types::CountryType;
use mandate_model::{Collection, Diagnostics, Digest, FaultCode, FieldType, Kind, Silent};
use serde_json::Value as Json;

use crate::common::{Memory, catalogue_of, collection, depot, field, name, text};

fn catches() -> Collection {
    let fields = vec![field("number", text()), field("country", FieldType::Country(CountryType))];
    let key = vec![name("country"), name("number")];
    let country_field = Some(name("country"));
    Collection { kind: Kind::Datasets, key, country_field, ..collection("catches", fields) }
}

/// What a batch with rows of these countries says, when its parts are written.
fn body(folder: &Path, countries: &[&str]) -> BatchBody {
    let layout = Layout::of(&catches());
    let numbers: Vec<String> = (1..=countries.len()).map(|row| format!("n-{row}")).collect();
    let rows = Int64Array::from_iter_values((1..).take(countries.len()));
    let columns: Vec<ArrayRef> =
        vec![Arc::new(StringArray::from(numbers)), Arc::new(StringArray::from(countries.to_vec())), Arc::new(rows)];
    let mut writer = BatchWriter::new(&depot(folder), layout.clone(), Writing::new(folder));
    writer.push(&RecordBatch::try_new(layout.schema.clone(), columns).unwrap()).unwrap();
    let written = writer.finish(&[]).unwrap();
    BatchBody {
        label: "vintage".into(),
        rows: written.rows,
        columns: layout.digest(),
        parts: written.parts,
        source: SourceFile { name: "c.csv".into(), format: "csv".into(), sha256: Digest([0; 32]), bytes: 1, rows: 1 },
        mapping: None,
        rules: String::new(),
        checked: Checked::default(),
    }
}

/// The same with some rows set aside.
fn aside(body: &BatchBody, rows: &[i64]) -> Json {
    let mut json = body.to_json().unwrap();
    SetAside::new(rows.iter().copied()).write(&mut json);
    json
}

/// The fact tables in a folder beside that of the parts, with what was told when they were opened.
fn open(folder: &Path) -> (Facts, Diagnostics) {
    Facts::open(&folder.join("facts"), Arc::new(catalogue_of(vec![catches()])), depot(folder)).unwrap()
}

/// A number that a question finds.
fn count(asking: &Asking, sql: &str) -> i64 {
    let answer = asking.ask(sql, Bounds::default(), &mut |_| Ok(Sight::default())).unwrap();
    let batches: Vec<RecordBatch> = answer.map(Result::unwrap).collect();
    batches[0].column(0).as_primitive::<Int64Type>().value(0)
}

const ROWS: &str = "SELECT count(*) FROM catches";

#[test]
fn what_a_person_counts_over_the_parts_is_what_sql_counts() {
    let folder = tempfile::tempdir().unwrap();
    let mut feed = Memory::default();
    let one = body(folder.path(), &["AFG", "AFG", "FRA", "CHN", "FRA"]);
    feed.put("catches", "2021", &aside(&one, &[2, 5]));
    feed.put("catches", "2022", &body(folder.path(), &["AFG"]).to_json().unwrap());
    feed.put("catches", "gone", &body(folder.path(), &["CHN", "CHN"]).to_json().unwrap());
    feed.withdraw("catches", "gone");
    let (mut facts, _) = open(folder.path());
    facts.catch_up(&feed, &Silent).unwrap();
    let layout = Layout::of(&catches());
    let check = |as_at: u64, expected: i64| {
        let (mut given, mut left_out) = (0, Vec::new());
        for batch in facts.parts("catches", as_at).unwrap() {
            for part in &batch.parts {
                let aside = batch.aside_in(part, &layout, &depot(folder.path())).unwrap();
                given += i64::try_from(part.rows).unwrap() - i64::try_from(aside.len()).unwrap();
                left_out.extend(aside);
            }
        }
        assert_eq!(given, expected, "as at {as_at}");
        assert_eq!(count(&facts.asking(as_at).unwrap(), ROWS), expected, "as at {as_at}");
        left_out.sort_unstable();
        assert_eq!(left_out, [2, 5], "each is told once, whatever the parts");
    };
    check(4, 4);
    check(3, 6);
    check(1, 3);
    assert_eq!(count(&facts.asking_all(4).unwrap(), ROWS), 6);
}

#[test]
fn a_revision_that_says_the_same_rows_is_no_other_report() {
    let folder = tempfile::tempdir().unwrap();
    let mut feed = Memory::default();
    let (one, other) = (body(folder.path(), &["AFG", "FRA"]), body(folder.path(), &["AFG", "CHN"]));
    feed.put("catches", "2021", &one.to_json().unwrap());
    for rows in [&[1][..], &[1, 2], &[]] {
        feed.put("catches", "2021", &aside(&one, rows));
    }
    feed.put("catches", "2021", &other.to_json().unwrap());
    feed.withdraw("catches", "2021");
    feed.put("catches", "2021", &other.to_json().unwrap());
    let (mut facts, _) = open(folder.path());
    facts.catch_up(&feed, &Silent).unwrap();
    let places = "SELECT count(*), max(_seq) FROM catches WHERE number = 'n-1'";
    let ever = |as_at: u64| {
        let asking = facts.asking_ever(as_at).unwrap();
        (count(&asking, places), count(&asking, "SELECT max(_seq) FROM catches"))
    };
    assert_eq!(ever(1), (1, 1));
    assert_eq!(ever(4), (1, 4), "what sets rows aside, or takes that back, says no row again");
    assert_eq!(ever(5), (2, 5), "other rows are another report");
    assert_eq!(ever(6), (2, 5));
    assert_eq!(ever(7), (3, 7), "what was taken back and came again is told twice");
}

#[test]
fn what_was_superseded_is_not_in_the_state_and_still_answers() {
    let folder = tempfile::tempdir().unwrap();
    let (mut facts, _) = open(folder.path());
    let mut feed = Memory::default();
    let one = body(folder.path(), &["AFG", "FRA", "CHN"]);
    feed.put("catches", "2021", &one.to_json().unwrap());
    facts.catch_up(&feed, &Silent).unwrap();
    let state = || fs::read_to_string(folder.path().join("facts/state.json")).unwrap();
    let part = one.parts[0].sha256.to_string();
    let before = state().len();
    for row in 1..=3 {
        feed.put("catches", "2021", &aside(&one, &(1..=row).collect::<Vec<_>>()));
        facts.catch_up(&feed, &Silent).unwrap();
    }
    assert_eq!(state().matches(&part).count(), 1, "only what stands is there");
    assert!(state().len() < before + 3 * 500, "each decision adds little");
    let counts = |facts: &Facts| (1..=4).map(|as_at| count(&facts.asking(as_at).unwrap(), ROWS)).collect::<Vec<_>>();
    assert_eq!(counts(&facts), [3, 2, 1, 0]);
    assert!(facts.verify().unwrap().diagnostics.0.is_empty());
    // All at once they are the same, and so they are when read again.
    let at_once = tempfile::tempdir().unwrap();
    let catalogue = Arc::new(catalogue_of(vec![catches()]));
    let (mut other, _) = Facts::open(at_once.path(), catalogue, depot(folder.path())).unwrap();
    other.rebuild(&feed, &Silent).unwrap();
    assert_eq!(counts(&other), [3, 2, 1, 0]);
    let (again, warnings) = open(folder.path());
    assert!(warnings.0.is_empty());
    assert_eq!(counts(&again), [3, 2, 1, 0]);
}

#[test]
fn a_body_that_was_changed_or_lost_is_told_and_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut feed = Memory::default();
    let one = body(folder.path(), &["AFG", "FRA"]);
    feed.put("catches", "2021", &one.to_json().unwrap());
    feed.put("catches", "2021", &aside(&one, &[1]));
    open(folder.path()).0.catch_up(&feed, &Silent).unwrap();
    let mut files = fs::read_dir(folder.path().join("facts/catches")).unwrap().map(|file| file.unwrap().path());
    let bodies = files.find(|path| path.to_string_lossy().contains("_bodies-")).unwrap();
    let whole = fs::read_to_string(&bodies).unwrap();
    fs::write(&bodies, whole.replace("vintage", "mintage")).unwrap();
    let (facts, _) = open(folder.path());
    let refused = facts.asking(1).unwrap().ask(ROWS, Bounds::default(), &mut |_| Ok(Sight::default()));
    assert_eq!(refused.map(|_| ()).unwrap_err().code, FaultCode::ProjectionDamaged);
    assert_eq!(facts.verify().unwrap().diagnostics.0.len(), 1);
    assert_eq!(count(&facts.asking(2).unwrap(), ROWS), 1, "what stands does not need it");
    fs::remove_file(&bodies).unwrap();
    let (mut facts, warnings) = open(folder.path());
    assert!(warnings.to_string().contains("the fact tables of `catches` are made again"), "{warnings}");
    facts.catch_up(&feed, &Silent).unwrap();
    assert_eq!(count(&facts.asking(1).unwrap(), ROWS), 2);
}
