//! A year against the year before, and against the median of all earlier years.
//!
//! The first finds a jump. The second also finds the year after a jump that was an error, and does not call it one when
//! a value only returns to where it used to be.

use super::stats::{median, spread};
use super::{Finding, Mark};

/// What is asked of [`year_on_year`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct YearOnYear {
    /// The ratio from which on a change stands out: 2 marks what doubled or halved. Taken as at least 1.
    pub ratio: f64,
    /// The smallest base, in the unit of the values: from 1 to 3 cases is no trebling. Never taken as less than nought.
    pub least_base: f64,
    /// The fewest earlier years that a median is made of; never taken as less than 1.
    pub least_years: usize,
}

impl Default for YearOnYear {
    fn default() -> Self {
        Self { ratio: 2.0, least_base: 0.0, least_years: 3 }
    }
}

/// One year's value against its past. The score of each is the value divided by the centre.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Changes {
    /// The year.
    pub year: i32,
    /// Against the year before; a gap in the years is not bridged.
    pub previous: Finding,
    /// Against the median of all earlier years of which there is a value.
    pub earlier: Finding,
}

/// Judges each year of one series. The years may come in any order and are given back in ascending order; where a year
/// is named twice, both are judged, and neither counts as the other's past.
pub fn year_on_year(series: &[(i32, Option<f64>)], asked: YearOnYear) -> Vec<Changes> {
    let mut sorted = series.to_vec();
    sorted.sort_by(|(year, value), (other, its)| {
        let number = |value: &Option<f64>| value.unwrap_or(f64::NEG_INFINITY);
        year.cmp(other).then(number(value).total_cmp(&number(its)))
    });
    let usable = |value: Option<f64>| value.filter(|value| value.is_finite() && *value >= 0.0);
    let judge = |(year, value): &(i32, Option<f64>)| {
        let past = |from: i32| -> Vec<f64> {
            let within = |other: &&(i32, Option<f64>)| (from..*year).contains(&other.0);
            sorted.iter().filter(within).filter_map(|(_, value)| usable(*value)).collect()
        };
        let against = |past: &[f64], least: usize| match usable(*value) {
            Some(own) => against(own, past, least, asked),
            None => Finding::silent(Mark::Unusable, *value, past.len()),
        };
        Changes {
            year: *year,
            previous: against(&past(year.saturating_sub(1)), 1),
            earlier: against(&past(i32::MIN), asked.least_years.max(1)),
        }
    };
    sorted.iter().map(judge).collect()
}

/// A value against its past: the ratio to the median.
fn against(value: f64, past: &[f64], least: usize, asked: YearOnYear) -> Finding {
    let n = past.len();
    let Some(centre) = median(past).filter(|_| n >= least) else {
        return Finding::silent(Mark::TooFew, Some(value), n);
    };
    let around = spread(past, centre).filter(|_| n > 1);
    let finding = Finding {
        mark: Mark::SmallBase,
        value: Some(value),
        centre: Some(centre),
        spread: around.map(|(spread, _)| spread),
        spread_by: around.map(|(_, by)| by),
        score: None,
        n,
    };
    let score = value / centre;
    if centre <= 0.0 || centre < asked.least_base || !score.is_finite() {
        return finding;
    }
    let bound = asked.ratio.max(1.0);
    let mark = match score {
        _ if value == centre => Mark::Usual,
        score if score >= bound => Mark::High,
        score if score <= 1.0 / bound => Mark::Low,
        _ => Mark::Usual,
    };
    Finding { mark, score: Some(score), ..finding }
}

#[cfg(test)]
mod tests {
    use super::super::Spread;
    use super::*;

    fn marks(series: &[(i32, Option<f64>)], asked: YearOnYear) -> Vec<(i32, Mark, Mark)> {
        year_on_year(series, asked).iter().map(|one| (one.year, one.previous.mark, one.earlier.mark)).collect()
    }

    /// 100, 110, 90, 900, 100: in the fourth year 900 / 90 = 10, and against the median of 90, 100, 110 it is 9. In the
    /// fifth 100 / 900 = 0.11, but against the median of 90, 100, 110, 900, which is 105, it is 0.95: back to normal.
    #[test]
    fn a_jump_is_found_and_the_return_is_not_a_second_one_against_the_median() {
        let series = [(2015, 100.0), (2016, 110.0), (2017, 90.0), (2018, 900.0), (2019, 100.0)];
        let series = series.map(|(year, value)| (year, Some(value)));
        let changes = year_on_year(&series, YearOnYear::default());
        let fourth = changes[3];
        assert_eq!((fourth.previous.mark, fourth.previous.score, fourth.previous.n), (Mark::High, Some(10.0), 1));
        assert_eq!((fourth.earlier.mark, fourth.earlier.centre), (Mark::High, Some(100.0)));
        assert_eq!((fourth.earlier.score, fourth.earlier.spread_by), (Some(9.0), Some(Spread::Median)));
        // The deviations of 100, 110, 90 from 100 are 0, 10, 10.
        assert!((fourth.earlier.spread.unwrap() - 14.826).abs() < 1e-3);
        assert_eq!((changes[4].previous.mark, changes[4].earlier.mark), (Mark::Low, Mark::Usual));
        assert_eq!((changes[0].previous.mark, changes[2].earlier.mark), (Mark::TooFew, Mark::TooFew));
    }

    #[test]
    fn small_bases_gaps_and_bad_numbers_conclude_nothing() {
        let asked = YearOnYear { least_base: 10.0, least_years: 1, ..YearOnYear::default() };
        let series = [(2013, Some(50.0)), (2010, Some(1.0)), (2011, Some(9.0)), (2014, None), (2015, Some(f64::NAN))];
        assert_eq!(
            marks(&series, asked),
            [
                (2010, Mark::TooFew, Mark::TooFew),
                (2011, Mark::SmallBase, Mark::SmallBase),
                (2013, Mark::TooFew, Mark::SmallBase),
                (2014, Mark::Unusable, Mark::Unusable),
                (2015, Mark::Unusable, Mark::Unusable),
            ]
        );
        assert_eq!(marks(&[(1, Some(0.0)), (2, Some(5.0))], asked)[1].1, Mark::SmallBase);
        assert_eq!(marks(&[(i32::MIN, Some(1.0))], asked), [(i32::MIN, Mark::TooFew, Mark::TooFew)]);
    }

    #[test]
    fn a_ratio_under_one_marks_only_what_changed() {
        let asked = YearOnYear { ratio: 0.0, least_base: 0.0, least_years: 1 };
        let series = [(1, Some(5.0)), (2, Some(5.0)), (3, Some(6.0))];
        assert_eq!(marks(&series, asked)[1].1, Mark::Usual);
        assert_eq!(marks(&series, asked)[2].1, Mark::High);
    }
}
