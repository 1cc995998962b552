//! One connection, made again when it was lost.

use std::collections::HashMap;

use mandate_model::{Fault, FaultCode};
use postgres::error::Severity;
use postgres::types::ToSql;
use postgres::{Client, Error, Row, Statement};

use super::fault::{connecting, database};
use super::{insert, tls};
use crate::database::{NumberedEntry, Origin};
use crate::location::Mode;

/// Longest name of a schema that PostgreSQL keeps whole.
const MAX_SCHEMA: usize = 63;

/// Where and how to connect.
#[derive(Clone)]
pub(super) struct Address {
    pub url: String,
    pub schema: String,
    pub mode: Mode,
}

/// A connection whose search path is the store's schema, with the statements it has prepared.
pub(super) struct Session {
    pub address: Address,
    client: Client,
    prepared: HashMap<&'static str, Statement>,
    /// Inside a transaction a lost connection is not replaced: the transaction is lost with it.
    writing: bool,
    /// What comes next on this connection may be the answer to something else.
    broken: bool,
}

impl Session {
    pub(super) fn open(address: Address) -> Result<Self, Fault> {
        let client = connect(&address)?;
        Ok(Self { address, client, prepared: HashMap::new(), writing: false, broken: false })
    }

    fn client(&mut self) -> Result<&mut Client, Fault> {
        if self.broken || self.client.is_closed() {
            if self.writing {
                return Err(Fault::new(FaultCode::StoreFailed, "the connection to PostgreSQL was lost while writing")
                    .hint("run the command again; nothing of it was kept"));
            }
            self.client = connect(&self.address)?;
            self.prepared.clear();
            self.broken = false;
        }
        Ok(&mut self.client)
    }

    fn prepare(&mut self, sql: &'static str) -> Result<Statement, Fault> {
        self.client()?;
        if let Some(statement) = self.prepared.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql).map_err(|error| self.refused(error))?;
        self.prepared.insert(sql, statement.clone());
        Ok(statement)
    }

    pub(super) fn query(&mut self, sql: &'static str, parameters: &[&(dyn ToSql + Sync)]) -> Result<Vec<Row>, Fault> {
        let statement = self.prepare(sql)?;
        self.client()?.query(&statement, parameters).map_err(|error| self.refused(error))
    }

    /// Statements without parameters or results.
    pub(super) fn run(&mut self, statements: &str) -> Result<(), Fault> {
        self.client()?.batch_execute(statements).map_err(|error| self.refused(error))
    }

    /// An error that did not come from a working server, or that ends the session, makes the next call connect again.
    fn refused(&mut self, error: Error) -> Fault {
        self.broken |= error.as_db_error().is_none_or(|refusal| refusal.parsed_severity() == Some(Severity::Fatal));
        database(error)
    }

    pub(super) fn begin(&mut self, statements: &str) -> Result<(), Fault> {
        self.client()?;
        self.writing = true;
        self.run(statements)
    }

    pub(super) fn commit(&mut self) -> Result<(), Fault> {
        self.run("COMMIT")?;
        self.writing = false;
        Ok(())
    }

    pub(super) fn roll_back(&mut self) {
        // A connection that cannot roll back is lost, and with it the transaction.
        self.broken |= self.run("ROLLBACK").is_err();
        self.writing = false;
    }

    pub(super) fn insert_origins(&mut self, first: i64, origins: &[Origin<'_>]) -> Result<(), Fault> {
        let inserted = insert::origins(self.client()?, first, origins);
        self.after_copy(inserted)
    }

    pub(super) fn insert_revisions(&mut self, entries: &[NumberedEntry<'_>]) -> Result<(), Fault> {
        let inserted = insert::revisions(self.client()?, entries);
        self.after_copy(inserted)
    }

    /// The client library (0.7.18) loses count of the server's answers when a COPY is refused at its start.
    fn after_copy(&mut self, result: Result<(), Fault>) -> Result<(), Fault> {
        self.broken |= result.is_err();
        result
    }
}

fn connect(address: &Address) -> Result<Client, Fault> {
    must_be_a_name(&address.schema)?;
    let (config, tls) = tls::of_address(&address.url)?;
    let mut client = config.connect(tls).map_err(connecting)?;
    let read_only = if address.mode == Mode::Read { "on" } else { "off" };
    let schema = &address.schema;
    // A commit returns once the log is on disk, whatever the server's default is. Compiling these short queries to machine
    // code would take longer than running them.
    client
        .batch_execute(&format!(
            "SET search_path TO \"{schema}\"; SET synchronous_commit = on; SET jit = off; SET client_min_messages = warning; \
             SET default_transaction_read_only = {read_only}"
        ))
        .map_err(database)?;
    if address.mode == Mode::Write {
        must_sync(&mut client)?;
    }
    Ok(client)
}

/// The schema's name goes into SQL text; this keeps it harmless.
fn must_be_a_name(schema: &str) -> Result<(), Fault> {
    let fits = schema.starts_with(|c: char| c.is_ascii_lowercase())
        && schema.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && schema.len() <= MAX_SCHEMA;
    if fits {
        return Ok(());
    }
    Err(Fault::new(FaultCode::Usage, format!("`{schema}` cannot name a schema of PostgreSQL"))
        .hint("use lower-case letters, digits and underscores, beginning with a letter, at most 63"))
}

fn must_sync(client: &mut Client) -> Result<(), Fault> {
    let fsync: String = client.query_one("SHOW fsync", &[]).and_then(|row| row.try_get(0)).map_err(database)?;
    if fsync == "on" {
        return Ok(());
    }
    Err(Fault::new(FaultCode::StoreFailed, "the PostgreSQL server runs with fsync off: a power cut would lose data")
        .hint("set `fsync = on` in its configuration"))
}
