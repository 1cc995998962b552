//! Records of others: guessed at, or changed by more than the form asks for.

use mandate::AsAt;
use mandate_testkit::http::{Answer, Asked, Client, percent};
use serde_json::Value as Json;

use crate::site::{OTHER, OWN, site};

/// Who imported the bundled data, as a page and as the interface say it.
const AUTHOR: [&str; 2] = ["<bdi>demonstration</bdi>", "\"author\":\"demonstration\""];
const RECORDS: &str = "/collections/submissions/records";

fn own() -> String {
    format!("{RECORDS}/{}", percent(OWN))
}

fn other() -> String {
    format!("{RECORDS}/{}", percent(OTHER))
}

fn focal_point() -> Client {
    site().signed_in("national-focal-point")
}

/// What the store has now.
fn stored(key: &str) -> Option<Json> {
    let shown = site().mandate.show("submissions", key, AsAt::Now).ok()?;
    serde_json::from_str(shown.revision.body.as_str()).ok()
}

/// Saves the own form with these fields besides the ordinary ones, from the page that shows it.
fn save(client: &Client, more: &[(&str, &str)]) -> Answer {
    let page = client.get(&format!("{}/edit", own())).expect("the form");
    assert_eq!(page.status, 200, "{}", page.text());
    let token = page.form_token().expect("a form token");
    let read = hidden(&page.text(), "read");
    let ordinary = [
        ("form-token", token.as_str()),
        ("read", read.as_str()),
        ("do", "save"),
        ("v.country", "PER"),
        ("v.year", "2020"),
        ("v.persons-treated", "11"),
        ("v.treatment-sites", "1"),
    ];
    client.ask(Asked::form(format!("{}/edit", own()), &[&ordinary, more].concat())).expect("an answer")
}

fn hidden(text: &str, name: &str) -> String {
    let start = format!("type=\"hidden\" name=\"{name}\" value=\"");
    let after = text.split_once(&start).map(|(_, after)| after).unwrap_or_default();
    after.split('"').next().unwrap_or_default().to_owned()
}

#[test]
fn a_form_sets_no_state_and_no_unknown_field() {
    let client = focal_point();
    let before = stored(OWN).expect("the own form");
    let hostile = [
        ("$state", "published"),
        ("state", "published"),
        ("v.$state", "published"),
        ("v.state", "published"),
        ("v.validated_by", "me"),
        ("author", "somebody-else"),
        ("v.no-such-field", "x"),
    ];
    let answer = save(&client, &hostile);
    assert!(matches!(answer.status, 303 | 400 | 422), "{}", answer.status);
    let after = stored(OWN).expect("the own form");
    assert_eq!(after.get("$state"), before.get("$state"), "the state was set by a form");
    let text = after.to_string();
    assert!(!text.contains("no-such-field") && !text.contains("published"), "{text}");
    let last = site().mandate.show("submissions", OWN, AsAt::Now).expect("the own form").revision;
    assert_ne!(last.author, "somebody-else");
}

#[test]
fn the_interface_sets_no_state_and_no_unknown_field() {
    let client = focal_point();
    for field in ["$state", "state", "validated_by", "no-such-field"] {
        let body = format!("{{\"country\":\"PER\",\"year\":\"2021\",\"{field}\":\"published\"}}");
        let asked = Asked::new("POST", format!("/api/v1{RECORDS}")).header("Sec-Fetch-Site", "same-origin");
        let answer = client.ask(asked.body("application/json", body)).expect("an answer");
        let stored = stored("PER/2021").map(|json| json.to_string()).unwrap_or_default();
        assert!(!stored.contains("published"), "{field}: {stored}");
        assert!((400..500).contains(&answer.status), "{field}: {}", answer.status);
    }
}

/// Names of persons are for those who are signed in: pages and interface tell anybody else a role.
#[test]
fn nobody_is_named_to_the_public() {
    let key = "financing-of-terrorism/AFG/accession/2003-09-24";
    let record = format!("/collections/treaty-actions/records/{}", percent(key));
    let places = ["", "/api/v1"].map(|face| [format!("{face}{record}"), format!("{face}{record}/history")]).concat();
    let (public, officer) = (site().client(), site().signed_in("secretariat-officer"));
    for place in &places {
        let (theirs, ours) = (public.get(place).expect("an answer"), officer.get(place).expect("an answer"));
        assert_eq!((theirs.status, ours.status), (200, 200), "{place}");
        let named = |answer: &Answer| AUTHOR.iter().any(|author| answer.text().contains(author));
        assert!(!named(&theirs) && theirs.text().to_lowercase().contains("operator"), "{place}: {}", theirs.text());
        assert!(named(&ours), "{place}");
    }
}

