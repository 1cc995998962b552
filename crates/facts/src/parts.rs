//! The parts of batches as they lie, and which of their rows count in nothing.

use std::path::Path;

use datafusion::arrow::array::AsArray as _;
use datafusion::arrow::datatypes::Int64Type;
use mandate_datasets::{BatchBody, Depot, Layout, Part, ROW, Reading, SetAside};
use mandate_model::Fault;
use mandate_projection::state::BatchRevision;

/// A batch that stands, and where its rows lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchParts {
    /// The batch's key.
    pub record: String,
    /// The number of its revision.
    pub revision: u32,
    /// The files of its rows.
    pub parts: Vec<Part>,
    /// The rows of all its parts that count in nothing.
    pub aside: SetAside,
}

impl BatchParts {
    pub(crate) fn of(batch: &BatchRevision, folder: &Path) -> Result<Self, Fault> {
        let json = serde_json::from_str(&batch.body(folder)?).unwrap_or_default();
        let (parts, aside) = (BatchBody::from_json(&json)?.parts, SetAside::of(&json)?);
        Ok(Self { record: batch.record.clone(), revision: batch.revision, parts, aside })
    }

    /// The rows of one part that count in nothing, by their numbers, in order. Where the batch sets rows aside, the
    /// numbers of the part's rows are read.
    pub fn aside_in(&self, part: &Part, layout: &Layout, depot: &Depot) -> Result<Vec<i64>, Fault> {
        let mut found = Vec::new();
        if self.aside.is_empty() {
            return Ok(found);
        }
        let reading = Reading { columns: vec![ROW.to_owned()], ..Reading::default() };
        for batch in mandate_datasets::read(depot, layout, std::slice::from_ref(part), reading) {
            let batch = batch?;
            let numbers = batch.column(0).as_primitive::<Int64Type>().values();
            found.extend(numbers.iter().filter(|number| self.aside.numbers().binary_search(number).is_ok()));
        }
        found.sort_unstable();
        Ok(found)
    }
}
