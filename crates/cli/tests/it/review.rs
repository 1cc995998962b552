//! Reviews: what is found among synthetic seizures, measured against the truth; and what a decision does to figures.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::support::{Ended, Program, packs};

const SEIZURES: &str = "drug-seizures";

/// A store with the bundled synthetic seizures, and nothing else of the pack.
fn with_seizures() -> Program {
    let program = Program::initialised();
    let packs = packs().join("seizures/data");
    for (collection, file) in [
        ("interdiction-units", "interdiction-units-synthetic.csv"),
        ("operations", "operations-synthetic.csv"),
        (SEIZURES, "drug-seizures-synthetic.csv"),
    ] {
        let file = packs.join(file);
        program.run(&["import", collection, file.to_str().expect("a path"), "--quiet"]).succeeded();
    }
    program
}

/// A run at another moment than that of the tests.
fn at(program: &Program, moment: &str, arguments: &[&str]) -> Ended {
    let output = program.command(arguments).env("MANDATE_NOW", moment).output().expect("the program starts");
    Ended {
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        exit: output.status.code().unwrap_or(-1),
    }
}

/// Runs the reviews of the seizures; the findings as rows by column.
fn findings(program: &Program) -> Vec<BTreeMap<String, String>> {
    let out = program.path("findings.csv");
    program.run(&["review", SEIZURES, "--quiet", "--out", out.to_str().expect("a path")]).succeeded();
    rows_of(&out)
}

fn rows_of(path: &std::path::Path) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(path).expect("a file of CSV");
    reader.deserialize().collect::<Result<_, _>>().expect("rows")
}

fn of_kind<'r>(found: &'r [BTreeMap<String, String>], kind: &str) -> Vec<&'r BTreeMap<String, String>> {
    found.iter().filter(|row| row["kind"] == kind).collect()
}

/// The key of a row: what stands after batch and number.
fn key(cell: &str) -> String {
    cell.split_once(' ').map(|(_, key)| key.to_owned()).unwrap_or_default()
}

fn answer(program: &Program, sql: &str, more: &[&str]) -> String {
    let arguments = [&["--format", "csv", "sql", sql], more].concat();
    program.run(&arguments).succeeded().lines().skip(1).collect::<Vec<_>>().join(";")
}

#[test]
fn pairs_that_are_told_twice_are_found_and_few_others() {
    let program = with_seizures();
    let found = findings(&program);
    let truth: BTreeSet<BTreeSet<String>> = rows_of(&packs().join("seizures/data/drug-seizures-synthetic-truth.csv"))
        .iter()
        .map(|row| {
            let key = |country: &str, number: &str| format!("{}/{}", row[country], row[number]);
            BTreeSet::from([key("country", "number"), key("duplicate-country", "duplicate-number")])
        })
        .collect();
    let pairs: BTreeSet<BTreeSet<String>> = of_kind(&found, "duplicate")
        .iter()
        .map(|row| BTreeSet::from([key(&row["row"]), key(&row["other-row"])]))
        .collect();
    let hits = truth.intersection(&pairs).count() as f64;
    let (precision, recall) = (hits / pairs.len() as f64, hits / truth.len() as f64);
    println!("{} pairs, precision {precision:.3}, recall {recall:.3}", pairs.len());
    assert!(precision >= 0.9, "precision {precision:.3}");
    assert!(recall >= 0.95, "recall {recall:.3}");
}

#[test]
fn values_that_stand_out_and_sums_that_contradict_are_found() {
    let program = Program::initialised();
    let row = |number: usize, country: &str, year: u32, kilograms: f64| {
        format!("SYN-{number},{country},{year}-03-{:02},heroin,{kilograms},kg,{kilograms}\n", number % 28 + 1)
    };
    let mut csv = "number,country,date,substance,amount,unit,kilograms\n".to_owned();
    for number in 0..40 {
        csv += &row(
            number,
            "KEN",
            2015 + u32::try_from(number % 4).unwrap(),
            10.0 + f64::from(u8::try_from(number % 7).unwrap()),
        );
    }
    // A hundred times as much as the others, in a year of its own.
    csv += &row(40, "KEN", 2019, 5000.0);
    let sent = program.file("kenya.csv", csv);
    program.run(&["import", SEIZURES, &sent, "--quiet"]).succeeded();
    let form = r#"{"country":"KEN","year":"2019","opioids-seized":{"value":"100","unit":"kg"},"seizure-cases":3}"#;
    let form = program.file("form.jsonl", form);
    program.run(&["import", "submissions", &form, "--quiet"]).succeeded();
    let found = findings(&program);
    let of = |review: &str| -> Vec<String> {
        let of = found.iter().filter(|row| row["review"] == review);
        of.map(|row| format!("{} {} {}", row["series"], row["value"], row["compared-with"])).collect()
    };
    assert_eq!(of("seizures-of-unusual-size"), ["KEN SYN-40 heroin 5000 13"]);
    // 2019 against 2018: the sum of ten seizures of about 13 kilograms.
    let years = of("seized-quantities-by-year");
    assert!(years.len() == 1 && years[0].starts_with("KEN opioids 2019 5000 "), "{years:?}");
    assert_eq!(of("seizures-within-answers"), ["KEN opioids 2019 5000 100"]);
    let row = found.iter().find(|row| row["review"] == "seizures-of-unusual-size").expect("a finding");
    assert_eq!(row["row"], "kenya#42 KEN/SYN-40");
}

