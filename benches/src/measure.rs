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

/// Processor time of this process so far, of all its threads.
pub fn cpu_time() -> Duration {
    let told = stat();
    let ticks: u64 = [11, 12].iter().filter_map(|at| told.get(*at)?.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * MILLISECONDS)
}

/// The time since the system started this process; it counts in hundredths.
pub fn since_start() -> Duration {
    let started = stat().get(19).and_then(|text| text.parse::<u64>().ok()).unwrap_or(0);
    let up = std::fs::read_to_string("/proc/uptime").unwrap_or_default();
    let up: f64 = up.split_whitespace().next().and_then(|text| text.parse().ok()).unwrap_or(0.0);
    Duration::from_secs_f64(up).saturating_sub(Duration::from_millis(started * MILLISECONDS))
}

/// Of a tick of the system's clock.
const MILLISECONDS: u64 = 10;

/// What the system tells of this process, after its name.
fn stat() -> Vec<String> {
    let told = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = told.rsplit_once(')').map(|(_, after)| after.to_owned()).unwrap_or_default();
    after.split_whitespace().map(str::to_owned).collect()
}

/// Bytes that are free where a folder lies; none where that is not told.
pub fn free(folder: &std::path::Path) -> u64 {
    let told = Command::new("df").args(["--output=avail", "-B1"]).arg(folder).output();
    let text = told.map(|told| String::from_utf8_lossy(&told.stdout).into_owned()).unwrap_or_default();
    text.lines().last().and_then(|line| line.trim().parse().ok()).unwrap_or(0)
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
