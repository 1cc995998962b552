//! Reviews as packs declare them: what a person should look at again among rows that met every rule.

use crate::diagnostic::Span;
use crate::indicator::Dimension;
use crate::name::Name;
use crate::pages::Mention;

/// One thing that is looked for in a collection.
#[derive(Clone, Debug)]
pub struct Review {
    /// Unique in all packs; also names its title in the translations.
    pub name: Name,
    /// The pack that declares it.
    pub pack: Name,
    /// The collection whose rows are looked at, of the kind `datasets`.
    pub collection: Mention,
    /// What is looked for, and how.
    pub finds: Finds,
}

/// What a review looks for.
#[derive(Clone, Debug)]
pub enum Finds {
    /// Rows that are probably one event told twice.
    Duplicates(Duplicates),
    /// Values that stand out.
    Outliers(Outliers),
    /// Sums of single events that do not fit an answer given elsewhere.
    Contradictions(Contradictions),
    /// Nothing by itself: how complete and how timely a batch should be.
    Marks(Marks),
}

impl Finds {
    /// The word of the pack format.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Duplicates(_) => "duplicates",
            Self::Outliers(_) => "outliers",
            Self::Contradictions(_) => "contradictions",
            Self::Marks(_) => "marks",
        }
    }
}

/// Which rows are compared, and by what.
#[derive(Clone, Debug)]
pub struct Duplicates {
    /// The probability from which on a pair is told.
    pub threshold: f64,
    /// The fields that are compared.
    pub compare: Vec<Compared>,
    /// What two rows must share to be compared; several, so that one meets what another misses.
    pub pairs: Vec<Sharing>,
}

/// A field that is compared, with its levels of agreement. How follows from its type.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The field.
    pub field: Mention,
    /// Of numbers: shares of the larger, from the smallest; of days: how many apart, from the fewest.
    pub within: Vec<f64>,
    /// Of texts: one begins the other and has at least so many characters.
    pub begins: Option<usize>,
    /// Of texts: how similar, from the highest to the lowest.
    pub similar: Vec<f64>,
    /// Of codes and texts: whether agreeing on a rare one says more.
    pub rare: bool,
}

/// What two rows must share.
#[derive(Clone, Debug)]
pub struct Sharing {
    /// Fields with the same value.
    pub same: Vec<Mention>,
    /// Fields with days at most so many apart.
    pub days: Vec<(Mention, u32)>,
    /// Fields with numbers within a share of the larger.
    pub numbers: Vec<(Mention, f64)>,
    /// Texts with the same first characters.
    pub begin: Vec<(Mention, usize)>,
}

/// A number counted by SQL for each of some series.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Yields the columns of the series, `value`, and `batches` or `_record` and `_row`.
    pub sql: String,
    /// Where it stands in the pack.
    pub span: Option<Span>,
}

/// Which values are compared with which.
#[derive(Clone, Debug)]
pub struct Outliers {
    /// The unit of the values, a code of the list of units.
    pub unit: String,
    /// The columns that tell one series from another.
    pub series: Vec<Dimension>,
    /// The column along which a series runs: years.
    pub along: Option<Dimension>,
    /// Whether each value is that of one row.
    pub of_rows: bool,
    /// What is counted.
    pub measure: Measure,
    /// Against the others.
    pub robust_z: Option<RobustZ>,
    /// Against its own past.
    pub year_on_year: Option<YearOnYear>,
}

/// How values are compared with others.
#[derive(Clone, Debug)]
pub struct RobustZ {
    /// Whether distances are measured on logarithms.
    pub logarithm: bool,
    /// The score from which on a value stands out.
    pub threshold: f64,
    /// The fewest values in which anything is concluded.
    pub least: usize,
    /// The columns that values compared with each other share; none to compare all.
    pub among: Vec<Mention>,
}

/// How a year is compared with the years before.
#[derive(Clone, Debug)]
pub struct YearOnYear {
    /// The ratio from which on a change stands out.
    pub ratio: f64,
    /// The smallest value that anything is divided by.
    pub least_base: f64,
    /// The fewest earlier years that a median is made of.
    pub least_years: usize,
}

/// Which sums are held against which answers.
#[derive(Clone, Debug)]
pub struct Contradictions {
    /// The unit of both, a code of the list of units.
    pub unit: String,
    /// The columns that both have.
    pub series: Vec<Dimension>,
    /// The share of the larger of the two that is taken for rounding.
    pub tolerance: f64,
    /// Whether single events are known not to be all: then only a sum beyond its answer is told.
    pub known_incomplete: bool,
    /// The sums of single events.
    pub sum: Measure,
    /// The collection of the answers.
    pub answered_in: Mention,
    /// The answers; `_record` names the record of each.
    pub answer: Measure,
}

/// By what a batch is rated, besides its faults and findings.
#[derive(Clone, Debug)]
pub struct Marks {
    /// The fields that should be filled; none for all.
    pub expects: Vec<Mention>,
    /// Days from the last day that rows are about within which a batch should come.
    pub within_days: Option<u32>,
}
