//! Appending: numbers, moments and hashes are given under the write lock; all else is done before it.

use std::collections::HashMap;

use mandate_model::{Act, Canonical, Digest, Fault, FaultCode, Moment, Position};

use super::counters::Gains;
use super::{check, read};
use crate::database::{Database, Entry, Head, NumberedEntry, Origin, Parameter};
use crate::hash::{self, EMPTY_CHAIN};
use crate::sql;
use crate::store::{Change, Receipt, Stamp};

/// The body of a withdrawal.
const EMPTY: &str = "{}";

/// See [`crate::Store::append`].
pub(super) fn append(database: &impl Database, changes: &[Change], stamp: &Stamp) -> Result<Vec<Receipt>, Fault> {
    check::limits(changes, stamp)?;
    if changes.is_empty() {
        return Ok(Vec::new());
    }
    let bodies: Vec<Digest> = changes.iter().map(|change| hash::of_bytes(body(change).as_bytes())).collect();
    database.write(|database| {
        let mut collections = Collections::load(database)?;
        let heads = heads(database, &collections, changes)?;
        let last = read::last_position(database)?;
        let (entries, gains) = Numbering::new(last, stamp)?.number(database, changes, &bodies, heads)?;
        insert_with(database, &mut collections, &entries)?;
        gains.write(database, &collections)?;
        Ok(entries.iter().map(receipt).collect())
    })
}

fn body(change: &Change) -> &str {
    change.body.as_ref().map_or(EMPTY, Canonical::as_str)
}

fn receipt(entry: &Entry<'_>) -> Receipt {
    Receipt {
        seq: entry.seq,
        number: entry.number,
        recorded_at: entry.recorded_at,
        hash: entry.hash,
        chain: entry.chain,
    }
}

/// By collection and key.
type Heads<'a> = HashMap<(&'a str, &'a str), Head>;

/// The last revisions of the records that the changes are about, before any of them.
fn heads<'a>(database: &impl Database, collections: &Collections, changes: &'a [Change]) -> Result<Heads<'a>, Fault> {
    let records: Vec<(i64, &Change)> =
        changes.iter().filter_map(|change| Some((collections.id(&change.collection)?, change))).collect();
    let asked: Vec<(i64, &str)> =
        records.iter().map(|(collection, change)| (*collection, change.key.as_str())).collect();
    let found = database.heads(&asked)?;
    let named = |((_, change), head): (&(i64, &'a Change), Option<Head>)| {
        head.map(|head| ((change.collection.as_str(), change.key.as_str()), head))
    };
    Ok(records.iter().zip(found).filter_map(named).collect())
}

/// Gives each change its place, its number and its hashes.
struct Numbering<'a> {
    last: Position,
    recorded_at: Moment,
    stamp: &'a Stamp,
}

impl<'a> Numbering<'a> {
    fn new(last: Position, stamp: &'a Stamp) -> Result<Self, Fault> {
        let at = Moment::from_microsecond(stamp.at.as_microsecond())
            .map_err(|error| Fault::new(FaultCode::System, format!("the clock shows no usable moment: {error}")))?;
        let recorded_at = if last.seq == 0 { at } else { at.max(last.recorded_at) };
        Ok(Self { last, recorded_at, stamp })
    }

    fn number(
        mut self,
        database: &impl Database,
        changes: &'a [Change],
        bodies: &[Digest],
        mut heads: Heads<'a>,
    ) -> Result<(Vec<Entry<'a>>, Gains<'a>), Fault> {
        let (mut entries, mut gains) = (Vec::with_capacity(changes.len()), Gains::default());
        for (change, body) in changes.iter().zip(bodies) {
            let record = (change.collection.as_str(), change.key.as_str());
            let head = heads.get(&record);
            check::expectation(database, change, head)?;
            gains.add(&change.collection, change.act(), head.is_some_and(|head| head.act == Act::Put));
            let entry = self.next(change, body, head);
            heads.insert(record, self.head(&entry));
            entries.push(entry);
        }
        Ok((entries, gains))
    }

