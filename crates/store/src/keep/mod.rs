//! Small changeable entries and the audit trail, beside the revisions and in the same database.

mod audit;
mod copy;
mod entries;
mod text;

use std::sync::{Mutex, MutexGuard};

use mandate_model::{AuditLine, Entry, Fault, FaultCode, Keep, Moment, Was};

pub(crate) use audit::verify;
pub(crate) use copy::Kept;

use crate::database::Database;

/// Where entries are kept: two connections to one database, so that reading never waits for a write to reach the disk.
pub(crate) struct Keeper<D> {
    reader: Mutex<D>,
    writer: Mutex<D>,
}

impl<D: Database> Keeper<D> {
    pub(crate) fn new(reader: D, writer: D) -> Self {
        Self { reader: Mutex::new(reader), writer: Mutex::new(writer) }
    }

    fn reader(&self) -> Result<MutexGuard<'_, D>, Fault> {
        self.reader.lock().map_err(|_| abandoned())
    }

    fn writer(&self) -> Result<MutexGuard<'_, D>, Fault> {
        self.writer.lock().map_err(|_| abandoned())
    }
}

/// A thread died while it had the connection; nobody can say in which state it left it.
fn abandoned() -> Fault {
    Fault::new(FaultCode::System, "the connection to the store was left in the middle of something")
        .hint("start the program again; nothing acknowledged was lost")
}

impl<D: Database> Keep for Keeper<D> {
    fn entry(&self, space: &str, key: &str, now: Moment) -> Result<Option<Entry>, Fault> {
        entries::get(&*self.reader()?, space, key, now)
    }

    fn put_entry(
        &self,
        space: &str,
        key: &str,
        body: &str,
        was: Was,
        expires: Option<Moment>,
        now: Moment,
    ) -> Result<u64, Fault> {
        entries::put(&*self.writer()?, &entries::Put { space, key, body, was, expires, now })
    }

    fn remove_entry(&self, space: &str, key: &str) -> Result<bool, Fault> {
        entries::remove(&*self.writer()?, space, key)
    }

    fn entries(&self, space: &str, after: Option<&str>, limit: usize, now: Moment) -> Result<Vec<Entry>, Fault> {
        entries::page(&*self.reader()?, space, after, limit, now)
    }

    fn sweep_entries(&self, now: Moment) -> Result<u64, Fault> {
        // Most sweeps find nothing, and then need not wait for whoever is writing.
        if entries::expired(&*self.reader()?, now)? == 0 {
            return Ok(0);
        }
        entries::sweep(&*self.writer()?, now)
    }

    fn audit(&self, lines: &[AuditLine]) -> Result<(), Fault> {
        audit::add(&*self.writer()?, lines)
    }

    fn audit_trail(&self, before: Option<u64>, limit: usize) -> Result<Vec<AuditLine>, Fault> {
        audit::before(&*self.reader()?, before, limit)
    }
}
