//! How long work tells how far it is, without knowing who watches.

/// Receives progress. The faces draw it; tests and libraries pass [`Silent`].
pub trait Progress {
    /// `done` of `total` items; the total is absent while unknown.
    fn step(&self, done: u64, total: Option<u64>);
}

/// Nobody watches.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn step(&self, _: u64, _: Option<u64>) {}
}
