//! Records gathered into Arrow batches.

use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Decimal128Builder, Int64Builder, ListBuilder, StringBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use mandate_model::{Collection, ColumnType, Date, Decimal, Fault, FaultCode, Row, Value};

use super::failed;
use super::flat::{self, Cell, FlatColumn};

/// Records in a batch, and bytes of text after which a batch is given sooner.
const BATCH: usize = 8192;
const BATCH_BYTES: usize = 8 << 20;

/// Digits of a decimal column, as in the fact tables.
const PRECISION: u8 = 38;
const SCALE: i8 = 9;

/// The columns of a collection while they fill.
pub(super) struct Batches<'a> {
    columns: Vec<FlatColumn>,
    builders: Vec<Builder>,
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
        let fields: Vec<Field> =
            columns.iter().map(|column| Field::new(&column.name, data_type(column.ty), true)).collect();
        let builders = columns.iter().map(|column| Builder::new(column.ty)).collect();
        let schema = Arc::new(Schema::new(fields));
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
            self.bytes += builder.append(cell).map_err(|fault| in_column(fault, &column.name))?;
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
        let arrays = self.builders.iter_mut().map(Builder::finish).collect();
        RecordBatch::try_new(Arc::clone(&self.schema), arrays).map(Some).map_err(failed)
    }
}

fn in_column(fault: Fault, column: &str) -> Fault {
    Fault { message: format!("{} in the column `{column}`", fault.message), ..fault }
}

fn data_type(ty: ColumnType) -> DataType {
    match ty {
        ColumnType::Text => DataType::Utf8,
        ColumnType::Integer => DataType::Int64,
        ColumnType::Decimal => DataType::Decimal128(PRECISION, SCALE),
        ColumnType::Boolean => DataType::Boolean,
        ColumnType::Date => DataType::Date32,
        ColumnType::TextList => DataType::new_list(DataType::Utf8, true),
    }
}

/// One column while it fills.
enum Builder {
    Text(StringBuilder),
    Integer(Int64Builder),
    Decimal(Decimal128Builder),
    Boolean(BooleanBuilder),
    Date(Date32Builder),
    TextList(ListBuilder<StringBuilder>),
}

impl Builder {
    fn new(ty: ColumnType) -> Self {
        match ty {
            ColumnType::Text => Self::Text(StringBuilder::new()),
            ColumnType::Integer => Self::Integer(Int64Builder::new()),
            ColumnType::Decimal => Self::Decimal(Decimal128Builder::new().with_data_type(data_type(ty))),
            ColumnType::Boolean => Self::Boolean(BooleanBuilder::new()),
            ColumnType::Date => Self::Date(Date32Builder::new()),
            ColumnType::TextList => Self::TextList(ListBuilder::new(StringBuilder::new())),
        }
    }

    /// Appends a cell, and gives about how many bytes it takes.
    fn append(&mut self, cell: Cell<'_>) -> Result<usize, Fault> {
        let mut bytes = 8;
        match (self, cell) {
            (Self::Integer(cells), Cell::Integer(number)) => cells.append_value(number),
            (Self::Decimal(cells), Cell::Decimal(number)) => cells.append_value(units(number)?),
            (Self::Boolean(cells), Cell::Boolean(truth)) => cells.append_value(truth),
            (Self::Date(cells), Cell::Date(day)) => cells.append_value(days(day)?),
            (Self::TextList(cells), Cell::List(items)) => {
                bytes += items.iter().map(String::len).sum::<usize>();
                cells.append_value(items.iter().map(Some));
            }
            (Self::Text(cells), cell) if !matches!(cell, Cell::Absent) => {
                let text = cell.into_text();
                bytes += text.len();
                cells.append_value(text);
            }
            (cells, _) => cells.null(),
        }
        Ok(bytes)
    }

    fn null(&mut self) {
        match self {
            Self::Text(cells) => cells.append_null(),
            Self::Integer(cells) => cells.append_null(),
            Self::Decimal(cells) => cells.append_null(),
            Self::Boolean(cells) => cells.append_null(),
            Self::Date(cells) => cells.append_null(),
            Self::TextList(cells) => cells.append_null(),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(cells) => Arc::new(cells.finish()),
            Self::Integer(cells) => Arc::new(cells.finish()),
            Self::Decimal(cells) => Arc::new(cells.finish()),
            Self::Boolean(cells) => Arc::new(cells.finish()),
            Self::Date(cells) => Arc::new(cells.finish()),
            Self::TextList(cells) => Arc::new(cells.finish()),
        }
    }
}

/// A decimal as a multiple of 10^-9.
fn units(number: Decimal) -> Result<i128, Fault> {
    let number = number.normalize();
    let missing = u32::from(SCALE.unsigned_abs()).checked_sub(number.scale());
    missing.and_then(|missing| number.mantissa().checked_mul(10_i128.pow(missing))).ok_or_else(|| {
        Fault::new(FaultCode::OutOfRange, format!("{number} has more than {SCALE} decimals"))
            .hint("export the records as CSV or JSON")
    })
}

/// A day as days since 1970-01-01.
fn days(day: Date) -> Result<i32, Fault> {
    let since = Date::new(1970, 1, 1).and_then(|first| day.since(first));
    since.map(|span| span.get_days()).map_err(failed)
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

    #[test]
    fn days_count_from_1970() {
        for (day, expected) in [("1970-01-01", 0), ("2012-01-26", 15_365), ("0001-01-01", -719_162)] {
            assert_eq!(days(day.parse().unwrap()).unwrap(), expected);
        }
    }
}
