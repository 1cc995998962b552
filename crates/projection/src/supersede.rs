//! Which revisions are superseded, and since when: what makes a position in the past a filter.
//!
//! A segment cannot be changed when a later revision supersedes one of its rows. A side table a collection says so
//! instead: `_seq` of the superseded revision, `_superseded_at` of the one that follows it.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Int64Array, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use mandate_model::{Fault, FaultCode};

use crate::segment::Segment;
use crate::shape::{RECORD, REVISION, SEQ};

/// The place in the store of the revision that follows.
pub const SUPERSEDED_AT: &str = "_superseded_at";

/// The side table's columns.
pub fn schema() -> SchemaRef {
    let column = |name| Field::new(name, DataType::Int64, true);
    Arc::new(Schema::new(vec![column(SEQ), column(SUPERSEDED_AT)]))
}

/// A revision whose predecessor is looked for.
#[derive(Debug)]
struct Wanted {
    /// The predecessor's number, or the greatest it can have.
    number: i64,
    /// The successor's place.
    at: i64,
    /// Number and place of the best found so far.
    best: Option<(i64, i64)>,
}

/// Revisions whose predecessor is still to be found among the rows, by record.
#[derive(Debug, Default)]
pub struct Successors {
    wanted: HashMap<String, Vec<Wanted>>,
    count: usize,
    /// Whether revisions may be missing among the rows: those in states that do not count. The predecessor is then the
    /// last one that is there, and there may be none.
    gaps: bool,
}

impl Successors {
    /// Of a collection with or without states that do not count.
    pub fn new(gaps: bool) -> Self {
        Self { gaps, ..Self::default() }
    }

    /// Notes that a revision supersedes the one before it.
    pub fn add(&mut self, record: &str, revision: u32, seq: u64) {
        let at = i64::try_from(seq).unwrap_or(i64::MAX);
        let wanted = Wanted { number: i64::from(revision) - 1, at, best: None };
        match self.wanted.get_mut(record) {
            Some(known) => known.push(wanted),
            None => drop(self.wanted.insert(record.to_owned(), vec![wanted])),
        }
        self.count += 1;
    }

    /// How many were noted.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Finds the predecessors in the collection's own segments, newest first, because most are there. Yields the new
    /// rows of the side table in order, none when nothing was superseded.
    pub fn resolve<'a>(
        mut self,
        folder: &Path,
        segments: impl DoubleEndedIterator<Item = &'a Segment>,
    ) -> Result<Option<RecordBatch>, Fault> {
        let mut found = Vec::with_capacity(self.count);
        for segment in segments.rev() {
            if self.count == 0 {
                break;
            }
            for batch in segment.read(folder, &[RECORD, REVISION, SEQ])? {
                self.look_through(&batch?, &mut found);
            }
        }
        if self.gaps {
            let best = |wanted: &Wanted| wanted.best.map(|(_, seq)| (seq, wanted.at));
            found.extend(self.wanted.values().flatten().filter_map(best));
        } else if let Some(record) = self.wanted.keys().min() {
            return Err(Fault::new(
                FaultCode::ProjectionDamaged,
                format!("a revision of `{record}` came without the revision before it"),
            )
            .hint("run `mandate verify store`, then `mandate rebuild`"));
        }
        found.sort_unstable();
        Ok((!found.is_empty()).then(|| batch_of(&found)).flatten())
    }

    fn look_through(&mut self, batch: &RecordBatch, found: &mut Vec<(i64, i64)>) {
        let records = batch.column(0).as_string::<i32>();
        let revisions = batch.column(1).as_primitive::<Int64Type>().values();
        let seqs = batch.column(2).as_primitive::<Int64Type>().values();
        for ((record, revision), seq) in records.iter().zip(revisions).zip(seqs) {
            let Some(record) = record else { continue };
            let Some(wanted) = self.wanted.get_mut(record) else { continue };
            if let Some(at) = wanted.iter().position(|one| one.number == *revision) {
                found.push((*seq, wanted.swap_remove(at).at));
                self.count -= 1;
            }
            if self.gaps {
                for one in wanted.iter_mut().filter(|one| *revision < one.number) {
                    one.best = one.best.max(Some((*revision, *seq)));
                }
            }
            if wanted.is_empty() {
                self.wanted.remove(record);
            }
        }
    }
}

fn batch_of(pairs: &[(i64, i64)]) -> Option<RecordBatch> {
    let seqs = Int64Array::from_iter_values(pairs.iter().map(|(seq, _)| *seq));
    let at = Int64Array::from_iter_values(pairs.iter().map(|(_, at)| *at));
    RecordBatch::try_new(schema(), vec![Arc::new(seqs), Arc::new(at)]).ok()
}

/// The places of the revisions that were superseded at `as_at` or before, in order.
pub fn superseded(folder: &Path, segments: &[Segment], as_at: i64) -> Result<Vec<i64>, Fault> {
    let mut places = Vec::new();
    for segment in segments {
        for batch in segment.read(folder, &[])? {
            let batch = batch?;
            let seqs = batch.column(0).as_primitive::<Int64Type>().values();
            let at = batch.column(1).as_primitive::<Int64Type>().values();
            places.extend(seqs.iter().zip(at).filter(|(_, at)| **at <= as_at).map(|(seq, _)| *seq));
        }
    }
    places.sort_unstable();
    Ok(places)
}
