//! What two rows taken at random have in common, from the frequencies of the values: the u-probabilities of Fellegi and
//! Sunter over all pairs. Codes, days, numbers and equal texts are counted exactly; only for texts that are similar but
//! not equal, pairs are drawn.

use super::block::neighbours;
use super::compare::{Comparison, Field, within_share};
use super::mix::{Draw, hash_text};
use super::part::{number, sortable};
use super::settings::Part;
use super::table::{ABSENT, Table, Values};
use super::text;

/// Pairs of texts that are drawn to see how often unrelated texts are similar.
const DRAWN: u64 = 20_000;

/// How often each level of a field is met by two rows in which the field is present. By the number of the level; the
/// first, of absent values, is 0, and the others make 1 together unless no two rows have the field.
pub(super) fn levels(field: &Field, table: &Table) -> Vec<f64> {
    let count = field.comparison.levels().len();
    let mut at_least = vec![0.0; count];
    let Some(column) = table.columns.get(field.column) else { return at_least };
    let last = count - 1;
    match (&column.0, &field.comparison) {
        (Values::Code { ids, values }, _) => set(&mut at_least, 1, same(&counts(ids, values.len()))),
        (Values::Text { ids, values }, Comparison::Text { truncated, similar }) => {
            let counts = counts(ids, values.len());
            let equal = same(&counts);
            set(&mut at_least, 1, equal);
            let shares = similar_texts(values, &counts, *truncated, similar);
            for (level, share) in (2..last).zip(shares) {
                set(&mut at_least, level, equal + (1.0 - equal) * share);
            }
        }
        (Values::Number(numbers), Comparison::Number { within }) => {
            let sorted = sorted_numbers(numbers);
            for (level, share) in (1..last).zip(std::iter::once(&0.0).chain(within)) {
                set(&mut at_least, level, numbers_within(&sorted, *share));
            }
        }
        (Values::Day(days), Comparison::Day { within }) => {
            let sorted = sorted_days(days);
            for (level, apart) in (1..last).zip(std::iter::once(&0).chain(within)) {
                set(&mut at_least, level, days_within(&sorted, *apart));
            }
        }
        _ => {}
    }
    set(&mut at_least, last, 1.0);
    // From "at least as close as" to "as close as".
    (0..count).map(|level| if level == 0 { 0.0 } else { (at_least[level] - at_least[level - 1]).max(0.0) }).collect()
}

/// How probable it is that two rows taken at random share a part of a blocking key.
pub(super) fn of_part(part: Part, field: &Field, table: &Table) -> f64 {
    let Some(column) = table.columns.get(field.column) else { return 0.0 };
    let rows = column.rows();
    let present = (rows - column.absent()) as f64 / rows.max(1) as f64;
    let share = match (&column.0, part) {
        (Values::Code { ids, values }, _) => same(&counts(ids, values.len())),
        (Values::Text { ids, values }, Part::Prefix(_, characters)) => {
            let mut beginnings: Vec<(u64, u64)> = values
                .iter()
                .zip(counts(ids, values.len()))
                .map(|(whole, count)| (hash_text(text::first(whole, characters)), count))
                .collect();
            beginnings.sort_unstable();
            let sum = |same: &[(u64, u64)]| same.iter().map(|(_, count)| count).sum();
            same(&beginnings.chunk_by(|one, other| one.0 == other.0).map(sum).collect::<Vec<u64>>())
        }
        (Values::Text { ids, values }, _) => same(&counts(ids, values.len())),
        (Values::Number(numbers), part) => {
            let share = if let Part::Numbers(_, share) = part { share } else { 0.0 };
            numbers_within(&sorted_numbers(numbers), share)
        }
        (Values::Day(days), part) => {
            days_within(&sorted_days(days), if let Part::Days(_, days) = part { days } else { 0 })
        }
    };
    share * present * present
}

/// How much more (or less) agreement on each value says than agreement on some value: the base-2 logarithm of
/// Σ f² / f, where f is the share of rows with the value. By identifier.
pub(super) fn rarity(field: &Field, table: &Table) -> Vec<f32> {
    let Some((Values::Code { ids, .. } | Values::Text { ids, .. }, true)) =
        table.columns.get(field.column).map(|column| (&column.0, field.rarity))
    else {
        return Vec::new();
    };
    let size = ids.iter().filter(|id| **id != ABSENT).max().map_or(0, |id| *id as usize + 1);
    let counts = counts(ids, size);
    let total: u64 = counts.iter().sum();
    // Whole numbers, so that the sum is the same whatever the order of the rows.
    let squares: u128 = counts.iter().map(|count| u128::from(*count) * u128::from(*count)).sum();
    let expected = squares as f64 / total.max(1) as f64;
    counts.iter().map(|count| (expected / (*count).max(1) as f64).log2() as f32).collect()
}

fn set(levels: &mut [f64], at: usize, share: f64) {
    if let Some(level) = levels.get_mut(at) {
        *level = share;
    }
}

/// How many rows have each identifier.
fn counts(ids: &[u32], size: usize) -> Vec<u64> {
    let mut counts = vec![0; size];
    for id in ids {
        if let Some(count) = counts.get_mut(*id as usize) {
            *count += 1;
        }
    }
    counts
}

/// The share of pairs that have the same value, when so many rows have each.
fn same(counts: &[u64]) -> f64 {
    let total: u64 = counts.iter().sum();
    let equal: u128 = counts.iter().map(|count| u128::from(*count) * u128::from(count.saturating_sub(1))).sum();
    equal as f64 / (total as f64 * total.saturating_sub(1) as f64).max(1.0)
}

