//! Reading.

use std::collections::BTreeMap;

use mandate_model::{Act, Fault, FaultCode, Silent};
use mandate_store::{Change, Count, HeadDigest, Location, NOW, Store, hash};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::fixture::{Fixture, body, moment, put, stamp, told, withdraw};

fn keys(store: &dyn Store, as_at: u64, after: Option<&str>, limit: usize) -> Vec<String> {
    store.heads("things", as_at, after, limit).unwrap().into_iter().map(|revision| revision.key).collect()
}

fn head_text(store: &dyn Store, key: &str, as_at: u64) -> Option<String> {
    store.head("things", key, as_at).unwrap().map(|revision| revision.body.into_string())
}

pub fn reads_are_as_at_a_place(fixture: &Fixture) {
    let store = fixture.small();
    let texts: Vec<_> = (0..6).map(|seq| head_text(&*store, "a", seq)).collect();
    let [one, three, five] = ["one", "three", "five"].map(|text| Some(body(text).into_string()));
    assert_eq!(texts, [None, one.clone(), one, three.clone(), three, five.clone()]);
    assert_eq!(head_text(&*store, "a", NOW), five);
    assert_eq!(keys(&*store, 2, None, 9), ["a", "b"]);
    assert_eq!(keys(&*store, NOW, None, 9), ["a", "b", "c"]);
    let count = |records, revisions| vec![Count { collection: "things".into(), records, revisions }];
    assert_eq!(store.counts(0).unwrap(), []);
    assert_eq!(store.counts(3).unwrap(), count(2, 3));
    assert_eq!(store.counts(NOW).unwrap(), count(3, 5));
}

pub fn withdrawn_records_stay_in_history(fixture: &Fixture) {
    let mut store = fixture.small();
    store.append(&[withdraw("a").reason("counted twice")], &stamp(6)).unwrap();
    assert_eq!(keys(&*store, NOW, None, 9), ["b", "c"]);
    assert_eq!(keys(&*store, 5, None, 9), ["a", "b", "c"]);
    let head = store.head("things", "a", NOW).unwrap().unwrap();
    assert_eq!((head.act, head.number, head.reason.as_str()), (Act::Withdraw, 4, "counted twice"));
    let numbers: Vec<u32> = store.history("things", "a").unwrap().iter().map(|revision| revision.number).collect();
    assert_eq!(numbers, [1, 2, 3, 4]);
    assert_eq!(store.counts(NOW).unwrap()[0].records, 2);
    store.append(&[put("a", "back")], &stamp(7)).unwrap();
    assert_eq!(store.counts(NOW).unwrap()[0].records, 3);
    assert_eq!(store.counts(6).unwrap()[0].records, 2);
    assert_eq!(store.history("things", "nothing").unwrap(), []);
}

pub fn heads_are_paged_by_key(fixture: &Fixture) {
    let mut store = fixture.create();
    let all = ["A", "Z", "a", "a/b", "z", "é", "中", "😀"];
    let puts: Vec<Change> = all.iter().rev().map(|key| put(key, "x")).collect();
    store.append(&puts, &stamp(1)).unwrap();
    store.append(&[Change::put("others", "b", body("x"))], &stamp(1)).unwrap();
    assert_eq!(keys(&*store, NOW, None, 100), all);
    let mut paged = Vec::new();
    while let page @ [_, ..] = keys(&*store, NOW, paged.last().map(String::as_str), 3).as_slice() {
        paged.extend(page.to_vec());
    }
    assert_eq!(paged, all);
    store.append(&[withdraw("A"), withdraw("Z"), withdraw("a/b")], &stamp(2)).unwrap();
    assert_eq!(keys(&*store, NOW, None, 2), ["a", "z"], "withdrawn records do not shorten a page");
    assert_eq!(keys(&*store, NOW, Some("a"), 0), Vec::<String>::new());
    assert_eq!(store.heads("nothing", NOW, None, 5).unwrap(), []);
}

