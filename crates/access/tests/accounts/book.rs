//! Accounts made, changed, and what may be seen of them.

use mandate_access::accounts::{Identity, Profile};
use mandate_model::{Fault, FaultCode};

use crate::support::{PASSWORD, at, fault, from, house, profile};

#[test]
fn a_name_that_cannot_be_one_is_refused() {
    let house = house();
    for name in ["", "-", ".ana", "Ana", "ana/b", "ana b", "añа", "a\n", &"a".repeat(65)] {
        let got = house.accounts.make("admin", profile(name), at(0)).unwrap_err();
        let hint = "use at most 64 lower-case letters, digits and the signs . - _ @, beginning with a letter or digit";
        assert_eq!(got, fault(FaultCode::BadName, &format!("\"{name}\" cannot name an account"), hint));
    }
    let long = Profile { display_name: "x".repeat(201), ..profile("ana") };
    assert_eq!(house.accounts.make("admin", long, at(0)).unwrap_err().code, FaultCode::TooLong);
}

#[test]
fn a_name_is_taken_once() {
    let house = house().with("ana");
    let expected = fault(FaultCode::Conflict, "there is already an account \"ana\"", "choose another name");
    assert_eq!(house.accounts.make("admin", profile("ana"), at(0)).unwrap_err(), expected);
    assert_eq!(house.accounts.make_with_password("admin", profile("ana"), PASSWORD, at(0)).unwrap_err(), expected);
}

#[test]
fn a_change_made_on_an_older_version_is_refused() {
    let house = house().with("ana");
    let seen = house.accounts.find("ana", at(0)).unwrap().unwrap().version;
    let other = Profile { display_name: "Ana B".to_owned(), ..profile("ana") };
    house.accounts.change_profile("admin", other.clone(), seen, at(1)).unwrap();
    let fault = house.accounts.change_profile("admin", profile("ana"), seen, at(2)).unwrap_err();
    assert_eq!(fault.code, FaultCode::Conflict);
    assert_eq!(house.accounts.find("ana", at(3)).unwrap().unwrap().profile, other);
    let nobody = house.accounts.change_profile("admin", profile("nobody"), 1, at(4)).unwrap_err();
    assert_eq!(nobody, Fault::new(FaultCode::NotFound, "there is no account \"nobody\""));
}

#[test]
fn an_outside_identity_belongs_to_one_account() {
    let house = house().with("ana").with("bo");
    let identity = Identity { issuer: "https://id.example.net".to_owned(), subject: "77".to_owned() };
    house.accounts.expect_identity("admin", "ana", identity.clone(), at(0)).unwrap();
    let fault = house.accounts.expect_identity("admin", "bo", identity.clone(), at(1)).unwrap_err();
    assert_eq!(fault, Fault::new(FaultCode::Conflict, "this outside identity belongs to another account"));
    // It is free again when its account has another.
    let other = Identity { subject: "78".to_owned(), ..identity.clone() };
    house.accounts.expect_identity("admin", "ana", other, at(2)).unwrap();
    house.accounts.expect_identity("admin", "bo", identity, at(3)).unwrap();
}

#[test]
fn accounts_are_listed_without_their_secrets() {
    let house = house().with("bo").with("ana");
    let listed = house.accounts.list(at(0)).unwrap();
    let names: Vec<&str> = listed.iter().map(|account| account.profile.name.as_str()).collect();
    assert_eq!(names, ["ana", "bo"]);
    assert!(house.keep.dump().contains("$argon2id$"));
    let done = house.sign_in("ana", from("a"), at(0));
    let shown = format!("{listed:?}{done:?}{:?}", house.accounts);
    for secret in ["argon2id", done.token.text(), done.device.text(), PASSWORD] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}

#[test]
fn more_accounts_than_a_page_are_all_listed() {
    let house = house();
    for n in 0..1203 {
        house.accounts.make("admin", profile(&format!("a{n}")), at(0)).unwrap();
    }
    assert_eq!(house.accounts.list(at(0)).unwrap().len(), 1203);
}
