//! Sessions end when they should, and only the digest of their cookie is kept.

use mandate_access::accounts::{Client, Profile};
use mandate_model::FaultCode;

use crate::support::{House, at, from, house, profile, session_over};

const MINUTE: i64 = 60;

fn alive(house: &House, token: &str, seconds: i64) -> bool {
    match house.accounts.session(token, at(seconds)) {
        Ok(_) => true,
        Err(fault) => {
            assert_eq!(fault, session_over());
            false
        }
    }
}

#[test]
fn a_cookie_that_is_none_opens_nothing() {
    let house = house().with("ana");
    let done = house.sign_in("ana", from("192.0.2.1"), at(0));
    let mut tampered = done.token.text().to_owned();
    tampered.replace_range(0..1, if tampered.starts_with('0') { "1" } else { "0" });
    for token in ["", "nothing", &tampered, &done.session.id, done.device.text()] {
        assert!(!alive(&house, token, 0), "{token}");
    }
    assert!(alive(&house, done.token.text(), 0));
}

#[test]
fn it_ends_half_an_hour_after_it_was_last_used() {
    let house = house().with("ana");
    let token = house.sign_in("ana", from("192.0.2.1"), at(0)).token;
    assert!(alive(&house, token.text(), 29 * MINUTE));
    assert!(alive(&house, token.text(), 58 * MINUTE));
    assert!(!alive(&house, token.text(), 88 * MINUTE));
}

#[test]
fn it_ends_after_twelve_hours_however_much_it_is_used() {
    let house = house().with("ana");
    let done = house.sign_in("ana", from("192.0.2.1"), at(0));
    let twelve = 12 * 60 * MINUTE;
    for seconds in (0..twelve).step_by(1200) {
        assert!(alive(&house, done.token.text(), seconds), "{seconds}");
    }
    assert!(alive(&house, done.token.text(), twelve - 1));
    assert!(!alive(&house, done.token.text(), twelve));
    assert_eq!(done.session.ends, at(twelve));
}

#[test]
fn use_is_written_down_at_most_once_a_minute() {
    let house = house().with("ana");
    let token = house.sign_in("ana", from("192.0.2.1"), at(0)).token;
    let before = house.keep.writes("sessions");
    for seconds in 0..300 {
        assert!(alive(&house, token.text(), seconds));
    }
    assert_eq!(house.keep.writes("sessions") - before, 4);
}

#[test]
fn another_cookie_ends_the_one_before_and_keeps_the_end() {
    let house = house().with("ana");
    let done = house.sign_in("ana", from("192.0.2.1"), at(0));
    let (token, session) = house.accounts.rotate(done.token.text(), at(60)).unwrap();
    assert!(!alive(&house, done.token.text(), 61));
    assert!(alive(&house, token.text(), 61));
    assert_eq!((session.began, session.ends), (done.session.began, done.session.ends));
    assert_ne!(session.id, done.session.id);
    assert_eq!(house.accounts.rotate(done.token.text(), at(62)).unwrap_err(), session_over());
    assert_eq!(house.accounts.sessions("ana", at(62)).unwrap().len(), 1);
}

#[test]
fn sessions_end_with_the_rights_they_were_opened_with() {
    let check = |change: &dyn Fn(&House), survives: bool| {
        let house = house().with("ana");
        let token = house.sign_in("ana", from("192.0.2.1"), at(0)).token;
        change(&house);
        assert_eq!(alive(&house, token.text(), 1), survives);
    };
    let changed = |house: &House, profile: Profile| {
        let version = house.accounts.find("ana", at(0)).unwrap().unwrap().version;
        house.accounts.change_profile("admin", profile, version, at(0)).unwrap();
    };
    check(&|house| changed(house, Profile { roles: ["administrator".to_owned()].into(), ..profile("ana") }), false);
    check(&|house| changed(house, Profile { country: Some("DE".to_owned()), ..profile("ana") }), false);
    check(&|house| changed(house, Profile { display_name: "Ana".to_owned(), ..profile("ana") }), true);
    check(&|house| drop(house.accounts.set_disabled("admin", "ana", true, at(0)).unwrap()), false);
    check(&|house| house.accounts.revoke_sessions("admin", "ana", at(0)).unwrap(), false);
}

#[test]
fn an_account_that_is_enabled_again_has_no_sessions() {
    let house = house().with("ana");
    let token = house.sign_in("ana", from("192.0.2.1"), at(0)).token;
    house.accounts.set_disabled("admin", "ana", true, at(1)).unwrap();
    house.accounts.set_disabled("admin", "ana", false, at(2)).unwrap();
    assert!(!alive(&house, token.text(), 3));
    assert_eq!(house.accounts.sessions("ana", at(3)).unwrap().len(), 0);
}

#[test]
fn one_of_several_is_revoked_by_its_owner_alone() {
    let house = house().with("ana").with("bo");
    let desk = house.sign_in("ana", from("192.0.2.1"), at(0));
    let phone = house.sign_in("ana", Client { agent: "phone", ..from("192.0.2.2") }, at(5));
    house.sign_in("bo", from("192.0.2.3"), at(6));
    let listed = house.accounts.sessions("ana", at(7)).unwrap();
    let seen: Vec<_> =
        listed.iter().map(|session| (&session.id, session.agent.as_str(), session.address.as_str())).collect();
    assert_eq!(seen, [(&phone.session.id, "phone", "192.0.2.2"), (&desk.session.id, "browser", "192.0.2.1")]);

    let fault = house.accounts.revoke_session("bo", "bo", &phone.session.id, at(8)).unwrap_err();
    assert_eq!((fault.code, fault.message.as_str()), (FaultCode::NotFound, "\"bo\" has no such session"));
    house.accounts.revoke_session("ana", "ana", &phone.session.id, at(8)).unwrap();
    assert!(!alive(&house, phone.token.text(), 9));
    assert!(alive(&house, desk.token.text(), 9));
}

#[test]
fn after_sign_out_nothing_remains() {
    let house = house().with("ana");
    let token = house.sign_in("ana", from("192.0.2.1"), at(0)).token;
    assert!(house.accounts.sign_out(token.text(), at(1)).unwrap());
    assert!(!house.accounts.sign_out(token.text(), at(2)).unwrap());
    assert!(!alive(&house, token.text(), 2));
    assert_eq!(house.accounts.sessions("ana", at(2)).unwrap().len(), 0);
}

#[test]
fn a_name_that_begins_like_another_does_not_see_its_sessions() {
    let house = house().with("ana").with("ana-maria").with("ana.b");
    for name in ["ana-maria", "ana.b"] {
        house.sign_in(name, from("192.0.2.1"), at(0));
    }
    assert_eq!(house.accounts.sessions("ana", at(1)).unwrap().len(), 0);
    assert_eq!(house.accounts.sessions("ana.b", at(1)).unwrap().len(), 1);
}

#[test]
fn it_proves_its_holder_from_its_beginning_and_from_when_they_were_asked_again() {
    let house = house().with("ana");
    let done = house.sign_in("ana", from("192.0.2.1"), at(0));
    let proved = |seconds| house.accounts.session(done.token.text(), at(seconds)).map(|session| session.proved);
    assert_eq!(proved(20 * MINUTE), Ok(at(0)));
    house.accounts.proved(done.token.text(), at(21 * MINUTE)).unwrap();
    assert_eq!(proved(22 * MINUTE), Ok(at(21 * MINUTE)));
    assert_eq!(house.accounts.proved("nothing", at(0)), Err(session_over()));
}
