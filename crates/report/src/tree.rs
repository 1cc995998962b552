//! The one document tree, from which HTML, DOCX and PDF are written.

use mandate_model::{Date, Digest, Language, Moment, Observation};

/// A report in one language, ready to be written.
#[derive(Clone, Debug)]
pub struct Document {
    pub language: Language,
    /// Name of the report, such as `annual-report`.
    pub name: String,
    pub title: String,
    pub subtitle: Option<String>,
    pub symbol: Option<String>,
    /// The world as it stood that day.
    pub on: Date,
    /// What the store knew then.
    pub as_at: Moment,
    pub blocks: Vec<Block>,
    /// In the order of first mention; [`Inline::Figure`] points here.
    pub figures: Vec<Figure>,
    /// In the order of their anchors; [`Inline::Footnote`] points here.
    pub footnotes: Vec<Vec<Inline>>,
}

/// A block of the document.
#[derive(Clone, Debug)]
pub enum Block {
    /// Level 1 to 4; `number` is printed before the text: 一、 A. 1. (a).
    Heading {
        level: u8,
        number: String,
        text: Vec<Inline>,
    },
    /// A paragraph; `number` runs through the whole report, absent inside lists, notes and tables.
    Paragraph {
        number: Option<u32>,
        text: Vec<Inline>,
    },
    /// Sub-paragraphs (a), (b), …
    Lettered {
        items: Vec<(String, Vec<Block>)>,
    },
    /// An unordered list.
    Bullets {
        items: Vec<Vec<Block>>,
    },
    /// A note set apart: a source, a reservation about data.
    Note {
        blocks: Vec<Block>,
    },
    Table(Table),
    Picture(Picture),
}

/// A table. Its number runs through the report.
#[derive(Clone, Debug)]
pub struct Table {
    pub number: u32,
    pub title: Vec<Inline>,
    pub head: Vec<Vec<Inline>>,
    pub rows: Vec<Vec<Vec<Inline>>>,
    /// For each column: whether it holds numbers and is set flush to the end.
    pub numeric: Vec<bool>,
}

/// A chart or map as SVG, with the table behind it. Its number runs through the report, apart from tables.
#[derive(Clone, Debug)]
pub struct Picture {
    pub number: u32,
    pub title: Vec<Inline>,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// A whole SVG document with width, height and viewBox in CSS pixels; fonts by family name only.
    pub svg: String,
    pub width: u32,
    pub height: u32,
    /// The figures drawn: shown under "data" in HTML, in the annex of figures elsewhere.
    pub data: Table,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    Text(String),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Link {
        href: String,
        text: Vec<Inline>,
    },
    /// A figure: position in [`Document::figures`] and the text printed here, qualifier and unit included.
    Figure {
        figure: usize,
        text: String,
    },
    /// Position in [`Document::footnotes`].
    Footnote(usize),
    Break,
}

/// One number of the report, with the way back to its records.
#[derive(Clone, Debug)]
pub struct Figure {
    /// `F0001`, in the order of first mention.
    pub id: String,
    pub indicator: String,
    /// Title and definition of the indicator, in the report's language.
    pub title: String,
    pub definition: String,
    pub observation: Observation,
    /// Dimensions as a reader meets them: label of the dimension, label of the code.
    pub labels: Vec<(String, String)>,
    /// As first printed in the report.
    pub text: String,
    /// The SQL that ran, and the values bound to its parameters.
    pub query: String,
    pub parameters: Vec<(String, Option<String>)>,
    pub on: Date,
    pub as_at: Moment,
    /// The citation of the indicator.
    pub source: String,
    /// Column names of `records[..].cells`.
    pub columns: Vec<String>,
    pub records: Vec<RecordBehind>,
    /// Over all that identifies the figure: see `figure::hash`.
    pub hash: Digest,
}

/// A record revision behind a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordBehind {
    pub seq: u64,
    pub collection: String,
    pub key: String,
    pub revision: u32,
    pub recorded_at: Moment,
    pub source: String,
    pub validated_by: String,
    pub hash: Digest,
    /// What the basis shows of it.
    pub cells: Vec<Option<String>>,
}
