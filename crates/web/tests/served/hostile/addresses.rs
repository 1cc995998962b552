//! Addresses that lead elsewhere, are far too long, or are no text.
#![expect(clippy::disallowed_methods, reason = "the server is held to real time")]

use mandate_testkit::http::{Asked, Client, percent};
use mandate_testkit::server::{PASSWORD, account};

use crate::site::site;

#[test]
fn nobody_is_sent_to_another_site_after_signing_in() {
    for elsewhere in [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "/%0d%0aSet-Cookie:x=1",
    ] {
        let client = site().client();
        let page = client.get(&format!("/sign-in?to={}", percent(elsewhere))).expect("the form");
        let token = page.form_token().expect("a form token");
        let name = account("auditor");
        let fields =
            [("form-token", token.as_str()), ("to", elsewhere), ("name", name.as_str()), ("password", PASSWORD)];
        let answer = client.ask(Asked::form("/sign-in", &fields)).expect("an answer");
        let to = answer.header("location").expect("it leads on").to_owned();
        let plain = to.starts_with('/') && !to.starts_with("//") && !to.contains(['\\', '\t', '\r', '\n']);
        assert!(plain, "{elsewhere:?} leads to {to:?}");
        assert!(answer.cookie("x").is_none(), "{elsewhere:?} sets a cookie");
    }
}

#[test]
fn a_page_leads_nowhere_else_by_its_host_header() {
    let sent =
        b"GET /tasks HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n";
    let answer = site().send(sent).expect("an answer");
    assert!(!answer.text().contains("evil.example"), "the page repeats the host it was asked by");
    assert!(!answer.header("location").unwrap_or_default().contains("evil.example"));
}

#[test]
fn a_line_break_in_an_address_sets_no_header() {
    for target in ["/?lang=en%0d%0aSet-Cookie:%20evil=1", "/sign-in?to=/%0d%0aX-Evil:1", "/?theme=dark%0aX-Evil:1"] {
        let answer = site().ask(Asked::get(target));
        assert!(answer.header("x-evil").is_none() && answer.cookie("evil").is_none(), "{target}");
        assert!(answer.status < 500, "{target}: {}", answer.status);
    }
}

#[test]
fn a_very_long_address_is_refused_or_answered() {
    for length in [2_000, 20_000, 60_000, 200_000, 2_000_000] {
        let target = format!("/?q={}", "a".repeat(length));
        if let Some(answer) = site().send(&Asked::get(target).bytes("x")) {
            assert!(answer.status < 500, "{length}: {}", answer.status);
        }
    }
    site().is_well();
}

#[test]
fn ten_thousand_parameters_are_answered_quickly() {
    let many = (0..10_000).map(|number| format!("p{number}=1")).collect::<Vec<_>>().join("&");
    let begun = std::time::Instant::now();
    for target in ["/sign-in", "/collections/submissions", "/collections/submissions/records/ALB%2F2019", "/data"] {
        if let Some(answer) = site().send(&Asked::get(format!("{target}?{many}")).bytes("x")) {
            assert!(answer.status < 500, "{target}: {}", answer.status);
        }
    }
    assert!(begun.elapsed().as_secs() < 10, "took {:?}", begun.elapsed());
}

#[test]
fn a_form_of_ten_thousand_fields_is_answered() {
    let fields = vec![("country", "KEN"); 10_000];
    let answer = site().client().post("/sign-in", "/sign-in", &fields).expect("an answer");
    assert!((400..500).contains(&answer.status), "{}", answer.status);
}

#[test]
fn bytes_that_are_no_text_are_answered() {
    for target in [
        &b"/collections/%ff%fe"[..],
        b"/collections/submissions/records/%c3%28",
        b"/collections/submissions/records/%00",
        b"/?lang=%ff",
        b"/data/%00?year=%00",
        b"/countries/%ed%a0%80",
        b"/api/v1/collections/%ff/records",
        b"/api/v1/collections/submissions/records/%00",
        b"/reports/%00/files/%ff",
        b"/\xff\xfe",
    ] {
        if let Some(answer) = site().send(&Asked::get(target).bytes("x")) {
            let shown = String::from_utf8_lossy(target);
            assert!((200..500).contains(&answer.status), "{shown}: {}", answer.status);
        }
    }
    site().is_well();
}

#[test]
fn a_method_cannot_be_overridden() {
    let client = site().signed_in("administrator");
    for name in ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"] {
        let asked = Asked::get("/sign-out?_method=POST").header(name, "POST");
        client.ask(asked).expect("an answer");
        assert!(is_signed_in(&client), "{name} signed the visitor out");
    }
    let asked = Asked::new("TRACE", "/");
    let answer = site().ask(asked);
    assert!((400..500).contains(&answer.status), "TRACE: {}", answer.status);
}

pub fn is_signed_in(client: &Client) -> bool {
    client.get("/").expect("the first page").text().contains("action=\"/sign-out\"")
}

#[test]
fn what_is_asked_for_is_never_a_part_of_the_page_unescaped() {
    let script = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
    for target in [
        "/?q=",
        "/collections/",
        "/collections/submissions?country=",
        "/countries?search=",
        "/data/",
        "/sign-in?to=/",
        "/api/v1/collections/",
    ] {
        let answer = site().ask(Asked::get(format!("{target}{}", percent(script))));
        let text = answer.text();
        let json = answer.header("content-type").is_some_and(|kind| kind.contains("json"));
        assert!(json || (!text.contains("<script>alert") && !text.contains("<img src=x")), "{target}");
    }
}
