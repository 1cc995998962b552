//! The command line, end to end: the built program, run as a user runs it.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

mod bad_batches;
mod bad_input;
mod batches;
mod jobs;
mod kill;
mod main_job;
mod postgresql;
mod review;
mod set_up;
mod specs;
mod support;
