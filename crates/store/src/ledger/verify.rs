//! Recomputing everything, and naming the first break.
//!
//! Three walks in bounded memory: along the sequence (hashes, chain, moments), over the index of records (numbers, links,
//! and the index itself), and over the files. Then the counters are compared with what is there, the places of the audit
//! trail are counted, and at last the database examines its own files.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use mandate_model::{Digest, Fault, FaultCode, Position, Progress, Revision};

use super::counters::Stated;
use super::{blobs, read};
use crate::database::{Database, Parameter, from_int, to_int};
use crate::store::Verified;
use crate::{decode, hash, keep, sql};

/// How many steps pass between two reports of progress.
const STRIDE: u64 = 4096;
/// How many entries of the index are read at once.
const PAGE: i64 = 5000;
/// How many records wait until their revisions are read together.
const WAITING: usize = 256;

/// See [`crate::Store::verify`].
pub(super) fn everything(database: &impl Database, format: u32, progress: &dyn Progress) -> Result<Verified, Fault> {
    // The first format had neither counters nor an audit trail.
    let counters = (format > 1).then(|| Stated::read(database)).transpose()?;
    let end = counters
        .as_ref()
        .map_or_else(|| read::last_position(database), |counters| read::position_at(database, counters.end))?;
    let (tally, firsts) = along_the_sequence(database, end, progress)?;
    let records = record_by_record(database, end.seq, tally, firsts)?;
    let mut verified = Verified { position: end, revisions: end.seq, records, blobs: 0, blob_bytes: 0 };
    blobs::each(database, &mut |blob| {
        blobs::verify(database, blob)?;
        verified.blobs += 1;
        verified.blob_bytes += blob.size;
        Ok(())
    })?;
    counters.map_or(Ok(()), |counters| counters.verify(database).and_then(|()| keep::verify(database)))?;
    database.examine()?;
    Ok(verified)
}

/// Walks the sequence; returns what it met, and how many revisions are the first of their record.
fn along_the_sequence(database: &impl Database, end: Position, progress: &dyn Progress) -> Result<(Tally, u64), Fault> {
    let (mut before, mut tally, mut firsts) = (decode::START, Tally::default(), 0);
    read::scan(database, 0, end.seq, &mut |revision| {
        place(&before, revision)?;
        content(revision)?;
        chained(&before.chain, revision)?;
        tally.add(&revision.collection, &revision.key, revision.seq);
        firsts += u64::from(revision.number == 1 && revision.previous.is_none());
        before = Position { seq: revision.seq, recorded_at: revision.recorded_at, chain: revision.chain };
        if revision.seq % STRIDE == 0 {
            progress.go_on(revision.seq, Some(end.seq))?;
        }
        Ok(())
    })?;
    if before.seq < end.seq {
        return Err(gap(before.seq, end.seq + 1));
    }
    progress.step(end.seq, Some(end.seq));
    Ok((tally, firsts))
}

/// Does the revision follow the position before it?
fn place(before: &Position, revision: &Revision) -> Result<(), Fault> {
    if revision.seq != before.seq + 1 {
        return Err(gap(before.seq, revision.seq));
    }
    if before.seq > 0 && revision.recorded_at < before.recorded_at {
        return Err(broken(revision, "was recorded earlier than the revision before it"));
    }
    Ok(())
}

/// Does the revision's hash follow from its content?
fn content(revision: &Revision) -> Result<(), Fault> {
    if hash::of_revision(revision) != revision.hash {
        return Err(broken(revision, "does not match its hash: it was changed after it was recorded"));
    }
    Ok(())
}

/// Does the chain go on from the place before?
fn chained(before: &Digest, revision: &Revision) -> Result<(), Fault> {
    if hash::chain(before, &revision.hash) != revision.chain {
        return Err(broken(revision, "does not continue the chain: it, or the chain before it, was replaced"));
    }
    Ok(())
}

fn gap(before: u64, found: u64) -> Fault {
    let missing = match found.saturating_sub(before) {
        0..=2 => format!("the revision at place {} is missing", before + 1),
        _ => format!("the revisions at places {} to {} are missing", before + 1, found - 1),
    };
    decode::damaged(&missing).hint(format!("everything up to place {before} is intact; restore a backup"))
}

fn broken(revision: &Revision, what: &str) -> Fault {
    let Revision { seq, collection, key, number, .. } = revision;
    decode::damaged(&format!("revision {number} of `{key}` in {collection}, at place {seq}, {what}"))
        .hint(format!("everything up to place {} is intact; restore a backup", seq.saturating_sub(1)))
}

/// What the walk along the sequence leaves for the walk over the index to agree with.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Tally {
    revisions: u64,
    /// Of the collection, key and place of every revision, whatever their order.
    checksum: u64,
}

impl Tally {
    fn add(&mut self, collection: &str, key: &str, seq: u64) {
        let mut hasher = DefaultHasher::new();
        (collection, key, seq).hash(&mut hasher);
        self.revisions += 1;
        self.checksum = self.checksum.wrapping_add(hasher.finish());
    }
}