const RUSSIA: &str = "SELECT count(*), sum(kilograms) FROM drug_seizures WHERE country = 'RUS'";

fn kilograms(program: &Program) -> String {
    let run = ["--format", "csv", "indicator", "run", "seized-kilograms", "--param", "country=RUS"];
    program.run(&run).succeeded()
}

#[test]
fn a_decision_moves_figures_from_then_on_and_taking_it_back_restores_them() {
    let program = with_seizures();
    let found = findings(&program);
    let pair = of_kind(&found, "duplicate")
        .into_iter()
        .find(|row| row["countries"] == "RUS")
        .expect("a pair within one country");
    let id = pair["finding"].as_str();
    let (before, figures) = (answer(&program, RUSSIA, &[]), kilograms(&program));
    let decide = |moment: &str, more: &[&str]| at(&program, moment, &[&["decide", SEIZURES, id], more].concat());
    // What says too little, or something that cannot be, is refused.
    decide("2026-02-01T12:00:00Z", &["same", "--reason", "the same case"]).failed(2, "which of the two rows stands");
    decide("2026-02-01T12:00:00Z", &["confirmed", "--reason", "x"]).failed(2, "cannot be said");
    decide("2026-02-01T12:00:00Z", &["same", "--stands", "1", "--reason", " "]).failed(1, "says why");
    decide("2026-02-01T12:00:00Z", &["--take-back", "--reason", "x"]).failed(1, "nothing was decided");
    decide("2026-02-01T12:00:00Z", &["same", "--stands", "1", "--reason", "the same case", "--quiet"]).succeeded();
    let after = answer(&program, RUSSIA, &[]);
    let count = |text: &str| text.split(',').next().and_then(|count| count.parse::<u64>().ok()).expect("a count");
    assert_eq!(count(&after), count(&before) - 1, "{before} and {after}");
    assert_ne!(kilograms(&program), figures);
    let gone = format!(
        "SELECT count(*) FROM drug_seizures WHERE concat(country, '/', number) = '{}'",
        key(&pair["other-row"])
    );
    assert_eq!(answer(&program, &gone, &[]), "0");
    assert_eq!(answer(&program, &gone, &["--as-at", "2026-01-15T00:00:00Z"]), "1");
    assert_eq!(answer(&program, RUSSIA, &["--as-at", "2026-01-15T00:00:00Z"]), before);
    // Looked through again, it is the same finding, and decided.
    let again = findings(&program);
    let same = again.iter().find(|row| row["finding"] == id).expect("the finding is found again");
    assert_eq!((same["state"].as_str(), same["decision"].as_str()), ("decided", "same"));
    assert_eq!(same["reason"], "the same case");
    program.run(&["rebuild", "--quiet"]).succeeded();
    assert_eq!(answer(&program, RUSSIA, &[]), after);
    decide("2026-03-01T12:00:00Z", &["--take-back", "--reason", "two cases after all", "--quiet"]).succeeded();
    assert_eq!(answer(&program, RUSSIA, &[]), before);
    assert_eq!(kilograms(&program), figures);
    assert_eq!(answer(&program, RUSSIA, &["--as-at", "2026-02-15T00:00:00Z"]), after);
    program.run(&["verify", "store", "--quiet"]).succeeded();
}

