//! Batches written, read back, damaged and swept.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod body;
mod compact;
mod damage;
mod pruning;
mod rows;
mod s3;
mod speed;
mod upkeep;
mod writing;
