//! Files at the border: records read from CSV, JSON and Parquet, and written as CSV and JSON lines.
//!
//! [`open`] turns a file into a stream of [`SourceRow`]s: it finds out what the file is, decodes it, and holds one row
//! (of Parquet, one batch) in memory, however large the file is. A [`Mapping`] then types each row against the fields
//! of a collection. Whatever is wrong with a file is one [`Diagnostic`](mandate_model::Diagnostic) with its row and
//! column; nothing is guessed that could change a value.
//!
//! This crate reads files only by the path it is given, prints nothing and keeps nothing.

mod mapping;
mod read;
mod write;

pub use mapping::{Mapping, read_json_row};
pub use read::{Cells, Content, Format, Options, RowSource, SourceRow, open};
pub use write::{RowWriter, TextFormat, left_out_of_csv, row_writer, write_csv, write_json, write_observations};
