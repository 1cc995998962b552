//! PostgreSQL's errors in the user's words.

use std::error::Error as _;

use mandate_model::{Fault, FaultCode};
use postgres::Error;
use postgres::error::SqlState;

use crate::decode;

/// Any error of the database.
pub(super) fn database(error: Error) -> Fault {
    let told = told(&error);
    match error.code() {
        Some(&SqlState::LOCK_NOT_AVAILABLE) => {
            Fault::new(FaultCode::StoreBusy, "another process is writing to the store and did not finish in time")
                .hint("run the command again when the other one has ended")
        }
        Some(&SqlState::DISK_FULL) => Fault::new(FaultCode::DiskFull, format!("no space left at PostgreSQL: {told}"))
            .hint("free some space there and run the command again; nothing acknowledged was lost"),
        Some(&SqlState::DATA_CORRUPTED | &SqlState::INDEX_CORRUPTED) => {
            decode::damaged(&format!("PostgreSQL finds its files damaged: {told}")).hint("restore a backup")
        }
        Some(&SqlState::READ_ONLY_SQL_TRANSACTION) => read_only(),
        _ => Fault::new(FaultCode::StoreFailed, format!("PostgreSQL refused: {told}"))
            .hint("`mandate verify` tells if the store is in order"),
    }
}

/// A write to a store that was opened for reading, or that lies on a server that follows another.
pub(super) fn read_only() -> Fault {
    Fault::new(FaultCode::StoreFailed, "the store can only be read").hint("open it for writing")
}

/// A server that cannot be reached. The message never holds the address: it may hold a password.
pub(super) fn connecting(error: Error) -> Fault {
    Fault::new(FaultCode::StoreFailed, format!("PostgreSQL cannot be reached: {}", told(&error)))
        .hint("check that the server runs, and the address, user and password")
}

fn told(error: &Error) -> String {
    match error.as_db_error() {
        Some(refusal) => refusal.message().to_owned(),
        None => error.source().map_or_else(|| error.to_string(), ToString::to_string),
    }
}
