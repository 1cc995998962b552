//! Verification and checkpoints.

use mandate_model::{FaultCode, Silent};
use mandate_store::checkpoint::{Checkpoint, Signed, check};
use mandate_store::keys::SecretKey;
use mandate_store::{Location, Store, hash};

use crate::fixture::{Fixture, put, stamp, told};

pub fn a_store_verifies(fixture: &Fixture) {
    let store = fixture.create();
    assert_eq!(store.verify(&Silent).unwrap().position, store.position().unwrap());
    drop(store);
    let store = fixture.another().small();
    let verified = store.verify(&Silent).unwrap();
    assert_eq!(verified.position, store.position().unwrap());
    assert_eq!((verified.revisions, verified.records, verified.blobs), (5, 3, 0));
}

fn check_tampering(fixture: &Fixture, sql: &str, expected: &str) {
    let fixture = fixture.another();
    let store = fixture.small();
    fixture.tamper(sql);
    let fault = store.verify(&Silent).unwrap_err();
    assert_eq!((fault.code, fault.message.as_str()), (FaultCode::StoreDamaged, expected), "after {sql}");
}

pub fn every_tampered_column_is_found(fixture: &Fixture) {
    let check = |sql: &str, expected: &str| check_tampering(fixture, sql, expected);
    let changed =
        "revision 2 of `a` in things, at place 3, does not match its hash: it was changed after it was recorded";
    check("UPDATE revisions SET body = '{\"text\":\"tree\"}' WHERE seq = 3", changed);
    check("UPDATE revisions SET previous = NULL WHERE seq = 3", changed);
    check("UPDATE revisions SET recorded_at = recorded_at + 1 WHERE seq = 3", changed);
    check("UPDATE revisions SET hash = chain WHERE seq = 3", changed);
    check("UPDATE revisions SET act = 'withdraw' WHERE seq = 3", changed);
    for column in ["author", "validated_by", "source", "reason"] {
        check(&format!("UPDATE origins SET {column} = 'x' WHERE id = 3"), changed);
    }
    check("UPDATE revisions SET number = 7 WHERE seq = 3", &changed.replace("revision 2", "revision 7"));
    check("UPDATE revisions SET key = 'z' WHERE seq = 3", &changed.replace("`a`", "`z`"));
    check(
        "UPDATE collections SET name = 'thinks'",
        "revision 1 of `a` in thinks, at place 1, does not match its hash: it was changed after it was recorded",
    );
    check(
        "UPDATE revisions SET chain = hash WHERE seq = 3",
        "revision 2 of `a` in things, at place 3, does not continue the chain: it, or the chain before it, was replaced",
    );
    check(
        "UPDATE revisions SET recorded_at = 0 WHERE seq = 3",
        "revision 2 of `a` in things, at place 3, was recorded earlier than the revision before it",
    );
    check(
        "UPDATE revisions SET act = 'x' WHERE seq = 3",
        "the revision at place 3 cannot be read: `x` stands where `put` or `withdraw` must",
    );
    check(
        "UPDATE revisions SET number = -1 WHERE seq = 3",
        "the revision at place 3 cannot be read: the store holds -1 as the number of a revision, which cannot be",
    );
    check("UPDATE revisions SET seq = 9 WHERE seq = 3", "the revision at place 3 is missing");
    for column in ["origin", "collection"] {
        let fixture = fixture.another();
        let store = fixture.small();
        fixture.tamper(&format!("UPDATE revisions SET {column} = 77 WHERE seq = 3"));
        let fault = store.verify(&Silent).unwrap_err();
        let expected = "the revision at place 3 cannot be read: a value has the wrong type";
        assert!(fault.message.starts_with(expected), "{}", fault.message);
    }
}

pub fn every_tampered_counter_is_found(fixture: &Fixture) {
    let check = |sql: &str, stated: &str, counted: &str| {
        check_tampering(fixture, sql, &format!("the counter of {stated}, but there are {counted}"));
    };
    let there = "3 records, 5 revisions";
    check("UPDATE counters SET records = 4", "things says 4 records, 5 revisions", there);
    check("UPDATE counters SET revisions = 6", "things says 3 records, 6 revisions", there);
    check("DELETE FROM counters", "things says 0 records, 0 revisions", there);
    check(
        "INSERT INTO collections VALUES (2, 'others'); INSERT INTO counters VALUES (2, 1, 1)",
        "others says 1 records, 1 revisions",
        "0 records, 0 revisions",
    );
    check_tampering(fixture, "UPDATE counters SET records = -1", "the store holds -1 as a count, which cannot be");
}

pub fn missing_revisions_are_found(fixture: &Fixture) {
    let check = |sql: &str, expected: &str| check_tampering(fixture, sql, expected);
    check("DELETE FROM revisions WHERE seq = 2", "the revision at place 2 is missing");
    check("DELETE FROM revisions WHERE seq IN (2, 3)", "the revisions at places 2 to 3 are missing");
    check("DELETE FROM revisions WHERE seq = 1", "the revision at place 1 is missing");
}

/// A forger who gives the last revision another number, and recomputes every hash.
fn forge_last(fixture: &Fixture, store: &dyn Store, number: u32) {
    let last = store.position().unwrap().seq;
    let mut forged = store.revisions(&[last]).unwrap().remove(0);
    forged.number = number;
    let hash = hash::of_revision(&forged);
    let chain = hash::chain(&store.position_at(last - 1).unwrap().chain, &hash);
    let literal = |digest| match fixture.location {
        Location::Sqlite(_) => format!("x'{digest}'"),
        Location::Postgres { .. } => format!("'\\x{digest}'"),
    };
    let (hash, chain) = (literal(hash), literal(chain));
    fixture
        .tamper(&format!("UPDATE revisions SET number = {number}, hash = {hash}, chain = {chain} WHERE seq = {last}"));
}

