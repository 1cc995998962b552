//! A row read back from columns: the values that filled them.

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Int64Type};
use arrow_array::{Array, ArrayRef, BooleanArray, RecordBatch};
use arrow_schema::ArrowError;
use mandate_model::value::{Money, Quantity};
use mandate_model::{Column, Decimal, FieldType, Fields, Language, Row, TypeBehaviour, Value};

use crate::number;

/// Why a row cannot be read back: its columns do not hold all that a value of the field's type consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotInColumns(pub String);

/// The row at a position of a batch whose first columns are those of [`crate::schema_of`]. Decimals lose zeros at their
/// end; a repeat group and a file are not held whole in columns and are refused.
pub fn row_of(fields: &Fields, batch: &RecordBatch, at: usize) -> Result<Row, NotInColumns> {
    let mut row = Row::empty(fields);
    let mut column = 0;
    for (position, field) in fields.iter().enumerate() {
        let width = field.ty.behaviour().columns().len();
        let arrays = batch.columns().get(column..column + width).unwrap_or_default();
        column += width;
        let value = value_of(&field.ty, arrays, at).ok_or_else(|| NotInColumns(field.name.to_string()))?;
        row.set(position, value);
    }
    Ok(row)
}

/// The rows of a batch for which that is said, in their order.
///
/// # Errors
/// Where something else is said of more or fewer rows than there are.
pub fn keep(batch: &RecordBatch, wanted: &[bool]) -> Result<RecordBatch, ArrowError> {
    if wanted.iter().all(|wanted| *wanted) && wanted.len() == batch.num_rows() {
        return Ok(batch.clone());
    }
    arrow_select::filter::filter_record_batch(batch, &BooleanArray::from(wanted.to_vec()))
}

/// The value at a position of a field's columns; none where columns do not hold such values whole.
pub fn value_of(ty: &FieldType, arrays: &[ArrayRef], at: usize) -> Option<Value> {
    let text = |array: &ArrayRef| array.is_valid(at).then(|| array.as_string::<i32>().value(at).to_owned());
    let first = arrays.first()?;
    if arrays.iter().all(|array| array.is_null(at)) {
        return Some(Value::Absent);
    }
    Some(match ty {
        FieldType::Text(_) | FieldType::Code(_) | FieldType::Country(_) | FieldType::Reference(_) => {
            Value::Text(text(first)?)
        }
        FieldType::Integer(_) => Value::Integer(first.as_primitive::<Int64Type>().value(at)),
        FieldType::Decimal(_) => Value::Decimal(decimal(first, at)?),
        FieldType::Boolean(_) => Value::Boolean(first.as_boolean().value(at)),
        FieldType::Date(_) => Value::Date(number::date_of(first.as_primitive::<Date32Type>().value(at))?),
        FieldType::Period(_) => Value::Period(text(first)?.parse().ok()?),
        FieldType::Codes(_) => {
            let items = first.as_list::<i32>().value(at);
            Value::Codes(items.as_string::<i32>().iter().flatten().map(str::to_owned).collect())
        }
        FieldType::Quantity(_) => match arrays {
            [normal, value, unit] => Value::Quantity(Quantity {
                value: decimal(value, at)?,
                unit: text(unit)?,
                normal: decimal(normal, at)?,
            }),
            _ => return None,
        },
        FieldType::Money(_) => match arrays {
            [amount, currency] => Value::Money(Money { amount: decimal(amount, at)?, currency: text(currency)? }),
            _ => return None,
        },
        FieldType::Multilingual(ty) => {
            let language = |column: &Column| Language::ALL.into_iter().find(|known| known.code() == column.suffix);
            let texts = ty.columns().iter().zip(arrays);
            Value::Multilingual(texts.filter_map(|(column, array)| language(column).zip(text(array))).collect())
        }
        FieldType::File(_) | FieldType::Table(_) => return None,
    })
}

fn decimal(array: &ArrayRef, at: usize) -> Option<Decimal> {
    let units = array.is_valid(at).then(|| array.as_primitive::<Decimal128Type>().value(at))?;
    number::from_units(units)
}

/// The text at a position of a column of text; none where it is absent.
pub fn text_at(batch: &RecordBatch, column: usize, at: usize) -> Option<&str> {
    let texts = batch.columns().get(column)?.as_string_opt::<i32>()?;
    texts.is_valid(at).then(|| texts.value(at))
}
