//! What pages tell those who work with them: why a form was returned, what is wrong with what was typed, what happened in
//! between, in words that need no programmer.
#![expect(clippy::disallowed_methods, reason = "jobs are waited for in real time")]

use std::time::{Duration, Instant};

use mandate_model::Language;
use mandate_testkit::http::{Answer, Client};

use crate::site::{OPEN, OTHER, OWN, Wall, site, start, start_prepared};

const WHY: &str = "Are there really only two sites?\nPlease look at the annex.";

fn record(key: &str) -> String {
    format!("/collections/submissions/records/{}", key.replace('/', "%2F"))
}

fn get(client: &Client, target: &str) -> Answer {
    client.get(target).expect("an answer")
}

fn page(client: &Client, target: &str) -> String {
    let answer = get(client, target);
    assert_eq!(answer.status, 200, "{target}: {}", answer.text());
    answer.text()
}

fn post(client: &Client, form: &str, target: &str, fields: &[(&str, &str)]) -> Answer {
    client.post(form, target, fields).expect("an answer")
}

fn take(client: &Client, key: &str, step: &str, comment: &str) {
    let here = record(key);
    let answer = post(client, &here, &format!("{here}/take"), &[("transition", step), ("comment", comment)]);
    assert_eq!(answer.status, 303, "{step}: {}", answer.text());
}

fn main_of(page: &str) -> &str {
    page.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).unwrap_or_default()
}

#[test]
fn why_a_form_was_returned_stands_where_it_is_worked_on() {
    let site = start().expect("the server starts");
    let (country, officer) = (site.signed_in("national-focal-point"), site.signed_in("secretariat-officer"));
    take(&country, OWN, "submit", "");
    assert!(!page(&country, "/tasks").contains("two sites"));
    take(&officer, OWN, "start-review", "");
    take(&officer, OWN, "return", WHY);
    let places = ["/tasks".to_owned(), record(OWN), format!("{}/edit", record(OWN))];
    for place in &places {
        let shown = page(&country, place);
        for part in [
            "Are there really only two sites?",
            "Please look at the annex.",
            "secretariat-officer@demo.example",
            "“Return”",
        ] {
            assert!(main_of(&shown).contains(part), "{place} tells {part}: {shown}");
        }
        assert_eq!(get(&site.client(), place).status, if place == "/tasks" { 401 } else { 404 }, "{place}");
    }
    for language in Language::ALL {
        let shown = page(&country, &format!("/tasks?lang={}", language.code()));
        assert!(shown.contains("two sites") && !shown.contains("record-said"), "{language}");
    }
    page(&country, "/tasks?lang=en");

    // It stays while the form is mended, and goes when it is sent.
    let edit = format!("{}/edit", record(OWN));
    let content = [("v.country", "PER"), ("v.year", "2020"), ("v.persons-treated", "10"), ("v.treatment-sites", "3")];
    let number = page(&country, &edit);
    let read = number.split("name=\"read\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a number");
    let fields: Vec<(&str, &str)> = content.into_iter().chain([("read", read), ("do", "save")]).collect();
    let saved = post(&country, &edit, &edit, &fields);
    assert_eq!(saved.status, 303, "{}", saved.text());
    assert!(page(&country, "/tasks").contains("two sites"));
    take(&country, OWN, "submit", "");
    assert!(!page(&country, &record(OWN)).contains("two sites"));
    let shown = page(&officer, "/tasks");
    assert!(!shown.contains("two sites"), "{shown}");

    // Whoever may not see the work on it meets the record when it counts, and is told its state as such.
    take(&officer, OWN, "start-review", "");
    take(&officer, OWN, "validate", "");
    let history = page(&site.client(), &format!("{}/history", record(OWN)));
    assert!(history.contains("<strong>Changed</strong>") && !history.contains("<strong>Created</strong>"), "{history}");
    assert!(history.contains("State: </span><span class=\"tag"), "{history}");
}

#[test]
fn what_cannot_be_read_is_told_without_types_patterns_and_names() {
    let client = site().signed_in("national-focal-point");
    let form = "/collections/submissions/new";
    let typed = [
        ("v.country", "PER"),
        ("v.year", "2017-03"),
        ("v.email", "no address"),
        ("v.treatment-sites", "two"),
        ("v.cocaine-seized.value", "much"),
        ("v.cocaine-seized.unit", "kg"),
        ("v.training.0.title", "A"),
        ("v.training.0.held-on", "someday"),
        ("do", "save"),
    ];
    for language in Language::ALL {
        page(&client, &format!("{form}?lang={}", language.code()));
        let answer = post(&client, form, form, &typed);
        let shown = answer.text();
        assert_eq!(answer.status, 422, "{shown}");
        for part in ["no address", "two", "much", "someday", "name@example.org"] {
            let part = if part.contains('@') { "@example.org" } else { part };
            assert!(main_of(&shown).contains(part), "{language} tells {part}");
        }
        let faults: Vec<(&str, &str)> = shown
            .split("<div class=\"fault\"")
            .skip(1)
            .filter_map(|rest| rest.split("</div>").next()?.split_once('>'))
            .collect();
        assert!(faults.len() >= 5, "{language}: {faults:?}");
        for (_, fault) in faults {
            for inner in ["integer", "`", "[^", "cannot be read as", "held-on", "quantity", "told-"] {
                assert!(!fault.contains(inner), "{language}: {inner} in {fault}");
            }
        }
    }
}

