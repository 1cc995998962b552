//! Files of records: sent with a form or by a program, fetched again, and never shown by a browser as if they were ours.

use mandate_testkit::http::{Answer, Asked, Client};
use serde_json::{Value as Json, json};

use crate::site::{Site, start_on};

const PACK: &str = "\
pack: evidence
version: 1
uses: [reference]
maintainer: Test
authority: synthetic, for a test
";

const COLLECTION: &str = "\
collection: exhibits
kind: records
key: [id]
title_field: id
country_field: country
fields:
  - {name: id, type: text, required: true, max_length: 20}
  - {name: country, type: country, required: true}
  - {name: scan, type: file, max_bytes: 1000}
  - {name: annex, type: file}
";

const NEW: &str = "/collections/exhibits/new";
const HOSTILE: [(&str, &str, &str); 2] = [
    (
        "drawing.svg",
        "image/svg+xml",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><script>alert(1)</script></svg>",
    ),
    ("page.html", "text/html", "<!doctype html><script>alert(document.cookie)</script>"),
];

/// A server with a pack whose records have files.
fn site() -> Site {
    let folder = tempfile::tempdir().expect("a folder");
    let pack = folder.path().join("evidence");
    std::fs::create_dir_all(pack.join("collections")).expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(pack.join(name), text).expect("a file");
    write("pack.yaml", PACK);
    write("collections/exhibits.yaml", COLLECTION);
    std::fs::create_dir_all(pack.join("i18n")).expect("a folder");
    for language in mandate_model::Language::ALL {
        write(&format!("i18n/{}.ftl", language.code()), "pack-evidence = Synthetic evidence\n");
    }
    start_on(folder.path()).expect("the server starts")
}

/// Sends the form of a new record with a file.
fn send(client: &Client, id: &str, field: &str, file: (&str, &[u8])) -> Answer {
    let token = client.token(NEW).or_else(|_| client.token("/sign-in")).expect("a form");
    let fields = [("form-token", token.as_str()), ("v.id", id), ("v.country", "PER"), ("do", "save")];
    client.ask(Asked::upload(NEW, &fields, (field, file.0, file.1))).expect("an answer")
}

fn program(client: &Client, asked: Asked) -> Answer {
    client.ask(asked.header("Sec-Fetch-Site", "same-origin")).expect("an answer")
}

/// Keeps a file as a program does; what a record then says of it.
fn keep(client: &Client, name: &str, kind: &str, content: &[u8]) -> Answer {
    let address = format!("/api/v1/collections/exhibits/files?name={name}");
    program(client, Asked::new("POST", address).body(kind, content))
}

fn make(client: &Client, content: &Json) -> Answer {
    let asked = Asked::new("POST", "/api/v1/collections/exhibits/records");
    program(client, asked.body("application/json", json!({ "content": content, "reason": "a test" }).to_string()))
}

fn read(answer: &Answer) -> Json {
    serde_json::from_slice(&answer.body).expect("JSON")
}

/// How many files the store keeps.
fn kept(site: &Site) -> u64 {
    site.mandate.verify_store(&mandate_model::Silent).expect("the store verifies").blobs
}

/// What a browser gets is for its disk, whatever it is said to be.
#[track_caller]
fn is_download(answer: &Answer, name: &str, content: &[u8]) {
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.body, content);
    assert_eq!(answer.header("content-type"), Some("application/octet-stream"));
    let disposition = answer.header("content-disposition").expect("a disposition");
    assert!(disposition.starts_with("attachment;") && disposition.contains(name), "{disposition}");
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    assert!(answer.header("content-security-policy").is_some_and(|policy| policy.contains("default-src 'none'")));
}

#[test]
fn a_file_sent_with_a_form_comes_back_as_a_download() {
    let site = site();
    let client = site.signed_in("secretariat-officer");
    for (at, (name, _, content)) in HOSTILE.into_iter().enumerate() {
        let answer = send(&client, &format!("e-{at}"), "v.scan", (name, content.as_bytes()));
        assert_eq!(answer.status, 303, "{}", answer.text());
        let record = answer.header("location").expect("the record").to_owned();
        let page = client.get(&record).expect("the page").text();
        let file = format!("{record}/files/scan");
        assert!(page.contains(&format!("href=\"{file}\"")) && page.contains(name), "{page}");
        assert!(!page.contains("alert("), "the content is not on the page");
        is_download(&client.get(&file).expect("the file"), name, content.as_bytes());
        assert_eq!(client.get(&format!("{record}/files/annex")).expect("an answer").status, 404);
    }
}

