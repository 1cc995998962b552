//! Small parts of many batches are merged in the background, so that a question opens few files. What is merged is derived:
//! the parts stay, and a question is answered from either.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use mandate_datasets::{Catalogue, Layout, Shelf, Standing, Writing};
use mandate_model::{Collection, Fault, Kind, Moment};

use crate::Mandate;

/// Hours for which a merged file is left after another took its place: a question may be reading it.
const LEFT_HOURS: i64 = 2;

impl Mandate {
    /// Merges the small parts of the batches that stand; how many rows were merged. One process only may do so at a time.
    pub fn merge_parts(&self) -> Result<u64, Fault> {
        let (mut rows, mut has_left) = (0, false);
        for collection in self.packs().catalogue.collections.values().filter(|one| one.kind == Kind::Datasets) {
            let (merged, catalogue) = self.merge_parts_of(collection)?;
            rows += merged;
            has_left |= catalogue.has_left(self.long_ago());
        }
        // Tables that were made before read the files of before; another process may have merged those, too.
        if rows > 0 || has_left {
            self.facts().forget_tables();
        }
        if rows > 0 {
            self.sweep_merged()?;
        }
        Ok(rows)
    }

    /// The moment before which nobody reads on what was replaced.
    fn long_ago(&self) -> Moment {
        self.now() - SignedDuration::from_hours(LEFT_HOURS)
    }

    fn merge_parts_of(&self, collection: &Collection) -> Result<(u64, Catalogue), Fault> {
        let (layout, scratch) = (Layout::of(collection), self.folder.uploads()?);
        let columns = layout.digest();
        let standing = self.standing(collection)?;
        // Parts with the columns of an earlier pack are read as they are.
        let standing: Vec<Standing<'_>> = standing
            .iter()
            .filter(|(_, body)| body.columns == columns)
            .map(|(revision, body)| Standing { seq: revision.seq, columns, parts: &body.parts })
            .collect();
        let earlier = Catalogue::load(&self.depot, collection.name.as_str())?;
        let mut catalogue = earlier.clone();
        catalogue.forget_damaged(&self.depot)?;
        let mut rows = 0;
        for merging in mandate_datasets::plan(&mut catalogue, &standing) {
            rows += merging.rows();
            mandate_datasets::merge(&self.depot, &layout, &mut catalogue, merging, &Writing::new(scratch.clone()))?;
            catalogue.leave(&earlier, self.now(), self.long_ago());
            catalogue.save(&self.depot, collection.name.as_str())?;
        }
        Ok((rows, catalogue))
    }

    fn sweep_merged(&self) -> Result<(), Fault> {
        let long_ago = self.long_ago();
        let mut named = BTreeSet::new();
        for collection in self.packs().catalogue.collections.values().filter(|one| one.kind == Kind::Datasets) {
            named.extend(Catalogue::load(&self.depot, collection.name.as_str())?.names(long_ago));
        }
        mandate_datasets::sweep(&self.depot, Shelf::Merged, &named, long_ago).map(drop)
    }
}
