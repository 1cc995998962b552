//! The writer of a batch: rows in any order become parts, by year and country.
//!
//! ```text
//! rows ─► waiting ─► runs in order, in files without a name ─► merged ─► row groups ─► parts ─► depot
//! ```
//!
//! Memory stays within bounds however many rows there are. Nothing of the batch is in the depot before
//! [`BatchWriter::finish`]; what that leaves when it fails is named by no revision, and swept.

use std::collections::BTreeSet;
use std::mem;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::{self, JoinHandle};

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use mandate_model::Fault;

use crate::depot::{Depot, Shelf};
use crate::fault;
use crate::layout::Layout;
use crate::merge::{Blocks, Merge};
use crate::note::Part;
use crate::part::{Packing, PartWriter};
use crate::partition::Partitions;
use crate::run::{Spilled, Waiting, numbered};
use crate::shelve::{Group, Shelving};

/// Bytes on disk from which on a file takes no more row groups.
const FILE_BYTES: u64 = 96 << 20;
/// What a run that is merged holds in memory, about.
const RUN_BYTES: usize = 256 << 10;

/// How a batch is written.
#[derive(Clone, Debug)]
pub struct Writing {
    /// The folder for temporary files; of about half the size of the rows.
    pub scratch: PathBuf,
    /// Bytes of memory, about. What becomes of the rows does not depend on it.
    pub memory: usize,
    /// Threads that encode columns. What becomes of the rows does not depend on it either.
    pub workers: usize,
    /// How pages are compressed.
    pub packing: Packing,
}

impl Writing {
    /// With 256 MB and two workers.
    pub fn new(scratch: impl Into<PathBuf>) -> Self {
        Self { scratch: scratch.into(), memory: 256 << 20, workers: 2, packing: Packing::default() }
    }
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The files, in the order of their rows.
    pub parts: Vec<Part>,
    /// The rows in them.
    pub rows: u64,
    /// The rows that were left out at the end.
    pub left_out: u64,
}

/// Writes the rows of one batch.
pub struct BatchWriter {
    depot: Depot,
    shelf: Shelf,
    layout: Layout,
    writing: Writing,
    partitions: Partitions,
    waiting: Waiting,
    runs: Vec<Spilled>,
    spilling: Option<JoinHandle<Result<Spilled, Fault>>>,
}

impl BatchWriter {
    /// Nothing is written yet.
    pub fn new(depot: &Depot, layout: Layout, writing: Writing) -> Self {
        Self::on(depot, Shelf::Parts, layout, writing)
    }

    pub(crate) fn on(depot: &Depot, shelf: Shelf, layout: Layout, writing: Writing) -> Self {
        Self {
            depot: depot.clone(),
            shelf,
            layout,
            writing,
            partitions: Partitions::default(),
            waiting: Waiting::default(),
            runs: Vec::new(),
            spilling: None,
        }
    }

    /// Takes rows, in the columns of the layout.
    pub fn push(&mut self, batch: &RecordBatch) -> Result<(), Fault> {
        self.layout.check(batch)?;
        if batch.num_rows() == 0 {
            return Ok(());
        }
        let numbers = self.partitions.number(&self.layout, batch);
        self.waiting.push(&self.layout, batch, &numbers)?;
        if self.waiting.bytes() >= self.writing.memory / 4 { self.spill() } else { Ok(()) }
    }

    fn schema(&self) -> SchemaRef {
        numbered(&self.layout.schema)
    }

    /// Has the waiting rows sorted and written by another thread, while more come in.
    fn spill(&mut self) -> Result<(), Fault> {
        self.await_spilled()?;
        let most = (self.writing.memory / 4 / RUN_BYTES).max(4);
        if self.runs.len() >= most {
            self.merge_smallest(most / 2)?;
        }
        let (waiting, ranks) = (mem::take(&mut self.waiting), self.partitions.ranks());
        let (folder, schema) = (self.writing.scratch.clone(), self.schema());
        self.spilling = Some(thread::spawn(move || Spilled::write(&folder, &schema, waiting.sorted(&ranks))));
        Ok(())
    }

    fn await_spilled(&mut self) -> Result<(), Fault> {
        if let Some(spilling) = self.spilling.take() {
            self.runs.push(spilling.join().map_err(|_| fault::lost("sorting rows"))??);
        }
        Ok(())
    }

