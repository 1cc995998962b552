//! Sums of single events against the total that was answered for the same thing.
//!
//! A country reports seizures one by one, and in a questionnaire their total for the year. The sum of the single
//! reports may fall short of the total, because not everything is reported singly. It cannot exceed it.

/// What is compared: one sum and one answer about the same thing, in the same unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Compared {
    /// The sum over the single events; not negative.
    pub sum: f64,
    /// The total that was answered; not negative.
    pub answer: f64,
    /// Whether the single events are known not to be all of them (small ones are left out by agreement, say).
    pub known_incomplete: bool,
}

/// How a sum and an answer stand to each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    /// They are equal within the tolerance.
    Agrees,
    /// The single events exceed the total, which cannot be: one of the two is wrong.
    Exceeds {
        /// By how much, in the unit of the two.
        by: f64,
        /// By what share of the answer; none where the answer is nought.
        share: Option<f64>,
    },
    /// The single events fall short of the total.
    Covers {
        /// What share of the answer they make up, from 0 to 1.
        share: f64,
        /// Whether that was to be expected; if not, something is missing or the answer is too high.
        expected: bool,
    },
    /// One of the two is negative or no number: nothing is concluded.
    Unusable,
}

/// Classifies a sum against an answer.
///
/// `tolerance` is a share of the larger of the two, such as 0.01 for roundings of one per cent; a negative one, or one
/// that is no number, counts as nought.
pub fn classify(compared: Compared, tolerance: f64) -> Verdict {
    let Compared { sum, answer, known_incomplete } = compared;
    let usable = |number: f64| number.is_finite() && number >= 0.0;
    if !usable(sum) || !usable(answer) {
        return Verdict::Unusable;
    }
    let tolerance = if tolerance.is_finite() { tolerance.max(0.0) } else { 0.0 };
    if (sum - answer).abs() <= tolerance * sum.max(answer) {
        Verdict::Agrees
    } else if sum > answer {
        Verdict::Exceeds { by: sum - answer, share: (answer > 0.0).then(|| (sum - answer) / answer) }
    } else {
        Verdict::Covers { share: sum / answer, expected: known_incomplete }
    }
}

/// Classifies each of several, in their order.
pub fn classify_all(compared: &[Compared], tolerance: f64) -> Vec<Verdict> {
    compared.iter().map(|one| classify(*one, tolerance)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_stand_to_answers_in_one_of_four_ways() {
        let check = |sum: f64, answer: f64, known_incomplete: bool, expected: Verdict| {
            assert_eq!(classify(Compared { sum, answer, known_incomplete }, 0.01), expected, "{sum} against {answer}");
        };
        // One per cent of the larger, 1000, is 10.
        check(990.0, 1000.0, false, Verdict::Agrees);
        check(1000.0, 990.0, false, Verdict::Agrees);
        check(0.0, 0.0, false, Verdict::Agrees);
        check(989.0, 1000.0, false, Verdict::Covers { share: 0.989, expected: false });
        check(250.0, 1000.0, true, Verdict::Covers { share: 0.25, expected: true });
        check(0.0, 1000.0, false, Verdict::Covers { share: 0.0, expected: false });
        check(1500.0, 1000.0, true, Verdict::Exceeds { by: 500.0, share: Some(0.5) });
        check(3.0, 0.0, false, Verdict::Exceeds { by: 3.0, share: None });
        for bad in [f64::NAN, f64::INFINITY, -1.0] {
            check(bad, 1.0, false, Verdict::Unusable);
            check(1.0, bad, false, Verdict::Unusable);
        }
    }

    #[test]
    fn a_bad_tolerance_allows_nothing() {
        let compared = Compared { sum: 1.0, answer: 1.5, known_incomplete: false };
        for tolerance in [f64::NAN, f64::INFINITY, -1.0] {
            let verdicts = classify_all(&[compared, compared], tolerance);
            assert!(verdicts.iter().all(|verdict| matches!(verdict, Verdict::Covers { .. })));
        }
    }
}
