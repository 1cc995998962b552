//! Identifiers that are guessed: what somebody may not see is answered exactly as what is not there, in status, headers
//! and body, whatever is asked of it.

use mandate::{Job, Work};
use mandate_testkit::http::{Answer, Asked, Client, percent};
use mandate_testkit::server::account;

use crate::site::{OTHER, site};

/// A record that is not there, of the country of [`OTHER`], as long as that.
const ABSENT: &str = "TZA/2017";

fn focal_point() -> Client {
    let client = site().signed_in("national-focal-point");
    // The greeting after signing in is shown once.
    client.get("/").expect("the first page");
    client
}

/// A job of somebody else.
fn job_of_an_officer() -> Job {
    let mandate = &site().mandate;
    let name = account("secretariat-officer");
    let found = mandate.accounts().and_then(|accounts| accounts.find(&name, mandate.now())).expect("the accounts");
    let actor = mandate::actor_of(&found.expect("the account").profile, None).expect("an actor");
    let edition = "annual-report-2019".to_owned();
    mandate.acting(&actor).ask(Work::VerifyEdition { edition }).expect("a job")
}

/// Another identifier of the same form.
fn next_to(id: &str) -> String {
    let last = if id.ends_with('0') { "1" } else { "0" };
    format!("{}{last}", id.get(..id.len() - 1).unwrap_or_default())
}

/// A request with this identifier in it.
fn sent(method: &str, address: &str, body: &str, token: &str) -> Asked {
    let asked = Asked::new(method, address).header("Sec-Fetch-Site", "same-origin").header("If-Match", "*");
    match (method, address.starts_with("/api/")) {
        ("GET", _) => asked,
        (_, true) => asked.body("application/json", body),
        (_, false) => asked.body("application/x-www-form-urlencoded", format!("form-token={token}&{body}")),
    }
}

/// What is told: all but the moment, the secrets, which differ each time, and the identifier itself.
fn told(answer: &Answer, id: &str) -> (u16, Vec<String>, String) {
    let differs = |name: &str| matches!(name, "date" | "set-cookie");
    let plain = |text: &str| {
        let once = text.replace(&percent(&percent(id)), "ID").replace(&percent(id), "ID").replace(id, "ID");
        without_tokens(&once)
    };
    let headers = answer.headers.iter().filter(|(name, _)| !differs(name));
    (answer.status, headers.map(|(name, value)| format!("{name}: {}", plain(value))).collect(), plain(&answer.text()))
}

