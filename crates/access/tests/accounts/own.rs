//! What the holder does with his own password.

use mandate_access::accounts::{Client, Step};
use mandate_model::FaultCode;

use crate::support::{OTHER, PASSWORD, at, fault, from, house, refused, session_over};

#[test]
fn the_password_alone_does_not_change_it() {
    let house = house().with("ana");
    let change = |client| house.accounts.change_password(PASSWORD, OTHER, client, at(1)).unwrap_err();
    let needed = fault(FaultCode::SignInNeeded, "nobody has signed in", "sign in before you change the password");
    assert_eq!(change(from("192.0.2.1")), needed);
    assert_eq!(change(Client { session: Some("made up"), ..from("192.0.2.1") }), session_over());
    house.sign_in("ana", from("192.0.2.1"), at(2));
}

#[test]
fn the_old_password_must_be_right_and_guessing_it_is_slowed_down() {
    let house = house().with("ana");
    let token = house.sign_in("ana", from("192.0.2.1"), at(0)).token;
    let client = Client { session: Some(token.text()), ..from("192.0.2.1") };
    let change = |old: &str| house.accounts.change_password(old, OTHER, client, at(1));
    for _ in 0..6 {
        assert_eq!(change("wrong").unwrap_err(), refused());
    }
    assert_eq!(change(PASSWORD).unwrap_err().code, FaultCode::TooManyAttempts);
    house.sign_in("ana", from("192.0.2.9"), at(2));
}

#[test]
fn a_weak_new_password_changes_nothing() {
    let house = house().with("ana");
    let token = house.sign_in("ana", from("192.0.2.1"), at(0)).token;
    let client = Client { session: Some(token.text()), ..from("192.0.2.1") };
    let fault = house.accounts.change_password(PASSWORD, "short", client, at(1)).unwrap_err();
    assert_eq!((fault.code, fault.message.as_str()), (FaultCode::BadPassword, "a password has at least 12 characters"));
    house.accounts.session(token.text(), at(2)).unwrap();
}

#[test]
fn another_password_ends_every_other_session() {
    let house = house().with("ana");
    let elsewhere = house.sign_in("ana", from("192.0.2.2"), at(0)).token;
    let here = house.sign_in("ana", from("192.0.2.1"), at(0));
    let client = Client { session: Some(here.token.text()), ..from("192.0.2.1") };
    let done = house.accounts.change_password(PASSWORD, OTHER, client, at(1)).unwrap();
    for token in [&elsewhere, &here.token] {
        assert_eq!(house.accounts.session(token.text(), at(2)).unwrap_err(), session_over());
    }
    house.accounts.session(done.token.text(), at(2)).unwrap();
    assert_eq!(house.accounts.begin("ana", PASSWORD, from("192.0.2.1"), at(3)).unwrap_err(), refused());
    assert!(matches!(house.accounts.begin("ana", OTHER, from("192.0.2.1"), at(3)).unwrap(), Step::Done(_)));
    assert_eq!(house.accounts.find("ana", at(3)).unwrap().unwrap().password_changed, Some(at(1)));
}
