//! Checking a file of any size: threads look at its blocks, and what they find is judged in the order of the file.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};

use mandate_datasets::{HELD, SeenKeys};
use mandate_exchange::SourceRow;
use mandate_exchange::bulk::{Block, Blocks, RecordBatch, Table};
use mandate_facts::Sweep;
use mandate_model::{Collection, Diagnostic, Diagnostics, Fault, FaultCode, Progress, Severity};

use super::rows::Rows;
use super::work::{Checked, Worker};
use crate::Mandate;
use crate::importing::{Admit, Import, Typing, Validated, opened, twice};

/// Takes what was found out, in the order of the file.
pub(crate) trait Sink {
    /// Rows as columns, and of each whether it may be written.
    fn passed(&mut self, passed: Passed<'_>) -> Result<(), Fault>;

    /// A row with something wrong in it, as it came.
    fn faulty(&mut self, row: &SourceRow, found: &Diagnostics) -> Result<(), Fault>;

    /// A row that passed, by its number, turns out to repeat another.
    fn leave_out(&mut self, number: u64);
}

/// The rows of one block.
pub(crate) struct Passed<'a> {
    /// Their columns, and the place of each in the file.
    pub batch: &'a RecordBatch,
    /// Which of them have no error.
    pub good: &'a [bool],
}

/// A block, or what ended the file.
type Piece = Result<Checked, Diagnostics>;

impl Mandate {
    /// Checks a file to its end, as [`Mandate::check_file`] does, for a collection of batches.
    pub(crate) fn check_batch<'w>(
        &self,
        import: &Import,
        admit: &dyn Admit,
        every: &'w mut dyn FnMut(&Diagnostic),
        sink: Option<&'w mut (dyn Sink + 'w)>,
        progress: &dyn Progress,
    ) -> Result<Validated, Diagnostics> {
        let collection = self.packs().catalogue.collection(&import.collection)?;
        let blocks = Blocks::open(&import.path, &import.shown, &opened(import))?;
        let (typing, warnings) = Typing::open(self.packs(), collection, blocks.columns(), import)?;
        let mut judging = Judging {
            collection,
            typing: &typing,
            every,
            sink,
            keys: Some(SeenKeys::new(self.folder.uploads()?, HELD)),
            refused: Rows::default(),
            found: Validated::default(),
            countries: BTreeSet::new(),
        };
        judging.note_all(warnings);
        let rules = self.packs().rules.get(&collection.name);
        let sweep = rules.map(|rules| Sweep::compile(collection, rules, import.options.on)).transpose()?;
        let total = blocks.bytes().1;
        let source = Mutex::new(Source { blocks, next: 0, ended: false });
        std::thread::scope(|scope| -> Result<(), Diagnostics> {
            let threads = std::thread::available_parallelism().map_or(1, usize::from);
            let (send, receive) = sync_channel(threads);
            let mut workers = Vec::with_capacity(threads);
            for _ in 0..threads {
                let (send, source, typing, sweep) = (send.clone(), &source, &typing, sweep.as_ref());
                workers.push(scope.spawn(move || {
                    work(&mut Worker::new(self, collection, typing, sweep), source, &send);
                }));
            }
            drop(send);
            let mut in_order = InOrder { receive, waiting: BTreeMap::new(), next: 0 };
            let outcome = in_order.try_for_each(|(piece, done)| {
                judging.judge(piece?)?;
                Ok(progress.go_on(done, total)?)
            });
            // Whoever still works finds that nobody listens; one that fell over has left a gap, which was told.
            drop(in_order);
            workers.into_iter().for_each(|worker| drop(worker.join()));
            outcome
        })?;
        judging.tell_repeated(import, progress)?;
        admit.admit_batch(collection, &judging.countries)?;
        Ok(judging.found)
    }
}

/// The file, from which threads take blocks in turn.
struct Source {
    blocks: Blocks,
    next: u64,
    ended: bool,
}

/// Takes blocks and sends what was found out about them, until the file ends or nobody listens.
fn work(worker: &mut Worker<'_>, source: &Mutex<Source>, send: &SyncSender<(u64, Piece, u64)>) {
    while let Some((at, block, done)) = next_block(source) {
        let piece = block.map_err(Diagnostics::from).and_then(|block| worker.check(block).map_err(Diagnostics::from));
        if send.send((at, piece, done)).is_err() {
            return;
        }
    }
}

/// The number of a block, the block, and how many bytes of the file were read by then.
fn next_block(source: &Mutex<Source>) -> Option<(u64, Result<Block, Diagnostic>, u64)> {
    let mut source = source.lock().unwrap_or_else(PoisonError::into_inner);
    if source.ended {
        return None;
    }
    let block = source.blocks.take().transpose();
    source.ended = !matches!(block, Some(Ok(_)));
    let at = source.next;
    source.next += 1;
    Some((at, block?, source.blocks.bytes().0))
}

/// What threads send, in the order of the file.
struct InOrder {
    receive: Receiver<(u64, Piece, u64)>,
    waiting: BTreeMap<u64, (Piece, u64)>,
    next: u64,
}

