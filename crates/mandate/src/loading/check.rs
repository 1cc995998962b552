//! Checking a file of any size: threads look at its blocks, and what they find is judged in the order of the file.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Condvar, Mutex, PoisonError};

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

/// Blocks for each thread that may be looked at before what came before them is judged.
const AHEAD: usize = 4;

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
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let worker = || {
            let mut worker = Worker::new(self, collection, &typing, sweep.as_ref());
            move |block| worker.check(block)
        };
        look_through(&Source::new(blocks, threads), threads, &worker, |checked, done| {
            judging.judge(checked)?;
            Ok(progress.go_on(done, total)?)
        })?;
        judging.tell_repeated(import, progress)?;
        admit.admit_batch(collection, &judging.countries)?;
        Ok(judging.found)
    }
}

/// Has threads look at all blocks of a file, each by a worker of its own; what they find is taken in the order of the
/// file, beside how many bytes of it were read by then.
fn look_through<T: Send, W: FnMut(Block) -> Result<T, Fault>>(
    source: &Source,
    threads: usize,
    worker: &(impl Fn() -> W + Sync),
    mut take: impl FnMut(T, u64) -> Result<(), Diagnostics>,
) -> Result<(), Diagnostics> {
    std::thread::scope(|scope| -> Result<(), Diagnostics> {
        let ending = Ending(source);
        let (send, receive) = sync_channel(threads);
        let mut workers = Vec::with_capacity(threads);
        for _ in 0..threads {
            let send = send.clone();
            workers.push(scope.spawn(move || work(worker, source, &send)));
        }
        drop(send);
        let mut in_order = InOrder { receive, waiting: BTreeMap::new(), next: 0 };
        let outcome: Result<(), Diagnostics> = in_order.try_for_each(|(piece, done)| {
            take(piece?, done)?;
            source.note_judged();
            Ok(())
        });
        // Whoever still works finds that nobody listens, whoever waits that there is nothing to wait for.
        drop((in_order, ending));
        let fallen = workers.into_iter().filter_map(|worker| worker.join().err()).count();
        if fallen > 0 && outcome.is_ok() {
            return Err(Fault::new(FaultCode::System, "the check of a file stopped unexpectedly").into());
        }
        outcome
    })
}

/// What a thread sends: the number of a block, what was found out about it or what ended the file, and how many bytes
/// of the file were read by then.
type Sent<T> = (u64, Result<T, Diagnostics>, u64);

/// Takes blocks and sends what was found out about them, until the file ends or nobody listens.
fn work<T, W: FnMut(Block) -> Result<T, Fault>>(worker: &impl Fn() -> W, source: &Source, send: &SyncSender<Sent<T>>) {
    // If this thread falls over, its block is missing, and the others need not go on.
    let _ending = Ending(source);
    let mut look = worker();
    while let Some((at, block, done)) = source.next_block() {
        let piece = block.map_err(Diagnostics::from).and_then(|block| look(block).map_err(Diagnostics::from));
        if send.send((at, piece, done)).is_err() {
            return;
        }
    }
}

/// The file, from which threads take blocks in turn, never far ahead of what was judged.
struct Source {
    taking: Mutex<Taking>,
    /// Wakes those who wait: something was judged, or nobody goes on.
    moved: Condvar,
    /// Blocks that may be taken and not judged.
    ahead: u64,
}

struct Taking {
    blocks: Blocks,
    next: u64,
    judged: u64,
    ended: bool,
}

impl Source {
    fn new(blocks: Blocks, threads: usize) -> Self {
        let taking = Taking { blocks, next: 0, judged: 0, ended: false };
        Self { taking: Mutex::new(taking), moved: Condvar::new(), ahead: (threads * AHEAD) as u64 }
    }

    /// The number of a block, the block, and how many bytes of the file were read by then. Waits while too much is not
    /// judged.
    fn next_block(&self) -> Option<(u64, Result<Block, Diagnostic>, u64)> {
        // A thread that fell over while it held the lock has left the file somewhere: there is no going on.
        let taking = self.taking.lock().ok()?;
        let is_full = |taking: &mut Taking| !taking.ended && taking.next >= taking.judged + self.ahead;
        let mut taking = self.moved.wait_while(taking, is_full).ok()?;
        if taking.ended {
            return None;
        }
        let block = taking.blocks.take().transpose();
        taking.ended = !matches!(block, Some(Ok(_)));
        let at = taking.next;
        taking.next += 1;
        Some((at, block?, taking.blocks.bytes().0))
    }

    fn note_judged(&self) {
        self.taking.lock().unwrap_or_else(PoisonError::into_inner).judged += 1;
        self.moved.notify_all();
    }
}

