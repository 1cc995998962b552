//! The rows of datasets as readers meet them: lists, pages, flows on a map; and nothing of what they may not see.

use mandate::{BatchOptions, Import, ImportOptions};
use mandate_model::Silent;
use mandate_testkit::http::{Asked, Client};
use serde_json::Value as Json;

use crate::site::{Site, site, start, start_with_pack};

fn page(client: &Client, place: &str) -> String {
    let answer = client.get(place).expect("an answer");
    assert_eq!(answer.status, 200, "{place}: {}", answer.text());
    answer.text()
}

/// Where the links of a page lead that begin so.
fn links(page: &str, begin: &str) -> Vec<String> {
    let found = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    found.filter(|href| href.starts_with(begin)).map(|href| href.replace("&amp;", "&")).collect()
}

#[test]
fn flows_are_drawn_and_every_arrow_leads_to_its_rows_and_they_to_their_page() {
    let client = site().client();
    let map = page(&client, "/data/drug-flows?a.substance=cocaine-type&a.year=2022");
    assert!(map.contains("role=\"group\" direction=\"ltr\"") && map.contains("What reports tell of routes"), "{map}");
    let arrows: Vec<String> = map
        .split("<a href=\"")
        .filter(|part| part.contains("aria-label="))
        .map(|part| part.replace("&amp;", "&"))
        .collect();
    let arrow = arrows.iter().find(|part| part.starts_with("/data/drug-flows/origin")).expect("an arrow");
    let origin = page(&client, arrow.split('"').next().expect("its address"));
    let row = links(&origin, "/collections/drug-seizures/rows/").into_iter().next().expect("a row behind it");
    let row = page(&client, &row);
    assert!(row.contains("The route as it is told") && row.contains("Row in the file"), "{row}");
    assert!(row.contains("Synthetic"), "what is invented says so: {row}");
}

#[test]
fn the_map_says_what_it_leaves_out_and_in_kilograms_the_rest_is_another() {
    let client = site().client();
    let place = "/data/drug-flows?a.substance=cocaine-type&a.year=2022&most=2";
    let seizures = page(&client, place);
    assert!(seizures.contains("The 2 largest flows are drawn. Not drawn:"), "{seizures}");
    let kilograms = page(&client, &format!("{place}&measure=kilograms"));
    assert!(kilograms.contains("% of all (Kilograms)") || kilograms.contains("% of all (kilograms)"), "{kilograms}");
    // The file, the address that lasts and the form ask for as many, and for what else was chosen.
    let svg = links(&seizures, "/data/drug-flows/download/svg?").into_iter().next().expect("the map as a file");
    assert!(svg.contains("&most=2"), "{svg}");
    let lasting = links(&seizures, "/data/drug-flows?").into_iter().find(|href| href.contains("as-at="));
    assert!(lasting.as_ref().is_some_and(|href| href.contains("&most=2")), "{lasting:?}");
    let chosen = page(&client, &format!("{place}&only=PER"));
    for kept in ["name=\"most\" value=\"2\"", "type=\"hidden\" name=\"only\" value=\"PER\""] {
        assert!(chosen.contains(kept), "{kept}: {chosen}");
    }
    let svg = client.get(&svg).expect("an answer");
    assert_eq!((svg.status, svg.header("content-type")), (200, Some("image/svg+xml")));
    assert!(svg.text().starts_with("<svg") && !svg.text().contains("<a "), "a file has no links into a site");
    assert_eq!(client.get(&format!("{place}&measure=pounds")).expect("an answer").status, 400);
    assert_eq!(client.get("/data/seizures-by-year/download/svg").expect("an answer").status, 404);
}

