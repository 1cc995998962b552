//! From revisions to segments: what one run over the feed gathers for each collection.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use mandate_model::{Act, Fault, FaultCode, Kind, Revision};

use crate::body::{self, Misfits, Target};
use crate::filed;
use crate::segment::{BATCH_ROWS, FULL_ROWS, Segment, SegmentWriter};
use crate::shape::{CollectionShape, TableShape};
use crate::state::{BatchRevision, CollectionState, MAIN, SUPERSEDED, Said};
use crate::supersede::{self, Successors};
use crate::table::{Origin, TableRows};
use mandate_columns::Scalar;

/// Bytes of bodies that wait in builders, over all tables, before they are written.
const WAITING_BYTES: usize = 64 << 20;
/// Bytes that row groups under construction may hold, over all tables, before they are ended.
const GROUP_BYTES: usize = 128 << 20;
/// What a row costs besides its body.
const ROW_BYTES: usize = 128;

/// The segments of one table under construction.
struct Stream {
    /// The start of the files' names: `COLLECTION/TABLE`.
    stem: String,
    rows: TableRows,
    /// The first and last place in the store of what is in the open file and the builders.
    range: Option<(u64, u64)>,
    open: Option<SegmentWriter>,
    done: Vec<Segment>,
}

impl Stream {
    fn new(collection: &CollectionShape, table: &str, shape: &Arc<TableShape>) -> Self {
        let stem = format!("{}/{table}", collection.name);
        Self { stem, rows: TableRows::new(shape), range: None, open: None, done: Vec::new() }
    }

    fn touch(&mut self, seq: u64) {
        let from = self.range.map_or(seq, |(from, _)| from);
        self.range = Some((from, seq));
    }

    /// Writes the waiting rows to the open file.
    fn drain(&mut self, folder: &Path) -> Result<(), Fault> {
        if self.rows.len() == 0 {
            return Ok(());
        }
        let schema = Arc::clone(&self.rows.shape.schema);
        let batch = self.rows.finish().map_err(|error| Fault::new(FaultCode::System, error.to_string()))?;
        let writer = match &mut self.open {
            Some(writer) => writer,
            closed => closed.insert(SegmentWriter::create(partial(folder, &self.stem), schema)?),
        };
        writer.write(&batch)?;
        if writer.rows() >= FULL_ROWS { self.close(folder) } else { Ok(()) }
    }

    fn close(&mut self, folder: &Path) -> Result<(), Fault> {
        if let (Some(writer), Some((from, upto))) = (self.open.take(), self.range.take()) {
            self.done.push(writer.finish(folder, file_name(&self.stem, from, upto), from, upto)?);
        }
        Ok(())
    }
}

/// The name of a segment: its table and the places in the store of its first and last row.
pub(crate) fn file_name(stem: &str, from: u64, upto: u64) -> String {
    format!("{stem}-{from:012}-{upto:012}.parquet")
}

/// Where a segment is written before it has its name.
pub(crate) fn partial(folder: &Path, stem: &str) -> PathBuf {
    folder.join(format!("{stem}.partial"))
}

/// Writes one batch as a segment of its own.
fn write_alone(
    folder: &Path,
    stem: &str,
    schema: SchemaRef,
    batch: &RecordBatch,
    range: (u64, u64),
) -> Result<Segment, Fault> {
    let mut writer = SegmentWriter::create(partial(folder, stem), schema)?;
    writer.write(batch)?;
    writer.finish(folder, file_name(stem, range.0, range.1), range.0, range.1)
}

/// What is gathered for one collection.
struct Gathered {
    shape: CollectionShape,
    /// Revisions up to here are in the projection already.
    after: u64,
    main: Stream,
    groups: Vec<Stream>,
    successors: Successors,
    batches: Vec<BatchRevision>,
    /// Bytes of what the batches say.
    bodies: usize,
}

impl Gathered {
    fn new(shape: &CollectionShape, after: u64) -> Self {
        let main = Stream::new(shape, MAIN, &shape.main);
        let groups = shape.groups.iter().map(|(name, table)| Stream::new(shape, name, table)).collect();
        Self {
            shape: shape.clone(),
            after,
            main,
            groups,
            successors: Successors::new(shape.counting.is_some()),
            batches: Vec::new(),
            bodies: 0,
        }
    }

