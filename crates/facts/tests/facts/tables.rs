//! The fact tables are what the feed says, as at every position, however they came to be.

use std::collections::BTreeMap;
use std::path::Path;

use crate::common::{Memory, catalogue, plain};
use mandate_facts::{Arguments, Facts, Limits};
use mandate_model::{Act, Date, Diagnostics, Feed as _, Indicator, Silent};
use proptest::prelude::*;
use serde_json::json;

const ON: Date = Date::constant(2012, 12, 31);

fn open(folder: &Path) -> (Facts, Diagnostics) {
    Facts::open(folder, catalogue(), crate::common::depot(folder)).unwrap()
}

/// All rows of a table as text, in order of place, then of their columns.
fn rows(facts: &Facts, table: &str, columns: &str, as_at: u64) -> Vec<Vec<Option<String>>> {
    let mut indicator: Indicator = plain("SELECT * FROM basis ORDER BY value");
    indicator.basis = format!("SELECT _seq AS value, {columns} FROM {table}");
    let found = facts.observe(&indicator, &Arguments::new(), ON, as_at).unwrap();
    let cells = |row: mandate_model::Observation| row.extra.into_iter().map(|(_, text)| text).collect();
    found.rows.into_iter().map(cells).collect()
}

fn full_body() -> serde_json::Value {
    json!({
        "country": "CHN", "drug": "opium", "date": "2012-01-26", "count": 12, "price-usd": "12.50", "confirmed": true,
        "during": "2012-Q1", "methods": ["gc", "ms"], "value": {"amount": "7.10", "currency": "USD"},
        "mass": {"value": "1.5", "unit": "kg", "normal": "1500"}, "remark": "a \"quoted\" \n line",
        "place": {"en": "Here", "zh": "这里"},
        "photo": {"name": "a.jpg", "media_type": "image/jpeg", "bytes": 3, "sha256": "ab"},
        "finds": [
            {"drug": "heroin", "mass": {"value": "2", "unit": "g", "normal": "2"}, "methods": ["ir"]},
            {"drug": "cannabis"}
        ],
        "gone": {"from": ["the", "schema"]}
    })
}

#[test]
fn every_type_fills_its_columns() {
    let folder = tempfile::tempdir().unwrap();
    let mut feed = Memory::default();
    feed.put("drug-seizures", "a", &full_body());
    feed.put("drug-seizures", "b", &json!({"count": "9007199254740993", "during": "../2019"}));
    let (mut facts, warnings) = open(folder.path());
    assert!(warnings.0.is_empty());
    let done = facts.catch_up(&feed, &Silent).unwrap();
    assert_eq!((done.revisions, done.rows, done.seq, done.diagnostics.0.len()), (2, 4, 2, 0));
    let check = |table: &str, columns: &str, expected: &str| {
        let shown = rows(&facts, table, columns, 2)
            .into_iter()
            .map(|row| row.into_iter().map(|cell| cell.unwrap_or("-".into())).collect::<Vec<_>>().join("|"))
            .collect::<Vec<_>>()
            .join("\n");
        assert_eq!(shown, expected);
    };
    check(
        "drug_seizures",
        "country, drug, date, count, price_usd, confirmed",
        "CHN|opium|2012-01-26|12|12.5|true\n-|-|-|9007199254740993|-|-",
    );
    check(
        "drug_seizures",
        "during, during_start, during_end, methods, value_amount, value_currency, mass, mass_value, mass_unit",
        "2012-Q1|2012-01-01|2012-03-31|gc;ms|7.1|USD|1500|1.5|kg\n../2019|-|2019-12-31|-|-|-|-|-|-",
    );
    check(
        "drug_seizures",
        "remark, place_en, place_zh, place_fr, photo, _record, _revision, _source",
        "a \"quoted\" \n line|Here|这里|-|ab|a|1|source 1\n-|-|-|-|-|b|1|source 2",
    );
    check(
        "drug_seizures.finds",
        "drug, mass, methods, _record, _row, _source",
        "cannabis|-|-|a|2|source 1\nheroin|2|ir|a|1|source 1",
    );
    check("codes.drugs AS l JOIN drug_seizures AS s ON s.drug = l.code", "label_zh, class", "opium zh|5");
}

