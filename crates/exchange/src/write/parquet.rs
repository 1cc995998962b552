//! Records as Parquet.

use std::io::Write;
use std::sync::Arc;

use ::parquet::arrow::ArrowWriter;
use ::parquet::basic::Compression;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use arrow_array::RecordBatch;
use mandate_model::{Collection, Fault, Row};

use super::batch::Batches;
use super::{RecordWriter, failed, refused};

/// Records of a row group: what is held in memory, compressed.
const GROUP: usize = 1 << 16;

/// Bytes of a row group after which it is ended sooner.
const GROUP_BYTES: usize = 32 << 20;

/// Writes a row group when it is full.
pub(super) struct ParquetFile<'a> {
    batches: Batches<'a>,
    /// The library writes to memory, from where each row group is handed on.
    writer: ArrowWriter<Vec<u8>>,
    out: &'a mut dyn Write,
}

impl<'a> ParquetFile<'a> {
    /// Begins the file; `about` becomes metadata of its footer.
    pub fn new(collection: &'a Collection, about: &[(String, String)], out: &'a mut dyn Write) -> Result<Self, Fault> {
        let batches = Batches::new(collection);
        let pairs = about.iter().map(|(label, text)| KeyValue::new(label.clone(), text.clone())).collect();
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_max_row_group_row_count(Some(GROUP))
            .set_key_value_metadata(Some(pairs))
            .set_created_by("Mandate".to_owned())
            .build();
        let writer =
            ArrowWriter::try_new(Vec::new(), Arc::clone(batches.schema()), Some(properties)).map_err(failed)?;
        Ok(Self { batches, writer, out })
    }

    fn give(&mut self, batch: Option<RecordBatch>) -> Result<(), Fault> {
        let Some(batch) = batch else { return Ok(()) };
        self.writer.write(&batch).map_err(failed)?;
        if self.writer.in_progress_size() >= GROUP_BYTES {
            self.writer.flush().map_err(failed)?;
        }
        let written = std::mem::take(self.writer.inner_mut());
        self.out.write_all(&written).map_err(|error| refused(&error))
    }
}

impl RecordWriter for ParquetFile<'_> {
    fn write(&mut self, row: &Row) -> Result<(), Fault> {
        let batch = self.batches.add(row)?;
        self.give(batch)
    }

    fn finish(mut self: Box<Self>) -> Result<u64, Fault> {
        let batch = self.batches.take()?;
        self.give(batch)?;
        let Self { batches, writer, out } = *self;
        let rest = writer.into_inner().map_err(failed)?;
        out.write_all(&rest).and_then(|()| out.flush()).map_err(|error| refused(&error))?;
        Ok(batches.rows)
    }
}