fn sorted_numbers(numbers: &[f64]) -> Vec<u64> {
    let mut sorted: Vec<u64> =
        numbers.iter().filter(|number| !number.is_nan()).map(|number| sortable(number.to_bits())).collect();
    sorted.sort_unstable();
    sorted
}

fn sorted_days(days: &[Option<i32>]) -> Vec<i32> {
    let mut sorted: Vec<i32> = days.iter().copied().flatten().collect();
    sorted.sort_unstable();
    sorted
}

fn numbers_within(sorted: &[u64], share: f64) -> f64 {
    let near = |one: usize, other: usize| match (sorted.get(one), sorted.get(other)) {
        (Some(one), Some(other)) => within_share(number(*one), number(*other), share),
        _ => false,
    };
    share_of(sorted.len(), neighbours(0..sorted.len(), usize::MAX, near))
}

fn days_within(sorted: &[i32], apart: u32) -> f64 {
    let near = |one: usize, other: usize| match (sorted.get(one), sorted.get(other)) {
        (Some(one), Some(other)) => one.abs_diff(*other) <= apart,
        _ => false,
    };
    share_of(sorted.len(), neighbours(0..sorted.len(), usize::MAX, near))
}

fn share_of(rows: usize, pairs: u64) -> f64 {
    pairs as f64 / pairs_of(rows).max(1.0)
}

/// How many pairs so many rows make.
pub(super) fn pairs_of(rows: usize) -> f64 {
    rows as f64 * rows.saturating_sub(1) as f64 / 2.0
}

/// Of pairs of rows whose texts differ, the share that meets each level at least: truncated, then each similarity.
fn similar_texts(texts: &[Box<str>], counts: &[u64], truncated: Option<usize>, similar: &[f64]) -> Vec<f64> {
    // In an order of their own, so that the same are drawn whatever the order of the rows.
    let mut order: Vec<(u64, usize)> = texts.iter().enumerate().map(|(at, whole)| (hash_text(whole), at)).collect();
    order.sort_unstable_by(|(hash, at), (its, other)| hash.cmp(its).then_with(|| texts[*at].cmp(&texts[*other])));
    let mut sum = 0;
    let upto: Vec<u64> = order
        .iter()
        .map(|(_, at)| {
            sum += counts.get(*at).copied().unwrap_or(0);
            sum
        })
        .collect();
    let mut draw = Draw::new(0x6d61_7463_6865_7300);
    let mut pick = || {
        let at = draw.below(sum);
        order.get(upto.partition_point(|upto| *upto <= at)).and_then(|(_, at)| texts.get(*at))
    };
    let (mut met, mut different) = (vec![0_u32; similar.len() + usize::from(truncated.is_some())], 0_u32);
    for _ in 0..if texts.len() > 1 { DRAWN } else { 0 } {
        let (Some(one), Some(other)) = (pick(), pick()) else { break };
        if one == other {
            continue;
        }
        different += 1;
        let begins = truncated.is_some_and(|least| text::truncated(one, other, least));
        let found = if begins { 1.0 } else { text::similarity(one, other) };
        let close = truncated.map(|_| begins).into_iter().chain(similar.iter().map(|least| found >= *least));
        met.iter_mut().zip(close).for_each(|(count, close)| *count += u32::from(close));
    }
    met.iter().map(|count| f64::from(*count) / f64::from(different.max(1))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Column;
    use super::*;

    fn check(column: Column, comparison: Comparison, expected: &[f64]) {
        let found = levels(&Field::new("field", 0, comparison), &Table::new(vec![column]));
        assert_eq!(found.len(), expected.len());
        assert!(found.iter().zip(expected).all(|(one, other)| (one - other).abs() < 1e-12), "{found:?}");
    }

    /// Of the six pairs of a, a, a, b three are the same.
    #[test]
    fn equal_codes_are_counted() {
        let codes = || Column::codes([Some(1), Some(1), None, Some(1), Some(2)]);
        check(codes(), Comparison::Code, &[0.0, 0.5, 0.5]);
        // Two rows have the code at all with 4/5 × 4/5.
        let part = of_part(Part::Same(0), &Field::new("code", 0, Comparison::Code), &Table::new(vec![codes()]));
        assert!((part - 0.5 * 0.64).abs() < 1e-12);
    }

    /// Days 1, 1, 2, 9: one pair of six the same, two a day apart, three further.
    #[test]
    fn days_apart_are_counted() {
        let days = Column::days([Some(1), Some(2), None, Some(1), Some(9)]);
        check(days, Comparison::Day { within: vec![1, 3] }, &[0.0, 1.0 / 6.0, 2.0 / 6.0, 0.0, 3.0 / 6.0]);
    }

    /// 100, 100, 104, -100: one pair of six the same, two within five per cent.
    #[test]
    fn numbers_apart_are_counted() {
        let numbers = Column::numbers([Some(100.0), Some(-100.0), Some(f64::NAN), Some(104.0), Some(100.0)]);
        check(numbers, Comparison::Number { within: vec![0.05] }, &[0.0, 1.0 / 6.0, 2.0 / 6.0, 3.0 / 6.0]);
    }

    /// With shares 3/4 and 1/4, Σ f² is 10/16: agreeing on the rare one weighs log2(10/4), on the other log2(10/12).
    #[test]
    fn rare_values_say_more() {
        let field = Field::new("code", 0, Comparison::Code).with_rarity();
        let table = Table::new(vec![Column::codes([Some(7), Some(7), Some(3), Some(7)])]);
        let found = rarity(&field, &table);
        assert!((f64::from(found[0]) - (10.0_f64 / 12.0).log2()).abs() < 1e-6);
        assert!((f64::from(found[1]) - 2.5_f64.log2()).abs() < 1e-6);
    }
}