pub fn broken_record_chains_are_found(fixture: &Fixture) {
    let mut store = fixture.small();
    forge_last(fixture, &*store, 2);
    assert_eq!(
        told(store.verify(&Silent)),
        "[S0603] revision 2 of `a` in things, at place 5, stands where revision 3 of its record must\
         \n  everything up to place 4 is intact; restore a backup"
    );
    forge_last(fixture, &*store, 3);
    store.append(&[put("only", "one")], &stamp(6)).unwrap();
    store.verify(&Silent).unwrap();
    forge_last(fixture, &*store, 2);
    assert_eq!(
        told(store.verify(&Silent)),
        "[S0603] revision 2 of `only` in things, at place 6, stands where revision 1 of its record must\
         \n  everything up to place 5 is intact; restore a backup"
    );
}

pub fn tampered_blobs_are_found(fixture: &Fixture) {
    let mut store = fixture.create();
    let (digest, _) = store.put_blob(&mut &b"evidence"[..]).unwrap();
    let (same, shorter) = match fixture.location {
        Location::Sqlite(_) => ("x'6576696465636e65'", "x'65'"),
        Location::Postgres { .. } => ("'\\x6576696465636e65'", "'\\x65'"),
    };
    fixture.tamper(&format!("UPDATE blob_parts SET content = {same}"));
    assert_eq!(
        told(store.verify(&Silent)),
        format!("[S0603] the file {digest} was changed after it was stored\n  bring the file back from a backup")
    );
    fixture.tamper(&format!("UPDATE blob_parts SET content = {shorter}"));
    let expected = format!(
        "[S0603] the file {digest} has 1 bytes in the store, but 8 were recorded\n  bring the file back from a backup"
    );
    assert_eq!(told(store.verify(&Silent)), expected);
    assert_eq!(told(store.blob(&digest)), expected);
}

pub fn one_record_is_verified_alone(fixture: &Fixture) {
    let store = fixture.small();
    assert_eq!(store.verify_record("things", "a").unwrap(), 3);
    fixture.tamper("UPDATE revisions SET body = '{}' WHERE seq = 3");
    assert_eq!(store.verify_record("things", "b").unwrap(), 1);
    assert_eq!(
        told(store.verify_record("things", "a")),
        "[S0603] revision 2 of `a` in things, at place 3, does not match its hash: it was changed after it was recorded\
         \n  everything up to place 2 is intact; restore a backup"
    );
    assert_eq!(
        told(store.verify_record("things", "z")),
        "[S0502] there is no record `z` in things\n  check the collection and the key"
    );
}

pub fn the_database_refuses_to_change_a_revision(fixture: &Fixture) {
    let store = fixture.small();
    for sql in ["UPDATE revisions SET key = 'x'", "DELETE FROM revisions WHERE seq = 1"] {
        let refusal = fixture.raw(sql).unwrap_err();
        assert!(refusal.contains("a revision "), "{refusal}");
    }
    store.verify(&Silent).unwrap();
}

pub fn checkpoints_hold_the_past(fixture: &Fixture) {
    let mut store = fixture.small();
    let key = SecretKey::generate().unwrap();
    let signed = Checkpoint::of(&*store).unwrap().sign(&key).unwrap();
    let text = signed.to_text().unwrap();
    assert_eq!(Signed::from_text(&text).unwrap(), signed);
    store.append(&[put("a", "later")], &stamp(9)).unwrap();
    check(&signed, &key.public(), &*store).unwrap();

    let other = SecretKey::generate().unwrap().public();
    assert_eq!(
        told(signed.verify(&other)),
        format!(
            "[S0607] the checkpoint was signed with the key {}, not with {other}\n  ask the store's keeper which key is theirs",
            key.public()
        )
    );
    let forged = Signed::from_text(&text.replace("\"seq\":5", "\"seq\":4")).unwrap();
    assert_eq!(
        told(check(&forged, &key.public(), &*store)),
        "[S0607] the checkpoint's signature does not match its content\
         \n  the checkpoint was changed after it was signed; ask for it again"
    );
    let elsewhere = fixture.another().small();
    assert_eq!(check(&signed, &key.public(), &*elsewhere).unwrap_err().code, FaultCode::BadSignature);

    fixture.tamper("UPDATE revisions SET chain = hash WHERE seq = 5");
    let hint = "\n  restore a backup made before, and find out who changed the store";
    assert_eq!(
        told(check(&signed, &key.public(), &*store)),
        format!("[S0603] the store's past up to place 5 is not what the checkpoint tells: it was rewritten{hint}")
    );
    fixture.tamper("DELETE FROM revisions WHERE seq > 3");
    assert_eq!(
        told(store.verify(&Silent)),
        "[S0603] the counter of things says 3 records, 6 revisions, but there are 2 records, 3 revisions\
         \n  the revisions themselves are in order; if some were cut off at the end, a checkpoint shows it"
    );
    fixture.tamper("UPDATE counters SET records = 2, revisions = 3");
    store.verify(&Silent).unwrap();
    assert_eq!(
        told(check(&signed, &key.public(), &*store)),
        format!(
            "[S0603] the store ends at place 3, but had 5 revisions when the checkpoint was made: its end was cut off{hint}"
        )
    );
    assert_eq!(Signed::from_text("{}").unwrap_err().code, FaultCode::BadFile);
}
