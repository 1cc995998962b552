//! CSV cut into cells: where each stands, found without looking at what it says.

use std::sync::Arc;

use mandate_model::Diagnostic;

use crate::guard::unguarded;
use crate::read::delimited::ragged;

/// Spans, the numbers of rows, faults.
pub(super) type CutUp = (Vec<(u32, u32)>, Vec<u64>, Vec<Diagnostic>);

/// Cuts plain CSV: quotes only around whole cells and never within one, lines ended by line feeds.
pub(super) struct Cutter<'a> {
    bytes: &'a [u8],
    delimiter: u8,
    columns: usize,
    path: &'a Arc<str>,
    quoted: bool,
}

impl<'a> Cutter<'a> {
    pub(super) fn new(text: &'a str, delimiter: u8, columns: usize, path: &'a Arc<str>) -> Self {
        let bytes = text.as_bytes();
        Self { bytes, delimiter, columns, path, quoted: memchr::memchr(b'"', bytes).is_some() }
    }

    /// None where something is not plain.
    pub(super) fn cut(&self, first_line: u64) -> Option<CutUp> {
        if self.quoted || memchr::memchr2(b'\r', b'\'', self.bytes).is_some() {
            self.cut_closely(first_line)
        } else {
            Some(self.cut_at_signs(first_line))
        }
    }

    /// Cuts where nothing but delimiters and line feeds has a meaning: eight bytes at a time.
    fn cut_at_signs(&self, first_line: u64) -> CutUp {
        let rows = self.bytes.len() / 64;
        let mut cut = Cutting {
            of: self,
            spans: Vec::with_capacity(rows * self.columns),
            numbers: Vec::with_capacity(rows),
            faults: Vec::new(),
            line: first_line,
            row: 0,
            cell: 0,
        };
        let (words, rest) = self.bytes.as_chunks::<8>();
        for (at, word) in words.iter().enumerate() {
            let word = u64::from_le_bytes(*word);
            let mut signs = places_of(self.delimiter, word) | places_of(b'\n', word);
            while signs != 0 {
                cut.sign(at * 8 + signs.trailing_zeros() as usize / 8);
                signs &= signs - 1;
            }
        }
        for (at, byte) in rest.iter().enumerate() {
            if *byte == self.delimiter || *byte == b'\n' {
                cut.sign(words.len() * 8 + at);
            }
        }
        cut.end();
        (cut.spans, cut.numbers, cut.faults)
    }

    fn cut_closely(&self, first_line: u64) -> Option<CutUp> {
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

/// The upper bit of each byte of a word that is the one sought.
fn places_of(sought: u8, word: u64) -> u64 {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    let differs = word ^ (u64::from(sought) * 0x0101_0101_0101_0101);
    !(((differs & LOW) + LOW) | differs | LOW)
}

/// A text that is cut at its signs, so far.
struct Cutting<'c, 'a> {
    of: &'c Cutter<'a>,
    spans: Vec<(u32, u32)>,
    numbers: Vec<u64>,
    faults: Vec<Diagnostic>,
    line: u64,
    /// Spans before this row, and where its next cell begins.
    row: usize,
    cell: usize,
}

impl Cutting<'_, '_> {
    /// Takes the sign at a position: the end of a cell, and perhaps of a row.
    #[inline]
    fn sign(&mut self, at: usize) {
        self.spans.push((self.cell as u32, at as u32));
        self.cell = at + 1;
        // Where the delimiter is the line feed itself, rows have one cell.
        if self.of.bytes.get(at) == Some(&b'\n') {
            self.end_row();
        }
    }

    fn end_row(&mut self) {
        let cells = self.spans.len() - self.row;
        let empty = cells == 1 && self.spans.last().is_some_and(|(start, end)| start == end);
        if cells == self.of.columns && !empty {
            self.numbers.push(self.line);
        } else {
            // A line without anything on it is no row.
            if !empty {
                self.faults.push(ragged(self.of.path, self.line, cells, self.of.columns));
            }
            self.spans.truncate(self.row);
        }
        (self.row, self.line) = (self.spans.len(), self.line + 1);
    }

    /// Takes the rest after the last sign.
    fn end(&mut self) {
        let length = self.of.bytes.len();
        if self.cell < length || self.spans.len() > self.row {
            self.spans.push((self.cell as u32, length as u32));
            self.end_row();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn signs_are_found_in_every_place_of_a_word() {
        for at in 0..8 {
            let word = u64::from(b',') << (at * 8);
            assert_eq!(places_of(b',', word), 0x80 << (at * 8));
        }
        assert_eq!(places_of(b',', u64::from_le_bytes(*b"-,\xac,+,\x00\x2d")), 0x0000_8000_8000_8000);
    }

    proptest! {
        #[test]
        fn cells_stand_where_a_close_look_finds_them(text in "[a,\n;é]{0,80}", columns in 1_usize..5) {
            let path: Arc<str> = "f.csv".into();
            let cutter = Cutter::new(&text, b',', columns, &path);
            prop_assert_eq!(Some(cutter.cut_at_signs(7)), cutter.cut_closely(7));
        }
    }
}