    fn next(&mut self, change: &'a Change, body_digest: &Digest, head: Option<&Head>) -> Entry<'a> {
        let mut entry = Entry {
            seq: self.last.seq + 1,
            collection: &change.collection,
            key: &change.key,
            number: head.map_or(1, |head| head.number.saturating_add(1)),
            act: change.act(),
            recorded_at: self.recorded_at,
            origin: self.origin(change),
            body: body(change),
            hash: EMPTY_CHAIN,
            previous: head.map(|head| head.hash),
            chain: EMPTY_CHAIN,
        };
        entry.hash = hash::of_entry(&entry, body_digest);
        entry.chain = hash::chain(&self.last.chain, &entry.hash);
        self.last = Position { seq: entry.seq, recorded_at: entry.recorded_at, chain: entry.chain };
        entry
    }

    fn origin(&self, change: &'a Change) -> Origin<'a> {
        Origin {
            author: &self.stamp.author,
            validated_by: &self.stamp.validated_by,
            source: &change.source,
            reason: &change.reason,
        }
    }

    /// What a later change of the same append sees of this one.
    fn head(&self, entry: &Entry<'_>) -> Head {
        Head {
            seq: entry.seq,
            number: entry.number,
            act: entry.act,
            recorded_at: entry.recorded_at,
            author: self.stamp.author.clone(),
            hash: entry.hash,
        }
    }
}

/// Inserts finished entries, whoever numbered them; the counters are left as they are. Only within [`Database::write`].
pub(crate) fn insert(database: &impl Database, entries: &[Entry<'_>]) -> Result<(), Fault> {
    insert_with(database, &mut Collections::load(database)?, entries)
}

fn insert_with(database: &impl Database, collections: &mut Collections, entries: &[Entry<'_>]) -> Result<(), Fault> {
    let mut origins = Origins::after(last_id(database, sql::LAST_ORIGIN)?);
    let mut numbered = Vec::with_capacity(entries.len());
    for entry in entries {
        let collection = collections.id_or_add(database, entry.collection)?;
        numbered.push(NumberedEntry { entry: *entry, collection, origin: origins.id(entry.origin) });
    }
    database.insert_origins(origins.first, &origins.new)?;
    database.insert_revisions(&numbered)
}

/// The highest number given out so far; 0 if none was.
pub(crate) fn last_id(database: &impl Database, sql: &'static str) -> Result<i64, Fault> {
    let mut last = 0;
    database.query(sql, &[], &mut |cells| {
        last = cells.int(0)?;
        Ok(())
    })?;
    Ok(last)
}

/// The numbers that stand for collections.
pub(super) struct Collections {
    ids: HashMap<String, i64>,
    last: i64,
}

impl Collections {
    fn load(database: &impl Database) -> Result<Self, Fault> {
        let collections = read::collections(database)?;
        let last = collections.last().map_or(0, |(id, _)| *id);
        Ok(Self { ids: collections.into_iter().map(|(id, name)| (name, id)).collect(), last })
    }

    /// The number of a collection that has one.
    pub(super) fn id(&self, name: &str) -> Option<i64> {
        self.ids.get(name).copied()
    }

    fn id_or_add(&mut self, database: &impl Database, name: &str) -> Result<i64, Fault> {
        if let Some(id) = self.id(name) {
            return Ok(id);
        }
        self.last += 1;
        database.execute(sql::ADD_COLLECTION, &[Parameter::Int(self.last), Parameter::Text(name)])?;
        self.ids.insert(name.to_owned(), self.last);
        Ok(self.last)
    }
}

/// The numbers that stand for the origins of one insertion. Each insertion writes its own: looking for an equal one
/// among all that were ever written would cost more than it saves.
struct Origins<'a> {
    first: i64,
    last_id: i64,
    new: Vec<Origin<'a>>,
    ids: HashMap<Origin<'a>, i64>,
}

impl<'a> Origins<'a> {
    fn after(last: i64) -> Self {
        Self { first: last + 1, last_id: last, new: Vec::new(), ids: HashMap::new() }
    }

    fn id(&mut self, origin: Origin<'a>) -> i64 {
        // Most rows of an append have the origin of the row before: no hashing for them.
        if self.new.last() == Some(&origin) {
            return self.last_id;
        }
        *self.ids.entry(origin).or_insert_with(|| {
            self.new.push(origin);
            self.last_id += 1;
            self.last_id
        })
    }
}
