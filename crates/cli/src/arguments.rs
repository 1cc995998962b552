//! The command line, declared once: it yields the parser, the help, the completions and the reference.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use mandate::{AsAt, StoreAddress};
use mandate_model::{Date, Digest, Language};

/// Report once, use everywhere, and every figure answers for itself.
///
/// Mandate keeps the records of an international drug-control and crime-prevention programme, computes its indicators,
/// and builds its reports. Every figure leads back to the records behind it.
#[derive(Debug, Parser)]
#[command(name = "mandate", version, propagate_version = true, max_term_width = 100, after_help = EXIT_CODES)]
pub struct CommandLine {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "\
Exit codes: 0 done · 1 answered with no: faults or differences found · 2 command line · 3 faulty pack ·
4 unreadable input · 5 conflict · 6 store missing or damaged · 7 cannot compute · 8 the system refused
(disk full, permissions). `mandate help COMMAND` tells more; docs/ has a tutorial.";

/// Choices that every command understands.
#[derive(Clone, Debug, Args)]
pub struct Common {
    /// The data folder.
    #[arg(long, global = true, value_name = "DIR", default_value = "data", env = "MANDATE_DATA")]
    pub data: PathBuf,
    /// A folder of packs; may be repeated. Without it: packs/ here, or beside the program.
    #[arg(long, global = true, value_name = "DIR", env = "MANDATE_PACKS", value_delimiter = ':')]
    pub packs: Vec<PathBuf>,
    /// How results are printed.
    #[arg(long, global = true, value_enum, default_value_t)]
    pub format: Format,
    /// The language of labels and messages: ar, en, es, fr, ru, zh.
    #[arg(long, global = true, value_name = "CODE", default_value = "en", env = "MANDATE_LANG")]
    pub lang: Language,
    /// The world as it stood that day. Without it: today.
    #[arg(long, global = true, value_name = "DATE", value_parser = date)]
    pub on: Option<Date>,
    /// What the store knew at that moment: 2026-11-21T09:00:00Z, or a day (its end, UTC).
    #[arg(long, global = true, value_name = "MOMENT", default_value = "now", hide_default_value = true)]
    pub as_at: AsAt,
    /// No progress display.
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

fn date(text: &str) -> Result<Date, String> {
    mandate_model::period::read_date(text).map_err(|fault| fault.message)
}

/// How results are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Table,
    /// For spreadsheets.
    Csv,
    /// For programs.
    Json,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a data folder with an empty store.
    Init {
        /// Where the store is: sqlite (a file in the data folder), or postgres://user@host/database?schema=NAME.
        #[arg(long, value_name = "ADDRESS", default_value = "sqlite")]
        store: StoreAddress,
    },
    /// Do the main job once: make a data folder, import the bundled data, compute, and build the annual report.
    Demo {
        /// The programme year of the report.
        #[arg(long, default_value = "2019")]
        year: String,
        /// Then serve the pages, with an account for each role.
        #[arg(long)]
        serve: bool,
        #[command(flatten)]
        server: ServerArguments,
    },
    /// Serve the pages and the programming interface.
    Serve {
        #[command(flatten)]
        server: ServerArguments,
    },
    /// Accounts of the server: list, add, invite, tokens.
    #[command(subcommand)]
    Account(AccountCommand),
    /// List, check and begin packs.
    #[command(subcommand)]
    Pack(PackCommand),
    /// Check a file and write its records; or the data that comes with the packs.
    Import(ImportArguments),
    /// Check a file as an import would, and write nothing.
    Validate(FileArguments),
    /// Propose how the columns and codes of a sender's file lie to a collection, as a declaration to look through.
    Mapping(FileArguments),
    /// List the records of a collection; without a name, the collections.
    List {
        /// The collection.
        collection: Option<String>,
        /// Only records whose field is that text; may be repeated.
        #[arg(long = "where", value_name = "FIELD=TEXT", value_parser = pair)]
        conditions: Vec<(String, String)>,
        /// At most so many.
        #[arg(long, default_value_t = 50)]
        limit: usize,
        /// Only keys after this one.
        #[arg(long, value_name = "KEY")]
        after: Option<String>,
    },
    /// Show one record with its provenance.
    Show {
        /// The collection.
        collection: String,
        /// The record's key, as `list` shows it.
        key: String,
    },
    /// Show every revision of a record.
    History {
        /// The collection.
        collection: String,
        /// The record's key.
        key: String,
    },
    /// Show what differs between two revisions of a record.
    Diff {
        /// The collection.
        collection: String,
        /// The record's key.
        key: String,
        /// Number of the earlier revision. Without it: the one before the last.
        before: Option<u32>,
        /// Number of the later revision. Without it: the last.
        after: Option<u32>,
    },
    /// Take a record back; its history stays.
    Withdraw {
        /// The collection.
        collection: String,
        /// The record's key.
        key: String,
        /// Why.
        #[arg(long)]
        reason: String,
        /// Who withdraws.
        #[arg(long, env = "USER", default_value = "unknown", hide_env = true)]
        author: String,
        /// The revision you have read: if the record changed since, nothing is done.
        #[arg(long, value_name = "NUMBER")]
        revision: Option<u32>,
    },
    /// Keep a file in the store by the hash of its content, and print what a record's field then holds.
    Attach {
        /// The file.
        file: PathBuf,
        /// What the file is, such as application/pdf. Without it: told by the file's extension.
        #[arg(long, value_name = "TYPE")]
        media_type: Option<String>,
    },
    /// Write a kept file out again.
    Detach {
        /// The hash that a record's field holds.
        sha256: Digest,
        /// A file that does not exist yet.
        out: PathBuf,
    },
    /// Ask a question in SQL over the records and datasets; `mandate sql "SELECT …"`.
    Sql(SqlArguments),
    /// Look for duplicates, values that stand out and contradictions among the rows of a collection, as its packs declare.
    Review(ReviewArguments),
    /// Decide about a finding of a review, or take a decision back.
    Decide(DecideArguments),
    /// List, run and explain indicators.
    #[command(subcommand)]
    Indicator(IndicatorCommand),
    /// List and build reports.
    #[command(subcommand)]
    Report(ReportCommand),
    /// Recompute hashes: of the store, of a record, of a report, of a checkpoint.
    #[command(subcommand)]
    Verify(VerifyCommand),
    /// Print a signed statement of the store's last position, to be checked elsewhere.
    Checkpoint,
    /// Throw the projections away and rebuild them from the store.
    Rebuild,
    /// Merge the small parts of batches, so that questions open few files. The server does it by itself.
    Merge,
    /// Copy the store, while others may write, into one file.
    Backup {
        /// A file that does not exist yet.
        file: PathBuf,
    },
    /// Make a data folder from a backup.
    Restore {
        /// The backup.
        file: PathBuf,
        /// Where the store shall be.
        #[arg(long, value_name = "ADDRESS", default_value = "sqlite")]
        store: StoreAddress,
    },
    /// Look at everything that must be well.
    Doctor,
    /// Print the description of the programming interface, for the reference.
    #[command(hide = true)]
    Openapi,
    /// Print the shell's completion script.
    Completions {
        /// bash, elvish, fish, powershell or zsh.
        shell: clap_complete::Shell,
    },
}

/// How to serve.
#[derive(Debug, Clone, Args)]
pub struct ServerArguments {
    /// Where to listen.
    #[arg(long, value_name = "ADDRESS", env = "MANDATE_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: std::net::SocketAddr,
    /// The address by which people reach the server, where it differs: `https://mandate.example`.
    #[arg(long, value_name = "URL", env = "MANDATE_ORIGIN")]
    pub origin: Option<String>,
    /// The certificate chain in PEM; with it the server speaks TLS.
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    pub tls_certificate: Option<PathBuf>,
    /// The certificate's private key in PEM.
    #[arg(long, value_name = "FILE", requires = "tls_certificate")]
    pub tls_key: Option<PathBuf>,
    /// Where to listen for Arrow Flight SQL, by which drivers such as ADBC and JDBC ask; with the same certificate.
    #[arg(long, value_name = "ADDRESS", env = "MANDATE_FLIGHT")]
    pub flight: Option<std::net::SocketAddr>,
    /// What clients may take and ask for.
    #[command(flatten)]
    pub limits: LimitArguments,
}

/// What clients may take and ask for.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Limits")]
pub struct LimitArguments {
    /// Most bytes of a request, but for files.
    #[arg(long, value_name = "BYTES", default_value_t = 2 << 20)]
    pub body_bytes: usize,
    /// Most bytes of an uploaded file.
    #[arg(long, value_name = "BYTES", default_value_t = 4 << 30)]
    pub upload_bytes: u64,
    /// Seconds in which the head of a request must be complete.
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..))]
    pub head_seconds: u64,
    /// Bytes of a body that must come within `--stall-seconds`, however long it is in all.
    #[arg(long, value_name = "BYTES", default_value_t = 16 << 10)]
    pub stall_bytes: u64,
    /// Seconds in which `--stall-bytes` of a body must come, or its end.
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..))]
    pub stall_seconds: u64,
    /// Seconds from the last byte of a request to its answer. Long work is a job.
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..))]
    pub answer_seconds: u64,
    /// What a caller of the interface for programs may ask for at once; reading a page of a list costs 1.
    #[arg(long, value_name = "COST", default_value_t = 20_000, value_parser = clap::value_parser!(u32).range(1..))]
    pub api_burst: u32,
    /// How much of `--api-burst` comes back each second.
    #[arg(long, value_name = "COST", default_value_t = 8_000, value_parser = clap::value_parser!(u32).range(1..))]
    pub api_refill: u32,
}

