//! Facts: records and their repeat groups as columns, and indicators over them.
//!
//! ```text
//! Feed ──► body ──► columns ──► segments (Parquet) ──► state.json        what is kept: `projection`
//!                                    │
//! as at a position:  heads, not withdrawn, and code lists ──► tables      what SQL sees: `world`
//!                                                                │
//! arguments ──► bound values ──► basis and sql (DataFusion) ──► observations, evidence
//! ```
//!
//! A projection is derived: it is never written to but from a [`mandate_model::Feed`], never read back into the store,
//! and made again whenever it does not fit. Every row says which revision it came from (`_seq`), so that a figure can be
//! followed back to its records. SQL is the packs'; values are bound to it and never pasted into it.

mod bind;
mod body;
mod cells;
mod check;
mod codes;
mod collect;
mod columns;
mod compact;
mod engine;
mod exact;
mod explain;
mod facts;
mod fail;
mod memo;
mod number;
mod observe;
mod projection;
mod run;
mod segment;
mod shape;
mod sql;
mod state;
mod supersede;
mod world;

pub use bind::Arguments;
pub use facts::{Facts, Limits};
pub use projection::{CaughtUp, Rebuilt, Verified};
