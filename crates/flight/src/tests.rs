//! Calls as clients make them: who sees what, what is refused, and how an answer ends that is not whole.

use std::future::poll_fn;
use std::net::SocketAddr;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderMap, Request, Response};
use http_body::Body as _;
use mandate::accounts::{Accounts, Profile};
use mandate::{FixedClock, Import, ImportOptions, Mandate, Packs, StoreAddress};
use mandate_model::{Language, Moment, Silent};
use tempfile::TempDir;

use crate::command::any;
use crate::grpc;
use crate::service::{Service, called};
use crate::wire::{Fields, Message};

const COLLECTION: &str = "\
collection: catches
kind: datasets
key: [country, number]
title_field: number
period_field: date
country_field: country
fields:
  - {name: number, type: text, required: true, max_length: 20}
  - {name: country, type: country, required: true}
  - {name: date, type: date, required: true}
  - {name: informant, type: text, confidential: true}
";
/// Rows of one country are for the secretariat alone.
const POLICY: &str = "\
@id(\"catches-of-tanzania\")
forbid (principal, action, resource)
when {
  resource has collection && resource.collection == \"catches\" &&
  resource has country && resource.country == \"TZA\"
}
unless { principal in Role::\"secretariat-officer\" };
";
const ROWS: &str = "\
country,number,date,informant
PER,a-1,2020-01-02,Secret Peru
TZA,a-1,2020-01-03,Secret Tanzania
";
const ALL: &str = "SELECT country, informant FROM catches ORDER BY country";

/// An application with two rows, and tokens of two people.
struct Site {
    service: Service,
    /// Of whoever answers for Peru.
    peru: String,
    officer: String,
    _folder: TempDir,
}

impl Site {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (data, pack) = (folder.path().join("data"), folder.path().join("frontier"));
        declare(&pack);
        let clock = FixedClock("2024-05-01T12:00:00Z".parse().unwrap());
        Mandate::init(&data, StoreAddress::default(), &clock).unwrap();
        let reference = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/reference");
        let packs = Packs::load(&[reference, pack]).unwrap();
        let mandate = Arc::new(Mandate::open(&data, packs, Box::new(clock)).unwrap());
        load(&mandate, &folder.path().join("catches.csv"));
        let accounts = Arc::new(mandate.accounts().unwrap());
        let peru = token(&accounts, "national-focal-point", Some("PER"), mandate.now());
        let officer = token(&accounts, "secretariat-officer", None, mandate.now());
        Self { service: Service { mandate, accounts }, peru, officer, _folder: folder }
    }

    /// What comes back for a message.
    fn call(&self, name: &str, token: Option<&str>, message: &[u8]) -> Answer {
        let address = format!("http://mandate.example/arrow.flight.protocol.FlightService/{name}");
        let mut request = Request::post(address).header(CONTENT_TYPE, "application/grpc");
        if let Some(token) = token {
            request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        let length = u32::try_from(message.len()).unwrap().to_be_bytes();
        let request = request.body(Body::from([&[0][..], &length, message].concat())).unwrap();
        let from = ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 1)));
        run(async { read(called(State(self.service.clone()), from, request).await).await })
    }

    /// The answer to a question.
    fn ask(&self, token: Option<&str>, sql: &str) -> Answer {
        self.call("DoGet", token, &Message::default().bytes(1, &question(sql)).finish())
    }
}

fn question(sql: &str) -> Vec<u8> {
    any("CommandStatementQuery", &Message::default().bytes(1, sql.as_bytes()).finish())
}

fn declare(pack: &Path) {
    let write = |name: &str, text: &str| {
        let path = pack.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write(
        "pack.yaml",
        "pack: frontier\nversion: 1\nuses: [reference]\nmaintainer: Test\nauthority: synthetic, for a test\n",
    );
    write("collections/catches.yaml", COLLECTION);
    write("access.cedar", POLICY);
    for language in Language::ALL {
        write(&format!("i18n/{}.ftl", language.code()), "pack-frontier = Synthetic frontier\n");
    }
}

fn load(mandate: &Mandate, path: &Path) {
    std::fs::write(path, ROWS).unwrap();
    let options = ImportOptions::by("test", "", mandate.today());
    let import = Import {
        collection: "catches".into(),
        path: path.to_owned(),
        shown: "catches.csv".into(),
        source: "synthetic".into(),
        options,
    };
    mandate.import(&import, &Silent, &mut |_| ()).map_err(|bad| bad.diagnostics).unwrap();
    mandate.catch_up(&Silent).unwrap();
}

/// A token with which a program reads for an account of a role.
fn token(accounts: &Accounts, role: &str, country: Option<&str>, now: Moment) -> String {
    let profile = Profile {
        name: role.to_owned(),
        display_name: role.to_owned(),
        email: format!("{role}@test.example"),
        roles: [role.to_owned()].into(),
        country: country.map(str::to_owned),
        language: "en".to_owned(),
        ..Profile::default()
    };
    accounts.make("test", profile, now).unwrap();
    let scopes = ["read".to_owned()].into();
    let (secret, _) = accounts.make_token(role, "a test", scopes, now + Duration::from_secs(3_600), now).unwrap();
    secret.text().to_owned()
}

fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

/// What came back: the frames of all messages, and the headers with those behind them.
struct Answer {
    sent: Vec<u8>,
    headers: HeaderMap,
}

impl Answer {
    fn status(&self) -> &str {
        self.headers.get("grpc-status").map_or("none", |status| status.to_str().unwrap())
    }

    fn tells(&self, text: &str) -> bool {
        self.sent.windows(text.len()).any(|some| some == text.as_bytes())
    }

    /// The first message.
    fn message(&self) -> &[u8] {
        self.sent.get(5..).unwrap_or_default()
    }
}

async fn read(response: Response<Body>) -> Answer {
    let (parts, mut body) = response.into_parts();
    let mut answer = Answer { sent: Vec::new(), headers: parts.headers };
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        match frame.unwrap().into_data() {
            Ok(data) => answer.sent.extend_from_slice(&data),
            Err(last) => answer.headers.extend(last.into_trailers().unwrap()),
        }
    }
    answer
}

