//! What a batch is worth as data: five marks, each with what it was computed from.
//!
//! A mark lies between 0 and 1. The rating is their mean; a mark that cannot be computed is left out and said to be.

use mandate_datasets::{BatchBody, SetAside};
use mandate_model::review::Marks;
use mandate_model::{Collection, Date, Fault, FaultCode, Finds, Kind, Moment, Name};

use super::columns::columns_of;
use super::queue::{FindingFilter, FindingState};
use super::{FindingKind, Listed};
use crate::sql::{quoted, text};
use crate::{Acting, day_of};

/// The letter of a rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// From 0.95.
    A,
    /// From 0.85.
    B,
    /// From 0.70.
    C,
    /// From 0.50.
    D,
    /// Below.
    E,
}

impl Grade {
    /// Each with the least that earns it.
    pub const BOUNDS: [(Self, f64); 5] =
        [(Self::A, 0.95), (Self::B, 0.85), (Self::C, 0.70), (Self::D, 0.50), (Self::E, 0.0)];

    /// The letter of a number between 0 and 1.
    pub fn of(value: f64) -> Self {
        Self::BOUNDS.into_iter().find(|(_, least)| value >= *least).map_or(Self::E, |(grade, _)| grade)
    }

    /// As it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::E => "E",
        }
    }
}

/// One mark: so much of so much, or none where nothing can be said.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkOf {
    /// `validity`, `completeness`, `uniqueness`, `consistency` or `timeliness`.
    pub name: &'static str,
    /// Between 0 and 1.
    pub value: Option<f64>,
    /// What is good: rows, cells, values, days.
    pub good: u64,
    /// Of so many.
    pub of: u64,
}

/// How far a field is filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldFilled {
    /// The field.
    pub field: String,
    /// Rows with a value.
    pub filled: u64,
    /// Whether it counts for the mark.
    pub expected: bool,
}

/// The rating of a batch.
#[derive(Clone, Debug)]
pub struct Rating {
    /// The collection.
    pub collection: String,
    /// The batch.
    pub batch: String,
    /// Rows that stand in it.
    pub rows: u64,
    /// Rows that were delivered.
    pub delivered: u64,
    /// Rows set aside as duplicates.
    pub set_aside: u64,
    /// The marks, in order.
    pub marks: Vec<MarkOf>,
    /// Their mean.
    pub value: Option<f64>,
    /// Its letter.
    pub grade: Option<Grade>,
    /// Faults found when it came: code, whether it refused a row, how many.
    pub faults: Vec<(String, bool, u64)>,
    /// The fields, and how far each is filled.
    pub fields: Vec<FieldFilled>,
    /// Findings about its rows: kind, and how many are open, sent back, decided.
    pub findings: Vec<(FindingKind, [u64; 3])>,
    /// The last day that its rows are about, and when it came first.
    pub days: (Option<Date>, Moment),
    /// Days within which it should come.
    pub within_days: Option<u32>,
    /// When its rows were looked through; none where nobody has yet.
    pub reviewed: Option<Moment>,
}

