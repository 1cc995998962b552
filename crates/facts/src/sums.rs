//! Sums of many groups, exact and in one pass: no value is made wider before it is added.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, AsArray, BooleanArray, Decimal128Array, Decimal256Array, Int64Array};
use datafusion::arrow::buffer::NullBuffer;
use datafusion::arrow::compute::filter;
use datafusion::arrow::datatypes::{DataType, Decimal128Type, Decimal256Type, Int64Type, i256};
use datafusion::common::{Result, exec_err};
use datafusion::logical_expr::{EmitTo, GroupsAccumulator};

/// Sums of whole numbers or decimals. A sum of decimals may pass beyond 128 bits and come back.
pub(crate) struct Sums {
    /// The type of the sums.
    shown: DataType,
    /// The type of a sum that others are added to.
    state: DataType,
    low: Vec<i128>,
    /// How often a sum has passed beyond 128 bits: its multiples of 2^128.
    high: Vec<i64>,
    /// Whether a group has a value.
    given: Vec<bool>,
}

impl Sums {
    /// Of a type; none where sums of it are not kept here. `state` is the wider type in which they are handed on.
    pub(crate) fn of(shown: &DataType, state: &DataType) -> Option<Self> {
        let kept = matches!(
            (shown, state),
            (DataType::Int64, DataType::Decimal128(..)) | (DataType::Decimal128(..), DataType::Decimal256(..))
        );
        let (shown, state) = (shown.clone(), state.clone());
        kept.then_some(Self { shown, state, low: Vec::new(), high: Vec::new(), given: Vec::new() })
    }

    fn resize(&mut self, count: usize) {
        self.low.resize(count, 0);
        self.high.resize(count, 0);
        self.given.resize(count, false);
    }

    /// Adds a value of which the rest of 128 bits and the multiples of 2^128 are given.
    #[inline]
    fn add(&mut self, group: usize, value: i128, high: i64) {
        let (sum, beyond) = self.low[group].overflowing_add(value);
        self.low[group] = sum;
        self.given[group] = true;
        if beyond || high != 0 {
            self.high[group] += high
                + if !beyond {
                    0
                } else if value < 0 {
                    -1
                } else {
                    1
                };
        }
    }

    fn add_all(&mut self, groups: &[usize], nulls: Option<&NullBuffer>, value: impl Fn(usize) -> (i128, i64)) {
        match nulls.filter(|nulls| nulls.null_count() > 0) {
            None => {
                for (row, group) in groups.iter().enumerate() {
                    let (value, high) = value(row);
                    self.add(*group, value, high);
                }
            }
            Some(nulls) => {
                for row in nulls.valid_indices() {
                    let (value, high) = value(row);
                    self.add(groups[row], value, high);
                }
            }
        }
    }

    fn add_array(&mut self, values: &ArrayRef, groups: &[usize]) -> Result<()> {
        match values.data_type() {
            DataType::Int64 => {
                let numbers = values.as_primitive::<Int64Type>().values();
                self.add_all(groups, values.nulls(), |row| (i128::from(numbers[row]), 0));
            }
            DataType::Decimal128(..) => {
                let numbers = values.as_primitive::<Decimal128Type>().values();
                self.add_all(groups, values.nulls(), |row| (numbers[row], 0));
            }
            DataType::Decimal256(..) => {
                let numbers = values.as_primitive::<Decimal256Type>().values();
                // As 2^128 times the upper half and the lower half with its sign.
                let halves = |row: usize| {
                    let (low, high) = numbers[row].to_parts();
                    (low as i128, (high as i64) + i64::from(low >> 127 == 1))
                };
                self.add_all(groups, values.nulls(), halves);
            }
            other => return exec_err!("a sum does not take {other}"),
        }
        Ok(())
    }

    /// Takes the sums of the first groups away, as halves of 256 bits and whether there is one.
    fn taken(&mut self, emit: EmitTo) -> (Vec<(i128, i64)>, NullBuffer) {
        let low = emit.take_needed(&mut self.low);
        let high = emit.take_needed(&mut self.high);
        let given = emit.take_needed(&mut self.given);
        (low.into_iter().zip(high).collect(), NullBuffer::from(given))
    }

    /// The sums in the wider type.
    fn wide(&self, sums: Vec<(i128, i64)>, nulls: NullBuffer) -> Result<ArrayRef> {
        Ok(match &self.state {
            DataType::Decimal256(..) => {
                let whole =
                    |(low, high): (i128, i64)| i256::from_parts(low as u128, i128::from(high) - i128::from(low < 0));
                let sums: Vec<i256> = sums.into_iter().map(whole).collect();
                Arc::new(Decimal256Array::new(sums.into(), Some(nulls)).with_data_type(self.state.clone()))
            }
            _ => {
                let sums: Vec<i128> = sums.into_iter().map(|(low, _)| low).collect();
                Arc::new(Decimal128Array::new(sums.into(), Some(nulls)).with_data_type(self.state.clone()))
            }
        })
    }
}

/// The largest decimal of 38 digits.
const LARGEST: u128 = 99_999_999_999_999_999_999_999_999_999_999_999_999;

impl GroupsAccumulator for Sums {
    fn update_batch(
        &mut self,
        values: &[ArrayRef],
        groups: &[usize],
        only: Option<&BooleanArray>,
        count: usize,
    ) -> Result<()> {
        self.resize(count);
        let [values] = values else { return exec_err!("a sum takes one argument") };
        match only {
            None => self.add_array(values, groups),
            Some(only) => {
                let kept = (0..groups.len()).filter(|row| only.is_valid(*row) && only.value(*row));
                let groups: Vec<usize> = kept.map(|row| groups[row]).collect();
                self.add_array(&filter(values, only)?, &groups)
            }
        }
    }

