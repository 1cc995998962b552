//! Files that are more, or other, than they say.
#![expect(clippy::disallowed_methods, reason = "the server is held to real time")]

use std::io::{Cursor, Write as _};
use std::time::Instant;

use mandate_testkit::http::{Answer, Asked, Client, percent};
use zip::write::SimpleFileOptions;

use crate::site::{OWN, site};

const IMPORT: &str = "/collections/submissions/import";

/// Uploads a file to be imported, from the page that asks for it.
fn upload(client: &Client, name: &str, bytes: &[u8]) -> Answer {
    let token = client.token(IMPORT).expect("the form");
    let fields = [("form-token", token.as_str()), ("reason", "a test")];
    client.ask(Asked::upload(IMPORT, &fields, ("file", name, bytes))).expect("an answer")
}

/// A workbook whose one sheet unpacks to so many bytes.
fn bomb(bytes: usize) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, content: &[u8], times: usize| {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        (0..times).for_each(|_| zip.write_all(content).expect("bytes"));
    };
    put("[Content_Types].xml", b"<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>", 1);
    put("_rels/.rels", b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>", 1);
    put("xl/workbook.xml", b"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>", 1);
    put("xl/_rels/workbook.xml.rels", b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>", 1);
    let row = b"<row><c t=\"inlineStr\"><is><t>a</t></is></c></row>".repeat(2_000);
    put(
        "xl/worksheets/sheet1.xml",
        b"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>",
        1,
    );
    zip.write_all(&row).expect("bytes");
    (0..bytes / row.len()).for_each(|_| zip.write_all(&row).expect("bytes"));
    zip.write_all(b"</sheetData></worksheet>").expect("bytes");
    zip.finish().expect("a workbook").into_inner()
}

#[test]
fn a_zip_bomb_as_workbook_is_refused() {
    let sent = bomb(2 << 30);
    assert!(sent.len() < 32 << 20, "{} bytes", sent.len());
    let client = site().signed_in("national-focal-point");
    let begun = Instant::now();
    let answer = upload(&client, "forms.xlsx", &sent);
    assert!(answer.status < 500, "{}: {}", answer.status, answer.text());
    assert!(begun.elapsed().as_secs() < 30, "took {:?}", begun.elapsed());
    assert!(memory() < 1 << 30, "the server holds {} bytes", memory());
    site().is_well();
}

/// The memory that this process has held at most.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("what the system knows of this process");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<u64>().ok());
    kilobytes.expect("a number of kilobytes") << 10
}

#[test]
fn a_file_name_leads_out_of_no_folder() {
    let client = site().signed_in("national-focal-point");
    for name in [
        "../../../../escaped.csv",
        "..\\..\\escaped.csv",
        "/tmp/escaped-by-mandate.csv",
        "%2e%2e%2fescaped.csv",
        "con\u{0}.csv",
        "..",
    ] {
        let answer = upload(&client, name, b"country,year\nKEN,2016\n");
        assert!(answer.status < 500, "{name:?}: {}", answer.status);
    }
    let data = site().mandate.folder().uploads().expect("the folder of uploads");
    for place in [data.join("../escaped.csv"), data.join("../../escaped.csv"), "/tmp/escaped-by-mandate.csv".into()] {
        assert!(!place.exists(), "{} was written", place.display());
    }
}

#[test]
fn a_report_shows_only_its_own_files() {
    for path in [
        "../../store.sqlite",
        "..%2f..%2fstore.sqlite",
        "%2e%2e/%2e%2e/store.sqlite",
        "....//....//store.sqlite",
        "%2fetc%2fpasswd",
        "/etc/passwd",
        "..%5c..%5cstore.sqlite",
        "annual-report.en.html/../../../mandate.json",
        "figures/../../../keys/signing.key",
        "%00",
        "annual-report.en.html%00.png",
    ] {
        for start in [
            "/reports/annual-report-2019/files/",
            "/api/v1/reports/annual-report-2019/files/",
            "/assets/1/",
            "/reports/",
        ] {
            let answer = site().ask(Asked::get(format!("{start}{path}")));
            assert!((300..500).contains(&answer.status), "{start}{path}: {}", answer.status);
            assert!(!answer.text().contains("SQLite format") && !answer.text().contains("root:"), "{start}{path}");
        }
    }
}

#[test]
fn a_page_sent_as_a_file_never_becomes_a_page() {
    let client = site().signed_in("national-focal-point");
    for (name, bytes) in [
        ("x.svg", &b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"[..]),
        ("x.html", b"<script>alert(1)</script>"),
        ("x.xml", b"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"),
    ] {
        let answer = upload(&client, name, bytes);
        assert!(answer.status < 500, "{name}: {}", answer.status);
        let text = answer.text();
        assert!(
            !text.contains("onload=\"alert") && !text.contains("<script>alert") && !text.contains("root:"),
            "{name}"
        );
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    }
}

#[test]
fn a_download_is_saved_and_never_shown() {
    let client = site().signed_in("secretariat-officer");
    for target in ["/collections/submissions/export?format=csv", "/collections/submissions/export?format=json"] {
        let answer = client.get(target).expect("an answer");
        assert_eq!(answer.status, 200, "{target}");
        let disposition = answer.header("content-disposition").unwrap_or_default();
        assert!(disposition.starts_with("attachment"), "{target}: {disposition}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{target}");
    }
}

#[test]
fn no_cell_of_an_export_is_a_formula() {
    let client = site().signed_in("secretariat-officer");
    let page = client.get(&format!("/collections/submissions/records/{}", percent(OWN))).expect("the record");
    assert_eq!(page.status, 200);
    for target in ["/collections/submissions/export?format=csv", "/api/v1/collections/submissions/export?format=csv"] {
        let text = client.get(target).expect("an answer").text();
        assert!(text.contains("HYPERLINK"), "{target} has the text that a spreadsheet would take for a formula");
        for cell in text.split([',', '\n', ';', '\t']) {
            let cell = cell.trim_start_matches('"');
            assert!(!cell.starts_with(['=', '@']), "{target}: {cell}");
        }
    }
}

/// What lies in the folder of uploads.
fn uploads() -> usize {
    let folder = site().mandate.folder().uploads().expect("the folder of uploads");
    std::fs::read_dir(folder).expect("a folder").count()
}

#[test]
fn files_of_nobody_and_of_forged_forms_are_not_kept() {
    let before = uploads();
    let nobody = site().client();
    let token = nobody.token("/sign-in").expect("a form");
    let forger = site().signed_in("national-focal-point");
    let big = vec![b'a'; 8 << 20];
    for (client, token) in [(&nobody, token.as_str()), (&nobody, ""), (&forger, "forged")] {
        let asked = Asked::upload(IMPORT, &[("form-token", token)], ("file", "a.csv", &big));
        let answer = client.ask(asked);
        assert!(answer.is_err() || answer.is_ok_and(|answer| matches!(answer.status, 401 | 403)), "{token:?}");
    }
    assert_eq!(uploads(), before, "a file was kept");
}

#[test]
fn where_files_are_taken_forms_stay_small() {
    let client = site().signed_in("national-focal-point");
    let token = client.token(IMPORT).expect("the form");
    let long = "a".repeat(8 << 20);
    for asked in [
        Asked::form(IMPORT, &[("form-token", &token), ("reason", &long)]),
        Asked::upload(IMPORT, &[("form-token", &token), ("reason", &long)], ("file", "a.csv", b"a")),
    ] {
        let answer = client.ask(asked);
        assert!(answer.is_err() || answer.is_ok_and(|answer| answer.status == 413));
    }
}
