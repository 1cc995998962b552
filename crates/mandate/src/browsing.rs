//! Lists as people look through them: filters, search, order, forward and back, in bounded work.
//!
//! A page without filters reads no more than it shows. A filter reads on until the page is full or so many records were
//! looked at; then the page says so and goes on from there. Only small collections are sorted, because sorting reads all.

use std::cmp::Ordering;

use mandate_access::Action;
use mandate_model::{Collection, Date, Fault, FaultCode, FieldType, Language, Period, Value};

use crate::acting::Facets;
use crate::reading::begun;
use crate::{Acting, AsAt, Mandate, Shown};

/// What to list, and in which order.
#[derive(Clone, Debug)]
pub struct Browse {
    /// The collection's name.
    pub collection: String,
    /// Field name and stored text: a code, `true`, or a span of time such as `2019`.
    pub conditions: Vec<(String, String)>,
    /// Only records in that state.
    pub state: Option<String>,
    /// Only records whose key or title has this text.
    pub search: String,
    /// Only what had happened by that day.
    pub on: Option<Date>,
    /// Only what was known then.
    pub as_at: AsAt,
    /// A field's name and whether the order is from high to low; the order of keys without it.
    pub sort: Option<(String, bool)>,
    /// The language that titles are searched and sorted in.
    pub language: Language,
}

/// Where a page begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cursor {
    /// At the first record.
    #[default]
    Start,
    /// After the record with this key.
    After(String),
    /// Before the record with this key.
    Before(String),
    /// After so many records, in lists that are sorted.
    Skip(usize),
}

/// A page of a list.
#[derive(Clone, Debug, Default)]
pub struct Browsed {
    /// The records.
    pub records: Vec<Shown>,
    /// Where the page after begins, if there is one.
    pub next: Option<Cursor>,
    /// Where the page before begins, if there is one.
    pub previous: Option<Cursor>,
    /// How many there are in all, where all were looked at.
    pub total: Option<u64>,
    /// The first and last that are shown, counted from 1, where that is known.
    pub shown: Option<(u64, u64)>,
    /// Whether the search stopped before the page was full; the next page goes on from there.
    pub stopped: bool,
}

/// Records of a collection that a person may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// How many.
    pub records: u64,
    /// Whether there are more, because counting stopped there.
    pub at_least: bool,
}

/// Most records of a collection that is sorted, and that is counted by looking at each.
pub const SMALL: u64 = 3_000;
/// Most records looked at for one page.
const LOOKED_AT: usize = 20_000;
/// Records read from the store in one go when most are passed over.
const CHUNK: usize = 500;

