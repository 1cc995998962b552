//! Signing in by an outside provider that may lie.

use mandate_access::accounts::{How, Identity, Provider};
use mandate_model::{Fault, FaultCode};

use crate::provider::{Fake, ISSUER, Sign, provider};
use crate::support::{House, at, fault, from, house, profile};

fn known(house: &House, name: &str, subject: &str) {
    let identity = Identity { issuer: ISSUER.to_owned(), subject: subject.to_owned() };
    house.accounts.expect_identity("admin", name, identity, at(0)).unwrap();
}

fn sign_in(house: &House, provider: &Provider, fake: &Fake) -> Result<(String, How), Fault> {
    let start = house.accounts.begin_outside(provider, fake, at(0)).unwrap();
    let (code, state) = fake.visit(&start.address);
    let back = (code.as_str(), state.as_str(), start.cookie.text());
    let done = house.accounts.finish_outside(provider, fake, back, from("192.0.2.1"), at(5))?;
    Ok((done.session.account.profile.name, done.session.how))
}

fn unproven(why: &str) -> Fault {
    fault(FaultCode::SignInFailed, &format!("the provider did not prove who you are: {why}"), "sign in again")
}

fn unknown() -> Fault {
    fault(
        FaultCode::SignInFailed,
        "no account here is known by what the provider says of you",
        "ask an administrator to write the identity into your account",
    )
}

fn lost() -> Fault {
    fault(FaultCode::Expired, "no sign-in by a provider is on its way in this browser", "begin again")
}

#[test]
fn a_word_that_cannot_be_verified_signs_nobody_in() {
    let check = |fake: Fake| {
        let house = house().with("ana");
        known(&house, "ana", "77");
        assert_eq!(sign_in(&house, &provider(), &fake), Err(unproven("its word cannot be verified")));
        let trail = house.keep.trail();
        assert!(trail.last().unwrap().starts_with("- sign-in-failed -: "), "{trail:?}");
    };
    check(Fake { sign: Sign::WithAnother, ..Fake::new() });
    check(Fake { sign: Sign::WithTheSharedSecret, ..Fake::new() });
    check(Fake { sign: Sign::NotAtAll, ..Fake::new() });
    check(Fake { issuer: "https://id.example.com".to_owned(), ..Fake::new() });
    check(Fake { audience: "another".to_owned(), ..Fake::new() });
    check(Fake { expires: at(4), ..Fake::new() });
    check(Fake { nonce: Some("of an older sign-in".to_owned()), ..Fake::new() });
}

#[test]
fn only_the_browser_that_went_may_come_back_and_once() {
    let house = house().with("ana");
    known(&house, "ana", "77");
    let (provider, fake) = (provider(), Fake::new());
    let start = house.accounts.begin_outside(&provider, &fake, at(0)).unwrap();
    let other = house.accounts.begin_outside(&provider, &fake, at(0)).unwrap();
    let (code, state) = fake.visit(&start.address);
    let finish = |state: &str, cookie: &str, now: i64| {
        let back = (code.as_str(), state, cookie);
        house.accounts.finish_outside(&provider, &fake, back, from("a"), at(now)).map(|_| ())
    };
    assert_eq!(finish(&state, other.cookie.text(), 1), Err(lost()));
    assert_eq!(finish(&state, "", 1), Err(lost()));
    assert_eq!(finish("made up", start.cookie.text(), 1), Err(lost()));
    assert_eq!(finish(&state, start.cookie.text(), 600), Err(lost()));
    assert_eq!(finish(&state, start.cookie.text(), 2), Ok(()));
    assert_eq!(finish(&state, start.cookie.text(), 3), Err(lost()));
}

#[test]
fn a_code_of_another_sign_in_is_not_taken() {
    let house = house().with("ana");
    known(&house, "ana", "77");
    let (provider, fake) = (provider(), Fake::new());
    let mine = house.accounts.begin_outside(&provider, &fake, at(0)).unwrap();
    let theirs = house.accounts.begin_outside(&provider, &fake, at(0)).unwrap();
    let (_, state) = fake.visit(&mine.address);
    let (code, _) = fake.visit(&theirs.address);
    let back = (code.as_str(), state.as_str(), mine.cookie.text());
    let fault = house.accounts.finish_outside(&provider, &fake, back, from("a"), at(1)).unwrap_err();
    assert_eq!(fault, unproven("it does not take the code"));
}

#[test]
fn what_one_provider_began_another_does_not_finish() {
    let house = house();
    let fake = Fake::new();
    let start = house.accounts.begin_outside(&provider(), &fake, at(0)).unwrap();
    let (code, state) = fake.visit(&start.address);
    let other = Provider { issuer: "https://id.example.com".to_owned(), ..provider() };
    let back = (code.as_str(), state.as_str(), start.cookie.text());
    assert_eq!(house.accounts.finish_outside(&other, &fake, back, from("a"), at(1)).unwrap_err(), lost());
}

#[test]
fn a_provider_that_does_not_answer_is_told() {
    let other = Provider { issuer: "https://id.example.com".to_owned(), ..provider() };
    let fault = house().accounts.begin_outside(&other, &Fake::new(), at(0)).unwrap_err();
    assert_eq!(fault.code, FaultCode::System);
    assert!(fault.message.starts_with("the provider https://id.example.com cannot be used: "), "{fault}");
}

#[test]
fn nobody_gets_an_account_or_rights_by_a_provider() {
    let house = house().with("ana").with("bo");
    assert_eq!(sign_in(&house, &provider(), &Fake::new()), Err(unknown()));
    known(&house, "bo", "77");
    house.accounts.set_disabled("admin", "bo", true, at(0)).unwrap();
    assert_eq!(sign_in(&house, &provider(), &Fake::new()), Err(unknown()));
    assert_eq!(house.accounts.list(at(9)).unwrap().len(), 2);
}

#[test]
fn the_identity_an_administrator_wrote_signs_in() {
    let house = house().with("ana");
    known(&house, "ana", "77");
    assert_eq!(sign_in(&house, &provider(), &Fake::new()), Ok(("ana".to_owned(), How::Outside)));
    assert_eq!(house.accounts.find("ana", at(9)).unwrap().unwrap().profile, profile("ana"));
    assert!(house.accounts.begin("ana", "", from("a"), at(9)).is_err());
}

#[test]
fn an_address_counts_only_verified_from_a_trusted_provider_and_once() {
    let email = |verified| Some(("Ana@post.example.org".to_owned(), verified));
    let house = house().with("ana");
    let trusting = Provider { by_verified_email: true, ..provider() };
    let with = |email| Fake { email, ..Fake::new() };
    assert_eq!(sign_in(&house, &provider(), &with(email(true))), Err(unknown()));
    assert_eq!(sign_in(&house, &trusting, &with(email(false))), Err(unknown()));
    assert_eq!(sign_in(&house, &trusting, &with(None)), Err(unknown()));
    assert_eq!(sign_in(&house, &trusting, &with(email(true))), Ok(("ana".to_owned(), How::Outside)));
    // From now on the identity is hers; somebody else with her address does not get in.
    assert_eq!(sign_in(&house, &trusting, &Fake { subject: "78".to_owned(), ..with(email(true)) }), Err(unknown()));
    assert_eq!(sign_in(&house, &provider(), &Fake::new()), Ok(("ana".to_owned(), How::Outside)));
}
