//! The modified z-score of Iglewicz and Hoaglin, "How to Detect and Handle Outliers" (1993).
//!
//! Mean and standard deviation are themselves pulled by the values they should reveal: among 10 values no z-score can
//! exceed 2.85. The median and the median absolute deviation are not pulled by anything less than half of the values.

use std::collections::BTreeMap;

use super::stats::{median, spread};
use super::{Finding, Mark};

/// On what scale distances are measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// As the values are.
    Linear,
    /// On natural logarithms: for positive values of which some are many times others, such as quantities and prices.
    /// Nought and negative values cannot be judged and are not counted.
    Logarithm,
}

/// What is asked of [`robust_z`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RobustZ {
    /// On what scale.
    pub scale: Scale,
    /// The score from which on a value stands out. Iglewicz and Hoaglin recommend 3.5.
    pub threshold: f64,
    /// The fewest usable values of a group in which anything is concluded; never taken as less than 3.
    pub least: usize,
}

impl Default for RobustZ {
    fn default() -> Self {
        Self { scale: Scale::Linear, threshold: 3.5, least: 8 }
    }
}

/// Scores each value against all of them. One finding a value, in their order. Values that are absent, not finite, or
/// not positive where logarithms are asked for are unusable, and do not count for the others. Where values lie further
/// apart than a number can say, all are unusable.
pub fn robust_z(values: &[Option<f64>], asked: RobustZ) -> Vec<Finding> {
    let usable: Vec<f64> = values.iter().filter_map(|value| scaled(*value, asked.scale)).collect();
    let n = usable.len();
    let centre = median(&usable);
    let around = centre.and_then(|centre| Some((centre, spread(&usable, centre)?)));
    let judge = |value: &Option<f64>| {
        let Some(own) = scaled(*value, asked.scale) else { return Finding::silent(Mark::Unusable, *value, n) };
        let Some((centre, (spread, by))) = around.filter(|_| n >= asked.least.max(3)) else {
            return Finding::silent(Mark::TooFew, *value, n);
        };
        if !spread.is_finite() {
            return Finding::silent(Mark::Unusable, *value, n);
        }
        let score = if spread > 0.0 { (own - centre) / spread } else { 0.0 };
        let mark = match score {
            score if score >= asked.threshold => Mark::High,
            score if score <= -asked.threshold => Mark::Low,
            _ => Mark::Usual,
        };
        Finding {
            mark,
            value: *value,
            centre: Some(if asked.scale == Scale::Logarithm { centre.exp() } else { centre }),
            spread: Some(spread),
            spread_by: Some(by),
            score: Some(score),
            n,
        }
    };
    values.iter().map(judge).collect()
}

/// Scores each value against those of its group. One finding a value, in their order; a value beyond the end of
/// `groups` is in a group with the others beyond it.
pub fn robust_z_in_groups(values: &[Option<f64>], groups: &[u32], asked: RobustZ) -> Vec<Finding> {
    let mut members: BTreeMap<Option<u32>, Vec<usize>> = BTreeMap::new();
    for at in 0..values.len() {
        members.entry(groups.get(at).copied()).or_default().push(at);
    }
    let mut findings = vec![Finding::silent(Mark::Unusable, None, 0); values.len()];
    for places in members.values() {
        let own: Vec<Option<f64>> = places.iter().map(|at| values.get(*at).copied().flatten()).collect();
        for (at, finding) in places.iter().zip(robust_z(&own, asked)) {
            if let Some(slot) = findings.get_mut(*at) {
                *slot = finding;
            }
        }
    }
    findings
}

