//! Column builders: values are gathered here before they become Arrow arrays.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::{
    ArrayBuilder, BooleanBuilder, Date32Builder, Decimal128Builder, Int64Builder, ListBuilder, StringBuilder,
};
use mandate_model::{ColumnType, Period, Take, Value};

use crate::number;
use crate::shape::arrow_type;

/// Bytes of a text, as most are: codes and names.
const USUAL_BYTES: usize = 8;

/// A JSON scalar on its way into a column.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "each variant is the JSON type of its name")]
pub enum Scalar<'a> {
    Text(&'a str),
    Integer(i64),
    Boolean(bool),
}

/// One column under construction.
#[derive(Debug)]
#[expect(missing_docs, reason = "each variant is the column type of its name")]
pub enum Cells {
    Text(StringBuilder),
    Integer(Int64Builder),
    Decimal(Decimal128Builder),
    Boolean(BooleanBuilder),
    Date(Date32Builder),
    TextList(ListBuilder<StringBuilder>),
}

impl Cells {
    /// An empty column.
    pub fn new(ty: ColumnType) -> Self {
        Self::with_room(ty, 1024)
    }

    /// An empty column with room for so many values.
    pub fn with_room(ty: ColumnType, rows: usize) -> Self {
        match ty {
            ColumnType::Text => Self::Text(StringBuilder::with_capacity(rows, rows * USUAL_BYTES)),
            ColumnType::Integer => Self::Integer(Int64Builder::with_capacity(rows)),
            ColumnType::Decimal => {
                let cells = Decimal128Builder::with_capacity(rows);
                Self::Decimal(cells.with_data_type(arrow_type(ColumnType::Decimal)))
            }
            ColumnType::Boolean => Self::Boolean(BooleanBuilder::with_capacity(rows)),
            ColumnType::Date => Self::Date(Date32Builder::with_capacity(rows)),
            ColumnType::TextList => Self::TextList(ListBuilder::with_capacity(StringBuilder::new(), rows)),
        }
    }

    /// Values so far, absent ones counted.
    pub fn len(&self) -> usize {
        match self {
            Self::Text(cells) => cells.len(),
            Self::Integer(cells) => cells.len(),
            Self::Decimal(cells) => cells.len(),
            Self::Boolean(cells) => cells.len(),
            Self::Date(cells) => cells.len(),
            Self::TextList(cells) => cells.len(),
        }
    }

    /// Whether there is no value so far.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Appends an absent value.
    pub fn null(&mut self) {
        match self {
            Self::Text(cells) => cells.append_null(),
            Self::Integer(cells) => cells.append_null(),
            Self::Decimal(cells) => cells.append_null(),
            Self::Boolean(cells) => cells.append_null(),
            Self::Date(cells) => cells.append_null(),
            Self::TextList(cells) => cells.append_null(),
        }
    }

    /// The column; the builder is empty again.
    pub fn finish(&mut self) -> ArrayRef {
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
    pub fn append(&mut self, take: Take, scalar: Scalar<'_>) -> bool {
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

/// Appends a value to the columns of its field. False where the value has no whole form in columns, or does not fit; the
/// columns are then absent.
pub fn push_value(cells: &mut [Cells], value: &Value) -> bool {
    let fits = match (value, &mut *cells) {
        (Value::Absent, cells) => {
            cells.iter_mut().for_each(Cells::null);
            return true;
        }
        (Value::Text(text), [Cells::Text(cells)]) => {
            cells.append_value(text);
            return true;
        }
        (Value::Integer(number), [Cells::Integer(cells)]) => {
            cells.append_value(*number);
            return true;
        }
        (Value::Decimal(number), [Cells::Decimal(cells)]) => {
            number::units(*number).map(|units| cells.append_value(units)).is_some()
        }
        (Value::Boolean(truth), [Cells::Boolean(cells)]) => {
            cells.append_value(*truth);
            return true;
        }
        (Value::Date(day), [Cells::Date(cells)]) => {
            cells.append_value(number::days(*day));
            return true;
        }
        (Value::Period(period), [Cells::Text(texts), Cells::Date(first), Cells::Date(last)]) => {
            texts.append_value(period.to_string());
            first.append_option(period.start().map(number::days));
            last.append_value(number::days(period.end()));
            return true;
        }
        (Value::Codes(codes), [Cells::TextList(cells)]) => {
            cells.append_value(codes.iter().map(Some));
            return true;
        }
        (Value::Quantity(quantity), [Cells::Decimal(normal), Cells::Decimal(value), Cells::Text(unit)]) => {
            let both = number::units(quantity.normal).zip(number::units(quantity.value));
            both.map(|(units, as_reported)| {
                normal.append_value(units);
                value.append_value(as_reported);
                unit.append_value(&quantity.unit);
            })
            .is_some()
        }
        (Value::Money(money), [Cells::Decimal(amount), Cells::Text(currency)]) => number::units(money.amount)
            .map(|units| {
                amount.append_value(units);
                currency.append_value(&money.currency);
            })
            .is_some(),
        _ => false,
    };
    if !fits {
        cells.iter_mut().for_each(Cells::null);
    }
    fits
}
