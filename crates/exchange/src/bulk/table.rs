//! A block as cells: where each stands in the text, nothing copied.

use std::sync::Arc;

use mandate_model::Diagnostic;

use crate::guard::unguarded;
use crate::read::delimited::{Delimited, ragged};
use crate::read::text::Text;
use crate::read::{Cells, Content, SourceRow};

/// Some rows of a file as cells. Rows that are no rows are left out and told in [`Table::faults`].
pub struct Table {
    text: String,
    /// Start and end of each cell in the text, row after row.
    spans: Vec<(u32, u32)>,
    columns: usize,
    /// Where a person finds each row.
    numbers: Vec<u64>,
    /// Rows that are not cells, by position: those that name their own fields, those of a sheet with its letters.
    whole: Vec<SourceRow>,
    faults: Vec<Diagnostic>,
}

/// The cells of rows that are rewritten.
pub(super) struct NewCells {
    text: String,
    spans: Vec<(u32, u32)>,
}

impl NewCells {
    /// Adds the next cell.
    pub(super) fn push(&mut self, cell: &str) {
        let start = self.text.len() as u32;
        self.text.push_str(cell);
        self.spans.push((start, self.text.len() as u32));
    }
}

impl Table {
    /// The rows of a text of CSV that begins on a line of its file.
    pub(super) fn of_csv(
        text: String,
        line: u64,
        delimiter: u8,
        names: &Arc<[String]>,
        path: &Arc<str>,
        most: usize,
    ) -> Self {
        let quoted = memchr::memchr(b'"', text.as_bytes()).is_some();
        if text.len() < u32::MAX as usize {
            let cut = Cutter::new(&text, delimiter, names.len(), path, quoted).cut(line);
            if let Some((spans, numbers, faults)) = cut {
                return Self { text, spans, columns: names.len(), numbers, whole: Vec::new(), faults };
            }
        }
        Self::of_rows(slowly(text, line, delimiter, names, path, most), names.len())
    }

    /// Rows that were read one by one.
    pub(super) fn of_rows(rows: Vec<Result<SourceRow, Diagnostic>>, columns: usize) -> Self {
        let mut table = Self {
            text: String::new(),
            spans: Vec::new(),
            columns,
            numbers: Vec::new(),
            whole: Vec::new(),
            faults: Vec::new(),
        };
        for row in rows {
            match row {
                Err(fault) => table.faults.push(fault),
                Ok(row) => {
                    table.numbers.push(row.number);
                    if let Content::Cells(cells) = &row.content {
                        for cell in cells.iter() {
                            let start = table.text.len() as u32;
                            table.text.push_str(cell);
                            table.spans.push((start, table.text.len() as u32));
                        }
                    }
                    table.whole.push(row);
                }
            }
        }
        table
    }

    /// The same rows with other cells, which `write` adds for each row, as many as columns are said.
    pub(super) fn rewritten(&self, columns: usize, mut write: impl FnMut(usize, &mut NewCells)) -> Self {
        if self.is_json() {
            return Self {
                whole: self.whole.clone(),
                numbers: self.numbers.clone(),
                faults: self.faults.clone(),
                text: String::new(),
                spans: Vec::new(),
                columns,
            };
        }
        let mut new =
            NewCells { text: String::with_capacity(self.text.len()), spans: Vec::with_capacity(self.len() * columns) };
        for row in 0..self.len() {
            write(row, &mut new);
            new.spans.resize((row + 1) * columns, (0, 0));
        }
        let (numbers, faults) = (self.numbers.clone(), self.faults.clone());
        Self { text: new.text, spans: new.spans, columns, numbers, whole: Vec::new(), faults }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// Where a person finds each row: its line, or its row in a sheet.
    pub fn numbers(&self) -> &[u64] {
        &self.numbers
    }

    /// What is wrong with records as such: of unequal length, cut off, in no encoding.
    pub fn faults(&self) -> &[Diagnostic] {
        &self.faults
    }

    /// Whether rows name their own fields, so that there are no cells.
    pub(super) fn is_json(&self) -> bool {
        self.whole.first().is_some_and(|row| matches!(row.content, Content::Json(_)))
    }

    /// The cell of a row in a column, as it stands in the file.
    pub(super) fn cell(&self, row: usize, column: usize) -> &str {
        let (start, end) = self.spans.get(row * self.columns + column).copied().unwrap_or_default();
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// A row by itself.
    pub fn source_row(&self, row: usize) -> SourceRow {
        if let Some(whole) = self.whole.get(row) {
            return whole.clone();
        }
        let cells: Cells = (0..self.columns).map(|column| self.cell(row, column)).collect();
        SourceRow {
            number: self.numbers.get(row).copied().unwrap_or_default(),
            content: Content::Cells(cells),
            letters: None,
        }
    }

    /// About how many bytes of memory it takes.
    pub fn weight(&self) -> usize {
        self.text.len() + self.spans.len() * 8 + self.numbers.len() * 8
    }
}

/// Rows read by the reader of single rows, which knows every peculiarity.
fn slowly(
    text: String,
    line: u64,
    delimiter: u8,
    names: &Arc<[String]>,
    path: &Arc<str>,
    most: usize,
) -> Vec<Result<SourceRow, Diagnostic>> {
    Delimited::part(Text::decoded(text, path.clone()), delimiter, names.to_vec(), line, most).collect()
}

/// Spans, the numbers of rows, faults.
type CutUp = (Vec<(u32, u32)>, Vec<u64>, Vec<Diagnostic>);

/// Cuts plain CSV: quotes only around whole cells and never within one, lines ended by line feeds.
struct Cutter<'a> {
    bytes: &'a [u8],
    delimiter: u8,
    columns: usize,
    path: &'a Arc<str>,
    quoted: bool,
}

impl<'a> Cutter<'a> {
    fn new(text: &'a str, delimiter: u8, columns: usize, path: &'a Arc<str>, quoted: bool) -> Self {
        Self { bytes: text.as_bytes(), delimiter, columns, path, quoted }
    }

