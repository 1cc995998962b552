//! Sessions that were planted, forms that were forged.

use mandate_testkit::http::{Asked, Client};
use mandate_testkit::server::{PASSWORD, account};

use super::addresses::is_signed_in;
use crate::site::site;

const SESSION: &str = "mandate-session";

#[test]
fn a_session_is_not_the_one_that_was_planted() {
    let theirs = site().signed_in("auditor").cookie(SESSION).expect("a session");
    for planted in ["planted-by-an-attacker", theirs.as_str()] {
        let client = site().client();
        client.set_cookie(SESSION, planted);
        let name = account("thematic-reviewer");
        // The form of a browser that holds somebody's session shows who that is; so it is taken without any.
        let answer =
            client.post("/sign-in", "/sign-in", &[("name", &name), ("password", PASSWORD)]).expect("an answer");
        assert_eq!(answer.status, 303, "{}", answer.text());
        let session = client.cookie(SESSION).expect("a session");
        assert_ne!(session, planted);
        let attacker = site().client();
        attacker.set_cookie(SESSION, "planted-by-an-attacker");
        assert!(!is_signed_in(&attacker), "the planted session became one");
    }
}

#[test]
fn a_session_that_was_signed_out_is_over_everywhere() {
    let client = site().signed_in("thematic-reviewer");
    let copy = site().client();
    copy.set_cookie(SESSION, &client.cookie(SESSION).expect("a session"));
    assert!(is_signed_in(&copy));
    client.post("/", "/sign-out", &[]).expect("signed out");
    assert!(!is_signed_in(&copy), "a copied cookie outlives the session");
}

#[test]
fn a_session_cookie_is_kept_from_scripts_and_other_sites() {
    let client = site().client();
    let answer = client.sign_in(&account("auditor"), PASSWORD).expect("signed in");
    let set = answer.headers.iter().filter(|(name, value)| name == "set-cookie" && value.starts_with(SESSION));
    let set = set.map(|(_, value)| value.as_str()).next().expect("it is set");
    assert!(set.contains("HttpOnly") && set.contains("SameSite=Lax") && set.contains("Path=/"), "{set}");
}

#[test]
fn a_form_without_its_secret_is_refused() {
    let client = site().signed_in("administrator");
    let other = site().signed_in("auditor").token("/").expect("another session's secret");
    for token in ["", "x", other.as_str()] {
        let answer = client.ask(Asked::form("/sign-out", &[("form-token", token)])).expect("an answer");
        assert_eq!(answer.status, 403, "{token:?}");
        assert!(is_signed_in(&client));
    }
    let answer = client.ask(Asked::new("POST", "/sign-out")).expect("an answer");
    assert_eq!(answer.status, 403);
}

#[test]
fn a_form_of_another_site_is_refused_even_with_its_secret() {
    let forged = |name: &str, value: &str| {
        let client = site().signed_in("administrator");
        let token = client.token("/").expect("a form");
        let asked = Asked::form("/sign-out", &[("form-token", &token)]).header(name, value);
        (client.ask(asked).expect("an answer").status, is_signed_in(&client))
    };
    for (name, value) in [
        ("Origin", "https://evil.example"),
        ("Origin", "null"),
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
    ] {
        assert_eq!(forged(name, value), (403, true), "{name}: {value}");
    }
}

#[test]
fn the_interface_for_programs_takes_no_change_from_another_site() {
    let client = site().signed_in("secretariat-officer");
    for (name, value) in [("Origin", "https://evil.example"), ("Sec-Fetch-Site", "cross-site")] {
        let asked = Asked::new("POST", "/api/v1/collections/submissions/records").header(name, value);
        let answer = client.ask(asked.body("application/json", "{}")).expect("an answer");
        assert_eq!(answer.status, 403, "{name}: {value}");
    }
    // A form of another site can send text/plain without asking first, and a browser adds the cookie.
    let asked = Asked::new("POST", "/api/v1/collections/submissions/records").body("text/plain", "{}");
    let answer = client.ask(asked).expect("an answer");
    assert!((400..500).contains(&answer.status), "{}", answer.status);
}

#[test]
fn signing_in_says_nothing_about_who_has_an_account() {
    let tell = |client: &Client, name: &str| {
        let answer = client.post("/sign-in", "/sign-in", &[("name", name), ("password", "wrong wrong wrong")]);
        let answer = answer.expect("an answer");
        let (_, said) =
            answer.text().split_once("<main").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap_or_default();
        (answer.status, said.replace(&account("auditor"), "NAME").replace("nobody@demo.example", "NAME"))
    };
    let masked = |(status, text): (u16, String)| (status, without_tokens(&text));
    let known = masked(tell(&site().client(), &account("auditor")));
    let unknown = masked(tell(&site().client(), "nobody@demo.example"));
    assert_eq!(known, unknown);
}

/// The text without the secrets of its forms, which differ each time.
fn without_tokens(text: &str) -> String {
    let mut parts = text.split("name=\"form-token\" value=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |whole, part| whole + part.split_once('"').map_or("", |(_, rest)| rest))
}

#[test]
fn every_answer_says_what_browsers_must_not_do() {
    for target in
        ["/", "/sign-in", "/nowhere", "/api/v1/openapi.json", "/assets/x/none.css", "/collections/submissions"]
    {
        let answer = site().ask(Asked::get(target));
        let policy = answer.header("content-security-policy").unwrap_or_default();
        assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"), "{target}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{target}");
        assert_eq!(answer.header("x-frame-options"), Some("DENY"), "{target}");
        assert!(answer.header("server").is_none(), "{target}");
    }
}
