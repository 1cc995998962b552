//! How much each collection holds. What it holds now is kept up by each append, so that nobody need walk over all records
//! to know it; what it held as at an earlier place is counted.

use std::collections::BTreeMap;

use mandate_model::{Act, Fault};

use super::append::Collections;
use crate::database::{Cells, Database, Parameter, from_int, to_int};
use crate::store::Count;
use crate::{decode, sql};

/// What an append adds to one collection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Gain {
    records: i64,
    revisions: i64,
}

/// What an append adds, by collection.
#[derive(Default)]
pub(super) struct Gains<'a>(BTreeMap<&'a str, Gain>);

impl<'a> Gains<'a> {
    /// Notes a revision of a record that stood before it, or did not.
    pub(super) fn add(&mut self, collection: &'a str, act: Act, stood: bool) {
        let gain = self.0.entry(collection).or_default();
        gain.revisions += 1;
        gain.records += i64::from(act == Act::Put) - i64::from(stood);
    }

    /// Writes them, by one statement a collection. Only within [`Database::write`].
    pub(super) fn write(&self, database: &impl Database, collections: &Collections) -> Result<(), Fault> {
        self.0.iter().try_for_each(|(name, gain)| {
            let id = collections.id(name).ok_or_else(|| decode::damaged("a collection has no number"))?;
            database.execute(sql::ADD_TO_COUNTER, &[id, gain.records, gain.revisions].map(Parameter::Int))
        })
    }
}

/// Fills the counters, still empty, from the revisions that are there. Only within [`Database::write`].
pub(crate) fn recount(database: &impl Database) -> Result<(), Fault> {
    database.execute(sql::RECOUNT, &[])
}

/// See [`crate::Store::counts`].
pub(super) fn counts(database: &impl Database, as_at: u64) -> Result<Vec<Count>, Fault> {
    let mut counts = Vec::new();
    database.query(sql::COUNTERS, &[Parameter::Int(to_int(as_at))], &mut |cells| {
        counts.push(count(cells, 0)?);
        Ok(())
    })?;
    if counts.is_empty() { walk(database, as_at) } else { Ok(counts) }
}

/// `name, records, revisions`, from a column on.
fn count(cells: &dyn Cells, from: usize) -> Result<Count, Fault> {
    Ok(Count {
        collection: cells.text(from)?.to_owned(),
        records: from_int(cells.int(from + 1)?, "a count")?,
        revisions: from_int(cells.int(from + 2)?, "a count")?,
    })
}

/// Counts what there was as at a place, over the index of all records.
fn walk(database: &impl Database, as_at: u64) -> Result<Vec<Count>, Fault> {
    let place = Parameter::Int(to_int(as_at));
    let mut withdrawn = BTreeMap::new();
    database.query(sql::WITHDRAWN, &[place, place], &mut |cells| {
        withdrawn.insert(cells.text(0)?.to_owned(), from_int::<u64>(cells.int(1)?, "a count")?);
        Ok(())
    })?;
    let mut counts = Vec::new();
    database.query(sql::COUNTS, &[place], &mut |cells| {
        let count = count(cells, 0)?;
        let gone = withdrawn.get(&count.collection).copied().unwrap_or_default();
        counts.push(Count { records: count.records.saturating_sub(gone), ..count });
        Ok(())
    })?;
    Ok(counts)
}

/// The counters as they stood at one moment, to be compared once the revisions are known to be in order.
pub(super) struct Stated {
    /// The last place at that moment.
    pub end: u64,
    counts: Vec<Count>,
}

impl Stated {
    pub(super) fn read(database: &impl Database) -> Result<Self, Fault> {
        let mut stated = Self { end: 0, counts: Vec::new() };
        database.query(sql::COUNTERS_AND_END, &[], &mut |cells| {
            stated.end = from_int(cells.int(0)?, "a place in the sequence")?;
            stated.counts.push(count(cells, 1)?);
            Ok(())
        })?;
        // A line without a counter carries the place only.
        stated.counts.retain(|count| !count.collection.is_empty() || count.records + count.revisions > 0);
        Ok(stated)
    }

    /// Fails with `StoreDamaged`, naming the first counter that tells something else than the revisions do.
    pub(super) fn verify(&self, database: &impl Database) -> Result<(), Fault> {
        let counted = walk(database, self.end)?;
        if counted == self.counts {
            return Ok(());
        }
        let differs = |of: &[Count], other: &[Count]| of.iter().find(|count| !other.contains(count)).cloned();
        let name = differs(&self.counts, &counted).or_else(|| differs(&counted, &self.counts));
        let name = name.map(|count| count.collection).unwrap_or_default();
        Err(wrong(&name, told(&self.counts, &name), told(&counted, &name)))
    }
}

fn wrong(collection: &str, stated: String, counted: String) -> Fault {
    decode::damaged(&format!("the counter of {collection} says {stated}, but there are {counted}"))
        .hint("the revisions themselves are in order; if some were cut off at the end, a checkpoint shows it")
}

fn told(counts: &[Count], collection: &str) -> String {
    let count = counts.iter().find(|count| count.collection == collection);
    let (records, revisions) = count.map_or((0, 0), |count| (count.records, count.revisions));
    format!("{records} records, {revisions} revisions")
}
