//! The weights are learnt from the pairs themselves, by expectation maximisation: Winkler, "Using the EM Algorithm for
//! Weight Computation in the Fellegi-Sunter Model of Record Linkage" (1988).
//!
//! The pairs of one blocking key are a population of their own, a mixture of duplicates and of others. Pairs that agree
//! alike are counted together, so an iteration costs as much for a million pairs as for a thousand.

use super::compare::Level;

/// Iterations after which learning ends without having settled.
const MOST_ITERATIONS: u32 = 500;
/// The change of a probability under which learning has settled.
const SETTLED: f64 = 1e-7;
/// What is believed of duplicates beforehand weighs as much as so many of them.
const DUPLICATES_BEFOREHAND: f64 = 4.0;
/// What is believed of the others beforehand weighs as much as so many of them.
const OTHERS_BEFOREHAND: f64 = 40.0;
/// What is believed beforehand of the share of duplicates weighs as much as so many pairs.
const SHARE_BEFOREHAND: f64 = 4.0;

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

/// How often each combination of levels was met: the numbers of the levels, four bits a field, and the pairs.
pub(super) type Patterns = [(u64, u64)];

/// The number of a field's level in a pattern.
#[inline]
pub(super) fn level_in(pattern: u64, field: usize) -> usize {
    ((pattern >> (4 * field)) & 15) as usize
}

/// A field while it is being learnt.
struct Mixed {
    seen: Vec<u64>,
    before_m: Vec<f64>,
    before_u: Vec<f64>,
    m: Vec<f64>,
    u: Vec<f64>,
}

/// What is known of a field before any pair is looked at. Everything is in the order of the levels' numbers.
pub(super) struct Known {
    /// The levels.
    pub levels: Vec<Level>,
    /// How often two rows taken at random meet them.
    pub anywhere: Vec<f64>,
    /// Whether pairs of the key can meet them at all.
    pub reachable: Vec<bool>,
}

/// Learns from the patterns of one key. `chance` is how many of the pairs would share the key if its parts had nothing to
/// do with each other.
pub(super) fn learn(patterns: &Patterns, fields: &[Known], chance: f64) -> Learnt {
    let pairs: u64 = patterns.iter().map(|(_, count)| count).sum();
    let total = pairs as f64;
    let before = (1.0 - chance / total.max(1.0)).clamp(0.02, 0.98);
    let mut start = before;
    let mut mixed: Vec<Mixed> =
        fields.iter().enumerate().map(|(at, known)| Mixed::of(patterns, at, known, start)).collect();
    let (mut iterations, mut converged) = (0, false);
    while !converged && iterations < MOST_ITERATIONS && pairs > 0 {
        iterations += 1;
        let mut sums: Vec<(Vec<f64>, Vec<f64>)> =
            mixed.iter().map(|one| (vec![0.0; one.m.len()], vec![0.0; one.m.len()])).collect();
        let mut duplicates = 0.0;
        for (pattern, count) in patterns {
            let (yes, no) = likelihoods(&mixed, *pattern, start);
            let share = if yes + no > 0.0 { yes / (yes + no) } else { 0.5 };
            let (yes, no) = (share * *count as f64, (1.0 - share) * *count as f64);
            duplicates += yes;
            for (field, (m, u)) in sums.iter_mut().enumerate() {
                let level = level_in(*pattern, field);
                if let (Some(m), Some(u)) = (m.get_mut(level), u.get_mut(level)) {
                    *m += yes;
                    *u += no;
                }
            }
        }
        let share = (duplicates + before * SHARE_BEFOREHAND) / (total + SHARE_BEFOREHAND);
        let mut change = (share - start).abs();
        start = share;
        for (field, (m, u)) in mixed.iter_mut().zip(&sums) {
            change = change.max(improve(&mut field.m, m, &field.before_m, DUPLICATES_BEFOREHAND));
            change = change.max(improve(&mut field.u, u, &field.before_u, OTHERS_BEFOREHAND));
        }
        converged = change < SETTLED;
    }
    let told = mixed.iter().zip(fields).map(|(one, known)| one.told(known));
    Learnt { start, fields: told.collect(), pairs, iterations, converged }
}

impl Mixed {
    fn of(patterns: &Patterns, field: usize, known: &Known, start: f64) -> Self {
        let count = known.levels.len();
        let mut seen = vec![0_u64; count];
        for (pattern, pairs) in patterns {
            if let Some(seen) = seen.get_mut(level_in(*pattern, field)) {
                *seen += pairs;
            }
        }
        // What is believed of levels that no pair of the key can meet is shared by the others.
        let reachable = |at: usize| at > 0 && known.reachable.get(at) == Some(&true);
        let limited =
            |of: &dyn Fn(usize) -> f64| shares((0..count).map(|at| if reachable(at) { of(at) } else { 0.0 }).collect());
        let before_m = limited(&|at| believed(at, count));
        let before_u = limited(&|at| known.anywhere.get(at).copied().unwrap_or(0.0) + 1e-9);
        let observed = limited(&|at| seen.get(at).copied().unwrap_or(0) as f64);
        let u = before_u.iter().zip(&observed).map(|(one, other)| start * one + (1.0 - start) * other).collect();
        Self { m: before_m.clone(), u, before_m, before_u, seen }
    }

