//! A file cut into blocks of whole records, without looking at cells.

use std::io::{Cursor, Read as _};
use std::path::Path;
use std::sync::Arc;

use mandate_model::Diagnostic;

use super::scan::{At, Scan};
use super::table::Table;
use crate::Format;
use crate::read::delimited::Delimited;
use crate::read::{self, Options, RowSource, SourceRow, kind, text::Text};

/// Rows of a block of any other format, and bytes at which it ends sooner.
const ROWS: (usize, usize) = (8_192, 8 << 20);

/// A file as blocks, in order. An error ends the file; faults of single rows are within blocks.
pub struct Blocks {
    source: Source,
    columns: Option<Vec<String>>,
    path: Arc<str>,
    most: usize,
    /// Bytes of a block of CSV, about.
    bytes: usize,
    read: (u64, Option<u64>),
    /// Whether there was a block.
    given: bool,
}

enum Source {
    /// CSV, cut at the ends of records.
    Cut(Box<Delimited>),
    /// Row by row: other formats, and CSV from a record on that is too long to cut.
    Rows(Box<dyn RowSource>),
    Ended,
}

/// Some whole records of a file.
pub struct Block {
    content: Content,
    columns: usize,
    path: Arc<str>,
    most: usize,
}

enum Content {
    /// Text of CSV: its first line in the file, the separator, and whether there is a quote in it.
    Csv {
        text: String,
        line: u64,
        delimiter: u8,
        names: Arc<[String]>,
    },
    Rows(Vec<Result<SourceRow, Diagnostic>>),
}

impl Blocks {
    /// Opens a file as [`crate::open`] does.
    ///
    /// # Errors
    /// A file that is not there, is empty, is of a kind that is never read, or whose header cannot be used.
    pub fn open(path: &Path, shown_as: &str, options: &Options) -> Result<Self, Diagnostic> {
        let shown: Arc<str> = shown_as.into();
        let mut opened = kind::open(path, &shown)?;
        let format = options.format.map_or_else(|| opened.format(path), Ok)?;
        let most = options.line_bytes;
        if format != Format::Csv || options.rows.is_some() {
            let rows = read::open(path, shown_as, options)?;
            let columns = rows.columns().map(<[String]>::to_vec);
            return Ok(Self {
                columns,
                read: rows.bytes(),
                source: Source::Rows(rows),
                path: shown,
                most,
                bytes: 0,
                given: false,
            });
        }
        let head = std::mem::take(&mut opened.head);
        let bytes = Cursor::new(head).chain(opened.file);
        let text = Text::new(Box::new(bytes), opened.total, shown.clone(), options.encoding.as_deref())?;
        let csv = Delimited::new(text, options)?;
        Ok(Self {
            columns: Some(csv.columns.clone()),
            read: csv.text.bytes(),
            source: Source::Cut(Box::new(csv)),
            path: shown,
            most,
            bytes: options.block_bytes,
            given: false,
        })
    }

    /// The names of the columns; none where rows name their own fields.
    pub fn columns(&self) -> Option<&[String]> {
        self.columns.as_deref()
    }

    /// What separates cells; of a file that is no CSV, a comma.
    pub fn separator(&self) -> u8 {
        match &self.source {
            Source::Cut(csv) => csv.delimiter,
            _ => b',',
        }
    }

    /// Bytes read so far and bytes in all, where known.
    pub fn bytes(&self) -> (u64, Option<u64>) {
        self.read
    }

    /// The next block; none at the end of the file.
    ///
    /// # Errors
    /// What ends the file: bytes that its encoding does not have, a disk that cannot be read.
    pub fn take(&mut self) -> Result<Option<Block>, Diagnostic> {
        let block = self.cut()?;
        self.given |= block.is_some();
        Ok(block)
    }

    fn cut(&mut self) -> Result<Option<Block>, Diagnostic> {
        loop {
            match &mut self.source {
                Source::Ended => return Ok(None),
                Source::Rows(rows) => {
                    let content = take_rows(rows.as_mut());
                    self.read = rows.bytes();
                    if content.is_empty() {
                        self.source = Source::Ended;
                        return Ok(None);
                    }
                    return Ok(Some(self.block(Content::Rows(content))));
                }
                Source::Cut(csv) => {
                    let cut = cut(csv, self.bytes, self.most);
                    self.read = csv.text.bytes();
                    match cut {
                        Cut::Text(text, line) => {
                            let (delimiter, names) = (csv.delimiter, csv.columns.as_slice().into());
                            return Ok(Some(self.block(Content::Csv { text, line, delimiter, names })));
                        }
                        Cut::End => {
                            self.source = Source::Ended;
                            if !self.given {
                                return Err(read::without_rows(&self.path, true));
                            }
                        }
                        Cut::RowByRow => {
                            if let Source::Cut(csv) = std::mem::replace(&mut self.source, Source::Ended) {
                                self.source = Source::Rows(csv);
                            }
                        }
                    }
                }
            }
        }
    }

