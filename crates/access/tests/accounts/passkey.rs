//! Passkeys: an answer is taken once, from the right authenticator, for the right site.

use std::collections::BTreeSet;

use mandate_access::accounts::How;
use mandate_model::{Fault, FaultCode};
use serde_json::Value;

use crate::authenticator::Authenticator;
use crate::support::{House, at, fault, from, house, refused};

fn too_late() -> Fault {
    fault(FaultCode::Expired, "the passkey's challenge is no longer valid", "begin again")
}

fn enrol(house: &House, name: &str, key: &Authenticator) -> Result<String, Fault> {
    let challenge = house.accounts.enrol_passkey(name, at(0)).unwrap();
    let answer = key.create(&challenge.options);
    house.accounts.add_passkey(name, challenge.id.text(), &answer, "key ring", at(1)).map(|view| view.id)
}

fn sign_in(house: &House, name: &str, key: &mut Authenticator, now: i64) -> Result<How, Fault> {
    let challenge = house.accounts.begin_passkey(name, from("a"), at(now)).unwrap();
    let answer = key.get(&challenge.options);
    house.accounts.finish_passkey(challenge.id.text(), &answer, from("a"), at(now)).map(|done| done.session.how)
}

#[test]
fn an_answer_that_does_not_fit_adds_nothing() {
    let house = house().with("ana").with("bo");
    let key = Authenticator::new(1);
    let add = |name: &str, id: &str, answer: &str, now: i64| {
        house.accounts.add_passkey(name, id, answer, "key", at(now)).map(|_| ()).unwrap_err()
    };
    let begin = || house.accounts.enrol_passkey("ana", at(0)).unwrap();
    let other = begin();
    assert_eq!(add("ana", begin().id.text(), "not JSON", 1), refused());
    assert_eq!(add("ana", begin().id.text(), &key.create(&other.options), 1), refused());
    assert_eq!(add("ana", "made up", &key.create(&other.options), 1), too_late());
    let theirs = begin();
    assert_eq!(add("bo", theirs.id.text(), &key.create(&theirs.options), 1), too_late());
    let late = begin();
    assert_eq!(add("ana", late.id.text(), &key.create(&late.options), 300), too_late());
    for wrong in [
        Authenticator { origin: "https://reports.example.net".to_owned(), ..key.clone() },
        Authenticator { domain: "example.net".to_owned(), ..key.clone() },
        Authenticator { verifies: false, ..key },
    ] {
        let challenge = begin();
        assert_eq!(add("ana", challenge.id.text(), &wrong.create(&challenge.options), 1), refused());
    }
    assert!(house.accounts.find("ana", at(2)).unwrap().unwrap().passkeys.is_empty());
}

#[test]
fn a_passkey_belongs_to_one_account() {
    let house = house().with("ana").with("bo");
    let key = Authenticator::new(1);
    enrol(&house, "ana", &key).unwrap();
    let fault = enrol(&house, "bo", &key).unwrap_err();
    assert_eq!(fault, Fault::new(FaultCode::Conflict, "this passkey belongs to an account already"));
}

#[test]
fn a_wrong_answer_signs_nobody_in() {
    let house = house().with("ana").with("bo");
    let (mut key, mut stranger) = (Authenticator::new(1), Authenticator::new(2));
    enrol(&house, "ana", &key).unwrap();
    enrol(&house, "bo", &stranger).unwrap();
    assert_eq!(sign_in(&house, "ana", &mut stranger, 10), Err(refused()));
    assert_eq!(sign_in(&house, "nobody", &mut key, 10), Err(refused()));
    for mut wrong in [
        Authenticator { origin: "https://reports.example.net".to_owned(), ..key.clone() },
        Authenticator { domain: "example.net".to_owned(), ..key.clone() },
        Authenticator { verifies: false, ..key.clone() },
    ] {
        assert_eq!(sign_in(&house, "ana", &mut wrong, 1000), Err(refused()));
    }
    assert_eq!(sign_in(&house, "ana", &mut key, 2000), Ok(How::Passkey));
}

#[test]
fn an_answer_is_taken_once() {
    let house = house().with("ana");
    let mut key = Authenticator::new(1);
    enrol(&house, "ana", &key).unwrap();
    let challenge = house.accounts.begin_passkey("ana", from("a"), at(10)).unwrap();
    let answer = key.get(&challenge.options);
    let finish = |id: &str, now: i64| house.accounts.finish_passkey(id, &answer, from("a"), at(now)).map(|_| ());
    assert_eq!(finish(challenge.id.text(), 11), Ok(()));
    assert_eq!(finish(challenge.id.text(), 12), Err(too_late()));
    let other = house.accounts.begin_passkey("ana", from("a"), at(13)).unwrap();
    assert_eq!(finish(other.id.text(), 14), Err(refused()));
    let late = house.accounts.begin_passkey("ana", from("a"), at(20)).unwrap();
    let answer = key.get(&late.options);
    assert_eq!(house.accounts.finish_passkey(late.id.text(), &answer, from("a"), at(320)).unwrap_err(), too_late());
}

