//! Indexes that are kept up with the store: which records are about a country, and how many are in which state.
//!
//! Both are made once from the present records and then follow the feed of changes, so that a page that asks for them
//! costs the same with a million records as with a hundred.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, PoisonError};

use mandate_model::{Act, Collection, Fault, Revision, Row};

use crate::acting::country_of;
use crate::{Mandate, Shown};

/// Records read from the store in one go.
const PAGE: usize = 1_000;

/// What a person's view of a record's existence depends on, and the period it is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Group {
    pub country: Option<String>,
    pub state: Option<String>,
    pub author: String,
    pub period: Option<String>,
}

/// How many records each group of a collection has, and the place in the store up to which they were counted.
type Groups = (u64, HashMap<Group, u64>);

/// The indexes of an application, by collection; places also by field.
#[derive(Default)]
pub(crate) struct Census {
    groups: Mutex<HashMap<String, Groups>>,
    places: Mutex<HashMap<(String, String), (u64, Places)>>,
}

/// Keys by the code that a field has, or once had: each is looked at again when it is read.
type Places = HashMap<String, BTreeSet<String>>;

impl Mandate {
    /// How many records of a collection there are in each group.
    pub(crate) fn groups(&self, collection: &Collection) -> Result<HashMap<Group, u64>, Fault> {
        let mut all = self.census.groups.lock().unwrap_or_else(PoisonError::into_inner);
        let upto = self.position()?.seq;
        let name = collection.name.as_str();
        let (seq, groups) = match all.remove(name) {
            Some((seq, mut groups)) => {
                self.changes(collection, (seq, upto), &mut |revision| self.regroup(collection, revision, &mut groups))?;
                (upto, groups)
            }
            None => {
                let mut groups = HashMap::new();
                self.heads(collection, upto, &mut |shown| {
                    *groups.entry(self.group(collection, &shown)).or_insert(0) += 1;
                })?;
                (upto, groups)
            }
        };
        let found = groups.clone();
        all.insert(name.to_owned(), (seq, groups));
        Ok(found)
    }

    /// Keys of records whose field may have a code: all that have it, and perhaps some that once had.
    pub(crate) fn keys_with(&self, collection: &Collection, field: &str, code: &str) -> Result<Vec<String>, Fault> {
        let mut all = self.census.places.lock().unwrap_or_else(PoisonError::into_inner);
        let upto = self.position()?.seq;
        let at = (collection.name.to_string(), field.to_owned());
        let mut places = match all.remove(&at) {
            Some((seq, mut places)) => {
                self.changes(collection, (seq, upto), &mut |revision| {
                    let shown = self.shown(collection, revision.clone())?;
                    note(collection, field, &shown, &mut places);
                    Ok(())
                })?;
                places
            }
            None => {
                let mut places = Places::new();
                self.heads(collection, upto, &mut |shown| note(collection, field, &shown, &mut places))?;
                places
            }
        };
        let found = places.entry(code.to_owned()).or_default().iter().cloned().collect();
        all.insert(at, (upto, places));
        Ok(found)
    }

    fn heads(&self, collection: &Collection, upto: u64, visit: &mut dyn FnMut(Shown)) -> Result<(), Fault> {
        let mut after: Option<String> = None;
        loop {
            let page = self.store.read()?.heads(collection.name.as_str(), upto, after.as_deref(), PAGE)?;
            let last = page.len() < PAGE;
            after = page.last().map(|revision| revision.key.clone());
            for revision in page {
                visit(self.shown(collection, revision)?);
            }
            if last {
                return Ok(());
            }
        }
    }

    fn changes(
        &self,
        collection: &Collection,
        (after, upto): (u64, u64),
        visit: &mut dyn FnMut(&Revision) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        if after >= upto {
            return Ok(());
        }
        // Gathered first: what is done with a revision may ask the store again.
        let mut changed = Vec::new();
        self.store.read()?.scan(after, upto, &mut |revision| {
            if revision.collection == collection.name.as_str() {
                changed.push(revision.clone());
            }
            Ok(())
        })?;
        changed.iter().try_for_each(visit)
    }

    /// Takes a record from the group it was in to the one it is in.
    fn regroup(
        &self,
        collection: &Collection,
        revision: &Revision,
        groups: &mut HashMap<Group, u64>,
    ) -> Result<(), Fault> {
        let name = collection.name.as_str();
        let before = self.store.read()?.head(name, &revision.key, revision.seq.saturating_sub(1))?;
        if let Some(before) = before.filter(|before| before.act == Act::Put) {
            let group = self.group(collection, &self.shown(collection, before)?);
            if let Some(count) = groups.get_mut(&group) {
                *count = count.saturating_sub(1);
            }
        }
        if revision.act == Act::Put {
            let group = self.group(collection, &self.shown(collection, revision.clone())?);
            *groups.entry(group).or_insert(0) += 1;
        }
        Ok(())
    }

    fn group(&self, collection: &Collection, shown: &Shown) -> Group {
        Group {
            country: country_of(collection, &shown.row),
            state: self.state_of(collection, &shown.revision).map(|state| state.name.to_string()),
            author: shown.revision.author.clone(),
            period: collection
                .period_field
                .as_ref()
                .and_then(|field| codes(collection, field.as_str(), &shown.row).pop()),
        }
    }
}

fn note(collection: &Collection, field: &str, shown: &Shown, places: &mut Places) {
    for code in codes(collection, field, &shown.row) {
        places.entry(code).or_default().insert(shown.revision.key.clone());
    }
}

/// The codes of a field, as they are stored.
pub(crate) fn codes(collection: &Collection, field: &str, row: &Row) -> Vec<String> {
    let Some(position) = collection.fields.position(field) else { return Vec::new() };
    let value = row.get(position);
    let Some(field) = collection.fields.at(position).filter(|_| !value.is_absent()) else { return Vec::new() };
    match field.ty.behaviour().to_json(value) {
        serde_json::Value::String(code) => vec![code],
        serde_json::Value::Array(codes) => codes.iter().filter_map(|code| code.as_str().map(str::to_owned)).collect(),
        _ => Vec::new(),
    }
}
