//! The `mandate` command.

mod arguments;
mod commands;
mod console;
mod output;
mod progress;

use std::process::ExitCode;

fn main() -> ExitCode {
    let exit = commands::run();
    ExitCode::from(exit as u8)
}