    /// None where something is not plain.
    fn cut(&self, first_line: u64) -> Option<CutUp> {
        let rows = self.bytes.len() / 64;
        let (mut spans, mut numbers) = (Vec::with_capacity(rows * self.columns), Vec::with_capacity(rows));
        let mut faults = Vec::new();
        let (mut at, mut line, mut start_of_row) = (0, first_line, 0);
        while at < self.bytes.len() {
            if matches!(self.bytes[at], b'\n' | b'\r') {
                // A line without anything on it.
                let width = if self.bytes[at..].starts_with(b"\r\n") { 2 } else { 1 };
                (at, line) = (at + width, line + 1);
                continue;
            }
            let row_line = line;
            loop {
                let cell = self.cell(at)?;
                line += cell.lines;
                spans.push((cell.start, cell.end));
                at = cell.next;
                if cell.ends_row {
                    line += 1;
                    break;
                }
            }
            let cells = spans.len() - start_of_row;
            if cells == self.columns {
                numbers.push(row_line);
                start_of_row = spans.len();
            } else {
                spans.truncate(start_of_row);
                faults.push(ragged(self.path, row_line, cells, self.columns));
            }
        }
        Some((spans, numbers, faults))
    }

    /// The cell that begins at a position.
    fn cell(&self, at: usize) -> Option<Cell> {
        if self.quoted && self.bytes.get(at) == Some(&b'"') {
            return self.quoted_cell(at);
        }
        let rest = self.bytes.get(at..)?;
        let length = memchr::memchr3(self.delimiter, b'\n', b'\r', rest).unwrap_or(rest.len());
        if rest.first() == Some(&b'\'') && is_guarded(&rest[..length]) {
            return None;
        }
        let (next, ends_row) = self.after(at + length)?;
        Some(Cell { start: at as u32, end: (at + length) as u32, next, ends_row, lines: 0 })
    }

    fn quoted_cell(&self, at: usize) -> Option<Cell> {
        let within = self.bytes.get(at + 1..)?;
        let length = memchr::memchr(b'"', within)?;
        let lines = memchr::memchr_iter(b'\n', &within[..length]).count() as u64;
        let end = at + 1 + length;
        if within.first() == Some(&b'\'') && is_guarded(&within[..length]) {
            return None;
        }
        // A second quote, or text after the quote: not plain.
        let follows = self.bytes.get(end + 1).copied();
        if follows.is_some_and(|byte| byte != self.delimiter && !matches!(byte, b'\n' | b'\r')) {
            return None;
        }
        let (next, ends_row) = self.after(end + 1)?;
        Some(Cell { start: (at + 1) as u32, end: end as u32, next, ends_row, lines })
    }

    /// Where the next cell begins after the end of one, and whether that ends the row.
    fn after(&self, end: usize) -> Option<(usize, bool)> {
        match self.bytes.get(end) {
            None => Some((end, true)),
            Some(b'\n') => Some((end + 1, true)),
            Some(b'\r') => match self.bytes.get(end + 1) {
                Some(b'\n') => Some((end + 2, true)),
                // Lines ended by carriage returns alone are counted by the slow reader.
                _ => None,
            },
            Some(_) => Some((end + 1, false)),
        }
    }
}

/// Whether a cell is not what it says: see [`crate::guard`].
fn is_guarded(cell: &[u8]) -> bool {
    std::str::from_utf8(cell).is_ok_and(|cell| unguarded(cell).len() < cell.len())
}

/// Where a cell stands.
struct Cell {
    start: u32,
    end: u32,
    next: usize,
    ends_row: bool,
    /// Line feeds within it.
    lines: u64,
}
