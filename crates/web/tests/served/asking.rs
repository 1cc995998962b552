//! Questions in SQL as people and programs ask them, those that mean harm among them; and parts read by ranges.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use mandate_model::{Language, Silent};
use mandate_testkit::http::{Answer, Asked, percent};
use serde_json::{Value as Json, json};

use crate::site::{site, start, start_with};

fn ask(sql: &str) -> Answer {
    let body = json!({"sql": sql, "seconds": 3}).to_string();
    site().ask(Asked::new("POST", "/api/v1/sql").body("application/json", body))
}

fn rows(answer: &Answer) -> Json {
    serde_json::from_str(&answer.text()).expect("a list of rows")
}

/// The code and the hint of a refusal.
fn refused(answer: &Answer) -> (String, String) {
    assert_eq!(answer.status, 422, "{}", answer.text());
    let told: Json = serde_json::from_str(&answer.text()).expect("problem details");
    let text = |name: &str| told[name].as_str().unwrap_or_default().to_owned();
    (text("code"), text("hint"))
}

#[test]
fn a_question_is_answered_in_every_format() {
    let answer = ask("SELECT code, label_fr FROM codes.countries WHERE code = 'PER'");
    assert_eq!(rows(&answer), json!([{"code": "PER", "label_fr": "Pérou"}]));
    assert!(answer.header("mandate-as-at").is_some() && answer.header("mandate-place").is_some());
    let sql = percent("SELECT code FROM codes.countries ORDER BY code LIMIT 2");
    for (format, begins) in [
        ("csv", &b"code\n"[..]),
        ("ndjson", b"{\"code\""),
        ("parquet", b"PAR1"),
        ("arrow", &[0xff; 4]),
        ("xlsx", b"PK"),
    ] {
        for path in ["/api/v1/sql?format=", "/sql/download/"] {
            let join = if path.contains('?') { '&' } else { '?' };
            let answer = site().ask(Asked::get(format!("{path}{format}{join}sql={sql}")));
            assert_eq!(answer.status, 200, "{path}{format}: {}", answer.text());
            assert!(answer.body.starts_with(begins), "{path}{format}");
        }
    }
    let accepted = Asked::get(format!("/api/v1/sql?sql={sql}")).header("Accept", "application/vnd.apache.parquet");
    assert_eq!(site().ask(accepted).header("content-type"), Some("application/vnd.apache.parquet"));
    let plain = site().ask(Asked::get(format!("/api/v1/sql?sql={sql}")).header("Accept", "*/*"));
    assert_eq!(plain.header("content-type"), Some("text/csv; charset=utf-8"));
}

#[test]
fn what_is_no_question_is_refused_and_changes_nothing() {
    for sql in [
        "DROP TABLE drug_seizures",
        "INSERT INTO drug_seizures VALUES (1)",
        "UPDATE drug_seizures SET number = ''",
        "DELETE FROM drug_seizures",
        "COPY (SELECT 1) TO '/tmp/mandate-test.csv'",
        "CREATE EXTERNAL TABLE t STORED AS CSV LOCATION '/etc/passwd'",
        "CREATE VIEW v AS SELECT 1",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM \"/etc/passwd\"",
        "SELECT * FROM other.public.drug_seizures",
        "SELECT * INTO t FROM drug_seizures",
        "SET datafusion.execution.batch_size = 1",
        "SELECT 1; DROP TABLE drug_seizures",
        "EXPLAIN ANALYZE SELECT 1",
        "SHOW TABLES",
        "SELECT * FROM information_schema.tables",
        "WITH gone AS (DELETE FROM drug_seizures) SELECT 1",
        "PREPARE p AS SELECT 1",
        "SELECT $1",
        "SELECT 1/0",
        "\0",
        ";",
    ] {
        assert_eq!(refused(&ask(sql)).0, "F0608", "{sql}");
    }
    assert_eq!(refused(&ask("SELECT * FROM drug_seizure")).1, "did you mean `drug_seizures`?");
    assert_eq!(refused(&ask("SELECT contry FROM drug_seizures")).1, "did you mean `country`?");
    site().is_well();
}

