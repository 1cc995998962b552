//! From the errors of libraries to faults.

use std::fmt::Display;
use std::io;

use arrow_schema::ArrowError;
use mandate_model::{Fault, FaultCode};
use parquet::errors::ParquetError;

/// A fault of columns: mostly that of the disk behind them.
pub(crate) fn columns(error: ArrowError, doing: impl Display) -> Fault {
    match error {
        ArrowError::IoError(_, error) => Fault::io(&error, doing),
        ArrowError::ExternalError(inner) => within(inner, doing),
        other => Fault::new(FaultCode::System, format!("{other} while {doing}")),
    }
}

/// A fault of Parquet: mostly that of the disk or object store behind it.
pub(crate) fn parquet(error: ParquetError, doing: impl Display) -> Fault {
    match error {
        ParquetError::External(inner) => within(inner, doing),
        other => Fault::new(FaultCode::System, format!("{other} while {doing}")),
    }
}

fn within(error: Box<dyn std::error::Error + Send + Sync>, doing: impl Display) -> Fault {
    match error.downcast::<io::Error>() {
        Ok(error) => Fault::io(&error, doing),
        Err(other) => match other.downcast::<Fault>() {
            Ok(fault) => *fault,
            Err(other) => Fault::new(FaultCode::System, format!("{other} while {doing}")),
        },
    }
}

/// What is on disk is not what a batch says.
pub(crate) fn damaged(what: impl Display) -> Fault {
    Fault::new(FaultCode::StoreDamaged, format!("{what}")).hint(
        "restore the file from a backup, or deliver the batch again: its revision says from which file it was made",
    )
}

/// A thread of ours ended before it had done its work; only a panic of a library does that.
pub(crate) fn lost(doing: impl Display) -> Fault {
    Fault::new(FaultCode::System, format!("a worker stopped while {doing}")).hint("run the command again")
}