impl Iterator for InOrder {
    type Item = (Piece, u64);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(piece) = self.waiting.remove(&self.next) {
                self.next += 1;
                return Some(piece);
            }
            match self.receive.recv() {
                Ok((at, piece, done)) => drop(self.waiting.insert(at, (piece, done))),
                // A thread that stopped without its piece would leave a gap: what waits behind it is not the file.
                Err(_) if self.waiting.is_empty() => return None,
                Err(_) => {
                    self.waiting.clear();
                    let fault = Fault::new(FaultCode::System, "the check of a file stopped unexpectedly");
                    return Some((Err(fault.into()), 0));
                }
            }
        }
    }
}

/// What is known of a file after the blocks so far.
struct Judging<'a, 'w> {
    collection: &'a Collection,
    typing: &'a Typing<'a>,
    every: &'w mut dyn FnMut(&Diagnostic),
    sink: Option<&'w mut (dyn Sink + 'w)>,
    /// Until the end of the file.
    keys: Option<SeenKeys>,
    /// The rows with an error.
    refused: Rows,
    found: Validated,
    countries: BTreeSet<Option<String>>,
}

impl Judging<'_, '_> {
    fn judge(&mut self, checked: Checked) -> Result<(), Diagnostics> {
        let Checked { sent, ours, batch, found, keys, countries } = checked;
        let table = ours.as_ref().unwrap_or(&sent);
        self.countries.extend(countries);
        self.found.rows += (table.len() + table.faults().len()) as u64;
        for fault in table.faults() {
            // What is no row of its own kind breaks off the reading: what comes after it is not known.
            self.found.unread |= fault.severity == Severity::Error && fault.code() != FaultCode::BadRow;
            self.note_all(fault.clone().into());
        }
        let mut good = vec![true; table.len()];
        let mut twice = Vec::new();
        if let Some(seen) = &mut self.keys {
            seen.note(&keys, table.numbers(), |at, first| twice.push((at, first)))?;
        }
        let (mut found, mut twice) = (found.into_iter().peekable(), twice.into_iter().peekable());
        loop {
            let next = [found.peek().map(|(at, _)| *at), twice.peek().map(|(at, _)| *at)];
            let Some(at) = next.into_iter().flatten().min() else { break };
            let mut told = found.next_if(|(row, _)| *row == at).map(|(_, told)| told).unwrap_or_default();
            if let Some((_, first)) = twice.next_if(|(row, _)| *row == at) {
                told.extend(self.repeats(table, at, first));
            }
            good[at] = !told.has_errors();
            if told.has_errors() {
                self.refused.insert(table.numbers()[at]);
            }
            if let Some(sink) = &mut self.sink {
                sink.faulty(&sent.source_row(at), &told)?;
            }
            self.note_all(told);
        }
        match &mut self.sink {
            Some(sink) => Ok(sink.passed(Passed { batch: &batch, good: &good })?),
            None => Ok(()),
        }
    }

    /// What is said of a row whose key another has.
    fn repeats(&self, table: &Table, at: usize, first: u64) -> Diagnostics {
        let typed = self.typing.typed(&table.source_row(at));
        let mut told = Diagnostics::default();
        told.error(twice(self.collection, &typed.key.unwrap_or_default(), first), self.typing.at(typed.number, None));
        told
    }

    /// Tells of the rows whose repetition is known only at the end, because the keys are too many to be held: the file
    /// is read once more, without a look at anything else.
    fn tell_repeated(&mut self, import: &Import, progress: &dyn Progress) -> Result<(), Diagnostics> {
        let Some(keys) = self.keys.take() else { return Ok(()) };
        let mut repeated = keys.finish()?.peekable();
        if repeated.peek().is_none() {
            return Ok(());
        }
        let mut blocks = Blocks::open(&import.path, &import.shown, &opened(import))?;
        let total = blocks.bytes().1;
        let mut waiting = Vec::new().into_iter().peekable();
        while let Some(block) = blocks.take()? {
            let sent = block.table();
            let ours = self.typing.translator().map(|translator| translator.table(&sent));
            let table = ours.as_ref().unwrap_or(&sent);
            for (at, number) in table.numbers().iter().enumerate() {
                while waiting.peek().is_none() {
                    let Some(more) = repeated.next() else { return Ok(()) };
                    waiting = more?.into_iter().peekable();
                }
                if let Some((_, first)) = waiting.next_if(|(row, _): &(u64, u64)| row == number) {
                    let told = self.repeats(table, at, first);
                    self.note_repeated(&sent.source_row(at), *number, told)?;
                }
            }
            progress.go_on(blocks.bytes().0, total)?;
        }
        if waiting.peek().is_none() && repeated.next().is_none() {
            return Ok(());
        }
        let fault = Fault::new(FaultCode::System, format!("{} changed while it was read", import.shown));
        Err(fault.hint("send it again once it is written").into())
    }

    fn note_repeated(&mut self, row: &SourceRow, number: u64, told: Diagnostics) -> Result<(), Diagnostics> {
        if self.refused.insert(number) {
            if let Some(sink) = &mut self.sink {
                sink.faulty(row, &told)?;
                sink.leave_out(number);
            }
            self.note_all(told);
        } else {
            // It was refused already, and goes back for what was found first.
            let before = self.found.refused;
            self.note_all(told);
            self.found.refused = before;
        }
        Ok(())
    }

    fn note_all(&mut self, found: Diagnostics) {
        found.0.iter().for_each(&mut *self.every);
        self.found.note(found);
    }
}
