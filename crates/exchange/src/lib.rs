//! Files at the border: records read from CSV, workbooks, JSON and Parquet, and written as these and as Arrow streams.
//!
//! [`open`] turns a file into a stream of [`SourceRow`]s: it finds out what the file is, decodes it, and holds one row
//! (of Parquet and of a workbook, a batch) in memory, however large the file is. A [`Mapping`] then types each row
//! against the fields of a collection. Whatever is wrong with a file is one
//! [`Diagnostic`](mandate_model::Diagnostic) with its row and column, in a workbook with its cell; nothing is guessed
//! that could change a value.
//!
//! [`record_writer`] is the way out: a [`RecordWriter`] for each [`Format`], which takes records one by one and holds
//! at most a batch of them.
//!
//! This crate reads files only by the path it is given, prints nothing and keeps nothing. A workbook is put together
//! in a temporary file without a name, and read on a thread of its own.

pub mod bulk;
mod format;
mod guard;
mod mapping;
mod read;
mod write;

pub use arrow_schema::SchemaRef;
pub use format::Format;
pub use guard::guarded;
pub use mapping::{Mapping, read_json_row};
pub use read::{Cells, Content, Options, RowSource, SourceRow, format_of, likely_encoding, open};
pub use write::{
    BatchFile, FAULTS_COLUMN, ROW_COLUMN, RecordWriter, ReturnedRows, cells_of, left_out, left_out_of_csv,
    record_writer, write_csv, write_records,
};
