//! One part of a blocking key, ready to be tested for many pairs.

use super::cells::{Cells, NOTHING};
use super::compare::within_share;
use super::mix::hash_text;
use super::settings::Part;
use super::text;

/// A part, with what is needed to test it quickly.
pub(super) enum Test {
    Same(usize),
    /// By identifier of the text, a hash of its first characters.
    Prefix(usize, Vec<u64>),
    Days(usize, u64),
    Numbers(usize, f64),
}

impl Test {
    pub(super) fn of(part: Part, cells: &Cells<'_>) -> Self {
        match part {
            Part::Same(field) => Self::Same(field),
            Part::Prefix(field, characters) => {
                let texts = cells.texts(field).iter();
                Self::Prefix(field, texts.map(|whole| hash_text(text::first(whole, characters))).collect())
            }
            Part::Days(field, days) => Self::Days(field, u64::from(days)),
            Part::Numbers(field, share) => Self::Numbers(field, share),
        }
    }

    pub(super) fn field(&self) -> usize {
        match self {
            Self::Same(field) | Self::Prefix(field, _) | Self::Days(field, _) | Self::Numbers(field, _) => *field,
        }
    }

    #[inline]
    pub(super) fn holds(&self, one: u64, other: u64) -> bool {
        match self {
            Self::Same(_) => one == other,
            Self::Prefix(_, hashes) => prefix(hashes, one) == prefix(hashes, other),
            Self::Days(_, days) => one.abs_diff(other) <= *days,
            Self::Numbers(_, share) => within_share(f64::from_bits(one), f64::from_bits(other), *share),
        }
    }
}

/// The hash of the first characters of the text that a cell names.
pub(super) fn prefix(hashes: &[u64], cell: u64) -> u64 {
    usize::try_from(cell).ok().and_then(|at| hashes.get(at)).copied().unwrap_or(NOTHING)
}

const SIGN: u64 = 1 << 63;

/// The bits of a number, in an order that is that of the numbers.
pub(super) fn sortable(bits: u64) -> u64 {
    if bits & SIGN == 0 { bits | SIGN } else { !bits }
}

pub(super) fn number(sortable: u64) -> f64 {
    f64::from_bits(if sortable & SIGN == 0 { !sortable } else { sortable & !SIGN })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_sort_as_their_bits_do() {
        let numbers = [f64::MIN, -2.0, -1e-300, 0.0, 1e-300, 1.0, f64::MAX];
        let sorted: Vec<u64> = numbers.iter().map(|number| sortable(number.to_bits())).collect();
        assert!(sorted.is_sorted());
        assert!(numbers.iter().zip(&sorted).all(|(one, bits)| number(*bits) == *one));
    }
}
