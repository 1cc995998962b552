//! The server as those outside meet it: whom every route lets in, and what hostile requests come to.
//!
//! Everything here goes over a connection to a server that runs in this process on data of its own.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

mod asking;
mod attached;
mod bringing;
mod delivered;
mod fuzz;
mod hostile;
mod letters;
mod merging;
mod people;
mod providers;
mod reviewing;
mod rows;
mod site;
mod told;
mod verdicts;
mod work;
