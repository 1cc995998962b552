//! What each command does, over the use cases of the application.

pub mod account;
mod compute;
mod demo;
mod keep;
mod pack;
mod read;
mod report;
mod review;
mod serve;
mod sql;
mod write;

use std::path::PathBuf;
use std::sync::LazyLock;

use clap::{CommandFactory as _, Parser as _};
use mandate::{Clock, Mandate, Packs};
use mandate_model::{Date, Diagnostics, Exit, Fault, FaultCode, Moment};

use crate::arguments::{Command, CommandLine, Common};
use crate::console;
use crate::output::Rows;

/// Why a command ends without its result.
pub enum Ending {
    /// With faults to show.
    Faults(Diagnostics),
    /// All was said already.
    Told(Exit),
}

impl From<Diagnostics> for Ending {
    fn from(diagnostics: Diagnostics) -> Self {
        Self::Faults(diagnostics)
    }
}

impl From<Fault> for Ending {
    fn from(fault: Fault) -> Self {
        Self::Faults(fault.into())
    }
}

/// The outcome of a command.
pub type Outcome = Result<Exit, Ending>;

struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the command line is where the clock comes in")]
    fn now(&self) -> Moment {
        // For reproducible demonstrations and tests: a fixed moment instead of the wall clock.
        static FIXED: LazyLock<Option<Moment>> =
            LazyLock::new(|| std::env::var("MANDATE_NOW").ok().and_then(|text| text.parse().ok()));
        let now = FIXED.unwrap_or_else(Moment::now);
        // The store keeps microseconds.
        Moment::from_microsecond(now.as_microsecond()).unwrap_or(now)
    }
}

/// Reads the command line, does it, and says how it ended.
pub fn run() -> Exit {
    let line = match CommandLine::try_parse() {
        Ok(line) => line,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() { Exit::Usage } else { Exit::Success };
        }
    };
    match dispatch(&line) {
        Ok(exit) => exit,
        Err(Ending::Told(exit)) => exit,
        Err(Ending::Faults(diagnostics)) => {
            console::faults(&diagnostics);
            diagnostics.exit()
        }
    }
}

fn dispatch(line: &CommandLine) -> Outcome {
    let common = &line.common;
    match &line.command {
        Command::Init { store } => write::init(common, store),
        Command::Demo { year, serve, server } => demo::run(common, year, serve.then_some(server)),
        Command::Serve { server } => serve::run(common, server),
        Command::Account(command) => account::run(common, command),
        Command::Pack(command) => pack::run(common, command),
        Command::Import(arguments) => write::import(common, arguments),
        Command::Validate(arguments) => write::validate(common, arguments),
        Command::Mapping(arguments) => write::propose_mapping(common, arguments),
        Command::List { collection: None, .. } => read::collections(common),
        Command::List { collection: Some(collection), conditions, limit, after } => {
            read::list(common, collection, conditions, *limit, after.as_deref())
        }
        Command::Show { collection, key } => read::show(common, collection, key),
        Command::History { collection, key } => read::history(common, collection, key),
        Command::Diff { collection, key, before, after } => read::diff(common, collection, key, *before, *after),
        Command::Withdraw { collection, key, reason, author, revision } => {
            write::withdraw(common, collection, key, reason, author, *revision)
        }
        Command::Attach { file, media_type } => write::attach(common, file, media_type.as_deref()),
        Command::Detach { sha256, out } => write::detach(common, sha256, out),
        Command::Sql(arguments) => sql::run(common, arguments),
        Command::Review(arguments) => review::run(common, arguments),
        Command::Decide(arguments) => review::decide(common, arguments),
        Command::Indicator(command) => compute::run(common, command),
        Command::Report(command) => report::run(common, command),
        Command::Verify(command) => keep::verify(common, command),
        Command::Checkpoint => keep::checkpoint(common),
        Command::Rebuild => keep::rebuild(common),
        Command::Merge => keep::merge(common),
        Command::Backup { file } => keep::backup(common, file),
        Command::Restore { file, store } => keep::restore(common, file, store),
        Command::Doctor => keep::doctor(common),
        Command::Openapi => {
            console::raw(mandate_web::openapi_text().as_bytes());
            Ok(Exit::Success)
        }
        Command::Completions { shell } => {
            let mut out = Vec::new();
            clap_complete::generate(*shell, &mut CommandLine::command(), "mandate", &mut out);
            console::raw(&out);
            Ok(Exit::Success)
        }
    }
}

/// The folders of packs: those named, or `packs` here, or beside the program or above it.
pub fn pack_folders(common: &Common) -> Result<Vec<PathBuf>, Ending> {
    if !common.packs.is_empty() {
        return Ok(common.packs.clone());
    }
    let program = std::env::current_exe().unwrap_or_default();
    let beside = program.ancestors().skip(1).map(|folder| folder.join("packs"));
    std::iter::once(PathBuf::from("packs"))
        .chain(beside)
        .find(|folder| folder.is_dir())
        .map(|found| vec![found])
        .ok_or_else(|| {
            Fault::new(FaultCode::PackUnreadable, "no folder of packs was found")
                .hint("name one by --packs DIR, or run where ./packs is")
                .into()
        })
}

/// Loads the packs; warnings are shown. Whatever is wrong with them, the exit says that it is the packs.
pub fn load_packs(common: &Common) -> Result<Packs, Ending> {
    let packs = Packs::load(&pack_folders(common)?).map_err(|faults| {
        console::faults(&faults);
        Ending::Told(Exit::Pack)
    })?;
    console::faults(&packs.warnings);
    Ok(packs)
}

/// Opens the data folder with its packs.
pub fn open(common: &Common) -> Result<Mandate, Ending> {
    let mandate = Mandate::open(&common.data, load_packs(common)?, Box::new(SystemClock))?;
    console::faults(&mandate.notices);
    Ok(mandate)
}

/// The day asked for, or today.
pub fn on(common: &Common, mandate: &Mandate) -> Date {
    common.on.unwrap_or_else(|| mandate.today())
}

/// Prints rows, or says in one line that there are none.
pub fn print(rows: &Rows, common: &Common, none: &str) {
    if rows.is_empty() && common.format == crate::arguments::Format::Table {
        console::tell(none);
    } else {
        rows.print(common.format);
    }
}
