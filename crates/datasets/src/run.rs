//! Runs: rows in order, in memory or in a file without a name, of which the writer merges as many as there are.

use std::fs::File;
use std::io::{BufReader, BufWriter, Seek as _, SeekFrom};
use std::path::Path;
use std::sync::Arc;

use arrow_array::types::{Int64Type, UInt32Type};
use arrow_array::{Array, ArrayRef, RecordBatch, UInt32Array, cast::AsArray};
use arrow_ipc::CompressionType;
use arrow_ipc::reader::StreamReader;
use arrow_ipc::writer::{IpcWriteOptions, StreamWriter};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use arrow_select::interleave::interleave_record_batch;
use mandate_model::Fault;

use crate::fault;
use crate::layout::Layout;

/// About how many bytes of rows a block of a run holds.
const BLOCK_BYTES: usize = 128 << 10;
/// Rows of a block, at most.
const BLOCK_ROWS: usize = 8192;
const PARTITION: &str = "_partition";

/// Where a row belongs: the number of its partition, the revision in merged files, its place in the sender's file; and
/// where it is held.
#[derive(Clone, Copy, Debug)]
struct Key {
    partition: u32,
    batch: u32,
    at: u32,
    seq: i64,
    row: i64,
}

/// Rows that wait in memory, in no order.
#[derive(Debug, Default)]
pub(crate) struct Waiting {
    batches: Vec<RecordBatch>,
    keys: Vec<Key>,
    /// Of [`Waiting::batches`], those last ones that are small and will become one.
    small: usize,
    bytes: usize,
}

impl Waiting {
    /// Takes rows with the numbers of their partitions. Small batches become one, so that there are never many.
    pub(crate) fn push(&mut self, layout: &Layout, batch: &RecordBatch, numbers: &[u32]) -> Result<(), Fault> {
        let batch = compact(with_numbers(batch, numbers)?)?;
        let rows = batch.column(layout.row).as_primitive::<Int64Type>().values();
        let seqs = layout.seq.map(|at| batch.column(at).as_primitive::<Int64Type>().values());
        let joins = self.small > 0 && self.small + batch.num_rows() <= BLOCK_ROWS;
        let before = if joins { self.small } else { 0 };
        let place = (self.batches.len() - usize::from(joins)) as u32;
        self.keys.extend(rows.iter().enumerate().map(|(at, row)| Key {
            partition: numbers[at],
            batch: place,
            at: (before + at) as u32,
            seq: seqs.map_or(0, |seqs| seqs[at]),
            row: *row,
        }));
        self.bytes += batch.get_array_memory_size() + batch.num_rows() * size_of::<Key>();
        self.small = if batch.num_rows() < BLOCK_ROWS / 2 { before + batch.num_rows() } else { 0 };
        self.batches.push(batch);
        if joins {
            let last = self.batches.split_off(self.batches.len() - 2);
            let joined = arrow_select::concat::concat_batches(&last[0].schema(), &last);
            self.batches.push(joined.map_err(|error| fault::columns(error, "joining rows"))?);
        }
        Ok(())
    }

    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The rows in order.
    pub(crate) fn sorted(mut self, ranks: &[u32]) -> Sorted {
        self.keys.sort_unstable_by_key(|key| (ranks[key.partition as usize], key.seq, key.row, key.batch, key.at));
        let row_bytes = self.bytes / self.keys.len().max(1);
        let rows = (BLOCK_BYTES / row_bytes.max(1)).clamp(64, BLOCK_ROWS);
        Sorted { batches: self.batches, keys: self.keys, at: 0, rows }
    }
}

/// The batch with the numbers of its rows' partitions as one more column.
fn with_numbers(batch: &RecordBatch, numbers: &[u32]) -> Result<RecordBatch, Fault> {
    let schema = numbered(&batch.schema());
    let numbers: ArrayRef = Arc::new(UInt32Array::from(numbers.to_vec()));
    let columns = batch.columns().iter().cloned().chain([numbers]).collect();
    RecordBatch::try_new(schema, columns).map_err(|error| fault::columns(error, "numbering rows"))
}

/// Columns with one for the numbers of partitions.
pub(crate) fn numbered(schema: &SchemaRef) -> SchemaRef {
    let column = Arc::new(Field::new(PARTITION, DataType::UInt32, false));
    Arc::new(Schema::new(schema.fields().iter().cloned().chain([column]).collect::<Vec<_>>()))
}

