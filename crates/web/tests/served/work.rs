//! Work that is asked for over HTTP and done in the background, and what it leaves behind.
#![expect(clippy::disallowed_methods, reason = "jobs are waited for in real time")]

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use mandate::access::Actor;
use mandate::{Mandate, Stage, Upload, Work};
use mandate_testkit::http::{Answer, Asked, Client};
use mandate_testkit::server::account;
use serde_json::Value as Json;

use crate::site::{Site, site, start, unserved};

const EDITION: &str = "annual-report-2019";

fn as_program(method: &str, target: &str) -> Asked {
    Asked::new(method, target).header("Sec-Fetch-Site", "same-origin")
}

/// The job at an address, once it is over.
fn over(client: &Client, place: &str) -> Json {
    let begun = Instant::now();
    loop {
        let answer = client.get(place).expect("an answer");
        let job: Json = serde_json::from_slice(&answer.body).expect("a job");
        if !matches!(job["stage"].as_str(), Some("waiting" | "running")) {
            return job;
        }
        assert!(begun.elapsed() < Duration::from_secs(120), "{job}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn verify(client: &Client, edition: &str) -> Answer {
    let target = format!("/api/v1/reports/annual-report/editions/{edition}/verify");
    client.ask(as_program("POST", &target)).expect("an answer")
}

#[test]
fn an_edition_is_verified_by_a_job() {
    let client = site().signed_in("data-provider");
    let asked = verify(&client, EDITION);
    assert_eq!(asked.status, 202, "{}", asked.text());
    let job = over(&client, asked.header("location").expect("where the job is"));
    assert_eq!((job["kind"].as_str(), job["stage"].as_str()), (Some("verify-edition"), Some("done")), "{job}");
    assert_eq!(job["subject"].as_str(), Some(EDITION));
    let figures = job["outcome"]["figures"].as_str().and_then(|count| count.parse::<u64>().ok());
    assert!(figures.is_some_and(|count| count > 10), "{job}");

    let answer = client.post("/", &format!("/reports/{EDITION}/verify"), &[]).expect("an answer");
    assert_eq!(answer.status, 303);
    let place = answer.header("location").expect("the job's page").to_owned();
    assert!(place.starts_with("/jobs/"), "{place}");
    over(&client, &format!("/api/v1{place}"));
    let page = client.get(&place).expect("the job's page").text();
    assert!(page.contains("The edition is as it was built"), "{page}");
    assert_eq!(verify(&site().client(), EDITION).status, 401, "a job is somebody's");
}

#[test]
fn who_has_to_sign_in_first_comes_back_to_the_page_of_the_form() {
    let client = site().client();
    let token = client.token("/sign-in").expect("the secret of forms");
    let sent = |from: &str| {
        let asked = Asked::form(format!("/reports/{EDITION}/verify"), &[("form-token", &token)]);
        client.ask(asked.header("Referer", from)).expect("an answer")
    };
    let answer = sent(&format!("http://mandate.example/reports/{EDITION}?in=zh"));
    assert_eq!(answer.status, 401);
    let link = format!("href=\"/sign-in?to=%2Freports%2F{EDITION}%3Fin%3Dzh\"");
    assert!(answer.text().contains(&link), "{}", answer.text());
    assert!(sent("no address").text().contains("href=\"/sign-in?to=%2F\""), "what is not told leads to the first page");
    let again = client.get("/sign-in?to=%2Ftasks").expect("the page").text();
    assert!(!again.contains("to=%2Fsign-in"), "{again}");
}

#[test]
fn an_edition_that_was_changed_fails_its_job() {
    let reports = site().mandate.folder().reports();
    let changed = reports.join("annual-report-changed");
    copy(&reports.join(EDITION), &changed);
    let file = changed.join("annual-report.en.html");
    let text = fs::read_to_string(&file).expect("the report").replacen("2019", "2091", 1);
    fs::write(&file, text).expect("the report can be changed");
    let client = site().signed_in("data-provider");
    let job = over(&client, verify(&client, "annual-report-changed").header("location").expect("where the job is"));
    assert_eq!((job["stage"].as_str(), job["faults"][0]["code"].as_str()), (Some("failed"), Some("T0705")), "{job}");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        match source.is_dir() {
            true => copy(&source, &target),
            false => drop(fs::copy(&source, &target).expect("a copy")),
        }
    }
}

fn uploads(mandate: &Mandate) -> Vec<PathBuf> {
    let folder = mandate.folder().uploads().expect("the folder of uploads");
    fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect()
}

#[test]
fn the_file_of_an_import_goes_with_its_job() {
    let site: Site = start().expect("the server starts");
    let client = site.signed_in("data-provider");
    for content in ["country,year\nPER,2016\n", "no,such,columns\n"] {
        let import = as_program("POST", "/api/v1/collections/submissions/import").header("Prefer", "respond-async");
        let asked = client.ask(import.body("text/csv", content)).expect("an answer");
        assert_eq!(asked.status, 202, "{}", asked.text());
        let place = asked.header("location").expect("where the job is").to_owned();
        over(&client, &place);
        // The job is over before its file is removed.
        let begun = Instant::now();
        while !uploads(&site.mandate).is_empty() && begun.elapsed() < Duration::from_secs(5) {
            std::thread::sleep(Duration::from_millis(20));
        }
        assert_eq!(uploads(&site.mandate), Vec::<PathBuf>::new());
    }
}

fn provider(mandate: &Mandate) -> Actor {
    let found = mandate.accounts().and_then(|accounts| accounts.find(&account("data-provider"), mandate.now()));
    mandate::actor_of(&found.expect("the accounts").expect("the account").profile, None).expect("an actor")
}

/// An upload of some age.
fn upload(mandate: &Mandate, name: &str, hours: u64) -> PathBuf {
    let path = mandate.folder().uploads().expect("the folder of uploads").join(name);
    fs::write(&path, "country,year\nPER,2016\n").expect("a file");
    let changed = SystemTime::now() - Duration::from_secs(3_600 * hours);
    File::options().write(true).open(&path).and_then(|file| file.set_modified(changed)).expect("its age");
    path
}

fn import(path: &Path) -> Work {
    let [collection, shown, reason, language] = ["submissions", "a.csv", "a test", "en"].map(str::to_owned);
    Work::Import(Upload { collection, path: path.to_owned(), shown, reason, language, ..Upload::default() })
}

#[test]
fn leftovers_are_swept_away_at_the_start_and_nothing_else() {
    let (_folder, mandate) = unserved().expect("data");
    let actor = provider(&mandate);
    let acting = mandate.acting(&actor);
    let [waits, cancelled, left, fresh] =
        [("a.csv", 9), ("b.csv", 9), ("c.csv", 9), ("d.csv", 0)].map(|(name, hours)| upload(&mandate, name, hours));
    let job = acting.ask(import(&waits)).expect("a job");
    let stopped = acting.ask(import(&cancelled)).expect("a job");
    assert_eq!(acting.cancel(&stopped.id).expect("it is stopped").stage, Stage::Cancelled);
    assert!(!cancelled.exists(), "the file of a job that was stopped before it began");
    assert_eq!(mandate.sweep_uploads(), Ok(1));
    assert!(waits.exists() && !left.exists() && fresh.exists());
    assert_eq!(acting.job(&job.id).expect("the job").stage, Stage::Waiting);
}

#[test]
fn nobody_keeps_the_runner_for_themselves() {
    let (_folder, mandate) = unserved().expect("data");
    let actor = provider(&mandate);
    let acting = mandate.acting(&actor);
    let work = || Work::VerifyEdition { edition: EDITION.to_owned() };
    for _ in 0..100 {
        acting.ask(work()).expect("a job");
    }
    let refused = acting.ask(work()).expect_err("too many");
    assert_eq!(refused.to_string(), "[A0904] 100 jobs of yours are not done yet");
    let first = acting.jobs().expect("jobs").pop().expect("a job");
    acting.cancel(&first.id).expect("it is stopped");
    acting.ask(work()).expect("there is room again");
}
