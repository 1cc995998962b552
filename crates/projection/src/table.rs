//! Rows of a fact table, gathered in columns before they become Arrow batches.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use mandate_columns::{Cells, Scalar};
use mandate_model::Take;

use crate::shape::TableShape;

/// Where a row comes from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Origin<'a> {
    pub(crate) record: &'a str,
    pub(crate) revision: u32,
    pub(crate) seq: u64,
    pub(crate) source: &'a str,
}

/// The rows of one fact table under construction.
pub(crate) struct TableRows {
    pub(crate) shape: Arc<TableShape>,
    pub(crate) cells: Vec<Cells>,
    rows: usize,
}

impl TableRows {
    pub(crate) fn new(shape: &Arc<TableShape>) -> Self {
        let cells = shape.types.iter().map(|ty| Cells::new(*ty)).collect();
        Self { shape: Arc::clone(shape), cells, rows: 0 }
    }

    /// Complete rows.
    pub(crate) fn len(&self) -> usize {
        self.rows
    }

    /// The column, unless the present row already has a value in it.
    pub(crate) fn vacant(&mut self, column: usize) -> Option<&mut Cells> {
        let rows = self.rows;
        self.cells.get_mut(column).filter(|cells| cells.len() == rows)
    }

    /// Completes the present row: where it comes from, and NULL in every column without a value.
    pub(crate) fn end_row(&mut self, origin: &Origin<'_>, last: Scalar<'_>) {
        let signed = |number: u64| Scalar::Integer(i64::try_from(number).unwrap_or(i64::MAX));
        let system = [
            Scalar::Text(origin.record),
            Scalar::Integer(origin.revision.into()),
            signed(origin.seq),
            Scalar::Text(origin.source),
            last,
        ];
        for (cells, scalar) in self.cells[self.shape.own..].iter_mut().zip(system) {
            cells.append(Take::Whole, scalar);
        }
        self.rows += 1;
        for cells in &mut self.cells {
            if cells.len() < self.rows {
                cells.null();
            }
        }
    }

    /// The rows as a batch; the builders are empty again. Fails only if columns differ in length, which they cannot.
    pub(crate) fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        self.rows = 0;
        let columns = self.cells.iter_mut().map(Cells::finish).collect();
        RecordBatch::try_new(Arc::clone(&self.shape.schema), columns)
    }
}
