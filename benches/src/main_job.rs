//! The main job as a user runs it: from nothing, again, and `--help`.

use crate::measure::{RUNS, median, process, say};

/// Runs the program beside this one.
#[expect(clippy::expect_used, reason = "a benchmark that cannot run has nothing to say")]
pub fn run() {
    let here = std::env::current_exe().expect("this program's path");
    let program = here.with_file_name("mandate").display().to_string();
    let folder = tempfile::tempdir().expect("a folder");
    let (mut first, mut again, mut peak) = (Vec::new(), Vec::new(), 0);
    for at in 0..RUNS {
        let data = folder.path().join(format!("data-{at}")).display().to_string();
        let arguments = ["--data", data.as_str(), "--quiet", "demo"];
        let (elapsed, memory) = process(&program, &arguments);
        first.push(elapsed);
        peak = peak.max(memory);
        again.push(process(&program, &arguments).0);
    }
    say(&format!(
        "main job: {:.2} s from nothing (target 3), {:.2} s again, peak memory {} MB (target 400)",
        median(first).as_secs_f64(),
        median(again).as_secs_f64(),
        peak / 1024
    ));
    let help: Vec<_> = (0..RUNS * 4).map(|_| process(&program, &["--help"]).0).collect();
    say(&format!("--help: {:.1} ms (target 20)", median(help).as_secs_f64() * 1e3));
}
