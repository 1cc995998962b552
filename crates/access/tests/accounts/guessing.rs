//! Those who guess are slowed down; those who know are not locked out by them.

use std::sync::atomic::{AtomicU32, Ordering};

use mandate_access::accounts::{Client, Step, try_again_at};
use mandate_model::{FaultCode, Moment};

use crate::support::{House, PASSWORD, at, from, house, profile, refused, too_many};

fn wrong(house: &House, name: &str, client: Client<'_>, now: Moment) -> FaultCode {
    house.accounts.begin(name, "wrong", client, now).unwrap_err().code
}

#[test]
fn from_one_address_each_guess_waits_twice_as_long_as_the_one_before() {
    let house = house().with("ana");
    for _ in 0..6 {
        assert_eq!(wrong(&house, "ana", from("192.0.2.1"), at(0)), FaultCode::SignInFailed);
    }
    let mut now = at(0);
    for wait in [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900] {
        let before = house.accounts.hashes_computed();
        let fault = house.accounts.begin("ana", PASSWORD, from("192.0.2.1"), now).unwrap_err();
        let until = now + jiff::SignedDuration::from_secs(wait);
        assert_eq!(fault, too_many(until));
        assert_eq!(try_again_at(&fault), Some(until));
        assert_eq!(house.accounts.hashes_computed(), before, "a refused attempt costs no hash");
        now = until;
        assert_eq!(wrong(&house, "ana", from("192.0.2.1"), now), FaultCode::SignInFailed);
    }
}

#[test]
fn an_unknown_name_is_slowed_down_the_same() {
    let house = house().with("ana");
    for name in ["ana", "nobody"] {
        let codes: Vec<FaultCode> = (0..8).map(|_| wrong(&house, name, from("192.0.2.1"), at(0))).collect();
        let expected = [[FaultCode::SignInFailed; 6].as_slice(), &[FaultCode::TooManyAttempts; 2]].concat();
        assert_eq!(codes, expected, "{name}");
    }
}

#[test]
fn one_address_that_tries_many_names_is_slowed_down_too() {
    let house = house();
    let tried =
        (0..200).filter(|n| wrong(&house, &format!("name{n}"), from("192.0.2.1"), at(0)) == FaultCode::SignInFailed);
    assert_eq!(tried.count(), 51);
    let fault = house.accounts.begin("fresh", "wrong", from("192.0.2.1"), at(0)).unwrap_err();
    assert_eq!(fault, too_many(at(1)));
    assert_eq!(wrong(&house, "fresh", from("192.0.2.2"), at(0)), FaultCode::SignInFailed);
}

#[test]
fn all_addresses_of_one_subscriber_are_one() {
    let house = house().with("ana");
    let taken = (0..40).filter(|n| {
        let address = format!("2001:db8:1:2::{n:x}");
        wrong(&house, "ana", from(&address), at(0)) == FaultCode::SignInFailed
    });
    assert_eq!(taken.count(), 6);
}

#[test]
fn guesses_at_the_same_moment_are_counted_before_they_are_looked_at() {
    let house = house().with("ana");
    let before = house.accounts.hashes_computed();
    let looked_at = AtomicU32::new(0);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..20 {
                    if wrong(&house, "ana", from("192.0.2.1"), at(0)) == FaultCode::SignInFailed {
                        looked_at.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    let looked_at = looked_at.into_inner();
    assert!((1..=6).contains(&looked_at), "{looked_at}");
    assert_eq!(house.accounts.hashes_computed() - before, u64::from(looked_at));
}

/// Three hundred addresses guess for an hour, every other minute.
fn siege(house: &House, name: &str) -> u32 {
    let mut guesses = 0;
    for second in (0..3600).step_by(120) {
        for n in 0..300 {
            let address = format!("198.51.{}.{}", n / 250, n % 250);
            guesses += u32::from(wrong(house, name, from(&address), at(second)) == FaultCode::SignInFailed);
        }
    }
    guesses
}

#[test]
fn hundreds_of_attackers_do_not_lock_out_the_owner() {
    let house = house().with("ana");
    let own = house.sign_in("ana", from("192.0.2.1"), at(0));
    let guesses = siege(&house, "ana");
    // Half of what they ask is told to pause, and no address is let in more than its own bucket allows.
    assert!((300..=30 * 300 / 2 + 20).contains(&guesses), "{guesses}");

    let known = Client { device: Some(own.device.text()), ..from("203.0.113.9") };
    assert!(matches!(house.accounts.begin("ana", PASSWORD, known, at(3590)).unwrap(), Step::Done(_)));
}

#[test]
fn under_siege_a_new_device_waits_five_seconds_and_nobody_takes_its_turn() {
    let house = house().with("ana");
    siege(&house, "ana");
    let fault = house.accounts.begin("ana", PASSWORD, from("192.0.2.1"), at(3590)).unwrap_err();
    assert_eq!(fault, too_many(at(3595)));
    for n in 0..300 {
        wrong(&house, "ana", from(&format!("203.0.{}.{}", n / 250, n % 250)), at(3592));
    }
    assert!(matches!(house.accounts.begin("ana", PASSWORD, from("192.0.2.1"), at(3595)).unwrap(), Step::Done(_)));
    // Other accounts feel nothing of it.
    house.add("bo");
    assert!(matches!(house.accounts.begin("bo", PASSWORD, from("192.0.2.7"), at(3595)).unwrap(), Step::Done(_)));
}

#[test]
fn a_crowd_at_the_same_moment_does_not_lock_out_a_stranger() {
    let house = &house().with("ana");
    let stop = &std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        for thread in 0..4 {
            scope.spawn(move || {
                for n in (0..).take_while(|_| !stop.load(Ordering::Relaxed)) {
                    wrong(house, "ana", from(&format!("2001:db8:{thread:x}:{n:x}::1")), at(0));
                }
            });
        }
        let mut signed_in = 0;
        for n in 0..20 {
            let address = format!("192.0.2.{n}");
            let mut now = at(0);
            for _ in 0..2 {
                match house.accounts.begin("ana", PASSWORD, from(&address), now) {
                    Ok(_) => {
                        signed_in += 1;
                        break;
                    }
                    Err(fault) => now = try_again_at(&fault).unwrap(),
                }
            }
        }
        stop.store(true, Ordering::Relaxed);
        assert_eq!(signed_in, 20);
    });
}

