//! Whatever bytes come from outside, the answer is an answer: none panics, none says 5xx.
//!
//! The router is asked without a connection, so that thousands of requests take seconds.

use std::cell::RefCell;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderValue, Request, StatusCode};
use mandate::{Mandate, Packs, StoreAddress};
use mandate_web::{App, Options, router};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tower::ServiceExt as _;

use crate::site::Wall;

/// Requests tried for each kind of input.
const CASES: u32 = 2_000;

/// An application without data or packs, and what runs it.
struct Bench {
    runtime: tokio::runtime::Runtime,
    router: axum::Router,
    _folder: tempfile::TempDir,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("data");
        Mandate::init(&data, StoreAddress::default(), &Wall).expect("a data folder");
        let packs = Packs::load(&[crate::site::packs()]).expect("packs");
        let mandate = Mandate::open(&data, packs, Box::new(Wall)).expect("an application");
        let app = App::new(Arc::new(mandate), Options::at(SocketAddr::from(([127, 0, 0, 1], 80)))).expect("a server");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        Self { runtime, router: router(app), _folder: folder }
    }

    /// The status of the answer to a request.
    fn status(&self, request: Request<Body>) -> StatusCode {
        let router = self.router.clone();
        self.runtime.block_on(async move { router.oneshot(request).await.expect("no fault").status() })
    }

    /// Tries many inputs; what is no request at all is passed over.
    fn tries<S: Strategy>(&self, strategy: S, request: impl Fn(S::Value) -> Option<Request<Body>>) {
        let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
        let asked = RefCell::new(0_u32);
        let outcome = TestRunner::new(config).run(&strategy, |input| {
            if let Some(request) = request(input) {
                *asked.borrow_mut() += 1;
                let status = self.status(request);
                prop_assert!(!status.is_server_error(), "{}", status);
            }
            Ok(())
        });
        assert!(outcome.is_ok(), "{outcome:?}");
        assert!(asked.into_inner() > CASES / 10, "most inputs are no request at all");
    }
}

/// Bytes as attackers like them: pieces of the format among noise.
fn bytes(pieces: &'static [&'static str]) -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        3 => prop::sample::select(pieces).prop_map(|text| text.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..12),
        1 => ".{0,8}".prop_map(String::into_bytes),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn with_header(name: &'static str, target: &str, value: &[u8]) -> Option<Request<Body>> {
    let value = HeaderValue::from_bytes(value).ok()?;
    Request::get(target).header(name, value).body(Body::empty()).ok()
}

fn posted(kind: &[u8], body: Vec<u8>) -> Option<Request<Body>> {
    let kind = HeaderValue::from_bytes(kind).ok()?;
    Request::post("/sign-in").header("content-type", kind).header("cookie", "mandate-form=x").body(body.into()).ok()
}

#[test]
fn any_query_is_answered() {
    let bench = Bench::new();
    let pieces: &[&str] =
        &["&", "=", "%", "%00", "%e4", "lang=", "lang=ar", "theme", "to=", "//", "+", "after=", "as_at="];
    bench.tries(bytes(pieces), |query| {
        let target = [b"/sign-in?".to_vec(), query].concat();
        Request::get(axum::http::Uri::try_from(target).ok()?).body(Body::empty()).ok()
    });
}

#[test]
fn any_path_is_answered() {
    let bench = Bench::new();
    let pieces: &[&str] = &[
        "/",
        "..",
        "%2e%2e",
        "%2F",
        "%00",
        "%ff",
        "collections",
        "submissions",
        "records",
        "assets",
        "api/v1",
        "?",
        ";",
    ];
    bench.tries(bytes(pieces), |path| {
        let target = [b"/".to_vec(), path].concat();
        Request::get(axum::http::Uri::try_from(target).ok()?).body(Body::empty()).ok()
    });
}

#[test]
fn any_form_is_answered() {
    let bench = Bench::new();
    let pieces: &[&str] = &["&", "=", "%", "%00", "name", "password", "form-token=", "to=//", "a=b&", "+"];
    bench.tries(bytes(pieces), |body| posted(b"application/x-www-form-urlencoded", body));
}

#[test]
fn any_form_in_parts_is_answered() {
    let bench = Bench::new();
    let pieces: &[&str] = &[
        "--edge",
        "--edge\r\n",
        "--edge--",
        "\r\n",
        "\r\n\r\n",
        "Content-Disposition: form-data; name=\"form-token\"",
        "; filename=\"../../x\"",
        "Content-Type: text/html",
        "name=",
        "filename*=UTF-8''%00",
        "\"",
        ":",
    ];
    bench.tries(bytes(pieces), |body| posted(b"multipart/form-data; boundary=edge", body));
}

#[test]
fn any_content_type_is_answered() {
    let bench = Bench::new();
    let pieces: &[&str] =
        &["multipart/form-data", "; boundary=", "\"", "application/json", "text/csv", ";", ",", "charset="];
    bench.tries(bytes(pieces), |kind| posted(&kind, b"--edge\r\n\r\n\r\n--edge--".to_vec()));
}

#[test]
fn any_cookie_is_answered() {
    let bench = Bench::new();
    let pieces: &[&str] = &[
        "mandate-session",
        "mandate-form",
        "mandate-device",
        "mandate-flash",
        "mandate-language",
        "mandate-theme",
        "=",
        ";",
        "; ",
        "success.",
        ".",
        "%00",
        "\"",
    ];
    bench.tries(bytes(pieces), |value| with_header("cookie", "/sign-in", &value));
}

#[test]
fn any_language_is_answered() {
    let bench = Bench::new();
    let pieces: &[&str] = &["en", "ar", "zh-Hans-CN", ",", ";q=", "0.5", "-", "*", "q=nan", "İ"];
    bench.tries(bytes(pieces), |value| with_header("accept-language", "/sign-in", &value));
}

#[test]
fn any_authorization_is_answered() {
    let bench = Bench::new();
    let pieces: &[&str] = &["Bearer ", "bearer", "mndt_", "_", ".", "Basic ", "=", "AAAA", " "];
    bench.tries(bytes(pieces), |value| with_header("authorization", "/", &value));
}

#[test]
fn any_precondition_and_cursor_is_answered() {
    let bench = Bench::new();
    let pieces: &[&str] = &["\"", "W/", "*", "1", "-1", "99999999999999999999", ",", "sha256:", " "];
    bench.tries(bytes(pieces), |value| {
        with_header("if-none-match", "/api/v1/collections/submissions/records/KEN%2F2019?after=%00", &value)
    });
    bench.tries(bytes(pieces), |value| {
        let value = HeaderValue::from_bytes(&value).ok()?;
        let put = Request::put("/api/v1/collections/submissions/records/KEN%2F2019").header("if-match", value);
        put.header("content-type", "application/json").body("{".into()).ok()
    });
}

#[test]
fn any_json_is_answered() {
    let bench = Bench::new();
    let pieces: &[&str] =
        &["{", "}", "[", "]", "\"", ":", ",", "null", "1e999", "\\ud800", "\"country\"", "$state", "-0"];
    bench.tries(bytes(pieces), |body| {
        let post = Request::post("/api/v1/collections/submissions/records").header("content-type", "application/json");
        post.body(body.into()).ok()
    });
}
