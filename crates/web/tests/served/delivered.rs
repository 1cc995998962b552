//! A bad national file on its way to a batch: proposed, looked through, checked, sent back in part, imported, replaced,
//! withdrawn; on the pages and by a program.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use mandate::Upload;
use mandate::previews::CheckStage;
use mandate_testkit::http::{Answer, Asked, Client};
use serde_json::Value as Json;

use crate::site::{Ahead, Site, actor, packs, site, start, start_at};

const INTO: &str = "/collections/drug-seizures/import";
const FILE: &str = "national-feed-bad.csv";

fn feed() -> Vec<u8> {
    std::fs::read(packs().join("seizures/examples").join(FILE)).expect("the synthetic feed")
}

/// A file of one seizure.
fn seizure(number: &str) -> Vec<u8> {
    format!("number,country,date,substance,amount,unit\n{number},ISL,1999-01-01,ecstasy,1000,tablets\n").into_bytes()
}

/// Sends a file; where it is looked at.
fn send(client: &Client, address: &str, name: &str, content: &[u8], mapping: &str) -> String {
    send_with(client, address, (name, content), &[("mapping", mapping)])
}

/// [`send`] with other fields of the form.
fn send_with(client: &Client, address: &str, (name, content): (&str, &[u8]), more: &[(&str, &str)]) -> String {
    let token = client.token(address).expect("a form");
    let fields = [&[("form-token", token.as_str()), ("reason", "synthetic")], more].concat();
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

/// The inputs of the first form of a page that is sent to an address, as a browser would send them.
fn inputs(page: &str, address: &str) -> Vec<(String, String)> {
    let action = format!(" action=\"{address}\"");
    let form = page.split("<form").find(|form| form.contains(&action)).unwrap_or_default();
    let form = form.split("</form>").next().unwrap_or_default();
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

/// What stands in an input.
fn value<'f>(fields: &'f [(String, String)], name: &str) -> Option<&'f str> {
    fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

/// Fills in an input.
fn fill(fields: &mut [(String, String)], name: &str, text: &str) {
    fields.iter_mut().filter(|(known, _)| known == name).for_each(|(_, value)| text.clone_into(value));
}

/// Chooses the code for a text of the file.
fn decide(fields: &mut [(String, String)], text: &str, code: &str) {
    let named = fields.iter().find(|(name, value)| name.starts_with("text-") && value == text);
    let Some(name) = named.map(|(name, _)| name.replacen("text-", "value-", 1)) else { return };
    fill(fields, &name, code);
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
    let fields = inputs(&proposed, &address);
    assert_eq!(value(&fields, "encoding"), Some("windows-1252"));
    assert!(proposed.contains("País notificante") && !proposed.contains('\u{fffd}'), "decoded");
    assert!(fields.iter().any(|(name, value)| name.starts_with("date-") && value == "DD/MM/YYYY"), "{fields:?}");
    assert!(fields.iter().any(|(name, value)| name.starts_with("value-") && value == "ECU"), "{fields:?}");

    // What every row needs and nothing fills is asked for; a person finds it at once.
    let mut answers = fields.clone();
    answers.push(("do".to_owned(), "form".to_owned()));
    let missing = post(&client, &address, &answers);
    assert_eq!(missing.status, 422);
    assert!(missing.text().contains("Every row needs these"), "{}", missing.text());
    let mut answers = fields;
    for (column, ours) in [
        ("column-0", "number"),
        ("column-6", "substance"),
        ("column-7", "amount"),
        ("column-9", "kilograms"),
        ("column-18", "persons-arrested"),
    ] {
        fill(&mut answers, column, ours);
    }
    // By it the file can be read; what is wrong in it is told row by row.
    answers.push(("do".to_owned(), "form".to_owned()));
    let mut answer = post(&client, &address, &answers);
    if answer.status == 200 {
        // What was proposed for the columns that were chosen just now is looked through, and decided.
        let mut again = inputs(&answer.text(), &address);
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
fn a_batch_is_replaced_by_who_means_it_and_by_nobody_else() {
    let site = start().expect("the server starts");
    let client = site.signed_in("secretariat-officer");
    let run = |place: &str, fields: &[(String, String)]| post(&client, &format!("{place}/run"), fields);
    let form = |page: &str, place: &str| inputs(page, &format!("{place}/run"));
    for name in ["january", "seizures"] {
        let place = send(&client, INTO, &format!("{name}.csv"), &seizure(name), "");
        let begun = run(&place, &form(&checked(&client, &place), &place));
        assert_eq!(begun.status, 303, "{}", begun.text());
        done(&site, &client, begun.header("location").expect("the job"));
    }
    // The file of the next month is called like the last: as the form stands, it replaces nothing.
    let place = send(&client, INTO, "seizures.csv", &seizure("february"), "");
    let fields = form(&checked(&client, &place), &place);
    assert_eq!((value(&fields, "batch"), value(&fields, "replace")), (Some("seizures"), None));
    let refused = run(&place, &fields);
    assert_eq!(refused.status, 409, "{}", refused.text());
    // A tick that was set for one batch replaces no other.
    let mut ticked = form(&refused.text(), &place);
    assert_eq!((value(&ticked, "batch"), value(&ticked, "replace")), (Some("seizures"), None));
    ticked.push(("replace".to_owned(), "true".to_owned()));
    let mut other = ticked.clone();
    fill(&mut other, "batch", "january");
    let refused = run(&place, &other);
    assert_eq!(refused.status, 409, "{}", refused.text());
    assert_eq!(value(&form(&refused.text(), &place), "batch"), Some("january"));
    let begun = run(&place, &ticked);
    assert_eq!(begun.status, 303, "{}", begun.text());
    let told = done(&site, &client, begun.header("location").expect("the job"));
    assert_eq!((told["outcome"]["batch"].as_str(), number(&told, "changed")), (Some("seizures"), 1), "{told}");
    // Who comes from the page of a batch means to replace it.
    let from = format!("{INTO}?batch=january");
    let place = send_with(&client, &from, ("corrected.csv", &seizure("march")), &[("batch", "january")]);
    let fields = form(&checked(&client, &place), &place);
    assert_eq!((value(&fields, "batch"), value(&fields, "replace")), (Some("january"), Some("true")));
    assert_eq!(run(&place, &fields).status, 303);
}

#[test]
fn a_file_is_checked_once_at_a_time() {
    let ahead = Ahead::default();
    let site = start_at(Box::new(ahead.clone()), |_| ()).expect("the server starts");
    let client = site.signed_in("secretariat-officer");
    let officer = actor(&site.mandate, "secretariat-officer").expect("the officer");
    let acting = site.mandate.acting(&officer);
    let file = tempfile::NamedTempFile::new_in(site.mandate.folder().uploads().expect("a folder")).expect("a file");
    std::fs::write(file.path(), seizure("once")).expect("a file");
    let (collection, shown) = ("drug-seizures".to_owned(), "once.csv".to_owned());
    // Its check is under way: nobody has told how it ended.
    let id = acting.keep_upload(file, Upload { collection, shown, ..Upload::default() }).expect("it is kept").id;
    let place = format!("{INTO}/{id}");
    let text = "mapping: later\ncollection: drug-seizures\ncolumns: {number: number, country: country, date: date, \
                substance: substance, amount: amount, unit: unit}\n";
    let read_so =
        || client.post(INTO, &format!("{place}/mapping"), &[("text", text), ("do", "text")]).expect("an answer");
    let refused = read_so();
    assert_eq!(refused.status, 409, "{}", refused.text());
    assert!(refused.text().contains("mapping: later"), "what was written is not lost: {}", refused.text());
    assert_eq!(client.post(INTO, &format!("{place}/again"), &[]).expect("an answer").status, 303);
    let check = acting.check(&id).expect("the check");
    assert_eq!((check.stage, check.upload.mapping), (CheckStage::Checking, None), "nothing was begun beside it");
    // Broken off, it is taken up by the first who asks.
    ahead.0.fetch_add(61, Ordering::Relaxed);
    assert_eq!([0, 1].map(|_| acting.take_up(&id).expect("an answer")), [true, false]);
    assert_eq!(read_so().status, 409);
    site.mandate.run_check(&officer, &id).expect("it is checked");
    assert_eq!(read_so().status, 303);
    assert!(acting.check(&id).expect("the check").upload.mapping.is_some_and(|kept| kept == text));
}

const TITLED: &str = "mapping: titled\ncollection: drug-seizures\nsource: Customs\n\
    read: {encoding: iso-8859-2, header: 3, thousands: \",\"}\n\
    columns: {Nr: number, State: country, Day: date, Drug: substance, Kilos: kilograms}\nunused: [Remark]\n";

#[test]
fn a_mapping_goes_through_the_form_whole_or_not_at_all() {
    let site = site();
    let client = site.signed_in("secretariat-officer");
    let remember = |name: &str, text: &str| {
        let place = format!("/api/v1/collections/drug-seizures/mappings/{name}");
        let asked = Asked::new("PUT", place).body("application/yaml", text).header("Sec-Fetch-Site", "same-origin");
        let kept = client.ask(asked).expect("an answer");
        assert_eq!(kept.status, 204, "{}", kept.text());
    };
    let file = b"Seizures\nAs of June\nNr,State,Day,Drug,Kilos,Remark\nt-1,ISL,1999-01-01,ecstasy,0.25,none\n";
    // What the form has no input for is not lost by it: it does not offer itself.
    let rich = TITLED.replace("mapping: titled", "mapping: rich") + "absent: {kilograms: [\"9999\"]}\n";
    remember("rich", &rich);
    let place = send(&client, INTO, "rich.csv", file, "rich");
    checked(&client, &place);
    let page = client.get(&format!("{place}/mapping")).expect("the page").text();
    assert!(page.contains("9999") && !page.contains("name=\"column-0\""), "{page}");
    // Everything else is there after it as before.
    remember("titled", TITLED);
    let place = send(&client, INTO, "titled.csv", file, "titled");
    checked(&client, &place);
    let address = format!("{place}/mapping");
    let mut fields = inputs(&client.get(&address).expect("the page").text(), &address);
    assert_eq!((value(&fields, "encoding"), value(&fields, "column-0")), (Some("iso-8859-2"), Some("number")));
    fields.push(("do".to_owned(), "form".to_owned()));
    let taken = post(&client, &address, &fields);
    assert_eq!(taken.status, 303, "{}", taken.text());
    checked(&client, &place);
    let officer = actor(&site.mandate, "secretariat-officer").expect("the officer");
    let id = place.rsplit('/').next().expect("an id");
    let check = site.mandate.acting(&officer).check(id).expect("the check");
    assert_eq!((check.stage, check.rows, check.refused), (CheckStage::Checked, 1, 0), "{:?}", check.found);
    let text = check.upload.mapping.expect("a mapping");
    let kept = ["mapping: titled", "encoding: iso-8859-2", "header: 3", "thousands: \",\"", "source: \"Customs\""];
    assert!(kept.iter().all(|part| text.contains(part)), "{text}");
}

#[test]
fn an_encoding_that_the_file_is_not_in_costs_nothing_that_was_chosen() {
    let client = site().signed_in("secretariat-officer");
    let place = send(&client, INTO, FILE, &feed(), "");
    checked(&client, &place);
    let address = format!("{place}/mapping");
    let mut fields = inputs(&client.get(&address).expect("the page").text(), &address);
    fill(&mut fields, "encoding", "utf-8");
    fill(&mut fields, "column-0", "number");
    fields.push(("do".to_owned(), "form".to_owned()));
    let refused = post(&client, &address, &fields);
    assert_eq!(refused.status, 422, "{}", refused.text());
    assert!(refused.text().contains("is not UTF-8"), "{}", refused.text());
    let again = inputs(&refused.text(), &address);
    assert_eq!((value(&again, "encoding"), value(&again, "column-0")), (Some("windows-1252"), Some("number")));
}

#[test]
fn what_is_no_mapping_is_told_with_its_line() {
    let site = site();
    let client = site.signed_in("secretariat-officer");
    let place = send(&client, INTO, FILE, &feed(), "");
    checked(&client, &place);
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

#[test]
fn who_may_not_import_is_told_so_before_what_cannot_be_read() {
    let address = "/api/v1/collections/submissions/mappings/none";
    for (body, status) in [(b"mapping: \xff".to_vec(), 400), (vec![b'a'; (2 << 20) + 1], 413)] {
        for (role, expected) in [("thematic-reviewer", 403), ("secretariat-officer", status)] {
            let asked = Asked::new("PUT", address).header("Sec-Fetch-Site", "same-origin");
            let answer = site().signed_in(role).ask(asked.body("application/yaml", body.clone())).expect("an answer");
            assert_eq!(answer.status, expected, "{role}: {}", answer.text());
            assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{role}: {status}");
        }
    }
}

#[test]
fn what_changes_nothing_is_done_under_a_key_however_long_it_is() {
    let client = site().signed_in("secretariat-officer");
    let ask = |address: &str, file: &str| {
        let asked = Asked::new("POST", address).header("Sec-Fetch-Site", "same-origin");
        client.ask(asked.header("Idempotency-Key", address).body("text/csv", file)).expect("an answer")
    };
    let comment = "x".repeat(3_000);
    let rows: String = (0..1_000).map(|row| format!("t-{row},ISL,1999-01-01,{comment}\n")).collect();
    let file = format!("number,country,date,comment\n{rows}");
    let proposed = ask("/api/v1/collections/drug-seizures/mappings?name=long.csv", &file);
    assert_eq!(proposed.status, 200, "{}", proposed.text());

    let rows: String = (0..8_000).map(|row| format!("t-{row},XXX,1999-01-01,ecstasy,1000,tablets\n")).collect();
    let file = format!("number,country,date,substance,amount,unit\n{rows}");
    let import = "/api/v1/collections/drug-seizures/import?name=bad.csv&dry_run=true&returned=true";
    let (back, again) = (ask(import, &file), ask(import, &file));
    assert_eq!((back.status, again.status), (200, 200), "{}", back.text());
    assert!(back.body.len() > 512 << 10 && back.body == again.body, "{} {}", back.body.len(), again.body.len());
    assert_eq!(again.header("content-disposition"), Some("attachment; filename=\"returned.csv\""));
}
