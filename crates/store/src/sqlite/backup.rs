//! Copying an SQLite store while others write to it.

use std::path::Path;

use mandate_model::{Fault, Position, Progress};
use rusqlite::Connection;
use rusqlite::backup::{Backup as Copy, StepResult};

use super::Sqlite;
use super::fault::{database, doing};
use crate::files::{publish, temporary_beside};
use crate::ledger::{Backup, last_position};
use crate::location::Location;
use crate::store::Identity;

/// Pages copied between two reports of progress: 8 MiB.
const STRIDE: i32 = 2048;

const REMOVE_WHAT_EXPIRES: &str = "DELETE FROM entries WHERE expires < 9223372036854775807";

impl Backup for Sqlite {
    fn backup(&self, _: &Identity, to: &Path, progress: &dyn Progress) -> Result<Position, Fault> {
        if to.exists() {
            return Err(Location::Sqlite(to.to_owned()).exists());
        }
        let file = temporary_beside(to)?;
        let position = self.copy_into(&file, progress)?;
        publish(file, to)?;
        Ok(position)
    }
}

impl Sqlite {
    /// Copies the store as it is now over an empty file.
    pub(crate) fn copy_into(&self, file: &Path, progress: &dyn Progress) -> Result<Position, Fault> {
        // While this read stands, the copy sees the store as it is now; without it, every commit of another process
        // would make the copy begin again.
        let snapshot = self.connection.unchecked_transaction().map_err(database)?;
        let position = last_position(self)?;
        self.copy_pages(file, progress)?;
        drop(snapshot);
        Ok(position)
    }

    fn copy_pages(&self, to: &Path, progress: &dyn Progress) -> Result<(), Fault> {
        let mut target = Connection::open(to).map_err(doing("making the backup"))?;
        let copy = Copy::new(&self.connection, &mut target).map_err(doing("making the backup"))?;
        loop {
            let step = copy.step(STRIDE).map_err(doing("making the backup"))?;
            let pages = copy.progress();
            let total = u64::try_from(pages.pagecount).unwrap_or_default();
            let left = u64::try_from(pages.remaining).unwrap_or_default();
            progress.go_on(total.saturating_sub(left), Some(total))?;
            match step {
                StepResult::Done => break,
                StepResult::Busy | StepResult::Locked => std::thread::sleep(std::time::Duration::from_millis(10)),
                _ => {}
            }
        }
        drop(copy);
        // One file without a log beside it, readable from a medium that cannot be written.
        target.pragma_update(None, "journal_mode", "delete").map_err(doing("making the backup"))?;
        remove_what_expires(&target).map_err(doing("making the backup"))?;
        target.close().map_err(|(_, error)| doing("making the backup")(error))
    }
}

/// Sessions and links are not copied: in a copy they would be worth something only to a thief. Their bytes go too.
fn remove_what_expires(copy: &Connection) -> rusqlite::Result<()> {
    // The first format had no entries.
    if !copy.table_exists(None, "entries")? {
        return Ok(());
    }
    copy.pragma_update(None, "secure_delete", true)?;
    copy.execute(REMOVE_WHAT_EXPIRES, []).map(|_| ())
}
