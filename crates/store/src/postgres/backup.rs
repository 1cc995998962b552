//! Exporting a PostgreSQL store into the file format of the embedded one, while others write.

use std::path::Path;

use mandate_model::{Fault, Position, Progress};

use super::Postgres;
use crate::copy;
use crate::database::Database;
use crate::files::{publish, temporary_beside};
use crate::keep::Kept;
use crate::ledger::{Backup, last_position};
use crate::location::Location;
use crate::sqlite::Sqlite;
use crate::store::Identity;

impl Backup for Postgres {
    /// Revisions never change, so all up to the position of now are a consistent copy, however long it takes. A file is
    /// stored before the revision that names it, so copying the files last misses none. Entries do change: those that stay
    /// are read at once, when the call begins.
    fn backup(&self, identity: &Identity, to: &Path, progress: &dyn Progress) -> Result<Position, Fault> {
        if to.exists() {
            return Err(Location::Sqlite(to.to_owned()).exists());
        }
        let file = temporary_beside(to)?;
        let position = last_position(self)?;
        let kept = Kept::of(self, identity.format)?;
        let sqlite = Sqlite::make(&file, identity)?;
        sqlite.write(|sqlite| copy::within_write(self, sqlite, position.seq, &kept, progress))?;
        drop(sqlite);
        publish(file, to)?;
        Ok(position)
    }
}
