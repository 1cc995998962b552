//! The house's own checks and generators: `cargo xtask tidy`, `generate`, `spec`, `found`.

mod dependencies;
mod found;
mod generate;
mod sources;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

const HELP: &str = "\
cargo xtask tidy                who may know whom, no crate names a collection, the size of files
cargo xtask generate [--check]  the generated reference under docs/reference; --check fails when it is stale
cargo xtask spec [--update]     run the literate specs of the packs; --update rewrites their expected output
cargo xtask found [FOLDER] [--check]
                                check and import the real files below FOLDER/data (without it ../shared/data), and write
                                what was found; --check compares without writing";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let flag = |name: &str| arguments.iter().any(|argument| argument == name);
    let outcome = match arguments.first().map(String::as_str) {
        Some("tidy") => tidy(),
        Some("generate") => generate::run(&root(), flag("--check")),
        Some("found") => {
            let folder = arguments.iter().skip(1).find(|argument| !argument.starts_with("--"));
            found::run(&root(), folder.map(String::as_str), flag("--check"))
        }
        Some("spec") => specs(flag("--update")),
        _ => Err(HELP.to_owned()),
    };
    match outcome {
        Ok(said) => {
            say(&said);
            ExitCode::SUCCESS
        }
        Err(faults) => {
            complain(&faults);
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::print_stdout, reason = "a command of the workshop prints")]
fn say(text: &str) {
    println!("{text}");
}

#[expect(clippy::print_stderr, reason = "a command of the workshop prints")]
fn complain(text: &str) {
    eprintln!("{text}");
}

/// The workspace's folder.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

fn tidy() -> Result<String, String> {
    let root = root();
    let mut faults = dependencies::faults(&root)?;
    let (read, found) = sources::faults(&root)?;
    faults.extend(found);
    if faults.is_empty() {
        Ok(format!("tidy: {read} source files, every rule of the house holds"))
    } else {
        Err(faults.join("\n"))
    }
}

/// The specs are tests of the command line; the flag makes the same run rewrite what it expects.
fn specs(update: bool) -> Result<String, String> {
    let mut cargo = Command::new("cargo");
    cargo
        .args(["nextest", "run", "--workspace", "-E", "package(mandate-cli) and test(specs)", "--no-capture"])
        .current_dir(root());
    if update {
        cargo.env("MANDATE_UPDATE_SPECS", "1");
    }
    let status = cargo.status().map_err(|error| error.to_string())?;
    if status.success() { Ok("specs: as written".into()) } else { Err("specs: not as written".into()) }
}
