//! CSV: cells separated by comma, semicolon or tab, quoted as RFC 4180 has it.
//!
//! The cells are cut by `csv-core`, which takes any bytes; what it is too kind to mind is minded here: rows of unequal
//! length, quotes never closed, rows without end. A single quote that keeps a spreadsheet from running a text is taken
//! away; see [`crate::guard`].

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use mandate_model::{Diagnostic, Fault, FaultCode, Place};

use crate::guard::unguarded;

use super::text::Text;
use super::{Cells, Content, Options, RowSource, SourceRow, at_row, columns, too_long};

/// Most cells of one row.
const MOST_CELLS: usize = 1 << 16;

/// Most bytes of one row, whatever the options say: positions must be countable.
const MOST_BYTES: usize = 1 << 30;

/// A CSV file as rows.
pub(crate) struct Delimited {
    pub(crate) text: Text,
    core: Reader,
    pub(crate) delimiter: u8,
    pub(crate) columns: Vec<String>,
    /// The record being read: its cells one after the other, without quotes, and the end of each.
    bytes: Vec<u8>,
    ends: Vec<usize>,
    /// Most bytes of one record.
    most: usize,
    /// The line at hand, from 1.
    pub(crate) line: u64,
    /// The last sign was a carriage return: a line end by itself unless a line feed follows.
    after_return: bool,
    ended: bool,
}

/// The length of the record that was read, and its first line.
struct Extent {
    line: u64,
    bytes: usize,
    cells: usize,
}

impl Delimited {
    /// Reads the header.
    pub fn new(mut text: Text, options: &Options) -> Result<Self, Diagnostic> {
        let line = options.header.map_or(Ok(1), |line| skip_titles(&mut text, line))?;
        let delimiter = delimiter_of(text.fill()?);
        let mut source = Self::begin(text, delimiter, Vec::new(), line, options.line_bytes);
        let Some(extent) = source.read()? else {
            let fault = Fault::new(FaultCode::BadFile, "the file is empty").hint("check that the export was complete");
            return Err(fault.at(Place::file(source.text.path.clone())));
        };
        let header = source.cells(&extent)?;
        source.columns =
            columns::named(header.iter()).map_err(|fault| fault.at(at_row(&source.text.path, extent.line)))?;
        Ok(source)
    }

    /// A text without a header of its own: what was cut out of a file from a line on.
    pub fn part(text: Text, delimiter: u8, columns: Vec<String>, line: u64, most: usize) -> Self {
        let mut part = Self::begin(text, delimiter, columns, line, most);
        // At its very beginning the reader would take a byte order mark away, which here belongs to a cell.
        part.core.read_record(b"\n", &mut [0; 4], &mut [0; 4]);
        part
    }

    fn begin(text: Text, delimiter: u8, columns: Vec<String>, line: u64, most: usize) -> Self {
        Self {
            text,
            core: ReaderBuilder::new().delimiter(delimiter).build(),
            delimiter,
            columns,
            bytes: vec![0; most.clamp(1, 4096)],
            ends: vec![0; 64],
            most: most.min(MOST_BYTES),
            line,
            after_return: false,
            ended: false,
        }
    }

    /// Reads the next record into `bytes` and `ends`; none at the end of the file.
    fn read(&mut self) -> Result<Option<Extent>, Diagnostic> {
        if !self.skip_line_ends()? {
            return Ok(None);
        }
        let mut extent = Extent { line: self.line, bytes: 0, cells: 0 };
        loop {
            let input = self.text.fill()?;
            // A last line may lack its line end. Adding it also tells whether a quote is still open.
            let at_end = input.is_empty();
            let input = if at_end { b"\n" } else { input };
            let (result, taken, bytes, cells) =
                self.core.read_record(input, &mut self.bytes[extent.bytes..], &mut self.ends[extent.cells..]);
            self.line += input[..taken].iter().filter(|byte| **byte == b'\n').count() as u64;
            self.after_return = taken > 0 && input[taken - 1] == b'\r';
            if !at_end {
                self.text.consume(taken);
            }
            extent.bytes += bytes;
            extent.cells += cells;
            match result {
                ReadRecordResult::Record => return Ok(Some(extent)),
                ReadRecordResult::End => return Ok(None),
                ReadRecordResult::InputEmpty if at_end => return Err(self.unclosed(&extent)),
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.widen(&extent)?,
                ReadRecordResult::OutputEndsFull => self.more_cells(&extent)?,
            }
        }
    }

    /// Passes over line ends, counting them; false at the end of the file.
    pub(crate) fn skip_line_ends(&mut self) -> Result<bool, Diagnostic> {
        loop {
            let input = self.text.fill()?;
            if input.is_empty() {
                return Ok(false);
            }
            let mut taken = 0;
            for byte in input {
                let lone_return = self.after_return && *byte != b'\n';
                self.line += u64::from(lone_return || *byte == b'\n');
                self.after_return = *byte == b'\r';
                if !matches!(byte, b'\r' | b'\n') {
                    break;
                }
                taken += 1;
            }
            let found = taken < input.len();
            self.text.consume(taken);
            if found {
                return Ok(true);
            }
        }
    }

