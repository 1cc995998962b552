//! Links are used once, in time, and for what they were made.

use std::sync::{Arc, Barrier};

use mandate_access::accounts::{Client, LinkKind, LinkView, Step};
use mandate_model::{Fault, FaultCode};

use crate::support::{House, OTHER, PASSWORD, at, fault, from, house, profile, refused, session_over};

fn over() -> Fault {
    fault(FaultCode::Expired, "the link is not valid, or not any more", "ask for another one")
}

fn taken() -> Fault {
    fault(FaultCode::Conflict, "there is already an account", "sign in, or ask an administrator")
}

fn reset(house: &House, now: i64) -> String {
    let (link, account) = house.accounts.reset_link("ana", from("192.0.2.1"), at(now)).unwrap().unwrap();
    assert_eq!(account.profile.email, "ana@post.example.org");
    link.text().to_owned()
}

#[test]
fn the_first_account_is_made_once() {
    let house = house();
    let (link, second) = (house.accounts.setup_link(at(0)).unwrap(), house.accounts.setup_link(at(0)).unwrap());
    let set_up = |link: &str, name: &str, pass: &str| house.accounts.accept_setup(link, profile(name), pass, at(1));
    assert_eq!(set_up("made up", "ana", PASSWORD).unwrap_err(), over());
    assert_eq!(house.accounts.accept_setup(link.text(), profile("ana"), PASSWORD, at(24 * 3600)).unwrap_err(), over());
    assert_eq!(set_up(link.text(), "ana", "short").unwrap_err().code, FaultCode::BadPassword);
    assert_eq!(set_up(link.text(), "A na", PASSWORD).unwrap_err().code, FaultCode::BadName);
    assert_eq!(house.accounts.accept_link(link.text(), PASSWORD, at(1)).unwrap_err(), over());

    set_up(link.text(), "ana", PASSWORD).unwrap();
    assert_eq!(set_up(link.text(), "bo", PASSWORD).unwrap_err(), over());
    assert_eq!(set_up(second.text(), "bo", PASSWORD).unwrap_err(), taken());
    assert_eq!(house.accounts.setup_link(at(2)).unwrap_err(), taken());
    house.sign_in("ana", from("192.0.2.1"), at(2));
}

#[test]
fn of_two_set_up_links_used_at_once_one_makes_an_account() {
    let house = house();
    let links: Vec<_> = (0..2).map(|_| house.accounts.setup_link(at(0)).unwrap()).collect();
    // Each sees that there is no account yet, before the other makes one.
    *house.keep.meet.lock().unwrap() = Some(Arc::new(Barrier::new(2)));
    let accept =
        |n: usize| house.accounts.accept_setup(links[n].text(), profile(&format!("admin{n}")), PASSWORD, at(1));
    let (first, second) = std::thread::scope(|scope| {
        let (first, second) = (scope.spawn(|| accept(0)), scope.spawn(|| accept(1)));
        (first.join().unwrap(), second.join().unwrap())
    });
    let (made, refused): (Vec<_>, Vec<_>) = [first, second].into_iter().partition(Result::is_ok);
    assert_eq!((made.len(), refused), (1, vec![Err(taken())]));
    assert_eq!(house.accounts.list(at(2)).unwrap().len(), 1);
}