    fn streams(&mut self) -> impl Iterator<Item = &mut Stream> {
        std::iter::once(&mut self.main).chain(&mut self.groups)
    }

    fn add(&mut self, revision: &Revision, misfits: &mut Misfits) -> Result<u64, Fault> {
        let origin =
            Origin { record: &revision.key, revision: revision.number, seq: revision.seq, source: &revision.source };
        let withdrawn = revision.act == Act::Withdraw;
        if !withdrawn && !self.shape.counts(revision.body.as_str()) {
            return Ok(0);
        }
        if self.shape.kind == Kind::Datasets {
            self.batches.push(BatchRevision {
                record: revision.key.clone(),
                revision: revision.number,
                seq: revision.seq,
                source: revision.source.clone(),
                said: if withdrawn { Said::Gone } else { Said::Body(revision.body.as_str().to_owned()) },
                superseded_at: None,
            });
            self.bodies += revision.body.as_str().len();
            return Ok(0);
        }
        let mut rows = 1;
        if !withdrawn {
            let mut groups: Vec<&mut TableRows> = self.groups.iter_mut().map(|group| &mut group.rows).collect();
            let before: usize = groups.iter().map(|group| group.len()).sum();
            let mut target = Target { collection: self.shape.name.as_str(), origin, misfits };
            body::read(revision.body.as_str(), &mut self.main.rows, &mut groups, &mut target)
                .map_err(|error| damaged_body(revision, &error))?;
            rows += (groups.iter().map(|group| group.len()).sum::<usize>() - before) as u64;
        }
        self.main.rows.end_row(&origin, Scalar::Boolean(withdrawn));
        self.streams().filter(|stream| stream.rows.len() > 0).for_each(|stream| stream.touch(revision.seq));
        if revision.number > 1 {
            self.successors.add(&revision.key, revision.number, revision.seq);
        }
        Ok(rows)
    }

    /// Closes all files and adds them to the state, with what has been superseded. Yields whether there are any.
    fn hand_over(&mut self, folder: &Path, upto: u64, state: &mut CollectionState) -> Result<bool, Fault> {
        for stream in self.streams() {
            stream.drain(folder)?;
            stream.close(folder)?;
        }
        let touched = !self.main.done.is_empty();
        let main = std::mem::take(&mut self.main.done);
        state.tables.entry(MAIN.to_owned()).or_default().extend(main);
        for (stream, (name, _)) in self.groups.iter_mut().zip(&self.shape.groups) {
            state.tables.entry(name.clone()).or_default().append(&mut stream.done);
        }
        let successors = std::mem::replace(&mut self.successors, Successors::new(self.shape.counting.is_some()));
        if let Some(batch) = successors.resolve(folder, state.segments(MAIN).iter())? {
            let stem = format!("{}/{SUPERSEDED}", self.shape.name);
            let segment = write_alone(folder, &stem, supersede::schema(), &batch, (state.seq + 1, upto))?;
            state.tables.entry(SUPERSEDED.to_owned()).or_default().push(segment);
        }
        let filed = self.hand_over_batches(folder, upto, state)?;
        state.tables.retain(|_, segments| !segments.is_empty());
        state.seq = upto;
        self.after = upto;
        Ok(touched || filed)
    }

    /// Adds the revisions of batches to the state, and files away what those say that were superseded by them. Yields
    /// whether any were.
    fn hand_over_batches(&mut self, folder: &Path, upto: u64, state: &mut CollectionState) -> Result<bool, Fault> {
        let mut superseded = Vec::new();
        for batch in self.batches.drain(..) {
            if let Some(before) = state.batches.iter().rposition(|before| before.record == batch.record) {
                state.batches[before].superseded_at = Some(batch.seq);
                superseded.push(before);
            }
            state.batches.push(batch);
        }
        self.bodies = 0;
        let body = |at: usize| match &state.batches[at].said {
            Said::Body(body) => Some((at, body.clone())),
            _ => None,
        };
        let (places, bodies): (Vec<usize>, Vec<String>) = superseded.into_iter().filter_map(body).unzip();
        if bodies.is_empty() {
            return Ok(false);
        }
        let name = format!("{}/_bodies-{:012}-{upto:012}.jsonl", self.shape.name, state.seq + 1);
        for (at, filed) in places.into_iter().zip(filed::file(folder, &name, &bodies)?) {
            state.batches[at].said = Said::Filed(filed);
        }
        Ok(true)
    }
}