    fn block(&self, content: Content) -> Block {
        let columns = self.columns.as_ref().map_or(0, Vec::len);
        Block { content, columns, path: self.path.clone(), most: self.most }
    }
}

impl Block {
    /// The block cut into cells, with what is wrong with its records as such.
    pub fn table(self) -> Table {
        match self.content {
            Content::Csv { text, line, delimiter, names } => {
                Table::of_csv(text, line, delimiter, &names, &self.path, self.most)
            }
            Content::Rows(rows) => Table::of_rows(rows, self.columns),
        }
    }
}

fn take_rows(rows: &mut dyn RowSource) -> Vec<Result<SourceRow, Diagnostic>> {
    let (most, bytes) = ROWS;
    let (mut taken, mut weight) = (Vec::new(), 0);
    while taken.len() < most && weight < bytes {
        let Some(row) = rows.next() else { break };
        weight += row.as_ref().map_or(0, SourceRow::weight);
        taken.push(row);
    }
    taken
}

enum Cut {
    /// Whole records, and the line on which they begin.
    Text(String, u64),
    /// Nothing is left.
    End,
    /// The records must be read one by one, because the next has no end within the longest row, or has a fault in its
    /// text.
    RowByRow,
}

/// Cuts the next whole records off a text.
fn cut(csv: &mut Delimited, bytes: usize, most: usize) -> Cut {
    match csv.skip_line_ends() {
        Ok(true) => {}
        Ok(false) => return Cut::End,
        Err(_) => return Cut::RowByRow,
    }
    let mut text: Vec<u8> = Vec::with_capacity(bytes + (256 << 10));
    let mut scan = Scan::new(csv.delimiter);
    let mut wanted = bytes;
    loop {
        while text.len() < wanted {
            let taken = match csv.text.fill() {
                Ok([]) => return whole(csv, text, &mut scan, most),
                Ok(input) => {
                    text.extend_from_slice(input);
                    input.len()
                }
                Err(_) => return before_fault(csv, text, &mut scan, most),
            };
            csv.text.consume(taken);
        }
        let end = scan.last_end(&text).filter(|_| text.len() <= most);
        if let Some(end) = end {
            let rest = text.split_off(end);
            csv.text.give_back(rest);
            return told(csv, text);
        }
        if text.len() > most {
            csv.text.give_back(text);
            return Cut::RowByRow;
        }
        wanted = text.len() * 2;
    }
}

/// The rest of the file, unless a quote is still open.
fn whole(csv: &mut Delimited, text: Vec<u8>, scan: &mut Scan, most: usize) -> Cut {
    scan.last_end(&text);
    if scan.is_quoted() || text.len() > most {
        csv.text.give_back(text);
        return Cut::RowByRow;
    }
    told(csv, text)
}

/// What can be cut off before a place that cannot be decoded.
fn before_fault(csv: &mut Delimited, mut text: Vec<u8>, scan: &mut Scan, most: usize) -> Cut {
    let found = scan.last_end(&text);
    // No line feed can follow a last carriage return: it would have been decoded.
    let returned = text.ends_with(b"\r") && scan.at == At::CellStart;
    let end = if returned { Some(text.len()) } else { found }.filter(|_| text.len() <= most);
    let rest = text.split_off(end.unwrap_or(0));
    csv.text.give_back(rest);
    if end.is_some() { told(csv, text) } else { Cut::RowByRow }
}

fn told(csv: &mut Delimited, text: Vec<u8>) -> Cut {
    let line = csv.line;
    let feeds = memchr::memchr_iter(b'\n', &text).count() as u64;
    let returns = if memchr::memchr(b'\r', &text).is_some() { lone_returns(&text) } else { 0 };
    if returns > 0 && memchr::memchr(b'"', &text).is_some() {
        // Whether such a return ends a line or stands within a cell, the reader of single rows knows.
        csv.text.give_back(text);
        return Cut::RowByRow;
    }
    csv.line += feeds + returns;
    // The text is given piece by piece as valid UTF-8 and cut after ASCII.
    match String::from_utf8(text) {
        Ok(text) => Cut::Text(text, line),
        Err(error) => {
            csv.line = line;
            csv.text.give_back(error.into_bytes());
            Cut::RowByRow
        }
    }
}

/// Carriage returns that end a line by themselves.
fn lone_returns(text: &[u8]) -> u64 {
    memchr::memchr_iter(b'\r', text).filter(|at| text.get(at + 1) != Some(&b'\n')).count() as u64
}
