//! The second step by code: taken once, in its time, by the right account.

use mandate_access::accounts::{Client, How, Secret, TotpEnrolment};
use mandate_model::{Fault, FaultCode};
use totp_rs::Builder;

use crate::support::{House, PASSWORD, at, fault, from, house, refused};

/// The code an authenticator program shows so many seconds after the start.
fn code(of: &TotpEnrolment, seconds: i64) -> String {
    let secret = totp_rs::Secret::try_from_base32(of.secret.text()).unwrap();
    let totp = Builder::new().with_secret(secret).build().unwrap();
    totp.generate(u64::try_from(at(seconds).as_second()).unwrap()).to_string()
}

fn enrolled(name: &str) -> (House, TotpEnrolment, Vec<Secret>) {
    let house = house().with(name);
    let of = house.accounts.enrol_totp(name, at(0)).unwrap();
    let codes = house.accounts.confirm_totp(name, &code(&of, 0), at(0)).unwrap();
    (house, of, codes)
}

fn too_late() -> Fault {
    fault(FaultCode::Expired, "the first step of the sign-in is no longer valid", "sign in again")
}

#[test]
fn nothing_changes_until_a_code_of_the_program_came_back() {
    let house = house().with("ana");
    let of = house.accounts.enrol_totp("ana", at(0)).unwrap();
    assert!(of.address.text().starts_with("otpauth://totp/Mandate:ana?secret="), "{}", of.address.text());
    assert_eq!(house.accounts.confirm_totp("ana", "000000", at(0)).unwrap_err(), refused());
    assert_eq!(house.accounts.confirm_totp("ana", "", at(0)).unwrap_err(), refused());
    house.sign_in("ana", from("a"), at(1));
    let late = house.accounts.confirm_totp("ana", &code(&of, 900), at(900)).unwrap_err();
    assert_eq!(late.code, FaultCode::Expired);
    assert!(!house.accounts.find("ana", at(900)).unwrap().unwrap().has_totp);
}

#[test]
fn the_password_alone_does_not_sign_in_any_more() {
    let (house, of, _) = enrolled("ana");
    let pending = house.first_step("ana", from("a"), at(60));
    assert!(pending.code && !pending.passkey);
    assert!(house.accounts.session(pending.token.text(), at(60)).is_err());
    for wrong in ["", "12345", "1234567", "abcdef"] {
        assert_eq!(house.accounts.second(pending.token.text(), wrong, from("a"), at(61)).unwrap_err(), refused());
    }
    let done = house.accounts.second(pending.token.text(), &code(&of, 61), from("a"), at(61)).unwrap();
    assert_eq!(done.session.how, How::Totp);
    // The step was used up.
    let again = house.accounts.second(pending.token.text(), &code(&of, 91), from("a"), at(91)).unwrap_err();
    assert_eq!(again, too_late());
}

#[test]
fn a_code_is_never_taken_twice_and_no_older_one_after_it() {
    let (house, of, _) = enrolled("ana");
    // The code that confirmed it is used up as well.
    let second = |when: i64, code: &str| {
        let pending = house.first_step("ana", from("a"), at(when));
        house.accounts.second(pending.token.text(), code, from("a"), at(when)).map(|_| ())
    };
    assert_eq!(second(5, &code(&of, 0)), Err(refused()));
    assert_eq!(second(60, &code(&of, 60)), Ok(()));
    assert_eq!(second(61, &code(&of, 60)), Err(refused()));
    assert_eq!(second(62, &code(&of, 30)), Err(refused()));
    // One step of skew, not two.
    assert_eq!(second(240, &code(&of, 180)), Err(refused()));
    assert_eq!(second(240, &code(&of, 300)), Err(refused()));
    assert_eq!(second(240, &code(&of, 210)), Ok(()));
    assert_eq!(second(241, &code(&of, 270)), Ok(()));
}

#[test]
fn of_many_that_use_one_code_at_once_one_signs_in() {
    let (house, of, _) = enrolled("ana");
    let pending: Vec<_> = (0..4).map(|_| house.first_step("ana", from("a"), at(60))).collect();
    let (code, house) = (code(&of, 60), &house);
    let done: usize = std::thread::scope(|scope| {
        let all: Vec<_> = pending
            .iter()
            .map(|pending| {
                scope.spawn(|| house.accounts.second(pending.token.text(), &code, from("a"), at(60)).is_ok())
            })
            .collect();
        all.into_iter().map(|thread| usize::from(thread.join().unwrap())).sum()
    });
    assert_eq!(done, 1);
}

