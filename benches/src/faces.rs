//! Pages and programming interface of a server with a million records: latencies beside a steady stream of writes.

use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crate::http::Connection;
use crate::measure::{rate, say, time};

/// Records in the data folder unless `MANDATE_BENCH_RECORDS` says otherwise.
const RECORDS: u64 = 1_000_000;
/// Records in one request of the import.
const CHUNK: u64 = 50_000;
/// Readers at once, and writes a second beside them.
const READERS: usize = 50;
const WRITES: u64 = 50;
/// How long each page is asked for.
const SECONDS: u64 = 10;
const COUNTRIES: [&str; 8] = ["KEN", "CHN", "MEX", "AUT", "FRA", "RUS", "ESP", "EGY"];

/// Runs the benchmark.
#[expect(clippy::panic, reason = "a benchmark that cannot run has nothing to say")]
pub fn run() {
    if let Err(error) = measure() {
        panic!("faces: {error}");
    }
}

fn measure() -> std::io::Result<()> {
    let records = std::env::var("MANDATE_BENCH_RECORDS").ok().and_then(|text| text.parse().ok()).unwrap_or(RECORDS);
    let folder = tempfile::tempdir()?;
    let server = Server::start(folder.path())?;
    say(&format!("faces: {records} records, {READERS} readers at once, {WRITES} writes a second beside them"));
    say(&format!("  idle server: {} MB", server.memory()));
    import(&server, records)?;
    let pages: [(&str, &str, u64); 5] = [
        ("list page", "/collections/incidents", 50),
        ("record page", "/collections/incidents/records/N000050000", 50),
        ("country profile", "/countries/KEN", 50),
        ("home", "/", 150),
        ("API, 50 records", "/api/v1/collections/incidents/records?limit=50", 50),
    ];
    for (name, path, target) in pages {
        let (mut latencies, elapsed) = ask(&server, path, name)?;
        latencies.sort();
        let at = |share: f64| latencies[((latencies.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
        let many = rate(latencies.len() as u64, elapsed);
        say(&format!(
            "  {name:18} p50 {:7.1} ms  p95 {:7.1} ms (target {target})  p99 {:7.1} ms  {many:6.0} requests/s",
            at(0.5),
            at(0.95),
            at(0.99)
        ));
    }
    say("  published of DHIS2 2.43 on eight cores with one user and 50,000 events: list p95 162 ms, event 37 ms");
    say(&format!("  server after that: {} MB", server.memory()));
    Ok(())
}

fn import(server: &Server, records: u64) -> std::io::Result<()> {
    let mut connection = Connection::open(&server.address, &server.token)?;
    let mut failed = None;
    let elapsed = time(|| {
        for first in (0..records).step_by(CHUNK as usize) {
            let body: String = (first..records.min(first + CHUNK)).map(|number| record(number) + "\n").collect();
            let headers = [("Content-Type", "application/x-ndjson")];
            match connection.send("POST", "/api/v1/collections/incidents/import", &headers, body.as_bytes()) {
                Ok(answer) if answer.status < 300 => {}
                Ok(answer) => failed = Some(String::from_utf8_lossy(&answer.body).chars().take(400).collect()),
                Err(error) => failed = Some(error.to_string()),
            }
        }
    });
    if let Some(why) = failed {
        return Err(std::io::Error::other(why));
    }
    say(&format!(
        "  import through the API: {:.0} records/s (target 30,000; DHIS2: 3,222 entities/s)",
        rate(records, elapsed)
    ));
    Ok(())
}

/// About 400 bytes, made from the number alone.
fn record(number: u64) -> String {
    let country = |shift: u64| COUNTRIES[((number / 7 + shift) % COUNTRIES.len() as u64) as usize];
    format!(
        "{{\"number\":\"N{number:09}\",\"country\":\"{}\",\"date\":\"20{:02}-{:02}-{:02}\",\"origin\":\"{}\",\"destination\":\"{}\",\
         \"quantity\":{{\"value\":\"{}.{}\",\"unit\":\"kg\"}},\"arrested\":{},\"significant\":{},\
         \"note\":\"Synthetic record number {number} for measuring; it stands for no event, no place and no person at all.\"}}",
        country(0),
        10 + number % 15,
        1 + number % 12,
        1 + number % 28,
        country(3),
        country(5),
        number % 900,
        1 + number % 9,
        number % 4,
        number.is_multiple_of(10)
    )
}

/// Latencies of one address, asked for by all readers while writes go on.
fn ask(server: &Server, path: &str, name: &str) -> std::io::Result<(Vec<Duration>, Duration)> {
    let stop = AtomicBool::new(false);
    let written = AtomicU64::new(0);
    let (mut all, mut elapsed) = (Vec::new(), Duration::ZERO);
    std::thread::scope(|scope| -> std::io::Result<()> {
        let writer = scope.spawn(|| write(server, &stop, &written));
        let readers: Vec<_> = (0..READERS).map(|_| scope.spawn(|| read(server, path))).collect();
        let begun = time(|| {
            for reader in readers {
                if let Ok(Ok(latencies)) = reader.join() {
                    all.extend(latencies);
                }
            }
        });
        elapsed = begun;
        stop.store(true, Ordering::Relaxed);
        writer.join().map_err(|_| std::io::Error::other("the writer panicked"))?
    })?;
    if all.is_empty() {
        return Err(std::io::Error::other(format!("{name}: no answer")));
    }
    Ok((all, elapsed))
}

#[expect(clippy::disallowed_methods, reason = "benchmarks measure time")]
fn read(server: &Server, path: &str) -> std::io::Result<Vec<Duration>> {
    let mut connection = Connection::open(&server.address, if path.starts_with("/api") { &server.token } else { "" })?;
    let until = Instant::now() + Duration::from_secs(SECONDS);
    let mut latencies = Vec::new();
    while Instant::now() < until {
        let begun = Instant::now();
        let answer = connection.get(path)?;
        latencies.push(begun.elapsed());
        if answer.status != 200 {
            return Err(std::io::Error::other(format!("{path}: {}", answer.status)));
        }
    }
    Ok(latencies)
}

/// Writes at a steady rate: each is a record of its own.
#[expect(clippy::disallowed_methods, reason = "benchmarks measure time")]
fn write(server: &Server, stop: &AtomicBool, written: &AtomicU64) -> std::io::Result<()> {
    let mut connection = Connection::open(&server.address, &server.token)?;
    let begun = Instant::now();
    while !stop.load(Ordering::Relaxed) {
        let number = written.fetch_add(1, Ordering::Relaxed);
        let due = Duration::from_millis(number * 1000 / WRITES);
        std::thread::sleep(due.saturating_sub(begun.elapsed()));
        let body = format!("{{\"content\":{}}}", record(WRITTEN_FROM + NEXT.fetch_add(1, Ordering::Relaxed)));
        let headers = [("Content-Type", "application/json")];
        let answer = connection.send("POST", "/api/v1/collections/incidents/records", &headers, body.as_bytes())?;
        if answer.status != 201 {
            return Err(std::io::Error::other(String::from_utf8_lossy(&answer.body).into_owned()));
        }
    }
    Ok(())
}

/// Records that are written beside the readers have numbers from here on.
const WRITTEN_FROM: u64 = 500_000_000;
/// Numbers given to written records so far.
static NEXT: AtomicU64 = AtomicU64::new(0);

/// A server over a data folder of its own.
struct Server {
    process: Child,
    address: String,
    token: String,
}

impl Server {
    fn start(folder: &Path) -> std::io::Result<Self> {
        let data = folder.join("data");
        let program = std::env::current_exe()?.with_file_name("mandate");
        let command = || {
            let mut command = Command::new(&program);
            command.arg("--data").arg(&data).args(["--packs", "packs", "--packs", "benches/packs"]);
            command
        };
        succeed(command().arg("init"))?;
        succeed(command().args(["account", "add", "bench", "--role", "secretariat-officer"]))?;
        let scopes = ["--scope", "read", "--scope", "write", "--scope", "import"];
        let token = succeed(command().args(["account", "token", "bench"]).args(scopes))?.trim().to_owned();
        let mut process = command()
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let output = process.stdout.take().ok_or_else(|| std::io::Error::other("no output"))?;
        let mut lines = BufReader::new(output).lines();
        let found = lines.by_ref().map_while(Result::ok).find_map(|line| {
            line.strip_prefix("Serving http://").map(|rest| rest.split('/').next().unwrap_or_default().to_owned())
        });
        std::thread::spawn(move || lines.for_each(drop));
        let address = found.ok_or_else(|| std::io::Error::other("the server did not start"))?;
        std::io::stdout().flush()?;
        Ok(Self { process, address, token })
    }

    /// Resident memory in megabytes.
    fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("VmRSS:"));
        line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok())
            .map_or(0, |kilobytes| kilobytes / 1024)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn succeed(command: &mut Command) -> std::io::Result<String> {
    let output = command.output()?;
    if !output.status.success() {
        return Err(std::io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