#[test]
fn what_would_take_the_machine_is_refused_and_the_server_goes_on() {
    for sql in [
        "SELECT repeat('a', 10000000000)".to_owned(),
        "SELECT lpad('a', 2147483647)".to_owned(),
        "SELECT array_repeat(1, 1000000000000)".to_owned(),
        "SELECT replace(repeat('a', 500000), 'a', repeat('b', 500000))".to_owned(),
        "SELECT repeat('a', 800000) FROM generate_series(1, 1000000)".to_owned(),
        "SELECT levenshtein(r, r || 'b') FROM (SELECT repeat(number, 50000) r FROM drug_seizures LIMIT 1) t".to_owned(),
        "SELECT array_agg(value) FROM generate_series(1, 1000000000)".to_owned(),
        "SELECT sum(value) OVER () FROM generate_series(1, 100000000)".to_owned(),
        "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t) SELECT sum(n) FROM t".to_owned(),
    ] {
        assert_eq!(refused(&ask(&sql)).0, "F0609", "{sql}");
    }
    for sql in [
        format!("SELECT {}1", "1+".repeat(20_000)),
        format!("SELECT {}1{}", "(".repeat(20_000), ")".repeat(20_000)),
        format!("SELECT 1 -- {}", "x".repeat(200_000)),
        vec!["SELECT 1"; 4_000].join(" UNION ALL "),
        format!("SELECT * FROM {}", vec!["drug_seizures"; 300].join(", ")),
    ] {
        assert_eq!(refused(&ask(&sql)).0, "F0608", "{}…", sql.get(..40).unwrap_or_default());
    }
    assert_eq!(rows(&ask("SELECT 1 AS one")), json!([{"one": 1}]), "others are answered");
    site().is_well();
}

#[test]
fn what_is_confidential_is_no_answer_to_those_who_may_not_read_it() {
    let sql = "SELECT count(*) AS n FROM submissions WHERE focal_point IS NOT NULL";
    assert_eq!(rows(&ask(sql)), json!([{"n": 0}]));
    let path = format!("/api/v1/sql?format=json&sql={}", percent(sql));
    let officer = site().signed_in("secretariat-officer").get(&path).expect("an answer");
    assert_eq!(officer.status, 200);
    let text = ask("SELECT * FROM submissions").text();
    assert!(!text.contains("Secret person"), "{text}");
}

#[test]
fn the_page_shows_the_answer_or_says_what_is_wrong_in_six_languages() {
    let client = site().client();
    for language in Language::ALL {
        let get = |sql: &str| {
            let path = format!("/sql?lang={}&sql={}", language.code(), percent(sql));
            client.get(&path).expect("the page")
        };
        let shown = get("SELECT number, date FROM drug_seizures ORDER BY number");
        assert_eq!(shown.status, 200);
        let text = shown.text();
        assert_eq!(text.matches("<tr role=\"row\">").count(), 201, "{language}: the header and the first 200");
        assert!(text.contains("/sql/download/parquet?sql=") && text.contains("as-at="), "{language}");
        let wrong = get("SELECT contry FROM drug_seizures");
        assert_eq!(wrong.status, 422);
        let text = wrong.text();
        assert!(text.contains("did you mean `country`?") && text.contains("SELECT contry"), "{language}");
    }
    let example = client.get("/sql?example=seizures-by-year").expect("the page").text();
    assert!(example.contains("WITH basis AS"), "the query of an indicator stands in the box");
}

#[test]
fn a_question_stands_in_the_audit_trail() {
    let sql = "SELECT 4711 AS noted";
    let client = site().signed_in("administrator");
    client.get(&format!("/api/v1/sql?sql={}", percent(sql))).expect("an answer");
    let trail = client.get("/api/v1/audit?limit=50").expect("the trail").text();
    assert!(trail.contains(sql), "{trail}");
}