    fn widen(&mut self, extent: &Extent) -> Result<(), Diagnostic> {
        if extent.bytes <= self.most {
            // One byte more than is allowed tells a row that is too long from one that just fits.
            self.bytes.resize((self.bytes.len() * 2).min(self.most + 1), 0);
            return Ok(());
        }
        // Were the record outside quotes, a line end would end it. The reader is not needed after this.
        let (result, ..) = self.core.read_record(b"\n", &mut [0; 4], &mut [0; 4]);
        match result {
            ReadRecordResult::Record => Err(too_long(self.most).at(at_row(&self.text.path, extent.line))),
            _ => Err(self.unclosed(extent)),
        }
    }

    fn more_cells(&mut self, extent: &Extent) -> Result<(), Diagnostic> {
        if self.ends.len() < MOST_CELLS {
            self.ends.resize(self.ends.len() * 2, 0);
            return Ok(());
        }
        let fault = Fault::new(FaultCode::BadFile, format!("the row has more than {MOST_CELLS} cells"))
            .hint("check that the file has line breaks");
        Err(fault.at(at_row(&self.text.path, extent.line)))
    }

    /// The fault of a quote that opens and is not closed by the end of the file or within the longest row.
    fn unclosed(&self, extent: &Extent) -> Diagnostic {
        let start = extent.cells.checked_sub(1).map_or(0, |before| self.ends[before]);
        let breaks = self.bytes[..start.min(extent.bytes)].iter().filter(|byte| **byte == b'\n').count() as u64;
        let column = self.columns.get(extent.cells).cloned().unwrap_or_else(|| (extent.cells + 1).to_string());
        let place = Place::Cell { path: self.text.path.clone(), row: Some(extent.line + breaks), column: Some(column) };
        Fault::new(FaultCode::BadFile, "a quote opens here and is never closed")
            .hint("close it with \", and write a quote within a cell twice (\"\"); nothing after it was read")
            .at(place)
    }

    fn cells(&self, extent: &Extent) -> Result<Cells, Diagnostic> {
        let text = std::str::from_utf8(&self.bytes[..extent.bytes]).map_err(|_| {
            Fault::new(FaultCode::BadEncoding, "the row is not UTF-8").at(at_row(&self.text.path, extent.line))
        })?;
        let cells = Cells { text: text.to_owned(), ends: self.ends[..extent.cells].to_vec() };
        // Few files hold a single quote at all.
        Ok(if text.contains('\'') { cells.iter().map(unguarded).collect() } else { cells })
    }

    fn row(&mut self) -> Result<Option<SourceRow>, Diagnostic> {
        let Some(extent) = self.read().inspect_err(|_| self.ended = true)? else { return Ok(None) };
        if extent.cells != self.columns.len() {
            return Err(self.ragged(&extent));
        }
        let content = Content::Cells(self.cells(&extent)?);
        Ok(Some(SourceRow { number: extent.line, content, letters: None }))
    }

    fn ragged(&self, extent: &Extent) -> Diagnostic {
        ragged(&self.text.path, extent.line, extent.cells, self.columns.len())
    }
}

/// The fault of a row with more or fewer cells than the header.
pub(crate) fn ragged(path: &std::sync::Arc<str>, line: u64, cells: usize, columns: usize) -> Diagnostic {
    let count = |n: usize| if n == 1 { "1 cell".to_owned() } else { format!("{n} cells") };
    let message = format!("the row has {}, the header has {}", count(cells), columns);
    let hint = if cells > columns {
        "put cells that contain the separator in quotes"
    } else {
        "write a separator for each column, also where cells are empty"
    };
    Fault::new(FaultCode::BadRow, message).hint(hint).at(at_row(path, line))
}

impl Iterator for Delimited {
    type Item = Result<SourceRow, Diagnostic>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let row = self.row().transpose();
        self.ended |= row.is_none();
        row
    }
}

impl RowSource for Delimited {
    fn columns(&self) -> Option<&[String]> {
        Some(&self.columns)
    }

    fn bytes(&self) -> (u64, Option<u64>) {
        self.text.bytes()
    }
}

/// Passes over the lines above that which names the columns, and gives its number.
fn skip_titles(text: &mut Text, header: u64) -> Result<u64, Diagnostic> {
    let mut line = 1;
    while line < header {
        let input = text.fill()?;
        if input.is_empty() {
            let message = format!("the file ends before line {header}, which should name the columns");
            let fault = Fault::new(FaultCode::BadFile, message).hint("look at `header` in the mapping");
            return Err(fault.at(Place::file(text.path.clone())));
        }
        let end = memchr::memchr(b'\n', input);
        line += u64::from(end.is_some());
        let taken = end.map_or(input.len(), |end| end + 1);
        text.consume(taken);
    }
    Ok(line)
}

/// The separator: comma, unless it leaves the header in one piece that semicolon or tab would cut.
fn delimiter_of(sample: &[u8]) -> u8 {
    let cut = |delimiter: &u8| cells_of_first_record(sample, *delimiter) > 1;
    b",;\t".iter().copied().find(|delimiter| cut(delimiter)).unwrap_or(b',')
}

fn cells_of_first_record(sample: &[u8], delimiter: u8) -> usize {
    let mut core = ReaderBuilder::new().delimiter(delimiter).build();
    let (mut input, mut cells) = (sample, 0);
    loop {
        let (result, taken, _, ended) = core.read_record(input, &mut [0; 512], &mut [0; 64]);
        input = &input[taken..];
        cells += ended;
        match result {
            ReadRecordResult::Record | ReadRecordResult::End => return cells,
            _ => {}
        }
    }
}
