//! Whole synthetic reports as their readers get them.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail as tests do")]

#[path = "../support/mod.rs"]
mod support;

mod docx;
mod pdf;
mod samples;
