//! The behaviour of the store, written once over any [`Database`].

mod append;
mod blobs;
mod check;
mod counters;
mod pages;
mod read;
mod verify;

use std::io::{Read, Write};
use std::path::Path;
use std::time::Duration;

use mandate_model::{Digest, Fault, Feed, Moment, Position, Progress, Revision};

pub(crate) use append::{insert, last_id};
pub(crate) use blobs::copy_blobs;
pub(crate) use check::text as check_text;
pub(crate) use counters::recount;
pub(crate) use read::last_position;

use crate::database::Database;
use crate::store::{Change, Count, HeadDigest, Identity, Receipt, Stamp, Store, Verified};

/// A database that can be copied into a backup file.
pub(crate) trait Backup: Database {
    fn backup(&self, identity: &Identity, to: &Path, progress: &dyn Progress) -> Result<Position, Fault>;
}

/// A store in a database.
pub(crate) struct Ledger<D> {
    pub(crate) database: D,
    pub(crate) identity: Identity,
}

impl<D: Database> Feed for Ledger<D> {
    fn position(&self) -> Result<Position, Fault> {
        read::last_position(&self.database)
    }

    fn scan(&self, after: u64, upto: u64, visit: &mut dyn FnMut(&Revision) -> Result<(), Fault>) -> Result<(), Fault> {
        read::scan(&self.database, after, upto, visit)
    }
}

impl<D: Backup> Store for Ledger<D> {
    fn identity(&self) -> &Identity {
        &self.identity
    }

    fn append(&mut self, changes: &[Change], stamp: &Stamp) -> Result<Vec<Receipt>, Fault> {
        append::append(&self.database, changes, stamp)
    }

    fn set_patience(&mut self, patience: Duration) -> Result<(), Fault> {
        self.database.set_patience(patience)
    }

    fn head(&self, collection: &str, key: &str, as_at: u64) -> Result<Option<Revision>, Fault> {
        read::head(&self.database, collection, key, as_at)
    }

    fn history(&self, collection: &str, key: &str) -> Result<Vec<Revision>, Fault> {
        read::history(&self.database, collection, key)
    }

    fn revisions(&self, seqs: &[u64]) -> Result<Vec<Revision>, Fault> {
        read::revisions(&self.database, seqs)
    }

    fn heads(
        &self,
        collection: &str,
        as_at: u64,
        after_key: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Revision>, Fault> {
        pages::after(&self.database, collection, as_at, after_key, limit)
    }

    fn heads_before(
        &self,
        collection: &str,
        as_at: u64,
        before_key: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Revision>, Fault> {
        pages::before(&self.database, collection, as_at, before_key, limit)
    }

    fn heads_of(&self, collection: &str, keys: &[&str]) -> Result<Vec<Option<Revision>>, Fault> {
        read::heads_of(&self.database, collection, keys)
    }

    fn head_digests(&self, collection: &str, keys: &[&str]) -> Result<Vec<Option<HeadDigest>>, Fault> {
        read::head_digests(&self.database, collection, keys)
    }

    fn position_as_at(&self, moment: Moment) -> Result<Position, Fault> {
        read::position_as_at(&self.database, moment)
    }

    fn position_at(&self, seq: u64) -> Result<Position, Fault> {
        read::position_at(&self.database, seq)
    }

    fn counts(&self, as_at: u64) -> Result<Vec<Count>, Fault> {
        counters::counts(&self.database, as_at)
    }

    fn put_blob(&mut self, content: &mut dyn Read) -> Result<(Digest, u64), Fault> {
        blobs::put(&self.database, content)
    }

    fn copy_blob(&self, digest: &Digest, to: &mut dyn Write) -> Result<Option<u64>, Fault> {
        blobs::copy_out(&self.database, digest, to)
    }

    fn verify(&self, progress: &dyn Progress) -> Result<Verified, Fault> {
        verify::everything(&self.database, self.identity.format, progress)
    }

    fn verify_record(&self, collection: &str, key: &str) -> Result<u32, Fault> {
        verify::record(&self.database, collection, key)
    }

    fn backup(&self, to: &Path, progress: &dyn Progress) -> Result<Position, Fault> {
        self.database.backup(&self.identity, to, progress)
    }
}