/// Accounts.
#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    /// List the accounts.
    List,
    /// Make an account, and print the page on which its password is set.
    Add {
        /// What is typed to sign in, such as an e-mail address.
        name: String,
        /// The person's name, as pages show it.
        #[arg(long, value_name = "NAME")]
        display_name: Option<String>,
        /// A role; may be repeated.
        #[arg(long = "role", value_name = "ROLE", required = true, value_parser = crate::commands::account::role)]
        roles: Vec<mandate::access::Role>,
        /// The code of the country that the person acts for.
        #[arg(long, value_name = "CODE")]
        country: Option<String>,
        /// The person's organisation.
        #[arg(long, value_name = "NAME")]
        organisation: Option<String>,
        /// The only collections that the person works on; may be repeated.
        #[arg(long = "collection", value_name = "COLLECTION")]
        collections: Vec<String>,
    },
    /// Print a page on which the password of an account is set anew.
    Link {
        /// The account.
        name: String,
    },
    /// Make a token by which programs act for an account.
    Token {
        /// The account.
        name: String,
        /// What it is for.
        #[arg(long, default_value = "made at the machine")]
        label: String,
        /// read, write, import, report or administer; may be repeated.
        #[arg(long = "scope", value_name = "SCOPE", default_value = "read")]
        scopes: Vec<String>,
        /// Days until it ends.
        #[arg(long, default_value_t = 30)]
        days: u16,
    },
    /// Let nobody sign in to an account any more.
    Disable {
        /// The account.
        name: String,
    },
}