/// Ends the taking of blocks when it is dropped, so that no thread waits for one that is gone.
struct Ending<'s>(&'s Source);

impl Drop for Ending<'_> {
    fn drop(&mut self) {
        self.0.taking.lock().unwrap_or_else(PoisonError::into_inner).ended = true;
        self.0.moved.notify_all();
    }
}

/// What threads send, in the order of the file; up to the first gap, which a thread that fell over has left.
struct InOrder<T> {
    receive: Receiver<Sent<T>>,
    waiting: BTreeMap<u64, (Result<T, Diagnostics>, u64)>,
    next: u64,
}

impl<T> Iterator for InOrder<T> {
    type Item = (Result<T, Diagnostics>, u64);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(piece) = self.waiting.remove(&self.next) {
                self.next += 1;
                return Some(piece);
            }
            let (at, piece, done) = self.receive.recv().ok()?;
            self.waiting.insert(at, (piece, done));
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
            let ours = self.typing.translator().map(|translator| translator.table(&sent).table);
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

#[cfg(test)]
mod tests {
    use std::io::Write as _;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use mandate_exchange::{Format, Options};
    use tempfile::NamedTempFile;

    use super::*;

    const THREADS: usize = 2;

    /// A file of many more blocks than may be ahead.
    fn file() -> NamedTempFile {
        let mut file = NamedTempFile::new().unwrap();
        writeln!(file, "number,text").unwrap();
        let text = "x".repeat(1000);
        for number in 0..2_000 {
            writeln!(file, "{number},{text}").unwrap();
        }
        file
    }

    fn blocks(file: &NamedTempFile) -> Blocks {
        let options = Options { block_bytes: 1, format: Some(Format::Csv), ..Options::default() };
        Blocks::open(file.path(), "a.csv", &options).unwrap()
    }

    fn source(file: &NamedTempFile) -> Source {
        Source::new(blocks(file), THREADS)
    }

    fn first_row(block: Block) -> u64 {
        block.table().numbers()[0]
    }

    /// The first row of each block.
    fn first_rows(file: &NamedTempFile) -> Vec<u64> {
        let mut blocks = blocks(file);
        std::iter::from_fn(|| blocks.take().unwrap()).map(first_row).collect()
    }

    #[test]
    fn a_thread_that_falls_over_is_told_whichever_block_it_had() {
        let file = file();
        let all = first_rows(&file);
        assert!(all.len() > 2 * THREADS * AHEAD, "{} blocks", all.len());
        for falls in [all[0], all[all.len() / 2], all[all.len() - 1]] {
            let worker = || {
                move |block| {
                    let row = first_row(block);
                    assert_ne!(row, falls, "this is meant to fall over");
                    Ok(row)
                }
            };
            let mut taken = Vec::new();
            let outcome = look_through(&source(&file), THREADS, &worker, |row, _| {
                taken.push(row);
                Ok(())
            });
            let told = outcome.unwrap_err().to_string();
            assert!(told.contains("the check of a file stopped unexpectedly"), "{told}");
            assert!(all.starts_with(&taken) && taken.last().is_none_or(|last| *last < falls), "nothing behind the gap");
        }
    }

    #[test]
    fn a_refusal_ends_the_work_of_all() {
        let file = file();
        let looked = &AtomicUsize::new(0);
        let worker = || {
            move |block| {
                looked.fetch_add(1, Ordering::Relaxed);
                Ok(first_row(block))
            }
        };
        let refused = look_through(&source(&file), THREADS, &worker, |_, _| {
            Err(Fault::new(FaultCode::Cancelled, "no more").into())
        });
        assert!(refused.is_err());
        assert!(looked.load(Ordering::Relaxed) <= THREADS * AHEAD);
    }

    #[test]
    fn nobody_goes_far_ahead_of_a_slow_block() {
        let file = file();
        let all = first_rows(&file);
        let (first, looked, ahead) = (all[0], &AtomicUsize::new(0), &AtomicUsize::new(0));
        let worker = || {
            move |block| {
                let row = first_row(block);
                looked.fetch_add(1, Ordering::Relaxed);
                if row == first {
                    std::thread::sleep(Duration::from_millis(300));
                    ahead.store(looked.load(Ordering::Relaxed), Ordering::Relaxed);
                }
                Ok(row)
            }
        };
        let mut taken = Vec::new();
        look_through(&source(&file), THREADS, &worker, |row, _| {
            taken.push(row);
            Ok(())
        })
        .unwrap();
        assert_eq!(taken, all, "and yet all are taken, in order");
        let ahead = ahead.load(Ordering::Relaxed);
        assert!(ahead <= THREADS * AHEAD, "{ahead} of {} blocks were looked at", all.len());
    }
}