/// A value on the scale on which it is judged.
fn scaled(value: Option<f64>, scale: Scale) -> Option<f64> {
    let value = value.filter(|value| value.is_finite())?;
    match scale {
        Scale::Linear => Some(value),
        Scale::Logarithm => (value > 0.0).then(|| value.ln()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Spread;
    use super::*;

    fn some(values: &[f64]) -> Vec<Option<f64>> {
        values.iter().copied().map(Some).collect()
    }

    fn asked(least: usize) -> RobustZ {
        RobustZ { least, ..RobustZ::default() }
    }

    /// 1, 2, 3, 4, 100: the median is 3, the deviations are 2, 1, 0, 1, 97, their median is 1, so the spread is 1.4826
    /// and the score of 100 is 97 / 1.4826 = 65.4256.
    #[test]
    fn a_value_far_away_stands_out() {
        let findings = robust_z(&some(&[1.0, 2.0, 3.0, 4.0, 100.0]), asked(5));
        let last = findings[4];
        assert_eq!((last.mark, last.centre, last.n), (Mark::High, Some(3.0), 5));
        assert_eq!(last.spread_by, Some(Spread::Median));
        assert!((last.spread.unwrap() - 1.4826).abs() < 1e-4);
        assert!((last.score.unwrap() - 65.4255).abs() < 1e-3);
        assert!(findings[..4].iter().all(|finding| finding.mark == Mark::Usual));
    }

    /// Powers of ten and one of 10^12. On logarithms in units of ln 10: 0, 1, 2, 3, 12, with median 2, deviations
    /// 2, 1, 0, 1, 10, median deviation 1: the score is 10 / 1.4826 = 6.745.
    #[test]
    fn logarithms_judge_ratios() {
        let values = some(&[1.0, 10.0, 100.0, 1000.0, 1e12]);
        let findings = robust_z(&values, RobustZ { scale: Scale::Logarithm, ..asked(5) });
        assert!((findings[4].score.unwrap() - 6.745).abs() < 1e-3);
        assert!((findings[4].centre.unwrap() - 100.0).abs() < 1e-9);
        assert_eq!(findings[3].mark, Mark::Usual);
    }

    /// 5, 5, 5, 5, 5, 20: the median deviation is 0, the mean one is 15 / 6 = 2.5, times 1.2533 is 3.1333, and the
    /// score of 20 is 15 / 3.1333 = 4.7873.
    #[test]
    fn where_half_are_equal_the_mean_deviation_is_used_and_said() {
        let findings = robust_z(&some(&[5.0, 5.0, 5.0, 5.0, 5.0, 20.0]), asked(5));
        assert_eq!((findings[5].mark, findings[5].spread_by), (Mark::High, Some(Spread::Mean)));
        assert!((findings[5].score.unwrap() - 4.7873).abs() < 1e-4);
    }

    #[test]
    fn too_few_is_said_and_what_is_no_number_is_not_counted() {
        let values = [Some(1.0), None, Some(f64::NAN), Some(f64::INFINITY), Some(2.0)];
        let marks: Vec<Mark> = robust_z(&values, asked(3)).iter().map(|finding| finding.mark).collect();
        assert_eq!(marks, [Mark::TooFew, Mark::Unusable, Mark::Unusable, Mark::Unusable, Mark::TooFew]);
        let logs = robust_z(&some(&[0.0, -1.0, 1.0]), RobustZ { scale: Scale::Logarithm, ..asked(0) });
        assert_eq!((logs[0].mark, logs[1].mark, logs[2].mark), (Mark::Unusable, Mark::Unusable, Mark::TooFew));
        assert!(robust_z(&[], asked(0)).is_empty());
    }

    #[test]
    fn equal_values_do_not_stand_out() {
        let findings = robust_z(&some(&[7.0; 9]), asked(5));
        assert!(
            findings.iter().all(|finding| finding.mark == Mark::Usual && finding.spread_by == Some(Spread::Nothing))
        );
    }

    #[test]
    fn groups_are_judged_apart() {
        let values = some(&[1.0, 2.0, 3.0, 100.0, 101.0, 102.0, 5.0]);
        let findings = robust_z_in_groups(&values, &[1, 1, 1, 2, 2, 2], asked(3));
        let marks: Vec<Mark> = findings.iter().map(|finding| finding.mark).collect();
        assert_eq!(marks[..6], [Mark::Usual; 6]);
        assert_eq!((marks[6], findings[3].centre), (Mark::TooFew, Some(101.0)));
    }

    proptest! {
        #[test]
        fn order_does_not_matter_and_scores_are_numbers(mut values in proptest::collection::vec(any::<f64>(), 0..40)) {
            let before = robust_z(&some(&values), asked(3));
            values.reverse();
            let mut after = robust_z(&some(&values), asked(3));
            after.reverse();
            for (one, other) in before.iter().zip(&after) {
                prop_assert_eq!(one.mark, other.mark);
                prop_assert_eq!(one.score, other.score);
                prop_assert!(one.score.is_none_or(|score| !score.is_nan()));
            }
        }
    }
}
