//! How fast a large store is read. What is measured here is what a page of a list costs.

use std::time::{Duration, Instant};

use mandate_model::{Canonical, Moment, Was};
use mandate_store::{Change, Mode, NOW, Stamp, Store, open, open_keep};

use crate::fixture::{Fixture, moment};

const RECORDS: u64 = 1_000_000;
const BATCH: u64 = 10_000;
const RUNS: u64 = 2_000;

fn key(number: u64) -> String {
    format!("S{number:09}")
}

fn fill(fixture: &Fixture) {
    let mut store = fixture.create();
    let stamp = Stamp { at: Moment::UNIX_EPOCH, author: "ana".into(), validated_by: "rules".into() };
    let put = |number: u64| {
        let body = format!("{{\"number\":{number},\"text\":\"{}\"}}", "x".repeat(370));
        Change::put("things", key(number), Canonical::from_stored(body)).source("table 1")
    };
    for batch in 0..RECORDS / BATCH {
        let changes: Vec<Change> = (batch * BATCH..(batch + 1) * BATCH).map(put).collect();
        store.append(&changes, &stamp).unwrap();
    }
}

/// The median of many runs; each is given another number, spread over all records.
#[expect(clippy::disallowed_methods, reason = "what is measured is time")]
fn median(mut run: impl FnMut(u64)) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|turn| {
            let number = turn * 7_919 * 131 % (RECORDS - 100) + 50;
            let start = Instant::now();
            run(number);
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2]
}

#[test]
#[expect(clippy::disallowed_methods, reason = "what is measured is time")]
#[ignore = "writes a gigabyte and takes a minute; run it when the way of reading has changed"]
fn a_million_records_are_read_at_once() {
    let fixture = Fixture::sqlite();
    let start = Instant::now();
    fill(&fixture);
    println!("filled in {:?}", start.elapsed());
    let store: Box<dyn Store> = open(&fixture.location, Mode::Read).unwrap();
    let early = RECORDS - 1;
    let check = |what: &str, most: u64, time: Duration| {
        println!("{what}: {time:?}");
        assert!(time < Duration::from_micros(most), "{what} takes {time:?}, and should take {most} µs at most");
    };
    check("first page", 300, median(|_| assert_eq!(store.heads("things", NOW, None, 50).unwrap().len(), 50)));
    check("page", 300, median(|n| assert_eq!(store.heads("things", NOW, Some(&key(n)), 50).unwrap().len(), 50)));
    check(
        "page as at",
        300,
        median(|n| assert_eq!(store.heads("things", early, Some(&key(n)), 49).unwrap().len(), 49)),
    );
    let before = |n| assert_eq!(store.heads_before("things", NOW, Some(&key(n)), 50).unwrap().len(), 50);
    check("page before", 300, median(before));
    check("last page", 300, median(|_| assert_eq!(store.heads_before("things", NOW, None, 50).unwrap().len(), 50)));
    check("record", 50, median(|n| assert!(store.head("things", &key(n), NOW).unwrap().is_some())));
    check("record met before", 25, median(|_| assert!(store.head("things", &key(7), NOW).unwrap().is_some())));
    check("history", 50, median(|n| assert_eq!(store.history("things", &key(n)).unwrap().len(), 1)));
    let keep = open_keep(&fixture.location).unwrap();
    let session = "{\"account\":\"ana\"}".repeat(10);
    keep.put_entry("sessions", &key(1), &session, Was::Absent, Some(moment(9)), moment(0)).unwrap();
    let read = |_| assert!(keep.entry("sessions", &key(1), moment(0)).unwrap().is_some());
    check("session", 25, median(read));
    check("counts", 50, median(|_| assert_eq!(store.counts(NOW).unwrap()[0].records, RECORDS)));
}
