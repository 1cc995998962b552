//! Entries that change and expire, and the audit trail.

use std::fs;
use std::sync::Arc;
use std::thread;

use mandate_model::{AuditLine, Entry, FaultCode, Keep, Moment, Silent, Was};
use mandate_store::{Location, MAX_BODY, MAX_KEY, Mode, open, open_keep, restore};

use crate::fixture::{Fixture, moment, told};

/// A store just made, and what is kept in it.
fn made(fixture: &Fixture) -> Arc<dyn Keep> {
    fixture.create();
    open_keep(&fixture.location).unwrap()
}

fn entry(key: &str, body: &str, version: u64, expires: Option<Moment>) -> Entry {
    Entry { key: key.into(), body: body.into(), version, expires }
}

fn line(minutes: i64, target: &str) -> AuditLine {
    let texts = ["ana", "read-confidential", target, "allowed"].map(ToOwned::to_owned);
    let [who, action, target, note] = texts;
    AuditLine { place: 0, at: moment(minutes), who, action, target, note }
}

fn targets(lines: &[AuditLine]) -> Vec<(u64, &str)> {
    lines.iter().map(|line| (line.place, line.target.as_str())).collect()
}

pub fn conflicts_name_both_versions(fixture: &Fixture) {
    let keep = made(fixture);
    let put = |key: &str, was| keep.put_entry("accounts", key, "{}", was, None, moment(1));
    let hint = "\n  read it again and make the change on what it is now";
    let check = |key: &str, was, expected: &str| {
        assert_eq!(told(put(key, was)), format!("[S0501] `{key}` in accounts was changed meanwhile: {expected}{hint}"));
    };
    check("ana", Was::Version(1), "expected was version 1; found was none");
    assert_eq!(put("ana", Was::Absent).unwrap(), 1);
    check("ana", Was::Absent, "expected was none; found was version 1");
    assert_eq!(put("ana", Was::Any).unwrap(), 2);
    check("ana", Was::Version(1), "expected was version 1; found was version 2");
    assert_eq!(put("ana", Was::Version(2)).unwrap(), 3);
    assert_eq!(put("ben", Was::Any).unwrap(), 1);
    let found = keep.entry("accounts", "ana", moment(1)).unwrap();
    assert_eq!(found, Some(entry("ana", "{}", 3, None)), "what was refused has changed nothing");
    assert_eq!(keep.entry("sessions", "ana", moment(1)).unwrap(), None);
}

pub fn entries_that_no_database_takes_are_refused(fixture: &Fixture) {
    let keep = made(fixture);
    let check = |space: &str, key: &str, body: &str, expected: &str| {
        assert_eq!(told(keep.put_entry(space, key, body, Was::Any, None, moment(1))), expected);
    };
    check("", "k", "", "[V0201] the space of an entry is empty\n  an entry needs a space and a key");
    check("s", "", "", "[V0201] the key of an entry is empty\n  an entry needs a space and a key");
    check("s", "k", "a\0", "[V0202] the content contains a zero character\n  remove the character U+0000");
    let hint = "shorten it, or keep long material as a file";
    check("s", &"k".repeat(MAX_KEY + 1), "", &format!("[V0208] the key has 513 bytes; 512 are allowed\n  {hint}"));
    let long = format!("[V0208] the content has 1048577 bytes; 1048576 are allowed\n  {hint}");
    check("s", "k", &"x".repeat(MAX_BODY + 1), &long);
    assert_eq!(keep.entries("s", None, 9, moment(1)).unwrap(), []);
}

