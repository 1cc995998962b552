//! The catalogue: into which files the parts of many batches were merged. Derived, and made again when it is gone.
//!
//! Who asks over the batches that stand at some place of the store (as at then, so neither later ones nor those
//! superseded by then) does this:
//!
//! 1. [`Catalogue::serve`] says from which merged files and which parts the rows of those batches come, each row once.
//! 2. [`crate::prune`] leaves out the files that a question does not need, merged ones and parts alike.
//! 3. Of a merged file only rows count whose [`SEQ`](crate::SEQ) is one of [`Served::seqs`]; where [`Served::whole`] is
//!    true that is all of them. Rows of a part all count; their batch is told beside it.

use std::collections::{BTreeMap, BTreeSet};

use mandate_model::{Digest, Fault, FaultCode, Moment};
use serde::{Deserialize, Serialize};

use crate::depot::{Depot, Shelf};
use crate::note::{Part, digest, moment};

/// The version of the form below; a catalogue of another is made again.
const FORMAT: u32 = 1;

/// Files into which parts of some batches were merged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Merged {
    /// The files, each row once, in the order of partitions.
    pub files: Vec<Part>,
    /// The parts whose rows they hold.
    pub holds: Vec<Held>,
    /// Which columns they have: [`crate::Layout::digest`] of the parts.
    #[serde(with = "digest")]
    pub columns: Digest,
}

/// A part of a batch.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Held {
    /// The place in the store of the revision that names it.
    pub seq: u64,
    /// Its name.
    #[serde(with = "digest")]
    pub sha256: Digest,
}

/// A batch that stands: the place in the store of its revision, and its parts.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// See [`Held::seq`].
    pub seq: u64,
    /// Which columns they have.
    pub columns: Digest,
    /// The files of its rows.
    pub parts: &'a [Part],
}

/// Merged files to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    /// The files.
    pub files: Vec<Part>,
    /// Only rows of these revisions count.
    pub seqs: BTreeSet<u64>,
    /// Whether they have no others.
    pub whole: bool,
}

/// Where the rows of some batches are to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Serving {
    /// From these merged files.
    pub merged: Vec<Served>,
    /// And from these parts, each with the place in the store of its batch.
    pub parts: Vec<(u64, Part)>,
}

/// What was merged of one collection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    format: u32,
    merged: Vec<Merged>,
    /// Files that served before. Whoever read an earlier catalogue may go on to read them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    left: Vec<Left>,
}

/// A file that serves no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Left {
    #[serde(with = "digest")]
    sha256: Digest,
    /// Until when it served.
    #[serde(with = "moment")]
    until: Moment,
}

impl Default for Catalogue {
    fn default() -> Self {
        Self { format: FORMAT, merged: Vec::new(), left: Vec::new() }
    }
}

fn name(collection: &str) -> String {
    format!("catalogues/{collection}.json")
}

impl Catalogue {
    /// The catalogue of a collection; an empty one where there is none that can be read.
    pub fn load(depot: &Depot, collection: &str) -> Result<Self, Fault> {
        let content = depot.read_small(&name(collection))?.unwrap_or_default();
        let found = serde_json::from_slice(&content).ok();
        Ok(found.filter(|found: &Self| found.format == FORMAT).unwrap_or_default())
    }

    /// Replaces it in the depot, as a whole.
    pub fn save(&self, depot: &Depot, collection: &str) -> Result<(), Fault> {
        let content = serde_json::to_vec(self)
            .map_err(|error| Fault::new(FaultCode::System, format!("the catalogue cannot be written: {error}")))?;
        depot.write_small(&name(collection), content)
    }

    /// What was merged.
    pub fn merged(&self) -> &[Merged] {
        &self.merged
    }

