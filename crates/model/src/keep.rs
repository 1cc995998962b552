//! Small changeable entries beside the revisions: accounts, sessions, jobs, saved views. What they mean is their owner's
//! affair; a record is never kept here.

use crate::fault::Fault;
use crate::revision::Moment;

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Names it in its space. Faults tell it, so it is never a secret: of a token, keep the hash.
    pub key: String,
    /// Its content, as its owner wrote it.
    pub body: String,
    /// Raised by one at each change, from 1; from 1 again after it was removed or had expired.
    pub version: u64,
    /// When it ceases to be; none where it stays.
    pub expires: Option<Moment>,
}

/// What an entry must be for a change to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Was {
    /// There is no such entry, or it has expired.
    Absent,
    /// It has this version.
    Version(u64),
    /// Anything.
    Any,
}

/// One line of the audit trail: who did or saw what. Lines are only ever added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditLine {
    /// Place in the trail, from 1; 0 before it is written.
    pub place: u64,
    /// When.
    pub at: Moment,
    /// The account's name.
    pub who: String,
    /// What was done, such as `sign-in` or `read-confidential`.
    pub action: String,
    /// To what, such as `submissions/FR/2019`.
    pub target: String,
    /// How it ended and what else matters, in few words.
    pub note: String,
}

/// Where entries are kept. Every change is on disk when the call returns. May be shared between threads.
pub trait Keep: Send + Sync {
    /// The entry, unless it has expired by `now`: at its moment of expiry it is gone. Moments are kept in microseconds.
    fn entry(&self, space: &str, key: &str, now: Moment) -> Result<Option<Entry>, Fault>;

    /// Writes an entry and returns its version. Fails with `Conflict`, naming both versions, where it is not as expected;
    /// with `Required`, `TooLong` or `Unreadable` where space, key or body are empty, too long or hold a zero character;
    /// with `StoreBusy` where somebody else writes for too long.
    fn put_entry(
        &self,
        space: &str,
        key: &str,
        body: &str,
        was: Was,
        expires: Option<Moment>,
        now: Moment,
    ) -> Result<u64, Fault>;

    /// Removes an entry; whether there was one, be it that it had expired.
    fn remove_entry(&self, space: &str, key: &str) -> Result<bool, Fault>;

    /// Entries of a space that have not expired, by key after `after`.
    fn entries(&self, space: &str, after: Option<&str>, limit: usize, now: Moment) -> Result<Vec<Entry>, Fault>;

    /// Removes what has expired; how many there were.
    fn sweep_entries(&self, now: Moment) -> Result<u64, Fault>;

    /// Adds lines to the audit trail, all or none, in this order. Whatever place they name, they get the next ones. A text
    /// that is too long is cut: a line is never refused for what it tells.
    fn audit(&self, lines: &[AuditLine]) -> Result<(), Fault>;

    /// Lines before a place, the latest first.
    fn audit_trail(&self, before: Option<u64>, limit: usize) -> Result<Vec<AuditLine>, Fault>;
}