#[test]
fn a_pending_sign_in_takes_five_codes_and_five_minutes() {
    let (house, of, _) = enrolled("ana");
    let pending = house.first_step("ana", from("a"), at(60));
    for _ in 0..5 {
        assert_eq!(house.accounts.second(pending.token.text(), "000000", from("a"), at(61)).unwrap_err(), refused());
    }
    assert_eq!(house.accounts.second(pending.token.text(), &code(&of, 61), from("a"), at(61)).unwrap_err(), too_late());
    let slow = house.first_step("ana", from("b"), at(1000));
    assert_eq!(
        house.accounts.second(slow.token.text(), &code(&of, 1300), from("b"), at(1300)).unwrap_err(),
        too_late()
    );
    assert_eq!(house.accounts.second("made up", &code(&of, 1300), from("b"), at(1300)).unwrap_err(), too_late());
}

#[test]
fn who_knows_the_password_cannot_guess_codes_from_many_addresses() {
    let (house, of, _) = enrolled("ana");
    let own = house.first_step("ana", from("192.0.2.1"), at(60));
    let own = house.accounts.second(own.token.text(), &code(&of, 60), from("192.0.2.1"), at(60)).unwrap();
    let mut guesses = 0;
    for n in 0..500 {
        let address = format!("198.51.{}.{}", n / 250, n % 250);
        let Ok(mandate_access::accounts::Step::SecondFactor(pending)) =
            house.accounts.begin("ana", PASSWORD, from(&address), at(100 + n))
        else {
            continue;
        };
        let answer = house.accounts.second(pending.token.text(), "000000", from(&address), at(100 + n)).unwrap_err();
        guesses += u32::from(answer == refused());
    }
    assert!((10..=20).contains(&guesses), "{guesses}");
    let known = Client { device: Some(own.device.text()), ..from("203.0.113.1") };
    let pending = house.first_step("ana", known, at(610));
    house.accounts.second(pending.token.text(), &code(&of, 610), known, at(610)).unwrap();
}

#[test]
fn a_pending_sign_in_ends_with_the_password_and_the_account() {
    let (house, of, _) = enrolled("ana");
    let pending = house.first_step("ana", from("a"), at(60));
    house.accounts.set_disabled("admin", "ana", true, at(61)).unwrap();
    assert_eq!(house.accounts.second(pending.token.text(), &code(&of, 62), from("a"), at(62)).unwrap_err(), too_late());
    house.accounts.set_disabled("admin", "ana", false, at(63)).unwrap();
    assert_eq!(house.accounts.second(pending.token.text(), &code(&of, 64), from("a"), at(64)).unwrap_err(), too_late());
}

#[test]
fn a_recovery_code_is_good_once_for_its_account() {
    let (house, _, codes) = enrolled("ana");
    assert_eq!(codes.len(), 10);
    let first = codes[0].text();
    assert_eq!(first.len(), 19);
    house.add("bo");
    let of_bo = house.accounts.enrol_totp("bo", at(0)).unwrap();
    house.accounts.confirm_totp("bo", &code(&of_bo, 0), at(0)).unwrap();
    let second = |name: &str, code: &str, when: i64| {
        let pending = house.first_step(name, from("a"), at(when));
        house.accounts.second(pending.token.text(), code, from("a"), at(when)).map(|done| done.session.how)
    };
    assert_eq!(second("bo", first, 60), Err(refused()));
    assert_eq!(second("ana", &first[..first.len() - 1], 61), Err(refused()));
    assert_eq!(second("ana", &first.to_uppercase().replace('-', " "), 62), Ok(How::Recovery));
    assert_eq!(second("ana", first, 63), Err(refused()));
    assert_eq!(house.accounts.find("ana", at(64)).unwrap().unwrap().recovery_codes_left, 9);
    let renewed = house.accounts.renew_recovery_codes("ana", at(65)).unwrap();
    assert_eq!(second("ana", codes[1].text(), 66), Err(refused()));
    assert_eq!(second("ana", renewed[0].text(), 67), Ok(How::Recovery));
}

#[test]
fn there_are_no_recovery_codes_without_a_second_factor() {
    let (house, ..) = enrolled("ana");
    house.accounts.disable_totp("ana", "ana", at(60)).unwrap();
    house.sign_in("ana", from("a"), at(61));
    assert_eq!(house.accounts.renew_recovery_codes("ana", at(61)).unwrap_err().code, FaultCode::NotAllowed);
    assert_eq!(house.accounts.find("ana", at(62)).unwrap().unwrap().recovery_codes_left, 0);
}
