//! Reading: from a path to a stream of rows.

mod columnar;
mod columns;
pub(crate) mod delimited;
mod encoding;
mod exact_json;
mod json;
pub(crate) mod kind;
mod pages;
mod splitter;
pub(crate) mod text;
mod xlsx;

use std::io::{Cursor, Read};
use std::path::Path;
use std::sync::Arc;

use mandate_model::{Diagnostic, Fault, FaultCode, Place};
use serde_json::Value as Json;

pub use self::encoding::likely_encoding;
use crate::Format;

/// How a file is read.
#[derive(Clone, Debug)]
pub struct Options {
    /// Most bytes of one row: a line of JSON, a record of CSV with all its quoted line breaks, a row of Parquet.
    pub line_bytes: usize,
    /// About how many bytes of a text file make a block; see [`crate::bulk::Blocks`].
    pub block_bytes: usize,
    /// Most rows of the file; any number without it.
    pub rows: Option<u64>,
    /// The encoding of a text file, by a label of the Encoding Standard such as `windows-1252`; without it UTF-8, or
    /// what the byte order mark says.
    pub encoding: Option<String>,
    /// What the file is; without it the content and then the extension tell.
    pub format: Option<Format>,
    /// The sheet of a workbook; without it the first that is not hidden.
    pub sheet: Option<String>,
    /// The row of a sheet, or the line of a CSV file, that names the columns, from 1; without it the first that holds
    /// something.
    pub header: Option<u64>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            line_bytes: 16 << 20,
            block_bytes: 1 << 20,
            rows: None,
            encoding: None,
            format: None,
            sheet: None,
            header: None,
        }
    }
}

/// The cells of one row: one text with the end of each cell, so that a row costs two allocations and not one a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells {
    text: String,
    ends: Vec<usize>,
}

impl Cells {
    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no cell at all.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The cell at a position from 0, as it stands in the file.
    pub fn get(&self, position: usize) -> Option<&str> {
        let end = *self.ends.get(position)?;
        let start = position.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start..end)
    }

    /// The cells in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|position| self.get(position))
    }
}

impl<'a> FromIterator<&'a str> for Cells {
    fn from_iter<I: IntoIterator<Item = &'a str>>(iter: I) -> Self {
        let mut cells = Self::default();
        for cell in iter {
            cells.text.push_str(cell);
            cells.ends.push(cells.text.len());
        }
        cells
    }
}

/// What a row holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Texts in the order of [`RowSource::columns`].
    Cells(Cells),
    /// A JSON value. Numbers that a binary fraction would change are kept as text.
    Json(Json),
}

/// One row of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceRow {
    /// Where a person finds the row, from 1: the line on which it begins, the row of a sheet; in Parquet, which has
    /// no lines, the row.
    pub number: u64,
    /// What it holds.
    pub content: Content,
    /// In a sheet, the letters of each column of the content, which with the number name a cell.
    pub letters: Option<Arc<[String]>>,
}

impl SourceRow {
    /// About how many bytes of memory the row takes.
    pub fn weight(&self) -> usize {
        match &self.content {
            Content::Cells(cells) => cells.text.len() + cells.ends.len() * size_of::<usize>(),
            Content::Json(value) => weight(value),
        }
    }

    /// The cell of a sheet at a position from 0, such as `B7`; none in a file without cells.
    pub fn cell_name(&self, position: usize) -> Option<String> {
        let letters = self.letters.as_ref()?.get(position)?;
        Some(format!("{letters}{}", self.number))
    }
}

fn weight(value: &Json) -> usize {
    let within = match value {
        Json::Null | Json::Bool(_) | Json::Number(_) => 0,
        Json::String(text) => text.len(),
        Json::Array(items) => items.iter().map(weight).sum(),
        Json::Object(members) => members.iter().map(|(name, value)| name.len() + weight(value)).sum(),
    };
    size_of::<Json>() + within
}