impl Acting<'_> {
    /// A page of a list, of at most `limit` records.
    pub fn browse(&self, browse: &Browse, cursor: &Cursor, limit: usize) -> Result<Browsed, Fault> {
        let test = Test::of(self, browse)?;
        if browse.sort.is_some() && self.is_small(&browse.collection, browse.as_at)? {
            return self.sorted(&test, cursor, limit);
        }
        match cursor {
            Cursor::Before(key) => self.backward(&test, key, limit),
            Cursor::After(key) => self.forward(&test, Some(key), limit),
            Cursor::Start | Cursor::Skip(_) => self.forward(&test, None, limit),
        }
    }

    /// Visits every record of a list in the order of keys, in bounded memory; how many there were.
    pub fn browse_all(
        &self,
        browse: &Browse,
        visit: &mut dyn FnMut(&Shown) -> Result<(), Fault>,
    ) -> Result<u64, Fault> {
        let test = Test::of(self, browse)?;
        let (mut after, mut seen) = (None, 0);
        loop {
            let page = self.forward(&test, after.as_deref(), CHUNK)?;
            for shown in &page.records {
                visit(shown)?;
                seen += 1;
            }
            match page.next {
                Some(Cursor::After(key)) => after = Some(key),
                _ => return Ok(seen),
            }
        }
    }

    /// Whether a collection is small enough to be sorted.
    pub fn is_small(&self, collection: &str, as_at: AsAt) -> Result<bool, Fault> {
        Ok(self.mandate.counts(as_at)?.get(collection).is_none_or(|(records, _)| *records <= SMALL))
    }

    /// How many records of a collection the person may see. Where they may see all, or none, nothing is looked at.
    pub fn seen(&self, collection: &str, as_at: AsAt) -> Result<Seen, Fault> {
        let declared = self.mandate.catalogue().collection(collection)?;
        let all = self.mandate.counts(as_at)?.get(collection).map_or(0, |(records, _)| *records);
        if all == 0 || self.sees_all(declared) {
            return Ok(Seen { records: all, at_least: false });
        }
        let browse = Browse::all(collection, as_at);
        let page = self.forward(&Test::of(self, &browse)?, None, usize::try_from(SMALL).unwrap_or(usize::MAX))?;
        Ok(Seen { records: page.records.len() as u64, at_least: page.next.is_some() })
    }

    /// Whether no record of the collection is kept from the person, whatever its country and state.
    fn sees_all(&self, collection: &Collection) -> bool {
        let states: Vec<Option<String>> = match self.mandate.workflow(collection) {
            Some(workflow) => workflow.states.iter().map(|state| Some(state.name.to_string())).collect(),
            None => vec![None],
        };
        let mut countries = vec![None];
        if collection.country_field.is_some() {
            let list = self.mandate.catalogue().role(mandate_model::Role::Country).ok();
            countries.extend(list.into_iter().flat_map(|list| &list.codes).map(|code| Some(code.code.clone())));
        }
        let may = |state: &Option<String>, country: &Option<String>, own: bool| {
            let facets = Facets { country: country.clone(), state: state.clone(), own };
            self.allowed(Action::Read, collection, &facets)
        };
        // What is refused is mostly a state: it comes first.
        countries
            .iter()
            .all(|country| states.iter().all(|state| may(state, country, false) && may(state, country, true)))
    }

    fn forward(&self, test: &Test<'_>, after: Option<&str>, limit: usize) -> Result<Browsed, Fault> {
        let begun = after.is_some();
        let mut after = test.begin(after);
        let mut page = Browsed::default();
        let mut looked_at = 0;
        let store = self.mandate.store.read()?;
        loop {
            let size = test.chunk(limit.saturating_sub(page.records.len()));
            let heads = store.heads(test.collection.name.as_str(), test.upto, after.as_deref(), size)?;
            let last = heads.len() < size;
            looked_at += heads.len();
            for revision in heads {
                if test.is_beyond(&revision.key) {
                    return Ok(page.begun_from(begun));
                }
                let shown = self.mandate.shown(test.collection, revision)?;
                let key = shown.revision.key.clone();
                if let Some(shown) = test.admit(shown) {
                    if page.records.len() == limit {
                        page.next = page.records.last().map(|shown| Cursor::After(shown.revision.key.clone()));
                        return Ok(page.begun_from(begun));
                    }
                    page.records.push(shown);
                }
                after = Some(key);
            }
            if last {
                return Ok(page.begun_from(begun));
            }
            if looked_at >= LOOKED_AT {
                page.next = after.map(Cursor::After);
                page.stopped = page.records.len() < limit;
                return Ok(page.begun_from(begun));
            }
        }
    }

    fn backward(&self, test: &Test<'_>, before: &str, limit: usize) -> Result<Browsed, Fault> {
        let (mut at, mut found, mut looked_at) = (before.to_owned(), Vec::new(), 0);
        let store = self.mandate.store.read()?;
        let more = 'walk: loop {
            let size = test.chunk(limit.saturating_sub(found.len()));
            let heads = store.heads_before(test.collection.name.as_str(), test.upto, Some(&at), size)?;
            let last = heads.len() < size;
            looked_at += heads.len();
            for revision in heads.into_iter().rev() {
                if test.is_before(&revision.key) {
                    break 'walk false;
                }
                at.clone_from(&revision.key);
                if let Some(shown) = test.admit(self.mandate.shown(test.collection, revision)?) {
                    if found.len() == limit {
                        break 'walk true;
                    }
                    found.push(shown);
                }
            }
            if last || looked_at >= LOOKED_AT {
                break !last;
            }
        };
        found.reverse();
        let edge = |shown: Option<&Shown>| shown.map(|shown| shown.revision.key.clone());
        let next = edge(found.last()).map_or(Cursor::Start, Cursor::After);
        let previous = more.then(|| Cursor::Before(edge(found.first()).unwrap_or(at)));
        Ok(Browsed { records: found, next: Some(next), previous, ..Browsed::default() })
    }

    fn sorted(&self, test: &Test<'_>, cursor: &Cursor, limit: usize) -> Result<Browsed, Fault> {
        let all = usize::try_from(SMALL).unwrap_or(usize::MAX).saturating_add(CHUNK);
        let mut records = self.forward(test, None, all)?.records;
        records.sort_by(|a, b| test.order(a, b));
        let total = records.len();
        let skip = if let Cursor::Skip(skip) = cursor { (*skip).min(total) } else { 0 };
        let records: Vec<Shown> = records.into_iter().skip(skip).take(limit).collect();
        let end = skip + records.len();
        Ok(Browsed {
            next: (end < total).then_some(Cursor::Skip(end)),
            previous: (skip > 0).then(|| Cursor::Skip(skip.saturating_sub(limit))),
            total: Some(total as u64),
            shown: (end > skip).then_some((skip as u64 + 1, end as u64)),
            records,
            stopped: false,
        })
    }
}

