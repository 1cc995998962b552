//! Rows of a batch read back: only the columns, parts and row groups that a question needs.

use std::collections::VecDeque;
use std::fs::File;
use std::io;

use arrow_array::RecordBatch;
use bytes::{Buf as _, Bytes};
use mandate_columns::number;
use mandate_model::Fault;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use parquet::errors::{ParquetError, Result as ParquetResult};
use parquet::file::metadata::RowGroupMetaData;
use parquet::file::reader::{ChunkReader, Length};
use parquet::file::statistics::Statistics;

use crate::depot::{Depot, Shelf};
use crate::fault;
use crate::layout::Layout;
use crate::note::{Part, Wanted};

/// Rows of a batch that is handed on, at most.
const ROWS: usize = 8192;

/// What is read of a batch.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The names of the columns; all of them without names.
    pub columns: Vec<String>,
    /// The rows that are asked for. Others may come with them: whole row groups are left out, never single rows.
    pub wanted: Wanted,
}

/// Reads parts, one row group after the other.
pub fn read(depot: &Depot, layout: &Layout, parts: &[Part], reading: Reading) -> BatchReader {
    read_from(depot, Shelf::Parts, layout, parts, reading)
}

/// Reads files into which parts were merged, in the columns of [`Layout::merged`] of the parts' `layout`. Which of the
/// rows count is for the caller to say: [`crate::Served::seqs`].
pub fn read_merged(depot: &Depot, layout: &Layout, files: &[Part], reading: Reading) -> BatchReader {
    read_from(depot, Shelf::Merged, &layout.merged(), files, reading)
}

pub(crate) fn read_from(depot: &Depot, shelf: Shelf, layout: &Layout, parts: &[Part], reading: Reading) -> BatchReader {
    let parts = parts.iter().filter(|part| reading.wanted.may_be_in(part)).cloned().collect();
    BatchReader { depot: depot.clone(), shelf, layout: layout.clone(), reading, parts, open: None, batches: None }
}

/// Rows of a batch, in the order of its parts.
pub struct BatchReader {
    depot: Depot,
    shelf: Shelf,
    layout: Layout,
    reading: Reading,
    parts: VecDeque<Part>,
    open: Option<Open>,
    batches: Option<ParquetRecordBatchReader>,
}

/// A part that is being read, with its row groups that are still to come.
struct Open {
    part: Part,
    metadata: ArrowReaderMetadata,
    mask: ProjectionMask,
    groups: VecDeque<usize>,
}

impl Iterator for BatchReader {
    type Item = Result<RecordBatch, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.step();
        if let Err(_) | Ok(None) = next {
            self.parts.clear();
            (self.open, self.batches) = (None, None);
        }
        next.transpose()
    }
}

impl BatchReader {
    fn step(&mut self) -> Result<Option<RecordBatch>, Fault> {
        loop {
            if let Some(batch) = self.batches.as_mut().and_then(Iterator::next) {
                return batch.map(Some).map_err(|_| self.unreadable());
            }
            self.batches = None;
            let next = self.open.as_mut().and_then(|open| open.groups.pop_front());
            match next {
                Some(group) => self.batches = Some(self.enter(group)?),
                None => match self.parts.pop_front() {
                    Some(part) => self.open = Some(self.open(part)?),
                    None => return Ok(None),
                },
            }
        }
    }

    fn unreadable(&self) -> Fault {
        match &self.open {
            Some(open) => damaged(&self.depot, self.shelf, &open.part, "holds pages that cannot be read"),
            None => fault::lost("reading a part"),
        }
    }

    fn open(&self, part: Part) -> Result<Open, Fault> {
        let source = Source::open(&self.depot, self.shelf, &part)?;
        let metadata = source.metadata(&self.depot, self.shelf, &part)?;
        if metadata.metadata().file_metadata().num_rows() != i64::try_from(part.rows).unwrap_or(i64::MAX) {
            return Err(damaged(&self.depot, self.shelf, &part, "holds another number of rows than its batch says"));
        }
        let mask = match self.reading.columns.as_slice() {
            [] => ProjectionMask::all(),
            named => ProjectionMask::columns(metadata.parquet_schema(), named.iter().map(String::as_str)),
        };
        let groups = metadata.metadata().row_groups().iter().enumerate();
        let groups = groups.filter(|(_, group)| may_hold(&self.layout, &self.reading.wanted, group));
        let groups = groups.map(|(at, _)| at).collect();
        Ok(Open { part, metadata, mask, groups })
    }

    /// The rows of one row group.
    fn enter(&self, group: usize) -> Result<ParquetRecordBatchReader, Fault> {
        let Some(open) = &self.open else { return Err(self.unreadable()) };
        let mut source = Source::open(&self.depot, self.shelf, &open.part)?;
        source.fetch(open.metadata.metadata().row_group(group), &open.mask)?;
        let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(source, open.metadata.clone());
        let builder = builder.with_row_groups(vec![group]).with_projection(open.mask.clone()).with_batch_size(ROWS);
        builder.build().map_err(|_| self.unreadable())
    }
}

pub(crate) fn damaged(depot: &Depot, shelf: Shelf, part: &Part, how: &str) -> Fault {
    depot.damaged(&depot.path(shelf, &part.sha256), how)
}