#[test]
fn a_step_that_is_not_possible_is_told_by_labels() {
    let client = site().signed_in("secretariat-officer");
    let here = record(OPEN);
    let steps = format!("{here}/take");
    let answer = post(&client, &here, &steps, &[("transition", "validate"), ("comment", "")]);
    let shown = answer.text();
    assert_eq!(answer.status, 422, "{shown}");
    assert!(
        shown.contains("“Validate” is not possible now, because the record is in the state “Published”"),
        "{shown}"
    );
    let answer = post(&client, &here, &steps, &[("transition", "reopen"), ("comment", " ")]);
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("A comment is needed for this step.") && !answer.text().contains('`'));
    let answer = post(&client, &here, &steps, &[("transition", "reopen"), ("comment", "why"), ("read", "7")]);
    let shown = answer.text();
    assert_eq!(answer.status, 409, "{shown}");
    assert!(shown.contains("Somebody changed this record") && !shown.contains("expected was"), "{shown}");
    assert!(shown.contains(">why</textarea>"), "what was typed is kept");
}

#[test]
fn a_refusal_says_who_may_before_its_wording() {
    let client = site().signed_in("national-focal-point");
    let here = record(OWN);
    let answer = post(&client, &here, &format!("{here}/take"), &[("transition", "validate"), ("comment", "")]);
    let shown = answer.text();
    assert_eq!(answer.status, 403, "{shown}");
    let (said, wording) = shown.split_once("<details>").expect("the wording folds away");
    assert!(said.contains("it may be done by a secretariat officer"), "{said}");
    assert!(!said.contains("the transition `validate`") && wording.contains("the transition `validate`"), "{shown}");
}

#[test]
fn a_record_is_not_taken_back_without_a_reason_nor_over_a_change() {
    let client = site().signed_in("secretariat-officer");
    let form = format!("{}/withdraw", record(OPEN));
    let asked = page(&client, &form);
    assert!(asked.contains("aria-required=\"true\"") && asked.contains("class=\"required\""), "{asked}");
    let answer = post(&client, &form, &form, &[("read", "1"), ("reason", "  ")]);
    let shown = answer.text();
    assert_eq!(answer.status, 422, "{shown}");
    assert!(shown.contains("id=\"f-reason-fault\"") && shown.contains("Say why the record is withdrawn."), "{shown}");
    let answer = post(&client, &form, &form, &[("read", "9"), ("reason", "it is wrong")]);
    let shown = answer.text();
    assert_eq!(answer.status, 409, "{shown}");
    assert!(shown.contains("Somebody changed this record") && shown.contains(">it is wrong</textarea>"), "{shown}");
    assert!(!shown.contains("expected was") && shown.contains("name=\"read\" value=\"1\""), "{shown}");
}

#[test]
fn a_record_that_is_there_is_led_to() {
    let client = site().signed_in("national-focal-point");
    let form = "/collections/submissions/new";
    let answer =
        post(&client, form, form, &[("v.country", "PER"), ("v.year", "2020"), ("v.remarks", "a"), ("do", "save")]);
    let shown = answer.text();
    assert_eq!(answer.status, 409, "{shown}");
    assert!(shown.contains("There is already a record with this key.") && !shown.contains("expected was"), "{shown}");
    assert!(shown.contains(&format!("href=\"{}\"", record(OWN))), "{shown}");
}

#[test]
fn no_page_speaks_of_the_command_line() {
    let client = site().signed_in("secretariat-officer");
    for place in [
        record("XXX/1999"),
        record(OTHER).replace("2020", "1999"),
        "/collections/nothing".to_owned(),
        "/nothing".to_owned(),
    ] {
        let answer = get(&client, &place);
        assert_eq!(answer.status, 404, "{place}");
        assert!(!answer.text().contains("`mandate") && !answer.text().contains("--"), "{place}: {}", answer.text());
    }
}

