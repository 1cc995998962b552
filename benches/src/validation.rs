//! Twenty checks of bulk data: our command against its peers on the same file, and all of them against the truth.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::incidents;
use crate::measure::{Spent, median, rate, say, spent};

/// The command that is measured; `FILE` and `OUT` stand for the rows and for every fault found.
const VALIDATE: [&str; 5] = ["validate", "seizure-incidents", "FILE", "--every-fault", "OUT"];
/// Exit codes of that command: done, and faults in the data.
const FINE: [i32; 2] = [0, 1];
/// Lines above the first row of data, which our row numbers count.
const ABOVE: u64 = 1;
/// Runs of each engine, of which the median is told.
const RUNS: usize = 3;

/// The peers, the floor first; each is `benches/peers/validation/NAME.py`.
const PEERS: [&str; 7] = [
    "polars_floor",
    "dataframely_schema",
    "pandera_polars",
    "duckdb_sql",
    "great_expectations_suite",
    "vtl_ruleset",
    "pydantic_rows",
];

/// How our faults name the checks: by code and column. Codes outside a list and repeated keys need no column of their own.
const TOLD: [(&str, &str, &str); 13] = [
    ("V0202", "id", "id-pattern"),
    ("V0207", "reported-year", "year-range"),
    ("V0207", "amount", "amount-range"),
    ("V0207", "purity", "purity-range"),
    ("R0301", "date", "date-range"),
    ("R0301", "latitude", "latitude-range"),
    ("R0301", "longitude", "longitude-range"),
    ("R0301", "price", "price-range"),
    ("R0301", "reported-year", "year-of-date"),
    ("R0301", "kg", "kg-of-amount"),
    ("R0301", "arrests", "arrests-by-sex"),
    ("R0301", "destination", "other-destination"),
    ("R0301", "male", "counts-not-negative"),
];

/// Runs the benchmark.
#[expect(clippy::panic, reason = "a benchmark that cannot run has nothing to say")]
pub fn run() {
    if let Err(why) = measure() {
        panic!("validation: {why}");
    }
}

fn measure() -> Result<(), String> {
    let rows = std::env::var("MANDATE_BENCH_RECORDS").ok().and_then(|text| text.parse().ok()).unwrap_or(1_000_000);
    let temporary = tempfile::tempdir().map_err(told)?;
    let folder = std::env::var("MANDATE_BENCH_FOLDER").map_or_else(|_| temporary.path().to_owned(), PathBuf::from);
    let (file, out) = (folder.join("incidents.csv"), folder.join("faults.csv"));
    let truth = generate(rows, &file).map_err(told)?;
    say(&format!("validation: {rows} rows of 18 fields, 20 checks, {} failures", truth.len()));

    let ours = runs(|| ours(&folder, &file, &out))?;
    let agreed = ours_found(&out)? == truth;
    tell("mandate validate", rows, &ours, &ours, agreed);
    for peer in PEERS {
        match runs(|| theirs(peer, &file, &out)) {
            Ok(taken) => tell(peer, rows, &taken, &ours, theirs_found(&out)? == truth),
            Err(why) => say(&format!("  {peer:26} not measured: {why}")),
        }
    }
    Ok(())
}

/// Writes the file, and gives what fails in it: `ROW,CHECK`, sorted.
fn generate(rows: u64, file: &Path) -> io::Result<Vec<String>> {
    let mut truth = Vec::new();
    incidents::write(rows, &mut File::create(file)?, &mut |row, check| truth.push(format!("{row},{check}")))?;
    truth.sort();
    Ok(truth)
}

/// The median of each count over some runs.
fn runs(one: impl Fn() -> Result<Spent, String>) -> Result<Spent, String> {
    let all = (0..RUNS).map(|_| one()).collect::<Result<Vec<_>, _>>()?;
    let peak = all.iter().map(|run| run.peak).max().unwrap_or(0);
    let middle = |count: fn(&Spent) -> Duration| median(all.iter().map(count).collect());
    Ok(Spent { wall: middle(|run| run.wall), cpu: middle(|run| run.cpu), peak })
}

