//! Whole numbers and days.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, Int64Array};
use datafusion::arrow::datatypes::{Date32Type, Int64Type};
use mandate_rules::Operation;

use super::{Arg, fill, nulls};

fn whole((values, nulls): (Vec<i64>, Option<datafusion::arrow::buffer::NullBuffer>)) -> ArrayRef {
    Arc::new(Int64Array::new(values.into(), nulls))
}

/// Two whole numbers; nothing where the result does not fit, or the divisor is zero.
pub(in crate::sweep) fn integers(op: Operation, left: &Arg, right: &Arg, rows: usize) -> ArrayRef {
    let nulls = nulls(&[left, right], rows);
    let (left, right) = (left.numbers::<Int64Type>(), right.numbers::<Int64Type>());
    whole(match op {
        Operation::Add => fill(rows, nulls, |row| left.at(row).checked_add(right.at(row))),
        Operation::Subtract => fill(rows, nulls, |row| left.at(row).checked_sub(right.at(row))),
        Operation::Multiply => fill(rows, nulls, |row| left.at(row).checked_mul(right.at(row))),
        Operation::Divide => fill(rows, nulls, |row| left.at(row).checked_div(right.at(row))),
        Operation::Remainder => fill(rows, nulls, |row| left.at(row).checked_rem(right.at(row))),
    })
}

/// `-x`
pub(in crate::sweep) fn negate(number: &Arg, rows: usize) -> ArrayRef {
    let numbers = number.numbers::<Int64Type>();
    whole(fill(rows, number.nulls(rows), |row| numbers.at(row).checked_neg()))
}

/// `abs(x)`
pub(in crate::sweep) fn abs(number: &Arg, rows: usize) -> ArrayRef {
    let numbers = number.numbers::<Int64Type>();
    whole(fill(rows, number.nulls(rows), |row| numbers.at(row).checked_abs()))
}

/// `year(day)`
pub(in crate::sweep) fn year(day: &Arg, rows: usize) -> ArrayRef {
    let days = day.numbers::<Date32Type>();
    whole(fill(rows, day.nulls(rows), |row| Some(year_of(days.at(row).into()))))
}

/// `days(from, to)`
pub(in crate::sweep) fn days(from: &Arg, to: &Arg, rows: usize) -> ArrayRef {
    let nulls = nulls(&[from, to], rows);
    let (from, to) = (from.numbers::<Date32Type>(), to.numbers::<Date32Type>());
    whole(fill(rows, nulls, |row| Some(i64::from(to.at(row)) - i64::from(from.at(row)))))
}

/// The year of a day that is so many days after 1970-01-01. Years are counted from 1 March, as in
/// [`mandate_columns::number::days`].
fn year_of(days: i64) -> i64 {
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    // From 1 January on, which is day 306 after 1 March.
    era * 400 + year + i64::from(of_year >= 306)
}

#[cfg(test)]
mod tests {
    use mandate_columns::number;
    use mandate_model::Date;

    use super::year_of;

    #[test]
    fn the_year_is_that_of_the_calendar() {
        for year in (-9_999..=9_999).step_by(7).chain([-1, 0, 1, 4, 100, 400, 1900, 1970, 2000, 2019]) {
            for (month, day) in [(1, 1), (2, 28), (3, 1), (12, 31)] {
                let date = Date::new(year, month, day).unwrap();
                assert_eq!(year_of(number::days(date).into()), i64::from(year), "{date}");
            }
        }
    }
}