    /// Makes one run of the smallest, so that there are never too many to be read at once.
    fn merge_smallest(&mut self, count: usize) -> Result<(), Fault> {
        self.runs.sort_by_key(|run| run.rows);
        let rest = self.runs.split_off(count.min(self.runs.len()));
        let runs = blocks(mem::replace(&mut self.runs, rest))?;
        let (ranks, schema) = (self.partitions.ranks(), self.schema());
        let merge = Merge::new(&self.layout, &ranks, &[], runs)?;
        self.runs.push(Spilled::write(&self.writing.scratch, &schema, merge)?);
        Ok(())
    }

    /// Writes the parts and puts them in the depot, where they are safe when this returns. Rows whose numbers are
    /// named, in order, are left out.
    pub fn finish(mut self, leave_out: &[i64]) -> Result<Written, Fault> {
        self.await_spilled()?;
        let ranks = self.partitions.ranks();
        let mut runs = blocks(mem::take(&mut self.runs))?;
        if !self.waiting.is_empty() {
            runs.push(Box::new(mem::take(&mut self.waiting).sorted(&ranks)));
        }
        let mut merge = Merge::new(&self.layout, &ranks, leave_out, runs)?;
        let (groups, take) = sync_channel(0);
        let filing = Filing { depot: &self.depot, shelf: self.shelf, layout: &self.layout, writing: &self.writing };
        let parts = thread::scope(|scope| {
            let encoding = scope.spawn(move || filing.file(&take));
            let mut shelving = Shelving::new(&self.partitions);
            // Where the other end has gone, it tells why.
            let mut hand_on = |group: Group| groups.send(Some(group)).is_ok();
            let mut merged = Ok(());
            for batch in merge.by_ref() {
                match batch {
                    Ok(batch) if shelving.add(&batch, &mut hand_on) => {}
                    Ok(_) => break,
                    Err(fault) => {
                        merged = Err(fault);
                        break;
                    }
                }
            }
            if merged.is_ok() && shelving.finish(&mut hand_on) {
                let _ = groups.send(None);
            }
            drop(groups);
            let parts = encoding.join().map_err(|_| fault::lost("writing parts"))?;
            merged.and(parts)
        })?;
        Ok(Written { rows: parts.iter().map(|part| part.rows).sum(), parts, left_out: merge.without })
    }
}

/// Makes parts of row groups, and has the depot keep them.
struct Filing<'a> {
    depot: &'a Depot,
    shelf: Shelf,
    layout: &'a Layout,
    writing: &'a Writing,
}

/// A part under construction: the number of its file, and the countries met in it.
struct Open<'a> {
    file: u64,
    writer: PartWriter<'a>,
    countries: BTreeSet<Option<String>>,
}

impl<'a> Filing<'a> {
    /// All parts; none is closed but by the next or by the end that is told.
    fn file(&self, groups: &Receiver<Option<Group>>) -> Result<Vec<Part>, Fault> {
        let mut parts = Vec::new();
        let mut open: Option<Open<'a>> = None;
        loop {
            let group = match groups.recv() {
                Ok(Some(group)) => group,
                Ok(None) => break,
                // The other end failed, and tells why; what is open is not whole.
                Err(_) => return Ok(parts),
            };
            if let Some(full) = open.take_if(|open| open.file != group.file || open.writer.bytes() >= FILE_BYTES) {
                parts.push(self.close(full)?);
            }
            let open = match &mut open {
                Some(open) => open,
                none => none.insert(self.open(group.file)?),
            };
            open.writer.write_group(&group.batches)?;
            open.countries.extend(group.countries);
        }
        if let Some(last) = open {
            parts.push(self.close(last)?);
        }
        Ok(parts)
    }

    fn open(&self, file: u64) -> Result<Open<'a>, Fault> {
        let draft = self.depot.draft(&self.writing.scratch)?;
        let writer = PartWriter::create(self.layout, self.writing.packing, self.writing.workers, draft)?;
        Ok(Open { file, writer, countries: BTreeSet::new() })
    }

    fn close(&self, open: Open<'a>) -> Result<Part, Fault> {
        let (part, file) = open.writer.finish(open.countries)?;
        self.depot.keep(self.shelf, &part.sha256, file)?;
        Ok(part)
    }
}

fn blocks(runs: Vec<Spilled>) -> Result<Vec<Blocks>, Fault> {
    runs.into_iter().map(|run| run.read().map(|blocks| Box::new(blocks) as Blocks)).collect()
}