/// Three reports of one seizure, and a batch that is sent again with its rows in another order.
#[test]
fn what_was_decided_holds_when_a_batch_is_replaced_and_goes_in_no_circle() {
    let program = Program::initialised();
    let mut rows: Vec<String> = Vec::new();
    for number in 0..400 {
        let (day, month) = (number % 28 + 1, number / 28 % 12 + 1);
        let kilograms = 3 + number * 7 % 391;
        rows.push(format!(
            "SYN-{number},KEN,2019-{month:02}-{day:02},Synthetic place {},heroin,{kilograms},kg,{kilograms}",
            number % 37
        ));
        if number % 20 == 0 {
            // Told again by somebody else, and every fortieth a third time.
            for again in 0..=u32::from(number % 40 == 0) {
                rows.push(rows[rows.len() - 1 - again as usize].replace("SYN-", &format!("SYN-{}-", again + 7)));
            }
        }
    }
    let file = |rows: &[String]| {
        let mut csv = "number,country,date,place,substance,amount,unit,kilograms\n".to_owned();
        rows.iter().for_each(|row| {
            let _ = writeln!(csv, "{row}");
        });
        csv
    };
    let sent = program.file("kenya.csv", file(&rows));
    program.run(&["import", SEIZURES, &sent, "--quiet"]).succeeded();
    let found = findings(&program);
    let pairs = of_kind(&found, "duplicate");
    assert!(pairs.len() >= 20, "{}", pairs.len());
    let all = rows.len();
    let count = || answer(&program, "SELECT count(*) FROM drug_seizures", &[]);
    assert_eq!(count(), all.to_string());
    // Three rows make three pairs: the first two set one aside each, the third would set aside what stands for both.
    let mut by_row: BTreeMap<String, Vec<&BTreeMap<String, String>>> = BTreeMap::new();
    for pair in &pairs {
        by_row.entry(key(&pair["row"])).or_default().push(pair);
    }
    let (first, two) = by_row.iter().find(|(_, pairs)| pairs.len() == 2).expect("a row in two pairs");
    for pair in two {
        let decide = ["decide", SEIZURES, &pair["finding"], "same", "--stands", "1", "--reason", "one case", "--quiet"];
        program.run(&decide).succeeded();
    }
    assert_eq!(count(), (all - 2).to_string());
    let others: BTreeSet<String> = two.iter().map(|pair| key(&pair["other-row"])).collect();
    let third =
        pairs.iter().find(|pair| others.contains(&key(&pair["row"])) && others.contains(&key(&pair["other-row"])));
    let third = third.expect("the pair of the two others");
    program
        .run(&["decide", SEIZURES, &third["finding"], "same", "--stands", "1", "--reason", "x", "--quiet"])
        .succeeded();
    assert_eq!(count(), (all - 2).to_string());
    let back = &two[0]["finding"];
    program.run(&["decide", SEIZURES, back, "--take-back", "--reason", "x", "--quiet"]).succeeded();
    // Sent again in another order and with one row more: the same rows are set aside.
    let kept = count();
    rows.reverse();
    rows.push("SYN-NEW,KEN,2020-01-01,Synthetic place 99,heroin,1,kg,1".to_owned());
    let again = program.file("again.csv", file(&rows));
    program.run(&["import", SEIZURES, &again, "--batch", "kenya", "--replace", "--quiet"]).succeeded();
    findings(&program);
    assert_eq!(count(), (kept.parse::<usize>().unwrap() + 1).to_string());
    let stands = format!("SELECT count(*) FROM drug_seizures WHERE concat(country, '/', number) = '{first}'");
    assert_eq!(answer(&program, &stands, &[]), "1");
}

/// One event told in two batches: when the batch that stands for it goes, the other counts again.
#[test]
fn a_row_stands_again_when_the_one_it_was_set_aside_for_is_gone() {
    let program = Program::initialised();
    let header = "number,country,date,place,substance,amount,unit,kilograms\n";
    let row = |agency: &str, number: u32| {
        let (day, month, kilograms) = (number % 28 + 1, number / 28 % 12 + 1, 3 + number * 7 % 391);
        let place = number % 37;
        format!(
            "{agency}-{number},KEN,2019-{month:02}-{day:02},Synthetic place {place},heroin,{kilograms},kg,{kilograms}\n"
        )
    };
    let police: String = (0..400).map(|number| row("POL", number)).collect();
    let customs: String = (0..400).step_by(20).map(|number| row("CUS", number)).collect();
    for (name, rows) in [("police.csv", police), ("customs.csv", customs)] {
        let sent = program.file(name, header.to_owned() + &rows);
        program.run(&["import", SEIZURES, &sent, "--quiet"]).succeeded();
    }
    let found = findings(&program);
    let apart =
        |row: &&&BTreeMap<String, String>| row["row"].starts_with("police") != row["other-row"].starts_with("police");
    let pair = *of_kind(&found, "duplicate").iter().find(apart).expect("a pair of both batches");
    // The row of the customs stands.
    let stands = if pair["row"].starts_with("police") { "2" } else { "1" };
    let decide = ["decide", SEIZURES, &pair["finding"], "same", "--stands", stands, "--reason", "one case", "--quiet"];
    program.run(&decide).succeeded();
    let aside = key(if stands == "2" { &pair["row"] } else { &pair["other-row"] });
    let there = format!("SELECT count(*) FROM drug_seizures WHERE concat(country, '/', number) = '{aside}'");
    assert_eq!(answer(&program, &there, &[]), "0");
    program.run(&["withdraw", SEIZURES, "customs", "--reason", "sent by mistake", "--quiet"]).succeeded();
    assert_eq!(answer(&program, &there, &[]), "1");
}

#[test]
fn a_collection_without_reviews_says_so() {
    let program = Program::initialised();
    program.run(&["review", "submissions"]).failed(2, "no review is declared");
    program.run(&["review", "drug-seizure"]).failed(2, "drug-seizures");
    program.run(&["decide", SEIZURES, "none", "different", "--reason", "x"]).failed(1, "there is no finding `none`");
}
