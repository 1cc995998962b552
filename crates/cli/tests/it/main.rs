//! The command line, end to end: the built program, run as a user runs it.

mod bad_input;
mod kill;
mod main_job;
mod specs;
mod support;