pub fn entries_expire(fixture: &Fixture) {
    let keep = made(fixture);
    let put = |key: &str, was, expires: Option<i64>, now| {
        keep.put_entry("sessions", key, "x", was, expires.map(moment), moment(now))
    };
    put("short", Was::Absent, Some(5), 1).unwrap();
    put("long", Was::Absent, Some(9), 1).unwrap();
    put("stays", Was::Absent, None, 1).unwrap();
    let there = |now| -> Vec<String> {
        keep.entries("sessions", None, 9, moment(now)).unwrap().into_iter().map(|entry| entry.key).collect()
    };
    assert_eq!(there(4), ["long", "short", "stays"]);
    assert_eq!(there(5), ["long", "stays"], "an entry is gone at the moment it expires");
    let short = entry("short", "x", 1, Some(moment(5)));
    assert_eq!(keep.entry("sessions", "short", moment(4)).unwrap(), Some(short));
    assert_eq!(keep.entry("sessions", "short", moment(5)).unwrap(), None);
    assert_eq!(put("short", Was::Version(1), Some(20), 5).unwrap_err().code, FaultCode::Conflict);

    assert_eq!(keep.sweep_entries(moment(4)).unwrap(), 0);
    assert_eq!(keep.sweep_entries(moment(5)).unwrap(), 1);
    assert_eq!(keep.sweep_entries(moment(5)).unwrap(), 0);
    assert_eq!(put("short", Was::Absent, Some(20), 6).unwrap(), 1, "swept away or not, it begins anew");
    assert_eq!(put("long", Was::Absent, Some(20), 10).unwrap(), 1);
    assert_eq!(put("long", Was::Version(1), None, 10).unwrap(), 2, "an entry may cease to expire");
    keep.put_entry("views", "last", "x", Was::Any, Some(Moment::MAX), moment(10)).unwrap();
    assert_eq!(keep.entry("views", "last", moment(11)).unwrap(), Some(entry("last", "x", 1, None)));
    assert_eq!(keep.sweep_entries(moment(99)).unwrap(), 1);
    assert_eq!(there(99), ["long", "stays"]);
}

pub fn entries_are_paged_and_removed(fixture: &Fixture) {
    let keep = made(fixture);
    let all = ["A", "a", "b", "é", "中"];
    for key in all {
        keep.put_entry("views", key, "x", Was::Absent, None, moment(1)).unwrap();
        keep.put_entry("views2", key, "x", Was::Absent, None, moment(1)).unwrap();
    }
    let page = |after, limit| -> Vec<String> {
        keep.entries("views", after, limit, moment(1)).unwrap().into_iter().map(|entry| entry.key).collect()
    };
    assert_eq!(page(None, 9), all);
    assert_eq!(page(None, 2), ["A", "a"]);
    assert_eq!(page(Some("a"), 2), ["b", "é"]);
    assert_eq!(page(Some("中"), 2), Vec::<String>::new());
    assert!(keep.remove_entry("views", "b").unwrap());
    assert!(!keep.remove_entry("views", "b").unwrap());
    assert_eq!(page(None, 9), ["A", "a", "é", "中"]);
    assert_eq!(keep.entries("views2", None, 9, moment(1)).unwrap().len(), 5);
}

pub fn the_audit_trail_only_grows(fixture: &Fixture) {
    let keep = made(fixture);
    assert_eq!(keep.audit_trail(None, 9).unwrap(), []);
    keep.audit(&[]).unwrap();
    let beyond = AuditLine { at: Moment::MAX, ..line(1, "none") };
    let fault = keep.audit(&[line(1, "none"), beyond]).unwrap_err();
    assert_eq!(fault.to_string(), "[C0805] the clock shows no usable moment");
    assert_eq!(keep.audit_trail(None, 9).unwrap(), [], "all lines or none");
    keep.audit(&[line(1, "one"), line(2, "two")]).unwrap();
    keep.audit(&[line(1, "three"), AuditLine { place: 1, ..line(4, "fo\0ur") }]).unwrap();
    let trail = keep.audit_trail(None, 9).unwrap();
    assert_eq!(targets(&trail), [(4, "fo\u{FFFD}ur"), (3, "three"), (2, "two"), (1, "one")]);
    assert_eq!(trail[3], AuditLine { place: 1, ..line(1, "one") });
    assert_eq!(targets(&keep.audit_trail(Some(4), 2).unwrap()), [(3, "three"), (2, "two")]);

    let replacement = match fixture.location {
        Location::Sqlite(_) => "INSERT OR REPLACE INTO audit VALUES (1, 0, '', '', '', '')",
        Location::Postgres { .. } => {
            "INSERT INTO audit VALUES (1, 0, '', '', '', '') ON CONFLICT (place) DO UPDATE SET who = ''"
        }
    };
    for sql in ["UPDATE audit SET who = 'ben'", "DELETE FROM audit WHERE place = 2", replacement] {
        let refusal = fixture.raw(sql).unwrap_err();
        assert!(
            refusal.contains("a line of the audit trail is never") || refusal.contains("never changes"),
            "{refusal}"
        );
    }
    assert_eq!(keep.audit_trail(None, 9).unwrap(), trail);
    let store = fixture.open();
    store.verify(&Silent).unwrap();
    fixture.tamper("DELETE FROM audit WHERE place = 2");
    assert_eq!(
        told(store.verify(&Silent)),
        "[S0603] the audit trail has 3 lines, but its last place is 4\
         \n  lines were removed behind the store's back; compare it with a backup"
    );
}