    /// The files that a sweep of [`Shelf::Merged`] must leave: those that serve, and those that served after a moment.
    /// With several collections: those of all catalogues.
    pub fn names(&self, since: Moment) -> impl Iterator<Item = Digest> + '_ {
        let left = self.left.iter().filter(move |left| left.until >= since).map(|left| left.sha256);
        self.serving().chain(left)
    }

    fn serving(&self) -> impl Iterator<Item = Digest> + '_ {
        self.merged.iter().flat_map(|merged| &merged.files).map(|file| file.sha256)
    }

    /// Whether files that served after a moment serve no more: tables made of an earlier catalogue read files that will
    /// be gone.
    pub fn has_left(&self, since: Moment) -> bool {
        self.left.iter().any(|left| left.until >= since)
    }

    /// Notes the files that an earlier state of the catalogue served from and this one does not. Those that serve no
    /// more since before `long_ago` are forgotten.
    pub fn leave(&mut self, earlier: &Self, now: Moment, long_ago: Moment) {
        let serving: BTreeSet<Digest> = self.serving().collect();
        let gone: BTreeSet<Digest> = earlier.serving().filter(|file| !serving.contains(file)).collect();
        self.left.retain(|left| left.until >= long_ago && !gone.contains(&left.sha256));
        self.left.extend(gone.into_iter().map(|sha256| Left { sha256, until: now }));
    }

    /// Forgets what is gone or has another size; yields whether there was such a thing.
    pub fn forget_damaged(&mut self, depot: &Depot) -> Result<bool, Fault> {
        let before = self.merged.len();
        let mut kept = Vec::with_capacity(before);
        for merged in self.merged.drain(..) {
            let mut whole = true;
            for file in &merged.files {
                whole = whole && depot.size(Shelf::Merged, &file.sha256)? == Some(file.bytes);
            }
            if whole {
                kept.push(merged);
            }
        }
        self.merged = kept;
        Ok(self.merged.len() < before)
    }

    /// Where the rows of these batches are. Merged files serve while at least half of their rows are asked for.
    pub fn serve(&self, standing: &[Standing<'_>]) -> Serving {
        let mut waiting: BTreeMap<(u64, Digest), (&Digest, &Part)> = BTreeMap::new();
        for batch in standing {
            waiting.extend(batch.parts.iter().map(|part| ((batch.seq, part.sha256), (&batch.columns, part))));
        }
        let mut serving = Serving::default();
        for merged in &self.merged {
            let found: Vec<(u64, Digest)> = merged
                .holds
                .iter()
                .map(|held| (held.seq, held.sha256))
                .filter(|held| waiting.get(held).is_some_and(|(columns, _)| **columns == merged.columns))
                .collect();
            let asked: u64 = found.iter().filter_map(|held| Some(waiting.get(held)?.1.rows)).sum();
            if asked == 0 || asked * 2 < merged.rows() {
                continue;
            }
            for held in &found {
                waiting.remove(held);
            }
            serving.merged.push(Served {
                files: merged.files.clone(),
                seqs: found.iter().map(|(seq, _)| *seq).collect(),
                whole: asked == merged.rows(),
            });
        }
        serving.parts = waiting.into_iter().map(|((seq, _), (_, part))| (seq, part.clone())).collect();
        serving
    }

    /// Puts what was merged in the place of what it replaces.
    pub(crate) fn replace(&mut self, merged: Merged) {
        let holds: BTreeSet<&Held> = merged.holds.iter().collect();
        self.merged.retain(|old| old.holds.iter().all(|held| !holds.contains(held)));
        self.merged.push(merged);
    }

    /// Leaves out what hardly serves any more.
    pub(crate) fn forget(&mut self, gone: &dyn Fn(&Merged) -> bool) {
        self.merged.retain(|merged| !gone(merged));
    }
}

impl Merged {
    /// The rows of all its files.
    pub fn rows(&self) -> u64 {
        self.files.iter().map(|file| file.rows).sum()
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::note::Countries;

    /// A part of its own.
    fn part(number: u64) -> Part {
        let mut sha256 = Digest([0; 32]);
        sha256.0[24..].copy_from_slice(&number.to_be_bytes());
        let countries = Countries::of(BTreeSet::new());
        Part { sha256, rows: 1, bytes: 1, first_day: None, last_day: None, countries, nowhere: true }
    }

    /// As many parts as come in years of daily files: what a merged file serves is found part by part.
    #[test]
    #[expect(clippy::disallowed_methods, reason = "a loop within a loop over so many takes minutes")]
    fn many_parts_of_one_merged_file_are_served_at_once() {
        const PARTS: u64 = 200_000;
        let columns = Digest([1; 32]);
        let parts: Vec<Part> = (0..PARTS).map(part).collect();
        let standing = [Standing { seq: 7, columns, parts: &parts }];
        let holds: Vec<Held> = parts.iter().map(|part| Held { seq: 7, sha256: part.sha256 }).collect();
        let file = Part { rows: PARTS, ..part(PARTS) };
        let catalogue =
            Catalogue { merged: vec![Merged { files: vec![file], holds, columns }], ..Catalogue::default() };
        let begun = Instant::now();
        let serving = catalogue.serve(&standing);
        assert!(begun.elapsed() < Duration::from_secs(10), "it took {:?}", begun.elapsed());
        assert_eq!((serving.merged.len(), serving.merged[0].whole, serving.parts.len()), (1, true, 0));
    }
}