#[test]
fn significant_seizures_are_a_list_from_the_heaviest_that_leads_to_each() {
    let client = site().client();
    let list = page(&client, "/data/significant-seizures");
    assert!(list.contains("aria-sort=\"descending\""), "{list}");
    let first = links(&list, "/collections/drug-seizures/rows/").into_iter().next().expect("a row");
    assert!(page(&client, &first).contains("Significant"));
    let next = links(&list, "/data/significant-seizures?").into_iter().find(|href| href.contains("skip=50"));
    let next = page(&client, &next.expect("a second page"));
    assert!(!links(&next, &first).contains(&first), "the second page goes on");
    assert_eq!(client.get("/data/significant-seizures?sort=nothing").expect("an answer").status, 400);
}

#[test]
fn rows_are_listed_filtered_and_followed_by_cursor() {
    let client = site().client();
    let rows = "/api/v1/collections/drug-seizures/rows";
    let json = |place: &str| serde_json::from_str::<Json>(&page(&client, place)).expect("JSON");
    let of = "country=ECU&substance=cocaine-type&from=2021-01-01&to=2022-12-31";
    let whole = json(&format!("{rows}?{of}&limit=1000"));
    let keys = |page: &Json| -> Vec<String> {
        let items = page["items"].as_array().cloned().unwrap_or_default();
        items.iter().map(|item| item["key"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let all = keys(&whole);
    assert!(all.len() > 5 && whole["total"].as_u64() == Some(all.len() as u64), "{whole}");
    let (mut walked, mut after) = (Vec::new(), None::<String>);
    loop {
        let more = after.as_ref().map(|after| format!("&after={}", percent(after))).unwrap_or_default();
        let part = json(&format!("{rows}?{of}&limit=3{more}"));
        walked.extend(keys(&part));
        match part["next"].as_str() {
            Some(next) => after = Some(next.to_owned()),
            None => break,
        }
    }
    assert_eq!(walked, all, "page by page they are the same rows in the same order");
    let one = json(&format!("{rows}/{}", percent(&all[0])));
    assert_eq!(
        (one["reports"][0]["row"]["key"].as_str(), one["reports"][0]["holds"].as_bool()),
        (Some(&*all[0]), Some(true))
    );
    for (place, status) in [
        (format!("{rows}?nothing=x"), 400),
        (format!("{rows}?number=x"), 400),
        (format!("{rows}?after=forged"), 400),
        (format!("{rows}?from=2021-02-30"), 400),
        (format!("{rows}/ECU%2Fnobody"), 404),
        (format!("{rows}/'%20OR%20'1'='1"), 404),
        ("/api/v1/collections/submissions/rows".to_owned(), 404),
        ("/collections/submissions/rows".to_owned(), 404),
        ("/collections/drug-seizures/rows?from=yesterday".to_owned(), 400),
    ] {
        assert_eq!(client.get(&place).expect("an answer").status, status, "{place}");
    }
    let list = page(&client, "/collections/drug-seizures/rows?f-country=ECU&q=SYN0");
    assert!(!links(&list, "/collections/drug-seizures/rows/ECU%2F").is_empty(), "{list}");
}

fn percent(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[test]
fn each_row_of_a_batch_is_converted_by_its_own_factor_and_its_page_says_by_which() {
    let site = start().expect("the server starts");
    let rows = "number,country,date,substance,amount,unit\nt-1,ISL,1999-01-01,ecstasy,1000,tablets\n\
                t-2,ISL,1999-01-01,captagon,1000,tablets\nt-3,ISL,1999-01-01,lsd,1000,tablets\n";
    load(&site, "drug-seizures", rows);
    let client = site.client();
    let found = page(&client, "/api/v1/indicators/seized-substances-kilograms/observations?year=1999");
    let found: Json = serde_json::from_str(&found).expect("JSON");
    let values: Vec<(&str, &str)> = found["observations"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|one| Some((one["dimensions"]["substance"].as_str()?, one["value"].as_str()?)))
        .collect();
    assert_eq!(values, [("captagon", "0.17"), ("ecstasy", "0.25"), ("lsd", "0.00005")]);
    let row = page(&client, "/collections/drug-seizures/rows/ISL%2Ft-1");
    assert!(row.contains("0.00025") && row.contains("United States Sentencing Guidelines"), "{row}");
}

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
  - {name: weight, type: decimal}
  - {name: informant, type: text, confidential: true}
rules:
  - {id: not-heavy, assert: 'record.weight < 1000.0', severity: warning, blames: [weight]}
";
const INDICATOR: &str = "\
indicator: catches-made
unit: count
source: synthetic
order: -weight
dimensions:
  - {name: country, type: country}
basis: SELECT country, number, date, weight, informant, _record, _seq FROM catches
sql: SELECT country, count(*) AS value FROM basis GROUP BY country ORDER BY country
";
/// Rows of a country are for that country and the secretariat.
const POLICY: &str = "\
@id(\"catches-at-home\")
forbid (principal, action, resource)
when { resource has collection && resource.collection == \"catches\" }
unless {
  principal in Role::\"secretariat-officer\" ||
  (principal has country && resource has country && principal.country == resource.country)
};
";

/// A server with a dataset whose rows are not for everybody, in two vintages.
fn guarded() -> Site {
    let files = [
        ("collections/catches.yaml", COLLECTION),
        ("indicators/catches-made.yaml", INDICATOR),
        ("access.cedar", POLICY),
    ];
    let site = start_with_pack("frontier", &files).expect("the server starts");
    for weight in [5, 7] {
        let rows = format!("PER,a-1,2020-01-02,{weight},Secret Peru\nTZA,a-1,2020-01-03,2000,Secret Tanzania\n");
        load(&site, "catches", &format!("country,number,date,weight,informant\n{rows}"));
    }
    site
}

/// Loads rows as the batch "vintage", in place of what it said before.
pub fn load(site: &Site, collection: &str, rows: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("vintage.csv");
    std::fs::write(&path, rows).expect("a file");
    let options = ImportOptions {
        batch: BatchOptions { name: Some("vintage".into()), replace: true, ..BatchOptions::default() },
        ..ImportOptions::by("test", "", site.mandate.today())
    };
    let import = Import {
        collection: collection.into(),
        path,
        shown: "vintage.csv".into(),
        source: "synthetic".into(),
        options,
    };
    site.mandate.import(&import, &Silent, &mut |_| ()).map_err(|bad| bad.diagnostics).expect("it is loaded");
    site.mandate.catch_up(&Silent).expect("the tables stand");
}

#[test]
fn a_row_is_seen_by_whom_it_is_for_with_its_history_and_secrets_by_fewer() {
    let site = guarded();
    let (nobody, peru, officer) =
        (site.client(), site.signed_in("data-provider"), site.signed_in("secretariat-officer"));
    let (own, other) = ("/collections/catches/rows/PER%2Fa-1", "/collections/catches/rows/TZA%2Fa-1");
    let status = |client: &Client, place: &str| client.get(place).expect("an answer").status;
    let api = |place: &str| format!("/api/v1{place}");
    for place in [own, other] {
        assert_eq!((status(&nobody, place), status(&nobody, &api(place))), (404, 404), "{place}: for nobody");
    }
    assert_eq!((status(&peru, other), status(&peru, &api(other))), (404, 404), "not for another country");
    let seen = page(&peru, own);
    assert!(seen.contains("Other reports under this key") && seen.contains("Replaced or taken back"), "{seen}");
    assert!(!seen.contains("Secret"), "a provider reads no confidential field of what is sent: {seen}");
    let whole = page(&officer, own);
    assert!(whole.contains("Secret Peru"), "{whole}");
    assert!(page(&officer, other).contains("Rules that this row breaks today"), "a rule that it breaks is told");

    let list = page(&peru, "/collections/catches/rows");
    assert!(list.contains("PER/a-1") && !list.contains("TZA/a-1") && !list.contains("Secret"), "{list}");
    assert!(!page(&nobody, "/collections/catches/rows").contains("a-1"));
    let words = page(&peru, "/collections/catches/rows?q=TZA");
    assert!(!words.contains("TZA/a-1"), "a search does not tell what is hidden: {words}");

    let behind = "/data/catches-made/origin?d.country=TZA";
    let hidden = page(&peru, behind);
    assert!(hidden.contains("may not be shown to you") && !hidden.contains("Secret"), "{hidden}");
    assert!(!hidden.contains("rows/TZA"), "{hidden}");
    let own_behind = page(&peru, "/data/catches-made/origin?d.country=PER");
    assert!(!own_behind.contains("Secret"), "cells that could tell a secret are not shown: {own_behind}");
    assert!(page(&officer, behind).contains("rows/TZA%2Fa-1"));
    let counted = page(&peru, "/data/catches-made?show=rows");
    assert!(!counted.contains("Secret") && !counted.contains("rows/TZA"), "{counted}");
    assert!(page(&officer, "/data/catches-made?show=rows").contains("Secret Tanzania"));
}

#[test]
fn a_figure_of_then_leads_to_the_row_of_then() {
    let site = guarded();
    let officer = site.signed_in("secretariat-officer");
    let asked = Asked::get("/api/v1/collections/catches/rows/PER%2Fa-1").header("Sec-Fetch-Site", "same-origin");
    let told: Json = serde_json::from_slice(&officer.ask(asked).expect("an answer").body).expect("JSON");
    let then = percent(told["reports"][1]["recorded_at"].as_str().expect("the moment of the first vintage"));
    let row_behind = |place: &str| {
        let behind = page(&officer, place);
        links(&behind, "/collections/catches/rows/PER").into_iter().next().expect("a row")
    };
    for place in ["/data/catches-made/origin?d.country=PER", "/data/catches-made?show=rows"] {
        let row = page(&officer, &row_behind(&format!("{place}&as-at={then}")));
        assert!(!row.contains("Other reports under this key"), "{place}: nothing else was known then: {row}");
        assert!(!row.contains("Replaced or taken back"), "{place}: {row}");
        let batch = links(&row, "/collections/catches/records/vintage?as-at=").into_iter().next().expect("its batch");
        assert!(page(&officer, &batch).contains("vintage"));
    }
    let list = page(&officer, &format!("/collections/catches/rows?as-at={then}"));
    let listed = links(&list, "/collections/catches/rows/PER").into_iter().next().expect("a row");
    assert!(!page(&officer, &listed).contains("Other reports under this key"), "{listed}");
    let now = row_behind("/data/catches-made?show=rows");
    assert!(page(&officer, &now).contains("Other reports under this key"), "{now}");
}

#[test]
fn rows_of_others_hide_none_of_ones_own() {
    let site = guarded();
    let others = (0..60).map(|at| format!("TZA,b-{at},2020-01-03,{},Secret Tanzania\n", 2000 + at));
    let others: String = others.collect();
    let header = "country,number,date,weight,informant\n";
    load(&site, "catches", &format!("{header}PER,a-1,2020-01-02,5,Secret Peru\n{others}"));
    let peru = site.signed_in("data-provider");
    // The heaviest are of another country: the page has none to show, and goes on.
    let first = page(&peru, "/data/catches-made?show=rows");
    assert!(!first.contains("rows/TZA") && !first.contains("Secret"), "{first}");
    assert!(first.contains("may not be shown to you") && !first.contains("no records that you may see"), "{first}");
    let next = links(&first, "/data/catches-made?").into_iter().find(|href| href.contains("skip=50"));
    let second = page(&peru, &next.expect("a second page"));
    assert!(second.contains("href=\"/collections/catches/records/vintage\""), "{second}");
    // Beyond the last of all pages the list does not begin anew.
    let beyond = page(&site.signed_in("secretariat-officer"), "/data/catches-made?show=rows&skip=18446744073709551614");
    assert!(beyond.contains("no records that you may see"), "{beyond}");
}
