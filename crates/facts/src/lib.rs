//! Facts: indicators over records as columns.
//!
//! ```text
//! segments as at a position:  heads, not withdrawn, and code lists ──► tables      what SQL sees: `world`
//!                                                                        │
//! arguments ──► bound values ──► basis and sql (DataFusion) ──► observations, evidence
//! ```
//!
//! Where the columns come from is [`mandate_projection`]'s: it keeps them without the query engine. SQL is the packs';
//! values are bound to it and never pasted into it.

mod ask;
mod batches;
mod bind;
mod cells;
mod check;
mod codes;
mod engine;
mod exact;
mod explain;
mod facts;
mod fail;
mod memo;
mod merged;
mod observe;
mod run;
mod sql;
mod sweep;
mod world;

pub use ask::{Answer, Bounds, Sight};
pub use bind::Arguments;
pub use explain::RowsAsked;
pub use facts::{Facts, Limits};
pub use mandate_datasets::Depot;
pub use mandate_projection::{CaughtUp, Rebuilt, Verified};
pub use sweep::{Finding, Findings, Sweep};
