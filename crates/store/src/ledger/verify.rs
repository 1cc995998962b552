//! Recomputing everything, and naming the first break.
//!
//! Three walks in bounded memory: along the sequence (hashes, chain, moments), record by record (numbers, links), and
//! over the files. At last the database examines its own files.

use mandate_model::{Digest, Fault, FaultCode, Position, Progress, Revision};

use super::{blobs, read};
use crate::database::{Cells, Database, Parameter, from_int, to_int};
use crate::store::Verified;
use crate::{decode, hash, sql};

/// How many steps pass between two reports of progress.
const STRIDE: u64 = 4096;
/// How many links of record chains are read at once.
const PAGE: i64 = 5000;

/// See [`crate::Store::verify`].
pub(super) fn everything(database: &impl Database, progress: &dyn Progress) -> Result<Verified, Fault> {
    let end = read::last_position(database)?;
    along_the_sequence(database, end, progress)?;
    let records = record_by_record(database, end.seq)?;
    let mut verified = Verified { position: end, revisions: end.seq, records, blobs: 0, blob_bytes: 0 };
    blobs::each(database, &mut |blob| {
        blobs::verify(database, blob)?;
        verified.blobs += 1;
        verified.blob_bytes += blob.size;
        Ok(())
    })?;
    database.examine()?;
    Ok(verified)
}

fn along_the_sequence(database: &impl Database, end: Position, progress: &dyn Progress) -> Result<(), Fault> {
    let mut before = decode::START;
    read::scan(database, 0, end.seq, &mut |revision| {
        place(&before, revision)?;
        content(revision)?;
        chained(&before.chain, revision)?;
        before = Position { seq: revision.seq, recorded_at: revision.recorded_at, chain: revision.chain };
        if revision.seq % STRIDE == 0 {
            progress.step(revision.seq, Some(end.seq));
        }
        Ok(())
    })?;
    if before.seq < end.seq {
        return Err(gap(before.seq, end.seq + 1));
    }
    progress.step(end.seq, Some(end.seq));
    Ok(())
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

/// One link of a record's chain.
#[derive(Clone)]
struct Link {
    collection: i64,
    key: String,
    seq: u64,
    number: u32,
    hash: Digest,
    previous: Option<Digest>,
}

impl Link {
    fn read(cells: &dyn Cells) -> Result<Self, Fault> {
        Ok(Self {
            collection: cells.int(0)?,
            key: cells.text(1)?.to_owned(),
            seq: from_int(cells.int(2)?, "a place in the sequence")?,
            number: from_int(cells.int(3)?, "the number of a revision")?,
            hash: decode::digest(cells, 4)?,
            previous: decode::optional_digest(cells, 5)?,
        })
    }

    fn same_record(&self, other: &Self) -> bool {
        self.collection == other.collection && self.key == other.key
    }

    /// Does this link follow the one before it in its record?
    fn follows(&self, before: Option<&Self>) -> Result<(), Fault> {
        let (number, previous) = before.map_or((1, None), |before| (before.number + 1, Some(before.hash)));
        if self.number == number && self.previous == previous {
            return Ok(());
        }
        let Self { key, seq, number: found, .. } = self;
        let message = if *found == number {
            format!("revision {found} of `{key}`, at place {seq}, does not follow from the record's revision before it")
        } else {
            format!("revision {found} of `{key}`, at place {seq}, stands where revision {number} of the record must")
        };
        Err(decode::damaged(&message).hint("restore a backup"))
    }
}

/// Checks every record's chain up to a place; returns how many records there are.
fn record_by_record(database: &impl Database, upto: u64) -> Result<u64, Fault> {
    let (mut records, mut links) = (0, 0);
    let mut before: Option<Link> = None;
    loop {
        let page = link_page(database, before.as_ref())?;
        for link in &page {
            let same = before.as_ref().filter(|before| before.same_record(link));
            // What was appended since the walk began is another walk's.
            if link.seq <= upto {
                link.follows(same)?;
                records += u64::from(same.is_none());
                links += 1;
            }
            before = Some(link.clone());
        }
        if page.is_empty() {
            break;
        }
    }
    if links == upto {
        return Ok(records);
    }
    Err(decode::damaged(&format!("the index of records knows {links} revisions, but {upto} are there"))
        .hint("restore a backup"))
}

fn link_page(database: &impl Database, after: Option<&Link>) -> Result<Vec<Link>, Fault> {
    let (collection, key, seq) = after.map_or((0, "", 0), |link| (link.collection, link.key.as_str(), link.seq));
    let parameters =
        [Parameter::Int(collection), Parameter::Text(key), Parameter::Int(to_int(seq)), Parameter::Int(PAGE)];
    let mut page = Vec::new();
    database.query(sql::RECORD_CHAINS, &parameters, &mut |cells| {
        page.push(Link::read(cells)?);
        Ok(())
    })?;
    Ok(page)
}

/// See [`crate::Store::verify_record`].
pub(super) fn record(database: &impl Database, collection: &str, key: &str) -> Result<u32, Fault> {
    let history = read::history(database, collection, key)?;
    let (mut number, mut previous) = (0, None);
    for revision in &history {
        number += 1;
        content(revision)?;
        chained(&read::position_at(database, revision.seq.saturating_sub(1))?.chain, revision)?;
        if revision.number != number || revision.previous != previous {
            return Err(broken(revision, "does not follow from the record's revision before it"));
        }
        previous = Some(revision.hash);
    }
    if number == 0 {
        return Err(Fault::new(FaultCode::NoSuchRecord, format!("there is no record `{key}` in {collection}"))
            .hint("check the collection and the key"));
    }
    Ok(number)
}
