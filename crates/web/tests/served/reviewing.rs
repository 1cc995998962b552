//! Findings on the pages and for programs: who sees them, who decides, and what a decision does to a figure.

use mandate_model::Silent;
use mandate_testkit::http::{Asked, Client};
use serde_json::Value as Json;

use crate::site::{Site, site, start};

const FINDINGS: &str = "/api/v1/collections/drug-seizures/findings";

fn json(client: &Client, asked: Asked, status: u16) -> Json {
    let asked = asked.header("Sec-Fetch-Site", "same-origin");
    let answer = client.ask(asked).expect("an answer");
    assert_eq!(answer.status, status, "{}", answer.text());
    serde_json::from_slice(&answer.body).expect("JSON")
}

/// The first pair within Peru, which is the country of the national accounts, or any pair.
fn a_pair(officer: &Client) -> Json {
    let found = json(officer, Asked::get(format!("{FINDINGS}?kind=duplicate&limit=1000")), 200);
    found["findings"].as_array().and_then(|all| all.first()).cloned().expect("a pair")
}

fn rows(site: &Site) -> String {
    let figures = "/api/v1/indicators/seizure-numbers/observations";
    site.ask(Asked::get(figures)).text()
}

#[test]
fn who_may_not_decide_is_refused_and_a_decision_moves_the_figure_until_it_is_taken_back() {
    let site = start().expect("the server starts");
    site.mandate.review("drug-seizures", &Silent).expect("a review");
    let officer = site.signed_in("secretariat-officer");
    let pair = a_pair(&officer);
    let id = pair["id"].as_str().expect("an identifier");
    let (page, place) = (format!("/collections/drug-seizures/findings/{id}"), format!("{FINDINGS}/{id}"));
    assert_eq!(pair["may_decide"], true);
    // An auditor reads and changes nothing; a reviewer, an administrator and nobody know of nothing.
    let auditor = site.signed_in("auditor");
    assert_eq!(auditor.get(&page).expect("an answer").status, 200);
    for (client, status) in [
        (&auditor, 403),
        (&site.signed_in("thematic-reviewer"), 404),
        (&site.signed_in("administrator"), 404),
        (&site.client(), 404),
    ] {
        let fields = [("decision", "same:0"), ("reason", "x"), ("read", "")];
        let answer = client.post("/sign-in", &page, &fields).or_else(|_| client.post("/", &page, &fields));
        assert_eq!(answer.expect("an answer").status, status);
    }
    assert_eq!(json(&site.signed_in("thematic-reviewer"), Asked::get(FINDINGS), 200)["total"], 0);
    let before = rows(&site);
    // Without a reason the form comes back with what was chosen.
    let answer =
        officer.post(&page, &page, &[("decision", "same:1"), ("reason", ""), ("read", "")]).expect("an answer");
    assert_eq!(answer.status, 422, "{}", answer.text());
    assert!(answer.text().contains("Say why you decide so."), "{}", answer.text());
    assert_eq!(rows(&site), before);
    let sent = [("decision", "same:1"), ("reason", "one case, told by two"), ("read", "")];
    assert_eq!(officer.post(&page, &page, &sent).expect("an answer").status, 303);
    assert_ne!(rows(&site), before, "the row that does not stand counts no more");
    // Who has not read that decision is told of it.
    let stale = br#"{"decision":"different","reason":"two cases"}"#;
    let decision = format!("{place}/decision");
    json(&officer, Asked::new("POST", &decision).body("application/json", stale.as_slice()), 409);
    let now = json(&officer, Asked::get(&place), 200);
    assert_eq!(now["finding"]["state"], "decided");
    assert_eq!(now["history"][0]["reason"], "one case, told by two");
    assert_eq!(now["finding"]["decision"]["set_aside"], pair["rows"][0]);
    let back = br#"{"reason":"two cases after all","revision":1}"#;
    json(&officer, Asked::new("DELETE", &decision).body("application/json", back.as_slice()), 200);
    assert_eq!(rows(&site), before);
    let history = officer.get(&page).expect("the page").text();
    for told in ["one case, told by two", "two cases after all", "Decision taken back", "Sample data"] {
        assert!(history.contains(told), "{told}");
    }
    let rating = officer.get("/collections/drug-seizures/batches/drug-seizures-synthetic/rating").expect("the page");
    assert_eq!(rating.status, 200);
    assert!(rating.text().contains("Rows not told twice"), "{}", rating.text());
}

#[test]
fn a_page_of_findings_far_behind_the_last_is_a_page() {
    let auditor = site().signed_in("auditor");
    for skip in ["18446744073709551615", "18446744073709551616", "-1"] {
        let page = auditor.get(&format!("/findings?skip={skip}")).expect("an answer");
        assert_eq!(page.status, 200, "{skip}: {}", page.text());
    }
}

#[test]
fn whoever_has_a_collection_looked_through_is_told_where_the_job_is() {
    let site = start().expect("the server starts");
    let review = |client: &Client| {
        let asked = Asked::new("POST", "/api/v1/collections/drug-seizures/review");
        client.ask(asked.header("Sec-Fetch-Site", "same-origin")).expect("an answer")
    };
    assert_eq!(review(&site.client()).status, 401);
    let officer = site.signed_in("secretariat-officer");
    let asked = review(&officer);
    assert_eq!(asked.status, 202, "{}", asked.text());
    let job = json(&officer, Asked::get(asked.header("location").expect("where the job is")), 200);
    assert_eq!((job["kind"].as_str(), job["subject"].as_str()), (Some("review"), Some("drug-seizures")), "{job}");
}

#[test]
fn what_is_found_in_real_data_is_not_marked_as_invented() {
    let site = start().expect("the server starts");
    let header = "number,country,date,substance,amount,unit,kilograms,division,place,means,installation,departure,\
                  destination,persons-arrested,note\n";
    let row = "ISL,2021-05-04,synthetic-cannabinoids,7.125,kg,7.125,South,Keflavik,commercial-air,airport,NLD,ISL,2,\
               A synthetic drug\n";
    crate::rows::load(&site, "drug-seizures", &format!("{header}customs-1,{row}police-1,{row}"));
    site.mandate.review("drug-seizures", &Silent).expect("a review");
    let officer = site.signed_in("secretariat-officer");
    let found = json(&officer, Asked::get(format!("{FINDINGS}?kind=duplicate&batch=vintage")), 200);
    let id = found["findings"][0]["id"].as_str().unwrap_or_else(|| panic!("no pair is found: {found}"));
    let page = officer.get(&format!("/collections/drug-seizures/findings/{id}")).expect("the page").text();
    assert!(page.contains("Synthetic cannabinoids") && !page.contains("Sample data"), "{page}");
}
