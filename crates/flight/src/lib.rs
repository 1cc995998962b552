//! Arrow Flight SQL: the same questions for drivers that speak it, such as ADBC and JDBC.
//!
//! ```text
//! HTTP/2 ─► grpc     one message in, messages out, a status at the end
//!             │
//!          service   which call it is, and who calls (`caller`)
//!             │
//!          command   what is asked: a statement, or what there is to ask (`catalogue`)
//!             │
//!          mandate::Acting: the policies, bounds and audit trail of every other face
//! ```
//!
//! The messages are few and small, so they are read and written here (`wire`), and the protocol runs on the server that
//! the pages run on. The library for it would bring a second one, and compile the query engine anew for its sake.

mod caller;
mod catalogue;
mod command;
mod grpc;
mod information;
mod pattern;
mod rows;
mod server;
mod service;
#[cfg(test)]
mod tests;
mod wire;

pub use server::{Options, serve};
