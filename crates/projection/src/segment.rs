//! Segments: Parquet files that are written once, hashed while they are written, and never changed.

use std::fs::File;
use std::io::{self, BufWriter, Read as _, Write};
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use mandate_model::{Digest, Fault, FaultCode};
use parquet::arrow::ArrowWriter;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::basic::{Compression, Encoding};
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::schema::types::ColumnPath;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::shape::{RECORD, SEQ};

/// Rows of a batch that is written or read at once.
pub const BATCH_ROWS: usize = 65_536;
/// Rows of a row group, at most.
const GROUP_ROWS: usize = 1 << 20;
/// Rows of a segment from which on it is left alone: neither added to nor merged.
pub const FULL_ROWS: u64 = 4 << 20;

/// One file of a fact table, as `state.json` lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// Relative to the projection folder.
    pub file: String,
    /// The first and last place in the store of its rows.
    pub from: u64,
    /// See `from`.
    pub upto: u64,
    /// How many there are.
    pub rows: u64,
    /// The size of the file.
    pub bytes: u64,
    /// The digest of its content, in hexadecimal digits.
    pub sha256: String,
}

/// A segment being written. Nothing refers to the file until [`SegmentWriter::finish`] has put it on disk.
pub(crate) struct SegmentWriter {
    path: PathBuf,
    writer: ArrowWriter<Hashing<BufWriter<File>>>,
    rows: u64,
}

impl SegmentWriter {
    pub(crate) fn create(path: PathBuf, schema: SchemaRef) -> Result<Self, Fault> {
        let doing = || format!("writing {}", path.display());
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| Fault::io(&error, doing()))?;
        }
        let file = File::create(&path).map_err(|error| Fault::io(&error, doing()))?;
        let sink = Hashing { inner: BufWriter::with_capacity(1 << 18, file), hash: Sha256::new(), bytes: 0 };
        let writer =
            ArrowWriter::try_new(sink, schema, Some(properties())).map_err(|error| write_fault(&path, error))?;
        Ok(Self { path, writer, rows: 0 })
    }

    pub(crate) fn rows(&self) -> u64 {
        self.rows
    }

    /// Bytes held until the row group is complete.
    pub(crate) fn memory(&self) -> usize {
        self.writer.memory_size()
    }

    pub(crate) fn write(&mut self, batch: &RecordBatch) -> Result<(), Fault> {
        self.rows += batch.num_rows() as u64;
        self.writer.write(batch).map_err(|error| write_fault(&self.path, error))
    }

    /// Ends the row group, so that its memory is free.
    pub(crate) fn flush(&mut self) -> Result<(), Fault> {
        self.writer.flush().map_err(|error| write_fault(&self.path, error))
    }

    /// Puts the file on disk and gives it its final name.
    pub fn finish(self, folder: &Path, file: String, from: u64, upto: u64) -> Result<Segment, Fault> {
        let Self { path, writer, rows } = self;
        let mut sink = writer.into_inner().map_err(|error| write_fault(&path, error))?;
        let sync = sink.flush().and_then(|()| sink.inner.get_ref().sync_all());
        sync.and_then(|()| std::fs::rename(&path, folder.join(&file)))
            .map_err(|error| Fault::io(&error, format!("writing {}", path.display())))?;
        let sha256 = Digest(sink.hash.finalize().into()).to_string();
        Ok(Segment { file, from, upto, rows, bytes: sink.bytes, sha256 })
    }
}

/// Light compression: the columns repeat themselves a lot, and reading must stay quicker than parsing bodies again.
fn properties() -> WriterProperties {
    let seq = ColumnPath::from(SEQ);
    WriterProperties::builder()
        .set_compression(Compression::LZ4_RAW)
        .set_max_row_group_row_count(Some(GROUP_ROWS))
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_column_dictionary_enabled(ColumnPath::from(RECORD), false)
        .set_column_dictionary_enabled(seq.clone(), false)
        .set_column_encoding(seq, Encoding::DELTA_BINARY_PACKED)
        .build()
}

fn write_fault(path: &Path, error: ParquetError) -> Fault {
    let doing = format!("writing {}", path.display());
    match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(error) => Fault::io(&error, doing),
            Err(other) => Fault::new(FaultCode::System, format!("{other} while {doing}")),
        },
        other => Fault::new(FaultCode::System, format!("{other} while {doing}")),
    }
}

/// Hashes and counts what passes through.
struct Hashing<W> {
    inner: W,
    hash: Sha256,
    bytes: u64,
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl Segment {
    /// What is wrong with the file at first sight: absent, of another size, no Parquet, of another schema.
    pub fn inspect(&self, folder: &Path, schema: &SchemaRef) -> Option<&'static str> {
        let Ok(file) = File::open(folder.join(&self.file)) else { return Some("is missing") };
        if file.metadata().map(|metadata| metadata.len()).ok() != Some(self.bytes) {
            return Some("has another size than when it was written");
        }
        match ParquetRecordBatchReaderBuilder::try_new(file) {
            Err(_) => Some("is not a whole Parquet file"),
            Ok(reader) if reader.schema().fields() != schema.fields() => Some("has other columns than the collection"),
            Ok(_) => None,
        }
    }

    /// The hash of the file's bytes.
    pub fn hash(&self, folder: &Path) -> Result<String, Fault> {
        let mut file = File::open(folder.join(&self.file)).map_err(|_| self.damaged("is missing"))?;
        let mut hash = Sha256::new();
        let mut buffer = vec![0; 1 << 18];
        loop {
            let read = file.read(&mut buffer).map_err(|error| Fault::io(&error, format!("reading {}", self.file)))?;
            match buffer.get(..read) {
                Some([]) | None => return Ok(Digest(hash.finalize().into()).to_string()),
                Some(bytes) => hash.update(bytes),
            }
        }
    }

    /// The rows in batches; only the columns named, all of them without names.
    pub fn read(&self, folder: &Path, columns: &[&str]) -> Result<SegmentReader<'_>, Fault> {
        let file = File::open(folder.join(&self.file)).map_err(|_| self.damaged("is missing"))?;
        let builder =
            ParquetRecordBatchReaderBuilder::try_new(file).map_err(|_| self.damaged("is not a whole Parquet file"))?;
        let mask = match columns {
            [] => ProjectionMask::all(),
            named => ProjectionMask::columns(builder.parquet_schema(), named.iter().copied()),
        };
        let batches = builder.with_projection(mask).with_batch_size(BATCH_ROWS).build();
        Ok(SegmentReader { segment: self, batches: batches.map_err(|_| self.damaged("is not a whole Parquet file"))? })
    }

    /// The fault of a segment that is not what it should be.
    pub fn damaged(&self, how: &str) -> Fault {
        damaged(&self.file, how)
    }
}

/// The fault of a file that is not what it should be.
pub(crate) fn damaged(file: &str, how: &str) -> Fault {
    Fault::new(FaultCode::ProjectionDamaged, format!("the projection file {file} {how}"))
        .hint("run `mandate rebuild`: projections are made again from the store, where nothing is lost")
}

/// Reads one segment, batch by batch.
pub struct SegmentReader<'a> {
    segment: &'a Segment,
    batches: ParquetRecordBatchReader,
}

impl Iterator for SegmentReader<'_> {
    type Item = Result<RecordBatch, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        let batch = self.batches.next()?;
        Some(batch.map_err(|_| self.segment.damaged("holds pages that cannot be read")))
    }
}
