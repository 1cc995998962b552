//! What the store asks of a database: the little that differs between SQLite and PostgreSQL.
//!
//! Everything a reader could call behaviour (numbering, conflicts, hashes, verification) is written once, in
//! [`crate::ledger`], over this trait. The databases only run SQL, insert many rows fast, and hold the write lock.

use std::time::Duration;

use mandate_model::{Act, Digest, Fault, FaultCode, Moment, Revision};

/// A parameter of an SQL text.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Parameter<'a> {
    Int(i64),
    Text(&'a str),
    Bytes(&'a [u8]),
}

/// One row of a result. Columns count from 0; a value of another type, or null, is a damaged store.
pub(crate) trait Cells {
    fn int(&self, column: usize) -> Result<i64, Fault>;
    fn text(&self, column: usize) -> Result<&str, Fault>;
    /// Null is `None`.
    fn bytes(&self, column: usize) -> Result<Option<&[u8]>, Fault>;
}

/// Receives the rows of a result, one after the other.
pub(crate) type Visit<'v> = dyn FnMut(&dyn Cells) -> Result<(), Fault> + 'v;

/// The last revision of a record, as far as an append must know it.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub seq: u64,
    pub number: u32,
    pub act: Act,
    pub recorded_at: Moment,
    pub author: String,
    pub hash: Digest,
}

/// A revision about to be inserted. Its texts belong to somebody else.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'a> {
    pub seq: u64,
    pub collection: &'a str,
    pub key: &'a str,
    pub number: u32,
    pub act: Act,
    pub recorded_at: Moment,
    pub origin: Origin<'a>,
    pub body: &'a str,
    pub hash: Digest,
    pub previous: Option<Digest>,
    pub chain: Digest,
}

/// Who, vouched for by whom, from where, and why. Many revisions of one append share theirs: it is kept once for them.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Origin<'a> {
    pub author: &'a str,
    pub validated_by: &'a str,
    pub source: &'a str,
    pub reason: &'a str,
}

impl<'a> From<&'a Revision> for Entry<'a> {
    fn from(revision: &'a Revision) -> Self {
        Self {
            seq: revision.seq,
            collection: &revision.collection,
            key: &revision.key,
            number: revision.number,
            act: revision.act,
            recorded_at: revision.recorded_at,
            origin: Origin {
                author: &revision.author,
                validated_by: &revision.validated_by,
                source: &revision.source,
                reason: &revision.reason,
            },
            body: revision.body.as_str(),
            hash: revision.hash,
            previous: revision.previous,
            chain: revision.chain,
        }
    }
}

/// An entry with the numbers that stand for its collection and its origin.
pub(crate) struct NumberedEntry<'a> {
    pub entry: Entry<'a>,
    pub collection: i64,
    pub origin: i64,
}

/// A database that holds one store.
pub(crate) trait Database: Send {
    /// Runs a query whose result fits into memory. Parameters are written `$1`, `$2`, … and first occur in that order.
    fn query(&self, sql: &'static str, parameters: &[Parameter<'_>], visit: &mut Visit<'_>) -> Result<(), Fault>;

    /// Runs a statement that returns nothing.
    fn execute(&self, sql: &'static str, parameters: &[Parameter<'_>]) -> Result<(), Fault>;

    /// Visits the revisions after `after` up to `upto` in order, in bounded memory, in the columns of [`crate::sql`].
    fn scan(&self, after: u64, upto: u64, visit: &mut Visit<'_>) -> Result<(), Fault>;

    /// Visits the revisions at these places, in any order; places that do not exist are left out.
    fn at_places(&self, seqs: &[u64], visit: &mut Visit<'_>) -> Result<(), Fault>;

    /// The last revisions of records, given by number of the collection and key, in that order.
    fn heads(&self, records: &[(i64, &str)]) -> Result<Vec<Option<Head>>, Fault>;

    /// Holds the write lock, and makes all that `work` writes durable together, or none of it.
    fn write<T>(&self, work: impl FnOnce(&Self) -> Result<T, Fault>) -> Result<T, Fault>;

    /// Inserts origins, numbered from `first`. Only within [`Database::write`].
    fn insert_origins(&self, first: i64, origins: &[Origin<'_>]) -> Result<(), Fault>;

    /// Inserts revisions. Only within [`Database::write`].
    fn insert_revisions(&self, entries: &[NumberedEntry<'_>]) -> Result<(), Fault>;

    /// How long [`Database::write`] waits for another writer.
    fn set_patience(&mut self, patience: Duration) -> Result<(), Fault>;

    /// The database's own examination of its files, where it has one.
    fn examine(&self) -> Result<(), Fault>;
}

/// A count or place as databases keep it.
pub(crate) fn to_int(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A count or place as it was kept.
pub(crate) fn from_int<N: TryFrom<i64>>(number: i64, what: &str) -> Result<N, Fault> {
    N::try_from(number).map_err(|_| {
        Fault::new(FaultCode::StoreDamaged, format!("the store holds {number} as {what}, which cannot be"))
    })
}
