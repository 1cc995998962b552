//! Rows that are probably one event told twice: the columns of a review's fields, linked.

use std::collections::{BTreeSet, HashMap};

use mandate_methods::linkage::{
    BlockingKey, Column, Comparison, Doubt, Explanation, Field as Linked, KeyReport, Level, Linkage,
    Pair as LinkedPair, Part, Settings, Table, link,
};
use mandate_model::review::{Compared, Duplicates, Sharing};
use mandate_model::{Collection, Fault, FaultCode, Field, FieldType, Mention, Review};

use super::columns::{Read, columns_of, key_columns};
use super::finding::{Finding, FindingKind, Looked, Pair, Reason, RowRef, Told, Way, identifier};
use crate::Mandate;
use crate::sql::quoted;

/// Findings of one review that are kept; those beyond are counted.
pub(super) const MOST: usize = 20_000;

impl Mandate {
    pub(super) fn find_duplicates(
        &self,
        review: &Review,
        asked: &Duplicates,
        as_at: u64,
    ) -> Result<(Looked, Vec<Finding>), Fault> {
        let collection = self.catalogue().collection(review.collection.name.as_str())?;
        let read = self.read_all(&query(collection, asked), as_at, true)?;
        let columns = asked.compare.iter().map(|one| column(collection, one, &read)).collect::<Result<Vec<_>, _>>()?;
        let table = Table::new(columns);
        let settings = settings(collection, asked);
        let linkage = link(&table, &settings).map_err(|refused| {
            let why: Vec<String> = refused.iter().map(ToString::to_string).collect();
            Fault::new(FaultCode::InconsistentPacks, format!("the review `{}`: {}", review.name, why.join("; ")))
        })?;
        let rows = Rows::of(collection, &read)?;
        // Where what was taken for duplicates mostly says something else, no pair is to be believed: they are counted only.
        let doubted: Vec<bool> = linkage.keys.iter().map(differs).collect();
        let believed = |pair: &&LinkedPair| !doubted.get(usize::from(pair.key)).copied().unwrap_or(false);
        let mut found: Vec<&LinkedPair> = linkage.pairs.iter().filter(believed).collect();
        let count = found.len() as u64;
        found.sort_by(|a, b| b.weight.total_cmp(&a.weight).then((a.left, a.right).cmp(&(b.left, b.right))));
        let counts = rows.counts(&found);
        found.truncate(MOST);
        let telling = Telling { review, collection, asked, linkage: &linkage, table: &table, rows: &rows };
        let looked = Looked {
            review: review.name.to_string(),
            finds: review.finds.word().to_owned(),
            looked_at: read.rows() as u64,
            found: count,
            not_believed: linkage.pairs.len() as u64 - count,
            ways: linkage.keys.iter().map(|key| way(key, asked)).collect(),
            by_batch: counts,
        };
        Ok((looked, found.into_iter().filter_map(|pair| telling.finding(pair)).collect()))
    }
}

fn query(collection: &Collection, asked: &Duplicates) -> String {
    let mut columns: BTreeSet<String> = key_columns(collection).collect();
    columns
        .extend(asked.compare.iter().filter_map(|one| first_column(collection, &one.field)).map(|name| quoted(&name)));
    columns.extend(country_column(collection).map(|name| quoted(&name)));
    let columns: Vec<String> = columns.into_iter().collect();
    format!(
        "SELECT _record, _row, {} FROM {} ORDER BY _record, _row",
        columns.join(", "),
        collection.name.underscored()
    )
}

fn first_column(collection: &Collection, field: &Mention) -> Option<String> {
    columns_of(collection.fields.get(field.name.as_str())?).next()
}

pub(super) fn country_column(collection: &Collection) -> Option<String> {
    columns_of(collection.fields.get(collection.country_field.as_ref()?.as_str())?).next()
}

/// Who each row is.
struct Rows<'r> {
    batches: Vec<Option<&'r str>>,
    numbers: Vec<Option<i64>>,
    keys: Vec<String>,
    countries: Vec<Option<&'r str>>,
}