/// Packs.
#[derive(Debug, Subcommand)]
pub enum PackCommand {
    /// List the packs and what they declare.
    List,
    /// Check packs: schema, names, rules, SQL, templates, translations, examples.
    Check {
        /// Pack folders, besides those of --packs.
        folders: Vec<PathBuf>,
    },
    /// Begin a pack that passes `pack check`, to be changed from there.
    New {
        /// The pack's name: lower-case letters, digits and hyphens.
        name: String,
        /// The folder of packs in which it is made.
        #[arg(long, value_name = "DIR", default_value = "packs")]
        into: PathBuf,
    },
}

/// Indicators.
#[derive(Debug, Subcommand)]
pub enum IndicatorCommand {
    /// List the indicators.
    List,
    /// Compute an indicator.
    Run(IndicatorArguments),
    /// Show the records behind each observation of an indicator.
    Explain(IndicatorArguments),
}

/// An indicator with its arguments.
#[derive(Debug, Args)]
pub struct IndicatorArguments {
    /// The indicator.
    pub indicator: String,
    /// A parameter or dimension; may be repeated.
    #[arg(long = "param", short = 'p', value_name = "NAME=TEXT", value_parser = pair)]
    pub parameters: Vec<(String, String)>,
}

/// Reports.
#[derive(Debug, Subcommand)]
pub enum ReportCommand {
    /// List the reports.
    List,
    /// Build a report as HTML, DOCX and PDF.
    Build {
        /// The report.
        report: String,
        /// A parameter of the report; may be repeated.
        #[arg(long = "param", short = 'p', value_name = "NAME=TEXT", value_parser = pair)]
        parameters: Vec<(String, String)>,
        /// Only these languages; may be repeated. Without it: all that the report has.
        #[arg(long = "language", value_name = "CODE")]
        languages: Vec<Language>,
        /// The folder of the report. Without it: reports/REPORT in the data folder.
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
}

/// Verification.
#[derive(Debug, Subcommand)]
pub enum VerifyCommand {
    /// Every hash of the store.
    Store,
    /// The revisions of one record.
    Record {
        /// The collection.
        collection: String,
        /// The record's key.
        key: String,
    },
    /// A built report: every file's hash, and every figure computed again from the store.
    Report {
        /// The folder with manifest.json.
        folder: PathBuf,
    },
    /// A checkpoint against this store.
    Checkpoint {
        /// The file that `mandate checkpoint` printed.
        file: PathBuf,
        /// The public key you trust, in hexadecimal. Without it: the one in the checkpoint.
        #[arg(long, value_name = "HEX")]
        public_key: Option<String>,
    },
}

/// A file for a collection.
#[derive(Clone, Debug, Args)]
pub struct FileArguments {
    /// The collection.
    pub collection: String,
    /// CSV, XLSX, JSON, JSON lines or Parquet.
    pub file: PathBuf,
    /// The file's encoding, if it is not UTF-8 or UTF-16: windows-1252, gb18030, …
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// How the file's columns, codes and units lie to ours: a declaration, or the name of one that is remembered.
    #[arg(long, value_name = "FILE|NAME")]
    pub mapping: Option<String>,
    /// Write every fault into a CSV file, however many there are: row, column, code, severity, rule, message, hint.
    #[arg(long, value_name = "FILE")]
    pub every_fault: Option<PathBuf>,
}

/// An import.
#[derive(Clone, Debug, Args)]
pub struct ImportArguments {
    /// The collection.
    #[arg(required_unless_present = "bundled")]
    pub collection: Option<String>,
    /// CSV, XLSX, JSON, JSON lines or Parquet.
    #[arg(required_unless_present = "bundled")]
    pub file: Option<PathBuf>,
    /// Import the data that comes with the packs instead.
    #[arg(long, conflicts_with_all = ["collection", "file"])]
    pub bundled: bool,
    /// The citation kept on each revision. Without it: the file's name.
    #[arg(long, value_name = "TEXT")]
    pub source: Option<String>,
    /// Why.
    #[arg(long, default_value = "import")]
    pub reason: String,
    /// Who imports.
    #[arg(long, env = "USER", default_value = "unknown", hide_env = true)]
    pub author: String,
    /// Who vouches for the content. Without it: the rules that passed it.
    #[arg(long, value_name = "NAME")]
    pub validated_by: Option<String>,
    /// The file's encoding, if it is not UTF-8 or UTF-16: windows-1252, gb18030, …
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// How the file's columns, codes and units lie to ours: a declaration, which is remembered with the batch, or the name of one that is.
    #[arg(long, value_name = "FILE|NAME")]
    pub mapping: Option<String>,
    #[command(flatten)]
    pub batch: BatchArguments,
}

/// A question in SQL.
#[derive(Clone, Debug, Args)]
pub struct SqlArguments {
    /// One SELECT; tables are the collections, with underscores.
    pub query: String,
    /// Write the answer into a file, in the format that its ending names: csv, parquet, arrows, ndjson.
    #[arg(long, short, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Rows that are shown, at most; a file has all of them.
    #[arg(long, default_value_t = 1000)]
    pub limit: usize,
    /// Seconds that the answer may take.
    #[arg(long, value_name = "SECONDS", default_value_t = 600)]
    pub seconds: u64,
}

/// What to look at again.
#[derive(Clone, Debug, Args)]
pub struct ReviewArguments {
    /// The collection.
    pub collection: String,
    /// Write all findings into a CSV file.
    #[arg(long, short, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Findings that are shown, at most.
    #[arg(long, default_value_t = 20)]
    pub limit: usize,
}

/// A decision.
#[derive(Clone, Debug, Args)]
pub struct DecideArguments {
    /// The collection.
    pub collection: String,
    /// The finding, as `review` shows it.
    pub finding: String,
    /// same, different, confirmed, explained or sent-back.
    #[arg(required_unless_present = "take_back")]
    pub decision: Option<String>,
    /// Of one event told twice: which of the two rows stands, 1 or 2. The other counts in no figure from now on.
    #[arg(long, value_name = "1|2", value_parser = clap::value_parser!(u8).range(1..=2))]
    pub stands: Option<u8>,
    /// Why.
    #[arg(long)]
    pub reason: String,
    /// Take back what was decided.
    #[arg(long, conflicts_with_all = ["decision", "stands"])]
    pub take_back: bool,
}

/// A file that becomes a batch of a dataset collection.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Datasets")]
pub struct BatchArguments {
    /// How the batch is called. Without it: as the file, without its ending.
    #[arg(long, value_name = "NAME")]
    pub batch: Option<String>,
    /// Replace the batch of that name.
    #[arg(long)]
    pub replace: bool,
    /// Leave rows with errors out; without it one error refuses the file.
    #[arg(long)]
    pub leave_out: bool,
    /// Write the rows with errors into a file, in the format in which they came, with the faults beside them.
    #[arg(long, value_name = "FILE")]
    pub returned: Option<PathBuf>,
}

fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("write NAME=TEXT".into()),
    }
}
