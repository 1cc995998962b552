//! The one document tree, from which HTML, DOCX and PDF are written.

use mandate_model::{Date, Digest, Language, Moment, Observation};

/// A report in one language, ready to be written.
#[derive(Clone, Debug)]
pub struct Document {
    /// The language of every text in it.
    pub language: Language,
    /// Name of the report, such as `annual-report`.
    pub name: String,
    /// The title, without markup.
    pub title: String,
    /// Printed below the title.
    pub subtitle: Option<String>,
    /// The document's symbol, printed at its top.
    pub symbol: Option<String>,
    /// The world as it stood that day.
    pub on: Date,
    /// What the store knew then.
    pub as_at: Moment,
    /// The text, in order.
    pub blocks: Vec<Block>,
    /// In the order of first mention; [`Inline::Figure`] points here.
    pub figures: Vec<Figure>,
    /// In the order of their anchors; [`Inline::Footnote`] points here.
    pub footnotes: Vec<Vec<Inline>>,
}

/// A block of the document.
#[derive(Clone, Debug)]
pub enum Block {
    /// A heading of the report's own, numbered by the language's rule.
    Heading {
        /// 1 to 4.
        level: u8,
        /// Printed before the text: 一、 A. 1. (a).
        number: String,
        /// The heading's words.
        text: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph {
        /// Runs through the whole report; absent inside lists, notes and tables.
        number: Option<u32>,
        /// The paragraph's words.
        text: Vec<Inline>,
    },
    /// Sub-paragraphs (a), (b), …
    Lettered {
        /// The label of each, and what it holds.
        items: Vec<(String, Vec<Block>)>,
    },
    /// An unordered list.
    Bullets {
        /// What each point holds.
        items: Vec<Vec<Block>>,
    },
    /// A note set apart: a source, a reservation about data.
    Note {
        /// What it holds.
        blocks: Vec<Block>,
    },
    /// A table.
    Table(Table),
    /// A chart or map.
    Picture(Picture),
}

/// A table. Its number runs through the report.
#[derive(Clone, Debug)]
pub struct Table {
    /// From 1.
    pub number: u32,
    /// Empty where the template gives none.
    pub title: Vec<Inline>,
    /// The head of each column.
    pub head: Vec<Vec<Inline>>,
    /// Rows of as many cells as there are columns.
    pub rows: Vec<Vec<Vec<Inline>>>,
    /// For each column: whether it holds numbers and is set flush to the end.
    pub numeric: Vec<bool>,
}

/// A chart or map as SVG, with the table behind it. Its number runs through the report, apart from tables.
#[derive(Clone, Debug)]
pub struct Picture {
    /// From 1.
    pub number: u32,
    /// What it is called.
    pub title: Vec<Inline>,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// A whole SVG document with width, height and viewBox in CSS pixels; fonts by family name only.
    pub svg: String,
    /// In CSS pixels.
    pub width: u32,
    /// In CSS pixels.
    pub height: u32,
    /// The figures drawn: shown under "data" in HTML, in the annex of figures elsewhere.
    pub data: Table,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words as they are.
    Text(String),
    /// Words of weight.
    Strong(Vec<Inline>),
    /// Words that are stressed.
    Emphasis(Vec<Inline>),
    /// A link to an address outside the report.
    Link {
        /// Begins with `https://`, `http://`, `mailto:` or `#`.
        href: String,
        /// The words that carry it.
        text: Vec<Inline>,
    },
    /// A figure as printed here.
    Figure {
        /// Position in [`Document::figures`].
        figure: usize,
        /// The text printed, qualifier and unit included.
        text: String,
    },
    /// Position in [`Document::footnotes`].
    Footnote(usize),
    /// A new line.
    Break,
}

/// One number of the report, with the way back to its records.
#[derive(Clone, Debug)]
pub struct Figure {
    /// `F0001`, in the order of first mention.
    pub id: String,
    /// Name of the indicator.
    pub indicator: String,
    /// Title of the indicator, in the report's language.
    pub title: String,
    /// Definition of the indicator, in the report's language.
    pub definition: String,
    /// What the indicator yielded.
    pub observation: Observation,
    /// Dimensions as a reader meets them: label of the dimension, label of the code.
    pub labels: Vec<(String, String)>,
    /// Label of the unit, in the report's language.
    pub unit_label: String,
    /// The observation's note, in the report's language.
    pub note: Option<String>,
    /// As first printed in the report.
    pub text: String,
    /// The SQL that ran.
    pub query: String,
    /// The values bound to its parameters, by name; none is NULL.
    pub parameters: Vec<(String, Option<String>)>,
    /// The world as it stood that day.
    pub on: Date,
    /// What the store knew then.
    pub as_at: Moment,
    /// The citation of the indicator.
    pub source: String,
    /// Column names of `records[..].cells`.
    pub columns: Vec<String>,
    /// In the order of their place in the store.
    pub records: Vec<RecordBehind>,
    /// Over all that identifies the figure: see [`crate::figure::hash`].
    pub hash: Digest,
}

/// A record revision behind a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordBehind {
    /// Place in the store's sequence.
    pub seq: u64,
    /// Name of the collection.
    pub collection: String,
    /// Key of the record in it.
    pub key: String,
    /// Number of the revision within the record.
    pub revision: u32,
    /// When the store acknowledged it.
    pub recorded_at: Moment,
    /// The citation of where the content came from.
    pub source: String,
    /// Who or what vouches for the content.
    pub validated_by: String,
    /// Hash of the revision.
    pub hash: Digest,
    /// What the basis shows of it.
    pub cells: Vec<Option<String>>,
}
