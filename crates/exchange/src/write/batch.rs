//! Records gathered into Arrow batches.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{Schema, SchemaRef};
use mandate_columns::{Cells, arrow_field, number};
use mandate_model::{Collection, ColumnType, Decimal, Fault, FaultCode, Row, Value};

use super::failed;
use super::flat::{self, Cell, FlatColumn};

/// Records in a batch, and bytes of text after which a batch is given sooner.
const BATCH: usize = 8192;
const BATCH_BYTES: usize = 8 << 20;

/// The columns of a collection while they fill.
pub(super) struct Batches<'a> {
    columns: Vec<FlatColumn>,
    builders: Vec<Cells>,
    schema: SchemaRef,
    /// Records in the batch, and in all.
    filled: usize,
    bytes: usize,
    pub rows: u64,
    collection: &'a Collection,
}

impl<'a> Batches<'a> {
    /// The columns of a collection; a repeat group is a column of JSON text, at the end.
    pub fn new(collection: &'a Collection) -> Self {
        let mut columns = flat::columns(collection);
        let groups = collection.fields.iter().enumerate().filter(|(_, field)| field.ty.table().is_some());
        columns.extend(groups.map(|(at, field)| FlatColumn {
            name: field.name.to_string(),
            field: at,
            part: "",
            ty: ColumnType::Text,
        }));
        let fields = columns.iter().map(|column| arrow_field(&column.name, column.ty));
        let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
        let builders = columns.iter().map(|column| Cells::new(column.ty)).collect();
        Self { columns, builders, schema, filled: 0, bytes: 0, rows: 0, collection }
    }

    /// The columns with their types.
    pub fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// Adds a record; gives a batch when it is full.
    pub fn add(&mut self, row: &Row) -> Result<Option<RecordBatch>, Fault> {
        for (column, builder) in self.columns.iter().zip(&mut self.builders) {
            let cell = match (row.get(column.field), self.collection.fields.at(column.field)) {
                (table @ Value::Table(_), Some(field)) => {
                    Cell::Text(field.ty.behaviour().to_json(table).to_string().into())
                }
                (value, _) => flat::cell(value, column.part),
            };
            self.bytes += append(builder, cell).map_err(|fault| in_column(fault, &column.name))?;
        }
        self.filled += 1;
        self.rows += 1;
        if self.filled >= BATCH || self.bytes >= BATCH_BYTES { self.take() } else { Ok(None) }
    }

    /// The records at hand as a batch; none where there are none.
    pub fn take(&mut self) -> Result<Option<RecordBatch>, Fault> {
        if self.filled == 0 {
            return Ok(None);
        }
        (self.filled, self.bytes) = (0, 0);
        let arrays = self.builders.iter_mut().map(Cells::finish).collect();
        RecordBatch::try_new(Arc::clone(&self.schema), arrays).map(Some).map_err(failed)
    }
}

fn in_column(fault: Fault, column: &str) -> Fault {
    Fault { message: format!("{} in the column `{column}`", fault.message), ..fault }
}

/// Appends a cell, and gives about how many bytes it takes.
fn append(cells: &mut Cells, cell: Cell<'_>) -> Result<usize, Fault> {
    let mut bytes = 8;
    match (cells, cell) {
        (Cells::Integer(cells), Cell::Integer(number)) => cells.append_value(number),
        (Cells::Decimal(cells), Cell::Decimal(number)) => cells.append_value(units(number)?),
        (Cells::Boolean(cells), Cell::Boolean(truth)) => cells.append_value(truth),
        (Cells::Date(cells), Cell::Date(day)) => cells.append_value(number::days(day)),
        (Cells::TextList(cells), Cell::List(items)) => {
            bytes += items.iter().map(String::len).sum::<usize>();
            cells.append_value(items.iter().map(Some));
        }
        (Cells::Text(cells), cell) if !matches!(cell, Cell::Absent) => {
            let text = cell.into_text();
            bytes += text.len();
            cells.append_value(text);
        }
        (cells, _) => cells.null(),
    }
    Ok(bytes)
}

/// A decimal as a multiple of 10^-9.
fn units(number: Decimal) -> Result<i128, Fault> {
    number::units(number).ok_or_else(|| {
        Fault::new(FaultCode::OutOfRange, format!("{number} has more than {} decimals", number::SCALE))
            .hint("export the records as CSV or JSON")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_whole_billionths_or_refused() {
        let told = |text: &str| units(text.parse().unwrap()).map_err(|fault| fault.to_string());
        assert_eq!(told("0.0000000001"), Err("[V0207] 0.0000000001 has more than 9 decimals".to_owned()));
        assert_eq!(told("12.500"), Ok(12_500_000_000));
        assert_eq!(told("-0.000000001"), Ok(-1));
        assert_eq!(told("79228162514264337593543950335"), Ok(79_228_162_514_264_337_593_543_950_335_000_000_000));
    }
}
