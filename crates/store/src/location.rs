//! Where a store lies.

use std::fmt;
use std::path::PathBuf;

use mandate_model::{Fault, FaultCode};

/// Where a store lies.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    /// One file, with `-wal` and `-shm` beside it while it is open.
    Sqlite(PathBuf),
    /// A schema of a PostgreSQL database.
    Postgres {
        /// `postgres://user:password@host/database`, or `key=value` pairs. `sslmode` tells how the connection is
        /// encrypted (`disable`, `prefer`, `require`, `verify-ca`, `verify-full`; `prefer` where nothing is said),
        /// `sslrootcert` whose certificates are trusted.
        url: String,
        /// Lower-case letters, digits and underscores, beginning with a letter.
        schema: String,
    },
}

/// What a store is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Reading only: nothing is written, not even a migration.
    Read,
    /// Reading and appending; an older format is brought up to date first.
    Write,
}

impl fmt::Display for Location {
    /// As messages name it: never with a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "{}", path.display()),
            Self::Postgres { schema, .. } => write!(f, "the schema `{schema}` of PostgreSQL"),
        }
    }
}

impl fmt::Debug for Location {
    /// Without the password either: locations end up in logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Location({self})")
    }
}

impl Location {
    pub(crate) fn missing(&self) -> Fault {
        Fault::new(FaultCode::StoreMissing, format!("there is no store at {self}"))
            .hint("check the place, or make a store there with `mandate init`")
    }

    pub(crate) fn exists(&self) -> Fault {
        Fault::new(FaultCode::StoreExists, format!("there is already something at {self}"))
            .hint("choose another place; nothing is ever overwritten")
    }
}
