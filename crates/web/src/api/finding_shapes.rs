//! Findings, decisions and ratings as programs are told of them.

use mandate::Acting;
use mandate::reviewing::{Decision, FieldFilled, Listed, MarkOf, Pair, Rating, Reason, RowRef, Told, Value};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A page of findings.
#[derive(Debug, Serialize, ToSchema)]
pub struct Findings {
    /// How many meet the filter.
    pub total: u64,
    /// The strongest first, of each kind.
    pub findings: Vec<FindingOf>,
}

/// What a review found.
#[derive(Debug, Serialize, ToSchema)]
pub struct FindingOf {
    /// Names it; the same whenever it is found again.
    id: String,
    /// The collection.
    collection: String,
    /// The review.
    review: String,
    /// `duplicate`, `contradiction` or `outlier`.
    kind: String,
    /// `open`, `sent-back` or `decided`.
    state: String,
    /// Whether it was found when it was looked last.
    found: bool,
    /// The countries whose rows it is about.
    countries: Vec<String>,
    /// The batches that its rows lie in.
    batches: Vec<String>,
    /// Of a duplicate: the two rows. Of a value of one row: that row.
    rows: Vec<BlamedRow>,
    /// Of a duplicate: the probability that the two tell one event.
    probability: Option<f64>,
    /// Of a duplicate: what each field says.
    reasons: Vec<ReasonOf>,
    /// Of a value or a sum: columns and codes that tell what it is about.
    series: Vec<CellCode>,
    /// The value, or the sum of single events.
    value: Option<f64>,
    /// What the value was compared with, or the answer.
    compared_with: Option<f64>,
    /// Whether you may decide about it.
    may_decide: bool,
    /// What stands decided.
    decision: Option<DecisionOf>,
}

/// A row of a batch.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlamedRow {
    /// The batch.
    batch: String,
    /// The values of the key's fields, joined by `/`.
    key: String,
    /// Where it stood in the file that was sent.
    row: i64,
}

/// What one field says of a pair.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReasonOf {
    /// The field.
    field: String,
    /// `absent`, `same`, `begins`, `similar`, `within`, `days` or `other`.
    level: String,
    /// The bound of the level, where it has one.
    bound: Option<f64>,
    /// Doublings of the odds that the two tell one event.
    weight: f64,
}

/// A code of a column.
#[derive(Debug, Serialize, ToSchema)]
pub struct CellCode {
    /// The column.
    column: String,
    /// The code.
    code: String,
}

/// A decision, a revision of its own.
#[derive(Debug, Serialize, ToSchema)]
pub struct DecisionOf {
    /// The number of the revision.
    revision: u32,
    /// `same`, `different`, `confirmed`, `explained` or `sent-back`.
    decision: String,
    /// Whether this revision takes the decision back.
    taken_back: bool,
    /// Of one event told twice: the row that stands.
    stands: Option<BlamedRow>,
    /// Of one event told twice: the row that counts in no figure.
    set_aside: Option<BlamedRow>,
    /// Who.
    by: String,
    /// When.
    at: String,
    /// Why.
    reason: String,
}

/// A finding with everything that was decided about it.
#[derive(Debug, Serialize, ToSchema)]
pub struct FindingWhole {
    /// The finding.
    pub finding: FindingOf,
    /// Every decision, the first first.
    pub history: Vec<DecisionOf>,
}

/// What you decide.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionGiven {
    /// `same`, `different`, `confirmed`, `explained` or `sent-back`.
    pub decision: String,
    /// With `same`: which of the two rows stands, 0 or 1.
    #[serde(default)]
    pub stands: Option<u8>,
    /// Why.
    pub reason: String,
    /// The revision of the decision that you have read; none where nothing was decided.
    #[serde(default)]
    pub revision: Option<u32>,
}

/// Why a decision is taken back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TakingBack {
    /// Why.
    pub reason: String,
    /// The revision of the decision that you have read.
    pub revision: u32,
}

/// The rating of a batch.
#[derive(Debug, Serialize, ToSchema)]
pub struct RatingOf {
    /// The batch.
    batch: String,
    /// From `A` to `E`; none where no mark could be computed.
    grade: Option<String>,
    /// The mean of the marks, between 0 and 1.
    value: Option<f64>,
    /// Rows that count.
    rows: u64,
    /// Rows that were delivered.
    delivered: u64,
    /// Rows set aside as duplicates.
    set_aside: u64,
    /// The five marks.
    marks: Vec<MarkShown>,
    /// The fields, and how far each is filled.
    fields: Vec<FieldShown>,
}

