//! The feed of changes: how projections learn what the store holds without knowing the store.

use crate::canonical::Digest;
use crate::fault::Fault;
use crate::revision::{Moment, Revision};

/// A place in the store's sequence: what was known up to and including `seq`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// 0 in an empty store.
    pub seq: u64,
    /// When `seq` was recorded; the epoch in an empty store.
    pub recorded_at: Moment,
    /// The chain hash at `seq`; zeros in an empty store.
    pub chain: Digest,
}

/// Revisions in the order of their sequence.
pub trait Feed {
    /// The last position.
    fn position(&self) -> Result<Position, Fault>;

    /// Visits every revision after `after` up to and including `upto`, in order, in bounded memory.
    fn scan(&self, after: u64, upto: u64, visit: &mut dyn FnMut(&Revision) -> Result<(), Fault>) -> Result<(), Fault>;
}
