//! Copying entries and the audit trail from one database to another.

use mandate_model::{Entry, Fault};

use super::{audit, entries};
use crate::database::{Database, Parameter, from_int, to_int};
use crate::ledger::last_id;
use crate::sql;

/// Lines that are held at once.
const PAGE: usize = 4096;

/// What a copy takes over: the entries that stay, as they were at one moment, and how far the audit trail reached.
/// What expires (sessions, links) is left out: it would be worth something only to a thief.
#[derive(Default)]
pub(crate) struct Kept {
    /// By space.
    entries: Vec<(String, Entry)>,
    audit: u64,
}

impl Kept {
    /// What is there now; nothing where the format of the store had no place for it yet.
    pub(crate) fn of(database: &impl Database, format: u32) -> Result<Self, Fault> {
        if format < 2 {
            return Ok(Self::default());
        }
        let audit = from_int(last_id(database, sql::LAST_AUDIT)?, "a place in the audit trail")?;
        Ok(Self { entries: staying(database)?, audit })
    }

    /// Writes it into an empty store. Only within [`Database::write`].
    pub(crate) fn copy(&self, from: &impl Database, to: &impl Database) -> Result<(), Fault> {
        self.entries.iter().try_for_each(|(space, entry)| entries::write(to, space, entry))?;
        let mut after = 0;
        while after < self.audit {
            let range = [after, self.audit, PAGE as u64].map(|number| Parameter::Int(to_int(number)));
            let lines = audit::collect(from, sql::AUDIT_AFTER, &range)?;
            let Some(last) = lines.last() else { break };
            after = last.place;
            lines.iter().try_for_each(|line| audit::insert(to, to_int(line.place), line))?;
        }
        Ok(())
    }
}

fn staying(database: &impl Database) -> Result<Vec<(String, Entry)>, Fault> {
    let mut staying = Vec::new();
    database.query(sql::STAYING, &[], &mut |cells| {
        staying.push((cells.text(4)?.to_owned(), entries::entry(cells)?));
        Ok(())
    })?;
    Ok(staying)
}
