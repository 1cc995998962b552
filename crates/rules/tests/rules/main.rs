//! What rules say, what is wrong with them, and what always holds of them.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod differential;
mod faults;
mod generate;
mod limits;
mod properties;
mod support;
mod verdicts;
