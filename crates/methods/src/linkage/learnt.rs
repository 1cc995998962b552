//! What was learnt, and what speaks against it.

use super::compare::Level;

/// What was learnt of the pairs of one blocking key.
#[derive(Clone, Debug, PartialEq)]
pub struct Learnt {
    /// The share of duplicates among the pairs of the key: the probability that a pair starts from.
    pub start: f64,
    /// One a field, in their order.
    pub fields: Vec<LearntField>,
    /// Pairs it was learnt from; where a key has very many, a sample of them.
    pub pairs: u64,
    /// How many times the probabilities were improved.
    pub iterations: u32,
    /// Whether they had settled in the end. If not, take the probabilities with caution.
    pub converged: bool,
}

/// What was learnt of one field.
#[derive(Clone, Debug, PartialEq)]
pub struct LearntField {
    /// One a level, in the order of their numbers: absent, the same, and so on to another.
    pub levels: Vec<LearntLevel>,
}

/// What was learnt of one level of agreement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LearntLevel {
    /// The level.
    pub level: Level,
    /// How many of the pairs met it.
    pub pairs: u64,
    /// The probability that a duplicate among the pairs of the key meets it.
    pub m: f64,
    /// The probability that another pair of the key meets it.
    pub u: f64,
    /// The probability that two rows taken at random meet it, whatever the key.
    pub anywhere: f64,
    /// log2(m / u): by how many doublings of the odds the level speaks for a duplicate. 0 for absent values, for what all
    /// pairs of the key share, and for what none of them can meet.
    pub weight: f64,
}

/// Why what was learnt is to be doubted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The probabilities had not settled.
    Unsettled,
    /// There are fewer than ten duplicates to learn from: the weights are mostly what was believed beforehand.
    Few,
    /// What was taken for duplicates mostly says something else in this field (of several levels). Perhaps what was found
    /// are not duplicates but fields that go together, such as a place and its agency.
    Differing {
        /// Which field, from 0.
        field: usize,
    },
}

/// The fewest duplicates from which weights are learnt without doubt.
const FEW: f64 = 10.0;

impl Learnt {
    /// Why the weights are to be doubted; empty where nothing speaks against them. A page that shows pairs should show
    /// these with them.
    pub fn doubts(&self) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        if self.pairs == 0 {
            return doubts;
        }
        doubts.extend((!self.converged).then_some(Doubt::Unsettled));
        doubts.extend((self.start * (self.pairs as f64) < FEW).then_some(Doubt::Few));
        let differs =
            |field: &LearntField| field.levels.len() > 3 && field.levels.last().is_some_and(|other| other.m > 0.5);
        let differing = self.fields.iter().enumerate().filter(|(_, field)| differs(field));
        doubts.extend(differing.map(|(field, _)| Doubt::Differing { field }));
        doubts
    }
}

/// The number of a field's level in a pattern.
#[inline]
pub(super) fn level_in(pattern: u64, field: usize) -> usize {
    ((pattern >> (4 * field)) & 15) as usize
}

/// The probability that a pair with a pattern is a duplicate.
pub(super) fn probability(learnt: &Learnt, pattern: u64) -> f64 {
    let weight =
        |(at, field): (usize, &LearntField)| field.levels.get(level_in(pattern, at)).map_or(0.0, |level| level.weight);
    from_odds(odds(learnt.start) + learnt.fields.iter().enumerate().map(weight).sum::<f64>())
}

/// A probability as the base-2 logarithm of its odds.
pub(super) fn odds(probability: f64) -> f64 {
    (probability / (1.0 - probability)).log2()
}

/// The probability of which the base-2 logarithm of the odds is given.
pub(super) fn from_odds(odds: f64) -> f64 {
    1.0 / (1.0 + (-odds).exp2())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odds_and_probabilities_are_two_ways_to_say_one_thing() {
        assert!((odds(0.8) - 2.0).abs() < 1e-12);
        assert!((from_odds(2.0) - 0.8).abs() < 1e-12);
        assert_eq!((from_odds(2000.0), from_odds(-2000.0)), (1.0, 0.0));
    }
}
