//! Texts, and values as texts.

use std::fmt::Write as _;
use std::sync::Arc;

use datafusion::arrow::array::builder::StringBuilder;
use datafusion::arrow::array::{Array, ArrayRef, AsArray, BooleanArray, Int64Array};
use datafusion::arrow::buffer::NullBuffer;
use datafusion::arrow::compute::kernels::comparison;
use datafusion::arrow::datatypes::{DataType, Date32Type, Decimal128Type, Int64Type};
use datafusion::common::{Result, exec_err};
use mandate_columns::number::{SCALE, date_of};
use mandate_model::Decimal;
use regex::Regex;

use super::decimals::{decimal, units};
use super::{Arg, arrow, fill, nulls, truths};

/// `size(text)`: characters.
pub(in crate::sweep) fn characters(text: &Arg, rows: usize) -> ArrayRef {
    let texts = text.texts();
    let length = |text: &str| if text.is_ascii() { text.len() } else { text.chars().count() };
    let (values, nulls) = fill(rows, text.nulls(rows), |row| i64::try_from(length(texts.at(row))).ok());
    Arc::new(Int64Array::new(values.into(), nulls))
}

/// `text.startsWith(part)`
pub(in crate::sweep) fn starts_with(text: &Arg, part: &Arg) -> Result<BooleanArray> {
    arrow(text, part, comparison::starts_with)
}

/// `text.endsWith(part)`
pub(in crate::sweep) fn ends_with(text: &Arg, part: &Arg) -> Result<BooleanArray> {
    arrow(text, part, comparison::ends_with)
}

/// `text.contains(part)`
pub(in crate::sweep) fn contains(text: &Arg, part: &Arg) -> Result<BooleanArray> {
    arrow(text, part, comparison::contains)
}

/// `text.matches('pattern')`
pub(in crate::sweep) fn matches(text: &Arg, pattern: &Regex, rows: usize) -> BooleanArray {
    let texts = text.texts();
    truths(rows, text.nulls(rows), |row| pattern.is_match(texts.at(row)))
}

/// `int(text)`
pub(in crate::sweep) fn integer(text: &Arg, rows: usize) -> ArrayRef {
    let texts = text.texts();
    let (values, nulls) = fill(rows, text.nulls(rows), |row| texts.at(row).parse::<i64>().ok());
    Arc::new(Int64Array::new(values.into(), nulls))
}

/// `double(text)`, at the scale of a column.
pub(in crate::sweep) fn number(text: &Arg, rows: usize) -> ArrayRef {
    let (texts, scale) = (text.texts(), u32::from(SCALE.unsigned_abs()));
    let read = |text: &str| units(Decimal::from_str_exact(text).ok()?, scale);
    super::decimals::decimals(fill(rows, text.nulls(rows), |row| read(texts.at(row))), scale)
}

/// Both texts, one after the other.
pub(in crate::sweep) fn join(left: &Arg, right: &Arg, rows: usize) -> Result<ArrayRef> {
    let nulls = nulls(&[left, right], rows);
    let (left, right) = (left.texts(), right.texts());
    let bytes: usize = (0..rows).map(|row| left.at(row).len() + right.at(row).len()).sum();
    if i32::try_from(bytes).is_err() {
        return exec_err!("the texts are too long to be joined at once");
    }
    let mut joined = StringBuilder::with_capacity(rows, bytes);
    for row in 0..rows {
        if nulls.as_ref().is_some_and(|nulls| nulls.is_null(row)) {
            joined.append_null();
        } else {
            let _ = joined.write_str(left.at(row));
            joined.append_value(right.at(row));
        }
    }
    Ok(Arc::new(joined.finish()))
}

/// `string(x)`: equal values give equal texts.
pub(in crate::sweep) fn show(value: &Arg, rows: usize) -> Result<ArrayRef> {
    let (nulls, mask) = (value.nulls(rows), value.mask());
    let array = &value.array;
    Ok(match array.data_type() {
        DataType::Boolean => {
            let truths = array.as_boolean();
            written(rows, nulls, |row| Some(truths.value(row & mask)))
        }
        DataType::Int64 => {
            let numbers = value.numbers::<Int64Type>();
            written(rows, nulls, |row| Some(numbers.at(row)))
        }
        DataType::Date32 => {
            let days = value.numbers::<Date32Type>();
            written(rows, nulls, |row| date_of(days.at(row)))
        }
        DataType::Decimal128(_, scale) => {
            let (numbers, scale) = (value.numbers::<Decimal128Type>(), u32::from(scale.unsigned_abs()));
            written(rows, nulls, |row| Some(decimal(numbers.at(row), scale)?.normalize()))
        }
        other => return exec_err!("{other} cannot be written as text"),
    })
}

fn written<T: std::fmt::Display>(
    rows: usize,
    nulls: Option<NullBuffer>,
    value: impl Fn(usize) -> Option<T>,
) -> ArrayRef {
    let mut texts = StringBuilder::with_capacity(rows, rows * 8);
    for row in 0..rows {
        let there = nulls.as_ref().is_none_or(|nulls| nulls.is_valid(row));
        match there.then(|| value(row)).flatten() {
            Some(value) => {
                let _ = write!(texts, "{value}");
                texts.append_value("");
            }
            None => texts.append_null(),
        }
    }
    Arc::new(texts.finish())
}