/// Everything that one run over the feed gathers.
///
/// Memory stays below about 64 MB of bodies in builders (twice that in their columns), 128 MB of row groups under
/// construction, and what the caller lets [`Collector::successors`] grow to, however long the feed is.
pub(crate) struct Collector<'a> {
    folder: &'a Path,
    collections: BTreeMap<String, Gathered>,
    waiting: usize,
    pub(crate) misfits: Misfits,
}

impl<'a> Collector<'a> {
    /// Gathers for each collection the revisions after the place given with it.
    pub(crate) fn new(folder: &'a Path, shapes: impl Iterator<Item = (&'a CollectionShape, u64)>) -> Self {
        let collections = shapes.map(|(shape, after)| (shape.name.to_string(), Gathered::new(shape, after))).collect();
        Self { folder, collections, waiting: 0, misfits: Misfits::default() }
    }

    /// Adds one revision; yields the rows that it made, none where the projection has it already.
    pub(crate) fn add(&mut self, revision: &Revision) -> Result<u64, Fault> {
        let Some(gathered) = self.collections.get_mut(&revision.collection) else { return Ok(0) };
        if revision.seq <= gathered.after {
            return Ok(0);
        }
        let rows = gathered.add(revision, &mut self.misfits)?;
        self.waiting += revision.body.as_str().len() + ROW_BYTES * usize::try_from(rows).unwrap_or(usize::MAX);
        if gathered.streams().any(|stream| stream.rows.len() >= BATCH_ROWS) {
            for stream in gathered.streams() {
                stream.drain(self.folder)?;
            }
        }
        if self.waiting >= WAITING_BYTES {
            self.relieve()?;
        }
        Ok(rows)
    }

    /// Revisions whose predecessors are still to be looked up.
    pub(crate) fn successors(&self) -> usize {
        self.collections.values().map(|gathered| gathered.successors.count()).sum()
    }

    /// Bytes of what batches say that are not handed over yet.
    pub(crate) fn bodies(&self) -> usize {
        self.collections.values().map(|gathered| gathered.bodies).sum()
    }

    /// Writes what waits, and ends the row groups when they hold too much.
    fn relieve(&mut self) -> Result<(), Fault> {
        self.waiting = 0;
        let folder = self.folder;
        let mut streams: Vec<&mut Stream> = self.collections.values_mut().flat_map(Gathered::streams).collect();
        streams.iter_mut().try_for_each(|stream| stream.drain(folder))?;
        let mut open: Vec<&mut SegmentWriter> = streams.iter_mut().filter_map(|stream| stream.open.as_mut()).collect();
        if open.iter().map(|writer| writer.memory()).sum::<usize>() >= GROUP_BYTES {
            open.iter_mut().try_for_each(|writer| writer.flush())?;
        }
        Ok(())
    }

    /// Closes all files; afterwards `states` stand at `upto` and name them. Yields the shapes of the collections that
    /// have new files.
    pub(crate) fn hand_over(
        &mut self,
        upto: u64,
        states: &mut BTreeMap<String, CollectionState>,
    ) -> Result<Vec<CollectionShape>, Fault> {
        let mut touched = Vec::new();
        for (name, gathered) in &mut self.collections {
            let state = states.entry(name.clone()).or_insert_with(|| CollectionState::empty(&gathered.shape));
            if state.seq < upto && gathered.hand_over(self.folder, upto, state)? {
                touched.push(gathered.shape.clone());
            }
        }
        Ok(touched)
    }
}

fn damaged_body(revision: &Revision, error: &serde_json::Error) -> Fault {
    Fault::new(
        FaultCode::StoreDamaged,
        format!(
            "the body of revision {} (`{}` of {}) is not a JSON object: {error}",
            revision.seq, revision.key, revision.collection
        ),
    )
    .hint("run `mandate verify` to see what else is damaged")
}