pub fn threads_share_what_is_kept(fixture: &Fixture) {
    let keep = made(fixture);
    keep.put_entry("counts", "n", "0", Was::Absent, None, moment(1)).unwrap();
    let add_one = || loop {
        let entry = keep.entry("counts", "n", moment(1)).unwrap().unwrap();
        let next = (entry.body.parse::<u32>().unwrap() + 1).to_string();
        match keep.put_entry("counts", "n", &next, Was::Version(entry.version), None, moment(1)) {
            Ok(_) => break,
            Err(fault) => assert_eq!(fault.code, FaultCode::Conflict),
        }
    };
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for turn in 0..10 {
                    add_one();
                    keep.audit(&[line(turn, "n"), line(turn, "n")]).unwrap();
                }
            });
        }
    });
    assert_eq!(keep.entry("counts", "n", moment(1)).unwrap(), Some(entry("n", "40", 41, None)));
    assert_eq!(keep.audit_trail(None, 999).unwrap().iter().map(|line| line.place).max(), Some(80));
    fixture.open().verify(&Silent).unwrap();
}

pub fn a_writer_holds_up_no_reader(fixture: &Fixture) {
    let keep = made(fixture);
    keep.put_entry("sessions", "s", "x", Was::Absent, None, moment(1)).unwrap();
    let read = || assert!(keep.entry("sessions", "s", moment(1)).unwrap().is_some());
    match &fixture.location {
        Location::Sqlite(path) => {
            let rival = rusqlite::Connection::open(path).unwrap();
            rival.execute_batch("BEGIN IMMEDIATE; DELETE FROM entries").unwrap();
            read();
            assert_eq!(keep.sweep_entries(moment(1)).unwrap(), 0);
        }
        Location::Postgres { .. } => {
            let mut rival = fixture.client();
            rival.batch_execute("BEGIN; DELETE FROM entries").unwrap();
            read();
            assert_eq!(keep.sweep_entries(moment(1)).unwrap(), 0);
        }
    }
}

pub fn a_backup_keeps_what_stays(fixture: &Fixture) {
    drop(fixture.small());
    let keep = open_keep(&fixture.location).unwrap();
    keep.put_entry("accounts", "ana", "old", Was::Absent, None, moment(1)).unwrap();
    keep.put_entry("accounts", "ana", "secretary", Was::Version(1), None, moment(1)).unwrap();
    keep.put_entry("sessions", "s1", "session-of-ana", Was::Absent, Some(moment(99)), moment(1)).unwrap();
    let lines: Vec<AuditLine> = (0..5000).map(|minute| line(minute, "submissions/FR")).collect();
    keep.audit(&lines).unwrap();
    let trail = keep.audit_trail(None, 9999).unwrap();
    let backup = fixture.path("backup");
    fixture.open().backup(&backup, &Silent).unwrap();
    let bytes = fs::read(&backup).unwrap();
    assert!(!bytes.windows(14).any(|part| part == b"session-of-ana"), "not even in a part that is free");

    for target in [Fixture::sqlite(), fixture.another()] {
        restore(&backup, &target.location, &Silent).unwrap();
        let restored = open_keep(&target.location).unwrap();
        let ana = restored.entries("accounts", None, 9, moment(2)).unwrap();
        assert_eq!(ana, [entry("ana", "secretary", 2, None)]);
        assert_eq!(restored.entries("sessions", None, 9, moment(2)).unwrap(), []);
        assert_eq!(restored.audit_trail(None, 9999).unwrap(), trail);
        restored.audit(&[line(1, "goes on")]).unwrap();
        let store = target.open();
        assert_eq!(store.counts(mandate_store::NOW).unwrap(), fixture.open().counts(mandate_store::NOW).unwrap());
        store.verify(&Silent).unwrap();
    }
    assert_eq!(keep.entries("sessions", None, 9, moment(2)).unwrap().len(), 1, "the store itself is left as it is");
}

pub fn nothing_is_kept_where_no_store_is(fixture: &Fixture) {
    assert_eq!(open_keep(&fixture.location).err().unwrap().code, FaultCode::StoreMissing);
    drop(made(fixture));
    open(&fixture.location, Mode::Read).unwrap();
}
