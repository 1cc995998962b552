//! Making, opening, backing up and restoring.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use mandate_model::{FaultCode, Silent};
use mandate_store::{Change, Count, Location, Mode, NOW, create, open, open_keep, restore};

use crate::fixture::{Fixture, body, moment, put, stamp, told, withdraw};
use crate::formats::file;

pub fn a_place_is_never_overwritten(fixture: &Fixture) {
    let store = fixture.small();
    let backup = fixture.path("backup");
    store.backup(&backup, &Silent).unwrap();
    let hint = "\n  choose another place; nothing is ever overwritten";
    let taken = format!("[S0606] there is already something at {}{hint}", fixture.location);
    assert_eq!(told(create(&fixture.location, moment(0))), taken);
    assert_eq!(told(restore(&backup, &fixture.location, &Silent)), taken);
    let taken = format!("[S0606] there is already something at {}{hint}", backup.display());
    assert_eq!(told(store.backup(&backup, &Silent)), taken);
    assert_eq!(store.verify(&Silent).unwrap().revisions, 5);
}

pub fn missing_and_newer_stores_are_told(fixture: &Fixture) {
    for mode in [Mode::Read, Mode::Write] {
        assert_eq!(
            told(open(&fixture.location, mode)),
            format!(
                "[S0601] there is no store at {}\n  check the place, or make a store there with `mandate init`",
                fixture.location
            )
        );
    }
    let identity = fixture.small().identity().clone();
    assert_eq!((identity.id.len(), identity.created, identity.format), (32, moment(0), 2));
    assert_eq!(fixture.open().identity(), &identity);
    fixture.tamper("UPDATE meta SET value = '3' WHERE name = 'format'");
    for mode in [Mode::Read, Mode::Write] {
        assert_eq!(
            told(open(&fixture.location, mode)),
            "[S0602] the store has format 3; this version of Mandate knows formats up to 2\
             \n  install the newer version that wrote it"
        );
    }
}

pub fn a_backup_restores_anywhere(fixture: &Fixture) {
    let mut store = fixture.small();
    let (digest, _) = store.put_blob(&mut &b"evidence"[..]).unwrap();
    let backup = fixture.path("backup");
    let position = store.backup(&backup, &Silent).unwrap();
    assert_eq!(position, store.position().unwrap());
    let verified = store.verify(&Silent).unwrap();

    let read = open(&Location::Sqlite(backup.clone()), Mode::Read).unwrap();
    assert_eq!(read.verify(&Silent).unwrap(), verified);
    for target in [Fixture::sqlite(), fixture.another()] {
        assert_eq!(restore(&backup, &target.location, &Silent).unwrap(), position);
        let mut restored = target.open();
        assert_eq!(restored.identity(), store.identity());
        assert_eq!(restored.verify(&Silent).unwrap(), verified);
        assert_eq!(restored.blob(&digest).unwrap().unwrap(), b"evidence");
        restored.append(&[put("a", "goes on")], &stamp(9)).unwrap();
        restored.verify(&Silent).unwrap();
    }
    if let Location::Sqlite(path) = &fixture.location {
        // A store in use, its last revisions only in the log beside it, will do as well.
        assert_eq!(restore(path, &fixture.another().location, &Silent).unwrap(), position);
    }
    assert_eq!(
        told(restore(&fixture.path("nothing"), &fixture.another().location, &Silent)),
        format!("[I0406] there is no backup {}\n  check the path", fixture.path("nothing").display())
    );
}

pub fn a_backup_is_of_one_moment(fixture: &Fixture) {
    let store = fixture.small();
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut writer = fixture.open();
            while !done.load(Ordering::Relaxed) {
                writer.append(&[put("w", "x"), put("v", "y")], &stamp(9)).unwrap();
            }
        });
        while store.position().unwrap().seq == 5 {
            thread::yield_now();
        }
        for round in 0..3 {
            let path = fixture.path(&format!("backup-{round}"));
            let position = store.backup(&path, &Silent).unwrap();
            let backup = open(&Location::Sqlite(path), Mode::Read).unwrap();
            assert_eq!(backup.verify(&Silent).unwrap().position, position);
            assert_eq!(position, store.position_at(position.seq).unwrap());
        }
        done.store(true, Ordering::Relaxed);
    });
}