#[test]
fn who_shows_no_token_sees_nothing_confidential_and_no_row_of_others() {
    let site = Site::new();
    let nobody = site.ask(None, ALL);
    assert!(nobody.tells("PER") && !nobody.tells("TZA") && !nobody.tells("Secret"));
    assert_eq!(nobody.status(), "0");
    for wrong in ["mndt_forged", "secret"] {
        let refused = site.ask(Some(wrong), ALL);
        assert_eq!((refused.status(), refused.sent.len()), ("16", 0), "{wrong}");
    }
    let peru = site.ask(Some(&site.peru), ALL);
    assert!(peru.tells("Secret Peru") && !peru.tells("TZA") && !peru.tells("Secret Tanzania"));
    assert!(site.ask(Some(&site.officer), ALL).tells("Secret Tanzania"), "it is there");
}

#[test]
fn a_ticket_of_another_gives_what_is_ones_own() {
    let site = Site::new();
    let descriptor = Message::default().number(1, 2).bytes(2, &question(ALL)).finish();
    let told = site.call("GetFlightInfo", Some(&site.officer), &descriptor);
    let information = Fields::read(told.message()).unwrap();
    let endpoint = Fields::read(information.bytes(3).unwrap()).unwrap();
    let ticket = endpoint.bytes(1).unwrap();
    let get = |token: Option<&str>| site.call("DoGet", token, ticket);
    let (nobody, peru, officer) = (get(None), get(Some(&site.peru)), get(Some(&site.officer)));
    assert!(nobody.tells("PER") && !nobody.tells("TZA") && !nobody.tells("Secret"));
    assert!(peru.tells("Secret Peru") && !peru.tells("TZA") && !peru.tells("Secret Tanzania"));
    assert!(officer.tells("Secret Tanzania"), "it is there");
}

#[test]
fn nothing_is_written_and_what_breaks_off_says_so() {
    let site = Site::new();
    let officer = Some(site.officer.as_str());
    assert_eq!(site.call("DoPut", officer, &question("DELETE FROM catches")).status(), "12");
    assert_eq!(site.call("DoExchange", officer, &question(ALL)).status(), "12");
    for sql in ["DELETE FROM catches", "INSERT INTO catches VALUES (1)", "SELECT * FROM nothing"] {
        assert_eq!(site.ask(officer, sql).status(), "3", "{sql}");
    }
    // Rows come, and then one that cannot be computed.
    let broken = site.ask(None, "SELECT 10 / (value - 50000) AS x FROM generate_series(1, 100000)");
    assert!(!broken.sent.is_empty());
    assert_eq!(broken.status(), "3");
    assert!(site.ask(officer, ALL).tells("Secret Peru"), "the rows are there");
}

#[test]
fn who_takes_nothing_is_not_waited_for_and_has_no_whole_answer() {
    let (tell, told) = tokio::sync::oneshot::channel();
    let answer = run(async {
        let response = grpc::sent(Duration::from_millis(50), (), move |out| {
            let sent = (0..100).try_for_each(|_| out.message(vec![0]));
            let _ = tell.send(sent.is_err());
            sent
        });
        assert_eq!(told.await, Ok(true), "nobody takes the messages");
        read(response).await
    });
    assert_eq!(answer.status(), "13");
}

#[test]
fn an_answer_whose_work_breaks_down_is_not_taken_for_whole() {
    let long = Duration::from_secs(60);
    let broken = run(async { read(grpc::sent(long, (), |_| panic!("a test"))).await });
    assert_eq!(broken.status(), "13");
    let whole = run(async { read(grpc::sent(long, (), |out| out.message(b"some".to_vec()))).await });
    assert_eq!((whole.status(), whole.message()), ("0", &b"some"[..]));
}
