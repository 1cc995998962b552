//! Rules over columns say what they say of each record.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod agree;
mod edges;
mod generate;
mod speed;
mod support;
mod values;
