//! The built program, run as a user runs it, with its time and its peak of memory.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How often the memory of a running program is looked at.
const LOOK: Duration = Duration::from_millis(10);

pub(super) struct Program {
    path: PathBuf,
    packs: PathBuf,
    /// What runs write: the data folder, what was printed.
    pub folder: PathBuf,
    on: String,
}

/// What a run printed, and what it took.
pub(super) struct Ran {
    pub out: String,
    pub told: String,
    /// The exit status; 1 says that there are faults.
    pub status: i32,
    pub seconds: f64,
    /// Peak of resident memory in megabytes; none where the system does not tell.
    pub megabytes: Option<u64>,
}

impl Program {
    pub fn new(root: &Path, folder: &Path, on: &str) -> Result<Self, String> {
        let path = root.join("target/debug/mandate");
        if !path.is_file() {
            return Err(format!("{} is not there; build the program first", path.display()));
        }
        Ok(Self { path, packs: root.join("packs"), folder: folder.to_owned(), on: on.to_owned() })
    }

    /// Whether the program has a command.
    pub fn has(&self, command: &str) -> bool {
        let mut asked = Command::new(&self.path);
        asked.args([command, "--help"]).stdout(Stdio::null()).stderr(Stdio::null());
        asked.status().is_ok_and(|status| status.success())
    }

    /// Runs a command that must succeed.
    pub fn run(&self, what: &str, arguments: &[&str]) -> Result<Ran, String> {
        let ran = self.try_run(arguments)?;
        if ran.status == 0 { Ok(ran) } else { Err(format!("{what}: exit {}: {}", ran.status, ran.told.trim())) }
    }

    /// Runs a command to its end, however it ends.
    #[expect(clippy::disallowed_methods, reason = "what a run takes is measured, and nothing else depends on it")]
    pub fn try_run(&self, arguments: &[&str]) -> Result<Ran, String> {
        let failed = |error: std::io::Error| format!("{}: {error}", self.path.display());
        let (out, told) = (self.folder.join("out"), self.folder.join("told"));
        let begun = Instant::now();
        let mut child = Command::new(&self.path)
            .args(arguments)
            .env("MANDATE_PACKS", &self.packs)
            .env("MANDATE_DATA", self.folder.join("data"))
            .env("MANDATE_LANG", "en")
            .args(["--on", &self.on])
            // Files, not pipes: a program that prints much must not wait for its reader.
            .stdout(File::create(&out).map_err(failed)?)
            .stderr(File::create(&told).map_err(failed)?)
            .spawn()
            .map_err(failed)?;
        let mut megabytes = None;
        let status = loop {
            megabytes = megabytes.max(peak(child.id()));
            if let Some(status) = child.try_wait().map_err(failed)? {
                break status;
            }
            sleep(LOOK);
        };
        Ok(Ran {
            out: fs::read_to_string(&out).map_err(failed)?,
            told: fs::read_to_string(&told).map_err(failed)?,
            status: status.code().unwrap_or(-1),
            seconds: begun.elapsed().as_secs_f64(),
            megabytes,
        })
    }
}

/// The peak of resident memory of a process so far, in megabytes.
fn peak(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}