impl<'r> Rows<'r> {
    fn of(collection: &Collection, read: &'r Read) -> Result<Self, Fault> {
        Ok(Self {
            batches: read.texts("_record")?,
            numbers: read.whole("_row")?,
            keys: read.keys(collection)?,
            countries: match country_column(collection) {
                Some(name) => read.texts(&name)?,
                None => vec![None; read.rows()],
            },
        })
    }

    fn row(&self, at: u32) -> Option<RowRef> {
        let at = at as usize;
        Some(RowRef {
            batch: (*self.batches.get(at)?)?.to_owned(),
            key: self.keys.get(at)?.clone(),
            row: (*self.numbers.get(at)?)?,
        })
    }

    /// By batch, the rows and those of them that are probably told twice.
    fn counts(&self, pairs: &[&LinkedPair]) -> std::collections::BTreeMap<String, (u64, u64)> {
        let twice: BTreeSet<u32> = pairs.iter().flat_map(|pair| [pair.left, pair.right]).collect();
        let mut counts: HashMap<&str, (u64, u64)> = HashMap::new();
        for batch in self.batches.iter().flatten() {
            counts.entry(batch).or_default().0 += 1;
        }
        for batch in twice.iter().filter_map(|at| *self.batches.get(*at as usize)?) {
            counts.entry(batch).or_default().1 += 1;
        }
        counts.into_iter().map(|(batch, counts)| (batch.to_owned(), counts)).collect()
    }
}

fn column(collection: &Collection, compared: &Compared, read: &Read) -> Result<Column, Fault> {
    let name = first_column(collection, &compared.field).unwrap_or_default();
    Ok(match ty(collection, &compared.field) {
        Some(FieldType::Text(_)) => {
            let plain: Vec<Option<String>> = read.texts(&name)?.into_iter().map(|text| text.map(folded)).collect();
            Column::texts(plain.iter().map(Option::as_deref))
        }
        Some(FieldType::Date(_)) => Column::days(read.days(&name)?),
        Some(FieldType::Integer(_) | FieldType::Decimal(_) | FieldType::Quantity(_)) => {
            Column::numbers(read.numbers(&name)?)
        }
        _ => {
            let mut known: HashMap<&str, u32> = HashMap::new();
            let codes: Vec<Option<u32>> = read
                .texts(&name)?
                .into_iter()
                .map(|code| {
                    let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
                    Some(*known.entry(code?).or_insert(next))
                })
                .collect();
            Column::codes(codes)
        }
    })
}

fn ty<'c>(collection: &'c Collection, field: &Mention) -> Option<&'c FieldType> {
    collection.fields.get(field.name.as_str()).map(|field: &Field| &field.ty)
}

/// A text as it is compared: in one case, with single spaces.
fn folded(text: &str) -> String {
    text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

fn settings(collection: &Collection, asked: &Duplicates) -> Settings {
    let field = |(at, one): (usize, &Compared)| {
        let comparison = match ty(collection, &one.field) {
            Some(FieldType::Text(_)) => Comparison::Text { truncated: one.begins, similar: one.similar.clone() },
            Some(FieldType::Date(_)) => {
                Comparison::Day { within: one.within.iter().map(|days| *days as u32).collect() }
            }
            Some(FieldType::Integer(_) | FieldType::Decimal(_) | FieldType::Quantity(_)) => {
                Comparison::Number { within: one.within.clone() }
            }
            _ => Comparison::Code,
        };
        let field = Linked::new(one.field.name.as_str(), at, comparison);
        if one.rare { field.with_rarity() } else { field }
    };
    let fields = asked.compare.iter().enumerate().map(field).collect();
    let keys = asked.pairs.iter().map(|pair| BlockingKey::new(parts(asked, pair))).collect();
    Settings { threshold: asked.threshold, ..Settings::new(fields, keys) }
}

fn parts(asked: &Duplicates, pair: &Sharing) -> Vec<Part> {
    let at = |field: &Mention| asked.compare.iter().position(|one| one.field.name == field.name);
    let same = pair.same.iter().filter_map(|field| Some(Part::Same(at(field)?)));
    let days = pair.days.iter().filter_map(|(field, days)| Some(Part::Days(at(field)?, *days)));
    let numbers = pair.numbers.iter().filter_map(|(field, share)| Some(Part::Numbers(at(field)?, *share)));
    let begin = pair.begin.iter().filter_map(|(field, count)| Some(Part::Prefix(at(field)?, *count)));
    same.chain(begin).chain(days).chain(numbers).collect()
}

fn differs(key: &KeyReport) -> bool {
    key.learnt.doubts().iter().any(|doubt| matches!(doubt, Doubt::Differing { .. }))
}

fn way(key: &KeyReport, asked: &Duplicates) -> Way {
    let doubt = |doubt: Doubt| match doubt {
        Doubt::Unsettled => ("unsettled".to_owned(), None),
        Doubt::Few => ("few".to_owned(), None),
        Doubt::Differing { field } => {
            ("differing".to_owned(), asked.compare.get(field).map(|one| one.field.name.to_string()))
        }
    };
    Way {
        pairs: key.blocking.neighbours,
        left_out: key.blocking.left_out,
        rows_without: key.blocking.rows_without,
        share: key.learnt.start,
        doubts: key.learnt.doubts().into_iter().map(doubt).collect(),
    }
}

/// Everything that a pair is told from.
struct Telling<'a> {
    review: &'a Review,
    collection: &'a Collection,
    asked: &'a Duplicates,
    linkage: &'a Linkage,
    table: &'a Table,
    rows: &'a Rows<'a>,
}

