//! Small parts of many batches are merged in the background, so that a question opens few files. What is merged is derived:
//! the parts stay, and a question is answered from either.

use mandate_datasets::{Catalogue, Layout, Shelf, Standing, Writing};
use mandate_model::{Collection, Fault, Kind};

use crate::Mandate;

/// Hours for which a merged file that is of no more use is left: a question may be reading it.
const LEFT_HOURS: i64 = 2;

impl Mandate {
    /// Merges the small parts of the batches that stand; how many rows were merged. One process only may do so at a time.
    pub fn merge_parts(&self) -> Result<u64, Fault> {
        let mut rows = 0;
        for collection in self.packs().catalogue.collections.values().filter(|one| one.kind == Kind::Datasets) {
            rows += self.merge_parts_of(collection)?;
        }
        if rows > 0 {
            self.sweep_merged()?;
        }
        Ok(rows)
    }

    fn merge_parts_of(&self, collection: &Collection) -> Result<u64, Fault> {
        let (layout, scratch) = (Layout::of(collection), self.folder.uploads()?);
        let columns = layout.digest();
        let standing = self.standing(collection)?;
        // Parts with the columns of an earlier pack are read as they are.
        let standing: Vec<Standing<'_>> = standing
            .iter()
            .filter(|(_, body)| body.columns == columns)
            .map(|(revision, body)| Standing { seq: revision.seq, columns, parts: &body.parts })
            .collect();
        let mut catalogue = Catalogue::load(&self.depot, collection.name.as_str())?;
        catalogue.forget_damaged(&self.depot)?;
        let mut rows = 0;
        for merging in mandate_datasets::plan(&mut catalogue, &standing) {
            rows += merging.rows();
            mandate_datasets::merge(&self.depot, &layout, &mut catalogue, merging, &Writing::new(scratch.clone()))?;
            catalogue.save(&self.depot, collection.name.as_str())?;
        }
        Ok(rows)
    }

    fn sweep_merged(&self) -> Result<(), Fault> {
        let before = self.now() - jiff::SignedDuration::from_hours(LEFT_HOURS);
        let mut named = std::collections::BTreeSet::new();
        for collection in self.packs().catalogue.collections.values().filter(|one| one.kind == Kind::Datasets) {
            named.extend(Catalogue::load(&self.depot, collection.name.as_str())?.names());
        }
        mandate_datasets::sweep(&self.depot, Shelf::Merged, &named, before).map(drop)
    }
}
