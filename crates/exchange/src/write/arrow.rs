//! Records as a stream of Arrow batches.

use std::io::Write;

use arrow_array::RecordBatch;
use arrow_ipc::writer::StreamWriter;
use arrow_schema::{ArrowError, Schema};
use mandate_model::{Collection, Fault, Row};

use super::batch::Batches;
use super::{RecordWriter, failed, refused};

/// Writes the schema, then each batch when it is full.
pub(super) struct ArrowStream<'a> {
    batches: Batches<'a>,
    out: StreamWriter<&'a mut dyn Write>,
}

impl<'a> ArrowStream<'a> {
    /// Writes the schema, with `about` as its metadata.
    pub fn new(collection: &'a Collection, about: &[(String, String)], out: &'a mut dyn Write) -> Result<Self, Fault> {
        let batches = Batches::new(collection);
        let schema = Schema::new_with_metadata(batches.schema().fields().clone(), about.iter().cloned().collect());
        let out = StreamWriter::try_new(out, &schema).map_err(|error| fault(&error))?;
        Ok(Self { batches, out })
    }

    fn give(&mut self, batch: Option<RecordBatch>) -> Result<(), Fault> {
        batch.map_or(Ok(()), |batch| self.out.write(&batch).map_err(|error| fault(&error)))
    }
}

impl RecordWriter for ArrowStream<'_> {
    fn write(&mut self, row: &Row) -> Result<(), Fault> {
        let batch = self.batches.add(row)?;
        self.give(batch)
    }

    fn finish(mut self: Box<Self>) -> Result<u64, Fault> {
        let batch = self.batches.take()?;
        self.give(batch)?;
        self.out.finish().map_err(|error| fault(&error))?;
        self.out.get_mut().flush().map_err(|error| refused(&error))?;
        Ok(self.batches.rows)
    }
}

fn fault(error: &ArrowError) -> Fault {
    match error {
        ArrowError::IoError(_, error) => refused(error),
        error => failed(error),
    }
}
