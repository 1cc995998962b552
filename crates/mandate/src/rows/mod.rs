//! The rows of datasets: listed in bounded work, and one of them with everything that is known of it.
//!
//! A row has no record of its own; it lies in a batch. It is named by its key, as a record is, and so its address lasts:
//! it leads to the row as the latest batch has it, and to what other batches said of it.

mod counted;
mod list;
mod one;

pub use counted::{CountedRow, CountedRows};
pub use one::Counted;

use std::collections::BTreeMap;
use std::time::Duration;

use mandate_columns::{column_name, row_of};
use mandate_facts::{Answer, Bounds};
use mandate_model::{Collection, Date, Fault, FaultCode, Kind, Moment, Row};

use crate::{AsAt, cells_of};

/// How long a page of rows may take.
const BOUNDS: Bounds = Bounds { time: Duration::from_secs(20) };

/// What to list.
#[derive(Clone, Debug)]
pub struct RowsAsked {
    /// The collection's name.
    pub collection: String,
    /// Fields with a code, a country or `true`: rows that have it, or a code below it.
    pub conditions: Vec<(String, String)>,
    /// Only rows about this day or a later one.
    pub from: Option<Date>,
    /// Only rows about this day or an earlier one.
    pub to: Option<Date>,
    /// Only rows whose key or title has this text.
    pub search: String,
    /// Only what was known then.
    pub as_at: AsAt,
    /// Where the page begins: [`RowsPage::next`] of the page before.
    pub after: Option<String>,
    /// At most so many.
    pub limit: usize,
}

/// A page of rows, the newest first.
#[derive(Clone, Debug, Default)]
pub struct RowsPage {
    /// The rows.
    pub rows: Vec<RowShown>,
    /// Where the page after begins, if there is one.
    pub next: Option<String>,
    /// How many there are in all; counted for the first page only.
    pub total: Option<u64>,
}

/// A row as somebody may see it.
#[derive(Clone, Debug, PartialEq)]
pub struct RowShown {
    /// Its key.
    pub key: String,
    /// Its values, in the order of the fields; confidential ones left out where they may not be seen.
    pub row: Row,
    /// The key of its batch.
    pub batch: String,
    /// The number of the batch's revision.
    pub revision: u32,
    /// The place of that revision in the store.
    pub seq: u64,
    /// The citation kept on that revision.
    pub source: String,
    /// Where it stands in the sender's file, from 1; as a person counts.
    pub line: u64,
}

/// A batch's word on a row.
#[derive(Clone, Debug, PartialEq)]
pub struct RowReport {
    /// The row.
    pub shown: RowShown,
    /// What the batch is called.
    pub label: String,
    /// The name of the file that was delivered.
    pub file: String,
    /// When the batch was recorded.
    pub recorded_at: Moment,
    /// Whether it holds: its batch was not replaced or taken back.
    pub holds: bool,
    /// Whether somebody decided that the row counts in nothing: it stays in its batch, set aside.
    pub aside: bool,
}

/// Everything that is known of a row, the newest report first; what holds stands before what does not, and what counts
/// before what was set aside.
#[derive(Clone, Debug, PartialEq)]
pub struct RowSheet {
    /// The reports, at least one.
    pub reports: Vec<RowReport>,
    /// Whether there are more than are given.
    pub more: bool,
    /// Whether confidential fields are seen.
    pub secret: bool,
}

/// The key of the row that stands behind a figure; none where it is a record, or its cells do not tell.
pub(crate) fn row_key(collection: &Collection, columns: &[String], cells: &[Option<String>]) -> Option<String> {
    if collection.kind != Kind::Datasets || collection.key.is_empty() {
        return None;
    }
    let part = |field: &mandate_model::Name| {
        let column = column_name(field, "");
        cells.get(columns.iter().position(|known| *known == column)?)?.clone()
    };
    collection.key.iter().map(part).collect::<Option<Vec<_>>>().map(|parts| parts.join("/"))
}

/// The rows of an answer that has all columns of a collection's table.
fn rows_of(collection: &Collection, answer: Answer) -> Result<Vec<RowShown>, Fault> {
    let places: BTreeMap<String, usize> =
        answer.schema.fields().iter().enumerate().map(|(at, field)| (field.name().clone(), at)).collect();
    let mut rows = Vec::new();
    for batch in answer {
        let batch = batch?;
        for (at, cells) in cells_of(&batch)?.iter().enumerate() {
            let row = row_of(&collection.fields, &batch, at).map_err(|field| {
                Fault::new(FaultCode::System, format!("the field {} of a row cannot be read from its columns", field.0))
            })?;
            let text = |name: &str| places.get(name).and_then(|at| cells.get(*at)?.clone()).unwrap_or_default();
            rows.push(RowShown {
                key: collection.key_of(&row).unwrap_or_default(),
                row,
                batch: text("_record"),
                revision: text("_revision").parse().unwrap_or_default(),
                seq: text("_seq").parse().unwrap_or_default(),
                source: text("_source"),
                line: text("_row").parse().unwrap_or_default(),
            });
        }
    }
    Ok(rows)
}

/// Refuses a collection that has no rows.
fn datasets(collection: &Collection) -> Result<(), Fault> {
    if collection.kind == Kind::Datasets {
        return Ok(());
    }
    Err(Fault::new(FaultCode::NotFound, format!("{} is made of records, not of rows", collection.name))
        .hint(format!("its records are at /collections/{}", collection.name)))
}
