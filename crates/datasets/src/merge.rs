//! Merging: rows of many runs in one order.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::mem;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_select::interleave::interleave_record_batch;
use mandate_model::Fault;

use crate::fault;
use crate::layout::Layout;
use crate::run::Block;

/// Rows of a batch that is handed on.
const ROWS: usize = 8192;

/// Blocks of rows in order.
pub(crate) type Blocks = Box<dyn Iterator<Item = Result<RecordBatch, Fault>> + Send>;

/// Rank of the partition, revision, row; then the run, so that nothing is left to chance.
type Head = Reverse<(u32, i64, i64, usize)>;

/// The rows of all runs in order of partition, revision and row, in batches of a fixed number of rows: the same rows
/// make the same batches, whatever runs they come from.
pub(crate) struct Merge<'a> {
    layout: &'a Layout,
    ranks: &'a [u32],
    left_out: &'a [i64],
    runs: Vec<Blocks>,
    /// For each run the block it stands in, its place in `held`, and its row there.
    stand: Vec<Option<(Arc<Block>, usize, usize)>>,
    heads: BinaryHeap<Head>,
    /// The blocks that waiting places point to.
    held: Vec<Arc<Block>>,
    places: Vec<(usize, usize)>,
    /// Rows left out so far.
    pub(crate) without: u64,
}

impl<'a> Merge<'a> {
    /// `left_out` names rows that are not handed on, in order.
    pub(crate) fn new(
        layout: &'a Layout,
        ranks: &'a [u32],
        left_out: &'a [i64],
        runs: Vec<Blocks>,
    ) -> Result<Self, Fault> {
        let stand = runs.iter().map(|_| None).collect();
        let places = Vec::with_capacity(ROWS);
        let (heads, held) = (BinaryHeap::with_capacity(runs.len()), Vec::new());
        let mut merge = Self { layout, ranks, left_out, runs, stand, heads, held, places, without: 0 };
        for run in 0..merge.runs.len() {
            merge.enter(run, None)?;
        }
        Ok(merge)
    }

    /// Goes to the next block of a run, which takes the slot of one that nothing points to any more.
    fn enter(&mut self, run: usize, free: Option<usize>) -> Result<(), Fault> {
        self.stand[run] = None;
        for block in self.runs[run].by_ref() {
            let block = Arc::new(Block::of(self.layout, block?));
            if block.len() > 0 {
                let (rank, seq, row) = block.key(self.ranks, 0);
                self.heads.push(Reverse((rank, seq, row, run)));
                let slot = free.unwrap_or(self.held.len());
                match self.held.get_mut(slot) {
                    Some(place) => *place = Arc::clone(&block),
                    None => self.held.push(Arc::clone(&block)),
                }
                self.stand[run] = Some((block, slot, 0));
                break;
            }
        }
        Ok(())
    }

    /// Takes rows of one run for as long as no other run's come before them.
    fn advance(&mut self) -> Result<bool, Fault> {
        let Some(Reverse((.., run))) = self.heads.pop() else { return Ok(false) };
        let next = self.heads.peek().copied();
        let Some((block, slot, at)) = self.stand[run].take() else { return Ok(true) };
        for at in at..block.len() {
            let (rank, seq, row) = block.key(self.ranks, at);
            let own = Reverse((rank, seq, row, run));
            if self.places.len() == ROWS || next.is_some_and(|next| next > own) {
                self.heads.push(own);
                self.stand[run] = Some((block, slot, at));
                return Ok(true);
            }
            if self.left_out.is_empty() || self.left_out.binary_search(&row).is_err() {
                self.places.push((slot, at));
            } else {
                self.without += 1;
            }
        }
        let used = self.left_out.is_empty() || self.places.iter().any(|(place, _)| *place == slot);
        self.enter(run, (!used).then_some(slot))?;
        Ok(true)
    }

    /// The rows that wait, as a batch; blocks that were left are let go.
    fn hand_on(&mut self) -> Result<RecordBatch, Fault> {
        let batches: Vec<&RecordBatch> = self.held.iter().map(|block| &block.batch).collect();
        let batch = interleave_record_batch(&batches, &self.places);
        self.places.clear();
        self.held.clear();
        for (block, slot, _) in self.stand.iter_mut().flatten() {
            *slot = self.held.len();
            self.held.push(Arc::clone(block));
        }
        batch.map_err(|error| fault::columns(error, "merging rows"))
    }
}

impl Iterator for Merge<'_> {
    type Item = Result<RecordBatch, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.places.len() < ROWS {
            match self.advance() {
                Ok(true) => {}
                Ok(false) => break,
                Err(fault) => {
                    drop(mem::take(&mut self.heads));
                    self.places.clear();
                    return Some(Err(fault));
                }
            }
        }
        (!self.places.is_empty()).then(|| self.hand_on())
    }
}
