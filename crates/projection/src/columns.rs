//! Column builders: rows are gathered here before they become Arrow batches.

use std::sync::Arc;

use arrow_array::builder::{
    ArrayBuilder, BooleanBuilder, Date32Builder, Decimal128Builder, Int64Builder, ListBuilder, StringBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType};
use mandate_model::{ColumnType, Period, Take};

use crate::number::{self, PRECISION, SCALE};
use crate::shape::TableShape;

/// A JSON scalar on its way into a column.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Scalar<'a> {
    Text(&'a str),
    Integer(i64),
    Boolean(bool),
}

/// One column under construction.
pub(crate) enum Cells {
    Text(StringBuilder),
    Integer(Int64Builder),
    Decimal(Decimal128Builder),
    Boolean(BooleanBuilder),
    Date(Date32Builder),
    TextList(ListBuilder<StringBuilder>),
}

impl Cells {
    fn new(ty: ColumnType) -> Self {
        match ty {
            ColumnType::Text => Self::Text(StringBuilder::new()),
            ColumnType::Integer => Self::Integer(Int64Builder::new()),
            ColumnType::Decimal => {
                Self::Decimal(Decimal128Builder::new().with_data_type(DataType::Decimal128(PRECISION, SCALE)))
            }
            ColumnType::Boolean => Self::Boolean(BooleanBuilder::new()),
            ColumnType::Date => Self::Date(Date32Builder::new()),
            ColumnType::TextList => Self::TextList(ListBuilder::new(StringBuilder::new())),
        }
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Text(cells) => cells.len(),
            Self::Integer(cells) => cells.len(),
            Self::Decimal(cells) => cells.len(),
            Self::Boolean(cells) => cells.len(),
            Self::Date(cells) => cells.len(),
            Self::TextList(cells) => cells.len(),
        }
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

    /// Appends what the column takes of a scalar; false when it does not fit, with nothing appended.
    pub(crate) fn append(&mut self, take: Take, scalar: Scalar<'_>) -> bool {
        match (take, scalar) {
            (Take::FirstDay | Take::LastDay, Scalar::Text(text)) => self.append_period(take, text),
            (Take::FirstDay | Take::LastDay, _) => false,
            (Take::Whole | Take::Member(_), scalar) => self.append_whole(scalar),
        }
    }

    fn append_whole(&mut self, scalar: Scalar<'_>) -> bool {
        match (self, scalar) {
            (Self::Text(cells), Scalar::Text(text)) => {
                cells.append_value(text);
                true
            }
            (Self::Integer(cells), Scalar::Integer(number)) => {
                cells.append_value(number);
                true
            }
            (Self::Integer(cells), Scalar::Text(text)) => given(text.parse().ok(), |number| cells.append_value(number)),
            (Self::Decimal(cells), Scalar::Text(text)) => {
                given(number::decimal_units(text), |units| cells.append_value(units))
            }
            (Self::Decimal(cells), Scalar::Integer(number)) => {
                cells.append_value(number::whole_units(number));
                true
            }
            (Self::Boolean(cells), Scalar::Boolean(truth)) => {
                cells.append_value(truth);
                true
            }
            (Self::Date(cells), Scalar::Text(text)) => given(number::day(text), |day| cells.append_value(day)),
            _ => false,
        }
    }

    /// The first or last day of a period; an open period has no first day, which is no misfit.
    fn append_period(&mut self, take: Take, text: &str) -> bool {
        let (Self::Date(cells), Ok(period)) = (self, text.parse::<Period>()) else { return false };
        let day = if take == Take::FirstDay { period.start() } else { Some(period.end()) };
        cells.append_option(day.map(number::days));
        true
    }
}

fn given<T>(value: Option<T>, append: impl FnOnce(T)) -> bool {
    value.map(append).is_some()
}

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
