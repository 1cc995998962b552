//! Signing in by password: what is refused, and with the same work.

use mandate_access::accounts::{Accounts, Cost, Settings, Step};
use mandate_model::FaultCode;

use crate::support::{CHEAP, PASSWORD, at, from, house, profile, refused, session_over};

#[test]
fn nobody_learns_whether_there_is_such_an_account() {
    let house = house().with("ana");
    house.add("bo");
    house.accounts.set_disabled("admin", "bo", true, at(0)).unwrap();
    house.accounts.make("admin", profile("cy"), at(0)).unwrap();
    let check = |name: &str, password: &str| {
        let before = house.accounts.hashes_computed();
        let fault = house.accounts.begin(name, password, from("192.0.2.1"), at(0)).unwrap_err();
        assert_eq!(fault, refused(), "{name}");
        assert_eq!(house.accounts.hashes_computed() - before, 1, "{name}");
    };
    check("ana", "wrong");
    check("nobody", PASSWORD);
    check("bo", PASSWORD);
    check("cy", PASSWORD);
    check("cy", "");
    check("", "");
}

#[test]
fn a_very_long_password_is_not_hashed_for_anybody() {
    let house = house().with("ana");
    for name in ["ana", "nobody"] {
        let before = house.accounts.hashes_computed();
        let fault = house.accounts.begin(name, &"long ".repeat(1000), from("192.0.2.1"), at(0)).unwrap_err();
        assert_eq!((fault, house.accounts.hashes_computed()), (refused(), before));
    }
}

#[test]
fn the_right_password_signs_in_however_the_name_is_typed() {
    let house = house().with("ana");
    let done = house.sign_in("  Ana ", from("192.0.2.1"), at(0));
    assert_eq!(done.session.account.profile, profile("ana"));
    assert_eq!(done.session.address, "192.0.2.1");
    assert_eq!(house.accounts.session(done.token.text(), at(1)).unwrap().id, done.session.id);
}

#[test]
fn a_session_prepared_by_somebody_else_is_ended_at_sign_in() {
    let house = house().with("ana").with("mallory");
    let planted = house.sign_in("mallory", from("198.51.100.1"), at(0));
    let victim = mandate_access::accounts::Client { session: Some(planted.token.text()), ..from("192.0.2.1") };
    let done = house.sign_in("ana", victim, at(1));
    assert_ne!(done.token, planted.token);
    assert_eq!(house.accounts.session(planted.token.text(), at(2)).unwrap_err(), session_over());
}

#[test]
fn a_hash_of_an_older_cost_is_made_anew_at_the_next_sign_in() {
    let house = house().with("ana");
    let settings = Settings { cost: Cost { passes: 2, ..CHEAP }, ..Settings::default() };
    let later = Accounts::open(house.keep.clone(), settings, at(0)).unwrap();
    later.begin("ana", "wrong", from("192.0.2.1"), at(1)).unwrap_err();
    assert!(!house.keep.dump().contains("t=2"));
    let before = later.hashes_computed();
    assert!(matches!(later.begin("ana", PASSWORD, from("192.0.2.1"), at(2)).unwrap(), Step::Done(_)));
    assert_eq!(later.hashes_computed() - before, 2);
    assert!(house.keep.dump().contains("t=2"));
    assert!(matches!(later.begin("ana", PASSWORD, from("192.0.2.1"), at(3)).unwrap(), Step::Done(_)));
    assert_eq!(later.hashes_computed() - before, 3);
}

#[test]
fn passkeys_need_a_site_with_a_name() {
    let house = house().with("ana");
    let site = mandate_access::accounts::Site {
        domain: "example.com".to_owned(),
        origin: url::Url::parse("https://reports.example.org").unwrap(),
    };
    let settings = Settings { cost: CHEAP, site: Some(site), ..Settings::default() };
    assert_eq!(Accounts::open(house.keep.clone(), settings, at(0)).unwrap_err().code, FaultCode::Usage);
    let without = Accounts::open(house.keep, Settings { cost: CHEAP, ..Settings::default() }, at(0)).unwrap();
    assert_eq!(without.enrol_passkey("ana", at(0)).unwrap_err().code, FaultCode::Usage);
}