/// Whether a row group may hold rows that are asked for; it may where nothing is known of it.
fn may_hold(layout: &Layout, wanted: &Wanted, group: &RowGroupMetaData) -> bool {
    let known = |column: Option<usize>| {
        let name = layout.name(column?);
        let column = group
            .columns()
            .iter()
            .find(|column| column.column_path().parts().first().is_some_and(|part| part == name))?;
        column.statistics().filter(|statistics| statistics.null_count_opt() == Some(0))
    };
    let day = |column, last: bool| match known(column)? {
        Statistics::Int32(days) => (if last { days.max_opt() } else { days.min_opt() }).copied(),
        _ => None,
    };
    let days = wanted.days.is_none_or(|(from, to)| {
        day(layout.first_day, false).is_none_or(|first| first <= number::days(to))
            && day(layout.last_day, true).is_none_or(|last| last >= number::days(from))
    });
    days && wanted.countries.as_ref().is_none_or(|countries| {
        let Some(Statistics::ByteArray(codes)) = known(layout.country) else { return true };
        let (Some(from), Some(to)) = (codes.min_opt(), codes.max_opt()) else { return true };
        countries.iter().any(|code| from.data() <= code.as_bytes() && code.as_bytes() <= to.data())
    })
}

/// The bytes of a part: a file of this machine, or what was fetched of one elsewhere.
pub(crate) enum Source {
    File(File),
    Fetched { depot: Depot, shelf: Shelf, part: Part, ranges: Vec<(u64, Bytes)> },
}

impl Source {
    pub(crate) fn open(depot: &Depot, shelf: Shelf, part: &Part) -> Result<Self, Fault> {
        let wrong = |how: &str| Err(damaged(depot, shelf, part, how));
        let Some(path) = depot.local_file(shelf, &part.sha256) else {
            return Ok(Self::Fetched { depot: depot.clone(), shelf, part: part.clone(), ranges: Vec::new() });
        };
        match File::open(&path) {
            Ok(file) if file.len() == part.bytes => Ok(Self::File(file)),
            Ok(_) => wrong("has another size than when it was written"),
            Err(error) if error.kind() == io::ErrorKind::NotFound => wrong("is missing"),
            Err(error) => Err(Fault::io(&error, format!("reading {}", path.display()))),
        }
    }

    /// What the end of the file says of its columns and row groups.
    pub(crate) fn metadata(&self, depot: &Depot, shelf: Shelf, part: &Part) -> Result<ArrowReaderMetadata, Fault> {
        ArrowReaderMetadata::load(self, ArrowReaderOptions::default()).map_err(|error| match error {
            ParquetError::External(inner) if inner.is::<Fault>() => fault::parquet(ParquetError::External(inner), ""),
            _ => damaged(depot, shelf, part, "is not a whole Parquet file"),
        })
    }

    /// Fetches the columns of a row group, neighbours at once.
    fn fetch(&mut self, group: &RowGroupMetaData, mask: &ProjectionMask) -> Result<(), Fault> {
        let Self::Fetched { depot, shelf, part, ranges } = self else { return Ok(()) };
        let mut needed: Vec<(u64, u64)> = Vec::new();
        let columns = group.columns().iter().enumerate().filter(|(at, _)| mask.leaf_included(*at));
        for (start, length) in columns.map(|(_, column)| column.byte_range()) {
            match needed.last_mut() {
                Some((_, end)) if *end == start => *end += length,
                _ => needed.push((start, start + length)),
            }
        }
        for (start, end) in needed {
            ranges.push((start, depot.get(*shelf, &part.sha256, start..end)?));
        }
        Ok(())
    }
}

impl Length for Source {
    fn len(&self) -> u64 {
        match self {
            Self::File(file) => file.len(),
            Self::Fetched { part, .. } => part.bytes,
        }
    }
}

impl ChunkReader for Source {
    type T = Box<dyn io::Read>;

    fn get_read(&self, start: u64) -> ParquetResult<Self::T> {
        match self {
            Self::File(file) => Ok(Box::new(file.get_read(start)?)),
            Self::Fetched { ranges, part, .. } => {
                let fetched = ranges.iter().find(|(from, bytes)| (*from..*from + bytes.len() as u64).contains(&start));
                match fetched {
                    Some((from, bytes)) => {
                        Ok(Box::new(bytes.slice(usize::try_from(start - from).unwrap_or_default()..).reader()))
                    }
                    None => {
                        let rest = usize::try_from(part.bytes.saturating_sub(start)).unwrap_or_default();
                        Ok(Box::new(self.get_bytes(start, rest)?.reader()))
                    }
                }
            }
        }
    }

    fn get_bytes(&self, start: u64, length: usize) -> ParquetResult<Bytes> {
        match self {
            Self::File(file) => file.get_bytes(start, length),
            Self::Fetched { depot, shelf, part, ranges } => {
                let end = start + length as u64;
                let within = |(from, bytes): &&(u64, Bytes)| *from <= start && end <= *from + bytes.len() as u64;
                if let Some((from, bytes)) = ranges.iter().find(within) {
                    let at = usize::try_from(start - from).unwrap_or_default();
                    return Ok(bytes.slice(at..at + length));
                }
                let fetched = depot.get(*shelf, &part.sha256, start..end);
                fetched.map_err(|fault| ParquetError::External(Box::new(fault)))
            }
        }
    }
}
