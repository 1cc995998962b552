//! What decisions make of batches: the rows that do not stand are set aside, by a revision of each batch.

use std::collections::{BTreeMap, BTreeSet};

use mandate_datasets::{BatchBody, SetAside};
use mandate_model::{Canonical, Collection, Fault, Revision};
use mandate_store::{Change, Expect, Stamp};
use serde_json::Value as Json;

use super::columns::{key_columns, literal};
use super::decisions::Decisions;
use crate::Mandate;

impl Mandate {
    /// Sets rows aside as was decided, where a batch was replaced since.
    pub(super) fn settle(&self, collection: &Collection) -> Result<(), Fault> {
        let decisions = self.decisions(collection.name.as_str())?;
        let mut changed = false;
        for (revision, _) in self.standing(collection)? {
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
        let aside = decisions.values().filter_map(|decision| decision.aside.as_ref());
        let keys: BTreeSet<&str> = aside.filter(|row| row.batch == batch.key).map(|row| row.key.as_str()).collect();
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

    /// The numbers of the rows of a batch that have these keys, as the batch stands now.
    pub(super) fn numbers_of(
        &self,
        collection: &Collection,
        batch: &str,
        wanted: &BTreeSet<&str>,
    ) -> Result<BTreeMap<String, i64>, Fault> {
        let columns: Vec<String> = key_columns(collection).collect();
        let table = collection.name.underscored();
        let sql = format!("SELECT _row, {} FROM {table} WHERE _record = {}", columns.join(", "), literal(batch));
        self.catch_up_if_behind()?;
        let read = self.read_all(&sql, self.position()?.seq, true)?;
        let numbers = read.whole("_row")?;
        let keys = read.keys(collection)?.into_iter().zip(numbers);
        Ok(keys.filter(|(key, _)| wanted.contains(key.as_str())).filter_map(|(key, row)| Some((key, row?))).collect())
    }
}
