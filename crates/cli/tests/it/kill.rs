//! Killed at any moment, the store holds every acknowledged batch, no part of another, and verifies.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::support::Program;

/// Rows of the file that is imported; several batches.
const ROWS: u64 = 9_000;
/// Records in one durable append, as `mandate import` makes them.
const BATCH: u64 = 2_000;
/// In each of two tests, which run side by side.
const KILLS: u32 = 105;

/// A pack of its own, made by `pack new`, and a file for it.
fn prepared() -> (Program, String, String) {
    let program = Program::initialised();
    let packs = program.path("packs");
    let into = packs.display().to_string();
    program.run(&["pack", "new", "items", "--into", &into]).succeeded();
    let mut csv = String::from("id,title.en,country,state,begun\n");
    for row in 0..ROWS {
        csv.push_str(&format!("item-{row},Synthetic item {row},CHN,open,2012-01-26\n"));
    }
    let file = program.file("items.csv", csv);
    let reference = crate::support::packs().join("reference").display().to_string();
    (program, format!("{reference}:{into}"), file)
}

/// Imports and kills after `patience`; returns the last acknowledged sequence number, and whether it was killed.
fn import_and_kill(program: &Program, packs: &str, file: &str, patience: Duration) -> (u64, bool) {
    let mut child = program
        .command(&["import", "items-items", file, "--format", "json", "--quiet"])
        .env("MANDATE_PACKS", packs)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let stderr = child.stderr.take().expect("a pipe");
    let reader = std::thread::spawn(move || {
        let lines = BufReader::new(stderr).lines().map_while(Result::ok);
        lines.filter_map(|line| last_of(&line)).max().unwrap_or(0)
    });
    std::thread::sleep(patience);
    let killed = child.try_wait().expect("the child's state").is_none();
    let _ = child.kill();
    child.wait().expect("the child ends");
    (reader.join().expect("the reader ends"), killed)
}

fn last_of(line: &str) -> Option<u64> {
    let line: serde_json::Value = serde_json::from_str(line).ok()?;
    line["acknowledged"]["last"].as_u64()
}

/// Sequence numbers in the store, which must verify.
fn held(program: &Program, packs: &str) -> u64 {
    let out = program.command(&["verify", "store", "--quiet", "--format", "json"]).env("MANDATE_PACKS", packs).output();
    let out = out.expect("the program starts");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let verified: serde_json::Value = serde_json::from_slice(&out.stdout).expect("JSON");
    verified[0]["revisions"].as_u64().expect("a count")
}

#[expect(clippy::disallowed_methods, reason = "how long a run takes decides when it is killed")]
fn kill_at_random_moments(seed: u64) {
    let (program, packs, file) = prepared();
    let empty = std::fs::read(program.data().join("store.sqlite")).expect("the empty store");
    let reset = || {
        for suffix in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(program.data().join(format!("store.sqlite{suffix}")));
        }
        std::fs::write(program.data().join("store.sqlite"), &empty).expect("the empty store again");
    };
    // How long a whole run takes.
    let begun = Instant::now();
    let run = program.command(&["import", "items-items", &file, "--quiet"]).env("MANDATE_PACKS", &packs).output();
    assert!(run.expect("the program starts").status.success());
    let whole = begun.elapsed();

    let mut random = seed;
    let (mut killed, mut between) = (0, 0);
    for _ in 0..KILLS {
        reset();
        // A small generator of our own: the moments need to differ, not to be unpredictable.
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let share = (random >> 33) as f64 / f64::from(1_u32 << 31);
        let (acknowledged, was_killed) = import_and_kill(&program, &packs, &file, whole.mul_f64(share));
        let held = held(&program, &packs);
        assert!(held >= acknowledged, "acknowledged up to {acknowledged}, but the store holds {held}");
        // A batch may be on disk before its acknowledgement could be read; a part of a batch never is.
        assert!(held <= acknowledged + BATCH, "acknowledged up to {acknowledged}, but the store holds {held}");
        assert!(held.is_multiple_of(BATCH) || held == ROWS, "{held} revisions are not whole batches");
        killed += u32::from(was_killed);
        between += u32::from(held > 0 && held < ROWS);
    }
    // The test must have met the moments it is about.
    assert!(killed > KILLS / 2, "only {killed} of {KILLS} runs were killed");
    assert!(between > 0, "no run was killed between two batches");

    // Running the import again finishes what was cut off.
    let run = program.command(&["import", "items-items", &file, "--quiet"]).env("MANDATE_PACKS", &packs).output();
    assert!(run.expect("the program starts").status.success());
    assert_eq!(held(&program, &packs), ROWS);
}

#[test]
fn killed_imports_lose_nothing_and_leave_nothing_half_written() {
    kill_at_random_moments(7);
}

#[test]
fn killed_imports_lose_nothing_again() {
    kill_at_random_moments(1234);
}
