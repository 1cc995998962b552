//! Probable duplicates among incidents, against splink on DuckDB with the same file.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use mandate_methods::linkage::link;
use serde_json::{Value as Json, json};

use crate::measure::{RUNS, median, peak_memory, say, time};

#[path = "../../crates/methods/tests/support/csv.rs"]
mod csv;
#[path = "../../crates/methods/tests/support/incidents.rs"]
mod incidents;

/// Links 100,000 and a million incidents in a process of their own. With a file as second argument this is that process.
#[expect(clippy::expect_used, reason = "a benchmark that cannot run has nothing to say")]
pub fn run() {
    if let Some(file) = std::env::args().nth(2) {
        return say(&linked(Path::new(&file)).to_string());
    }
    let folder = tempfile::tempdir().expect("a folder");
    for (name, shape) in [("even", incidents::EVEN), ("lifelike", incidents::LIFELIKE)] {
        for count in [100_000, 1_000_000] {
            let file = folder.path().join(format!("{name}-{count}.csv"));
            std::fs::write(&file, csv::write(&incidents::incidents(count, 1, shape))).expect("a file");
            compare(&format!("duplicates: {count} {name} incidents"), &file);
        }
    }
}

/// What we do with one file and what the peer does, and the ratio of their times. Ours is run before the peer and after
/// it, so that a machine that became busy meanwhile is not taken for a slow peer.
#[expect(clippy::expect_used, reason = "a benchmark that cannot run has nothing to say")]
fn compare(what: &str, file: &Path) {
    let program = std::env::current_exe().expect("a program");
    let run = |_| report(Command::new(&program).arg("duplicates").arg(file)).expect("a run");
    let mut runs: Vec<Json> = (0..RUNS / 2 + 1).map(run).collect();
    let python = std::env::var("MANDATE_BENCH_PYTHON").unwrap_or_else(|_| "python3".into());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/peers/duplicates.py");
    let theirs = report(Command::new(python).arg(script).arg(file));
    runs.extend((0..RUNS / 2).map(run));
    let seconds = |run: &Json| run["seconds"].as_f64().unwrap_or(0.0);
    let ours = median(runs.iter().map(|run| Duration::from_secs_f64(seconds(run))).collect()).as_secs_f64();
    say(&format!("{what}: {}", told(runs.first().unwrap_or(&Json::Null), ours)));
    match theirs {
        Ok(theirs) => say(&format!(
            "{what}: splink 5.0.0 {}; ratio {:.1}",
            told(&theirs, seconds(&theirs)),
            seconds(&theirs) / ours
        )),
        Err(why) => say(&format!("{what}: no ratio against splink: {why}")),
    }
}

fn told(report: &Json, seconds: f64) -> String {
    let number = |name: &str| report[name].as_f64().unwrap_or(0.0);
    format!(
        "{seconds:.2} s, {} pairs, precision {:.4}, recall {:.4}, peak memory {:.0} MB",
        report["pairs"],
        number("precision"),
        number("recall"),
        number("peak_kb") / 1024.0
    )
}

/// The last line that a program printed, which is JSON.
fn report(command: &mut Command) -> Result<Json, String> {
    let output = command.output().map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&output.stdout);
    serde_json::from_str(text.lines().last().unwrap_or_default())
        .map_err(|_| String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or("no answer").to_owned())
}

/// Links the incidents of a file; reading it is not timed.
#[expect(clippy::expect_used, reason = "a benchmark that cannot run has nothing to say")]
fn linked(file: &Path) -> Json {
    let incidents = csv::read(&std::fs::read_to_string(file).expect("a file")).expect("incidents");
    let mut pairs = Vec::new();
    let elapsed =
        time(|| pairs = link(&incidents::table(&incidents), &incidents::settings()).expect("a linkage").pairs);
    let (right, all) = incidents::judged(&incidents, &pairs);
    json!({
        "seconds": elapsed.as_secs_f64(),
        "pairs": pairs.len(),
        "precision": right as f64 / pairs.len().max(1) as f64,
        "recall": right as f64 / all.max(1) as f64,
        "peak_kb": peak_memory() * 1024,
    })
}
