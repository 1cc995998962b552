//! Merging the small parts of many batches into large files, so that a question opens few.
//!
//! What is merged is derived: the parts stay, and everything can be made again from them. The caller does it in the
//! background, one [`Merging`] after the other, and may stop after any:
//!
//! ```text
//! let earlier = Catalogue::load(depot, collection)?;
//! let mut catalogue = earlier.clone();
//! catalogue.forget_damaged(depot)?;
//! for merging in plan(&mut catalogue, &standing) {
//!     merge(depot, &layout, &mut catalogue, merging, &writing)?;
//!     catalogue.leave(&earlier, now, long_ago);
//!     catalogue.save(depot, collection)?;
//! }
//! sweep(depot, Shelf::Merged, &names of all catalogues since long ago, long_ago)?;
//! ```
//!
//! Only one process may do so for a collection at a time; of two, the last to save would win, and the files of the
//! other be swept. `long_ago` must lie further back than anybody goes on with a catalogue read before.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::{Int64Array, RecordBatch};
use mandate_model::Fault;

use crate::catalogue::{Catalogue, Held, Merged, Standing};
use crate::depot::{Depot, Shelf};
use crate::fault;
use crate::layout::Layout;
use crate::note::Part;
use crate::reader::{Reading, read_from};
use crate::shelve::{FILE_ROWS, LARGE_ROWS};
use crate::writer::{BatchWriter, Writing};

/// Small files from which on they are merged.
const FEWEST: usize = 8;

/// What becomes one file, or several where it is much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merging {
    /// Parts of batches, each with the place in the store of its batch.
    parts: Vec<(u64, Part)>,
    /// Files that were merged before.
    merged: Vec<Merged>,
    columns: mandate_model::Digest,
}

impl Merging {
    /// How many rows it has, for whoever shows how far it has come.
    pub fn rows(&self) -> u64 {
        self.parts.iter().map(|(_, part)| part.rows).sum::<u64>() + self.merged.iter().map(Merged::rows).sum::<u64>()
    }

    fn files(&self) -> usize {
        self.parts.len() + self.merged.len()
    }
}

/// What to merge so that the batches that stand are served from few files: small parts and small merged files, those
/// of the same year together. Merged files that hardly serve any more are forgotten.
pub fn plan(catalogue: &mut Catalogue, standing: &[Standing<'_>]) -> Vec<Merging> {
    let serving = catalogue.serve(standing);
    let serves = |merged: &Merged| serving.merged.iter().any(|served| served.files == merged.files);
    catalogue.forget(&|merged| !serves(merged));
    let columns: BTreeMap<u64, mandate_model::Digest> =
        standing.iter().map(|batch| (batch.seq, batch.columns)).collect();
    let mut years: BTreeMap<(mandate_model::Digest, Option<i16>), Merging> = BTreeMap::new();
    let mut plan = Vec::new();
    let mut add = |columns, part: &Part, put: &dyn Fn(&mut Merging)| {
        let empty = || Merging { parts: Vec::new(), merged: Vec::new(), columns };
        let year = part.last_day.or(part.first_day).map(|day| day.year());
        let merging = years.entry((columns, year)).or_insert_with(empty);
        put(merging);
        if merging.rows() >= FILE_ROWS {
            plan.push(std::mem::replace(merging, empty()));
        }
    };
    for merged in catalogue.merged().iter().filter(|merged| merged.rows() < LARGE_ROWS) {
        if let Some(first) = merged.files.first() {
            add(merged.columns, first, &|merging| merging.merged.push(merged.clone()));
        }
    }
    for (seq, part) in serving.parts.iter().filter(|(_, part)| part.rows < LARGE_ROWS) {
        if let Some(columns) = columns.get(seq) {
            add(*columns, part, &|merging| merging.parts.push((*seq, part.clone())));
        }
    }
    plan.extend(years.into_values());
    let worth = |merging: &Merging| merging.files() >= FEWEST || merging.files() > 1 && merging.rows() >= LARGE_ROWS;
    plan.retain(worth);
    plan
}

/// Merges, in the memory that `writing` allows; afterwards the catalogue names the new files.
pub fn merge(
    depot: &Depot,
    layout: &Layout,
    catalogue: &mut Catalogue,
    merging: Merging,
    writing: &Writing,
) -> Result<(), Fault> {
    let merged_layout = layout.merged();
    let mut writer = BatchWriter::on(depot, Shelf::Merged, merged_layout.clone(), writing.clone());
    let mut holds: Vec<Held> = Vec::new();
    for (seq, part) in &merging.parts {
        holds.push(Held { seq: *seq, sha256: part.sha256 });
        for batch in read_from(depot, Shelf::Parts, layout, std::slice::from_ref(part), Reading::default()) {
            writer.push(&with_seq(&merged_layout, &batch?, *seq)?)?;
        }
    }
    for merged in &merging.merged {
        holds.extend(merged.holds.iter().cloned());
        for batch in read_from(depot, Shelf::Merged, &merged_layout, &merged.files, Reading::default()) {
            writer.push(&batch?)?;
        }
    }
    let files = writer.finish(&[])?.parts;
    holds.sort();
    catalogue.replace(Merged { files, holds, columns: merging.columns });
    Ok(())
}

/// The rows with the place in the store of their batch.
fn with_seq(layout: &Layout, batch: &RecordBatch, seq: u64) -> Result<RecordBatch, Fault> {
    let seq = i64::try_from(seq).unwrap_or(i64::MAX);
    let seqs = Arc::new(Int64Array::from_value(seq, batch.num_rows()));
    let columns = batch.columns().iter().cloned().chain([seqs as _]).collect();
    RecordBatch::try_new(Arc::clone(&layout.schema), columns).map_err(|error| fault::columns(error, "merging parts"))
}
