//! The store as the rest of the house sees it.

use std::io::{Read, Write};
use std::path::Path;
use std::time::Duration;

use mandate_model::{Act, Canonical, Digest, Fault, Feed, Moment, Position, Progress, Revision};

/// Most bytes of a body.
pub const MAX_BODY: usize = 1 << 20;
/// Most bytes of a key, and of a collection's name.
pub const MAX_KEY: usize = 512;
/// Most bytes of an author, a validation, a source and a reason, each.
pub const MAX_NOTE: usize = 16 << 10;

/// One change to one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Not empty; at most [`MAX_KEY`] bytes.
    pub collection: String,
    /// Names the record in its collection. Not empty; at most [`MAX_KEY`] bytes.
    pub key: String,
    /// The record's new content; none takes the record back.
    pub body: Option<Canonical>,
    /// What the record must be for the change to be taken.
    pub expect: Expect,
    /// The citation of where the content came from.
    pub source: String,
    /// Why, in the author's words; may be empty.
    pub reason: String,
}

impl Change {
    /// States a record's content, whatever it was before; source and reason are empty.
    pub fn put(collection: impl Into<String>, key: impl Into<String>, body: Canonical) -> Self {
        Self { body: Some(body), ..Self::withdraw(collection, key) }
    }

    /// Takes a record back; source and reason are empty.
    pub fn withdraw(collection: impl Into<String>, key: impl Into<String>) -> Self {
        Self {
            collection: collection.into(),
            key: key.into(),
            body: None,
            expect: Expect::Any,
            source: String::new(),
            reason: String::new(),
        }
    }

    /// With what the record must be.
    #[must_use]
    pub fn expect(self, expect: Expect) -> Self {
        Self { expect, ..self }
    }

    /// With a citation.
    #[must_use]
    pub fn source(self, source: impl Into<String>) -> Self {
        Self { source: source.into(), ..self }
    }

    /// With a reason.
    #[must_use]
    pub fn reason(self, reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), ..self }
    }

    /// What the change does to its record.
    pub const fn act(&self) -> Act {
        if self.body.is_some() { Act::Put } else { Act::Withdraw }
    }
}

/// What the author of a change believes the record to be; if it is not, the change is refused as a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// There is no such record, or it stands withdrawn.
    New,
    /// The record's last revision has this number.
    Revision(u32),
    /// Anything.
    Any,
}

/// Who records an append, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The moment, cut to microseconds. A clock that went back is overruled: it is raised to the last moment recorded.
    pub at: Moment,
    /// Who makes the change.
    pub author: String,
    /// Who or what vouches for the content.
    pub validated_by: String,
}

/// What the store says of a change it has made durable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Place in the store's sequence.
    pub seq: u64,
    /// Number within the record.
    pub number: u32,
    /// The moment it bears, see [`Stamp::at`].
    pub recorded_at: Moment,
    /// The revision hash, see [`crate::hash`].
    pub hash: Digest,
    /// The chain hash at `seq`.
    pub chain: Digest,
}

/// What an import must know of a record to leave an unchanged one alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadDigest {
    /// Number of the last revision.
    pub number: u32,
    /// SHA-256 of its body; none where the record stands withdrawn.
    pub body: Option<Digest>,
}

/// How much a collection holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// Its name.
    pub collection: String,
    /// Records that stand, the withdrawn ones left out.
    pub records: u64,
    /// Revisions of all its records.
    pub revisions: u64,
}

/// What `verify` has recomputed and found in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Everything up to here.
    pub position: Position,
    /// How many revisions: as many as the last place says.
    pub revisions: u64,
    /// Records, the withdrawn ones included.
    pub records: u64,
    /// How many files.
    pub blobs: u64,
    /// Their bytes together.
    pub blob_bytes: u64,
}

/// Which store it is. A copy restored from a backup is the same store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// 32 hexadecimal digits, drawn at random when the store was made.
    pub id: String,
    /// When it was made, as the caller of [`crate::create`] said.
    pub created: Moment,
    /// Version of the schema in the database.
    pub format: u32,
}

/// An append-only store of revisions and blobs.
///
/// `as_at` is a place in the sequence: reads see the revisions up to and including it; [`NOW`] sees all.
/// What a method returned is on disk if it writes. A handle serves one thread at a time; several handles, in one or
/// many processes, may be open on the same store: one of them writes at a time, readers are never held up.
pub trait Store: Feed + Send {
    /// Which store it is.
    fn identity(&self) -> &Identity;

