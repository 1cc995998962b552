//! Observations: what indicators yield; and the evidence behind one of them.

use rust_decimal::Decimal;

use crate::fault::{Fault, FaultCode};
use crate::nearest::suggestion;

/// How a source qualifies a number. Printed as such: "more than 100" never becomes "100".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// The number as it is; meant where a source says nothing.
    #[default]
    Exact,
    /// Roughly the number, above or below.
    About,
    /// The number is a lower bound, not reached exactly.
    MoreThan,
    /// The number is an upper bound, not reached exactly.
    LessThan,
    /// Not measured: expected for a time still to come.
    Projected,
}

impl Qualifier {
    /// Every qualifier there is.
    pub const ALL: [Self; 5] = [Self::Exact, Self::About, Self::MoreThan, Self::LessThan, Self::Projected];

    /// The code in data and SQL.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::MoreThan => "more-than",
            Self::LessThan => "less-than",
            Self::Projected => "projected",
        }
    }
}

impl std::str::FromStr for Qualifier {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        Self::ALL.into_iter().find(|qualifier| qualifier.as_str() == text).ok_or_else(|| {
            Fault::new(FaultCode::Unreadable, format!("`{text}` is not a qualifier"))
                .hint(suggestion(text, Self::ALL.map(Self::as_str)))
        })
    }
}

/// One observation of an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// Name (as declared, with hyphens) and code of each dimension, in declared order; none where it does not apply.
    pub dimensions: Vec<(String, Option<String>)>,
    /// None where the indicator yields a row without a value.
    pub value: Option<Decimal>,
    /// Code in the list of units.
    pub unit: String,
    /// How the number is to be taken.
    pub qualifier: Qualifier,
    /// The time it is about, as the SQL yields it; none where it yields none.
    pub period: Option<String>,
    /// A Fluent message id or a text.
    pub note: Option<String>,
    /// Further columns of the indicator's SQL, by name, as text.
    pub extra: Vec<(String, Option<String>)>,
}

impl Observation {
    /// The code of a dimension or the text of a further column; names with hyphens or underscores alike.
    pub fn text(&self, name: &str) -> Option<&str> {
        let same = |(known, _): &&(String, Option<String>)| known.replace('-', "_") == name.replace('-', "_");
        if let Some((_, text)) = self.dimensions.iter().find(same).or_else(|| self.extra.iter().find(same)) {
            return text.as_deref();
        }
        match name {
            "period" => self.period.as_deref(),
            "note" => self.note.as_deref(),
            "unit" => Some(&self.unit),
            "qualifier" => Some(self.qualifier.as_str()),
            _ => None,
        }
    }
}

/// What an indicator yielded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observations {
    /// The SQL that ran.
    pub query: String,
    /// The parameters that were bound, by name as in the SQL, as text; none is NULL.
    pub parameters: Vec<(String, Option<String>)>,
    /// One for each row, in the order of the SQL.
    pub rows: Vec<Observation>,
}

/// The rows of an indicator's basis behind one observation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The SQL that ran.
    pub query: String,
    /// Columns of the basis, without `_seq`.
    pub columns: Vec<String>,
    /// In the order of the basis.
    pub rows: Vec<EvidenceRow>,
}

/// One contributing row: the revision it came from, and its cells as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceRow {
    /// The revision's place in the store's sequence.
    pub seq: u64,
    /// One for each of [`Evidence::columns`]; none is NULL.
    pub cells: Vec<Option<String>>,
}
