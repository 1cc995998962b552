//! Long work on a running server: begun, watched, stopped from the page and by programs, and taken up after a power cut.

use std::path::{Path, PathBuf};
use std::time::Duration;

use mandate_testkit::http::{Asked, Client};
use mandate_testkit::server::{Program, Served};
use serde_json::Value as Json;

use crate::support::packs;

const ROLE: &str = "secretariat-officer";

fn served() -> Served {
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser");
    let path = PathBuf::from(env!("CARGO_BIN_EXE_mandate"));
    Served::start(&Program { path, packs: packs(), scratch }).expect("the server starts")
}

/// Asks for a report on the page; the name of the job.
fn build(client: &Client, year: &str) -> String {
    let page = "/reports/new/annual-report";
    let answer = client.post(page, page, &[("p.year", year), ("as-at", "now")]).expect("an answer");
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").and_then(|to| to.strip_prefix("/jobs/")).expect("the page of the job").to_owned()
}

fn api(client: &Client, method: &str, path: &str) -> Json {
    let asked = Asked::new(method, format!("/api/v1/jobs/{path}")).header("Sec-Fetch-Site", "same-origin");
    let answer = client.ask(asked).expect("an answer");
    assert_eq!(answer.status, 200, "{}", answer.text());
    serde_json::from_slice(&answer.body).expect("JSON")
}

/// Waits until a job is in one of these stages; in which it is.
fn awaited(client: &Client, job: &str, stages: &[&str]) -> Json {
    for _ in 0..3_000 {
        let told = api(client, "GET", job);
        if stages.iter().any(|stage| told["stage"] == *stage) {
            return told;
        }
        std::thread::sleep(Duration::from_millis(40));
    }
    let told = api(client, "GET", job);
    assert!(stages.iter().any(|stage| told["stage"] == *stage), "the job is never {stages:?}: {told}");
    told
}

/// Waits until a job runs.
fn runs(client: &Client, job: &str) {
    let told = awaited(client, job, &["running", "done", "failed", "cancelled"]);
    assert_eq!(told["stage"], "running", "{told}");
}

/// What stands of editions of a year: a folder with a manifest is one.
fn editions(served: &Served, year: &str) -> Vec<PathBuf> {
    let folder = served.data().join("reports");
    let all = std::fs::read_dir(folder).expect("the reports").map(|entry| entry.expect("an entry").path());
    all.filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().contains(year))).collect()
}

#[test]
fn a_job_is_stopped_from_the_page_and_by_a_program() {
    let served = served();
    let client = served.signed_in(ROLE).expect("signed in");
    let first = build(&client, "2017");
    let waiting = build(&client, "2016");
    runs(&client, &first);

    // One that waits is not begun at all.
    let told = api(&client, "DELETE", &waiting);
    assert_eq!((told["stage"].as_str(), told["ended"].is_string()), (Some("cancelled"), true), "{told}");

    let page = format!("/jobs/{first}");
    let shown = client.get(&page).expect("the page").text();
    assert!(shown.contains(&format!("action=\"{page}/cancel\"")), "{shown}");
    let answer = client.post(&page, &format!("{page}/cancel"), &[]).expect("an answer");
    assert_eq!((answer.status, answer.header("location")), (303, Some(page.as_str())));
    let told = awaited(&client, &first, &["done", "failed", "cancelled"]);
    assert_eq!(told["stage"], "cancelled", "{told}");
    let shown = client.get(&page).expect("the page").text();
    assert!(shown.contains("Cancelled") && !shown.contains("/cancel\""), "{shown}");

    // By a program, while it runs.
    let third = build(&client, "2015");
    runs(&client, &third);
    api(&client, "DELETE", &third);
    let told = awaited(&client, &third, &["done", "failed", "cancelled"]);
    assert_eq!(told["stage"], "cancelled", "{told}");
    // What is over stays what it is.
    assert_eq!(api(&client, "DELETE", &third), told);

    for year in ["2017", "2016", "2015"] {
        assert_eq!(editions(&served, year), Vec::<PathBuf>::new(), "nothing is half-written");
        assert!(!client.get("/reports").expect("the page").text().contains(&format!("annual-report-{year}")));
    }
    let auditor = served.signed_in("auditor").expect("signed in");
    let trail = auditor.get("/api/v1/audit?limit=50").expect("the trail").text();
    assert_eq!(trail.matches("job-cancelled").count(), 3, "{trail}");

    // Nobody stops the job of another.
    let fourth = build(&client, "2014");
    let other = served.signed_in("thematic-reviewer").expect("signed in");
    let asked = Asked::new("DELETE", format!("/api/v1/jobs/{fourth}")).header("Sec-Fetch-Site", "same-origin");
    assert_eq!(other.ask(asked).expect("an answer").status, 404);
    let answer = other.post("/", &format!("/jobs/{fourth}/cancel"), &[]).expect("an answer");
    assert_eq!(answer.status, 404);
    api(&client, "DELETE", &fourth);
}

#[test]
fn a_job_is_taken_up_again_after_a_power_cut() {
    let mut served = served();
    let client = served.signed_in(ROLE).expect("signed in");
    let job = build(&client, "2013");
    runs(&client, &job);
    // Somewhere in the middle: a quiet machine makes an edition in little more than a second.
    std::thread::sleep(Duration::from_millis(200));
    assert_eq!(api(&client, "GET", &job)["stage"], "running");
    served.restart().expect("it starts again");
    // The session outlives the server, and so does the job.
    let client = served.signed_in(ROLE).expect("signed in");
    let told = awaited(&client, &job, &["done", "failed", "cancelled"]);
    assert_eq!(told["stage"], "done", "{told}");
    let edition = told["outcome"]["edition"].as_str().expect("an edition").to_owned();
    let [folder] = editions(&served, "2013").try_into().expect("one edition");
    assert!(folder.ends_with(&edition));
    assert_eq!(client.get(&format!("/reports/{edition}")).expect("the page").status, 200);

    let path = PathBuf::from(env!("CARGO_BIN_EXE_mandate"));
    let mut verify = std::process::Command::new(path);
    verify.arg("--data").arg(served.data()).arg("--packs").arg(packs()).args(["verify", "report"]).arg(&folder);
    let output = verify.output().expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