#[test]
fn an_invitation_sets_the_first_password() {
    let house = house();
    house.accounts.make("admin", profile("ana"), at(0)).unwrap();
    let nobody = house.accounts.invite("admin", "nobody", at(0)).unwrap_err();
    assert_eq!(nobody, Fault::new(FaultCode::NotFound, "there is no account \"nobody\""));
    let (first, second) =
        (house.accounts.invite("admin", "ana", at(0)).unwrap(), house.accounts.invite("admin", "ana", at(0)).unwrap());
    let week = 7 * 24 * 3600;
    assert_eq!(house.accounts.accept_link(first.text(), PASSWORD, at(week)).unwrap_err(), over());
    assert_eq!(house.accounts.accept_setup(first.text(), profile("x"), PASSWORD, at(1)).unwrap_err(), over());
    assert_eq!(
        house.accounts.accept_link(first.text(), "ana's password", at(1)).unwrap_err().code,
        FaultCode::BadPassword
    );
    let seen = house.accounts.link(first.text(), at(1)).unwrap();
    let expected = LinkView { kind: LinkKind::Invitation, name: Some("ana".to_owned()), expires: at(week) };
    assert_eq!(seen, expected);

    house.accounts.accept_link(first.text(), PASSWORD, at(2)).unwrap();
    // Used up, and with it the other one.
    for link in [&first, &second] {
        assert_eq!(house.accounts.accept_link(link.text(), OTHER, at(3)).unwrap_err(), over());
        assert_eq!(house.accounts.link(link.text(), at(3)).unwrap_err(), over());
    }
    house.sign_in("ana", from("192.0.2.1"), at(3));
}

#[test]
fn nobody_learns_from_a_reset_whether_there_is_such_an_account() {
    let house = house().with("ana").with("bo");
    house.accounts.set_disabled("admin", "bo", true, at(0)).unwrap();
    house.accounts.make("admin", profile("cy"), at(0)).unwrap();
    let ask = |typed: &str| {
        let (links, lines) = (house.keep.writes("account-links"), house.keep.trail().len());
        let sent = house.accounts.reset_link(typed, from("192.0.2.1"), at(0)).unwrap().is_some();
        assert_eq!(
            (house.keep.writes("account-links") - links, house.keep.trail().len() - lines),
            (1, 1),
            "the same work"
        );
        sent
    };
    // Disabled, without a password to forget, or none at all.
    for typed in ["nobody", "", "bo", "bo@post.example.org", "nobody@post.example.org", "cy"] {
        assert!(!ask(typed), "{typed}");
    }
    assert!(ask("Ana@post.example.org"));
    assert!(ask("ana"));
}

#[test]
fn an_address_of_two_accounts_is_nobodys() {
    let house = house().with("ana");
    let mut twin = profile("twin");
    twin.email = "ana@post.example.org".to_owned();
    house.accounts.make("admin", twin, at(0)).unwrap();
    assert!(house.accounts.reset_link("ana@post.example.org", from("192.0.2.1"), at(0)).unwrap().is_none());
}

#[test]
fn a_reset_is_used_once_and_in_time() {
    let house = house().with("ana");
    let link = reset(&house, 0);
    assert_eq!(house.accounts.accept_link(&link, OTHER, at(1800)).unwrap_err(), over());
    assert_eq!(house.accounts.accept_link(&format!("{link}0"), OTHER, at(1)).unwrap_err(), over());
    let session = house.sign_in("ana", from("192.0.2.1"), at(1)).token;
    house.accounts.accept_link(&link, OTHER, at(2)).unwrap();
    assert_eq!(house.accounts.accept_link(&link, PASSWORD, at(3)).unwrap_err(), over());
    assert_eq!(house.accounts.session(session.text(), at(3)).unwrap_err(), session_over());
    assert_eq!(house.accounts.begin("ana", PASSWORD, from("192.0.2.1"), at(3)).unwrap_err(), refused());
    assert!(matches!(house.accounts.begin("ana", OTHER, from("192.0.2.1"), at(3)).unwrap(), Step::Done(_)));
}

#[test]
fn a_reset_ends_when_the_password_changes_or_the_account_is_disabled() {
    let house = house().with("ana");
    let link = reset(&house, 0);
    let session = house.sign_in("ana", from("192.0.2.1"), at(1)).token;
    let client = Client { session: Some(session.text()), ..from("192.0.2.1") };
    house.accounts.change_password(PASSWORD, OTHER, client, at(1)).unwrap();
    assert_eq!(house.accounts.accept_link(&link, PASSWORD, at(2)).unwrap_err(), over());
    let link = reset(&house, 3);
    house.accounts.set_disabled("admin", "ana", true, at(4)).unwrap();
    assert_eq!(house.accounts.accept_link(&link, PASSWORD, at(5)).unwrap_err(), over());
}
