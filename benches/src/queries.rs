//! Questions over a hundred million seizures: ours, and those of DuckDB and polars over the same files.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Int64Type};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::DataType;
use mandate_facts::{Bounds, Depot, Facts, Sight};
use mandate_model::{Fault, Silent};
use serde_json::{Value as Json, json};

use crate::measure::{median, peak_memory, say, since_start, time};
use crate::seizures::{OneBatch, batch, catalogue};

/// Rows, where the disk has room, and otherwise.
const ROWS: (u64, u64) = (100_000_000, 20_000_000);
/// Bytes of free disk that the larger number needs.
const ROOM: u64 = 15 << 30;
/// Runs in the same process, after the first, of which the median is told; the peers make as many.
const WARM: usize = 5;
/// The word that makes this program answer one question, in a process of its own.
pub const ASK: &str = "ask-queries";

/// The questions, as the peers name them: see `benches/peers/queries`.
const QUESTIONS: [(&str, &str); 3] = [
    (
        "by-country-year-drug",
        "SELECT country, CAST(date_part('year', date) AS BIGINT) AS year, drug, count(*) AS incidents, sum(kg) AS kg \
         FROM seizures GROUP BY country, year, drug ORDER BY country, year, drug",
    ),
    (
        "by-month",
        "SELECT CAST(date_part('month', date) AS BIGINT) AS month, count(*) AS incidents, sum(kg) AS kg FROM seizures \
         WHERE country = 'C17' AND date BETWEEN DATE '2020-01-01' AND DATE '2020-12-31' GROUP BY month ORDER BY month",
    ),
    (
        "top-routes",
        "SELECT origin, destination, count(*) AS incidents, sum(kg) AS kg FROM seizures \
         WHERE drug = 'drug-07' AND date BETWEEN DATE '2020-01-01' AND DATE '2020-12-31' \
         GROUP BY origin, destination ORDER BY kg DESC, origin, destination LIMIT 20",
    ),
];
const PEERS: [&str; 2] = ["duckdb_queries", "polars_queries"];

/// Runs the benchmark.
#[expect(clippy::panic, reason = "a benchmark that cannot run has nothing to say")]
pub fn run() {
    if let Err(why) = measure() {
        panic!("queries: {why}");
    }
}

fn measure() -> Result<(), String> {
    let temporary = tempfile::tempdir().map_err(|error| error.to_string())?;
    let folder = std::env::var("MANDATE_BENCH_FOLDER").map_or_else(|_| temporary.path().to_owned(), PathBuf::from);
    let folder = folder.join("queries");
    std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let wanted = std::env::var("MANDATE_BENCH_QUERY_ROWS").ok().and_then(|text| text.parse().ok());
    let rows = wanted.unwrap_or_else(|| if crate::measure::free(&folder) >= ROOM { ROWS.0 } else { ROWS.1 });
    let mut parts = 0;
    let made =
        time(|| parts = batch(&folder, rows).and_then(|(depot, feed)| open(&folder, depot, &feed)).map_or(0, |()| 1));
    if parts == 0 {
        return Err("the batch could not be made".to_owned());
    }
    say(&format!("queries: {rows} seizures of 7 columns, made and opened in {:.0} s", made.as_secs_f64()));
    for (question, _) in QUESTIONS {
        let ours = ask_ours(&folder, question)?;
        tell("mandate", question, &ours, &ours);
        for peer in PEERS {
            match ask_peer(&folder, peer, question) {
                Ok(theirs) => tell(peer, question, &theirs, &ours),
                Err(why) => say(&format!("  {question:22} {peer:16} not measured: {why}")),
            }
        }
    }
    Ok(())
}

fn open(folder: &Path, depot: Depot, feed: &OneBatch) -> Result<(), Fault> {
    facts(folder, depot)?.catch_up(feed, &Silent).map(drop)
}

fn facts(folder: &Path, depot: Depot) -> Result<Facts, Fault> {
    Ok(Facts::open(&folder.join("facts"), catalogue()?, depot)?.0)
}

fn ask_ours(folder: &Path, question: &str) -> Result<Json, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    answer(Command::new(program).arg(ASK).arg(folder).arg(question))
}

