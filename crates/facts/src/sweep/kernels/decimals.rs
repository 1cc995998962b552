//! Decimals: as multiples of a power of ten that is known when the rule is compiled, its scale.
//!
//! Every number here is one that [`Decimal`] can hold: 96 bits, at most 28 decimals. What is exact at the scale is
//! computed as whole numbers; the rest is left to [`Decimal`], which rounds, and whose result is kept where it fits.

use std::cmp::Ordering;
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, BooleanArray, Decimal128Array, Int64Array};
use datafusion::arrow::buffer::NullBuffer;
use datafusion::arrow::datatypes::{DataType, Decimal128Type, Int64Type};
use mandate_columns::number::PRECISION;
use mandate_model::Decimal;
use mandate_rules::{Comparison, Operation};

use super::{Arg, fill, nulls, truths};

/// Decimals that a number can have.
pub(in crate::sweep) const MOST: u32 = 28;

/// The type of decimals of a scale.
pub(in crate::sweep) fn data_type(scale: u32) -> DataType {
    DataType::Decimal128(PRECISION, i8::try_from(scale).unwrap_or(i8::MAX))
}

pub(super) fn decimals((values, nulls): (Vec<i128>, Option<NullBuffer>), scale: u32) -> ArrayRef {
    Arc::new(Decimal128Array::new(values.into(), nulls).with_data_type(data_type(scale)))
}

/// The number that is so many units of a scale; none where it has more than 96 bits.
pub(in crate::sweep) fn decimal(units: i128, scale: u32) -> Option<Decimal> {
    if let Ok(decimal) = Decimal::try_from_i128_with_scale(units, scale) {
        return Some(decimal);
    }
    let (mut units, mut scale) = (units, scale);
    while scale > 0 && units % 10 == 0 {
        (units, scale) = (units / 10, scale - 1);
    }
    Decimal::try_from_i128_with_scale(units, scale).ok()
}

/// How many units of a scale a number is; none where it has more decimals, or is too large.
pub(in crate::sweep) fn units(number: Decimal, scale: u32) -> Option<i128> {
    let number = if number.scale() > scale { number.normalize() } else { number };
    number.mantissa().checked_mul(power(scale.checked_sub(number.scale())?))
}

/// A power of ten: up to 10^28, and a little beyond.
fn power(of: u32) -> i128 {
    10_i128.checked_pow(of).unwrap_or(i128::MAX)
}

/// Two decimals and the scale of each, and of the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::sweep) struct Scales {
    pub left: u32,
    pub right: u32,
    pub result: u32,
}

impl Scales {
    /// Those of an operation on two decimals.
    pub(in crate::sweep) fn of(op: Operation, left: u32, right: u32) -> Self {
        let result = match op {
            Operation::Add | Operation::Subtract | Operation::Remainder => left.max(right),
            Operation::Multiply => (left + right).min(MOST),
            Operation::Divide => MOST,
        };
        Self { left, right, result }
    }

    /// By [`Decimal`], as a rule is evaluated for one record.
    fn asked(self, left: i128, right: i128, op: fn(Decimal, Decimal) -> Option<Decimal>) -> Option<i128> {
        units(op(decimal(left, self.left)?, decimal(right, self.right)?)?, self.result)
    }
}

/// Two decimals; nothing where there is no result, or it has no place at the scale.
pub(in crate::sweep) fn arithmetic(op: Operation, scales: Scales, left: &Arg, right: &Arg, rows: usize) -> ArrayRef {
    let nulls = nulls(&[left, right], rows);
    let (left, right) = (left.numbers::<Decimal128Type>(), right.numbers::<Decimal128Type>());
    let (up, down) =
        (power(scales.result - scales.left.min(scales.result)), power(scales.result - scales.right.min(scales.result)));
    let exact = scales.left + scales.right <= MOST;
    let found = match op {
        Operation::Add => fill(rows, nulls, |row| {
            let (left, right) = (left.at(row), right.at(row));
            let sum = times(left, up).zip(times(right, down)).and_then(|(left, right)| left.checked_add(right));
            sum.filter(fits).or_else(|| scales.asked(left, right, Decimal::checked_add))
        }),
        Operation::Subtract => fill(rows, nulls, |row| {
            let (left, right) = (left.at(row), right.at(row));
            let rest = times(left, up).zip(times(right, down)).and_then(|(left, right)| left.checked_sub(right));
            rest.filter(fits).or_else(|| scales.asked(left, right, Decimal::checked_sub))
        }),
        Operation::Multiply => fill(rows, nulls, |row| {
            let (left, right) = (left.at(row), right.at(row));
            let product = if exact { times(left, right).filter(fits) } else { None };
            product.or_else(|| scales.asked(left, right, Decimal::checked_mul))
        }),
        Operation::Divide => fill(rows, nulls, |row| scales.asked(left.at(row), right.at(row), Decimal::checked_div)),
        Operation::Remainder => {
            fill(rows, nulls, |row| scales.asked(left.at(row), right.at(row), Decimal::checked_rem))
        }
    };
    decimals(found, scales.result)
}

