//! Making, opening and restoring stores.

use std::path::Path;
use std::sync::Arc;

use mandate_model::{Fault, FaultCode, Feed, Keep, Moment, Position, Progress};

use crate::copy;
use crate::files::{publish, temporary_beside};
use crate::keep::{Keeper, Kept};
use crate::ledger::Ledger;
use crate::location::{Location, Mode};
use crate::postgres::Postgres;
use crate::sqlite::Sqlite;
use crate::store::{Identity, Store};

/// Makes an empty store and opens it for writing. It is there whole or not at all, its file readable by its owner only.
///
/// Fails with `StoreExists` if anything is at the place.
pub fn create(location: &Location, created: Moment) -> Result<Box<dyn Store>, Fault> {
    let identity = Identity::new(created)?;
    match location {
        Location::Sqlite(path) => {
            if path.exists() {
                return Err(location.exists());
            }
            let file = temporary_beside(path)?;
            drop(Sqlite::make(&file, &identity)?);
            publish(file, path)?;
            open(location, Mode::Write)
        }
        Location::Postgres { url, schema } => {
            let database = Postgres::make(url, schema, &identity, |_| Ok(()))?;
            Ok(Box::new(Ledger { database, identity }))
        }
    }
}

/// Opens a store. An older format is brought up to date if the store is opened for writing.
///
/// Fails with `StoreMissing`, `StoreNewer` (written by a newer version), `StoreDamaged` (something else is there).
pub fn open(location: &Location, mode: Mode) -> Result<Box<dyn Store>, Fault> {
    match location {
        Location::Sqlite(path) => {
            let (database, identity) = Sqlite::open(path, mode)?;
            Ok(Box::new(Ledger { database, identity }))
        }
        Location::Postgres { url, schema } => {
            let (database, identity) = Postgres::open(url, schema, mode)?;
            Ok(Box::new(Ledger { database, identity }))
        }
    }
}

/// Opens what is kept beside the revisions of a store: entries and the audit trail. An older format is brought up to date
/// first, as [`open`] does for writing; fails as it does.
///
/// It has two connections of its own, one to read and one to write. A write waits up to ten seconds for whoever else is
/// writing to the store, and then fails with `StoreBusy`; reading waits for nobody.
pub fn open_keep(location: &Location) -> Result<Arc<dyn Keep>, Fault> {
    match location {
        Location::Sqlite(path) => {
            let writer = Sqlite::open(path, Mode::Write)?.0.for_entries()?;
            let reader = Sqlite::open(path, Mode::Read)?.0.for_entries()?;
            Ok(Arc::new(Keeper::new(reader, writer)))
        }
        Location::Postgres { url, schema } => {
            let writer = Postgres::open(url, schema, Mode::Write)?.0;
            let reader = Postgres::open(url, schema, Mode::Read)?.0;
            Ok(Arc::new(Keeper::new(reader, writer)))
        }
    }
}

/// Makes a store from a backup, whichever kind of store either was. The backup is verified before anything appears.
///
/// Accounts, other entries that stay and the audit trail are restored with the revisions; sessions, links and all else that
/// expires are in no backup. A backup of an older format will do: in a file it keeps that format until it is opened for
/// writing.
///
/// Fails with `StoreExists` if anything is at the place, with `StoreDamaged` if the backup does not verify.
pub fn restore(backup: &Path, to: &Location, progress: &dyn Progress) -> Result<Position, Fault> {
    if !backup.is_file() {
        return Err(Fault::new(FaultCode::NoSuchFile, format!("there is no backup {}", backup.display()))
            .hint("check the path"));
    }
    match to {
        Location::Sqlite(path) => restore_file(backup, path, progress),
        Location::Postgres { url, schema } => restore_rows(backup, url, schema, progress),
    }
}

/// The copy is verified rather than the backup: what counts is what has been written. It is made by the database, not as
/// a copy of a file: what is given as a backup may be a store in use, whose log lies beside it.
fn restore_file(backup: &Path, to: &Path, progress: &dyn Progress) -> Result<Position, Fault> {
    if to.exists() {
        return Err(Location::Sqlite(to.to_owned()).exists());
    }
    let file = temporary_beside(to)?;
    Sqlite::open_as_it_is(backup)?.0.copy_into(&file, progress)?;
    let (database, identity) = Sqlite::open_as_it_is(&file)?;
    let verified = Ledger { database, identity }.verify(progress)?;
    publish(file, to)?;
    Ok(verified.position)
}

fn restore_rows(backup: &Path, url: &str, schema: &str, progress: &dyn Progress) -> Result<Position, Fault> {
    let (database, identity) = Sqlite::open_as_it_is(backup)?;
    let kept = Kept::of(&database, identity.format)?;
    let from = Ledger { database, identity };
    let end = from.verify(progress)?.position;
    let identity = from.identity.clone().of_present_format();
    let database =
        Postgres::make(url, schema, &identity, |to| copy::within_write(&from.database, to, end.seq, &kept, progress))?;
    let restored = Ledger { database, identity }.position()?;
    if restored == end {
        return Ok(restored);
    }
    Err(Fault::new(FaultCode::StoreDamaged, "the restored store does not end as the backup does")
        .hint("remove it and restore again"))
}
