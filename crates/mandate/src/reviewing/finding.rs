//! What a review found: derived, and made again from the rows at any time. A finding is known again by what it blames.

use mandate_model::{Fault, FaultCode};
use serde::{Deserialize, Serialize};

/// What kind of thing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    /// Two rows that are probably one event told twice.
    Duplicate,
    /// A sum of single events that does not fit its answer.
    Contradiction,
    /// A value that stands out.
    Outlier,
}

impl FindingKind {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Duplicate, Self::Contradiction, Self::Outlier];

    /// Its name for programs.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Duplicate => "duplicate",
            Self::Contradiction => "contradiction",
            Self::Outlier => "outlier",
        }
    }
}

impl std::str::FromStr for FindingKind {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        let found = Self::ALL.into_iter().find(|kind| kind.as_str() == text);
        found.ok_or_else(|| {
            Fault::new(FaultCode::BadParameter, format!("`{text}` is no kind of finding"))
                .hint("duplicate, contradiction or outlier")
        })
    }
}

/// A row of a batch. The batch and the key stay the same when the file is sent again; the number is that of now.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RowRef {
    /// The key of its batch.
    pub batch: String,
    /// The values of the key's fields, joined by `/`.
    pub key: String,
    /// Where it stood in the sender's file when it was looked at.
    pub row: i64,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Names it: made of what it blames, so that it is the same whenever it is found again.
    pub id: String,
    /// The collection whose rows are meant.
    pub collection: String,
    /// The review that found it.
    pub review: String,
    /// Its kind.
    pub kind: FindingKind,
    /// What comes first: the weight of a pair, the score of a value, the excess of a sum.
    pub strength: f64,
    /// The countries whose rows it is about.
    pub countries: Vec<String>,
    /// The batches that its rows lie in.
    pub batches: Vec<String>,
    /// What is to be told of it.
    pub told: Told,
}

/// What is told of a finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Told {
    /// Of two rows.
    Pair(Box<Pair>),
    /// Of a value.
    Value(Box<Value>),
    /// Of a sum and an answer.
    Sum(Box<Sum>),
}

/// Two rows that are probably one event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    /// The two.
    pub rows: [RowRef; 2],
    /// Which of the review's ways put them together, from 0.
    pub way: usize,
    /// The odds before any field was looked at, in doublings.
    pub start: f64,
    /// What each field says.
    pub reasons: Vec<Reason>,
    /// The odds, in doublings.
    pub total: f64,
    /// The probability.
    pub probability: f64,
}

/// What one field says of a pair.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// The field.
    pub field: String,
    /// The level of agreement: `absent`, `same`, `begins`, `similar`, `within`, `days`, `other`.
    pub level: String,
    /// The bound of a level that has one.
    pub bound: Option<f64>,
    /// How often duplicates meet it.
    pub m: f64,
    /// How often other pairs meet it.
    pub u: f64,
    /// What meeting it weighs, in doublings of the odds.
    pub weight: f64,
    /// What is added because the value is rare, or taken off because it is frequent.
    pub rarity: f64,
}

/// A value that stands out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Value {
    /// Columns and codes that tell the series.
    pub series: Vec<(String, String)>,
    /// Where along the series it stands, such as a year.
    pub along: Option<String>,
    /// The value.
    pub value: f64,
    /// The row, where it is that of one row.
    pub row: Option<RowRef>,
    /// What each method says.
    pub marks: Vec<Mark>,
    /// The whole series, in order.
    pub course: Vec<(String, f64)>,
}

/// What a method says of a value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// `others`, `previous` or `earlier`: what it was compared with.
    pub against: String,
    /// `usual`, `high`, `low`, `too-few`, `small-base` or `unusable`.
    pub mark: String,
    /// What it was compared with.
    pub centre: Option<f64>,
    /// How far values usually lie from that; in natural logarithms where the review says so.
    pub spread: Option<f64>,
    /// The score.
    pub score: Option<f64>,
    /// From how many values.
    pub n: usize,
}

impl Mark {
    /// Whether the value stands out by it.
    pub fn stands_out(&self) -> bool {
        matches!(self.mark.as_str(), "high" | "low")
    }
}

/// A sum of single events and the answer it does not fit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sum {
    /// Columns and codes that tell what both are about.
    pub series: Vec<(String, String)>,
    /// The sum of the single events.
    pub sum: f64,
    /// The answer.
    pub answer: f64,
    /// Whether the sum exceeds the answer; else it falls short of it.
    pub exceeds: bool,
    /// The collection and the key of the record that answers.
    pub record: (String, String),
}

/// What a review looked at, and how sure it is of itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Looked {
    /// The review.
    pub review: String,
    /// What it looks for: `duplicates`, `outliers`, `contradictions`.
    pub finds: String,
    /// Rows or values looked at.
    pub looked_at: u64,
    /// What was found; more than are kept where there are very many.
    pub found: u64,
    /// Of duplicates: pairs that reach the threshold in a way that is not to be believed; none of them is a finding.
    #[serde(default)]
    pub not_believed: u64,
    /// Of duplicates: how each way of putting rows together went.
    pub ways: Vec<Way>,
    /// By batch: values looked at, and those found.
    pub by_batch: std::collections::BTreeMap<String, (u64, u64)>,
}

/// How one way of putting rows together went.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Way {
    /// Pairs that it put together; where they are very many, the weights were learnt from a sample.
    pub pairs: u64,
    /// Pairs of overfull blocks that were not looked at.
    pub left_out: u64,
    /// Rows that lack what the way demands.
    pub rows_without: u64,
    /// The share of duplicates among its pairs, by what was learnt.
    pub share: f64,
    /// Why what was learnt is to be doubted: `unsettled`, `few`, or `differing` and a field.
    pub doubts: Vec<(String, Option<String>)>,
}

/// The identifier of a finding: of the review and of what it blames.
pub(super) fn identifier(review: &str, blamed: &[&str]) -> String {
    let mut text = review.to_owned();
    for part in blamed {
        // With its length, so that no two lists make the same text.
        text.push_str(&format!("\n{} {part}", part.len()));
    }
    mandate_store::hash::of_bytes(text.as_bytes()).to_string().chars().take(20).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_are_told_apart_by_what_they_blame() {
        let one = identifier("a", &["x", "yz"]);
        assert_eq!(one, identifier("a", &["x", "yz"]));
        for other in [identifier("b", &["x", "yz"]), identifier("a", &["xy", "z"]), identifier("a", &["x", "yz", ""])] {
            assert_ne!(one, other);
        }
        assert_eq!(one.len(), 20);
    }
}
