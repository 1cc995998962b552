//! How long work tells how far it is, without knowing who watches.

use crate::fault::{Fault, FaultCode};

/// Receives progress. The faces draw it; tests and libraries pass [`Silent`].
pub trait Progress {
    /// `done` of `total` items; the total is absent while unknown.
    fn step(&self, done: u64, total: Option<u64>);

    /// Whether whoever watches wants the work to stop. Long work asks between two steps and ends with [`stopped`].
    fn is_cancelled(&self) -> bool {
        false
    }

    /// A step, unless the work shall stop.
    fn go_on(&self, done: u64, total: Option<u64>) -> Result<(), Fault> {
        self.step(done, total);
        if self.is_cancelled() { Err(stopped()) } else { Ok(()) }
    }
}

/// The fault of work that was told to stop.
pub fn stopped() -> Fault {
    Fault::new(FaultCode::Cancelled, "the work was cancelled")
        .hint("what was acknowledged before stays; begin again to finish it")
}

/// Nobody watches.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn step(&self, _: u64, _: Option<u64>) {}
}
