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

/// What a process took, as the system counted it.
#[derive(Clone, Copy)]
pub struct Spent {
    /// From its start to its end.
    pub wall: Duration,
    /// Of all its threads, in the program and in the system.
    pub cpu: Duration,
    /// Peak resident memory in kilobytes.
    pub peak: u64,
}

/// What a process takes that ends with one of these exit codes.
pub fn spent(program: &str, arguments: &[&str], fine: &[i32]) -> Result<Spent, String> {
    let mut command = Command::new("/usr/bin/time");
    command.args(["-f", "%M %U %S", program]).args(arguments);
    let mut ended = None;
    let wall = time(|| ended = Some(command.output()));
    let output = match ended {
        Some(Ok(output)) => output,
        Some(Err(error)) => return Err(format!("/usr/bin/time: {error}; apt-get install time")),
        None => return Err("nothing was run".to_owned()),
    };
    let stderr = String::from_utf8_lossy(&output.stderr);
    if !output.status.code().is_some_and(|code| fine.contains(&code)) {
        return Err(format!("{program}: {stderr}"));
    }
    let last = stderr.lines().last().unwrap_or_default();
    let counts: Vec<f64> = last.split_whitespace().filter_map(|count| count.parse().ok()).collect();
    match counts[..] {
        [peak, user, system] => Ok(Spent { wall, cpu: Duration::from_secs_f64(user + system), peak: peak as u64 }),
        _ => Err(format!("/usr/bin/time said `{last}`")),
    }
}

/// Wall time and peak memory in kilobytes of a process that must succeed.
#[expect(clippy::panic, reason = "a benchmark that cannot run has nothing to say")]
pub fn process(program: &str, arguments: &[&str]) -> (Duration, u64) {
    match spent(program, arguments, &[0]) {
        Ok(spent) => (spent.wall, spent.peak),
        Err(why) => panic!("{why}"),
    }
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
