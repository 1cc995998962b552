//! Every event leaves its line, and no secret is kept or told.

use mandate_access::accounts::{Client, Scopes};

use crate::support::{OTHER, PASSWORD, at, from, house, profile};

#[test]
fn the_trail_tells_what_happened() {
    let house = house();
    house.accounts.make("admin", profile("ana"), at(0)).unwrap();
    let link = house.accounts.invite("admin", "ana", at(0)).unwrap();
    house.accounts.accept_link(link.text(), PASSWORD, at(1)).unwrap();
    house.accounts.begin("ana", "wrong", from("192.0.2.1"), at(2)).unwrap_err();
    house.accounts.begin("my password by mistake", "ana", from("192.0.2.1"), at(2)).unwrap_err();
    let done = house.sign_in("ana", from("192.0.2.1"), at(3));
    let scopes: Scopes = ["read".to_owned(), "import".to_owned()].into();
    let (_, token) = house.accounts.make_token("ana", "sync", scopes, at(86_400), at(4)).unwrap();
    house.accounts.revoke_token("ana", "ana", &token.id, at(5)).unwrap();
    let client = Client { session: Some(done.token.text()), ..from("192.0.2.1") };
    let done = house.accounts.change_password(PASSWORD, OTHER, client, at(6)).unwrap();
    house.accounts.sign_out(done.token.text(), at(7)).unwrap();
    house.accounts.set_disabled("admin", "ana", true, at(8)).unwrap();
    let expected = [
        "admin account-made ana: roles: national-focal-point; country: FR",
        "admin invited ana: ",
        "ana link-used ana: invitation",
        "ana password-changed ana: by invitation",
        "ana sign-in-failed ana: password, from 192.0.2.1",
        "- sign-in-failed -: password, from 192.0.2.1",
        "ana sign-in ana: by password from 192.0.2.1",
        "ana token-made ana: \"sync\" to import read until 2026-11-22T10:00:00Z",
        "ana token-revoked ana: \"sync\" to import read until 2026-11-22T10:00:00Z",
        "ana password-changed ana: by its holder",
        "ana sign-out ana: ",
        "ana sign-in ana: by password from 192.0.2.1",
        "ana sign-out ana: ",
        "admin account-disabled ana: ",
    ];
    assert_eq!(house.keep.trail(), expected);
}

#[test]
fn nothing_that_opens_a_door_is_kept() {
    let house = house().with("ana");
    let done = house.sign_in("ana", from("192.0.2.1"), at(0));
    let (token, _) = house.accounts.make_token("ana", "sync", ["read".to_owned()].into(), at(9000), at(1)).unwrap();
    let link = house.accounts.invite("admin", "ana", at(2)).unwrap();
    let form = house.accounts.form_token("cookie", at(3)).unwrap();
    let challenge = house.accounts.begin_passkey("ana", from("192.0.2.1"), at(4)).unwrap();
    house.accounts.begin("ana", "a wrong guess of mine", from("192.0.2.1"), at(5)).unwrap_err();
    let kept = house.keep.dump();
    let secrets = [done.token.text(), done.device.text(), token.text(), link.text(), &form, challenge.id.text()];
    for secret in secrets.into_iter().chain([PASSWORD, "a wrong guess of mine"]) {
        assert!(!kept.contains(secret), "{secret}");
        assert!(!kept.contains(secret.trim_start_matches("mndt_")), "{secret}");
    }
}
