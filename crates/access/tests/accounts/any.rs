//! Whatever comes from outside is answered by a fault, never by a panic or an open door.

use mandate_access::accounts::{Step, check_csrf};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use crate::authenticator::Authenticator;
use crate::support::{PASSWORD, at, from, house};

/// Any text, and texts that look like what is expected.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "(mndt_)?[0-9a-f]{0,70}", "[0-9a-f]{32}\\.[0-9]{0,12}\\.[0-9a-f]{64}", "[0-9]{6}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_text_opens_a_door(text in text(), other in text()) {
        let house = house().with("ana");
        let accounts = &house.accounts;
        let done = house.sign_in("ana", from("a"), at(0));
        let pending = accounts.second(&text, &other, from("a"), at(1));
        let refused = [
            accounts.session(&text, at(1)).is_err(),
            accounts.rotate(&text, at(1)).is_err(),
            accounts.authenticate_token(&text, at(1)).is_err(),
            accounts.link(&text, at(1)).is_err(),
            accounts.accept_link(&text, PASSWORD, at(1)).is_err(),
            accounts.check_form(&other, &text, at(1)).is_err(),
            accounts.finish_passkey(&text, &other, from("a"), at(1)).is_err(),
            check_csrf(&done.session, &text).is_err(),
            pending.is_err(),
        ];
        prop_assert!(refused.iter().all(|refused| *refused), "{refused:?}");
    }

    #[test]
    fn no_name_or_address_breaks_the_first_step(name in any::<String>(), pass in any::<String>(), address in any::<String>()) {
        let house = house().with("ana");
        let step = house.accounts.begin(&name, &pass, from(&address), at(0));
        prop_assert!(!matches!(step, Ok(Step::Done(_))));
        let asked = house.accounts.begin_passkey(&name, from(&address), at(0));
        prop_assert!(asked.is_ok());
    }

    #[test]
    fn a_damaged_answer_of_an_authenticator_is_refused_or_the_same(place in any::<prop::sample::Index>(), by in 1_u8..) {
        let house = house().with("ana");
        let mut key = Authenticator::new(1);
        let enrol = house.accounts.enrol_passkey("ana", at(0)).unwrap();
        let answer = damaged(&key.create(&enrol.options), place, by)?;
        let added = house.accounts.add_passkey("ana", enrol.id.text(), &answer, "key", at(1));
        let count = house.accounts.find("ana", at(2)).unwrap().unwrap().passkeys.len();
        prop_assert_eq!(count, usize::from(added.is_ok()));
        let asked = house.accounts.begin_passkey("ana", from("a"), at(3)).unwrap();
        let answer = damaged(&key.get(&asked.options), place, by)?;
        let done = house.accounts.finish_passkey(asked.id.text(), &answer, from("a"), at(4));
        prop_assert!(added.is_ok() || done.is_err());
    }
}

/// The text with one byte changed.
fn damaged(text: &str, place: prop::sample::Index, by: u8) -> Result<String, TestCaseError> {
    let mut bytes = text.as_bytes().to_vec();
    let place = place.index(bytes.len());
    bytes[place] = (bytes[place] ^ by) & 0x7f;
    String::from_utf8(bytes).map_err(|error| TestCaseError::reject(error.to_string()))
}
