//! The main job as a user does it: from nothing to a report that verifies; again without a change; and what tampering shows.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::Program;

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(at).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.insert(path.strip_prefix(folder).expect("below").to_owned(), fs::read(&path).expect("a file"));
            }
        }
    }
    found
}

/// One run is long enough to be shared by everything that only looks at its outcome.
#[test]
fn the_main_job_from_nothing_to_a_verified_report() {
    let program = Program::new();
    let out = program.run(&["demo"]).succeeded();
    let report = program.data().join("reports/annual-report-2019");
    for name in ["annual-report.en.html", "annual-report.zh.docx", "annual-report.zh.pdf", "manifest.json"] {
        assert!(out.contains(name), "{out}");
        assert!(report.join(name).is_file(), "{name}");
    }
    let first = files(&report);

    // Again: quick, and nothing changes.
    let again = program.run(&["demo"]);
    assert!(again.stderr.is_empty() || !again.stderr.contains("new,"), "{}", again.stderr);
    again.succeeded();
    assert_eq!(files(&report), first);

    // Every figure of the HTML report is a link to a page of its own that is there.
    let html = String::from_utf8(first[Path::new("annual-report.en.html")].clone()).expect("UTF-8");
    let links: Vec<&str> = html.split("href=\"figures/en/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(links.len() > 200, "{} links", links.len());
    for link in links {
        let page = link.split('#').next().unwrap_or_default();
        assert!(first.contains_key(&Path::new("figures/en").join(page)), "{page}");
    }

    let folder = report.display().to_string();
    let said = program.run(&["verify", "report", &folder, "--quiet"]).succeeded();
    assert!(said.contains("all as in the manifest"), "{said}");

    // The same inputs in another folder, at the same moment: the same bytes.
    let other = Program::new();
    other.run(&["demo", "--quiet"]).succeeded();
    let differing: Vec<_> = files(&other.data().join("reports/annual-report-2019"))
        .into_iter()
        .filter(|(path, content)| first.get(path) != Some(content))
        .map(|(path, _)| path)
        .collect();
    // Two stores are two stores: their chains are the same here because moments and contents are.
    assert!(differing.is_empty(), "{differing:?}");

    // A changed file is named.
    let page = report.join("annual-report.en.html");
    fs::write(&page, html.replacen("213", "214", 1)).expect("a changed report");
    program.run(&["verify", "report", &folder, "--quiet"]).failed(1, "annual-report.en.html was changed");
    fs::write(&page, &html).expect("the report again");

    // A figure in the manifest that the store does not yield is named.
    let manifest = report.join("manifest.json");
    let text = fs::read_to_string(&manifest).expect("the manifest");
    let at = text.find("\"value\":\"").expect("a value") + 9;
    let forged = format!("{}9{}", &text[..at], &text[at..]);
    fs::write(&manifest, forged).expect("a forged manifest");
    let ended = program.run(&["verify", "report", &folder, "--quiet"]).failed(1, "T0705");
    assert!(ended.stderr.contains("figure F"), "{}", ended.stderr);
}

#[test]
fn a_report_of_another_year_is_built_from_the_same_template() {
    let program = crate::support::demonstration();
    let out = program.path("report").display().to_string();
    let built = program.run(&[
        "report",
        "build",
        "annual-report",
        "-p",
        "year=2012",
        "--out",
        &out,
        "--language",
        "en",
        "--quiet",
    ]);
    built.succeeded();
    let html = fs::read_to_string(program.path("report/annual-report.en.html")).expect("the report");
    assert!(html.contains("more than"), "a qualifier is printed as such");
    assert!(html.contains("2012"));
}

#[test]
fn what_the_store_knew_at_a_moment_stays_what_it_was() {
    let program = crate::support::demonstration();
    let count = |arguments: &[&str]| {
        let mut all =
            vec!["indicator", "run", "treaty-parties", "-p", "treaty=firearms-protocol", "--format", "csv", "--quiet"];
        all.extend(arguments);
        program.run(&all).succeeded()
    };
    let before = count(&["--on", "2012-12-31"]);
    assert!(before.contains("firearms-protocol,98"), "{before}");
    // As first published: the action of Côte d'Ivoire reached the list only in 2014.
    assert!(count(&["--on", "2012-12-31", "-p", "listed-by=2013-12-31"]).contains("firearms-protocol,97"));
    // Before the store knew anything.
    assert!(count(&["--on", "2012-12-31", "--as-at", "2025-12-31"]).contains("firearms-protocol,0"));

    // One record is taken back, a year later.
    let mut withdraw = program.command(&[
        "withdraw",
        "treaty-actions",
        "firearms-protocol/ARM/accession/2012-01-26",
        "--reason",
        "synthetic: a test",
    ]);
    let out = withdraw.env("MANDATE_NOW", "2027-01-01T00:00:00Z").output().expect("the program starts");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    assert!(count(&["--on", "2012-12-31"]).contains("firearms-protocol,97"));
    assert_eq!(count(&["--on", "2012-12-31", "--as-at", "2026-06-30"]), before);
}

#[test]
fn a_change_on_an_old_revision_is_a_conflict_that_names_both() {
    let program = crate::support::demonstration();
    let key = "uncac/CHN/ratification/2006-01-13";
    let withdraw = ["withdraw", "treaty-actions", key, "--reason", "synthetic: a test", "--revision", "1"];
    program.run(&withdraw).succeeded();
    // Whoever still holds revision 1 is told of revision 2.
    let ended = program.run(&["withdraw", "treaty-actions", key, "--reason", "again", "--revision", "1"]);
    assert_ne!(ended.exit, 0, "{}", ended.stdout);
}

#[test]
fn a_backup_restores_to_a_store_that_verifies() {
    let program = crate::support::demonstration();
    let backup = program.path("backup.sqlite").display().to_string();
    let said = program.run(&["backup", &backup, "--quiet"]).succeeded();
    let chain = said.split("chain ").nth(1).expect("a chain").trim().to_owned();
    let restored = program.path("restored").display().to_string();
    let said = program.run(&["restore", &backup, "--data", &restored, "--quiet"]).succeeded();
    assert!(said.contains(&chain), "{said}");
    // The rows of batches come with it.
    assert!(program.run(&["verify", "store", "--data", &restored, "--quiet"]).succeeded().contains(&chain));
    // Nothing is overwritten.
    program.run(&["restore", &backup, "--data", &restored, "--quiet"]).failed(6, "S0606");
    program.run(&["backup", &backup, "--quiet"]).failed(6, "S0606");
}

#[test]
fn a_checkpoint_is_checked_against_the_store_and_elsewhere() {
    let program = crate::support::demonstration();
    let text = program.run(&["checkpoint"]).succeeded();
    let file = program.file("checkpoint.json", &text);
    program.run(&["verify", "checkpoint", &file]).succeeded();
    let forged = program.file("forged.json", text.replacen("\"seq\":", "\"seq\":1", 1));
    let ended = program.run(&["verify", "checkpoint", &forged]);
    assert_eq!(ended.exit, 1, "{}", ended.stderr);
}

#[test]
fn the_doctor_finds_everything_well() {
    let program = crate::support::demonstration();
    program.run(&["indicator", "run", "treaty-parties", "--quiet"]).succeeded();
    let said = program.run(&["doctor"]).succeeded();
    assert!(!said.contains(" bad "), "{said}");
}
