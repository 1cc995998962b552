//! Whole synthetic reports as their readers get them.

#[path = "../support/mod.rs"]
mod support;

mod docx;
mod pdf;
mod samples;