fn without_tokens(text: &str) -> String {
    let mut parts = text.split("name=\"form-token\" value=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |whole, part| whole + part.split_once('"').map_or("", |(_, rest)| rest))
}

/// Both are answered the same, and as what is not there.
#[track_caller]
fn check(client: &Client, (method, address, body): (&str, &str, &str), hidden: &str, absent: &str) {
    let token = client.token("/").expect("a page with a form");
    let ask = |id: &str| {
        let (address, body) = (address.replace("ID", &percent(id)), body.replace("ID", &percent(id)));
        told(&client.ask(sent(method, &address, &body, &token)).expect("an answer"), id)
    };
    let (hides, misses) = (ask(hidden), ask(absent));
    assert_eq!(hides.0, 404, "{method} {address}: {}", hides.2);
    assert_eq!(hides, misses, "{method} {address}");
}

#[test]
fn a_record() {
    let client = focal_point();
    let (pages, api) = ("/collections/submissions/records/ID", "/api/v1/collections/submissions/records/ID");
    let none = "0".repeat(64);
    for (method, part, body) in [
        ("GET", "", ""),
        ("GET", "/history", ""),
        ("GET", "/transitions", ""),
        ("GET", "/why?action=edit", ""),
        ("GET", "/differences?before=1&after=1", ""),
        ("GET", &*format!("/files/{none}"), ""),
        ("PUT", "", "{\"content\":{\"country\":\"TZA\",\"year\":\"2020\"}}"),
        ("PUT", "", "nonsense"),
        ("DELETE", "", ""),
        ("POST", "/transitions/submit", "{}"),
        ("POST", "/transitions/none", "nonsense"),
    ] {
        check(&client, (method, &format!("{api}{part}"), body), OTHER, ABSENT);
    }
    for (method, part, body) in [
        ("GET", "", ""),
        ("GET", "/history", ""),
        ("GET", "/difference?before=1&after=1", ""),
        ("GET", "/files/photo", ""),
        ("GET", "/edit", ""),
        ("GET", "/withdraw", ""),
        ("GET", "/why", ""),
        ("GET", "/take?transition=submit", ""),
        ("POST", "/edit", "do=save&v.year=x"),
        ("POST", "/take", "transition=submit"),
        ("POST", "/withdraw", "reason=x"),
        ("POST", "/withdraw", ""),
    ] {
        check(&client, (method, &format!("{pages}{part}"), body), OTHER, ABSENT);
    }
}

#[test]
fn a_job() {
    let client = focal_point();
    let job = job_of_an_officer().id;
    let absent = next_to(&job);
    for (method, address) in [
        ("GET", "/api/v1/jobs/ID"),
        ("DELETE", "/api/v1/jobs/ID"),
        ("GET", "/jobs/ID"),
        ("GET", "/jobs/ID/events"),
        ("POST", "/jobs/ID/cancel"),
        ("POST", "/administration/jobs/ID/cancel"),
    ] {
        check(&client, (method, address, ""), &job, &absent);
    }
}

#[test]
fn an_upload() {
    const IMPORT: &str = "/collections/submissions/import";
    let officer = site().signed_in("secretariat-officer");
    let token = officer.token(IMPORT).expect("the form");
    let sent = Asked::upload(IMPORT, &[("form-token", &token)], ("file", "a.csv", b"country,year\nKEN,2016\n"));
    let answer = officer.ask(sent).expect("an answer");
    let place = answer.header("location").expect("the upload's page").to_owned();
    let upload = place.rsplit('/').next().expect("a name");
    assert_eq!(officer.get(&place).expect("the upload").status, 200);
    let client = focal_point();
    for (method, part) in
        [("GET", ""), ("GET", "/events"), ("GET", "/faults.csv"), ("POST", "/again"), ("POST", "/run")]
    {
        check(&client, (method, &format!("{IMPORT}/ID{part}"), ""), upload, &next_to(upload));
    }
}

#[test]
fn a_session_and_a_token_of_somebody_else() {
    // One's own session is ended by signing out; another of the same account from the list.
    let (officer, _other) = (site().signed_in("secretariat-officer"), site().signed_in("secretariat-officer"));
    let page = officer.get("/account/sessions").expect("the sessions").text();
    let id = page.split("name=\"id\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let session = id.expect("a session that can be ended").to_owned();
    let client = focal_point();
    check(&client, ("POST", "/account/sessions/end", "id=ID"), &session, &next_to(&session));

    let made = Asked::new("POST", "/api/v1/me/tokens").header("Sec-Fetch-Site", "same-origin");
    let wanted = "{\"label\":\"a test\",\"scopes\":[\"read\"],\"days\":1}";
    let answer = officer.ask(made.body("application/json", wanted)).expect("an answer");
    let told: serde_json::Value = serde_json::from_slice(&answer.body).expect("a token");
    let token = told["token"]["id"].as_str().expect("its name").to_owned();
    check(&client, ("DELETE", "/api/v1/me/tokens/ID", ""), &token, &next_to(&token));
}

#[test]
fn an_edition_that_is_being_built() {
    let client = focal_point();
    let folder = site().mandate.folder().reports().join("annual-report-begun");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("annual-report.en.html"), "begun").expect("a file");
    for (method, address) in [
        ("GET", "/reports/ID"),
        ("GET", "/reports/ID/files/annual-report.en.html"),
        ("POST", "/reports/ID/verify"),
        ("GET", "/api/v1/reports/annual-report/editions/ID"),
        ("GET", "/api/v1/reports/annual-report/editions/ID/files/annual-report.en.html"),
        ("POST", "/api/v1/reports/annual-report/editions/ID/verify"),
    ] {
        check(&client, (method, address, ""), "annual-report-begun", "annual-report-absen");
    }
}

#[test]
fn a_view_that_somebody_else_keeps_is_in_no_list() {
    let officer = site().signed_in("secretariat-officer");
    let kept = [("name", "Seen by its owner alone"), ("query", "country=KEN")];
    let views = "/collections/submissions/views";
    assert_eq!(officer.post(views, views, &kept).expect("an answer").status, 303);
    assert!(officer.get(views).expect("the views").text().contains(kept[0].1));
    assert!(!focal_point().get(views).expect("the views").text().contains(kept[0].1));
}
