//! The crate as its callers meet it: a feed goes in, figures come out.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod asking;
mod batches;
mod check;
mod common;
mod damage;
mod indicators;
mod tables;