    fn told(&self, known: &Known) -> LearntField {
        let told = known.levels.iter().enumerate().map(|(at, level)| {
            let of = |values: &[f64]| values.get(at).copied().unwrap_or(0.0);
            let (m, u) = (of(&self.m), of(&self.u));
            let pairs = self.seen.get(at).copied().unwrap_or(0);
            let weight = if at > 0 && m > 0.0 && u > 0.0 { (m / u).log2() } else { 0.0 };
            LearntLevel { level: *level, pairs, m, u, anywhere: of(&known.anywhere), weight }
        });
        LearntField { levels: told.collect() }
    }
}

/// What is believed of duplicates before any is seen: four in five say the same, one in twenty something else.
fn believed(level: usize, count: usize) -> f64 {
    let between = count.saturating_sub(3);
    match level {
        1 => 0.8,
        level if level + 1 == count => 0.05,
        _ => 0.15 / between.max(1) as f64,
    }
}

/// Numbers made to sum to 1; left alone where they sum to 0.
fn shares(numbers: Vec<f64>) -> Vec<f64> {
    let sum: f64 = numbers.iter().sum();
    if sum > 0.0 { numbers.into_iter().map(|number| number / sum).collect() } else { numbers }
}

/// How likely a pattern is with a duplicate, and with another pair. Absent values say nothing.
fn likelihoods(mixed: &[Mixed], pattern: u64, start: f64) -> (f64, f64) {
    mixed.iter().enumerate().fold((start, 1.0 - start), |(yes, no), (at, field)| match level_in(pattern, at) {
        0 => (yes, no),
        level => {
            let of = |values: &[f64]| values.get(level).copied().unwrap_or(1.0);
            (yes * of(&field.m), no * of(&field.u))
        }
    })
}

/// Takes the probabilities of one field over from the sums, what was believed beforehand included, and tells the largest
/// change.
fn improve(own: &mut [f64], sums: &[f64], before: &[f64], weight: f64) -> f64 {
    let total: f64 = sums.iter().skip(1).sum::<f64>() + weight;
    let mut change = 0.0_f64;
    for ((own, sum), before) in own.iter_mut().zip(sums).zip(before).skip(1) {
        let improved = (sum + before * weight) / total;
        change = change.max((improved - *own).abs());
        *own = improved;
    }
    change
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

    fn known(anywhere: [f64; 3], reachable: [bool; 3]) -> Known {
        let levels = vec![Level::Absent, Level::Same, Level::Other];
        Known { levels, anywhere: anywhere.to_vec(), reachable: reachable.to_vec() }
    }

    fn open() -> Known {
        known([0.0, 0.1, 0.9], [true; 3])
    }

    fn pattern(levels: [u64; 3]) -> u64 {
        levels[0] | levels[1] << 4 | levels[2] << 8
    }

    /// Three fields, a tenth of the pairs duplicates, of which each field is the same in 0.9, 0.8, 0.95; of the others in
    /// 0.1, 0.2, 0.05. The pairs are counted as these probabilities say, so learning must find them again.
    #[test]
    fn a_mixture_is_taken_apart_again() {
        let (m, u, share) = ([0.9, 0.8, 0.95], [0.1, 0.2, 0.05], 0.1);
        let mut patterns = Vec::new();
        for bits in 0_u32..8 {
            let met = [bits & 1, bits >> 1 & 1, bits >> 2 & 1].map(|bit| bit == 1);
            let of = |p: [f64; 3]| (0..3).map(|at| if met[at] { p[at] } else { 1.0 - p[at] }).product::<f64>();
            let count = 1e8 * (share * of(m) + (1.0 - share) * of(u));
            patterns.push((pattern(met.map(|met| if met { 1 } else { 2 })), count as u64));
        }
        let learnt = learn(&patterns, &[open(), open(), open()], 5e7);
        assert!(learnt.converged);
        assert!((learnt.start - share).abs() < 1e-3, "{learnt:?}");
        for at in 0..3 {
            let level = learnt.fields[at].levels[1];
            assert!((level.m - m[at]).abs() < 1e-2 && (level.u - u[at]).abs() < 1e-2, "{level:?}");
            assert!((level.weight - (level.m / level.u).log2()).abs() < 1e-12);
        }
    }

    #[test]
    fn what_all_pairs_share_and_what_is_absent_weighs_nothing() {
        let patterns = [(pattern([1, 0, 1]), 50), (pattern([1, 0, 2]), 500)];
        let same = known([0.0, 0.1, 0.9], [false, true, false]);
        let learnt = learn(&patterns, &[same, open(), open()], 500.0);
        assert!(learnt.fields[0].levels.iter().all(|level| level.weight == 0.0), "{learnt:?}");
        assert_eq!(learnt.fields[1].levels[0].weight, 0.0);
    }

    #[test]
    fn no_pairs_are_no_trouble() {
        let learnt = learn(&[], &[known([0.0; 3], [true; 3])], 0.0);
        assert_eq!((learnt.pairs, learnt.iterations, learnt.converged), (0, 0, false));
        assert!(learnt.start.is_finite() && learnt.fields[0].levels.iter().all(|level| level.weight.is_finite()));
    }

    #[test]
    fn odds_and_probabilities_are_two_ways_to_say_one_thing() {
        assert!((odds(0.8) - 2.0).abs() < 1e-12);
        assert!((from_odds(2.0) - 0.8).abs() < 1e-12);
        assert_eq!((from_odds(2000.0), from_odds(-2000.0)), (1.0, 0.0));
    }
}