/// A small slice of something large is copied, so that the large thing can go.
fn compact(batch: RecordBatch) -> Result<RecordBatch, Fault> {
    let needed: usize =
        batch.columns().iter().map(|column| column.to_data().get_slice_memory_size().unwrap_or_default()).sum();
    if batch.get_array_memory_size() <= 2 * needed + (64 << 10) {
        return Ok(batch);
    }
    let all: Vec<(usize, usize)> = (0..batch.num_rows()).map(|at| (0, at)).collect();
    interleave_record_batch(&[&batch], &all).map_err(|error| fault::columns(error, "copying rows"))
}

/// Rows in order that lie in memory.
pub(crate) struct Sorted {
    batches: Vec<RecordBatch>,
    keys: Vec<Key>,
    at: usize,
    rows: usize,
}

impl Iterator for Sorted {
    type Item = Result<RecordBatch, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        let upto = self.keys.len().min(self.at + self.rows);
        let keys = self.keys.get(self.at..upto).filter(|keys| !keys.is_empty())?;
        let places: Vec<(usize, usize)> = keys.iter().map(|key| (key.batch as usize, key.at as usize)).collect();
        let batches: Vec<&RecordBatch> = self.batches.iter().collect();
        self.at = upto;
        Some(interleave_record_batch(&batches, &places).map_err(|error| fault::columns(error, "sorting rows")))
    }
}

/// Rows in order in a file that has no name: it is gone when the process is, however that ends.
pub(crate) struct Spilled {
    file: File,
    pub(crate) rows: u64,
}

impl Spilled {
    /// Writes blocks of rows in order.
    pub(crate) fn write(
        folder: &Path,
        schema: &Schema,
        blocks: impl Iterator<Item = Result<RecordBatch, Fault>>,
    ) -> Result<Self, Fault> {
        let doing = || format!("writing a temporary file in {}", folder.display());
        let file = tempfile::tempfile_in(folder).map_err(|error| Fault::io(&error, doing()))?;
        let options = IpcWriteOptions::default().try_with_compression(Some(CompressionType::LZ4_FRAME));
        let sink = BufWriter::with_capacity(1 << 18, file);
        let mut writer = options
            .and_then(|options| StreamWriter::try_new_with_options(sink, schema, options))
            .map_err(|error| fault::columns(error, doing()))?;
        let mut rows = 0;
        for block in blocks {
            let block = block?;
            rows += block.num_rows() as u64;
            writer.write(&block).map_err(|error| fault::columns(error, doing()))?;
        }
        let sink = writer.into_inner().map_err(|error| fault::columns(error, doing()))?;
        let file = sink.into_inner().map_err(|error| Fault::io(error.error(), doing()))?;
        Ok(Self { file, rows })
    }

    /// The blocks of rows, as they were written.
    pub(crate) fn read(mut self) -> Result<impl Iterator<Item = Result<RecordBatch, Fault>>, Fault> {
        let doing = "reading a temporary file";
        self.file.seek(SeekFrom::Start(0)).map_err(|error| Fault::io(&error, doing))?;
        let reader = StreamReader::try_new(BufReader::with_capacity(1 << 15, self.file), None);
        let reader = reader.map_err(|error| fault::columns(error, doing))?;
        Ok(reader.map(move |block| block.map_err(|error| fault::columns(error, doing))))
    }
}

/// One block of a run while it is merged, with the keys of its rows.
pub(crate) struct Block {
    pub(crate) batch: RecordBatch,
    partitions: UInt32Array,
    seqs: Option<arrow_array::Int64Array>,
    rows: arrow_array::Int64Array,
}

impl Block {
    pub(crate) fn of(layout: &Layout, batch: RecordBatch) -> Self {
        let partitions = batch.column(batch.num_columns() - 1).as_primitive::<UInt32Type>().clone();
        let seqs = layout.seq.map(|at| batch.column(at).as_primitive::<Int64Type>().clone());
        let rows = batch.column(layout.row).as_primitive::<Int64Type>().clone();
        Self { batch, partitions, seqs, rows }
    }

    pub(crate) fn key(&self, ranks: &[u32], at: usize) -> (u32, i64, i64) {
        let rank = ranks[self.partitions.values()[at] as usize];
        (rank, self.seqs.as_ref().map_or(0, |seqs| seqs.values()[at]), self.rows.values()[at])
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }
}