impl Browse {
    /// Everything of a collection.
    pub fn all(collection: &str, as_at: AsAt) -> Self {
        Self {
            collection: collection.to_owned(),
            conditions: Vec::new(),
            state: None,
            search: String::new(),
            on: None,
            as_at,
            sort: None,
            language: Language::English,
        }
    }

    /// Whether every record is wanted.
    pub fn is_all(&self) -> bool {
        self.conditions.is_empty() && self.state.is_none() && self.search.is_empty() && self.on.is_none()
    }
}

impl Browsed {
    /// A page that is not the first leads back; the first, when it is also the last, knows how many there are.
    fn begun_from(mut self, begun: bool) -> Self {
        if begun {
            self.previous = self.records.first().map(|shown| Cursor::Before(shown.revision.key.clone()));
        } else if self.next.is_none() {
            self.total = Some(self.records.len() as u64);
        }
        self
    }
}

/// A list's conditions, made ready.
struct Test<'a> {
    acting: &'a Acting<'a>,
    collection: &'a Collection,
    browse: &'a Browse,
    upto: u64,
    conditions: Vec<(usize, &'a FieldType, &'a str)>,
    search: String,
    sort: Option<(usize, bool)>,
    /// What every key begins with, where the first part of the key is a condition.
    prefix: Option<String>,
}

impl<'a> Test<'a> {
    fn of(acting: &'a Acting<'a>, browse: &'a Browse) -> Result<Self, Fault> {
        let collection = acting.mandate.catalogue().collection(&browse.collection)?;
        let field = |name: &str| {
            let position = collection.fields.position(name);
            position.and_then(|at| Some((at, collection.fields.at(at)?))).ok_or_else(|| no_field(collection, name))
        };
        let mut conditions = Vec::new();
        for (name, text) in &browse.conditions {
            let (position, declared) = field(name)?;
            conditions.push((position, &declared.ty, text.as_str()));
        }
        let sort = match &browse.sort {
            Some((name, down)) => Some((field(name)?.0, *down)),
            None => None,
        };
        Ok(Self {
            upto: acting.mandate.position_as_at(browse.as_at)?.seq,
            search: browse.search.trim().to_lowercase(),
            prefix: prefix(collection, browse),
            acting,
            collection,
            browse,
            conditions,
            sort,
        })
    }

    fn chunk(&self, wanted: usize) -> usize {
        // One more than is shown tells whether more follow.
        if self.browse.is_all() { wanted.saturating_add(1).clamp(20, CHUNK) } else { CHUNK }
    }

    fn begin(&self, after: Option<&str>) -> Option<String> {
        let first = self.prefix.as_ref().map(|prefix| prefix.trim_end_matches('/').to_owned());
        after.map(str::to_owned).max(first)
    }

    fn is_beyond(&self, key: &str) -> bool {
        self.prefix.as_deref().is_some_and(|prefix| key > prefix && !key.starts_with(prefix))
    }

    fn is_before(&self, key: &str) -> bool {
        self.prefix.as_deref().is_some_and(|prefix| key < prefix)
    }

    /// The record as the reader may see it, if they may and it meets every condition.
    fn admit(&self, mut shown: Shown) -> Option<Shown> {
        let facets = self.acting.facets(self.collection, &shown);
        if !self.acting.allowed(Action::Read, self.collection, &facets) {
            return None;
        }
        // Redacted first: a condition on what the reader may not see must not tell it.
        self.acting.redact(self.collection, &facets, &mut shown);
        let state = self.browse.state.as_ref().is_none_or(|state| facets.state.as_ref() == Some(state));
        let happened = self.browse.on.is_none_or(|on| begun(self.collection, &shown.row).is_none_or(|day| day <= on));
        let meets = |(at, ty, text): &(usize, &FieldType, &str)| is_met(ty, shown.row.get(*at), text);
        (state && happened && self.conditions.iter().all(meets) && self.is_found(&shown)).then_some(shown)
    }

