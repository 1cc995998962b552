//! Rows as JSON lines.

use std::io::{BufWriter, Write};

use mandate_model::{Collection, Fault, Row};

use super::{RowWriter, refused};

/// Writes one object a line, in the form in which the store keeps it.
pub(super) struct JsonRows<'a> {
    collection: &'a Collection,
    out: BufWriter<&'a mut dyn Write>,
    rows: u64,
}

impl<'a> JsonRows<'a> {
    pub fn new(collection: &'a Collection, out: &'a mut dyn Write) -> Self {
        Self { collection, out: BufWriter::new(out), rows: 0 }
    }
}

impl RowWriter for JsonRows<'_> {
    fn write(&mut self, row: &Row) -> Result<(), Fault> {
        self.rows += 1;
        writeln!(self.out, "{}", row.to_json(&self.collection.fields)).map_err(|error| refused(&error))
    }

    fn finish(mut self: Box<Self>) -> Result<u64, Fault> {
        self.out.flush().map_err(|error| refused(&error))?;
        Ok(self.rows)
    }
}
