//! Writing: records and observations as CSV and as JSON lines.

mod csv;
mod json;
mod observations;

use std::io::Write;

use mandate_model::{Collection, Fault, Row};

pub use csv::left_out_of_csv;
pub use observations::write_observations;

/// The text formats in which answers are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFormat {
    /// RFC 4180, UTF-8, comma, a header, line feeds.
    Csv,
    /// One JSON object a line.
    Json,
}

/// Takes rows one by one and writes them at once.
pub trait RowWriter {
    /// Writes a row.
    fn write(&mut self, row: &Row) -> Result<(), Fault>;

    /// Writes what is still held back, and gives the number of rows.
    fn finish(self: Box<Self>) -> Result<u64, Fault>;
}

/// A writer of the rows of a collection.
pub fn row_writer<'a>(
    format: TextFormat,
    collection: &'a Collection,
    out: &'a mut dyn Write,
) -> Result<Box<dyn RowWriter + 'a>, Fault> {
    Ok(match format {
        TextFormat::Csv => Box::new(csv::CsvRows::new(collection, out)?),
        TextFormat::Json => Box::new(json::JsonRows::new(collection, out)),
    })
}

/// Writes rows as CSV, as [`crate::open`] and [`crate::Mapping`] read them, and gives their number. Repeat groups have
/// no place in it: [`left_out_of_csv`] names them.
pub fn write_csv<'r>(
    collection: &Collection,
    rows: impl IntoIterator<Item = &'r Row>,
    out: &mut dyn Write,
) -> Result<u64, Fault> {
    write_all(row_writer(TextFormat::Csv, collection, out)?, rows)
}

/// Writes rows as JSON lines, whole, and gives their number.
pub fn write_json<'r>(
    collection: &Collection,
    rows: impl IntoIterator<Item = &'r Row>,
    out: &mut dyn Write,
) -> Result<u64, Fault> {
    write_all(row_writer(TextFormat::Json, collection, out)?, rows)
}

fn write_all<'r>(mut writer: Box<dyn RowWriter + '_>, rows: impl IntoIterator<Item = &'r Row>) -> Result<u64, Fault> {
    for row in rows {
        writer.write(row)?;
    }
    writer.finish()
}

/// The fault of an output that cannot be written to.
fn refused(error: &std::io::Error) -> Fault {
    Fault::io(error, "writing the output")
}
