//! What decisions make of batches: the rows that do not stand are set aside, by a revision of each batch.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use mandate_datasets::{BatchBody, SetAside};
use mandate_model::{Canonical, Collection, Fault, Revision};
use mandate_store::{Change, Expect, Stamp};
use serde_json::Value as Json;

use super::columns::key_columns;
use super::decisions::{Decision, Decisions};
use super::finding::RowRef;
use crate::Mandate;
use crate::sql::{Table, text};

/// So many parts of keys are asked for one by one; for more, all rows of a batch are looked through.
const FEW: usize = 200;

impl Mandate {
    /// Sets rows aside as was decided, where a batch was replaced or withdrawn since.
    pub(crate) fn settle(&self, collection: &Collection) -> Result<(), Fault> {
        // The batches first: a decision that is made in between then makes the append fail, and is not undone by it.
        let standing = self.standing(collection)?;
        let decisions = self.decisions(collection.name.as_str())?;
        let mut changed = false;
        for (revision, _) in standing {
            let reason = "rows set aside as was decided before";
            if let Some(change) = self.settled(collection, &decisions, &revision, reason)? {
                self.store.write().append(&[change], &self.as_before(&revision, "review"))?;
                changed = true;
            }
        }
        if changed { self.catch_up(&mandate_model::Silent).map(drop) } else { Ok(()) }
    }

    /// The stamp of a batch in which nothing but the rows set aside has changed: who vouched for it still does.
    pub(super) fn as_before(&self, batch: &Revision, author: &str) -> Stamp {
        Stamp { at: self.clock.now(), author: author.to_owned(), validated_by: batch.validated_by.clone() }
    }

    /// A revision of a batch, where it sets aside other rows than it should.
    pub(super) fn settled(
        &self,
        collection: &Collection,
        decisions: &Decisions,
        batch: &Revision,
        reason: &str,
    ) -> Result<Option<Change>, Fault> {
        let keys = self.set_aside_in(collection, decisions, &batch.key)?;
        let mut body: Json = batch.body.parse()?;
        let before = SetAside::of(&body)?;
        let after = match keys.is_empty() {
            true => SetAside::default(),
            false => SetAside::new(self.numbers_of(collection, &batch.key, &keys)?.into_values()),
        };
        if after == before {
            return Ok(None);
        }
        after.write(&mut body);
        BatchBody::from_json(&body)?;
        let change = Change::put(collection.name.as_str(), batch.key.as_str(), Canonical::of(&body)?);
        Ok(Some(change.expect(Expect::Revision(batch.number)).source(batch.source.as_str()).reason(reason)))
    }

    /// The keys of the rows of a batch that are set aside: for the sake of rows that are there, or else nothing would tell
    /// of the event any more.
    fn set_aside_in<'d>(
        &self,
        collection: &Collection,
        decisions: &'d Decisions,
        batch: &str,
    ) -> Result<BTreeSet<&'d str>, Fault> {
        let pair = |decision: &'d Decision| Some((decision.aside.as_ref()?, decision.stands.as_ref()?));
        let pairs: Vec<(&RowRef, &RowRef)> =
            decisions.values().filter_map(pair).filter(|(aside, _)| aside.batch == batch).collect();
        let mut wanted: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (_, stands) in &pairs {
            wanted.entry(&stands.batch).or_default().insert(&stands.key);
        }
        let mut there: BTreeSet<(&str, String)> = BTreeSet::new();
        for (batch, keys) in wanted {
            there.extend(self.numbers_of(collection, batch, &keys)?.into_keys().map(|key| (batch, key)));
        }
        let is_there = |row: &RowRef| there.contains(&(row.batch.as_str(), row.key.clone()));
        Ok(pairs.into_iter().filter(|(_, stands)| is_there(stands)).map(|(aside, _)| aside.key.as_str()).collect())
    }

    /// The numbers of the rows of a batch that have these keys, as the batch stands now.
    pub(super) fn numbers_of(
        &self,
        collection: &Collection,
        batch: &str,
        wanted: &BTreeSet<&str>,
    ) -> Result<BTreeMap<String, i64>, Fault> {
        let columns: Vec<String> = key_columns(collection).collect();
        let table = collection.name.underscored();
        let mut sql = format!("SELECT _row, {} FROM {table} WHERE _record = {}", columns.join(", "), text(batch));
        if wanted.len() * collection.key.len() <= FEW {
            let rows = Table { catalogue: self.catalogue(), collection };
            let each: Vec<String> = wanted.iter().filter_map(|key| rows.has_key(key)).collect();
            if each.is_empty() {
                return Ok(BTreeMap::new());
            }
            let _ = write!(sql, " AND (({}))", each.join(") OR ("));
        }
        self.catch_up_if_behind()?;
        let read = self.read_all(&sql, self.computed_position()?.seq, true)?;
        let numbers = read.whole("_row")?;
        let keys = read.keys(collection)?.into_iter().zip(numbers);
        Ok(keys.filter(|(key, _)| wanted.contains(key.as_str())).filter_map(|(key, row)| Some((key, row?))).collect())
    }
}
