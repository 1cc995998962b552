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

mod answer;
mod aside;
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
mod guards;
mod held;
mod memo;
mod merged;
mod observe;
mod parts;
mod run;
mod scale;
mod sizes;
mod sql;
mod sums;
mod sweep;
mod tables;
mod world;

pub use answer::{Answer, Bounds, Ending};
pub use ask::{Asking, Sight};
pub use bind::Arguments;
pub use explain::RowsAsked;
pub use facts::{Facts, Limits};
pub use mandate_datasets::Depot;
pub use mandate_projection::{CaughtUp, Rebuilt, Verified};
pub use parts::BatchParts;
pub use sweep::{Finding, Findings, Sweep};
pub use tables::{Table, sql_type};