/// Whether a number of units is one that [`Decimal`] holds at any scale.
fn fits(units: &i128) -> bool {
    units.unsigned_abs() < 1 << 96
}

/// A product; two numbers of 64 bits need no check.
#[inline]
fn times(left: i128, right: i128) -> Option<i128> {
    match (i64::try_from(left), i64::try_from(right)) {
        (Ok(left), Ok(right)) => Some(i128::from(left) * i128::from(right)),
        _ => left.checked_mul(right),
    }
}

/// `-x`, which every decimal has.
pub(in crate::sweep) fn negate(number: &Arg, scale: u32, rows: usize) -> ArrayRef {
    let numbers = number.numbers::<Decimal128Type>();
    decimals(fill(rows, number.nulls(rows), |row| numbers.at(row).checked_neg()), scale)
}

/// `abs(x)`
pub(in crate::sweep) fn abs(number: &Arg, scale: u32, rows: usize) -> ArrayRef {
    let numbers = number.numbers::<Decimal128Type>();
    decimals(fill(rows, number.nulls(rows), |row| numbers.at(row).checked_abs()), scale)
}

/// Whole numbers as decimals without decimals.
pub(in crate::sweep) fn widen(number: &Arg, rows: usize) -> ArrayRef {
    let numbers = number.numbers::<Int64Type>();
    decimals(fill(rows, number.nulls(rows), |row| Some(i128::from(numbers.at(row)))), 0)
}

/// The same numbers at a larger scale; nothing where they have no place there.
pub(in crate::sweep) fn rescale(number: &Arg, from: u32, to: u32, rows: usize) -> ArrayRef {
    let (numbers, up) = (number.numbers::<Decimal128Type>(), power(to.saturating_sub(from)));
    decimals(fill(rows, number.nulls(rows), |row| numbers.at(row).checked_mul(up)), to)
}

/// The whole part; nothing where it has more than 64 bits.
pub(in crate::sweep) fn whole(number: &Arg, scale: u32, rows: usize) -> ArrayRef {
    let (numbers, unit) = (number.numbers::<Decimal128Type>(), power(scale));
    let (values, nulls) = fill(rows, number.nulls(rows), |row| i64::try_from(numbers.at(row) / unit).ok());
    Arc::new(Int64Array::new(values.into(), nulls))
}

/// A comparison of numbers of two scales, whatever their size.
pub(in crate::sweep) fn compare(
    op: Comparison,
    scales: (u32, u32),
    left: &Arg,
    right: &Arg,
    rows: usize,
) -> BooleanArray {
    let nulls = nulls(&[left, right], rows);
    let (left, right) = (left.numbers::<Decimal128Type>(), right.numbers::<Decimal128Type>());
    let up = power(scales.0.abs_diff(scales.1));
    let order = |row: usize| {
        if scales.0 < scales.1 {
            lifted(left.at(row), up, right.at(row))
        } else {
            lifted(right.at(row), up, left.at(row)).reverse()
        }
    };
    match op {
        Comparison::Equal => truths(rows, nulls, |row| order(row).is_eq()),
        Comparison::NotEqual => truths(rows, nulls, |row| order(row).is_ne()),
        Comparison::Less => truths(rows, nulls, |row| order(row).is_lt()),
        Comparison::LessOrEqual => truths(rows, nulls, |row| order(row).is_le()),
        Comparison::Greater => truths(rows, nulls, |row| order(row).is_gt()),
        Comparison::GreaterOrEqual => truths(rows, nulls, |row| order(row).is_ge()),
    }
}

/// How `low * up` compares with `high`: what is too large for 128 bits is beyond every number, on its own side.
#[inline]
fn lifted(low: i128, up: i128, high: i128) -> Ordering {
    match times(low, up) {
        Some(low) => low.cmp(&high),
        None => low.cmp(&0),
    }
}