/// Our command over a new data folder, its making not counted.
fn ours(folder: &Path, file: &Path, out: &Path) -> Result<Spent, String> {
    let program = std::env::current_exe().map_err(told)?.with_file_name("mandate").display().to_string();
    let (file, out) = (file.display().to_string(), out.display().to_string());
    let data = tempfile::tempdir_in(folder).map_err(told)?;
    let data = data.path().join("data").display().to_string();
    let always = ["--data", data.as_str(), "--packs", "packs", "--packs", "benches/packs", "--quiet"];
    spent(&program, &[&always[..], &["init"]].concat(), &[0])?;
    let load = VALIDATE.map(|word| match word {
        "FILE" => file.as_str(),
        "OUT" => out.as_str(),
        _ => word,
    });
    spent(&program, &[&always[..], &load[..]].concat(), &FINE)
}

/// A peer, as it counts itself: from the start of its process to its failures written.
fn theirs(peer: &str, file: &Path, out: &Path) -> Result<Spent, String> {
    let python = std::env::var("MANDATE_BENCH_PYTHON").unwrap_or_else(|_| "python3".into());
    let script = format!("benches/peers/validation/{peer}.py");
    let output = Command::new(python).arg(script).arg(file).arg(out).output().map_err(told)?;
    let text = String::from_utf8_lossy(&output.stdout);
    let last = || String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or("no answer").to_owned();
    let answer: serde_json::Value = serde_json::from_str(text.trim()).map_err(|_| last())?;
    let count = |name: &str| answer[name].as_f64().ok_or_else(|| format!("no `{name}` in its answer"));
    Ok(Spent {
        wall: Duration::from_secs_f64(count("wall_s")?),
        cpu: Duration::from_secs_f64(count("cpu_s")?),
        peak: (count("max_rss_mb")? * 1024.0) as u64,
    })
}

/// What our command found, as `ROW,CHECK`, sorted. A fault that is none of the checks stands with its code and column,
/// and is seen as a difference.
fn ours_found(out: &Path) -> Result<Vec<String>, String> {
    let mut lines = BufReader::new(File::open(out).map_err(told)?).lines();
    let header = cells(&lines.next().ok_or("no header in our faults")?.map_err(told)?);
    let at = |name: &str| header.iter().position(|cell| cell == name).ok_or(format!("no column `{name}`"));
    let (row, column, code) = (at("row")?, at("column")?, at("code")?);
    let mut found = Vec::new();
    for line in lines {
        let cells = cells(&line.map_err(told)?);
        let cell = |at: usize| cells.get(at).map(String::as_str).unwrap_or_default();
        let number: u64 = cell(row).parse().map_err(|_| format!("`{}` is no row", cell(row)))?;
        found.push(format!("{},{}", number.saturating_sub(ABOVE), check(cell(code), cell(column))));
    }
    found.sort();
    Ok(found)
}

/// The check that a fault of ours is about.
fn check(code: &str, column: &str) -> String {
    match code {
        "V0203" => format!("{column}-code"),
        "V0210" => "id-unique".to_owned(),
        _ => {
            let known = TOLD.iter().find(|(its, of, _)| *its == code && *of == column);
            known.map_or_else(|| format!("{code} {column}"), |(_, _, check)| (*check).to_owned())
        }
    }
}

/// What a peer found: its first two columns, sorted; neither needs quotes.
fn theirs_found(out: &Path) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    for line in BufReader::new(File::open(out).map_err(told)?).lines().skip(1) {
        let line = line.map_err(told)?;
        let pair = line.match_indices(',').nth(1).map_or(line.as_str(), |(end, _)| &line[..end]);
        found.push(pair.to_owned());
    }
    found.sort();
    Ok(found)
}

/// The cells of one line of CSV.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' if quoted && rest.peek() == Some(&'"') => {
                rest.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            _ => cell.push(c),
        }
    }
    cells.push(cell);
    cells
}

fn tell(engine: &str, rows: u64, taken: &Spent, ours: &Spent, agreed: bool) {
    say(&format!(
        "  {engine:26} {:7.2} s  {:7.2} s CPU  {:5} MB  {:10.0} rows/s  ratio {:6.2}, of CPU {:6.2}  {}",
        taken.wall.as_secs_f64(),
        taken.cpu.as_secs_f64(),
        taken.peak / 1024,
        rate(rows, taken.wall),
        taken.wall.as_secs_f64() / ours.wall.as_secs_f64(),
        taken.cpu.as_secs_f64() / ours.cpu.as_secs_f64(),
        if agreed { "found what is there" } else { "FOUND SOMETHING ELSE" }
    ));
}

fn told(error: io::Error) -> String {
    error.to_string()
}
