//! Durable appends, against the same rows written into the same schema by plain INSERT.

use std::time::Duration;

use mandate_model::{Canonical, Moment};
use mandate_store::{Change, Expect, Location, Mode, Stamp, create, open};
use rusqlite::{Connection, types::Value};

use crate::measure::{median, rate, say, time};
use crate::synthetic::{Sequence, body};

const ROWS: u64 = 60_000;
const RUNS: usize = 3;

/// Appends the same records in batches of two sizes; what a run wrote is what the peer writes again.
#[expect(clippy::expect_used, reason = "a benchmark that cannot run has nothing to say")]
pub fn run() {
    for batch in [1_000, 10_000] {
        let (mut ours, mut direct) = (Vec::new(), Vec::new());
        for _ in 0..RUNS {
            let folder = tempfile::tempdir().expect("a folder");
            let path = folder.path().join("store.sqlite");
            ours.push(append(&path, batch));
            direct.push(insert(&path, &folder.path().join("direct.sqlite"), batch).expect("plain SQLite"));
        }
        let (ours, direct) = (median(ours), median(direct));
        say(&format!(
            "appends, batches of {batch:6}: {:8.0} revisions/s; plain INSERT of the same rows {:8.0}/s; ratio {:.2} (target 0.60)",
            rate(ROWS, ours),
            rate(ROWS, direct),
            direct.as_secs_f64() / ours.as_secs_f64()
        ));
    }
}

#[expect(clippy::expect_used, reason = "a benchmark that cannot run has nothing to say")]
fn append(path: &std::path::Path, batch: usize) -> Duration {
    let location = Location::Sqlite(path.to_owned());
    drop(create(&location, Moment::UNIX_EPOCH).expect("a new store"));
    let mut store = open(&location, Mode::Write).expect("the store");
    let mut random = Sequence::new(7);
    let changes: Vec<Change> = (0..ROWS)
        .map(|at| {
            let body = Canonical::from_stored(body(at, &mut random));
            Change::put("seizures", format!("S{at:09}"), body).expect(Expect::New).source("synthetic")
        })
        .collect();
    let stamp = Stamp { at: Moment::UNIX_EPOCH, author: "benchmark".into(), validated_by: "nobody".into() };
    time(|| {
        for part in changes.chunks(batch) {
            store.append(part, &stamp).expect("an append");
        }
    })
}

/// The peer: the very rows that the store holds, into the store's own schema, in the same batches.
fn insert(from: &std::path::Path, to: &std::path::Path, batch: usize) -> rusqlite::Result<Duration> {
    let source = Connection::open(from)?;
    let target = Connection::open(to)?;
    target.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")?;
    let schema: Vec<String> = source
        .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for statement in schema {
        target.execute_batch(&statement)?;
    }
    let columns = source.prepare("SELECT * FROM revisions LIMIT 0")?.column_count();
    let rows: Vec<Vec<Value>> = source
        .prepare("SELECT * FROM revisions ORDER BY seq")?
        .query_map([], |row| (0..columns).map(|at| row.get(at)).collect())?
        .collect::<rusqlite::Result<_>>()?;
    let places = vec!["?"; columns].join(", ");
    let mut failed = None;
    let elapsed = time(|| {
        let mut work = || -> rusqlite::Result<()> {
            for part in rows.chunks(batch) {
                target.execute_batch("BEGIN IMMEDIATE")?;
                let mut statement = target.prepare_cached(&format!("INSERT INTO revisions VALUES ({places})"))?;
                for row in part {
                    statement.execute(rusqlite::params_from_iter(row))?;
                }
                target.execute_batch("COMMIT")?;
            }
            Ok(())
        };
        failed = work().err();
    });
    failed.map_or(Ok(elapsed), Err)
}