#[test]
fn a_file_sent_by_a_program_comes_back_as_a_download() {
    let site = site();
    let client = site.signed_in("secretariat-officer");
    for (at, (name, kind, content)) in HOSTILE.into_iter().enumerate() {
        let answer = keep(&client, name, kind, content.as_bytes());
        assert_eq!(answer.status, 201, "{}", answer.text());
        let held = read(&answer);
        let hash = held["sha256"].as_str().expect("a hash").to_owned();
        let made = make(&client, &json!({ "id": format!("p-{at}"), "country": "PER", "scan": held }));
        assert_eq!(made.status, 201, "{}", made.text());
        let address = format!("/api/v1/collections/exhibits/records/p-{at}/files/{hash}");
        let file = program(&client, Asked::get(&address));
        is_download(&file, name, content.as_bytes());
        assert_eq!(file.header("content-length"), Some(content.len().to_string().as_str()));
        let elsewhere = address.replace(&format!("p-{at}"), "none");
        assert_eq!(program(&client, Asked::get(&elsewhere)).status, 404);
    }
}

#[test]
fn an_empty_file_and_one_over_the_limit_are_told_at_their_field() {
    let site = site();
    let client = site.signed_in("secretariat-officer");
    let before = kept(&site);
    for (content, told) in [(&b""[..], "the file is empty"), (&[b'x'; 1001][..], "has 1001 bytes")] {
        let answer = send(&client, "e-9", "v.scan", ("scan.pdf", content));
        let text = answer.text();
        assert_eq!(answer.status, 422, "{text}");
        assert!(text.contains(told), "{text}");
        assert!(text.contains("value=\"e-9\""), "what was typed is kept");
    }
    assert_eq!(keep(&client, "scan.pdf", "application/pdf", b"").status, 400);
    assert_eq!(kept(&site), before, "a file was kept");
    assert_eq!(client.get("/collections/exhibits/records/e-9").expect("an answer").status, 404);
    // As much as there may be.
    assert_eq!(send(&client, "e-9", "v.scan", ("scan.pdf", &[b'x'; 1000])).status, 303);
    // Of another field there is no limit of its own.
    assert_eq!(send(&client, "e-8", "v.annex", ("annex.pdf", &vec![b'x'; 3 << 20])).status, 303);
    let answer = send(&client, "e-7", "v.annex", ("annex.pdf", &vec![b'x'; 33 << 20]));
    assert_eq!(answer.status, 413, "{}", answer.text());
}

#[test]
fn a_program_does_not_talk_its_way_around_the_limit() {
    let site = site();
    let client = site.signed_in("secretariat-officer");
    let held = read(&keep(&client, "scan.pdf", "application/pdf", &[b'x'; 1001]));
    let make = |held: &Json| make(&client, &json!({ "id": "p-9", "country": "PER", "scan": held }));
    assert_eq!(make(&held).status, 422);
    let mut small = held.clone();
    small["bytes"] = json!(10);
    let answer = make(&small);
    assert_eq!(answer.status, 422, "{}", answer.text());
    let mut unknown = held;
    unknown["sha256"] = json!("0".repeat(64));
    unknown["bytes"] = json!(10);
    assert_eq!(make(&unknown).status, 422);
}

#[test]
fn files_of_those_who_may_not_write_are_not_kept() {
    let site = site();
    let before = kept(&site);
    for role in ["auditor", "thematic-reviewer"] {
        let client = site.signed_in(role);
        let answer = send(&client, "e-9", "v.scan", ("scan.pdf", b"synthetic"));
        assert_eq!(answer.status, 403, "{role}: {}", answer.text());
        assert_eq!(keep(&client, "scan.pdf", "application/pdf", b"synthetic").status, 403, "{role}");
    }
    let nobody = site.client();
    assert_eq!(send(&nobody, "e-9", "v.scan", ("scan.pdf", b"synthetic")).status, 401);
    assert_eq!(kept(&site), before, "a file was kept");
}