/// A file as a stream of rows.
///
/// An error that concerns one row is followed by the next row; after one that concerns the file (its encoding, a quote
/// never closed, a row beyond the limits) the stream ends.
pub trait RowSource: Iterator<Item = Result<SourceRow, Diagnostic>> + Send {
    /// The names of the columns, trimmed, each once; none where rows name their own fields.
    fn columns(&self) -> Option<&[String]>;

    /// Bytes read so far and bytes in all, where known: for a progress bar.
    fn bytes(&self) -> (u64, Option<u64>);
}

/// Opens a file. `shown_as` is its path as the user wrote it, for diagnostics.
pub fn open(path: &Path, shown_as: &str, options: &Options) -> Result<Box<dyn RowSource>, Diagnostic> {
    let shown: Arc<str> = shown_as.into();
    let mut opened = kind::open(path, &shown)?;
    let format = options.format.map_or_else(|| opened.format(path), Ok)?;
    let source: Box<dyn RowSource> = match format {
        Format::Parquet => Box::new(columnar::Columnar::open(opened, options)?),
        Format::Xlsx => Box::new(xlsx::Workbook::open(opened, options)?),
        Format::Arrow => {
            let fault = Fault::new(FaultCode::BadFile, "Arrow streams are written, not read");
            return Err(fault.hint("give the records as Parquet").at(Place::file(shown)));
        }
        format => {
            let head = std::mem::take(&mut opened.head);
            let bytes = Cursor::new(head).chain(opened.file);
            let text = text::Text::new(Box::new(bytes), opened.total, shown.clone(), options.encoding.as_deref())?;
            match format {
                Format::Json | Format::Ndjson => Box::new(json::JsonRows::new(text, format, options)?),
                _ => Box::new(delimited::Delimited::new(text, options)?),
            }
        }
    };
    Ok(Box::new(Bounded { source, shown, rows: 0, most: options.rows, ended: false }))
}

/// What a file is, as [`open`] would take it.
///
/// # Errors
/// A file that is not there, is empty, or is of a kind that is never read.
pub fn format_of(path: &Path, shown_as: &str, options: &Options) -> Result<Format, Diagnostic> {
    let mut opened = kind::open(path, &shown_as.into())?;
    options.format.map_or_else(|| opened.format(path), Ok)
}

/// Tells of a file without rows, and of one with more rows than allowed.
struct Bounded {
    source: Box<dyn RowSource>,
    shown: Arc<str>,
    rows: u64,
    most: Option<u64>,
    ended: bool,
}

impl Iterator for Bounded {
    type Item = Result<SourceRow, Diagnostic>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let Some(item) = self.source.next() else {
            self.ended = true;
            return (self.rows == 0).then(|| Err(without_rows(&self.shown, self.source.columns().is_some())));
        };
        self.rows += 1;
        match self.most {
            Some(most) if self.rows > most => {
                self.ended = true;
                let fault = Fault::new(FaultCode::TooLong, format!("the file has more than {most} rows"));
                Some(Err(fault.hint("split it, or raise the limit").at(Place::file(self.shown.clone()))))
            }
            _ => Some(item),
        }
    }
}

/// The fault of a file without any row; `named` where its header names the columns.
pub(crate) fn without_rows(path: &Arc<str>, named: bool) -> Diagnostic {
    let message = if named { "the file names its columns and has no row" } else { "the file holds no record" };
    Fault::new(FaultCode::BadFile, message).hint("check that the export was complete").at(Place::file(path.clone()))
}

impl RowSource for Bounded {
    fn columns(&self) -> Option<&[String]> {
        self.source.columns()
    }

    fn bytes(&self) -> (u64, Option<u64>) {
        self.source.bytes()
    }
}

/// A place in a file by row.
fn at_row(path: &Arc<str>, row: u64) -> Place {
    Place::Cell { path: path.clone(), row: Some(row), column: None }
}

/// The fault of a row beyond the limit.
fn too_long(most: usize) -> Fault {
    Fault::new(FaultCode::LineTooLong, format!("the row is longer than {most} bytes"))
        .hint("check that the file has line breaks and that its quotes are closed; nothing after this row was read")
}
