//! Bodies that are not what they say.

use mandate_testkit::http::Asked;

use crate::site::site;

#[test]
fn broken_json_is_told_with_its_place_and_code() {
    let client = site().signed_in("secretariat-officer");
    for body in ["{", "{\"country\":", "[1,2", "nul", "{\"a\":1}{", "\u{feff}{}x", "{\"a\": NaN}", "\"\\ud800\""] {
        let asked = Asked::new("POST", "/api/v1/collections/submissions/records").body("application/json", body);
        let answer = client.ask(asked.header("Sec-Fetch-Site", "same-origin")).expect("an answer");
        assert!((400..500).contains(&answer.status), "{body:?}: {}", answer.status);
        assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{body:?}");
    }
}

#[test]
fn json_nested_without_end_is_refused() {
    let deep = format!("{{\"country\":{}1{}}}", "[".repeat(200_000), "]".repeat(200_000));
    let client = site().signed_in("secretariat-officer");
    let asked = Asked::new("POST", "/api/v1/collections/submissions/records").body("application/json", deep);
    let answer = client.ask(asked.header("Sec-Fetch-Site", "same-origin")).expect("an answer");
    assert!((400..500).contains(&answer.status), "{}", answer.status);
    site().is_well();
}

#[test]
fn a_form_that_says_it_is_something_else_is_refused() {
    for kind in ["text/plain", "application/json", "application/xml", "image/svg+xml", "multipart/form-data", "x"] {
        let asked = Asked::new("POST", "/sign-in").body(kind, "name=a&password=b");
        let answer = site().ask(asked);
        assert!((400..500).contains(&answer.status), "{kind}: {}", answer.status);
    }
}

#[test]
fn a_form_in_parts_that_is_cut_off_is_refused() {
    let whole = Asked::upload("/sign-in", &[("name", "a")], ("file", "a.csv", b"a,b\n1,2\n")).bytes("x");
    let body = whole.windows(4).position(|four| four == b"\r\n\r\n").expect("a head") + 4;
    let (_, sent) = whole.split_at(body);
    for kept in [1, 10, 60, sent.len() - 5] {
        let cut = sent.get(..kept).expect("a part").to_vec();
        let answer =
            site().ask(Asked::new("POST", "/sign-in").body("multipart/form-data; boundary=edge-7f3a91c2", cut));
        assert!((400..500).contains(&answer.status), "{kept} bytes: {}", answer.status);
    }
    site().is_well();
}

#[test]
fn a_packed_body_is_not_unpacked() {
    // A gigabyte of noughts packs into a megabyte: the server takes no packed bodies, so it never unpacks one.
    let asked = Asked::new("POST", "/sign-in").header("Content-Encoding", "gzip");
    let answer = site().ask(asked.body("application/x-www-form-urlencoded", vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]));
    assert!((400..500).contains(&answer.status), "{}", answer.status);
}