#[test]
fn a_turn_that_is_not_taken_is_lost() {
    let house = house().with("ana");
    for n in 0..25 {
        wrong(&house, "ana", from(&format!("198.51.100.{n}")), at(0));
    }
    assert_eq!(house.accounts.begin("ana", PASSWORD, from("192.0.2.1"), at(1)).unwrap_err(), too_many(at(2)));
    assert_eq!(house.accounts.begin("ana", PASSWORD, from("192.0.2.1"), at(300)).unwrap_err(), too_many(at(301)));
    assert!(matches!(house.accounts.begin("ana", PASSWORD, from("192.0.2.1"), at(301)).unwrap(), Step::Done(_)));
}

#[test]
fn a_device_cookie_of_another_account_or_made_up_is_worth_nothing() {
    let house = house().with("ana").with("mallory");
    let other = house.sign_in("mallory", from("198.51.100.1"), at(0));
    for n in 0..25 {
        wrong(&house, "ana", from(&format!("203.0.113.{n}")), at(0));
    }
    for (n, device) in [other.device.text(), "made up", ""].into_iter().enumerate() {
        let address = format!("192.0.2.{n}");
        let client = Client { device: Some(device), ..from(&address) };
        let fault = house.accounts.begin("ana", PASSWORD, client, at(0)).unwrap_err();
        assert_eq!(fault, too_many(at(1)), "a stranger's pause");
    }
}

#[test]
fn a_stolen_device_cookie_gives_few_guesses() {
    let house = house().with("ana");
    let own = house.sign_in("ana", from("192.0.2.1"), at(0));
    let tried = (0..100).filter(|n| {
        let address = format!("198.51.100.{n}");
        let thief = Client { device: Some(own.device.text()), ..from(&address) };
        wrong(&house, "ana", thief, at(0)) == FaultCode::SignInFailed
    });
    assert_eq!(tried.count(), 6);
}

#[test]
fn a_planted_device_cookie_is_forgotten_at_sign_in() {
    let house = house().with("ana").with("mallory");
    let planted = house.sign_in("mallory", from("198.51.100.1"), at(0));
    let victim = Client { device: Some(planted.device.text()), ..from("192.0.2.1") };
    let done = house.sign_in("ana", victim, at(1));
    assert_ne!(done.device, planted.device);
    let attacker = Client { device: Some(planted.device.text()), ..from("198.51.100.1") };
    let tried: Vec<FaultCode> = (0..8).map(|_| wrong(&house, "ana", attacker, at(2))).collect();
    assert_eq!(tried.last(), Some(&FaultCode::TooManyAttempts));
    // Whereas the device of both knows both.
    let both = Client { device: Some(done.device.text()), ..from("198.51.100.1") };
    assert!(matches!(house.accounts.begin("mallory", PASSWORD, both, at(2)).unwrap(), Step::Done(_)));
}

#[test]
fn after_the_siege_there_are_no_more_pauses() {
    let house = house().with("ana");
    siege(&house, "ana");
    let hours = 3600 * 3;
    assert!(matches!(
        house.accounts.begin("ana", PASSWORD, from("192.0.2.1"), at(3600 + hours)).unwrap(),
        Step::Done(_)
    ));
}

#[test]
fn an_office_that_mistypes_now_and_then_is_never_slowed_down() {
    let house = house();
    for slip in 0..1000 {
        assert_eq!(wrong(&house, &format!("name{slip}"), from("192.0.2.1"), at(slip * 300)), FaultCode::SignInFailed);
    }
}

#[test]
fn success_forgives_the_slips_before_it() {
    let house = house().with("ana");
    for round in 0..50 {
        for _ in 0..4 {
            assert_eq!(house.accounts.begin("ana", "wrong", from("192.0.2.1"), at(round)).unwrap_err(), refused());
        }
        house.sign_in("ana", from("192.0.2.1"), at(round));
    }
}

#[test]
fn reset_letters_cannot_be_used_to_flood_somebody() {
    let house = house().with("ana");
    let sent = (0..50).filter(|_| house.accounts.reset_link("ana", from("192.0.2.1"), at(0)).is_ok());
    assert_eq!(sent.count(), 6);
    assert_eq!(house.accounts.find("ana", at(0)).unwrap().unwrap().profile, profile("ana"));
}
