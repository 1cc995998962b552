//! The annexes of figures: what the way back from a number consists of, the same in every printed form.
//!
//! Many figures of a report come from one computation (one indicator, one set of parameters, one day), so the report says
//! once how each computation was made, and of each figure only what is its own.

use std::collections::BTreeMap;

use mandate_model::{Language, Qualifier, locale};

use crate::phrases::phrase;
use crate::tree::{Document, Figure};
use crate::words::{self, Word};

/// So many records are named with a figure; the rest are counted, and listed on its page in HTML and in the manifest.
const NAMED: usize = 4;
/// So many digits of a figure's hash are printed: enough to find it in the manifest, which has them all.
const DIGITS: usize = 16;
/// Between what stands on one line.
const BETWEEN: &str = " | ";

/// Both annexes: the figures in their order, the computations in the order of their first figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annex {
    pub entries: Vec<Entry>,
    pub computations: Vec<Computation>,
}

/// One figure, ready to be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Such as `F0001`.
    pub id: String,
    /// As first printed in the report.
    pub text: String,
    /// Position of its computation.
    pub computation: usize,
    /// Dimensions, value, records and hash in one line.
    pub line: String,
}

/// How figures were computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computation {
    /// Such as `C01`.
    pub id: String,
    /// Title of the indicator.
    pub title: String,
    pub items: Vec<Item>,
}

/// A label with what is said under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub label: String,
    pub said: Said,
}

/// What stands behind a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    Text(String),
    /// Text for machines.
    Code(String),
    /// The same as for an earlier computation: its position.
    Same(usize),
}

/// Identifier of a computation, as printed.
pub fn computation_id(at: usize) -> String {
    format!("C{:02}", at + 1)
}

/// The annexes of a document.
pub fn annex(document: &Document) -> Annex {
    let language = document.language;
    let mut annex = Annex::default();
    let mut known = BTreeMap::new();
    let mut queries = BTreeMap::new();
    for figure in &document.figures {
        let key = (&figure.indicator, &figure.parameters, figure.on, &figure.query);
        let at = *known.entry(key).or_insert(annex.computations.len());
        if at == annex.computations.len() {
            let first = *queries.entry(&figure.query).or_insert(at);
            annex.computations.push(computation(language, at, figure, first));
        }
        annex.entries.push(Entry {
            id: figure.id.clone(),
            text: figure.text.clone(),
            computation: at,
            line: line(language, figure),
        });
    }
    annex
}

/// What all figures of a computation share. `first` is the computation that prints the same SQL first.
fn computation(language: Language, at: usize, figure: &Figure, first: usize) -> Computation {
    let text = |word: Word, said: String| Item { label: word.say(language).to_owned(), said: Said::Text(said) };
    let query = if first == at { Said::Code(figure.query.clone()) } else { Said::Same(first) };
    let mut items = vec![
        text(Word::Indicator, figure.indicator.clone()),
        text(Word::On, locale::date(language, figure.on)),
        text(Word::AsAt, figure.as_at.to_string()),
        text(Word::Parameters, parameters(language, figure)),
        text(Word::Definition, figure.definition.clone()),
        text(Word::Source, figure.source.clone()),
        Item { label: Word::Query.say(language).to_owned(), said: query },
    ];
    items.retain(|item| !matches!(&item.said, Said::Text(text) if text.is_empty()));
    Computation { id: computation_id(at), title: figure.title.clone(), items }
}

fn line(language: Language, figure: &Figure) -> String {
    let labels = figure.labels.iter().map(|(_, code)| code.clone()).collect::<Vec<_>>().join(", ");
    let parts = [labels, value(language, figure), records(language, figure), hash(figure)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(BETWEEN)
}

/// The number as the indicator yields it, unrounded, with its unit and qualifier in the language of the report.
fn value(language: Language, figure: &Figure) -> String {
    let observation = &figure.observation;
    let Some(value) = observation.value else { return Word::NoData.say(language).to_owned() };
    let number = locale::number(language, value);
    let number = match observation.qualifier {
        Qualifier::Exact => number,
        other => phrase(language, &format!("print-{}", other.as_str()), &[("number", &number)]),
    };
    let unit = if observation.unit.is_empty() { "" } else { figure.unit_label.as_str() };
    [number.as_str(), unit].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn parameters(language: Language, figure: &Figure) -> String {
    let one = |(name, value): &(String, Option<String>)| {
        format!("{name} = {}", value.as_deref().unwrap_or_else(|| Word::NotGiven.say(language)))
    };
    figure.parameters.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// How many, and the first of them as `collection: key revision, key revision +12`.
fn records(language: Language, figure: &Figure) -> String {
    let mut named = String::new();
    let mut last = None;
    for record in figure.records.iter().take(NAMED).map(|record| &record.revision) {
        if last != Some(&record.collection) {
            named.push_str(&format!("{}{}: ", if last.is_none() { "" } else { "; " }, record.collection));
            last = Some(&record.collection);
        } else {
            named.push_str(", ");
        }
        named.push_str(&format!("{} r{}", record.key, record.number));
    }
    let rest = figure.records.len().saturating_sub(NAMED);
    if rest > 0 {
        named.push_str(&format!(" +{rest}"));
    }
    let count = figure.records.len();
    let label = format!("{} ({count})", Word::Records.say(language));
    if named.is_empty() { label } else { format!("{label}{}{named}", words::colon(language)) }
}

fn hash(figure: &Figure) -> String {
    figure.hash.to_string().chars().take(DIGITS).collect()
}
