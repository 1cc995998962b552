//! The program under test, and a store with all bundled data.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use mandate_model::Date;
use tempfile::TempDir;

/// The day on which tests check: results must not change with the calendar.
pub const DAY: Date = jiff::civil::date(2026, 1, 1);

/// The moment at which tests write.
pub const MOMENT: &str = "2026-01-01T12:00:00Z";

/// The packs that come with the program.
pub fn packs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs")
}

/// The program with a data folder of its own.
pub struct Program {
    /// Removed when the test ends.
    pub folder: TempDir,
}

/// What a run printed and how it ended.
#[derive(Debug)]
pub struct Ended {
    pub stdout: String,
    pub stderr: String,
    pub exit: i32,
}

impl Program {
    /// Without a data folder yet.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// With an empty store.
    pub fn initialised() -> Self {
        let program = Self::new();
        program.run(&["init"]).succeeded();
        program
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A path in the test's folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file into the test's folder and returns its path as text.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::write(&path, content).expect("a file in the test's folder");
        path.display().to_string()
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mandate"));
        command
            .args(arguments)
            .env("MANDATE_DATA", self.data())
            .env("MANDATE_PACKS", packs())
            .env("MANDATE_NOW", MOMENT)
            .env("USER", "tester")
            .env_remove("MANDATE_LANG")
            // Specs name packs/…, as a reader in the project's folder would.
            .current_dir(packs().join(".."))
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ended {
        Ended::of(&mut self.command(arguments))
    }

    /// Runs in an address space of so many kilobytes. A run that hangs there is ended and told as no success.
    pub fn run_within(&self, kilobytes: u32, arguments: &[&str]) -> Ended {
        let command = self.command(arguments);
        let limited = format!("ulimit -v {kilobytes}; exec timeout 120 \"$@\"");
        let set = command.get_envs().filter_map(|(name, value)| Some((name, value?)));
        Ended::of(
            Command::new("bash")
                .args(["-c", &limited, "bash"])
                .arg(command.get_program())
                .args(command.get_args())
                .envs(set)
                .stdin(Stdio::null()),
        )
    }

    /// Runs a script of bash in a file system of its own of so many kilobytes, which ends with the script; it knows the
    /// program as `$MANDATE` and a file as `$FILE`.
    pub fn run_in_little_room(&self, kilobytes: u32, script: &str, packs: &str, file: &str) -> Ended {
        let small = self.path("small");
        std::fs::create_dir(&small).expect("a folder");
        let script = format!("mount -t tmpfs -o size={kilobytes}k tmpfs \"$SMALL\" && cd \"$SMALL\" && {script}");
        Ended::of(
            // unshare comes with util-linux.
            Command::new("unshare")
                .args(["-rm", "bash", "-c", &script])
                .env("SMALL", small)
                .env("MANDATE", env!("CARGO_BIN_EXE_mandate"))
                .env("FILE", file)
                .env("MANDATE_PACKS", packs),
        )
    }
}

impl Ended {
    fn of(command: &mut Command) -> Self {
        let Output { status, stdout, stderr } = command.output().expect("the program starts");
        Self {
            stdout: String::from_utf8_lossy(&stdout).into_owned(),
            stderr: String::from_utf8_lossy(&stderr).into_owned(),
            exit: status.code().unwrap_or(-1),
        }
    }

    /// The output of a run that must have succeeded.
    #[track_caller]
    pub fn succeeded(self) -> String {
        assert_eq!(self.exit, 0, "stdout: {}\nstderr: {}", self.stdout, self.stderr);
        self.stdout
    }

    /// Asserts how the run ended and what it told.
    #[track_caller]
    pub fn failed(self, exit: i32, told: &str) -> Self {
        assert_eq!(self.exit, exit, "stdout: {}\nstderr: {}", self.stdout, self.stderr);
        assert!(self.stderr.contains(told), "expected {told:?} in: {}", self.stderr);
        self
    }
}

/// A store with all bundled data.
pub fn demonstration() -> Program {
    let program = Program::initialised();
    program.run(&["import", "--bundled", "--quiet"]).succeeded();
    program
}