impl Acting<'_> {
    /// Rates a batch that stands. For those who may know of the findings about it, and by what these say.
    pub fn rating(&self, collection: &str, batch: &str) -> Result<Rating, Fault> {
        let mandate = self.mandate;
        let declared = mandate.catalogue().collection(collection)?;
        let absent = || {
            Fault::new(FaultCode::NoSuchRecord, format!("there is no batch `{batch}` in {}", declared.name))
                .hint("look at the records of the collection")
        };
        if declared.kind != Kind::Datasets {
            return Err(absent());
        }
        let standing = mandate.standing(declared)?;
        let (revision, body) = standing.into_iter().find(|(one, _)| one.key == batch).ok_or_else(absent)?;
        if !self.sees_batch(declared, &body) {
            return Err(absent());
        }
        let aside = SetAside::of(&revision.body.parse()?)?.numbers().len() as u64;
        let marks = mandate.reviews_of(collection).find_map(|review| match &review.finds {
            Finds::Marks(marks) => Some(marks.clone()),
            _ => None,
        });
        let fields = self.filled(declared, batch, marks.as_ref())?;
        let filter = FindingFilter {
            collection: Some(collection.to_owned()),
            batch: Some(batch.to_owned()),
            ..FindingFilter::default()
        };
        let page = self.findings(&filter, 0, usize::MAX)?;
        let reviewed = mandate.reviewed(collection)?;
        let first = mandate.store.read()?.history(declared.name.as_str(), batch)?;
        let came = first.first().map_or(revision.recorded_at, |revision| revision.recorded_at);
        let last_day = body.parts.iter().filter_map(|part| part.last_day).max();
        let within = marks.as_ref().and_then(|marks| marks.within_days);
        let rows = body.rows - aside.min(body.rows);
        let looked = |word: &str| {
            let reviews = reviewed.iter().flat_map(|reviewed| &reviewed.looked);
            let counts = reviews.filter(|looked| looked.finds == word).filter_map(|looked| looked.by_batch.get(batch));
            counts.map(|(values, _)| *values).sum::<u64>()
        };
        let values = looked("outliers") + looked("contradictions");
        let marks = vec![
            part("validity", body.rows, body.rows + body.checked.left_out),
            completeness(&fields, rows),
            uniqueness(body.rows, aside, &page.listed, batch, reviewed.is_some()),
            consistency(values, &page.listed),
            timeliness(last_day, came, within),
        ];
        let known: Vec<f64> = marks.iter().filter_map(|mark| mark.value).collect();
        let value = (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64);
        let faults = body.checked.faults.iter();
        Ok(Rating {
            collection: declared.name.to_string(),
            batch: batch.to_owned(),
            rows,
            delivered: body.source.rows,
            set_aside: aside,
            marks,
            value,
            grade: value.map(Grade::of),
            faults: faults
                .map(|fault| (fault.code.clone(), fault.severity == mandate_model::Severity::Error, fault.count))
                .collect(),
            fields,
            findings: page.counts.into_iter().collect(),
            days: (last_day, came),
            within_days: within,
            reviewed: reviewed.map(|reviewed| reviewed.at),
        })
    }

    fn sees_batch(&self, collection: &Collection, body: &BatchBody) -> bool {
        let listed = body.parts.iter().map(|part| match &part.countries {
            mandate_datasets::Countries::Listed(codes) => Some(codes),
            mandate_datasets::Countries::Between { .. } => None,
        });
        // Of more countries than are listed nobody sees all who does not see those of none.
        let codes: Option<Vec<_>> = listed.collect();
        let named = codes.map(|codes| codes.into_iter().flatten().cloned().map(Some).collect::<Vec<_>>());
        match named {
            Some(named) if !named.is_empty() => named.into_iter().all(|code| self.sees_findings_of(collection, code)),
            _ => self.sees_findings_of(collection, None),
        }
    }

    /// How far each field is filled in the rows that count.
    fn filled(&self, collection: &Collection, batch: &str, marks: Option<&Marks>) -> Result<Vec<FieldFilled>, Fault> {
        let expects = marks.map(|marks| marks.expects.iter().map(|one| &one.name).collect::<Vec<&Name>>());
        let expects = expects.filter(|names| !names.is_empty());
        let first: Vec<(&Name, String)> =
            collection.fields.iter().filter_map(|field| Some((&field.name, columns_of(field).next()?))).collect();
        let counts: Vec<String> = first
            .iter()
            .enumerate()
            .map(|(at, (_, column))| format!("CAST(count({}) AS BIGINT) AS c{at}", quoted(column)))
            .collect();
        let table = collection.name.underscored();
        let sql = format!("SELECT {} FROM {table} WHERE _record = {}", counts.join(", "), text(batch));
        self.mandate.catch_up_if_behind()?;
        let read = self.mandate.read_all(&sql, self.mandate.computed_position()?.seq, false)?;
        let one = |(at, (name, _)): (usize, &(&Name, String))| {
            let count = read.whole(&format!("c{at}"))?.first().copied().flatten().unwrap_or_default();
            let expected = expects.as_ref().is_none_or(|names| names.contains(name));
            Ok(FieldFilled { field: name.to_string(), filled: u64::try_from(count).unwrap_or_default(), expected })
        };
        first.iter().enumerate().map(one).collect()
    }
}