#[test]
fn a_copy_of_the_authenticator_is_found_by_its_count() {
    let house = house().with("ana");
    let mut key = Authenticator::new(1);
    enrol(&house, "ana", &key).unwrap();
    let mut copy = key.clone();
    assert_eq!(sign_in(&house, "ana", &mut key, 10), Ok(How::Passkey));
    assert_eq!(sign_in(&house, "ana", &mut copy, 20), Err(refused()));
}

#[test]
fn nor_does_a_copy_get_in_that_asked_before_its_original_answered() {
    let house = house().with("ana");
    let mut key = Authenticator::new(1);
    enrol(&house, "ana", &key).unwrap();
    let mut copy = key.clone();
    let ask = || house.accounts.begin_passkey("ana", from("a"), at(10)).unwrap();
    let (first, second) = (ask(), ask());
    let (answer, copied) = (key.get(&first.options), copy.get(&second.options));
    house.accounts.finish_passkey(first.id.text(), &answer, from("a"), at(11)).unwrap();
    assert_eq!(house.accounts.finish_passkey(second.id.text(), &copied, from("a"), at(11)).unwrap_err(), refused());
}

#[test]
fn it_is_the_second_step_too_and_uses_the_first_one_up() {
    let house = house().with("ana");
    let mut key = Authenticator::new(1);
    enrol(&house, "ana", &key).unwrap();
    let pending = house.first_step("ana", from("a"), at(10));
    assert!(pending.passkey && !pending.code);
    let challenge = house.accounts.second_passkey(pending.token.text(), at(11)).unwrap();
    let answer = key.get(&challenge.options);
    let done = house.accounts.finish_passkey(challenge.id.text(), &answer, from("a"), at(12)).unwrap();
    assert_eq!(done.session.how, How::Passkey);
    assert_eq!(house.accounts.second_passkey(pending.token.text(), at(13)).unwrap_err().code, FaultCode::Expired);
}

#[test]
fn recovery_codes_stand_in_for_a_lost_passkey() {
    let house = house().with("ana");
    enrol(&house, "ana", &Authenticator::new(1)).unwrap();
    let codes = house.accounts.renew_recovery_codes("ana", at(5)).unwrap();
    let pending = house.first_step("ana", from("a"), at(10));
    assert!(pending.passkey && pending.code);
    let done = house.accounts.second(pending.token.text(), codes[9].text(), from("a"), at(11)).unwrap();
    assert_eq!(done.session.how, How::Recovery);
}

#[test]
fn a_passkey_taken_away_or_of_a_disabled_account_opens_nothing() {
    let house = house().with("ana");
    let mut key = Authenticator::new(1);
    let id = enrol(&house, "ana", &key).unwrap();
    house.accounts.set_disabled("admin", "ana", true, at(5)).unwrap();
    assert_eq!(sign_in(&house, "ana", &mut key, 10), Err(refused()));
    house.accounts.set_disabled("admin", "ana", false, at(15)).unwrap();
    // Also when it is taken away between challenge and answer.
    let challenge = house.accounts.begin_passkey("ana", from("a"), at(20)).unwrap();
    house.accounts.remove_passkey("ana", "ana", &id, at(21)).unwrap();
    let answer = key.get(&challenge.options);
    assert_eq!(house.accounts.finish_passkey(challenge.id.text(), &answer, from("a"), at(22)).unwrap_err(), refused());
    let again = house.accounts.remove_passkey("ana", "ana", &id, at(23)).unwrap_err();
    assert_eq!(again, Fault::new(FaultCode::NotFound, "\"ana\" has no such passkey"));
    house.sign_in("ana", from("a"), at(24));
    // And it can be added anew.
    enrol(&house, "ana", &key).unwrap();
}

#[test]
fn nobody_learns_from_a_challenge_whether_there_is_such_an_account() {
    let house = house().with("ana").with("plain");
    enrol(&house, "ana", &Authenticator::new(1)).unwrap();
    let ask = |name: &str, now: i64| house.accounts.begin_passkey(name, from("a"), at(now)).unwrap().options;
    let shape = |options: &Value| -> BTreeSet<String> {
        let public = options["publicKey"].as_object().unwrap();
        let allowed = &public["allowCredentials"][0];
        let names = public.keys().chain(allowed.as_object().unwrap().keys());
        names.cloned().chain([options.as_object().unwrap().len().to_string()]).collect()
    };
    // Many names, because what stands in differs from name to name.
    let names = (0..40).map(|n| format!("nobody{n}")).chain(["plain".to_owned()]);
    let real = shape(&ask("ana", 10));
    for (hour, name) in (1..).zip(names) {
        let (first, second) = (ask(&name, hour * 36_000), ask(&name, hour * 36_000 + 10));
        assert_eq!(shape(&first), real, "{name}");
        assert_eq!(first["publicKey"]["allowCredentials"], second["publicKey"]["allowCredentials"]);
        assert_ne!(first["publicKey"]["challenge"], second["publicKey"]["challenge"]);
    }
}
