//! Parts: Parquet files that are hashed while they are written, and get their digest as their name.

use std::collections::BTreeSet;
use std::io::{self, BufWriter, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use arrow_array::cast::AsArray;
use arrow_array::types::Date32Type;
use arrow_array::{Array as _, RecordBatch};
use mandate_columns::number;
use mandate_model::{Digest, Fault};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::{ArrowColumnChunk, ArrowColumnWriter, ArrowRowGroupWriterFactory, compute_leaves};
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::ColumnPath;
use sha2::{Digest as _, Sha256};
use tempfile::NamedTempFile;

use crate::fault;
use crate::layout::{Layout, ROW, SEQ};
use crate::note::{Countries, Part};

const DOING: &str = "writing a part";

/// How the pages of parts are compressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Packing {
    /// A third smaller, and written a little slower.
    #[default]
    Zstd,
    /// Quicker to write and to read.
    Lz4,
}

/// One file of rows under construction. It has no name that anybody looks for until it is put in a depot.
pub(crate) struct PartWriter<'a> {
    layout: &'a Layout,
    workers: usize,
    file: SerializedFileWriter<Hashing<BufWriter<NamedTempFile>>>,
    columns: ArrowRowGroupWriterFactory,
    groups: usize,
    rows: u64,
    days: Option<(Option<i32>, Option<i32>)>,
}

impl<'a> PartWriter<'a> {
    pub(crate) fn create(
        layout: &'a Layout,
        packing: Packing,
        workers: usize,
        file: NamedTempFile,
    ) -> Result<Self, Fault> {
        let sink = Hashing { inner: BufWriter::with_capacity(1 << 18, file), hash: Sha256::new(), bytes: 0 };
        let writer = ArrowWriter::try_new(sink, layout.schema.clone(), Some(properties(packing)));
        let parts = writer.and_then(ArrowWriter::into_serialized_writer);
        let (file, columns) = parts.map_err(|error| fault::parquet(error, DOING))?;
        Ok(Self { layout, workers, file, columns, groups: 0, rows: 0, days: None })
    }

    /// Bytes on disk so far.
    pub(crate) fn bytes(&self) -> u64 {
        self.file.bytes_written() as u64
    }

    /// Writes rows as a row group, each column by whichever worker is free.
    pub(crate) fn write_group(&mut self, batches: &[RecordBatch]) -> Result<(), Fault> {
        for batch in batches {
            self.rows += batch.num_rows() as u64;
            let (first, last) = days_of(self.layout, batch);
            self.days = Some(self.days.map_or((first, last), |(earliest, latest)| {
                (earliest.zip(first).map(|(a, b)| a.min(b)), latest.zip(last).map(|(a, b)| a.max(b)))
            }));
        }
        self.encode(batches).map_err(|error| fault::parquet(error, DOING))
    }

    fn encode(&mut self, batches: &[RecordBatch]) -> Result<(), ParquetError> {
        // One field has one leaf: collections have no columns in columns but lists of texts.
        let writers = self.columns.create_column_writers(self.groups)?;
        self.groups += 1;
        let waiting: Vec<Mutex<Option<ArrowColumnWriter>>> =
            writers.into_iter().map(|one| Mutex::new(Some(one))).collect();
        let done: Vec<Mutex<Option<Result<ArrowColumnChunk, ParquetError>>>> =
            waiting.iter().map(|_| Mutex::new(None)).collect();
        let next = AtomicUsize::new(0);
        let work = || {
            while let Some(column) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|at| *at < waiting.len()) {
                let writer = waiting[column].lock().ok().and_then(|mut writer| writer.take());
                let chunk = writer.map(|writer| encode_column(writer, batches, column));
                if let Ok(mut place) = done[column].lock() {
                    *place = chunk;
                }
            }
        };
        thread::scope(|scope| {
            for _ in 1..self.workers.clamp(1, waiting.len().max(1)) {
                scope.spawn(work);
            }
            work();
        });
        let mut group = self.file.next_row_group()?;
        for chunk in done {
            let chunk = chunk.into_inner().ok().flatten();
            chunk
                .ok_or_else(|| ParquetError::General("a column was not written".into()))??
                .append_to_row_group(&mut group)?;
        }
        group.close().map(drop)
    }

    /// Puts the file on disk. The countries are those of its partitions, none where rows are of none.
    pub(crate) fn finish(self, countries: BTreeSet<Option<String>>) -> Result<(Part, NamedTempFile), Fault> {
        let sink = self.file.into_inner().map_err(|error| fault::parquet(error, DOING))?;
        let file = sink.inner.into_inner().map_err(|error| Fault::io(error.error(), DOING))?;
        file.as_file().sync_all().map_err(|error| Fault::io(&error, DOING))?;
        let (first, last) = self.days.unwrap_or_default();
        let part = Part {
            sha256: Digest(sink.hash.finalize().into()),
            rows: self.rows,
            bytes: sink.bytes,
            first_day: first.and_then(number::date_of),
            last_day: last.and_then(number::date_of),
            nowhere: countries.contains(&None),
            countries: Countries::of(countries.into_iter().flatten().collect()),
        };
        Ok((part, file))
    }
}

fn encode_column(
    mut writer: ArrowColumnWriter,
    batches: &[RecordBatch],
    column: usize,
) -> Result<ArrowColumnChunk, ParquetError> {
    for batch in batches {
        for leaf in compute_leaves(batch.schema_ref().field(column), batch.column(column))? {
            writer.write(&leaf)?;
        }
    }
    writer.close()
}

/// The first of the first days and the last of the last days; none where a row says none.
fn days_of(layout: &Layout, batch: &RecordBatch) -> (Option<i32>, Option<i32>) {
    let days = |column: Option<usize>| column.map(|at| batch.column(at).as_primitive::<Date32Type>());
    let whole = |column| days(column).filter(|days| days.null_count() == 0);
    let first = whole(layout.first_day).and_then(|days| days.values().iter().min().copied());
    let last = whole(layout.last_day).and_then(|days| days.values().iter().max().copied());
    (first, last)
}

/// Nothing here may say when or by which version a part was written: the same rows are the same bytes.
fn properties(packing: Packing) -> WriterProperties {
    let compression = match packing {
        Packing::Zstd => Compression::ZSTD(ZstdLevel::default()),
        Packing::Lz4 => Compression::LZ4_RAW,
    };
    let (row, seq) = (ColumnPath::from(ROW), ColumnPath::from(SEQ));
    WriterProperties::builder()
        .set_created_by("mandate".to_owned())
        .set_compression(compression)
        .set_max_row_group_row_count(None)
        .set_column_dictionary_enabled(row.clone(), false)
        .set_column_encoding(row, Encoding::DELTA_BINARY_PACKED)
        .set_column_dictionary_enabled(seq.clone(), false)
        .set_column_encoding(seq, Encoding::DELTA_BINARY_PACKED)
        .build()
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
