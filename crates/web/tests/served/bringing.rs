//! Batches that countries bring themselves: drafts at first, and nobody's but their own.

use mandate_testkit::http::{Asked, Client};

use crate::rows::load;
use crate::site::{Site, start_with_pack};

const COLLECTION: &str = "\
collection: catches
kind: datasets
workflow: catching
key: [country, number]
title_field: number
period_field: date
country_field: country
fields:
  - {name: number, type: text, required: true, max_length: 20}
  - {name: country, type: country, required: true}
  - {name: date, type: date, required: true}
";
const WORKFLOW: &str = "\
workflow: catching
states:
  - {name: draft, editable: true}
  - {name: accepted, counts: true}
transitions:
  - {name: accept, from: [draft], to: accepted}
";

/// A server with a dataset whose batches are drafts until somebody accepts them, and one of Tanzania that counts.
fn frontier() -> Site {
    let files = [("collections/catches.yaml", COLLECTION), ("workflows/catching.yaml", WORKFLOW)];
    let site = start_with_pack("frontier", &files).expect("the server starts");
    load(&site, "catches", "country,number,date\nTZA,t-1,2020-01-03\n");
    site
}

/// Brings a file of Peru's; the status.
fn bring(client: &Client, number: &str, more: &str) -> u16 {
    let address = format!("/api/v1/collections/catches/import?name=peru.csv{more}");
    let rows = format!("country,number,date\nPER,{number},2020-01-02\n");
    let asked = Asked::new("POST", address).body("text/csv", rows.into_bytes());
    client.ask(asked.header("Sec-Fetch-Site", "same-origin")).expect("an answer").status
}

fn counted(site: &Site) -> String {
    let asked = Asked::get("/api/v1/sql?sql=SELECT%20country%20FROM%20catches%20ORDER%20BY%201&format=csv");
    let answer = site.client().ask(asked).expect("an answer");
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.text().lines().skip(1).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_a_country_brings_counts_when_it_is_accepted_and_replaces_nothing_of_others() {
    let site = frontier();
    let peru = site.signed_in("data-provider");
    assert_eq!(bring(&peru, "p-1", "&batch=vintage"), 409, "a batch stands");
    assert_eq!(bring(&peru, "p-1", "&batch=vintage&replace=true"), 403, "it is not theirs");
    assert_eq!(counted(&site), "TZA");
    assert_eq!(bring(&peru, "p-1", "&batch=peru"), 200);
    assert_eq!(counted(&site), "TZA", "a draft counts in nothing");
    assert_eq!(bring(&peru, "p-2", "&batch=peru&replace=true"), 200, "their own draft is theirs to replace");
}