#[test]
fn values_that_do_not_fit_are_absent_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut feed = Memory::default();
    for key in ["x", "y"] {
        feed.put(
            "drug-seizures",
            key,
            &json!({"count": "many", "finds": "none", "methods": [1, "gc"], "date": {"a": 1}}),
        );
    }
    let (mut facts, _) = open(folder.path());
    let told = facts.catch_up(&feed, &Silent).unwrap().diagnostics;
    let lines: Vec<String> = told.0.iter().map(ToString::to_string).collect();
    let line = |field: &str| {
        format!(
            "drug-seizures x, field {field}: warning[V0202]: 2 stored values of `{field}` do not fit the field's type \
             and are absent from its figures"
        )
    };
    assert_eq!(lines, ["count", "date", "finds", "methods"].map(line));
    assert_eq!(rows(&facts, "drug_seizures", "count, date, methods", 2), vec![vec![None, None, Some("gc".into())]; 2]);
}

/// One step of a history: what happens to which record.
#[derive(Clone, Debug)]
enum Step {
    Put(u8, i64, u8),
    Withdraw(u8),
    Elsewhere,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0_u8..6, any::<i32>(), 0_u8..4).prop_map(|(key, count, finds)| Step::Put(key, count.into(), finds)),
        2 => (0_u8..6).prop_map(Step::Withdraw),
        1 => Just(Step::Elsewhere),
    ]
}

fn history(steps: &[Step]) -> Memory {
    let mut feed = Memory::default();
    for step in steps {
        match step {
            Step::Put(key, count, finds) => {
                let finds: Vec<_> = (0..*finds).map(|_| json!({"drug": "opium"})).collect();
                feed.put("drug-seizures", &format!("k{key}"), &json!({"count": count, "finds": finds}));
            }
            Step::Withdraw(key) => drop(feed.withdraw("drug-seizures", &format!("k{key}"))),
            Step::Elsewhere => drop(feed.put("other", "o", &json!({"note": "n"}))),
        }
    }
    feed
}

/// Record, revision, count and number of finds of what holds at a place, in order of place.
fn oracle(feed: &Memory, as_at: usize) -> Vec<(String, u32, i64, usize)> {
    let mut heads = BTreeMap::new();
    for revision in feed.0.iter().take(as_at).filter(|revision| revision.collection == "drug-seizures") {
        heads.insert(revision.key.clone(), revision);
    }
    let mut rows: Vec<_> = heads.into_values().filter(|revision| revision.act == Act::Put).collect();
    rows.sort_by_key(|revision| revision.seq);
    let row = |revision: &mandate_model::Revision| {
        let body = revision.body.parse().unwrap();
        let finds = body["finds"].as_array().map_or(0, Vec::len);
        (revision.key.clone(), revision.number, body["count"].as_i64().unwrap(), finds)
    };
    rows.into_iter().map(row).collect()
}

