//! A bad national file on its way to a batch: proposed, looked through, checked, sent back in part, imported, replaced,
//! withdrawn; on the pages and by a program.

use std::time::{Duration, Instant};

use mandate_testkit::http::{Answer, Asked, Client};
use serde_json::Value as Json;

use crate::site::{Site, packs, site, start};

const INTO: &str = "/collections/drug-seizures/import";
const FILE: &str = "national-feed-bad.csv";

fn feed() -> Vec<u8> {
    std::fs::read(packs().join("seizures/examples").join(FILE)).expect("the synthetic feed")
}

/// Sends a file, and waits until it was checked; where it is looked at.
fn send(client: &Client, address: &str, name: &str, content: &[u8], mapping: &str) -> String {
    let token = client.token(address).expect("a form");
    let fields = [("form-token", token.as_str()), ("mapping", mapping), ("reason", "synthetic")];
    let answer = client.ask(Asked::upload(INTO, &fields, ("file", name, content))).expect("an answer");
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").expect("the upload").to_owned()
}

/// The page of an upload when its check is over.
#[expect(clippy::disallowed_methods, reason = "a server is waited for in real time")]
fn checked(client: &Client, place: &str) -> String {
    let begun = Instant::now();
    loop {
        let page = client.get(place).expect("the page").text();
        if !page.contains("The file is being checked") || begun.elapsed() > Duration::from_secs(60) {
            return page;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// The inputs of a page's form as a browser would send them.
fn inputs(page: &str) -> Vec<(String, String)> {
    let form = page.split("name=\"do\" value=\"form\"").next().unwrap_or_default();
    let form = form.rsplit("<form").next().unwrap_or_default();
    let (mut fields, mut select) = (Vec::new(), None::<String>);
    for tag in form.split('<').skip(1) {
        let attribute = |name: &str| {
            let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
            Some(unescaped(rest.split('"').next().unwrap_or_default()))
        };
        let name = attribute("name");
        if tag.starts_with("input") {
            let kind = attribute("type").unwrap_or_default();
            let sent = !matches!(kind.as_str(), "radio" | "checkbox") || tag.contains(" checked");
            fields.extend(name.filter(|_| sent).map(|name| (name, attribute("value").unwrap_or_default())));
        } else if tag.starts_with("select") {
            select = name.clone();
            fields.extend(name.map(|name| (name, String::new())));
        } else if tag.starts_with("option") && tag.split('>').next().unwrap_or_default().ends_with(" selected") {
            if let (Some(_), Some((_, value))) = (&select, fields.last_mut()) {
                *value = attribute("value").unwrap_or_default();
            }
        } else if tag.starts_with("/select") {
            select = None;
        }
    }
    fields
}

/// Chooses the code for a text of the file.
fn decide(fields: &mut [(String, String)], text: &str, code: &str) {
    let named = fields.iter().find(|(name, value)| name.starts_with("text-") && value == text);
    let Some(name) = named.map(|(name, _)| name.replacen("text-", "value-", 1)) else { return };
    fields.iter_mut().filter(|(known, _)| *known == name).for_each(|(_, value)| code.clone_into(value));
}

fn unescaped(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

fn post(client: &Client, address: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    client.ask(Asked::form(address, &fields)).expect("an answer")
}

/// Waits for a job; what came of it.
#[expect(clippy::disallowed_methods, reason = "a server is waited for in real time")]
fn done(site: &Site, client: &Client, job: &str) -> Json {
    let id = job.rsplit('/').next().expect("an id").to_owned();
    let begun = Instant::now();
    loop {
        assert!(begun.elapsed() < Duration::from_secs(60), "the job never ended");
        site.mandate.do_next_job().expect("the job is done");
        let asked = Asked::get(format!("/api/v1/jobs/{id}")).header("Sec-Fetch-Site", "same-origin");
        let told: Json = serde_json::from_slice(&client.ask(asked).expect("an answer").body).expect("JSON");
        if told["stage"] == "done" || told["stage"] == "failed" {
            return told;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_bad_national_file_becomes_a_good_batch() {
    let site = start().expect("the server starts");
    let client = site.signed_in("secretariat-officer");
    let place = send(&client, INTO, FILE, &feed(), "");
    let page = checked(&client, &place);
    assert!(page.contains("cannot be read as it is") && page.contains("/mapping\""), "{page}");

    // What is proposed: the encoding, the columns, the order of days, the codes.
    let address = format!("{place}/mapping");
    let proposed = client.get(&address).expect("the page").text();
    let fields = inputs(&proposed);
    let value = |name: &str| fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    assert_eq!(value("encoding").as_deref(), Some("windows-1252"));
    assert!(proposed.contains("País notificante") && !proposed.contains('\u{fffd}'), "decoded");
    assert!(fields.iter().any(|(name, value)| name.starts_with("date-") && value == "DD/MM/YYYY"), "{fields:?}");
    assert!(fields.iter().any(|(name, value)| name.starts_with("value-") && value == "ECU"), "{fields:?}");

    // What every row needs and nothing fills is asked for; a person finds it at once.
    let mut answers = fields.clone();
    answers.push(("do".to_owned(), "form".to_owned()));
    let missing = post(&client, &address, &answers);
    assert_eq!(missing.status, 422);
    assert!(missing.text().contains("Every row needs these"), "{}", missing.text());
    let mut answers = fields.clone();
    for (column, ours) in [
        ("column-0", "number"),
        ("column-6", "substance"),
        ("column-7", "amount"),
        ("column-9", "kilograms"),
        ("column-18", "persons-arrested"),
    ] {
        answers.iter_mut().filter(|(name, _)| name == column).for_each(|(_, value)| ours.clone_into(value));
    }
    // By it the file can be read; what is wrong in it is told row by row.
    answers.push(("do".to_owned(), "form".to_owned()));
    let mut answer = post(&client, &address, &answers);
    if answer.status == 200 {
        // What was proposed for the columns that were chosen just now is looked through, and decided.
        let mut again = inputs(&answer.text());
        for (text, code) in
            [("Éxtasis", "ecstasy"), ("Hachís", "cannabis-resin"), ("Avión comercial", "commercial-air")]
        {
            decide(&mut again, text, code);
        }
        again.push(("do".to_owned(), "form".to_owned()));
        answer = post(&client, &address, &again);
    }
    assert_eq!(answer.status, 303, "{}", answer.text());
    let page = checked(&client, &place);
    assert!(page.contains("Some rows have faults"), "{page}");
    let returned = client.get(&format!("{place}/returned")).expect("the rows that go back");
    assert_eq!(returned.status, 200);
    assert!(returned.text().contains("mandate-faults"), "{}", returned.text());

    // The right rows go in; the job tells what was left out.
    let token = client.token(&place).expect("a form");
    let accept = |batch: &str, more: &[(&str, &str)]| {
        let mut fields = vec![("form-token", token.as_str()), ("batch", batch), ("leave-out", "yes")];
        fields.extend(more);
        client.ask(Asked::form(format!("{place}/run"), &fields)).expect("an answer")
    };
    let begun = accept("ecuador-2021", &[]);
    assert_eq!(begun.status, 303, "{}", begun.text());
    let told = done(&site, &client, begun.header("location").expect("the job"));
    assert_eq!(told["outcome"]["batch"], "ecuador-2021", "{told}");
    let (new, left) = (number(&told, "new"), number(&told, "left-out"));
    assert!(new > 20 && left > 0 && new + left > 190, "{told}");

    // The batch has a page, and the list of batches names it.
    let batch = client.get("/collections/drug-seizures/records/ecuador-2021").expect("the page").text();
    assert!(batch.contains(FILE) && batch.contains("What the check found"), "{batch}");
    assert!(client.get("/collections/drug-seizures").expect("the list").text().contains("ecuador-2021"));

    // The same file again, by the mapping that was remembered, is recognised.
    let again = send(&client, INTO, FILE, &feed(), "national-feed-bad");
    let page = checked(&client, &again);
    assert!(page.contains("is the batch “ecuador-2021” already") || page.contains("ecuador-2021"), "{page}");
    assert!(!page.contains("name=\"leave-out\""), "there is nothing to import: {page}");
}

fn number(told: &Json, name: &str) -> u64 {
    told["outcome"][name].as_str().and_then(|text| text.parse().ok()).unwrap_or_default()
}

#[test]
fn what_is_no_mapping_is_told_with_its_line() {
    let site = site();
    let client = site.signed_in("secretariat-officer");
    let place = send(&client, INTO, FILE, &feed(), "");
    let address = format!("{place}/mapping");
    let token = client.token(&address).expect("a form");
    for text in ["", "mapping: [", "mapping: a\ncollection: treaty-actions\ncolumns: {x: y}", "a: b", "&a [*a, *a]"] {
        let fields = [("form-token", token.as_str()), ("text", text), ("do", "text")];
        let answer = client.ask(Asked::form(&address, &fields)).expect("an answer");
        assert_eq!(answer.status, 422, "{text:?}: {}", answer.text());
    }
    // Nobody else sees the upload.
    assert_eq!(site.signed_in("data-provider").get(&address).expect("an answer").status, 404);
}

#[test]
fn a_program_imports_by_a_mapping_and_gets_rows_back() {
    let site = start().expect("the server starts");
    let client = site.signed_in("secretariat-officer");
    let ask = |asked: Asked| client.ask(asked.header("Sec-Fetch-Site", "same-origin")).expect("an answer");
    let base = "/api/v1/collections/drug-seizures";
    let proposed =
        ask(Asked::new("POST", format!("{base}/mappings?mapping=ecuador&name={FILE}")).body("text/csv", feed()));
    assert_eq!(proposed.status, 200, "{}", proposed.text());
    let text = proposed.text();
    assert!(text.contains("encoding: windows-1252") && text.contains("# near"), "{text}");
    let kept = ask(Asked::new("PUT", format!("{base}/mappings/ecuador")).body("application/yaml", text.clone()));
    assert_eq!(kept.status, 204, "{}", kept.text());
    let wrong = ask(Asked::new("PUT", format!("{base}/mappings/other")).body("application/yaml", text.clone()));
    assert_eq!(wrong.status, 400, "{}", wrong.text());
    assert_eq!(ask(Asked::get(format!("{base}/mappings/ecuador"))).text(), text);
    let import = |more: &str| {
        ask(Asked::new("POST", format!("{base}/import?mapping=ecuador&batch=ecuador{more}")).body("text/csv", feed()))
    };
    let refused = import("");
    assert_eq!(refused.status, 422, "{}", refused.text());
    let back = import("&dry_run=true&returned=true");
    assert_eq!(back.status, 200, "{}", back.text());
    let rows_back = back.text().lines().count() - 1;
    let taken = import("&leave_out=true");
    assert_eq!(taken.status, 200, "{}", taken.text());
    let told: Json = serde_json::from_slice(&taken.body).expect("JSON");
    assert_eq!(told["batch"]["key"], "ecuador");
    assert!(told["batch"]["left_out"].as_u64().is_some_and(|left| left as usize >= rows_back), "{told}");
    // Records of such a collection are not made one by one.
    let one = ask(Asked::new("POST", format!("{base}/records")).body("application/json", r#"{"content": {}}"#));
    assert!(one.status == 403 || one.status == 400, "{} {}", one.status, one.text());
}
