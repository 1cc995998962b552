//! The queue of findings as somebody at work sees it: filtered, counted, page by page, and one with all that belongs to it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use mandate_facts::Bounds;
use mandate_model::{Collection, Fault, FaultCode, Moment, Row};

use super::columns::columns_of;
use super::decisions::{Decision, Verdict};
use super::finding::{Finding, FindingKind, Looked, RowRef, Told};
use super::run::Reviewed;
use crate::Acting;
use crate::sql::{quoted, text};

/// How far a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindingState {
    /// Nobody has decided.
    Open,
    /// The sender is asked.
    SentBack,
    /// It was decided.
    Decided,
}

impl FindingState {
    /// All, in the order of the work.
    pub const ALL: [Self; 3] = [Self::Open, Self::SentBack, Self::Decided];

    /// Its name for programs.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::SentBack => "sent-back",
            Self::Decided => "decided",
        }
    }
}

impl std::str::FromStr for FindingState {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        let found = Self::ALL.into_iter().find(|state| state.as_str() == text);
        found.ok_or_else(|| {
            Fault::new(FaultCode::BadParameter, format!("`{text}` is no state of a finding"))
                .hint("open, sent-back or decided")
        })
    }
}

/// Which findings are wanted; all where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FindingFilter {
    /// Of this collection.
    pub collection: Option<String>,
    /// Of this review.
    pub review: Option<String>,
    /// Of this kind.
    pub kind: Option<FindingKind>,
    /// In this state.
    pub state: Option<FindingState>,
    /// About rows of this country.
    pub country: Option<String>,
    /// About rows of this batch.
    pub batch: Option<String>,
}

/// A finding with what was decided.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The finding: as it was found last, or as it was seen when it was decided.
    pub finding: Finding,
    /// What was decided, if anything stands.
    pub decision: Option<Decision>,
    /// Whether it was found when it was looked last.
    pub found: bool,
}

impl Listed {
    /// How far it is.
    pub fn state(&self) -> FindingState {
        state_of(self.decision.as_ref())
    }
}

fn state_of(decision: Option<&Decision>) -> FindingState {
    match decision.map(|decision| decision.verdict) {
        None => FindingState::Open,
        Some(Verdict::SentBack) => FindingState::SentBack,
        Some(_) => FindingState::Decided,
    }
}

/// A finding of the queue before it is known whether it stands on the page.
struct Waiting<'a> {
    finding: std::borrow::Cow<'a, Finding>,
    decision: Option<Decision>,
    found: bool,
}

impl Waiting<'_> {
    fn is(&self, filter: &FindingFilter) -> bool {
        let finding = &self.finding;
        filter.review.as_ref().is_none_or(|name| *name == finding.review)
            && filter.kind.is_none_or(|kind| kind == finding.kind)
            && filter.state.is_none_or(|state| state == state_of(self.decision.as_ref()))
            && filter.country.as_ref().is_none_or(|code| finding.countries.contains(code))
            && filter.batch.as_ref().is_none_or(|batch| finding.batches.contains(batch))
    }
}

/// When a collection was looked at, and what was looked at.
#[derive(Clone, Debug)]
pub struct ReviewOf {
    /// The collection.
    pub collection: String,
    /// When it was looked last; none where nobody has looked yet.
    pub at: Option<Moment>,
    /// Whether batches came or went since.
    pub stale: bool,
    /// What each review looked at.
    pub looked: Vec<Looked>,
    /// Whether the person may have it looked at again.
    pub may_run: bool,
}

/// A page of the queue.
#[derive(Clone, Debug)]
pub struct FindingPage {
    /// The collections that can be looked at.
    pub reviews: Vec<ReviewOf>,
    /// By kind, how many meet the filter whatever their kind and state: open, sent back, decided.
    pub counts: BTreeMap<FindingKind, [u64; 3]>,
    /// How many meet the whole filter.
    pub total: u64,
    /// Those of the page.
    pub listed: Vec<Listed>,
}

