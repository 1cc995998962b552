//! Batches of datasets: rows by the million as Parquet files named after their content, in a folder or an object store.
//!
//! ```text
//! rows ─► writer ─► parts ─► depot        batch: what a revision says of them
//!                     │
//!                     ├─► reader ─► rows   (only the parts and row groups that a question needs)
//!                     └─► compact ─► files of many batches, derived and disposable
//! ```
//!
//! A batch is a record like any other; its revision names the parts that hold its rows. No store and no query engine is
//! known here.

mod aside;
mod batch;
mod bucket;
mod catalogue;
mod compact;
mod depot;
mod fault;
mod layout;
mod local;
mod merge;
mod note;
mod part;
mod partition;
mod reader;
mod remote;
mod run;
mod seen;
mod shelve;
mod upkeep;
mod writer;

pub use aside::{SET_ASIDE, SetAside};
pub use batch::{BatchBody, Checked, FaultCount, MappingUsed, SourceFile};
pub use catalogue::{Catalogue, Held, Merged, Served, Serving, Standing};
pub use compact::{Merging, merge, plan};
pub use depot::{Depot, Found, RENEWED_AFTER, Shelf};
pub use layout::{Layout, ROW, SEQ, names_of};
pub use note::{Countries, Part, Wanted, prune};
pub use part::Packing;
pub use reader::{BatchReader, Reading, read, read_merged};
pub use seen::{HELD, Repeated, SeenKeys};
pub use upkeep::{Swept, Verified, copy, sweep, verify};
pub use writer::{BatchWriter, Writing, Written};
