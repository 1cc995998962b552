//! Batches written, read back, damaged and swept.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod body;
mod damage;
mod pruning;
mod rows;
mod upkeep;
mod writing;
