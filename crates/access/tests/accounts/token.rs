//! Personal access tokens.

use jiff::SignedDuration;
use mandate_access::accounts::Scopes;
use mandate_model::{Fault, FaultCode};

use crate::support::{at, fault, house, start};

const DAY: i64 = 24 * 3600;

fn read() -> Scopes {
    ["read".to_owned()].into()
}

fn invalid() -> Fault {
    fault(FaultCode::Expired, "the access token is not valid, or not any more", "make another one on your page")
}

#[test]
fn what_cannot_be_a_token_is_not_made() {
    let house = house().with("ana");
    let check = |label: &str, scopes: Scopes, days: i64, why: &str| {
        let fault = house.accounts.make_token("ana", label, scopes, at(days * DAY), at(0)).unwrap_err();
        assert_eq!((fault.code, fault.message.as_str()), (FaultCode::BadParameter, why));
    };
    check(" ", read(), 1, "the token's name is empty or longer than 100 characters");
    check(&"x".repeat(101), read(), 1, "the token's name is empty or longer than 100 characters");
    check("sync", Scopes::new(), 1, "the token has no scope");
    check("sync", read(), 0, "the token's end has passed or is more than 366 days ahead");
    check("sync", read(), 367, "the token's end has passed or is more than 366 days ahead");
    let nobody = house.accounts.make_token("nobody", "sync", read(), at(DAY), at(0)).unwrap_err();
    assert_eq!(nobody, Fault::new(FaultCode::NotFound, "there is no account \"nobody\""));
}

#[test]
fn a_text_that_is_no_token_is_refused() {
    let house = house().with("ana");
    let (token, view) = house.accounts.make_token("ana", "sync", read(), at(DAY), at(0)).unwrap();
    let bare = token.text().trim_start_matches("mndt_").to_owned();
    let tampered = format!("{}g", &token.text()[..token.text().len() - 1]);
    for text in ["", "mndt_", &bare, &tampered, &view.id, &format!("{} ", token.text()), &token.text().to_uppercase()] {
        assert_eq!(house.accounts.authenticate_token(text, at(1)).unwrap_err(), invalid(), "{text}");
    }
    let holder = house.accounts.authenticate_token(token.text(), at(1)).unwrap();
    assert_eq!((holder.account.profile.name.as_str(), holder.token.scopes), ("ana", read()));
}

#[test]
fn it_ends_on_time_by_revocation_and_with_its_account() {
    let house = house().with("ana").with("bo");
    let make = || house.accounts.make_token("ana", "sync", read(), at(DAY), at(0)).unwrap();
    let (expires, _) = make();
    assert!(house.accounts.authenticate_token(expires.text(), at(DAY - 1)).is_ok());
    assert_eq!(house.accounts.authenticate_token(expires.text(), at(DAY)).unwrap_err(), invalid());

    let (revoked, view) = make();
    let other = house.accounts.revoke_token("bo", "bo", &view.id, at(1)).unwrap_err();
    assert_eq!(other, Fault::new(FaultCode::NotFound, "\"bo\" has no such token"));
    house.accounts.revoke_token("ana", "ana", &view.id, at(1)).unwrap();
    assert_eq!(house.accounts.authenticate_token(revoked.text(), at(2)).unwrap_err(), invalid());
    assert_eq!(house.accounts.revoke_token("ana", "ana", &view.id, at(3)).unwrap_err().code, FaultCode::NotFound);

    let (stopped, _) = make();
    house.accounts.set_disabled("admin", "ana", true, at(4)).unwrap();
    assert_eq!(house.accounts.authenticate_token(stopped.text(), at(5)).unwrap_err(), invalid());
}

#[test]
fn its_use_is_written_down_at_most_once_an_hour() {
    let house = house().with("ana");
    let (token, _) = house.accounts.make_token("ana", "sync", read(), at(DAY), at(0)).unwrap();
    let before = house.keep.writes("tokens");
    for seconds in (0..2 * 3600).step_by(60) {
        house.accounts.authenticate_token(token.text(), at(seconds)).unwrap();
    }
    assert_eq!(house.keep.writes("tokens") - before, 2);
    let used = house.accounts.tokens("ana", at(DAY / 2)).unwrap().first().and_then(|token| token.used);
    assert_eq!(used, Some(start() + SignedDuration::from_secs(3600)));
}