fn check_against_oracle(facts: &Facts, feed: &Memory, as_at: usize) {
    let expected = oracle(feed, as_at);
    let own: Vec<_> = expected
        .iter()
        .map(|(key, number, count, _)| [key.clone(), number.to_string(), count.to_string()].map(Some).to_vec())
        .collect();
    assert_eq!(rows(facts, "drug_seizures", "_record, _revision, count", as_at as u64), own, "as at {as_at}");
    let finds: Vec<_> = expected
        .iter()
        .flat_map(|(key, number, _, finds)| {
            (1..=*finds).map(move |row| [key.clone(), number.to_string(), row.to_string()].map(Some).to_vec())
        })
        .collect();
    let mut shown = rows(facts, "drug_seizures.finds", "_record, _revision, _row", as_at as u64);
    shown.sort_by_key(|row| expected.iter().position(|(key, ..)| row[0].as_deref() == Some(key)));
    assert_eq!(shown, finds, "finds as at {as_at}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tables_are_what_the_feed_says(
        steps in prop::collection::vec(step(), 1..60),
        stops in prop::collection::vec(1_usize..60, 0..30),
        asked in prop::collection::vec(0_usize..60, 3),
    ) {
        let feed = history(&steps);
        let last = feed.0.len();
        let stepwise = tempfile::tempdir().unwrap();
        let (mut facts, _) = open(stepwise.path());
        let mut stops: Vec<usize> = stops.into_iter().filter(|stop| *stop < last).chain([last]).collect();
        stops.sort_unstable();
        for stop in stops {
            let done = facts.catch_up(&feed.upto(stop), &Silent).unwrap();
            prop_assert!(done.diagnostics.0.is_empty());
        }
        let at_once = tempfile::tempdir().unwrap();
        // Without any memory for tables, the rows are read from the files.
        let limits = Limits { table_bytes: 0, ..Limits::default() };
        let (mut from_files, _) = Facts::open_with(at_once.path(), catalogue(), crate::common::depot(at_once.path()), limits).unwrap();
        from_files.rebuild(&feed, &Silent).unwrap();
        for as_at in asked.into_iter().filter(|asked| *asked <= last).chain([last]) {
            check_against_oracle(&facts, &feed, as_at);
            check_against_oracle(&from_files, &feed, as_at);
        }
        prop_assert!(facts.verify().unwrap().diagnostics.0.is_empty());
        let (reopened, warnings) = open(stepwise.path());
        prop_assert!(warnings.0.is_empty());
        check_against_oracle(&reopened, &feed, last);
    }
}

#[test]
fn many_small_catch_ups_leave_few_files() {
    let folder = tempfile::tempdir().unwrap();
    let (mut facts, _) = open(folder.path());
    let mut feed = Memory::default();
    for number in 0..60 {
        feed.put("drug-seizures", &format!("k{}", number % 20), &json!({"count": number}));
        facts.catch_up(&feed, &Silent).unwrap();
    }
    let files = std::fs::read_dir(folder.path().join("drug-seizures")).unwrap().count();
    assert!(files < 50, "{files} files");
    check_against_oracle(&facts, &feed, 60);
    check_against_oracle(&facts, &feed, 31);
    check_against_oracle(&facts, &feed, 0);
}

/// Two processes with the same folder: each takes up what the other wrote, and both show the same.
#[test]
fn writers_of_the_same_folder_take_turns() {
    let folder = tempfile::tempdir().unwrap();
    let feed = history(&[Step::Put(1, 1, 1), Step::Put(1, 2, 0), Step::Put(2, 3, 2), Step::Withdraw(1)]);
    let (mut one, _) = open(folder.path());
    let (mut other, _) = open(folder.path());
    one.catch_up(&feed.upto(2), &Silent).unwrap();
    let done = other.catch_up(&feed.upto(3), &Silent).unwrap();
    assert_eq!((done.revisions, done.diagnostics.0.len()), (1, 0));
    std::thread::scope(|scope| {
        for facts in [&mut one, &mut other] {
            scope.spawn(|| facts.catch_up(&feed, &Silent).unwrap());
        }
    });
    for facts in [&one, &other] {
        check_against_oracle(facts, &feed, 4);
        assert!(facts.verify().unwrap().diagnostics.0.is_empty());
    }
}

#[test]
fn a_catch_up_without_news_reads_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut facts, _) = open(folder.path());
    let feed = history(&[Step::Put(1, 1, 1)]);
    facts.catch_up(&feed, &Silent).unwrap();
    let again = facts.catch_up(&feed, &Silent).unwrap();
    assert_eq!((again.revisions, again.rows, again.seq), (0, 0, 1));
    assert_eq!(feed.position().unwrap().seq, facts.seq());
}
