//! A form that does not come from a page of this server is refused.

use mandate_access::accounts::{check_csrf, csrf_token};
use mandate_model::FaultCode;

use crate::support::{at, fault, from, house};

fn forged() -> mandate_model::Fault {
    fault(
        FaultCode::ForgedRequest,
        "the form did not come from a page of this server",
        "load the page again and send the form from there",
    )
}

/// The text with another last sign.
fn tampered(text: &str) -> String {
    let last = if text.ends_with('0') { "1" } else { "0" };
    format!("{}{last}", &text[..text.len() - 1])
}

#[test]
fn a_form_of_another_session_is_refused() {
    let house = house().with("ana").with("bo");
    let (ana, bo) = (house.sign_in("ana", from("a"), at(0)).session, house.sign_in("bo", from("b"), at(0)).session);
    let again = house.sign_in("ana", from("a"), at(0)).session;
    let token = csrf_token(&ana).unwrap();
    for session in [&bo, &again] {
        assert_eq!(check_csrf(session, &token).unwrap_err(), forged());
    }
    for text in ["", ".", "abc", &tampered(&token), &token.replace('.', ""), &format!("0{token}")] {
        assert_eq!(check_csrf(&ana, text).unwrap_err(), forged(), "{text}");
    }
    check_csrf(&ana, &token).unwrap();
    assert_ne!(csrf_token(&ana).unwrap(), token, "a compressed page never holds the same token twice");
}

#[test]
fn a_form_opened_before_another_cookie_is_refused_after_it() {
    let house = house().with("ana");
    let done = house.sign_in("ana", from("a"), at(0));
    let token = csrf_token(&done.session).unwrap();
    let (_, session) = house.accounts.rotate(done.token.text(), at(1)).unwrap();
    assert_eq!(check_csrf(&session, &token).unwrap_err(), forged());
}

#[test]
fn a_form_without_a_session_is_bound_to_its_client_and_time() {
    let house = house();
    let token = house.accounts.form_token("cookie", at(0)).unwrap();
    let check = |cookie: &str, token: &str| house.accounts.check_form(cookie, token, at(60));
    assert_eq!(check("other", &token).unwrap_err(), forged());
    assert_eq!(check("", &house.accounts.form_token("", at(0)).unwrap()).unwrap_err(), forged());
    let later = token.replacen(&at(7200).as_second().to_string(), &at(9000).as_second().to_string(), 1);
    for text in ["", "a.b", "a.b.c", &tampered(&token), &later] {
        assert_eq!(check("cookie", text).unwrap_err(), forged(), "{text}");
    }
    check("cookie", &token).unwrap();
    let old = house.accounts.check_form("cookie", &token, at(7200)).unwrap_err();
    assert_eq!(old, fault(FaultCode::Expired, "the form has been open for too long", "load the page again"));
}

#[test]
fn another_server_with_the_same_store_takes_the_form() {
    let house = house();
    let token = house.accounts.form_token("cookie", at(0)).unwrap();
    let settings = mandate_access::accounts::Settings { cost: crate::support::CHEAP, ..Default::default() };
    let second = mandate_access::accounts::Accounts::open(house.keep, settings, at(1)).unwrap();
    second.check_form("cookie", &token, at(2)).unwrap();
    // And one with another store does not.
    assert_eq!(crate::support::house().accounts.check_form("cookie", &token, at(2)).unwrap_err(), forged());
}
