//! Writing: records in every format, one by one, with at most a batch of them in memory.
//!
//! | format | repeat groups | what an import reads again |
//! |---|---|---|
//! | CSV, XLSX | left out; [`left_out`] names them | the same values |
//! | JSON, NDJSON | lists of objects | the same values, whole |
//! | Arrow, Parquet | JSON text in a column of the group's name | Parquet without repeat groups: the same values |
//!
//! The columns are those that an import reads: `amount.value` and `amount.unit`, `title.en`. In workbooks, Arrow and
//! Parquet each column has a type; a decimal number keeps its value there, but not zeros at its end.

mod answer;
mod arrow;
mod batch;
mod csv;
mod flat;
mod json;
mod parquet;
mod returned;
mod sheets;
mod xlsx;

use std::io::Write;

use mandate_model::{Collection, Fault, FaultCode, Row};

use crate::Format;
pub use answer::{BatchFile, cells_of};
pub use returned::{FAULTS_COLUMN, ROW_COLUMN, ReturnedRows};

/// Takes records one by one and writes them, in a batch where the format has batches.
pub trait RecordWriter {
    /// Writes a record. Fails when the output refuses, or with `TooLong` when the format cannot hold the record.
    fn write(&mut self, row: &Row) -> Result<(), Fault>;

    /// Writes what is still held back, and gives the number of records. Without it the output is not whole.
    fn finish(self: Box<Self>) -> Result<u64, Fault>;
}

/// A writer of the records of a collection, with its header written where the format has one. `about` says where the
/// records come from, as labels and texts in order: collection, moment, filter, source. It becomes the second sheet of
/// a workbook and the metadata of Arrow and Parquet; CSV and JSON have no place for it.
pub fn record_writer<'a>(
    format: Format,
    collection: &'a Collection,
    about: &[(String, String)],
    out: &'a mut dyn Write,
) -> Result<Box<dyn RecordWriter + 'a>, Fault> {
    Ok(match format {
        Format::Csv => Box::new(csv::CsvRows::new(collection, out)?),
        Format::Xlsx => Box::new(xlsx::Sheet::new(collection, about, out)?),
        Format::Json => Box::new(json::JsonRows::list(collection, out)),
        Format::Ndjson => Box::new(json::JsonRows::lines(collection, out)),
        Format::Arrow => Box::new(arrow::ArrowStream::new(collection, about, out)?),
        Format::Parquet => Box::new(parquet::ParquetFile::new(collection, about, out)?),
    })
}

/// Writes records in a format, as [`record_writer`] does, and gives their number.
pub fn write_records<'r>(
    format: Format,
    collection: &Collection,
    about: &[(String, String)],
    rows: impl IntoIterator<Item = &'r Row>,
    out: &mut dyn Write,
) -> Result<u64, Fault> {
    let mut writer = record_writer(format, collection, about, out)?;
    for row in rows {
        writer.write(row)?;
    }
    writer.finish()
}

/// Writes records as CSV, as [`crate::open`] and [`crate::Mapping`] read them, and gives their number. Repeat groups have
/// no place in it: [`left_out_of_csv`] names them.
pub fn write_csv<'r>(
    collection: &Collection,
    rows: impl IntoIterator<Item = &'r Row>,
    out: &mut dyn Write,
) -> Result<u64, Fault> {
    write_records(Format::Csv, collection, &[], rows, out)
}

/// The names of the fields that have no column in a format: the repeat groups, in CSV and in a workbook.
pub fn left_out(format: Format, collection: &Collection) -> Vec<&str> {
    match format {
        Format::Csv | Format::Xlsx => flat::groups(collection).map(|field| field.name.as_str()).collect(),
        Format::Json | Format::Ndjson | Format::Arrow | Format::Parquet => Vec::new(),
    }
}

/// The names of the repeat groups of a collection, which have no column in CSV.
pub fn left_out_of_csv(collection: &Collection) -> Vec<&str> {
    left_out(Format::Csv, collection)
}

/// The fault of an output that cannot be written to.
fn refused(error: &std::io::Error) -> Fault {
    Fault::io(error, "writing the output")
}

/// The fault of a library that cannot write what it was given.
fn failed(error: impl std::fmt::Display) -> Fault {
    Fault::new(FaultCode::System, format!("the records cannot be written: {error}"))
}
