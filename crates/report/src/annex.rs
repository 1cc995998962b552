//! The annex of figures: what the way back from a number consists of, the same in every printed form.

use std::collections::BTreeMap;

use mandate_model::{Language, Qualifier, locale};

use crate::fonts;
use crate::tree::{Document, Figure, RecordBehind};
use crate::words::Word;

/// So many records are listed; the rest are counted, and listed in the manifest.
pub const LISTED: usize = 12;
/// A text wider than so many ems stands on a line of its own, and is printed once: at the first figure that has it.
const LONG: f64 = 20.0;

fn is_long(text: &str) -> bool {
    fonts::width(text, 1.0, false) > LONG
}

/// One figure, ready to be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Such as `F0001`.
    pub id: String,
    /// As first printed in the report.
    pub text: String,
    /// Title of the indicator.
    pub title: String,
    pub items: Vec<Item>,
}

impl Entry {
    /// The items by lines: short ones run on, longer ones stand alone.
    pub fn lines(&self) -> Vec<&[Item]> {
        self.items.chunk_by(|one, next| one.is_short() && next.is_short()).collect()
    }
}

/// Between items that share a line.
pub const BETWEEN: &str = " | ";

/// A label with what is said under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub label: String,
    pub said: Said,
}

impl Item {
    fn is_short(&self) -> bool {
        match &self.said {
            Said::Text(text) => !is_long(text),
            Said::Same(..) => true,
            Said::Code(_) | Said::Lines(_) => false,
        }
    }
}

/// What stands behind a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    Text(String),
    /// Text for machines: SQL, hashes.
    Code(String),
    /// The same as for an earlier figure: its position, and words that lead there.
    Same(usize, String),
    /// A list, one line each.
    Lines(Vec<String>),
}

/// The entries of all figures of a document, in its order.
pub fn entries(document: &Document) -> Vec<Entry> {
    let mut seen = Seen { language: document.language, first: BTreeMap::new(), ids: &document.figures };
    document.figures.iter().enumerate().map(|(at, figure)| entry(document.language, at, figure, &mut seen)).collect()
}

fn entry<'a>(language: Language, at: usize, figure: &'a Figure, seen: &mut Seen<'a>) -> Entry {
    let say = |word: Word| word.say(language).to_owned();
    let mut items = vec![text(say(Word::Value), value(language, figure))];
    items.extend(figure.labels.iter().map(|(label, code)| text(label.clone(), code.clone())));
    items.extend([
        text(say(Word::Indicator), figure.indicator.clone()),
        text(say(Word::On), locale::date(language, figure.on)),
        text(say(Word::AsAt), figure.as_at.to_string()),
        text(say(Word::Parameters), parameters(language, figure)),
        Item { label: say(Word::Definition), said: seen.said(at, &figure.definition, false) },
        Item { label: say(Word::Source), said: seen.said(at, &figure.source, false) },
        Item { label: say(Word::Query), said: seen.said(at, &figure.query, true) },
        Item { label: format!("{} ({})", say(Word::Records), figure.records.len()), said: records(language, figure) },
        Item { label: say(Word::Hash), said: Said::Code(figure.hash.to_string()) },
    ]);
    items.retain(|item| !matches!(&item.said, Said::Text(text) | Said::Code(text) if text.is_empty()));
    Entry { id: figure.id.clone(), text: figure.text.clone(), title: figure.title.clone(), items }
}

const fn text(label: String, said: String) -> Item {
    Item { label, said: Said::Text(said) }
}

/// The number as the indicator yields it, unrounded, with its unit and qualifier as codes.
fn value(language: Language, figure: &Figure) -> String {
    let observation = &figure.observation;
    let number = observation
        .value
        .map_or_else(|| Word::NoData.say(language).to_owned(), |value| locale::number(language, value));
    let qualifier = if observation.qualifier == Qualifier::Exact { "" } else { observation.qualifier.as_str() };
    [number.as_str(), observation.unit.as_str(), qualifier]
        .iter()
        .filter(|part| !part.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join(" ")
}

fn parameters(language: Language, figure: &Figure) -> String {
    let one = |(name, value): &(String, Option<String>)| {
        format!("{name} = {}", value.as_deref().unwrap_or_else(|| Word::NotGiven.say(language)))
    };
    figure.parameters.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn records(language: Language, figure: &Figure) -> Said {
    let revision = Word::Revision.say(language);
    let line = |record: &RecordBehind| {
        format!("{}/{}, {revision} {}, {}", record.collection, record.key, record.revision, record.hash.short())
    };
    let mut lines: Vec<_> = figure.records.iter().take(LISTED).map(line).collect();
    if figure.records.len() > LISTED {
        lines.push(format!("+ {} {}", figure.records.len() - LISTED, Word::MoreRecords.say(language)));
    }
    Said::Lines(lines)
}

/// Where each longer text was printed first.
struct Seen<'a> {
    language: Language,
    first: BTreeMap<&'a str, usize>,
    ids: &'a [Figure],
}

impl<'a> Seen<'a> {
    fn said(&mut self, at: usize, text: &'a str, code: bool) -> Said {
        if is_long(text) {
            let first = *self.first.entry(text).or_insert(at);
            if first != at {
                return Said::Same(first, format!("{} {}", Word::SameAs.say(self.language), self.ids[first].id));
            }
        }
        if code { Said::Code(text.to_owned()) } else { Said::Text(text.to_owned()) }
    }
}
