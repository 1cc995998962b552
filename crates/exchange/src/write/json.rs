//! Records as JSON: in one list, or one a line.

use std::io::{BufWriter, Write};

use mandate_model::{Collection, Fault, Row};

use super::{RecordWriter, refused};

/// Writes objects in the form in which the store keeps them.
pub(super) struct JsonRows<'a> {
    collection: &'a Collection,
    out: BufWriter<&'a mut dyn Write>,
    signs: &'static Signs,
    rows: u64,
}

/// What stands around the records.
struct Signs {
    before_first: &'static str,
    between: &'static str,
    after_last: &'static str,
    instead_of_none: &'static str,
}

const LIST: Signs = Signs { before_first: "[\n", between: ",\n", after_last: "\n]\n", instead_of_none: "[]\n" };
const LINES: Signs = Signs { before_first: "", between: "\n", after_last: "\n", instead_of_none: "" };

impl<'a> JsonRows<'a> {
    /// All records in one list, each on a line of its own.
    pub fn list(collection: &'a Collection, out: &'a mut dyn Write) -> Self {
        Self { collection, out: BufWriter::new(out), signs: &LIST, rows: 0 }
    }

    /// One record a line.
    pub fn lines(collection: &'a Collection, out: &'a mut dyn Write) -> Self {
        Self { signs: &LINES, ..Self::list(collection, out) }
    }
}

impl RecordWriter for JsonRows<'_> {
    fn write(&mut self, row: &Row) -> Result<(), Fault> {
        let before = if self.rows == 0 { self.signs.before_first } else { self.signs.between };
        self.rows += 1;
        write!(self.out, "{before}{}", row.to_json(&self.collection.fields)).map_err(|error| refused(&error))
    }

    fn finish(mut self: Box<Self>) -> Result<u64, Fault> {
        let end = if self.rows == 0 { self.signs.instead_of_none } else { self.signs.after_last };
        self.out.write_all(end.as_bytes()).and_then(|()| self.out.flush()).map_err(|error| refused(&error))?;
        Ok(self.rows)
    }
}
