//! One row of values as columns, by the same code that fills fact tables: what SQL is given beside them.

use std::sync::Arc;

use arrow_array::RecordBatch;
use mandate_model::{Fault, Fields, Row};

use crate::body::{self, Misfits, Target};
use crate::shape::{Level, TableShape};
use crate::table::{Origin, TableRows};
use mandate_columns::Scalar;

/// A batch of one row with the columns that the fields fill. The error says what does not fit its column.
pub fn batch_of(what: &str, fields: &Fields, row: &Row) -> Result<Result<RecordBatch, String>, Fault> {
    let shape = Arc::new(TableShape::new(what, fields, Level::Group)?);
    Ok(fill(&shape, &row.to_json(fields).to_string()))
}

fn fill(shape: &Arc<TableShape>, body: &str) -> Result<RecordBatch, String> {
    let mut rows = TableRows::new(shape);
    let origin = Origin { record: "", revision: 0, seq: 0, source: "" };
    let mut misfits = Misfits::default();
    let mut target = Target { collection: "", origin, misfits: &mut misfits };
    body::read(body, &mut rows, &mut [], &mut target).map_err(|error| error.to_string())?;
    if let Some(field) = misfits.first_field() {
        return Err(format!("`{field}` is too large"));
    }
    rows.end_row(&origin, Scalar::Integer(1));
    let own: Vec<usize> = (0..shape.own).collect();
    rows.finish().and_then(|batch| batch.project(&own)).map_err(|error| error.to_string())
}
