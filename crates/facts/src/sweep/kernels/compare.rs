//! Comparisons of values of one type. Arrow has such kernels, too; these are compiled with this crate's optimisation, at
//! which they take a tenth of the time.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, AsArray, BooleanArray};
use datafusion::arrow::datatypes::{DataType, Date32Type, Decimal128Type, Int64Type};
use datafusion::common::{Result, exec_err};
use mandate_rules::Comparison;

use super::{Arg, Numbers, nulls, truths};

/// `== != < <= > >=`: numbers, days, texts by code point (which is the order of their bytes), false before true.
pub(in crate::sweep) fn compare(op: Comparison, left: &Arg, right: &Arg, rows: usize) -> Result<ArrayRef> {
    Ok(Arc::new(match left.array.data_type() {
        DataType::Int64 => numbers(op, (left, right), rows, |arg| arg.numbers::<Int64Type>()),
        DataType::Date32 => numbers(op, (left, right), rows, |arg| arg.numbers::<Date32Type>()),
        DataType::Decimal128(..) => numbers(op, (left, right), rows, |arg| arg.numbers::<Decimal128Type>()),
        DataType::Utf8 => {
            let (one, other) = (left.texts(), right.texts());
            by(op, (left, right), rows, |row| one.at(row), |row| other.at(row))
        }
        DataType::Boolean => {
            let (one, other) = (left.array.as_boolean(), right.array.as_boolean());
            let (at, beside) = (left.mask(), right.mask());
            by(op, (left, right), rows, |row| one.value(row & at), |row| other.value(row & beside))
        }
        other => return exec_err!("values of {other} are not compared"),
    }))
}

/// Numbers, of which those on the right are most often one constant.
fn numbers<'a, T: Copy + Ord + 'a>(
    op: Comparison,
    (left, right): (&'a Arg, &'a Arg),
    rows: usize,
    of: impl Fn(&'a Arg) -> Numbers<'a, T>,
) -> BooleanArray {
    let (one, other) = (of(left), of(right));
    if right.constant && !left.constant {
        let (one, constant) = (one.values, other.at(0));
        return by(op, (left, right), rows, |row| one[row], |_| constant);
    }
    by(op, (left, right), rows, |row| one.at(row), |row| other.at(row))
}

fn by<T: Ord>(
    op: Comparison,
    (left, right): (&Arg, &Arg),
    rows: usize,
    one: impl Fn(usize) -> T,
    other: impl Fn(usize) -> T,
) -> BooleanArray {
    let nulls = nulls(&[left, right], rows);
    match op {
        Comparison::Equal => truths(rows, nulls, |row| one(row) == other(row)),
        Comparison::NotEqual => truths(rows, nulls, |row| one(row) != other(row)),
        Comparison::Less => truths(rows, nulls, |row| one(row) < other(row)),
        Comparison::LessOrEqual => truths(rows, nulls, |row| one(row) <= other(row)),
        Comparison::Greater => truths(rows, nulls, |row| one(row) > other(row)),
        Comparison::GreaterOrEqual => truths(rows, nulls, |row| one(row) >= other(row)),
    }
}