#[test]
fn a_part_is_read_by_ranges_of_its_bytes() {
    let list: Json = serde_json::from_str(&site().ask(Asked::get("/api/v1/collections/drug-seizures/parts")).text())
        .expect("a list");
    assert_eq!(list["whole"], json!(true));
    let part = &list["items"][0];
    let (address, bytes) = (part["address"].as_str().expect("an address"), part["bytes"].as_u64().expect("a size"));
    let tag = format!("\"{}\"", part["sha256"].as_str().expect("a digest"));
    let whole = site().ask(Asked::get(address).header("Accept-Encoding", "gzip"));
    assert_eq!((whole.status, whole.body.len() as u64), (200, bytes));
    assert_eq!((whole.header("etag"), whole.header("accept-ranges")), (Some(tag.as_str()), Some("bytes")));
    let range = |value: &str| site().ask(Asked::get(address).header("Range", value));
    let end = range("bytes=-4");
    assert_eq!((end.status, &end.body[..]), (206, &b"PAR1"[..]));
    assert_eq!(end.header("content-range"), Some(format!("bytes {}-{}/{bytes}", bytes - 4, bytes - 1).as_str()));
    assert_eq!(range("bytes=0-3").body, b"PAR1");
    assert_eq!(range("bytes=0-1,4-5").status, 200, "several ranges are answered with the whole");
    let beyond = range(&format!("bytes={bytes}-"));
    assert_eq!((beyond.status, beyond.header("content-range")), (416, Some(format!("bytes */{bytes}").as_str())));
    assert_eq!(site().ask(Asked::get(address).header("If-None-Match", &tag)).status, 304);
    let head = site().ask(Asked::new("HEAD", address));
    assert_eq!((head.status, head.header("content-length")), (200, Some(bytes.to_string().as_str())));
    let records: Json =
        serde_json::from_str(&site().ask(Asked::get("/api/v1/collections/submissions/parts")).text()).expect("a list");
    assert_eq!((&records["whole"], &records["items"]), (&json!(false), &json!([])));
}

#[test]
fn who_does_not_read_an_answer_keeps_no_seat() {
    let site = start_with(|options| options.limits.answer = Duration::from_secs(4)).expect("the server starts");
    let filler = "x".repeat(1_000);
    let sql = format!("SELECT value, '{filler}' AS filler FROM generate_series(1, 1000000000)");
    let asked = Asked::get(format!("/api/v1/sql?sql={}", percent(&sql))).bytes("x");
    let hold = |_| {
        let mut stream = TcpStream::connect(site.address).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a time to wait");
        stream.write_all(&asked).expect("a question");
        let mut begin = [0; 12];
        stream.read_exact(&mut begin).expect("an answer begins");
        assert_eq!(&begin, b"HTTP/1.1 200");
        stream
    };
    let held: Vec<TcpStream> = (0..3).map(hold).collect();
    let another = || site.ask(Asked::get("/api/v1/sql?sql=SELECT%201")).status;
    assert_eq!(another(), 429, "all seats are taken");
    let answered = (0..150).any(|_| {
        std::thread::sleep(Duration::from_millis(200));
        another() == 200
    });
    assert!(answered, "seats are given back while {} connections stay", held.len());
}

#[test]
fn parts_tell_which_rows_a_decision_set_aside_and_so_does_the_page_of_such_a_row() {
    let site = start().expect("the server starts");
    site.mandate.review("drug-seizures", &Silent).expect("a review");
    let officer = site.signed_in("secretariat-officer");
    let get = |place: &str| -> Json {
        let answer = officer.get(place).expect("an answer");
        serde_json::from_str(&answer.text()).expect("JSON")
    };
    let parts = || {
        let list = get("/api/v1/collections/drug-seizures/parts");
        let items = list["items"].as_array().cloned().unwrap_or_default();
        let rows: u64 = items.iter().filter_map(|part| part["rows"].as_u64()).sum();
        (rows, items.iter().filter_map(|part| part["aside"].as_array()).map(Vec::len).sum::<usize>())
    };
    let sql = percent("SELECT count(*) AS n FROM drug_seizures");
    let counted = || get(&format!("/api/v1/sql?format=json&sql={sql}"))[0]["n"].as_u64();
    let (whole, aside) = parts();
    assert_eq!((counted(), aside), (Some(whole), 0));
    let found = get("/api/v1/collections/drug-seizures/findings?kind=duplicate&limit=1");
    let pair = &found["findings"][0];
    let page = format!("/collections/drug-seizures/findings/{}", pair["id"].as_str().expect("an identifier"));
    let sent = [("decision", "same:1"), ("reason", "one case, told by two"), ("read", "")];
    assert_eq!(officer.post(&page, &page, &sent).expect("an answer").status, 303);
    assert_eq!(parts(), (whole, 1), "the row still lies in its part");
    assert_eq!(counted(), Some(whole - 1), "and is in no table");
    let row = format!("/collections/drug-seizures/rows/{}", percent(pair["rows"][0]["key"].as_str().expect("a key")));
    let told = get(&format!("/api/v1{row}"));
    let reports = told["reports"].as_array().cloned().unwrap_or_default();
    assert_eq!((reports.len(), &reports[0]["holds"], &reports[0]["aside"]), (1, &json!(true), &json!(true)), "{told}");
    assert!(officer.get(&row).expect("the page").text().contains("this row counts in nothing"));
}
