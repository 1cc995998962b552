//! The one document tree, from which HTML, DOCX and PDF are written.

use std::sync::Arc;

use mandate_model::{Date, Digest, Language, Moment, Observation, Revision};

/// A report in one language, ready to be written.
#[derive(Clone, Debug)]
pub struct Document {
    /// The one language of all its text.
    pub language: Language,
    /// Name of the report, such as `annual-report`.
    pub name: String,
    /// From the front matter of the template, or else the translated title of the report.
    pub title: String,
    /// Printed below the title; none where the template has none.
    pub subtitle: Option<String>,
    /// The document symbol at the top, such as `A/74/129`; none where the report has none.
    pub symbol: Option<String>,
    /// The world as it stood that day.
    pub on: Date,
    /// What the store knew then.
    pub as_at: Moment,
    /// The body, in reading order.
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
        /// From 1, the highest, to 4; the report's title is not among them.
        level: u8,
        /// With its punctuation, as printed.
        number: String,
        /// Without the number.
        text: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph {
        /// From 1; none where the paragraph is not numbered.
        number: Option<u32>,
        /// Without the number.
        text: Vec<Inline>,
    },
    /// Sub-paragraphs (a), (b), …
    Lettered {
        /// Label as printed, with its parentheses, and the content behind it.
        items: Vec<(String, Vec<Block>)>,
    },
    /// An unordered list.
    Bullets {
        /// The content of each item.
        items: Vec<Vec<Block>>,
    },
    /// A note set apart: a source, a reservation about data.
    Note {
        /// The content, in reading order.
        blocks: Vec<Block>,
    },
    /// A table with its caption.
    Table(Table),
    /// A chart or map with its caption.
    Picture(Picture),
}

/// A table. Its number runs through the report.
#[derive(Clone, Debug)]
pub struct Table {
    /// From 1, apart from pictures.
    pub number: u32,
    /// Printed in the caption after the number; may be empty.
    pub title: Vec<Inline>,
    /// The header row: one cell a column.
    pub head: Vec<Vec<Inline>>,
    /// Rows of cells; each row has as many cells as `head`.
    pub rows: Vec<Vec<Vec<Inline>>>,
    /// For each column: whether it holds numbers and is set flush to the end.
    pub numeric: Vec<bool>,
}

/// A chart or map as SVG, with the table behind it. Its number runs through the report, apart from tables.
#[derive(Clone, Debug)]
pub struct Picture {
    /// From 1, apart from tables.
    pub number: u32,
    /// Printed in the caption after the number; may be empty.
    pub title: Vec<Inline>,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// A whole SVG document with width, height and viewBox in CSS pixels; fonts by family name only.
    pub svg: String,
    /// As in `svg`, in CSS pixels.
    pub width: u32,
    /// As in `svg`, in CSS pixels.
    pub height: u32,
    /// The figures drawn: shown under "data" in HTML, in the annex of figures elsewhere.
    pub data: Table,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain text, not yet escaped for any format.
    Text(String),
    /// Of strong importance: bold.
    Strong(Vec<Inline>),
    /// Stressed: italic, or what the script has in its place.
    Emphasis(Vec<Inline>),
    /// Text that leads somewhere else.
    Link {
        /// The address it leads to.
        href: String,
        /// What the reader sees of it.
        text: Vec<Inline>,
    },
    /// A figure as printed here.
    Figure {
        /// Position in [`Document::figures`], from 0.
        figure: usize,
        /// As printed in this place; another mention may print it otherwise.
        text: String,
    },
    /// Position in [`Document::footnotes`].
    Footnote(usize),
    /// A new line within the paragraph.
    Break,
}

/// One number of the report, with the way back to its records.
#[derive(Clone, Debug)]
pub struct Figure {
    /// `F0001`, in the order of first mention.
    pub id: String,
    /// Name of the indicator that yields it.
    pub indicator: String,
    /// Title of the indicator, in the report's language.
    pub title: String,
    /// What the indicator counts, in the report's language.
    pub definition: String,
    /// What the indicator yielded: the number, its unit, its qualifier.
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
    /// Name as in the SQL, and the value as text; none is NULL.
    pub parameters: Vec<(String, Option<String>)>,
    /// The day the indicator was computed for; not always that of the report.
    pub on: Date,
    /// What the store knew then.
    pub as_at: Moment,
    /// The citation of the indicator.
    pub source: String,
    /// Column names of `records[..].cells`.
    pub columns: Vec<String>,
    /// The revisions that count in it, in the order of the basis.
    pub records: Vec<RecordBehind>,
    /// Over all that identifies the figure: see [`crate::figure::hash`].
    pub hash: Digest,
}

/// A record revision behind a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordBehind {
    /// The revision; the figures that it counts in share it.
    pub revision: Arc<Revision>,
    /// What the basis shows of it.
    pub cells: Vec<Option<String>>,
}