    fn evaluate(&mut self, emit: EmitTo) -> Result<ArrayRef> {
        let (sums, nulls) = self.taken(emit);
        let fits = |(low, high): &(i128, i64)| match self.shown {
            DataType::Int64 => i64::try_from(*low).is_ok(),
            _ => *high == 0 && low.unsigned_abs() <= LARGEST,
        };
        if !sums.iter().all(fits) {
            return exec_err!("a sum is too large for {}", self.shown);
        }
        Ok(match &self.shown {
            DataType::Int64 => {
                let sums: Vec<i64> = sums.into_iter().map(|(low, _)| low as i64).collect();
                Arc::new(Int64Array::new(sums.into(), Some(nulls)))
            }
            shown => {
                let sums: Vec<i128> = sums.into_iter().map(|(low, _)| low).collect();
                Arc::new(Decimal128Array::new(sums.into(), Some(nulls)).with_data_type(shown.clone()))
            }
        })
    }

    fn state(&mut self, emit: EmitTo) -> Result<Vec<ArrayRef>> {
        let (sums, nulls) = self.taken(emit);
        Ok(vec![self.wide(sums, nulls)?])
    }

    fn merge_batch(&mut self, states: &[ArrayRef], groups: &[usize], count: usize) -> Result<()> {
        self.update_batch(states, groups, None, count)
    }

    fn convert_to_state(&self, values: &[ArrayRef], only: Option<&BooleanArray>) -> Result<Vec<ArrayRef>> {
        let Some(mut each) = Self::of(&self.shown, &self.state) else { return exec_err!("no sum of {}", self.shown) };
        let rows = values.first().map_or(0, |values| values.len());
        let groups: Vec<usize> = (0..rows).collect();
        each.update_batch(values, &groups, only, rows)?;
        each.state(EmitTo::All)
    }

    fn size(&self) -> usize {
        self.low.capacity() * size_of::<i128>() + self.high.capacity() * size_of::<i64>() + self.given.capacity()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimals(units: &[Option<i128>]) -> ArrayRef {
        Arc::new(units.iter().copied().collect::<Decimal128Array>().with_data_type(DataType::Decimal128(38, 9)))
    }

    fn sums() -> Sums {
        Sums::of(&DataType::Decimal128(38, 9), &DataType::Decimal256(76, 9)).unwrap()
    }

    #[test]
    fn sums_pass_beyond_their_type_and_come_back() {
        let most = LARGEST as i128;
        let values = decimals(&[Some(most), Some(most), Some(-most), None, Some(-1), Some(-5)]);
        let mut whole = sums();
        whole.update_batch(std::slice::from_ref(&values), &[0, 0, 0, 1, 0, 2], None, 3).unwrap();
        // In two halves, of which the first is beyond.
        let mut halves = sums();
        let mut first = sums();
        first.update_batch(&[values.slice(0, 2)], &[0, 0], None, 3).unwrap();
        halves.merge_batch(&first.state(EmitTo::All).unwrap(), &[0, 1, 2], 3).unwrap();
        let mut second = sums();
        second.update_batch(&[values.slice(2, 4)], &[0, 1, 0, 2], None, 3).unwrap();
        halves.merge_batch(&second.state(EmitTo::All).unwrap(), &[0, 1, 2], 3).unwrap();
        let expected = decimals(&[Some(most - 1), None, Some(-5)]);
        assert_eq!(&whole.evaluate(EmitTo::All).unwrap(), &expected);
        assert_eq!(&halves.evaluate(EmitTo::All).unwrap(), &expected);
    }

    #[test]
    fn a_sum_that_does_not_fit_is_a_fault() {
        for sign in [1, -1] {
            let mut sums = sums();
            let most = decimals(&[Some(sign * LARGEST as i128), Some(sign)]);
            sums.update_batch(&[most], &[0, 0], None, 1).unwrap();
            assert!(sums.evaluate(EmitTo::All).is_err());
        }
        let mut whole = Sums::of(&DataType::Int64, &DataType::Decimal128(38, 0)).unwrap();
        whole.update_batch(&[Arc::new(Int64Array::from(vec![i64::MAX, 1]))], &[0, 0], None, 1).unwrap();
        assert!(whole.evaluate(EmitTo::All).is_err());
    }

    #[test]
    fn rows_that_are_filtered_are_not_added() {
        let mut whole = Sums::of(&DataType::Int64, &DataType::Decimal128(38, 0)).unwrap();
        let only = BooleanArray::from(vec![Some(true), Some(false), None]);
        whole.update_batch(&[Arc::new(Int64Array::from(vec![1, 2, 4]))], &[0, 0, 0], Some(&only), 1).unwrap();
        let expected: ArrayRef = Arc::new(Int64Array::from(vec![1]));
        assert_eq!(&whole.evaluate(EmitTo::All).unwrap(), &expected);
        let values: ArrayRef = Arc::new(Int64Array::from(vec![1, 2, 4]));
        let states = whole.convert_to_state(&[values], Some(&only)).unwrap();
        assert_eq!(states[0].as_primitive::<Decimal128Type>().iter().collect::<Vec<_>>(), [Some(1), None, None]);
    }
}