    /// Appends all changes, or none: one transaction, on disk when the call returns. One receipt a change, in order.
    ///
    /// Fails with `Conflict` (naming the expected and the actual revision), `NoSuchRecord` (withdrawing what is not
    /// there), `TooLong`, `Required` (an empty key), `Unreadable` (a zero character), `StoreBusy`, `DiskFull`.
    fn append(&mut self, changes: &[Change], stamp: &Stamp) -> Result<Vec<Receipt>, Fault>;

    /// How long a write waits for another writer before it fails with `StoreBusy`; ten seconds unless set.
    fn set_patience(&mut self, patience: Duration) -> Result<(), Fault>;

    /// The record's last revision, which may be a withdrawal.
    fn head(&self, collection: &str, key: &str, as_at: u64) -> Result<Option<Revision>, Fault>;

    /// All revisions of a record, oldest first; empty if there is no such record.
    fn history(&self, collection: &str, key: &str) -> Result<Vec<Revision>, Fault>;

    /// The revisions at these places, in the order given. Fails with `NoSuchRecord` if one does not exist.
    fn revisions(&self, seqs: &[u64]) -> Result<Vec<Revision>, Fault>;

    /// A page of the records of a collection that stand, by key (in the order of their UTF-8 bytes) after `after_key`.
    fn heads(
        &self,
        collection: &str,
        as_at: u64,
        after_key: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Revision>, Fault>;

    /// The page before: the last records that stand before `before_key`, or the last of all, in the order of keys.
    fn heads_before(
        &self,
        collection: &str,
        as_at: u64,
        before_key: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Revision>, Fault>;

    /// For each key, the last revision of its record; none where there is no such record.
    fn heads_of(&self, collection: &str, keys: &[&str]) -> Result<Vec<Option<Revision>>, Fault>;

    /// For each key, what its last revision holds; none where there is no such record.
    fn head_digests(&self, collection: &str, keys: &[&str]) -> Result<Vec<Option<HeadDigest>>, Fault>;

    /// The last position recorded at or before a moment; the start (`seq` 0) if there is none.
    fn position_as_at(&self, moment: Moment) -> Result<Position, Fault>;

    /// The position at a place; 0 is the start. Fails with `NoSuchRecord` beyond the end.
    fn position_at(&self, seq: u64) -> Result<Position, Fault>;

    /// What each collection holds, by name. As at the last place this is known beforehand; as at an earlier one, all
    /// records are walked over.
    fn counts(&self, as_at: u64) -> Result<Vec<Count>, Fault>;

    /// Keeps a content under its SHA-256, once however often it is given. Memory stays bounded however long it is.
    fn put_blob(&mut self, content: &mut dyn Read) -> Result<(Digest, u64), Fault>;

    /// Writes a blob's content out in bounded memory; returns its size, or none if there is no such blob.
    fn copy_blob(&self, digest: &Digest, to: &mut dyn Write) -> Result<Option<u64>, Fault>;

    /// A blob's content.
    fn blob(&self, digest: &Digest) -> Result<Option<Vec<u8>>, Fault> {
        let mut content = Vec::new();
        Ok(self.copy_blob(digest, &mut content)?.map(|_| content))
    }

    /// Recomputes every body hash, revision hash, record chain, the store's chain, every blob and every counter.
    ///
    /// Fails with `StoreDamaged`, naming the first break: its place, its record and what differs. It cannot know of
    /// revisions cut off at the end by somebody who mended the counters, nor of a store whose every hash was recomputed:
    /// checkpoints do.
    fn verify(&self, progress: &dyn Progress) -> Result<Verified, Fault>;

    /// Recomputes the hashes of one record's revisions; returns how many there are.
    fn verify_record(&self, collection: &str, key: &str) -> Result<u32, Fault>;

    /// Writes a copy, as it was when the call began, into a new SQLite file, while others go on writing.
    /// The file appears whole or not at all, and opens as a store of its own. Entries that stay and the audit trail are in
    /// it; what expires (sessions, links, one-time codes) is left out.
    fn backup(&self, to: &Path, progress: &dyn Progress) -> Result<Position, Fault>;
}

/// As at the last revision.
pub const NOW: u64 = u64::MAX;
