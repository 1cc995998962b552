//! Records as CSV: RFC 4180, UTF-8, comma, a header, line feeds.

use std::io::Write;

use ::csv::{Error, ErrorKind, Writer};
use mandate_model::{Collection, ColumnType, Fault, Row};

use super::flat::{self, FlatColumn};
use super::{RecordWriter, failed, refused};
use crate::guard::guarded;

/// Writes records under the header that their import reads.
pub(super) struct CsvRows<'a> {
    columns: Vec<FlatColumn>,
    out: Writer<&'a mut dyn Write>,
    rows: u64,
}

impl<'a> CsvRows<'a> {
    /// Writes the header.
    pub fn new(collection: &Collection, out: &'a mut dyn Write) -> Result<Self, Fault> {
        let columns = flat::columns(collection);
        let mut out = Writer::from_writer(out);
        out.write_record(columns.iter().map(|column| &column.name)).map_err(fault)?;
        Ok(Self { columns, out, rows: 0 })
    }
}

impl RecordWriter for CsvRows<'_> {
    fn write(&mut self, row: &Row) -> Result<(), Fault> {
        for column in &self.columns {
            let text = flat::cell(row.get(column.field), column.part).into_text();
            // A number may begin with a minus; a text with one would be run.
            let written = match column.ty {
                ColumnType::Text | ColumnType::TextList => self.out.write_field(&*guarded(&text)),
                _ => self.out.write_field(&*text),
            };
            written.map_err(fault)?;
        }
        self.rows += 1;
        self.out.write_record(None::<&[u8]>).map_err(fault)
    }

    fn finish(mut self: Box<Self>) -> Result<u64, Fault> {
        self.out.flush().map_err(|error| refused(&error))?;
        Ok(self.rows)
    }
}

fn fault(error: Error) -> Fault {
    let told = error.to_string();
    match error.into_kind() {
        ErrorKind::Io(error) => refused(&error),
        _ => failed(told),
    }
}