pub fn heads_are_paged_backwards(fixture: &Fixture) {
    let mut store = fixture.create();
    let all = ["A", "Z", "a", "a/b", "z", "é", "中", "\u{10FFFF}", "\u{10FFFF}z"];
    store.append(&all.map(|key| put(key, "x")), &stamp(1)).unwrap();
    store.append(&[Change::put("others", "b", body("x"))], &stamp(1)).unwrap();
    let before = |store: &dyn Store, as_at, key: Option<&str>, limit| -> Vec<String> {
        let page = store.heads_before("things", as_at, key, limit).unwrap();
        page.into_iter().map(|revision| revision.key).collect()
    };
    assert_eq!(before(&*store, NOW, None, 100), all);
    assert_eq!(before(&*store, NOW, None, 2), ["\u{10FFFF}", "\u{10FFFF}z"]);
    assert_eq!(before(&*store, NOW, Some("z"), 2), ["a", "a/b"]);
    assert_eq!(before(&*store, NOW, Some("A"), 2), Vec::<String>::new());
    assert_eq!(before(&*store, NOW, Some("z"), 0), Vec::<String>::new());
    store.append(&[withdraw("a"), withdraw("a/b")], &stamp(2)).unwrap();
    assert_eq!(before(&*store, NOW, Some("z"), 2), ["A", "Z"], "withdrawn records do not shorten a page");
    assert_eq!(before(&*store, 9, Some("z"), 2), ["a", "a/b"]);
    assert_eq!(store.heads_before("nothing", NOW, None, 5).unwrap(), []);
}

pub fn positions_are_found_by_moment(fixture: &Fixture) {
    let mut store = fixture.create();
    let start = store.position().unwrap();
    assert_eq!((start.seq, start.chain), (0, hash::EMPTY_CHAIN));
    assert_eq!(store.position_as_at(moment(9)).unwrap(), start);
    for minute in [1, 1, 2, 5, 5, 5, 8] {
        store.append(&[put("a", "x")], &stamp(minute)).unwrap();
    }
    let seqs: Vec<u64> = (0..10).map(|minute| store.position_as_at(moment(minute)).unwrap().seq).collect();
    assert_eq!(seqs, [0, 2, 3, 3, 3, 6, 6, 6, 7, 7]);
    assert_eq!(store.position_at(7).unwrap(), store.position().unwrap());
    assert_eq!(store.position_at(0).unwrap(), start);
    assert_eq!(
        told(store.position_at(8)),
        "[S0502] the store has no revision at place 8\n  `mandate verify store` tells the last place"
    );
}

pub fn revisions_are_read_by_place(fixture: &Fixture) {
    let store = fixture.small();
    let seqs: Vec<u64> = store.revisions(&[4, 1, 4]).unwrap().iter().map(|revision| revision.seq).collect();
    assert_eq!(seqs, [4, 1, 4]);
    assert_eq!(store.revisions(&[]).unwrap(), []);
    assert_eq!(store.revisions(&[1, 6]).unwrap_err().code, FaultCode::NoSuchRecord);
}

