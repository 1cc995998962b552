//! Projections: records and their repeat groups as columns.
//!
//! ```text
//! Feed ──► body ──► columns ──► segments (Parquet) ──► state.json
//! ```
//!
//! A projection is derived: it is never written to but from a [`mandate_model::Feed`], never read back into the store,
//! and made again whenever it does not fit. Every row says which revision it came from (`_seq`), so that a figure can be
//! followed back to its records.

mod body;
mod collect;
mod compact;
mod filed;
mod projection;
mod row;
pub mod segment;
pub mod shape;
pub mod state;
pub mod supersede;
mod table;

pub use filed::Filed;
pub use projection::{CaughtUp, Projection, Rebuilt, Verified};
pub use row::batch_of;
