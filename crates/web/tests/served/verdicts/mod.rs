//! Who is let in where: every route of the pages and of the interface for programs, asked as every role and as nobody,
//! for the own country and for another, compared with `tests/verdicts.txt`.
//!
//! With `MANDATE_VERDICTS=1` the file is written anew from what the server answers. Read the difference before you commit
//! it: the file is the specification.

mod routes;
mod table;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use mandate_testkit::http::{Answer, Asked, Client};

use self::routes::{Route, best};
use self::table::{Row, Table};
use crate::site::{Site, start};

/// Who asks, in the order of the table's columns; nobody first.
pub const ROLES: [&str; 8] = [
    "nobody",
    "national-focal-point",
    "data-provider",
    "national-validator",
    "thematic-reviewer",
    "secretariat-officer",
    "auditor",
    "administrator",
];

/// Where the verdicts stand.
fn file() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/verdicts.txt")
}

#[test]
fn every_route_lets_in_whom_the_table_says() {
    let table = Table::read(&std::fs::read_to_string(file()).expect("tests/verdicts.txt"));
    let mut asking = Asking::new(site());
    let found = table.map(|row| asking.verdicts(row));
    if std::env::var_os("MANDATE_VERDICTS").is_some() {
        std::fs::write(file(), found.write()).expect("tests/verdicts.txt can be written");
        return;
    }
    let wrong = table.differences(&found);
    assert!(wrong.is_empty(), "{} verdicts differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_route_is_without_a_verdict_and_no_verdict_without_a_route() {
    let table = Table::read(&std::fs::read_to_string(file()).expect("tests/verdicts.txt"));
    let routes = all();
    let mut judged = BTreeSet::new();
    let mut lost = Vec::new();
    for row in table.rows() {
        match best(&routes, &row.method, &row.address) {
            Some(route) => drop(judged.insert(route.clone())),
            None => lost.push(format!("{} {}", row.method, row.address)),
        }
    }
    let open: Vec<String> = routes.difference(&judged).map(ToString::to_string).collect();
    assert!(open.is_empty(), "no verdict in tests/verdicts.txt for:\n{}", open.join("\n"));
    assert!(lost.is_empty(), "no route for these verdicts:\n{}", lost.join("\n"));
}

#[test]
fn refusals_stand_first() {
    let table = Table::read(&std::fs::read_to_string(file()).expect("tests/verdicts.txt"));
    for section in &table.sections {
        let refusals: Vec<usize> = section.rows.iter().map(Row::refusals).collect();
        assert!(refusals.is_sorted_by(|a, b| a >= b), "{}: rows with more refusals come first", section.title);
    }
}

/// Whatever the table says, nothing that nobody asks for is done. These lead on, and change nothing of anybody's.
#[test]
fn nobody_changes_anything() {
    let table = Table::read(&std::fs::read_to_string(file()).expect("tests/verdicts.txt"));
    let harmless = ["/sign-out", "/sign-in/forgotten", "/collections/submissions/views/forget", "/account/second/kept"];
    for row in table.rows().filter(|row| row.method != "GET") {
        let verdict = row.verdicts.first().copied().unwrap_or_default();
        let refused = (400..500).contains(&verdict);
        assert!(refused || harmless.contains(&row.address.as_str()), "{} {}: {verdict}", row.method, row.address);
    }
}

/// A server of its own: what is asked here ends sessions, and asks for jobs.
fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| start().expect("the server starts"))
}

fn all() -> BTreeSet<Route> {
    let document = site().ask(Asked::get("/api/v1/openapi.json"));
    routes::of_pages().into_iter().chain(routes::of_document(&document.body)).collect()
}

/// One client for each column.
struct Asking {
    site: &'static Site,
    clients: Vec<Client>,
}

impl Asking {
    fn new(site: &'static Site) -> Self {
        let clients = ROLES.map(|role| if role == "nobody" { site.client() } else { site.signed_in(role) });
        Self { site, clients: clients.into() }
    }

    fn verdicts(&mut self, row: &Row) -> Vec<u16> {
        (0..ROLES.len()).map(|column| self.verdict(row, column)).collect()
    }

    fn verdict(&mut self, row: &Row, column: usize) -> u16 {
        let (Some(client), Some(role)) = (self.clients.get(column), ROLES.get(column)) else { return 0 };
        let answer = ask(client, row);
        if row.method != "GET" && *role != "nobody" && !is_signed_in(client) {
            let again = self.site.signed_in(role);
            if let Some(place) = self.clients.get_mut(column) {
                *place = again;
            }
        }
        answer.status
    }
}

/// Asks as a page of this server would: with the secret of its forms, or as a program from the same place.
fn ask(client: &Client, row: &Row) -> Answer {
    let asked = Asked::new(&row.method, &row.address).header("Sec-Fetch-Site", "same-origin");
    let asked = match (row.method.as_str(), row.address.starts_with("/api/")) {
        ("GET", _) => asked,
        (_, true) => {
            let kind = if row.body.starts_with(['{', '[']) { "application/json" } else { "text/csv" };
            asked.header("If-Match", "*").body(kind, row.body.as_str())
        }
        (_, false) => {
            let token = client.token("/sign-in").or_else(|_| client.token("/")).expect("a page with a form");
            let body = format!("form-token={token}&{}", row.body);
            asked.body("application/x-www-form-urlencoded", body)
        }
    };
    client.ask(asked).expect("an answer")
}

fn is_signed_in(client: &Client) -> bool {
    client.get("/sign-in").expect("a page").text().contains("action=\"/sign-out\"")
}