pub fn digests_tell_what_is_unchanged(fixture: &Fixture) {
    let mut store = fixture.small();
    store.append(&[withdraw("b")], &stamp(6)).unwrap();
    let five = HeadDigest { number: 3, body: Some(hash::of_bytes(body("five").as_str().as_bytes())) };
    let gone = HeadDigest { number: 2, body: None };
    assert_eq!(store.head_digests("things", &["b", "nothing", "a"]).unwrap(), [Some(gone), None, Some(five)]);
    assert_eq!(store.head_digests("nothing", &["a"]).unwrap(), [None]);
    let many: Vec<String> = (0..2500).map(|n| n.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(store.head_digests("things", &many).unwrap(), vec![None; 2500]);
}

pub fn heads_are_read_for_many_records_at_once(fixture: &Fixture) {
    let mut store = fixture.small();
    store.append(&[withdraw("b")], &stamp(6)).unwrap();
    let found = store.heads_of("things", &["b", "nothing", "a", "b"]).unwrap();
    let one = |key: &str| store.head("things", key, NOW).unwrap();
    assert_eq!(found, [one("b"), None, one("a"), one("b")]);
    assert_eq!(store.heads_of("nothing", &["a", "b"]).unwrap(), [None, None]);
    assert_eq!(store.heads_of("things", &[]).unwrap(), []);
}

pub fn a_visitor_may_read_the_store(fixture: &Fixture) {
    let store = fixture.small();
    let mut numbers = Vec::new();
    store
        .scan(1, 4, &mut |revision| {
            numbers.push((revision.seq, store.history("things", &revision.key)?.len()));
            Ok(())
        })
        .unwrap();
    assert_eq!(numbers, [(2, 1), (3, 3), (4, 1)]);
    let mut visited = 0;
    let stop = Fault::new(FaultCode::System, "enough");
    let result = store.scan(0, NOW, &mut |_| {
        visited += 1;
        if visited == 2 { Err(stop.clone()) } else { Ok(()) }
    });
    assert_eq!((result, visited), (Err(stop), 2));
}

pub fn large_bodies_are_scanned_in_order(fixture: &Fixture) {
    let mut store = fixture.create();
    let large = "x".repeat(900_000);
    for page in 0..3 {
        let changes: Vec<Change> =
            (0..4).flat_map(|n| [put(&format!("{page}-{n}"), &large), put(&format!("{page}-{n}s"), "small")]).collect();
        store.append(&changes, &stamp(page)).unwrap();
    }
    let mut seqs = Vec::new();
    store
        .scan(0, NOW, &mut |revision| {
            seqs.push(revision.seq);
            Ok(())
        })
        .unwrap();
    assert_eq!(seqs, (1..=24).collect::<Vec<u64>>());
}

/// What a store is, said as simply as possible: for each key the places, texts and acts of its revisions.
#[derive(Default)]
struct Model(BTreeMap<String, Vec<(u64, Option<String>)>>);

impl Model {
    fn head(&self, key: &str, as_at: u64) -> Option<&(u64, Option<String>)> {
        self.0.get(key)?.iter().rev().find(|(seq, _)| *seq <= as_at)
    }

    fn standing(&self, as_at: u64) -> Vec<(String, String)> {
        self.0
            .keys()
            .filter_map(|key| Some((key.clone(), body(self.head(key, as_at)?.1.as_ref()?).into_string())))
            .collect()
    }
}

pub fn the_store_agrees_with_a_simple_model(fixture: &Fixture) {
    let cases = if matches!(fixture.location, Location::Sqlite(_)) { 40 } else { 12 };
    let step = (0_u8..6, any::<bool>(), 0_u8..4);
    let batches = prop::collection::vec(prop::collection::vec(step, 1..6), 1..8);
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    runner
        .run(&batches, |batches| {
            agree(&fixture.another(), &batches);
            Ok(())
        })
        .unwrap();
}

/// The page before the second page is the first, and so on: both ways, every record is met once.
fn pages_meet(store: &dyn Store, as_at: u64) {
    let all = keys(store, as_at, None, 100);
    let mut backwards: Vec<String> = Vec::new();
    while let page @ [_, ..] =
        store.heads_before("things", as_at, backwards.first().map(String::as_str), 2).unwrap().as_slice()
    {
        backwards.splice(0..0, page.iter().map(|revision| revision.key.clone()));
    }
    assert_eq!(backwards, all);
}

fn agree(fixture: &Fixture, batches: &[Vec<(u8, bool, u8)>]) {
    let mut store = fixture.create();
    let (mut model, mut seq) = (Model::default(), 0);
    for batch in batches {
        let mut changes = Vec::new();
        for (key, wants_withdrawal, text) in batch {
            let (key, text) = (format!("k{key}"), format!("t{text}"));
            let stands = model.head(&key, NOW).is_some_and(|(_, text)| text.is_some());
            let text = (!(*wants_withdrawal && stands)).then_some(text);
            changes.push(text.as_ref().map_or_else(|| withdraw(&key), |text| put(&key, text)));
            seq += 1;
            model.0.entry(key).or_default().push((seq, text));
        }
        store.append(&changes, &stamp(1)).unwrap();
    }
    for as_at in 0..=seq {
        let found: Vec<_> = store
            .heads("things", as_at, None, 100)
            .unwrap()
            .into_iter()
            .map(|revision| (revision.key, revision.body.into_string()))
            .collect();
        assert_eq!(found, model.standing(as_at));
        pages_meet(&*store, as_at);
        let records: u64 = store.counts(as_at).unwrap().iter().map(|count| count.records).sum();
        assert_eq!(records, found.len() as u64);
        for key in model.0.keys() {
            let head = store.head("things", key, as_at).unwrap();
            assert_eq!(head.map(|head| head.seq), model.head(key, as_at).map(|(seq, _)| *seq));
        }
    }
    for (key, revisions) in &model.0 {
        let history: Vec<u64> = store.history("things", key).unwrap().iter().map(|revision| revision.seq).collect();
        assert_eq!(history, revisions.iter().map(|(seq, _)| *seq).collect::<Vec<_>>());
    }
    let verified = store.verify(&Silent).unwrap();
    assert_eq!((verified.revisions, verified.records), (seq, model.0.len() as u64));
}