/// One mark.
#[derive(Debug, Serialize, ToSchema)]
pub struct MarkShown {
    /// `validity`, `completeness`, `uniqueness`, `consistency` or `timeliness`.
    name: String,
    /// Between 0 and 1; none where nothing can be said.
    value: Option<f64>,
    /// What is good; of timeliness the days that it took.
    good: u64,
    /// Of so many; of timeliness the days it may take.
    of: u64,
}

/// How far a field is filled.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldShown {
    /// The field.
    field: String,
    /// Rows with a value.
    filled: u64,
    /// Whether it counts for the mark.
    expected: bool,
}

impl From<&RowRef> for BlamedRow {
    fn from(row: &RowRef) -> Self {
        Self { batch: row.batch.clone(), key: row.key.clone(), row: row.row }
    }
}

impl From<&Reason> for ReasonOf {
    fn from(reason: &Reason) -> Self {
        let weight = reason.weight + reason.rarity;
        Self { field: reason.field.clone(), level: reason.level.clone(), bound: reason.bound, weight }
    }
}

impl From<&Decision> for DecisionOf {
    fn from(one: &Decision) -> Self {
        Self {
            revision: one.revision,
            decision: one.verdict.as_str().to_owned(),
            taken_back: one.taken_back,
            stands: one.stands.as_ref().map(BlamedRow::from),
            set_aside: one.aside.as_ref().map(BlamedRow::from),
            by: one.by.clone(),
            at: one.at.to_string(),
            reason: one.reason.clone(),
        }
    }
}

fn codes(series: &[(String, String)], along: Option<&String>) -> Vec<CellCode> {
    let code = |(column, code): &(String, String)| CellCode { column: column.clone(), code: code.clone() };
    let along = along.map(|code| CellCode { column: "along".to_owned(), code: code.clone() });
    series.iter().map(code).chain(along).collect()
}

/// A finding as the caller may know of it.
pub fn finding(acting: &Acting<'_>, listed: &Listed) -> FindingOf {
    let one = &listed.finding;
    let bare = FindingOf {
        id: one.id.clone(),
        collection: one.collection.clone(),
        review: one.review.clone(),
        kind: one.kind.as_str().to_owned(),
        state: listed.state().as_str().to_owned(),
        found: listed.found,
        countries: one.countries.clone(),
        batches: one.batches.clone(),
        rows: Vec::new(),
        probability: None,
        reasons: Vec::new(),
        series: Vec::new(),
        value: None,
        compared_with: None,
        may_decide: acting.may_decide(one),
        decision: listed.decision.as_ref().map(DecisionOf::from),
    };
    match &one.told {
        Told::Pair(pair) => of_pair(bare, pair),
        Told::Value(value) => of_value(bare, value),
        Told::Sum(sum) => FindingOf {
            series: codes(&sum.series, None),
            value: Some(sum.sum),
            compared_with: Some(sum.answer),
            ..bare
        },
    }
}

fn of_pair(bare: FindingOf, pair: &Pair) -> FindingOf {
    FindingOf {
        rows: pair.rows.iter().map(BlamedRow::from).collect(),
        probability: Some(pair.probability),
        reasons: pair.reasons.iter().map(ReasonOf::from).collect(),
        ..bare
    }
}

fn of_value(bare: FindingOf, value: &Value) -> FindingOf {
    let mark = value.marks.iter().find(|mark| mark.stands_out());
    FindingOf {
        rows: value.row.iter().map(BlamedRow::from).collect(),
        series: codes(&value.series, value.along.as_ref()),
        value: Some(value.value),
        compared_with: mark.and_then(|mark| mark.centre),
        ..bare
    }
}

impl From<Rating> for RatingOf {
    fn from(rating: Rating) -> Self {
        let mark =
            |mark: &MarkOf| MarkShown { name: mark.name.to_owned(), value: mark.value, good: mark.good, of: mark.of };
        let field = |one: FieldFilled| FieldShown { field: one.field, filled: one.filled, expected: one.expected };
        Self {
            batch: rating.batch,
            grade: rating.grade.map(|grade| grade.as_str().to_owned()),
            value: rating.value,
            rows: rating.rows,
            delivered: rating.delivered,
            set_aside: rating.set_aside,
            marks: rating.marks.iter().map(mark).collect(),
            fields: rating.fields.into_iter().map(field).collect(),
        }
    }
}
