//! The `mandate` command.

mod arguments;
mod commands;
mod console;
mod output;
mod progress;

use std::process::ExitCode;

/// Takes less memory than the system's where several threads make a report, and gives it back sooner.
#[cfg(not(target_env = "msvc"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    let exit = commands::run();
    ExitCode::from(exit as u8)
}