    fn is_found(&self, shown: &Shown) -> bool {
        if self.search.is_empty() || shown.revision.key.to_lowercase().contains(&self.search) {
            return true;
        }
        self.acting.mandate.title(self.collection, shown, self.browse.language).to_lowercase().contains(&self.search)
    }

    fn order(&self, a: &Shown, b: &Shown) -> Ordering {
        let Some((at, down)) = self.sort else { return Ordering::Equal };
        let (one, other) = (a.row.get(at), b.row.get(at));
        let order = match (one.is_absent(), other.is_absent()) {
            (false, false) => {
                let order = self.compare(at, one, other);
                if down { order.reverse() } else { order }
            }
            // What has no value comes last in either order.
            (a, b) => a.cmp(&b),
        };
        order.then_with(|| a.revision.key.cmp(&b.revision.key))
    }

    fn compare(&self, at: usize, one: &Value, other: &Value) -> Ordering {
        let Some(field) = self.collection.fields.at(at) else { return Ordering::Equal };
        match field.ty {
            FieldType::Code(_) | FieldType::Country(_) | FieldType::Multilingual(_) => {
                let label = |value| self.acting.mandate.show_value(&field.ty, value, self.browse.language);
                label(one).map(|text| text.to_lowercase()).cmp(&label(other).map(|text| text.to_lowercase()))
            }
            _ => field.ty.behaviour().compare(one, other),
        }
    }
}

impl Mandate {
    /// What a reader recognises a record by: the value of its title field, or its key.
    pub fn title(&self, collection: &Collection, shown: &Shown, language: Language) -> String {
        let position = collection.fields.position(collection.title_field.as_str());
        let field = position.and_then(|at| Some((collection.fields.at(at)?, shown.row.get(at))));
        let text = field.and_then(|(field, value)| self.show_value(&field.ty, value, language));
        text.filter(|text| !text.is_empty()).unwrap_or_else(|| shown.revision.key.clone())
    }
}

/// The first part of every key that can meet the conditions.
fn prefix(collection: &Collection, browse: &Browse) -> Option<String> {
    let first = collection.key.first().filter(|_| collection.key.len() > 1)?;
    let field = collection.fields.get(first.as_str())?;
    let whole = matches!(field.ty, FieldType::Country(_) | FieldType::Code(_));
    let condition = browse.conditions.iter().find(|(name, _)| first == name.as_str()).filter(|_| whole)?;
    Some(format!("{}/", condition.1))
}

/// Whether a value is what the text says: a code, `true`, or within a span of time.
fn is_met(ty: &FieldType, value: &Value, text: &str) -> bool {
    match value {
        Value::Absent => text.is_empty(),
        Value::Text(stored) => stored == text,
        Value::Codes(codes) => codes.iter().any(|code| code == text),
        Value::Boolean(truth) => text == if *truth { "true" } else { "false" },
        Value::Date(day) => within(Some(*day), *day, text),
        Value::Period(period) => within(period.start(), period.end(), text),
        other => ty.behaviour().to_json(other).as_str() == Some(text),
    }
}

fn within(start: Option<Date>, end: Date, text: &str) -> bool {
    let Ok(wanted) = text.parse::<Period>() else { return false };
    let after = wanted.start().is_none_or(|first| start.is_some_and(|start| start >= first));
    after && end <= wanted.end()
}

fn no_field(collection: &Collection, name: &str) -> Fault {
    Fault::new(FaultCode::BadParameter, format!("{} has no field `{name}`", collection.name))
        .hint(mandate_model::nearest::suggestion(name, collection.fields.names()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_holds_what_lies_in_it_whole() {
        let held = |value: &str, text: &str| {
            let period: Period = value.parse().unwrap();
            within(period.start(), period.end(), text)
        };
        assert!(held("2019-03", "2019") && held("2019", "2019") && held("2019-Q4", "2018/2019"));
        assert!(!held("2018/2019", "2019") && !held("2019", "2019-03") && !held("2019", "nonsense"));
    }
}