fn part(name: &'static str, good: u64, of: u64) -> MarkOf {
    MarkOf { name, value: (of > 0).then(|| good as f64 / of as f64), good, of }
}

/// Cells with a value, of all cells of the fields that should be filled.
fn completeness(fields: &[FieldFilled], rows: u64) -> MarkOf {
    let expected = || fields.iter().filter(|field| field.expected);
    part("completeness", expected().map(|field| field.filled).sum(), rows * expected().count() as u64)
}

/// Rows that are not one of an open pair, nor set aside, of all rows. Of a pair one row is counted.
fn uniqueness(rows: u64, aside: u64, listed: &[Listed], batch: &str, looked: bool) -> MarkOf {
    let open = listed.iter().filter(|one| one.finding.kind == FindingKind::Duplicate);
    let open = open.filter(|one| one.state() != FindingState::Decided && one.found);
    let doubted: std::collections::BTreeSet<&super::RowRef> = open
        .filter_map(|one| match &one.finding.told {
            super::Told::Pair(pair) => pair.rows.iter().rev().find(|row| row.batch == batch),
            _ => None,
        })
        .collect();
    let twice = (aside + doubted.len() as u64).min(rows);
    let mark = part("uniqueness", rows - twice, rows);
    if looked { mark } else { MarkOf { value: None, ..mark } }
}

/// Values that were compared and neither stand out nor contradict without an explanation, of all that were compared.
fn consistency(values: u64, listed: &[Listed]) -> MarkOf {
    let open = listed.iter().filter(|one| one.finding.kind != FindingKind::Duplicate && one.found);
    let open = open.filter(|one| one.state() != FindingState::Decided).count() as u64;
    part("consistency", values - open.min(values), values)
}

/// 1 where it came within the days; then less by the share of as many days again that it was late.
fn timeliness(last_day: Option<Date>, came: Moment, within: Option<u32>) -> MarkOf {
    let days = last_day.map(|day| day_of(came).since(day).map_or(0, |span| span.get_days()).max(0));
    let (Some(days), Some(within)) = (days, within.filter(|days| *days > 0)) else {
        return MarkOf { name: "timeliness", value: None, good: 0, of: 0 };
    };
    let late = f64::from(days) - f64::from(within);
    let value = if late <= 0.0 { 1.0 } else { (1.0 - late / f64::from(within)).max(0.0) };
    MarkOf { name: "timeliness", value: Some(value), good: days.unsigned_abs().into(), of: within.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_begin_at_their_bounds() {
        for (value, grade) in [(1.0, Grade::A), (0.95, Grade::A), (0.9499, Grade::B), (0.7, Grade::C), (0.0, Grade::E)]
        {
            assert_eq!(Grade::of(value), grade, "{value}");
        }
    }

    #[test]
    fn what_comes_late_loses_by_days() {
        let check = |day: &str, within: Option<u32>, expected: Option<f64>| {
            let came = "2024-01-31T12:00:00Z".parse().unwrap();
            assert_eq!(timeliness(Some(day.parse().unwrap()), came, within).value, expected, "{day}");
        };
        check("2023-12-31", Some(31), Some(1.0));
        check("2023-12-01", Some(31), Some(1.0 - 30.0 / 31.0));
        check("2022-01-01", Some(31), Some(0.0));
        check("2024-02-10", Some(31), Some(1.0));
        check("2023-12-31", None, None);
    }

    #[test]
    fn completeness_counts_what_should_be_filled() {
        let field = |filled, expected| FieldFilled { field: String::new(), filled, expected };
        let mark = completeness(&[field(10, true), field(5, true), field(0, false)], 10);
        assert_eq!((mark.good, mark.of, mark.value), (15, 20, Some(0.75)));
        assert_eq!(completeness(&[], 0).value, None);
    }
}
