//! Rebuilding all projections, against DuckDB writing the same bodies to Parquet.

use std::io::Write as _;
use std::process::Command;

use mandate_facts::Facts;
use mandate_model::{Feed as _, Silent};

use crate::measure::{peak_memory, rate, say, time};
use crate::synthetic::{SyntheticFeed, catalogue};

/// Rebuilds the fact tables from a feed whose records are made as they are read; their making is timed and taken off.
#[expect(clippy::expect_used, reason = "a benchmark that cannot run has nothing to say")]
pub fn run() {
    let records: u64 =
        std::env::var("MANDATE_BENCH_RECORDS").ok().and_then(|text| text.parse().ok()).unwrap_or(1_000_000);
    let feed = SyntheticFeed(records);
    let making = time(|| feed.scan(0, records, &mut |_| Ok(())).expect("a scan"));
    let folder = tempfile::tempdir().expect("a folder");
    let before = peak_memory();
    let depot = mandate_facts::Depot::folder(&folder.path().join("parts")).expect("a depot");
    let (mut facts, _) = Facts::open(folder.path(), catalogue().expect("a catalogue"), depot).expect("fact tables");
    let elapsed = time(|| {
        facts.rebuild(&feed, &Silent).expect("a rebuild");
    });
    let net = elapsed.saturating_sub(making);
    say(&format!(
        "projections: {records} records of 18 fields in {:.2} s, {:.0} records/s on one core (target 200,000); peak memory {} MB, {} MB before",
        net.as_secs_f64(),
        rate(records, net),
        peak_memory(),
        before
    ));
    let peer = duckdb(&feed, records.min(1_000_000));
    match peer {
        Ok(seconds) => {
            let theirs = records.min(1_000_000) as f64 / seconds;
            say(&format!(
                "projections: DuckDB 1.5.6, JSON lines to Parquet on one thread {theirs:.0} records/s; ratio {:.2}",
                rate(records, net) / theirs
            ));
        }
        Err(why) => say(&format!("projections: no ratio against DuckDB: {why}")),
    }
}

/// Seconds that DuckDB takes, as it says itself.
#[expect(clippy::expect_used, reason = "a benchmark that cannot run has nothing to say")]
fn duckdb(feed: &SyntheticFeed, records: u64) -> Result<f64, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let lines = folder.path().join("bodies.jsonl");
    let mut file = std::io::BufWriter::new(std::fs::File::create(&lines).expect("a file"));
    feed.scan(0, records, &mut |revision| {
        writeln!(file, "{}", revision.body).map_err(|error| mandate_model::Fault::io(&error, "writing"))
    })
    .expect("a scan");
    file.flush().expect("a file");
    let script = "import duckdb, sys, time\n\
        duckdb.sql('SET threads TO 1')\n\
        begun = time.perf_counter()\n\
        duckdb.sql(f\"COPY (SELECT * FROM read_json('{sys.argv[1]}', format='newline_delimited')) TO '{sys.argv[2]}' (FORMAT parquet)\")\n\
        print(time.perf_counter() - begun)";
    let python = std::env::var("MANDATE_BENCH_PYTHON").unwrap_or_else(|_| "python3".into());
    let output = Command::new(python)
        .args(["-c", script])
        .arg(&lines)
        .arg(folder.path().join("bodies.parquet"))
        .output()
        .map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    text.parse().map_err(|_| String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or("no answer").to_owned())
}
