//! Lists of codes. A list is never absent: NULL is the list without elements.

use std::sync::Arc;

use datafusion::arrow::array::builder::StringBuilder;
use datafusion::arrow::array::{Array, ArrayRef, AsArray, BooleanArray, Int64Array, ListArray, StringArray};
use datafusion::arrow::datatypes::Int64Type;
use datafusion::common::{Result, exec_err};

use super::{Arg, fill, truths};

/// The elements of all rows, and for each row which of them are its own.
struct Lists<'a> {
    lists: &'a ListArray,
    elements: &'a StringArray,
}

impl<'a> Lists<'a> {
    fn of(arg: &'a Arg) -> Result<Self> {
        let lists = arg.array.as_list::<i32>();
        let elements = lists.values().as_string::<i32>();
        if elements.null_count() > 0 {
            return exec_err!("a list has an element that is absent");
        }
        Ok(Self { lists, elements })
    }

    #[inline]
    fn at(&self, row: usize) -> std::ops::Range<usize> {
        if self.lists.is_null(row) {
            return 0..0;
        }
        let place = |at: usize| self.lists.value_offsets().get(at).and_then(|at| usize::try_from(*at).ok());
        place(row).unwrap_or(0)..place(row + 1).unwrap_or(0)
    }
}

/// `size(list)`
pub(in crate::sweep) fn count(list: &Arg, rows: usize) -> Result<ArrayRef> {
    let lists = Lists::of(list)?;
    let (values, nulls) = fill(rows, None, |row| i64::try_from(lists.at(row).len()).ok());
    Ok(Arc::new(Int64Array::new(values.into(), nulls)))
}

/// `has(list)`
pub(in crate::sweep) fn not_empty(list: &Arg, rows: usize) -> Result<BooleanArray> {
    let lists = Lists::of(list)?;
    Ok(truths(rows, None, |row| !lists.at(row).is_empty()))
}

/// `text in list`
pub(in crate::sweep) fn within(text: &Arg, list: &Arg, rows: usize) -> Result<BooleanArray> {
    let (texts, lists) = (text.texts(), Lists::of(list)?);
    Ok(truths(rows, text.nulls(rows), |row| {
        let text = texts.at(row);
        lists.at(row).any(|at| lists.elements.value(at) == text)
    }))
}

/// `list[at]`; nothing where the list has no such element.
pub(in crate::sweep) fn element(list: &Arg, at: &Arg, rows: usize) -> Result<ArrayRef> {
    let lists = Lists::of(list)?;
    let (places, nulls) = (at.numbers::<Int64Type>(), at.nulls(rows));
    let mut elements = StringBuilder::with_capacity(rows, rows * 8);
    for row in 0..rows {
        let there = nulls.as_ref().is_none_or(|nulls| nulls.is_valid(row));
        let place = usize::try_from(places.at(row)).ok().filter(|_| there);
        let element = place.and_then(|place| lists.at(row).nth(place));
        elements.append_option(element.map(|at| lists.elements.value(at)));
    }
    Ok(Arc::new(elements.finish()))
}