#[test]
fn a_record_of_another_country_is_as_if_it_were_not_there() {
    let client = focal_point();
    // The greeting after signing in is shown once.
    client.get("/").expect("the first page");
    let absent = format!("{RECORDS}/{}", percent("TZA/2017"));
    for part in ["", "/history", "/difference?from=1&to=1", "/edit", "/take", "/withdraw", "/why"] {
        let (hidden, missing) = (client.get(&format!("{}{part}", other())), client.get(&format!("{absent}{part}")));
        let (hidden, missing) = (hidden.expect("an answer"), missing.expect("an answer"));
        assert_eq!(hidden.status, missing.status, "{part}");
        let told = |answer: &Answer, key: &str| {
            without_tokens(&answer.text())
                .replace(&percent(key), "KEY")
                .replace(key, "KEY")
                .replace(&percent(&percent(key)), "KEY")
        };
        let (hides, misses) = (told(&hidden, OTHER), told(&missing, "TZA/2017"));
        let differs = hides.split('<').zip(misses.split('<')).find(|(hides, misses)| hides != misses);
        assert_eq!(differs, None, "{part}");
        assert!(!hidden.text().contains("Secret person TZA"), "{part}");
    }
}

#[test]
fn the_interface_hides_records_of_another_country() {
    let client = focal_point();
    let absent = format!("/api/v1{RECORDS}/{}", percent("TZA/2017"));
    for part in ["", "/history", "/transitions", "/why?action=edit"] {
        let hidden = client.get(&format!("/api/v1{}{part}", other())).expect("an answer");
        let missing = client.get(&format!("{absent}{part}")).expect("an answer");
        assert_eq!((hidden.status, missing.status), (404, 404), "{part}");
        assert_eq!(hidden.text().replace(OTHER, "KEY"), missing.text().replace("TZA/2017", "KEY"), "{part}");
    }
}

#[test]
fn a_changed_key_in_a_form_moves_no_record_to_another_country() {
    let client = focal_point();
    let before = stored(OTHER);
    let answer = save(&client, &[("v.country", "TZA"), ("key", OTHER), ("country", "TZA")]);
    assert!(matches!(answer.status, 303 | 400 | 403 | 404 | 409 | 422), "{}", answer.status);
    assert_eq!(stored(OTHER), before);
}

#[test]
fn lists_counts_and_exports_hide_the_same_records() {
    let client = focal_point();
    for target in [
        "/collections/submissions?country=TZA",
        "/collections/submissions?q=TZA",
        "/collections/submissions/export?format=csv",
        "/collections/submissions/export?format=ndjson",
        "/countries/TZA",
        "/api/v1/collections/submissions/records?limit=1000",
        "/api/v1/collections/submissions/export?format=csv",
        "/tasks",
    ] {
        let answer = client.get(target).expect("an answer");
        assert!(answer.status < 500, "{target}: {}", answer.status);
        let text = answer.text();
        assert!(
            !text.contains("Secret person TZA") && !text.contains(OTHER) && !text.contains(&percent(OTHER)),
            "{target}"
        );
    }
}

#[test]
fn confidential_fields_are_hidden_from_those_who_may_read_the_rest() {
    let open = format!("{RECORDS}/{}", percent(crate::site::OPEN));
    for role in ["thematic-reviewer", "administrator", "national-focal-point"] {
        let client = site().signed_in(role);
        for target in [
            open.clone(),
            format!("/api/v1{open}"),
            format!("{open}/history"),
            "/collections/submissions/export?format=csv".to_owned(),
        ] {
            let text = client.get(&target).expect("an answer").text();
            assert!(!text.contains("Synthetic person ALB"), "{role} reads a confidential field at {target}");
        }
    }
}

/// The text without the secrets of its forms, which differ each time.
fn without_tokens(text: &str) -> String {
    let mut parts = text.split("name=\"form-token\" value=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |whole, part| whole + part.split_once('"').map_or("", |(_, rest)| rest))
}
