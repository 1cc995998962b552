//! The access engine, asked as the application asks it: refusals first.

mod explanations;
mod faults;
mod names;
mod refusals;
mod support;
mod verdicts;
