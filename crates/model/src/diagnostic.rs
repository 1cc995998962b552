//! What is wrong, where, and what to do: one type for every face.

use std::fmt::{self, Write as _};
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::fault::{Exit, Fault, FaultCode};

/// How much a diagnostic weighs: an error refuses the value, a warning travels with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Refuses the value it is about.
    Error,
    /// Is told, and refuses nothing.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// A text that was read, kept so that a fault in it can be shown underlined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file's path as a reader knows it: relative to the pack folder or as given on the command line.
    pub path: Arc<str>,
    /// The whole content, to which byte offsets refer.
    pub text: Arc<str>,
}

impl Source {
    /// A text with the path that faults in it are shown under.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Self { path: path.into(), text: text.into() }
    }

    /// Line and column (from 1, in characters) of a byte offset.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let mut end = offset.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &self.text[..end];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }
}

/// A stretch of a source text, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The text it lies in.
    pub source: Source,
    /// Offsets from the start of the text; the end is not included.
    pub bytes: Range<usize>,
}

/// Where a fault is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Not tied to any place.
    #[default]
    Nowhere,
    /// In a text we hold: shown with its line, underlined.
    Text(Span),
    /// In a file that is not shown: a data file. Row and column count from 1; the header is row 1.
    Cell {
        /// Path as a reader knows it.
        path: Arc<str>,
        /// None where the file as a whole, or a column of it, is meant.
        row: Option<u64>,
        /// Name in the header; none where the row as a whole is meant.
        column: Option<String>,
    },
    /// In a record: collection, key and the field, `table[2].field` inside a repeat group.
    Field {
        /// Name of the collection.
        collection: String,
        /// The record's key; none where it is not known.
        key: Option<String>,
        /// Path of the field; none where the record as a whole is meant.
        field: Option<String>,
    },
}

impl Place {
    /// A file as a whole, without row or column.
    pub fn file(path: impl Into<Arc<str>>) -> Self {
        Self::Cell { path: path.into(), row: None, column: None }
    }

    /// The place in one line, as `file:line:column`, `file row 12, column date`, `collection key, field date`.
    pub fn line(&self) -> Option<String> {
        match self {
            Self::Nowhere => None,
            Self::Text(span) => {
                let (line, column) = span.source.line_column(span.bytes.start);
                Some(format!("{}:{line}:{column}", span.source.path))
            }
            Self::Cell { path, row, column } => {
                let mut out = path.to_string();
                if let Some(row) = row {
                    let _ = write!(out, " row {row}");
                }
                if let Some(column) = column {
                    let _ = write!(out, "{} column {column}", if row.is_some() { "," } else { "" });
                }
                Some(out)
            }
            Self::Field { collection, key, field } => {
                let mut out = collection.clone();
                if let Some(key) = key {
                    let _ = write!(out, " {key}");
                }
                if let Some(field) = field {
                    let _ = write!(out, ", field {field}");
                }
                Some(out)
            }
        }
    }
}

/// One fault with its place: what every face shows, in its own form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Whether it refuses the value or only warns.
    pub severity: Severity,
    /// Where the fault is.
    pub place: Place,
    /// What is wrong, and what to do about it.
    pub fault: Fault,
}

impl Diagnostic {
    /// The stable code of its fault.
    pub fn code(&self) -> FaultCode {
        self.fault.code
    }

    /// The field named by the place, if it names one.
    pub fn field(&self) -> Option<&str> {
        match &self.place {
            Place::Field { field, .. } => field.as_deref(),
            Place::Cell { column, .. } => column.as_deref(),
            Place::Nowhere | Place::Text(_) => None,
        }
    }

    /// In full, with the source line underlined where there is one. `colour` adds terminal colours.
    pub fn render(&self, colour: bool) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let id = self.fault.code.id();
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        if let Place::Text(span) = &self.place {
            let end = span.bytes.end.min(span.source.text.len()).max(span.bytes.start);
            let snippet = Snippet::source(&*span.source.text)
                .path(&*span.source.path)
                .fold(true)
                .annotation(AnnotationKind::Primary.span(span.bytes.start.min(end)..end));
            let mut group = level.primary_title(&*self.fault.message).id(id).element(snippet);
            if let Some(hint) = &self.fault.hint {
                group = group.element(Level::HELP.message(&**hint));
            }
            return renderer.render(&[group]);
        }
        let mut group = Group::with_title(level.primary_title(&*self.fault.message).id(id));
        let place = self.place.line().map(|line| format!("at {line}"));
        if let Some(place) = &place {
            group = group.element(Level::NOTE.no_name().message(&**place));
        }
        if let Some(hint) = &self.fault.hint {
            group = group.element(Level::HELP.message(&**hint));
        }
        renderer.render(&[group])
    }
}

impl fmt::Display for Diagnostic {
    /// One line: place, severity, code, message.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.place.line() {
            write!(f, "{line}: ")?;
        }
        write!(f, "{}[{}]: {}", self.severity, self.fault.code.id(), self.fault.message)
    }
}

/// Faults gathered on the way: all of them, not only the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(pub Vec<Diagnostic>);

impl Diagnostics {
    /// Adds one at the end.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds a fault as an error at a place.
    pub fn error(&mut self, fault: Fault, place: Place) {
        self.push(fault.at(place));
    }

    /// Adds several at the end, in their order.
    pub fn extend(&mut self, others: impl IntoIterator<Item = Diagnostic>) {
        self.0.extend(others);
    }

    /// Whether one of them is an error; warnings do not count.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|d| d.severity == Severity::Error)
    }

    /// The exit of the first error, [`Exit::Success`] without one.
    pub fn exit(&self) -> Exit {
        self.0.iter().find(|d| d.severity == Severity::Error).map_or(Exit::Success, |d| d.code().exit())
    }

    /// The value when no error was gathered, otherwise the diagnostics.
    pub fn or_value<T>(self, value: T) -> Result<(T, Self), Self> {
        if self.has_errors() { Err(self) } else { Ok((value, self)) }
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}

impl From<Fault> for Diagnostics {
    fn from(fault: Fault) -> Self {
        fault.at(Place::Nowhere).into()
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.0.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{diagnostic}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostics {}