/// A row as it stands, for somebody to look at.
#[derive(Clone, Debug)]
pub struct RowShown {
    /// Which.
    pub row: RowRef,
    /// Its values; none where it is not there any more, or not for this reader.
    pub values: Option<Row>,
}

impl Acting<'_> {
    /// The findings that the person may know of, and that meet a filter: so many after the first so many.
    pub fn findings(&self, filter: &FindingFilter, skip: usize, limit: usize) -> Result<FindingPage, Fault> {
        let mandate = self.mandate;
        let mut reviews = Vec::new();
        let mut known: Vec<(&Collection, Option<Arc<Reviewed>>)> = Vec::new();
        for collection in mandate.reviewed_collections() {
            let name = collection.name.as_str();
            let reviewed = mandate.reviewed(name)?;
            reviews.push(self.review_of(collection, reviewed.as_deref())?);
            if filter.collection.as_ref().is_none_or(|wanted| wanted == name) {
                known.push((collection, reviewed));
            }
        }
        let mut all = Vec::new();
        for (collection, reviewed) in &known {
            all.extend(self.all_of(collection, reviewed.as_deref())?);
        }
        let kindless = FindingFilter { kind: None, state: None, ..filter.clone() };
        let mut counts: BTreeMap<FindingKind, [u64; 3]> = BTreeMap::new();
        for waiting in all.iter().filter(|waiting| waiting.is(&kindless)) {
            let count = counts.entry(waiting.finding.kind).or_default();
            if let Some(count) = count.get_mut(state_of(waiting.decision.as_ref()) as usize) {
                *count += 1;
            }
        }
        all.retain(|waiting| waiting.is(filter));
        all.sort_by(|a, b| {
            let (one, other) = (&a.finding, &b.finding);
            one.kind.cmp(&other.kind).then(other.strength.total_cmp(&one.strength)).then_with(|| one.id.cmp(&other.id))
        });
        let total = all.len() as u64;
        let page = all.into_iter().skip(skip).take(limit).map(|one| Listed {
            finding: one.finding.into_owned(),
            decision: one.decision,
            found: one.found,
        });
        Ok(FindingPage { reviews, counts, total, listed: page.collect() })
    }

    fn review_of(&self, collection: &Collection, reviewed: Option<&Reviewed>) -> Result<ReviewOf, Fault> {
        Ok(ReviewOf {
            collection: collection.name.to_string(),
            at: reviewed.map(|found| found.at),
            stale: reviewed.map_or(Ok(false), |found| self.mandate.is_stale(collection, found))?,
            looked: reviewed.map(|found| found.looked.clone()).unwrap_or_default(),
            may_run: self.can_import(collection.name.as_str()),
        })
    }

    fn all_of<'r>(&self, collection: &Collection, reviewed: Option<&'r Reviewed>) -> Result<Vec<Waiting<'r>>, Fault> {
        let mut decisions = self.mandate.decisions(collection.name.as_str())?;
        // Thousands of findings are about a few dozen countries: each set of them is judged once.
        let mut judged: BTreeMap<Vec<String>, bool> = BTreeMap::new();
        let mut sees = |finding: &Finding| match judged.get(&finding.countries) {
            Some(sees) => *sees,
            None => {
                let sees = self.sees(finding);
                judged.insert(finding.countries.clone(), sees);
                sees
            }
        };
        let mut all = Vec::new();
        for finding in reviewed.into_iter().flat_map(|reviewed| &reviewed.findings).filter(|finding| sees(finding)) {
            let decision = decisions.remove(&finding.id);
            all.push(Waiting { finding: std::borrow::Cow::Borrowed(finding), decision, found: true });
        }
        // What was decided stays to be seen, though nothing is found there any more.
        let gone = decisions.into_values().filter(|decision| sees(&decision.finding));
        all.extend(gone.map(|decision| Waiting {
            finding: std::borrow::Cow::Owned(decision.finding.clone()),
            decision: Some(decision),
            found: false,
        }));
        Ok(all)
    }

    /// One finding, by the collection and its identifier.
    pub fn finding(&self, collection: &str, id: &str) -> Result<Listed, Fault> {
        let declared = self.mandate.catalogue().collection(collection)?;
        let reviewed = self.mandate.reviewed(declared.name.as_str())?;
        let found = reviewed
            .and_then(|reviewed: Arc<Reviewed>| reviewed.findings.iter().find(|finding| finding.id == id).cloned());
        let last = self.mandate.decided(collection, id)?.pop();
        let decision = last.clone().filter(|decision| !decision.taken_back);
        let listed = match (found, last) {
            (Some(finding), _) => Some(Listed { finding, decision, found: true }),
            (None, Some(last)) => Some(Listed { finding: last.finding, decision, found: false }),
            (None, None) => None,
        };
        listed.filter(|listed| self.sees(&listed.finding)).ok_or_else(|| {
            Fault::new(FaultCode::NoSuchRecord, format!("there is no finding `{id}` in {collection}"))
                .hint("look at the queue of findings")
        })
    }

    /// Everything that was decided about a finding that the person may know of, the first first.
    pub fn decisions_about(&self, listed: &Listed) -> Result<Vec<Decision>, Fault> {
        self.mandate.decided(&listed.finding.collection, &listed.finding.id)
    }

    /// The citations of what a finding was found in: of its batches, and of the record that answers.
    pub fn sources_of(&self, finding: &Finding) -> Result<Vec<String>, Fault> {
        let batches = finding.batches.iter().map(|batch| (finding.collection.as_str(), batch.as_str()));
        let answer = match &finding.told {
            Told::Sum(sum) => Some((sum.record.0.as_str(), sum.record.1.as_str())),
            Told::Pair(_) | Told::Value(_) => None,
        };
        let store = self.mandate.store.read()?;
        let mut sources = Vec::new();
        for (collection, key) in batches.chain(answer) {
            sources.extend(store.head(collection, key, mandate_store::NOW)?.map(|revision| revision.source));
        }
        Ok(sources)
    }

    /// The rows that a finding is about, as they stand now, as far as the person may read them. Rows that were set aside
    /// are shown, too.
    pub fn rows_of(&self, finding: &Finding) -> Result<Vec<RowShown>, Fault> {
        let rows: Vec<&RowRef> = match &finding.told {
            Told::Pair(pair) => pair.rows.iter().collect(),
            Told::Value(value) => value.row.iter().collect(),
            Told::Sum(_) => Vec::new(),
        };
        let collection = self.mandate.catalogue().collection(&finding.collection)?;
        rows.into_iter().map(|row| self.row_shown(collection, row)).collect()
    }

    fn row_shown(&self, collection: &Collection, row: &RowRef) -> Result<RowShown, Fault> {
        let wanted = BTreeSet::from([row.key.as_str()]);
        let numbers = self.mandate.numbers_of(collection, &row.batch, &wanted)?;
        let Some(number) = numbers.get(&row.key).copied() else {
            return Ok(RowShown { row: row.clone(), values: None });
        };
        let columns: Vec<String> = collection.fields.iter().flat_map(columns_of).map(|name| quoted(&name)).collect();
        let table = collection.name.underscored();
        let sql = format!(
            "SELECT {} FROM {table} WHERE _record = {} AND _row = {number}",
            columns.join(", "),
            text(&row.batch)
        );
        let upto = self.mandate.computed_position()?.seq;
        let asking = self.mandate.facts().asking_all(upto)?;
        let answer = asking.ask(&sql, Bounds::default(), &mut |collection| self.sight(collection, false))?;
        let mut values = None;
        for batch in answer {
            let batch = batch?;
            if batch.num_rows() > 0 {
                values = mandate_columns::row_of(&collection.fields, &batch, 0).ok();
            }
        }
        Ok(RowShown { row: RowRef { row: number, ..row.clone() }, values })
    }
}