impl Telling<'_> {
    fn finding(&self, pair: &LinkedPair) -> Option<Finding> {
        let explained = self.linkage.explain(self.table, pair)?;
        let mut rows = [self.rows.row(pair.left)?, self.rows.row(pair.right)?];
        rows.sort();
        let [one, other] = &rows;
        let id = identifier(self.review.name.as_str(), &[&one.batch, &one.key, &other.batch, &other.key]);
        let distinct = |values: [Option<String>; 2]| values.into_iter().flatten().collect::<BTreeSet<_>>();
        let country = |at: u32| self.rows.countries.get(at as usize).copied().flatten().map(str::to_owned);
        Some(Finding {
            id,
            collection: self.collection.name.to_string(),
            review: self.review.name.to_string(),
            kind: FindingKind::Duplicate,
            strength: pair.weight,
            countries: distinct([country(pair.left), country(pair.right)]).into_iter().collect(),
            batches: distinct([Some(one.batch.clone()), Some(other.batch.clone())]).into_iter().collect(),
            told: Told::Pair(Box::new(Pair {
                way: usize::from(pair.key),
                start: explained.start,
                reasons: self.reasons(pair, &explained),
                total: explained.total,
                probability: explained.probability,
                rows,
            })),
        })
    }

    fn reasons(&self, pair: &LinkedPair, explained: &Explanation) -> Vec<Reason> {
        let learnt = self.linkage.keys.get(usize::from(pair.key)).map(|key| &key.learnt);
        let reason = |(at, reason): (usize, &mandate_methods::linkage::Reason)| {
            let field = self.asked.compare.get(at)?;
            let levels = learnt.and_then(|learnt| learnt.fields.get(at)).map(|field| &field.levels);
            let level = levels.and_then(|levels| levels.iter().find(|level| level.level == reason.level));
            let (name, bound) = level_of(reason.level);
            Some(Reason {
                field: field.field.name.to_string(),
                level: name.to_owned(),
                bound,
                m: level.map_or(0.0, |level| level.m),
                u: level.map_or(0.0, |level| level.u),
                weight: reason.weight,
                rarity: reason.rarity,
            })
        };
        explained.reasons.iter().enumerate().filter_map(reason).collect()
    }
}

fn level_of(level: Level) -> (&'static str, Option<f64>) {
    match level {
        Level::Absent => ("absent", None),
        Level::Same => ("same", None),
        Level::Truncated => ("begins", None),
        Level::Similar(least) => ("similar", Some(least)),
        Level::Within(share) => ("within", Some(share)),
        Level::Days(days) => ("days", Some(f64::from(days))),
        Level::Other => ("other", None),
    }
}
