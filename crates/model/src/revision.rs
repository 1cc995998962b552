//! A revision as every reader meets it. How it is kept is the store's affair.

use crate::canonical::{Canonical, Digest};

/// A moment of recording: UTC, microseconds.
pub type Moment = jiff::Timestamp;

/// What a revision does to its record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// States the record's content.
    Put,
    /// Takes the record back; its history stays.
    Withdraw,
}

impl Act {
    /// The word under which it is stored and hashed.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Put => "put",
            Self::Withdraw => "withdraw",
        }
    }
}

/// One revision of one record. It never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Place in the store's sequence, from 1, without gaps.
    pub seq: u64,
    /// The collection that the record belongs to.
    pub collection: String,
    /// Names the record in its collection.
    pub key: String,
    /// Number within the record, from 1.
    pub number: u32,
    /// Whether it states the content or takes the record back.
    pub act: Act,
    /// When the store acknowledged it; never earlier than that of `seq - 1`.
    pub recorded_at: Moment,
    /// Who made the change.
    pub author: String,
    /// Who or what vouches for the content: a person, or the rules that passed it.
    pub validated_by: String,
    /// The citation of where the content came from.
    pub source: String,
    /// Why, in the author's words; may be empty.
    pub reason: String,
    /// The record's content; empty object for a withdrawal.
    pub body: Canonical,
    /// Hash of this revision, over everything above but `seq` and over `previous`.
    pub hash: Digest,
    /// Hash of the record's previous revision; none for the first.
    pub previous: Option<Digest>,
    /// Hash of the whole store up to here: over the chain hash of `seq - 1` and `hash`.
    pub chain: Digest,
}
