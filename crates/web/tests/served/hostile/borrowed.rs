//! A session that somebody else holds: grave acts ask again for the password.

use std::sync::atomic::Ordering;

use mandate_testkit::http::{Answer, Client, percent};
use mandate_testkit::server::{PASSWORD, account};

use crate::site::{Ahead, Site, start_at};

const ACCOUNTS: &str = "/administration/accounts";

/// Asks for an act from the administration's own page.
fn act(client: &Client, target: &str, fields: &[(&str, &str)]) -> Answer {
    client.post(ACCOUNTS, target, fields).expect("an answer")
}

fn is_disabled(site: &Site, name: &str) -> bool {
    let found = site.mandate.accounts().and_then(|accounts| accounts.find(name, site.mandate.now()));
    found.expect("the accounts").expect("the account").disabled
}

fn is_asked(answer: &Answer) -> bool {
    answer.text().contains("name=\"proof\"")
}

#[test]
fn a_session_proves_its_holder_for_a_quarter_of_an_hour() {
    let clock = Ahead::default();
    let site = start_at(Box::new(clock.clone()), |_| ()).expect("the server starts");
    let client = site.signed_in("administrator");
    let name = account("auditor");
    let (disable, enable) =
        (format!("{ACCOUNTS}/{}/disable", percent(&name)), format!("{ACCOUNTS}/{}/enable", percent(&name)));

    clock.0.store(14 * 60, Ordering::Relaxed);
    assert_eq!(act(&client, &disable, &[]).status, 303);
    assert_eq!(act(&client, &enable, &[]).status, 303);

    clock.0.store(16 * 60, Ordering::Relaxed);
    let asked = act(&client, &disable, &[]);
    assert_eq!((asked.status, is_asked(&asked)), (403, true), "{}", asked.text());
    assert!(!is_disabled(&site, &name), "it was done without the password");
    let wrong = act(&client, &disable, &[("proof", "a wrong password of mine")]);
    assert_eq!((wrong.status, is_asked(&wrong)), (401, true));
    assert!(!is_disabled(&site, &name), "it was done with another password");

    assert_eq!(act(&client, &disable, &[("proof", PASSWORD)]).status, 303);
    assert!(is_disabled(&site, &name));
    // That proof holds for the next act too.
    assert_eq!(act(&client, &enable, &[]).status, 303);
}

#[test]
fn every_grave_act_asks_and_keeps_what_was_filled_in() {
    let clock = Ahead::default();
    let site = start_at(Box::new(clock.clone()), |_| ()).expect("the server starts");
    let client = site.signed_in("administrator");
    let others = site.signed_in("secretariat-officer");
    clock.0.store(16 * 60, Ordering::Relaxed);
    let one = format!("{ACCOUNTS}/{}", percent(&account("auditor")));
    let filled = [("display_name", "Synthetic Somebody"), ("roles", "administrator"), ("roles", "auditor")];
    for target in [
        format!("{ACCOUNTS}/new"),
        one.clone(),
        format!("{one}/link"),
        format!("{one}/disable"),
        format!("{one}/enable"),
        format!("{one}/second"),
        "/administration/backups/none/remove".to_owned(),
    ] {
        let asked = act(&client, &target, &filled);
        assert_eq!((asked.status, is_asked(&asked)), (403, true), "{target}");
        for (name, value) in filled {
            assert!(asked.text().contains(&format!("name=\"{name}\" value=\"{value}\"")), "{target}: {name}");
        }
        let refused = others.post("/account", &target, &filled).expect("an answer");
        assert_eq!((refused.status, is_asked(&refused)), (403, false), "{target}: who may not is not asked");
    }
}
