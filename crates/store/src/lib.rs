//! The store: append-only revisions chained by hash, and files kept by the hash of their content.
//!
//! Nothing acknowledged is lost: a write returns when it is on disk. Nothing changes silently: [`Store::verify`]
//! recomputes every hash, and a signed [`checkpoint`] kept elsewhere proves that a store still has its past.
//!
//! A store lies in an SQLite file or in a schema of PostgreSQL. The two differ only in the modules of those names, which
//! run SQL; numbering, conflicts, reading and verification are written once, over both. A backup of either is one SQLite
//! file, and restores into either.
//!
//! Beside the revisions lie small entries that change and expire (accounts, sessions, jobs) and the audit trail, which only
//! grows: see [`open_keep`].
//!
//! No record's meaning is known here: a body is canonical JSON, a collection is a name.

pub mod checkpoint;
mod copy;
mod database;
mod decode;
mod files;
mod format;
pub mod hash;
mod hex;
mod keep;
pub mod keys;
mod ledger;
mod location;
mod places;
mod postgres;
mod sql;
mod sqlite;
mod store;

pub use location::{Location, Mode};
pub use places::{create, open, open_keep, restore};
pub use store::{
    Change, Count, Expect, HeadDigest, Identity, MAX_BODY, MAX_KEY, MAX_NOTE, NOW, Receipt, Stamp, Store, Verified,
};

/// How long a write waits for another writer unless told otherwise.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);
