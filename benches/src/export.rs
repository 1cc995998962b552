//! Rows by the million leave as files: through the command, and by DuckDB and polars from the same parts.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::Value as Json;

use crate::incidents;
use crate::measure::{Spent, rate, say, spent, time};

/// Rows of the smaller file, and of the larger: memory must not grow with them.
const ROWS: [u64; 2] = [1_000_000, 10_000_000];
const FORMATS: [&str; 2] = ["csv", "parquet"];
const PEERS: [&str; 2] = ["duckdb_queries", "polars_queries"];
const QUERY: &str = "SELECT * FROM seizure_incidents";

/// Runs the benchmark.
#[expect(clippy::panic, reason = "a benchmark that cannot run has nothing to say")]
pub fn run() {
    let largest = std::env::var("MANDATE_BENCH_EXPORT_ROWS").ok().and_then(|text| text.parse().ok());
    let mut before = [0; FORMATS.len()];
    for rows in ROWS.into_iter().filter(|rows| largest.is_none_or(|most: u64| *rows <= most)) {
        if let Err(why) = measure(rows, &mut before) {
            panic!("export: {why}");
        }
    }
}

fn measure(rows: u64, before: &mut [u64]) -> Result<(), String> {
    let temporary = match std::env::var("MANDATE_BENCH_FOLDER") {
        Ok(folder) => tempfile::tempdir_in(folder),
        Err(_) => tempfile::tempdir(),
    };
    let temporary = temporary.map_err(told)?;
    let data = temporary.path().join("data");
    let imported = import(rows, temporary.path(), &data)?;
    say(&format!(
        "export: {rows} synthetic rows of 18 fields, checked and imported in {:.1} s ({:.1} s CPU, {} MB)",
        imported.wall.as_secs_f64(),
        imported.cpu.as_secs_f64(),
        imported.peak / 1024
    ));
    for (format, before) in FORMATS.into_iter().zip(before) {
        let (taken, first, bytes) = ours(&data, temporary.path(), format)?;
        let grown =
            if *before == 0 { String::new() } else { format!(", {:+} MB of the smaller", growth(taken.peak, *before)) };
        *before = taken.peak;
        say(&format!(
            "  {format:8} mandate          {:7.2} s  {:7.2} s CPU  {:10.0} rows/s  first byte {:4.0} ms (target 200)  {} MB{grown}, {} MB written",
            taken.wall.as_secs_f64(),
            taken.cpu.as_secs_f64(),
            rate(rows, taken.wall),
            first.as_secs_f64() * 1e3,
            taken.peak / 1024,
            bytes >> 20,
        ));
        for peer in PEERS {
            match theirs(peer, &data, temporary.path(), format) {
                Ok(answer) => tell(peer, format, rows, &answer, &taken),
                Err(why) => say(&format!("  {format:8} {peer:16} not measured: {why}")),
            }
        }
    }
    Ok(())
}

fn growth(now: u64, before: u64) -> i64 {
    (now as i64 - before as i64) / 1024
}

fn tell(peer: &str, format: &str, rows: u64, answer: &Json, ours: &Spent) {
    let count = |name: &str| answer[name].as_f64().unwrap_or(f64::NAN);
    say(&format!(
        "  {format:8} {peer:16} {:7.2} s  {:7.2} s CPU  {:10.0} rows/s  ratio {:5.2}, of CPU {:5.2}  {} MB, {} MB written",
        count("wall_s"),
        count("cpu_s"),
        rows as f64 / count("wall_s"),
        count("wall_s") / ours.wall.as_secs_f64(),
        count("cpu_s") / ours.cpu.as_secs_f64(),
        answer["max_rss_mb"],
        count("bytes") as u64 >> 20,
    ));
}

fn program() -> Result<String, String> {
    Ok(std::env::current_exe().map_err(told)?.with_file_name("mandate").display().to_string())
}

fn words(data: &Path) -> [String; 7] {
    let data = data.display().to_string();
    ["--data", &data, "--packs", "packs", "--packs", "benches/packs", "--quiet"].map(str::to_owned)
}

/// A data folder with a batch of so many rows, but for those with a fault.
fn import(rows: u64, folder: &Path, data: &Path) -> Result<Spent, String> {
    let file = folder.join("incidents.csv");
    incidents::write(rows, &mut File::create(&file).map_err(told)?, &mut |_, _| ()).map_err(told)?;
    let (program, words, shown) = (program()?, words(data), file.display().to_string());
    let always: Vec<&str> = words.iter().map(String::as_str).collect();
    spent(&program, &[&always[..], &["init"]].concat(), &[0])?;
    let import = ["import", "seizure-incidents", &shown, "--leave-out", "--source", "synthetic"];
    let taken = spent(&program, &[&always[..], &import[..]].concat(), &[0, 1])?;
    std::fs::remove_file(file).map_err(told)?;
    Ok(taken)
}

/// Our command, which writes into a pipe: so that the first byte is seen when it comes, and no disk has a part in it.
fn ours(data: &Path, folder: &Path, format: &str) -> Result<(Spent, Duration, u64), String> {
    let pipe = folder.join(format!("rows.{format}"));
    let made = Command::new("mkfifo").arg(&pipe).status().map_err(told)?;
    if !made.success() {
        return Err(format!("mkfifo {}", pipe.display()));
    }
    let reading = {
        let pipe = pipe.clone();
        std::thread::spawn(move || read(&pipe))
    };
    let (words, shown) = (words(data), pipe.display().to_string());
    let always: Vec<&str> = words.iter().map(String::as_str).collect();
    let taken = spent(&program()?, &[&always[..], &["sql", QUERY, "--out", &shown]].concat(), &[0])?;
    let (first, bytes) = reading.join().map_err(|_| "the reader fell over".to_owned())??;
    std::fs::remove_file(pipe).map_err(told)?;
    Ok((taken, first, bytes))
}

/// Reads a pipe to its end: the time until its first byte, and all bytes.
fn read(pipe: &Path) -> Result<(Duration, u64), String> {
    let mut buffer = vec![0; 1 << 20];
    let mut bytes = 0;
    let mut wrong = None;
    let mut source = None;
    let first = time(|| match File::open(pipe).and_then(|mut file| file.read(&mut buffer).map(|read| (file, read))) {
        Ok((file, read)) => {
            bytes = read as u64;
            source = Some(file);
        }
        Err(error) => wrong = Some(told(error)),
    });
    while let (Some(file), None) = (&mut source, &wrong) {
        match file.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => bytes += read as u64,
            Err(error) => wrong = Some(told(error)),
        }
    }
    wrong.map_or(Ok((first, bytes)), Err)
}

fn theirs(peer: &str, data: &Path, folder: &Path, format: &str) -> Result<Json, String> {
    let python = std::env::var("MANDATE_BENCH_PYTHON").unwrap_or_else(|_| "python3".into());
    let out: PathBuf = folder.join(format!("{peer}.{format}"));
    let mut command = Command::new(python);
    command.arg(format!("benches/peers/queries/{peer}.py")).arg(data).arg(format!("export-{format}")).arg(&out);
    let output = command.output().map_err(told)?;
    let last = || String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or("no answer").to_owned();
    let answer = serde_json::from_slice(&output.stdout).map_err(|_| last());
    let _ = std::fs::remove_file(out);
    answer
}

fn told(error: std::io::Error) -> String {
    error.to_string()
}
