//! Time, memory, medians, and one way to print them.

use std::process::Command;
use std::time::{Duration, Instant};

/// Runs of which the median is told.
pub const RUNS: usize = 5;

/// The wall time of some work.
#[expect(clippy::disallowed_methods, reason = "benchmarks measure time")]
pub fn time(work: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    work();
    begun.elapsed()
}

/// The median of several runs.
pub fn median(mut runs: Vec<Duration>) -> Duration {
    runs.sort();
    runs[runs.len() / 2]
}

/// Wall time and peak memory in kilobytes of a process, as the system counted them.
#[expect(clippy::panic, reason = "a benchmark that cannot run has nothing to say")]
pub fn process(program: &str, arguments: &[&str]) -> (Duration, u64) {
    let mut command = Command::new("/usr/bin/time");
    command.args(["-f", "%M", program]).args(arguments);
    let mut stderr = String::new();
    let elapsed = time(|| match command.output() {
        Ok(output) if output.status.success() => stderr = String::from_utf8_lossy(&output.stderr).into_owned(),
        Ok(output) => panic!("{program}: {}", String::from_utf8_lossy(&output.stderr)),
        Err(error) => panic!("/usr/bin/time: {error}; apt-get install time"),
    });
    let peak = stderr.lines().last().and_then(|line| line.trim().parse().ok()).unwrap_or(0);
    (elapsed, peak)
}

/// Resident memory of this process at its peak, in megabytes.
pub fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok()).map_or(0, |kilobytes| kilobytes / 1024)
}

/// Prints one line of results.
#[expect(clippy::print_stdout, reason = "benchmarks print")]
pub fn say(line: &str) {
    println!("{line}");
}

/// Items a second.
pub fn rate(items: u64, elapsed: Duration) -> f64 {
    items as f64 / elapsed.as_secs_f64()
}
