//! SQLite's errors in the user's words.

use std::fmt::Display;
use std::path::Path;

use mandate_model::{Fault, FaultCode};
use rusqlite::types::FromSqlError;
use rusqlite::{Error, ErrorCode};

use crate::decode;

/// Any error of the database.
pub(super) fn database(error: Error) -> Fault {
    doing("using the store")(error)
}

/// An error met while doing something in particular.
pub(super) fn doing(what: impl Display) -> impl FnOnce(Error) -> Fault {
    move |error| match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            Fault::new(FaultCode::StoreBusy, "another process is writing to the store and did not finish in time")
                .hint("run the command again when the other one has ended")
        }
        Some(ErrorCode::DiskFull) => Fault::new(FaultCode::DiskFull, "no space is left on the store's disk")
            .hint("free some space and run the command again; nothing acknowledged was lost"),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            decode::damaged(&format!("the store's file is damaged: {error} while {what}")).hint("restore a backup")
        }
        Some(ErrorCode::ReadOnly) => Fault::new(FaultCode::StoreFailed, "the store can only be read")
            .hint("open it for writing, and check the permissions of its file and folder"),
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied | ErrorCode::SystemIoFailure) => {
            Fault::new(FaultCode::System, format!("{error} while {what}"))
                .hint("check the permissions of the store's folder, and the disk")
        }
        _ => Fault::new(FaultCode::StoreFailed, format!("{error} while {what}"))
            .hint("`mandate verify` tells if the store is in order"),
    }
}

/// A value of the wrong type.
pub(super) fn cell(error: FromSqlError) -> Fault {
    decode::damaged(&format!("a value has the wrong type: {error}"))
}

/// The first look into a file failed.
pub(super) fn not_a_store(path: &Path, error: Error) -> Fault {
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => foreign(path),
        _ => doing("opening the store")(error),
    }
}

/// A file that something else wrote.
pub(super) fn foreign(path: &Path) -> Fault {
    decode::damaged(&format!("{} is not a store of Mandate", path.display())).hint("check the path")
}
