//! How two values of a field are compared: the level of agreement they meet.

use super::cells::NOTHING;
use super::text;

/// One field that is compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name, for people.
    pub name: String,
    /// Its column in the table, from 0.
    pub column: usize,
    /// The levels of agreement that are told apart.
    pub comparison: Comparison,
    /// Whether agreeing on a rare code or text says more than agreeing on a frequent one.
    pub rarity: bool,
}

impl Field {
    /// A field whose values all weigh the same.
    pub fn new(name: &str, column: usize, comparison: Comparison) -> Self {
        Self { name: name.to_owned(), column, comparison, rarity: false }
    }

    /// The same, with rare values weighing more; only for codes and texts.
    pub fn with_rarity(self) -> Self {
        Self { rarity: true, ..self }
    }
}

/// How two values are compared. Two equal values always meet the best level, and a value that is absent on either side
/// says nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum Comparison {
    /// Codes: the same or another.
    Code,
    /// Texts: the same; one the beginning of the other; similar by Jaro and Winkler; another.
    Text {
        /// One text begins the other and has at least so many characters; none to leave this level out.
        truncated: Option<usize>,
        /// Similarities, each between 0 and 1, from the highest to the lowest.
        similar: Vec<f64>,
    },
    /// Numbers: the same; within shares of the larger of the two (by amount), from the smallest to the largest, each
    /// between 0 and 1; another.
    Number {
        /// The shares, such as 0.01, 0.05, 0.1.
        within: Vec<f64>,
    },
    /// Days: the same; at most so many days apart, from the fewest to the most; further apart.
    Day {
        /// The numbers of days, such as 1, 3, 7.
        within: Vec<u32>,
    },
}

/// What two values of a field have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Level {
    /// Absent on one side or both.
    Absent,
    /// The same.
    Same,
    /// One begins the other.
    Truncated,
    /// Similar by at least so much.
    Similar(f64),
    /// Within this share of the larger.
    Within(f64),
    /// At most so many days apart.
    Days(u32),
    /// Another value.
    Other,
}

/// The most levels of one field, the absent one included: a level is kept in four bits.
pub(super) const MOST_LEVELS: usize = 16;

impl Comparison {
    /// All levels, in the order of their numbers: absent, the same, and so on to another.
    pub fn levels(&self) -> Vec<Level> {
        let mut levels = vec![Level::Absent, Level::Same];
        match self {
            Self::Code => {}
            Self::Text { truncated, similar } => {
                levels.extend(truncated.map(|_| Level::Truncated));
                levels.extend(similar.iter().map(|least| Level::Similar(*least)));
            }
            Self::Number { within } => levels.extend(within.iter().map(|share| Level::Within(*share))),
            Self::Day { within } => levels.extend(within.iter().map(|days| Level::Days(*days))),
        }
        levels.push(Level::Other);
        levels
    }

    /// The number of the level that two cells meet. `texts` are the texts of the column, by identifier.
    #[inline]
    pub(super) fn level(&self, texts: &[Box<str>], one: u64, other: u64) -> usize {
        if one == NOTHING || other == NOTHING {
            return 0;
        }
        if one == other {
            return 1;
        }
        match self {
            Self::Code => 2,
            Self::Text { truncated, similar } => {
                let text = |cell: u64| usize::try_from(cell).ok().and_then(|at| texts.get(at)).map_or("", |text| text);
                text_level(*truncated, similar, text(one), text(other))
            }
            Self::Number { within } => {
                let (one, other) = (f64::from_bits(one), f64::from_bits(other));
                let met = within.iter().position(|share| within_share(one, other, *share));
                2 + met.unwrap_or(within.len())
            }
            Self::Day { within } => {
                let apart = one.abs_diff(other);
                let met = within.iter().position(|days| apart <= u64::from(*days));
                2 + met.unwrap_or(within.len())
            }
        }
    }
}

/// Whether two numbers differ by at most a share of the larger (by amount).
#[inline]
pub(super) fn within_share(one: f64, other: f64, share: f64) -> bool {
    (one - other).abs() <= share * one.abs().max(other.abs())
}

/// The level of two texts that are not the same.
fn text_level(truncated: Option<usize>, similar: &[f64], one: &str, other: &str) -> usize {
    let after = 2 + usize::from(truncated.is_some());
    if truncated.is_some_and(|least| text::truncated(one, other, least)) {
        return 2;
    }
    if similar.is_empty() {
        return after;
    }
    let found = text::similarity(one, other);
    after + similar.iter().position(|least| found >= *least).unwrap_or(similar.len())
}
