//! Batches: a file of any size becomes one record of a dataset collection, whose rows lie in columns.
//!
//! ```text
//! Blocks ──► workers: cells, columns, rules ──► in order: keys, faults, what passed ──► parts ──► one revision
//! ```
//!
//! A file is read once, by as many threads as there are processors; what they find is taken in the order of the file.
//! Parts are on disk before the revision that names them is written: a batch is there whole, or not at all.

mod batch;
mod check;
mod merging;
mod rows;
mod work;

pub use batch::{BatchOptions, ForeseenBatch, LoadedBatch};
