//! The clock comes in from outside, so that a test can stand still.

use mandate_model::Moment;

/// Tells the present moment.
pub trait Clock: Send + Sync {
    /// Now, in UTC.
    fn now(&self) -> Moment;
}

/// A clock that always tells the same moment.
#[derive(Clone, Copy, Debug)]
pub struct FixedClock(pub Moment);

impl Clock for FixedClock {
    fn now(&self) -> Moment {
        self.0
    }
}
