//! The weights are learnt from the pairs themselves, by expectation maximisation: Winkler, "Using the EM Algorithm for
//! Weight Computation in the Fellegi-Sunter Model of Record Linkage" (1988).
//!
//! The pairs of one blocking key are a population of their own, a mixture of duplicates and of others. Pairs that agree
//! alike are counted together, so an iteration costs as much for a million pairs as for a thousand.

use super::compare::Level;
use super::learnt::{Learnt, LearntField, LearntLevel, level_in};

/// Iterations after which learning ends without having settled.
const MOST_ITERATIONS: u32 = 500;
/// The change of a probability under which learning has settled.
const SETTLED: f64 = 1e-7;
/// What is believed of duplicates beforehand weighs as much as so many of them.
const DUPLICATES_BEFOREHAND: f64 = 4.0;
/// What is believed of the others beforehand weighs as much as so many of them.
const OTHERS_BEFOREHAND: f64 = 40.0;
/// Added to what is believed of each level of the others, half a pair's worth: that none was ever seen to meet a level
/// must not make the first one that does a certain duplicate.
const UNSEEN: f64 = 0.5 / OTHERS_BEFOREHAND;
/// What is believed beforehand of the share of duplicates weighs as much as so many pairs.
const SHARE_BEFOREHAND: f64 = 4.0;

/// How often each combination of levels was met: the numbers of the levels, four bits a field, and the pairs.
pub(super) type Patterns = [(u64, u64)];

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
        let before_u = limited(&|at| known.anywhere.get(at).copied().unwrap_or(0.0) + UNSEEN);
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

#[cfg(test)]
mod tests {
    use super::super::learnt::Doubt;
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
        assert!(learnt.converged && learnt.doubts().is_empty());
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

    /// Two fields that go together (both the same in 2 % of pairs) and a third that has nothing to do with them, of four
    /// levels: no duplicates, but two kinds of pairs. It is learnt, and doubted.
    #[test]
    fn fields_that_go_together_are_doubted() {
        let patterns =
            [(pattern([1, 1, 1]), 2), (pattern([1, 1, 3]), 198), (pattern([2, 2, 1]), 98), (pattern([2, 2, 3]), 9702)];
        let levels = vec![Level::Absent, Level::Same, Level::Within(0.1), Level::Other];
        let third = Known { levels, anywhere: vec![0.0, 0.01, 0.02, 0.97], reachable: vec![true; 4] };
        let learnt = learn(&patterns, &[open(), open(), third], 10_000.0);
        assert!(learnt.doubts().contains(&Doubt::Differing { field: 2 }), "{learnt:?}");
    }

    /// Half a pair of 10,000 is believed of the others, and 4 × 0.15 duplicates of at least 1,000: with a tenth
    /// duplicates, the level cannot weigh more than log2((0.6 / 1,004) / (0.5 / 10,040)), which is 3.6.
    #[test]
    fn a_level_that_nobody_met_decides_nothing() {
        let patterns = [(pattern([1, 1, 1]), 1_000), (pattern([3, 2, 2]), 9_000)];
        let levels = vec![Level::Absent, Level::Same, Level::Within(0.1), Level::Other];
        let first = Known { levels, anywhere: vec![0.0, 0.01, 0.0, 0.99], reachable: vec![true; 4] };
        let learnt = learn(&patterns, &[first, open(), open()], 9_000.0);
        let weight = learnt.fields[0].levels[2].weight;
        assert!((0.0..4.0).contains(&weight), "{weight}");
    }

    #[test]
    fn no_pairs_are_no_trouble() {
        let learnt = learn(&[], &[known([0.0; 3], [true; 3])], 0.0);
        assert_eq!((learnt.pairs, learnt.iterations, learnt.converged), (0, 0, false));
        assert!(learnt.start.is_finite() && learnt.fields[0].levels.iter().all(|level| level.weight.is_finite()));
    }
}