pub fn a_damaged_backup_is_refused(fixture: &Fixture) {
    let store = fixture.small();
    let backup = Fixture { location: Location::Sqlite(fixture.path("backup")), folder: tempfile::tempdir().unwrap() };
    store.backup(&fixture.path("backup"), &Silent).unwrap();
    backup.tamper("UPDATE revisions SET body = '{}' WHERE seq = 2");
    let target = fixture.another();
    let fault = restore(&fixture.path("backup"), &target.location, &Silent).unwrap_err();
    assert_eq!(fault.code, FaultCode::StoreDamaged);
    assert_eq!(open(&target.location, Mode::Read).map(|_| ()).unwrap_err().code, FaultCode::StoreMissing);
    assert_eq!(target.folder.path().read_dir().unwrap().count(), 0, "nothing is left lying about");
    assert_eq!(target.create().heads("things", NOW, None, 9).unwrap(), []);
}

/// Takes away what the second format added.
const TO_FORMAT_1: &str =
    "DROP TABLE entries; DROP TABLE audit; DROP TABLE counters; UPDATE meta SET value = '1' WHERE name = 'format';";

pub fn an_older_store_is_brought_up_to_date(fixture: &Fixture) {
    let mut store = fixture.small();
    store.append(&[Change::put("others", "x", body("x")), withdraw("b")], &stamp(6)).unwrap();
    let counts = store.counts(NOW).unwrap();
    drop(store);
    fixture.tamper(TO_FORMAT_1);
    if matches!(fixture.location, Location::Postgres { .. }) {
        fixture.tamper("DROP FUNCTION audit_never_changes");
    }
    assert_eq!(
        told(open(&fixture.location, Mode::Read)),
        "[S0605] the store has the older format 1, and was opened for reading only\
         \n  open it for writing once to bring it up to date"
    );
    let mut store = fixture.open();
    assert_eq!(store.identity().format, 2);
    assert_eq!(store.counts(NOW).unwrap(), counts);
    store.append(&[put("b", "back")], &stamp(7)).unwrap();
    assert_eq!(store.counts(NOW).unwrap()[1], Count { collection: "things".into(), records: 3, revisions: 7 });
    assert_eq!(store.verify(&Silent).unwrap().revisions, 8);
    assert_eq!(open_keep(&fixture.location).unwrap().audit_trail(None, 9).unwrap(), []);
    open(&fixture.location, Mode::Read).unwrap();
}

pub fn an_older_backup_is_restored(fixture: &Fixture) {
    for format in [1, 2] {
        let target = fixture.another();
        assert_eq!(restore(&file(format), &target.location, &Silent).unwrap().seq, 6);
        let store = target.open();
        assert_eq!(store.identity().format, 2);
        assert_eq!(store.counts(NOW).unwrap(), [Count { collection: "things".into(), records: 2, revisions: 6 }]);
        assert_eq!(store.verify(&Silent).unwrap().blobs, 1);
        let accounts = open_keep(&target.location).unwrap().entries("accounts", None, 9, moment(0)).unwrap();
        assert_eq!(accounts.len(), usize::from(format > 1));
    }
}

pub fn a_lost_connection_is_made_again(fixture: &Fixture) {
    let mut store = fixture.small();
    let mut killer = fixture.client();
    let others =
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename = 'mandate'";
    killer.batch_execute(others).unwrap();
    let fault = store.append(&[put("a", "lost")], &stamp(6)).unwrap_err();
    assert_eq!(fault.code, FaultCode::StoreFailed);
    let receipts = store.append(&[put("a", "kept")], &stamp(6)).unwrap();
    assert_eq!((receipts[0].seq, receipts[0].number), (6, 4));
    killer.batch_execute(others).unwrap();
    assert!(store.position().is_err());
    assert_eq!(store.verify(&Silent).unwrap().revisions, 6);
}
