//! A block as cells: where each stands in the text, nothing copied.

use std::sync::Arc;

use mandate_model::Diagnostic;

use super::cut::Cutter;
use crate::read::delimited::Delimited;
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
        if text.len() < u32::MAX as usize {
            let cut = Cutter::new(&text, delimiter, names.len(), path).cut(line);
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
    #[inline]
    pub(super) fn cell(&self, row: usize, column: usize) -> &str {
        let (start, end) = self.spans.get(row * self.columns + column).copied().unwrap_or_default();
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The cells of a column as they stand in the file, row after row.
    pub(super) fn column(&self, column: usize) -> impl Iterator<Item = &str> {
        (0..self.len()).map(move |row| self.cell(row, column))
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
