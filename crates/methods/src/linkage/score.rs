//! What a pair weighs, as cheaply as can be: the fields that decide most are compared first and texts last, and a pair
//! that cannot reach the threshold any more is left.

use super::cells::Cells;
use super::compare::{Comparison, Field, MOST_LEVELS};
use super::learnt::{Learnt, odds};

/// One field, ready to be weighed.
struct Step<'a> {
    field: usize,
    comparison: &'a Comparison,
    weights: [f64; MOST_LEVELS],
    /// By identifier, what is added when both have the value; empty where rare values weigh no more.
    rarity: &'a [f32],
    /// The most that this and all later fields can add.
    most: f64,
}

/// The weights of one blocking key.
pub(super) struct Scorer<'a> {
    start: f64,
    needed: f64,
    steps: Vec<Step<'a>>,
}

impl<'a> Scorer<'a> {
    pub(super) fn of(learnt: &Learnt, fields: &'a [Field], rarity: &'a [Vec<f32>], threshold: f64) -> Self {
        let mut steps: Vec<(bool, f64, Step<'a>)> = Vec::new();
        for (at, ((field, learnt), rarity)) in fields.iter().zip(&learnt.fields).zip(rarity).enumerate() {
            let mut weights = [0.0; MOST_LEVELS];
            weights.iter_mut().zip(&learnt.levels).for_each(|(weight, level)| *weight = level.weight);
            let rarest = rarity.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let rarest = if rarity.is_empty() { 0.0 } else { f64::from(rarest) };
            let same = weights[1] + rarest;
            let most = weights.iter().skip(2).fold(same.max(0.0), |most, weight| most.max(*weight));
            let least = weights.iter().fold(0.0_f64, |least, weight| least.min(*weight));
            let costly = matches!(field.comparison, Comparison::Text { .. });
            steps.push((
                costly,
                most - least,
                Step { field: at, comparison: &field.comparison, weights, rarity, most },
            ));
        }
        steps.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
        let mut steps: Vec<Step<'a>> = steps.into_iter().map(|(_, _, step)| step).collect();
        let mut rest = 0.0;
        for step in steps.iter_mut().rev() {
            rest += step.most;
            step.most = rest;
        }
        Self { start: odds(learnt.start), needed: odds(threshold), steps }
    }

    /// The pattern of two rows and the base-2 logarithm of their odds; none where they do not reach the threshold.
    #[inline]
    pub(super) fn score(&self, cells: &Cells<'_>, one: u32, other: u32) -> Option<(u64, f64)> {
        let (one, other) = (cells.row(one), cells.row(other));
        let (mut pattern, mut total) = (0, self.start);
        for step in &self.steps {
            if total + step.most < self.needed {
                return None;
            }
            let level = cells.level(step.comparison, step.field, one, other);
            pattern |= (level as u64) << (4 * step.field);
            total += step.weights.get(level).copied().unwrap_or(0.0);
            if level == 1 && !step.rarity.is_empty() {
                total += rarity_of(step.rarity, one.get(step.field));
            }
        }
        (total >= self.needed).then_some((pattern, total))
    }
}

/// What agreeing on a value adds to agreeing on some value.
pub(super) fn rarity_of(rarity: &[f32], cell: Option<&u64>) -> f64 {
    let at = cell.and_then(|cell| usize::try_from(*cell).ok());
    at.and_then(|at| rarity.get(at)).map_or(0.0, |extra| f64::from(*extra))
}
