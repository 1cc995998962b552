//! Appending.

use std::thread;
use std::time::Duration;

use mandate_model::{Act, FaultCode, Silent};
use mandate_store::{Change, Expect, Location, MAX_BODY, MAX_KEY, Mode, NOW, Stamp, hash, open};

use crate::fixture::{Fixture, body, moment, put, stamp, told, withdraw};

pub fn revisions_are_numbered_and_chained(fixture: &Fixture) {
    let mut store = fixture.create();
    let changes = [put("a", "one").source("s").reason("r"), put("b", "two"), withdraw("a")];
    let receipts = store.append(&changes, &stamp(1)).unwrap();
    let mut chain = hash::EMPTY_CHAIN;
    let mut seen = Vec::new();
    store
        .scan(0, NOW, &mut |revision| {
            chain = hash::chain(&chain, &hash::of_revision(revision));
            assert_eq!((revision.hash, revision.chain), (hash::of_revision(revision), chain));
            seen.push(revision.clone());
            Ok(())
        })
        .unwrap();
    for (receipt, revision) in receipts.iter().zip(&seen) {
        assert_eq!(
            (receipt.seq, receipt.number, receipt.recorded_at, receipt.hash, receipt.chain),
            (revision.seq, revision.number, revision.recorded_at, revision.hash, revision.chain)
        );
    }
    let places: Vec<_> = seen.iter().map(|r| (r.seq, r.key.as_str(), r.number, r.act, r.previous)).collect();
    assert_eq!(
        places,
        [(1, "a", 1, Act::Put, None), (2, "b", 1, Act::Put, None), (3, "a", 2, Act::Withdraw, Some(seen[0].hash))]
    );
    assert_eq!((seen[0].source.as_str(), seen[0].reason.as_str(), seen[1].source.as_str()), ("s", "r", ""));
    assert_eq!((seen[0].body.as_str(), seen[2].body.as_str()), (r#"{"text":"one"}"#, "{}"));
    assert_eq!((seen[0].author.as_str(), seen[0].validated_by.as_str()), ("ana", "rules"));
    assert_eq!(store.position().unwrap().chain, chain);
}

pub fn a_batch_is_appended_whole_or_not_at_all(fixture: &Fixture) {
    let mut store = fixture.small();
    let batch = [put("x", "new"), Change::put("others", "y", body("new")), put("a", "stale").expect(Expect::New)];
    assert_eq!(store.append(&batch, &stamp(6)).unwrap_err().code, FaultCode::Conflict);
    assert_eq!(store.position().unwrap().seq, 5);
    assert_eq!(store.head("things", "x", NOW).unwrap(), None);
    assert_eq!(store.counts(NOW).unwrap().len(), 1);
    assert_eq!(store.append(&[], &stamp(6)).unwrap(), []);
}

pub fn conflicts_name_both_revisions(fixture: &Fixture) {
    let mut store = fixture.small();
    let ben = Stamp { author: "ben".into(), ..stamp(6) };
    store.append(&[put("a", "six")], &ben).unwrap();
    let hint = "\n  read the record again, bring the two together, and state the revision you then saw";
    let mut check = |change: Change, expected: &str| {
        assert_eq!(told(store.append(&[change], &stamp(7))), format!("[S0501] {expected}{hint}"));
    };
    check(
        put("a", "x").expect(Expect::Revision(3)),
        "`a` in things was changed meanwhile: expected was revision 3 of 2026-01-01T00:05:00Z by ana; \
         the last is revision 4 of 2026-01-01T00:06:00Z by ben",
    );
    check(
        put("a", "x").expect(Expect::Revision(9)),
        "`a` in things was changed meanwhile: expected was revision 9, which does not exist; \
         the last is revision 4 of 2026-01-01T00:06:00Z by ben",
    );
    check(
        put("b", "x").expect(Expect::New),
        "`b` in things was changed meanwhile: expected was no record; \
         the last is revision 1 of 2026-01-01T00:02:00Z by ana",
    );
    check(
        put("new", "x").expect(Expect::Revision(1)),
        "`new` in things was changed meanwhile: expected was revision 1, which does not exist; the last is none",
    );
    store.append(&[put("a", "x").expect(Expect::Revision(4)), put("new", "x").expect(Expect::New)], &stamp(7)).unwrap();
}

pub fn one_append_may_change_a_record_twice(fixture: &Fixture) {
    let mut store = fixture.create();
    let batch = [
        put("a", "one").expect(Expect::New),
        put("a", "two").expect(Expect::Revision(1)),
        withdraw("a").expect(Expect::Revision(2)),
        put("a", "again").expect(Expect::New),
    ];
    let numbers: Vec<u32> = store.append(&batch, &stamp(1)).unwrap().iter().map(|receipt| receipt.number).collect();
    assert_eq!(numbers, [1, 2, 3, 4]);
    assert_eq!(
        told(store.append(&[withdraw("a"), withdraw("a")], &stamp(2))),
        "[S0502] `a` in things cannot be withdrawn: it stands withdrawn since revision 5 of 2026-01-01T00:02:00Z by ana\
         \n  check the key with `mandate history`"
    );
    assert_eq!(
        told(store.append(&[withdraw("b")], &stamp(2))),
        "[S0502] `b` in things cannot be withdrawn: there is no such record\n  check the key with `mandate history`"
    );
    store.verify(&Silent).unwrap();
}

pub fn moments_never_go_back(fixture: &Fixture) {
    let mut store = fixture.create();
    let at = |minutes, store: &mut dyn mandate_store::Store| {
        store.append(&[put("a", "x")], &stamp(minutes)).unwrap()[0].recorded_at
    };
    assert_eq!(at(10, &mut *store), moment(10));
    assert_eq!(at(3, &mut *store), moment(10));
    assert_eq!(at(11, &mut *store), moment(11));
    let fine = Stamp { at: moment(12) + Duration::from_nanos(1_999), ..stamp(0) };
    let receipt = store.append(&[put("a", "x")], &fine).unwrap()[0];
    assert_eq!(receipt.recorded_at, moment(12) + Duration::from_micros(1));
    assert_eq!(store.head("things", "a", NOW).unwrap().unwrap().recorded_at, receipt.recorded_at);
}

pub fn limits_are_told(fixture: &Fixture) {
    let mut store = fixture.create();
    let mut check = |change: Change, expected: &str| assert_eq!(told(store.append(&[change], &stamp(1))), expected);
    let long = "x".repeat(MAX_BODY);
    check(
        put("a", &long),
        "[V0208] `a` in things: the content has 1048587 bytes; 1048576 are allowed\
         \n  shorten it, or keep long material as a file",
    );
    check(put("", "x"), "[V0201] `` in things: the key is empty\n  a record needs a key");
    check(put("a\0", "x"), "[V0202] `a\0` in things: the key contains a zero character\n  remove the character U+0000");
    check(
        put("a", "x").source(long),
        "[V0208] `a` in things: the source has 1048576 bytes; 16384 are allowed\
         \n  shorten it, or keep long material as a file",
    );
    assert_eq!(store.append(&[put(&"k".repeat(MAX_KEY + 1), "x")], &stamp(1)).unwrap_err().code, FaultCode::TooLong);
    store.append(&[put(&"k".repeat(MAX_KEY), &"x".repeat(MAX_BODY - 11))], &stamp(1)).unwrap();
    assert_eq!(store.position().unwrap().seq, 1);
}

pub fn a_reader_cannot_append(fixture: &Fixture) {
    drop(fixture.small());
    let mut reader = open(&fixture.location, Mode::Read).unwrap();
    let fault = reader.append(&[put("a", "x")], &stamp(9)).unwrap_err();
    assert_eq!(fault.to_string(), "[S0605] the store can only be read");
    assert_eq!(reader.position().unwrap().seq, 5);
}

pub fn threads_append_without_gaps(fixture: &Fixture) {
    fixture.create();
    thread::scope(|scope| {
        for writer in 0..4 {
            scope.spawn(move || {
                let mut store = fixture.open();
                for turn in 0..10 {
                    let key = format!("{writer}-{turn}");
                    store.append(&[put(&key, "x"), put("shared", &key)], &stamp(turn)).unwrap();
                }
            });
        }
    });
    let verified = fixture.open().verify(&Silent).unwrap();
    assert_eq!((verified.revisions, verified.records), (80, 41));
}

pub fn one_of_two_rivals_wins(fixture: &Fixture) {
    fixture.small();
    let won: usize = thread::scope(|scope| {
        let rivals: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    let change = put("a", "mine").expect(Expect::Revision(3));
                    match fixture.open().append(&[change], &stamp(6)) {
                        Ok(_) => 1,
                        Err(fault) => {
                            assert_eq!(fault.code, FaultCode::Conflict);
                            0
                        }
                    }
                })
            })
            .collect();
        rivals.into_iter().map(|rival| rival.join().unwrap()).sum()
    });
    assert_eq!(won, 1);
}

pub fn a_busy_store_is_told(fixture: &Fixture) {
    let mut store = fixture.small();
    store.set_patience(Duration::from_millis(30)).unwrap();
    let mut blocked = || {
        assert_eq!(
            told(store.append(&[put("a", "x")], &stamp(6))),
            "[S0604] another process is writing to the store and did not finish in time\
             \n  run the command again when the other one has ended"
        );
        assert_eq!(store.position().unwrap().seq, 5, "readers are not held up");
    };
    match &fixture.location {
        Location::Sqlite(path) => {
            let rival = rusqlite::Connection::open(path).unwrap();
            rival.execute_batch("BEGIN IMMEDIATE").unwrap();
            blocked();
        }
        Location::Postgres { .. } => {
            let mut rival = fixture.client();
            let id = fixture.open().identity().id.clone();
            let lock = u64::from_str_radix(&id[..16], 16).unwrap().cast_signed();
            rival.execute("SELECT pg_advisory_lock($1)", &[&lock]).unwrap();
            blocked();
        }
    }
    store.append(&[put("a", "x")], &stamp(6)).unwrap();
}