/// A walk over the index of records, in the order of collections and keys.
struct Records<'d, D> {
    database: &'d D,
    names: BTreeMap<i64, String>,
    tally: Tally,
    records: u64,
    /// Places of the revisions of the record at hand.
    current: Vec<u64>,
    /// Places of whole records whose revisions are still to be read and compared.
    waiting: Vec<Vec<u64>>,
    /// Read single revisions too, to name one that is not the first of its record.
    thorough: bool,
}

impl<D: Database> Records<'_, D> {
    /// Walks the whole index up to a place.
    fn walk(&mut self, upto: u64) -> Result<(), Fault> {
        let mut at = (0, String::new(), 0);
        loop {
            let page = index_page(self.database, &at)?;
            for (collection, key, seq) in page.iter().filter(|(_, _, seq)| *seq <= upto) {
                if (*collection, key) != (at.0, &at.1) {
                    self.end_record()?;
                }
                self.tally.add(self.names.get(collection).map_or("", String::as_str), key, *seq);
                self.current.push(*seq);
                at = (*collection, key.clone(), *seq);
            }
            let Some(last) = page.into_iter().last() else { break };
            at = last;
        }
        self.end_record()?;
        self.compare_waiting()
    }

    fn end_record(&mut self) -> Result<(), Fault> {
        let places = std::mem::take(&mut self.current);
        self.records += u64::from(!places.is_empty());
        // A record of one revision needs no second look: that it is a first one is known from counting.
        if places.len() > 1 || (self.thorough && !places.is_empty()) {
            self.waiting.push(places);
        }
        if self.waiting.len() >= WAITING { self.compare_waiting() } else { Ok(()) }
    }

    fn compare_waiting(&mut self) -> Result<(), Fault> {
        let records = std::mem::take(&mut self.waiting);
        let mut revisions = read::revisions(self.database, &records.concat())?.into_iter();
        records.iter().try_for_each(|places| follow(&revisions.by_ref().take(places.len()).collect::<Vec<_>>()))
    }
}

/// Is each revision of a record the next one after the one before it?
fn follow(revisions: &[Revision]) -> Result<(), Fault> {
    let (mut number, mut previous) = (0, None);
    for revision in revisions {
        number += 1;
        if revision.number != number {
            return Err(broken(revision, &format!("stands where revision {number} of its record must")));
        }
        if revision.previous != previous {
            return Err(broken(revision, "does not follow from the record's revision before it"));
        }
        previous = Some(revision.hash);
    }
    Ok(())
}

type Entry = (i64, String, u64);

fn index_page(database: &impl Database, (collection, key, seq): &Entry) -> Result<Vec<Entry>, Fault> {
    let parameters =
        [Parameter::Int(*collection), Parameter::Text(key), Parameter::Int(to_int(*seq)), Parameter::Int(PAGE)];
    let mut page = Vec::new();
    database.query(sql::INDEX, &parameters, &mut |cells| {
        page.push((cells.int(0)?, cells.text(1)?.to_owned(), from_int(cells.int(2)?, "a place in the sequence")?));
        Ok(())
    })?;
    Ok(page)
}

/// Checks the chain of every record up to a place, and that the index by which records are found is whole; returns how
/// many records there are. `firsts` is how many revisions are the first of their record.
///
/// The revisions of a record that has several are compared one by one, so exactly one of them is a first one. If there are
/// as many first ones as records, those that are their record's only revision are first ones too.
fn record_by_record(database: &impl Database, upto: u64, tally: Tally, firsts: u64) -> Result<u64, Fault> {
    let walked = walk(database, upto, false)?;
    if walked.0 != tally {
        return Err(decode::damaged("the index of records does not name the revisions that are there")
            .hint("restore a backup; the revisions themselves are intact"));
    }
    if walked.1 != firsts {
        walk(database, upto, true)?;
    }
    Ok(walked.1)
}

fn walk(database: &impl Database, upto: u64, thorough: bool) -> Result<(Tally, u64), Fault> {
    let names = read::collections(database)?.into_iter().collect();
    let (current, waiting) = (Vec::new(), Vec::new());
    let mut records = Records { database, names, tally: Tally::default(), records: 0, current, waiting, thorough };
    records.walk(upto)?;
    Ok((records.tally, records.records))
}

/// See [`crate::Store::verify_record`].
pub(super) fn record(database: &impl Database, collection: &str, key: &str) -> Result<u32, Fault> {
    let history = read::history(database, collection, key)?;
    for revision in &history {
        content(revision)?;
        chained(&read::position_at(database, revision.seq.saturating_sub(1))?.chain, revision)?;
    }
    follow(&history)?;
    let Some(last) = history.last() else {
        return Err(Fault::new(FaultCode::NoSuchRecord, format!("there is no record `{key}` in {collection}"))
            .hint("check the collection and the key"));
    };
    Ok(last.number)
}
