//! What is compared: columns of values, any of which may be absent.

use std::collections::HashMap;

use super::mix::{chain, hash_text, mix};

/// Stands for an absent value among identifiers.
pub(super) const ABSENT: u32 = u32::MAX;

/// One column: the values of one field for all rows.
#[derive(Clone, Debug)]
pub struct Column(pub(super) Values);

/// Texts and codes are kept once each, and rows name them by number.
#[derive(Clone, Debug)]
pub(super) enum Values {
    Code { ids: Vec<u32>, values: Vec<u32> },
    Text { ids: Vec<u32>, values: Vec<Box<str>> },
    Number(Vec<f64>),
    Day(Vec<Option<i32>>),
}

impl Column {
    /// Codes of a list, as numbers that mean nothing but themselves.
    pub fn codes(values: impl IntoIterator<Item = Option<u32>>) -> Self {
        let mut known: HashMap<u32, u32> = HashMap::new();
        let mut kept = Vec::new();
        let mut id_of = |value: Option<u32>| {
            value.map_or(ABSENT, |value| {
                *known.entry(value).or_insert_with(|| {
                    kept.push(value);
                    id(kept.len() - 1)
                })
            })
        };
        let ids = values.into_iter().map(&mut id_of).collect();
        Self(Values::Code { ids, values: kept })
    }

    /// Texts, compared as they are: bring them to one case and one form of Unicode first. A blank text is absent.
    pub fn texts<'a>(values: impl IntoIterator<Item = Option<&'a str>>) -> Self {
        let mut known: HashMap<&'a str, u32> = HashMap::new();
        let mut kept: Vec<Box<str>> = Vec::new();
        let mut id_of = |value: Option<&'a str>| {
            value.filter(|text| !text.trim().is_empty()).map_or(ABSENT, |text| {
                *known.entry(text).or_insert_with(|| {
                    kept.push(text.into());
                    id(kept.len() - 1)
                })
            })
        };
        let ids = values.into_iter().map(&mut id_of).collect();
        Self(Values::Text { ids, values: kept })
    }

    /// Numbers, all in one unit. What is infinite or no number is absent.
    pub fn numbers(values: impl IntoIterator<Item = Option<f64>>) -> Self {
        // Adding nought makes one of the two noughts that a float has.
        let number = |value: Option<f64>| value.filter(|value| value.is_finite()).map_or(f64::NAN, |value| value + 0.0);
        Self(Values::Number(values.into_iter().map(number).collect()))
    }

    /// Days, counted from any one day.
    pub fn days(values: impl IntoIterator<Item = Option<i32>>) -> Self {
        Self(Values::Day(values.into_iter().collect()))
    }

    /// How many rows the column has.
    pub fn rows(&self) -> usize {
        match &self.0 {
            Values::Code { ids, .. } | Values::Text { ids, .. } => ids.len(),
            Values::Number(numbers) => numbers.len(),
            Values::Day(days) => days.len(),
        }
    }

    /// In how many rows the value is absent.
    pub fn absent(&self) -> usize {
        match &self.0 {
            Values::Code { ids, .. } | Values::Text { ids, .. } => ids.iter().filter(|id| **id == ABSENT).count(),
            Values::Number(numbers) => numbers.iter().filter(|number| number.is_nan()).count(),
            Values::Day(days) => days.iter().filter(|day| day.is_none()).count(),
        }
    }

    /// The identifiers of a column of codes or texts; none of another.
    pub(super) fn ids(&self) -> Option<&[u32]> {
        match &self.0 {
            Values::Code { ids, .. } | Values::Text { ids, .. } => Some(ids),
            Values::Number(_) | Values::Day(_) => None,
        }
    }

    /// Adds the content of each row to a hash of it. What is hashed is the value, not its identifier, so that the order
    /// of the rows does not matter.
    pub(super) fn hash_into(&self, hashes: &mut [u64]) {
        const NOTHING: u64 = 0x5bd1_e995;
        let each = |of: &dyn Fn(usize) -> u64, hashes: &mut [u64]| {
            for (row, hash) in hashes.iter_mut().enumerate() {
                *hash = chain(*hash, of(row));
            }
        };
        match &self.0 {
            Values::Code { ids, values } => {
                let by_id: Vec<u64> = values.iter().map(|value| mix(u64::from(*value))).collect();
                each(&|row| hash_of(&by_id, ids, row).unwrap_or(NOTHING), hashes);
            }
            Values::Text { ids, values } => {
                let by_id: Vec<u64> = values.iter().map(|text| hash_text(text)).collect();
                each(&|row| hash_of(&by_id, ids, row).unwrap_or(NOTHING), hashes);
            }
            Values::Number(numbers) => each(&|row| numbers.get(row).map_or(NOTHING, |number| number.to_bits()), hashes),
            Values::Day(days) => {
                let day = |row: usize| days.get(row).copied().flatten();
                each(&|row| day(row).map_or(NOTHING, |day| mix(u64::from(day.cast_unsigned()))), hashes);
            }
        }
    }
}

/// The hash kept for a row's identifier.
fn hash_of(by_id: &[u64], ids: &[u32], row: usize) -> Option<u64> {
    by_id.get(usize::try_from(*ids.get(row)?).ok()?).copied()
}

/// An identifier; a table of more rows than there are identifiers is refused before any is used.
fn id(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(ABSENT)
}

/// Columns of the same number of rows. The table stays the caller's; linkage only reads it.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// One column a field.
    pub columns: Vec<Column>,
}

impl Table {
    /// A table of some columns.
    pub fn new(columns: Vec<Column>) -> Self {
        Self { columns }
    }

    /// How many rows the table has: as many as its first column.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, Column::rows)
    }
}