#[test]
fn letters_are_promised_only_where_some_are_sent() {
    let nothing_to_do = |client: &Client| page(client, "/tasks");
    let shown = nothing_to_do(&site().signed_in("auditor"));
    assert!(shown.contains("sends no e-mail") && !shown.contains("told by e-mail"), "{shown}");
    let with_mail = start_prepared(Wall, |mandate| {
        let settings = r#"{"from": "Mandate <m@x.example>", "by": {"smtp": {"server": "127.0.0.1", "port": 9, "encryption": "none"}}}"#;
        std::fs::write(mandate.folder().path().join("mail.json"), settings).expect("mail.json");
        Ok(())
    });
    let shown = nothing_to_do(&with_mail.expect("the server starts").signed_in("auditor"));
    assert!(shown.contains("told by e-mail") && !shown.contains("sends no e-mail"), "{shown}");
}

#[test]
fn numbers_say_as_at_when_and_their_rows_are_labelled() {
    let client = site().client();
    let shown = page(&client, "/data");
    let known = shown.split("Numbers are as known at ").nth(1).and_then(|rest| rest.split(" UTC").next());
    assert!(known.is_some_and(|moment| moment.len() == "2026-11-21 09:00:00".len()), "{shown}");
    let numbers = page(&client, "/data/drugs-seized");
    let origin = numbers.split("<a class=\"figure\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
    let origin = page(&client, &origin.expect("a number").replace("&amp;", "&"));
    let rows = origin.rsplit("<table").next().expect("the rows");
    for label in [">Country<", ">Year<"] {
        assert!(rows.contains(label), "{rows}");
    }
    assert!(
        !rows.contains("_record") && rows.contains("role=\"rowheader\"><a href=\"/collections/submissions/records/"),
        "{rows}"
    );
}

const BUILD: &str = "/reports/new/annual-report";

fn build(client: &Client, year: &str, as_at: &str, anyway: bool) -> Answer {
    let mut fields = vec![("p.year", year), ("as-at", as_at)];
    fields.extend(anyway.then_some(("anyway", "true")));
    post(client, BUILD, BUILD, &fields)
}

#[test]
fn an_edition_that_cannot_be_built_is_told_in_its_form() {
    let client = site().signed_in("secretariat-officer");
    let jobs = || page(&client, "/jobs").matches("href=\"/jobs/").count();
    let before = jobs();
    for (year, as_at, wrong) in [
        ("20x9", "2026-01-01", "f-p-year-fault"),
        ("2019-03", "2026-01-01", "f-p-year-fault"),
        ("2018", "yesterday", "f-as-at-fault"),
        ("2099", "now", "f-p-year-fault"),
        ("2019", "1999-12-31", "f-p-year-fault"),
    ] {
        let answer = build(&client, year, as_at, false);
        let shown = answer.text();
        assert_eq!(answer.status, 422, "{year} as at {as_at}: {shown}");
        assert!(shown.contains(&format!("id=\"{wrong}\"")), "{year} as at {as_at}: {shown}");
        for typed in [year, as_at] {
            assert!(shown.contains(&format!("value=\"{typed}\"")), "{typed} is kept: {shown}");
        }
    }
    assert_eq!(jobs(), before, "no job was made");
    let shown = build(&client, "2099", "now", false).text();
    assert!(shown.contains("tells anything of 2099") && shown.contains("name=\"anyway\""), "{shown}");
    let answer = build(&client, "2099", "now", true);
    assert_eq!(answer.status, 303, "{}", answer.text());
    let job = answer.header("location").expect("the job").to_owned();
    assert_eq!(post(&client, &job, &format!("{job}/cancel"), &[]).status, 303);
}

#[test]
fn an_edition_is_led_to_when_it_is_built_and_when_it_is_there() {
    let site = start().expect("the server starts");
    let client = site.signed_in("secretariat-officer");
    let answer = build(&client, "2019", "now", false);
    let place = answer.header("location").expect("the job's page").to_owned();
    let begun = Instant::now();
    let shown = loop {
        let shown = page(&client, &place);
        if shown.contains("class=\"job-results\"") {
            break shown;
        }
        assert!(!shown.contains("Failed") && begun.elapsed() < Duration::from_secs(180), "{shown}");
        std::thread::sleep(Duration::from_millis(250));
    };
    let edition = shown.split("href=\"/reports/").nth(1).and_then(|rest| rest.split('"').next()).expect("the edition");
    assert!(edition.starts_with("annual-report-2019-at-"), "{shown}");
    page(&client, &format!("/reports/{edition}"));
    let again = build(&client, "2019", "now", false);
    let shown = again.text();
    assert_eq!(again.status, 200, "{shown}");
    assert!(
        shown.contains("This edition is there already") && shown.contains(&format!("href=\"/reports/{edition}\"")),
        "{shown}"
    );
    let compare = page(&client, "/reports/compare");
    assert!(
        compare.contains(">Earlier edition<") && compare.contains(">Compare<") && compare.contains("filters-wide"),
        "{compare}"
    );
}
