//! Values that stand out: from the others of their group ([`robust_z`]), and from their own past ([`year_on_year`]).
//!
//! What stands out is not wrong. It is what a person should look at first.

mod change;
mod robust;
mod stats;

pub use change::{Changes, YearOnYear, year_on_year};
pub use robust::{RobustZ, Scale, robust_z, robust_z_in_groups};

/// What is told about one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It lies with the others.
    Usual,
    /// It stands out above.
    High,
    /// It stands out below.
    Low,
    /// There are too few values to compare it with: nothing is concluded.
    TooFew,
    /// What it would be divided by is too small for a ratio to mean anything.
    SmallBase,
    /// It is absent, no number, or (on logarithms, or for ratios) not positive where it must be.
    Unusable,
}

/// What the spread was measured by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// The median absolute deviation times 1.4826, which estimates the standard deviation of normal values.
    Median,
    /// The mean absolute deviation times 1.2533, because more than half of the values are equal and the median
    /// deviation is nought.
    Mean,
    /// All values are equal: there is no spread.
    Nothing,
}

/// One value, and how it stands to what it is compared with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Finding {
    /// What is told about it.
    pub mark: Mark,
    /// The value itself, in its own unit; none where it was absent.
    pub value: Option<f64>,
    /// What it is compared with, in the unit of the value: a median, or the value of the previous year.
    pub centre: Option<f64>,
    /// How far values lie from the centre as a rule: in the unit of the value, or in natural logarithms where
    /// [`Scale::Logarithm`] was asked for.
    pub spread: Option<f64>,
    /// What the spread was measured by; none where there is none.
    pub spread_by: Option<Spread>,
    /// Robust z: distance from the centre in spreads. Year on year: value divided by centre.
    pub score: Option<f64>,
    /// How many values the centre was made of.
    pub n: usize,
}

impl Finding {
    /// A finding that concludes nothing.
    fn silent(mark: Mark, value: Option<f64>, n: usize) -> Self {
        Self { mark, value, centre: None, spread: None, spread_by: None, score: None, n }
    }
}