fn ask_peer(folder: &Path, peer: &str, question: &str) -> Result<Json, String> {
    let python = std::env::var("MANDATE_BENCH_PYTHON").unwrap_or_else(|_| "python3".into());
    let script = format!("benches/peers/queries/{peer}.py");
    answer(Command::new(python).arg(script).arg(folder.join("depot")).arg(question))
}

fn answer(command: &mut Command) -> Result<Json, String> {
    let output = command.output().map_err(|error| error.to_string())?;
    let last = || String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or("no answer").to_owned();
    serde_json::from_slice(&output.stdout).map_err(|_| last())
}

fn tell(engine: &str, question: &str, taken: &Json, ours: &Json) {
    let count = |of: &Json, name: &str| of[name].as_f64().unwrap_or(f64::NAN);
    let ratio = |name: &str| count(taken, name) / count(ours, name);
    say(&format!(
        "  {question:22} {engine:16} cold {:6.3} s  warm {:6.3} s  {:6.2} s CPU in all  {:5} MB  ratio {:5.2} cold, {:5.2} warm  {} rows, {}",
        count(taken, "cold_s"),
        count(taken, "warm_s"),
        count(taken, "cpu_s"),
        taken["max_rss_mb"],
        ratio("cold_s"),
        ratio("warm_s"),
        taken["rows"],
        if taken["digest"] == ours["digest"] { "the same answer" } else { "ANOTHER ANSWER" }
    ));
}

/// Answers one question in this process, and prints what the peers print.
#[expect(clippy::panic, reason = "a benchmark that cannot run has nothing to say")]
pub fn ask(folder: &Path, question: &str) {
    match asked(folder, question) {
        Ok(told) => say(&told.to_string()),
        Err(fault) => panic!("{fault}"),
    }
}

fn asked(folder: &Path, question: &str) -> Result<Json, Fault> {
    let sql = QUESTIONS.iter().find(|(name, _)| *name == question).map_or(question, |(_, sql)| sql);
    let facts = facts(folder, Depot::folder(&folder.join("depot"))?)?;
    let rows = || -> Result<Vec<String>, Fault> {
        let batches = facts.asking(facts.seq())?.ask(sql, Bounds::default(), &mut |_| Ok(Sight::default()))?;
        let mut lines = Vec::new();
        for batch in batches {
            lines_of(&batch?, &mut lines);
        }
        Ok(lines)
    };
    let mut lines = rows()?;
    let cold = since_start();
    let mut wrong = None;
    let warm = (0..WARM).map(|_| time(|| wrong = wrong.take().or(rows().err()))).collect::<Vec<Duration>>();
    if let Some(fault) = wrong {
        return Err(fault);
    }
    lines.sort();
    Ok(json!({
        "engine": "mandate",
        "what": question,
        "cold_s": cold.as_secs_f64(),
        "warm_s": median(warm).as_secs_f64(),
        "rows": lines.len(),
        "digest": mandate_store::hash::of_bytes(lines.concat().as_bytes()).to_string(),
        "cpu_s": crate::measure::cpu_time().as_secs_f64(),
        "max_rss_mb": peak_memory(),
    }))
}

/// Rows as the peers digest them: cells by comma, decimals with three digits.
fn lines_of(batch: &RecordBatch, lines: &mut Vec<String>) {
    for row in 0..batch.num_rows() {
        let cells: Vec<String> = batch.columns().iter().map(|column| cell(column, row)).collect();
        lines.push(format!("{}\n", cells.join(",")));
    }
}

fn cell(column: &ArrayRef, row: usize) -> String {
    match column.data_type() {
        _ if column.is_null(row) => "None".to_owned(),
        DataType::Utf8 => column.as_string::<i32>().value(row).to_owned(),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).to_string(),
        DataType::Decimal128(_, scale) => {
            let one = 10_i128.pow(u32::from(scale.unsigned_abs()));
            let units = column.as_primitive::<Decimal128Type>().value(row);
            // Grams are whole in what is asked of.
            format!("{}.{:03}", units / one, units % one / (one / 1_000))
        }
        other => format!("{other}"),
    }
}
