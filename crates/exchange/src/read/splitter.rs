//! JSON text cut into records, before any of it is parsed: however long the file, one record is in memory.

use mandate_model::{Diagnostic, Fault, FaultCode};

use super::text::Text;
use super::{at_row, too_long};

/// How records follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// One a line.
    Lines,
    /// One after the other, each over several lines.
    Objects,
    /// In one list.
    List,
}

impl Layout {
    /// By the first sign, and by whether the first line is whole.
    pub fn of(sample: &[u8], named_lines: bool) -> Self {
        let sample = sample.trim_ascii_start();
        if sample.first() == Some(&b'[') {
            return Self::List;
        }
        let mut nesting = Nesting::default();
        let first_line = sample.split(|byte| *byte == b'\n').next().unwrap_or_default();
        first_line.iter().for_each(|byte| nesting.step(*byte));
        if named_lines || nesting.depth == 0 { Self::Lines } else { Self::Objects }
    }
}

/// How deep in brackets, and whether in a string.
#[derive(Clone, Copy, Debug, Default)]
struct Nesting {
    depth: usize,
    in_string: bool,
    escaped: bool,
}

impl Nesting {
    fn step(&mut self, byte: u8) {
        if self.in_string {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.in_string = false,
                _ => {}
            }
            return;
        }
        match byte {
            b'"' => self.in_string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }
}

/// Where in a list the splitter is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Open,
    First,
    AfterRecord,
    AfterComma,
    Closed,
}

/// Cuts a text into records.
pub(super) struct Splitter {
    pub text: Text,
    pub layout: Layout,
    /// The bytes of the record at hand.
    pub record: Vec<u8>,
    most: usize,
    line: u64,
    at: At,
}

impl Splitter {
    pub fn new(text: Text, layout: Layout, most: usize) -> Self {
        Self { text, layout, record: Vec::new(), most, line: 1, at: At::Open }
    }

    /// Reads the next record into [`Splitter::record`] and gives the line on which it begins; none at the end.
    pub fn read(&mut self) -> Result<Option<u64>, Diagnostic> {
        self.record.clear();
        let Some(first) = self.peek()? else { return self.end() };
        if self.layout == Layout::List && !self.step_list(first)? {
            return Ok(None);
        }
        let start = self.line;
        let mut nesting = Nesting::default();
        while !self.take(&mut nesting, start)? {}
        Ok(Some(start))
    }

    /// The next byte that is not white space, without taking it.
    fn peek(&mut self) -> Result<Option<u8>, Diagnostic> {
        loop {
            let input = self.text.fill()?;
            if input.is_empty() {
                return Ok(None);
            }
            let blank = input.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            self.line += input[..blank].iter().filter(|byte| **byte == b'\n').count() as u64;
            let found = input.get(blank).copied();
            self.text.consume(blank);
            if found.is_some() {
                return Ok(found);
            }
        }
    }

    /// Passes over the signs of the list before a record; false when the list is closed.
    fn step_list(&mut self, first: u8) -> Result<bool, Diagnostic> {
        let mut sign = first;
        loop {
            self.at = match (self.at, sign) {
                (At::Open, b'[') => At::First,
                (At::AfterRecord, b',') => At::AfterComma,
                (At::First | At::AfterRecord, b']') => At::Closed,
                (At::First | At::AfterComma, sign) if !matches!(sign, b',' | b']') => {
                    self.at = At::AfterRecord;
                    return Ok(true);
                }
                (At::Closed, _) => return Err(self.wrong("there is text after the end of the list")),
                (At::AfterRecord, _) => return Err(self.wrong("a comma is missing between two records")),
                _ => return Err(self.wrong("a record is missing between two commas")),
            };
            self.text.consume(1);
            match self.peek()? {
                Some(next) => sign = next,
                None => return self.end().map(|_| false),
            }
        }
    }

    fn end(&self) -> Result<Option<u64>, Diagnostic> {
        match (self.layout, self.at) {
            (Layout::List, At::First | At::AfterRecord | At::AfterComma) => {
                Err(self.wrong("the file ends before its list is closed with `]`"))
            }
            _ => Ok(None),
        }
    }

    fn wrong(&self, message: &str) -> Diagnostic {
        let fault = Fault::new(FaultCode::BadFile, message).hint("check that the export was complete");
        fault.at(at_row(&self.text.path, self.line))
    }

    /// Takes bytes of a record; true when it is whole.
    fn take(&mut self, nesting: &mut Nesting, start: u64) -> Result<bool, Diagnostic> {
        let input = self.text.fill()?;
        if input.is_empty() {
            if self.layout == Layout::Lines || (nesting.depth == 0 && !nesting.in_string) {
                return Ok(true);
            }
            return Err(self.wrong(&format!("the file ends within the record that begins on line {start}")));
        }
        let (taken, whole) = extent(self.layout, nesting, input, self.record.is_empty());
        if self.record.len() + taken > self.most {
            return Err(too_long(self.most).at(at_row(&self.text.path, start)));
        }
        self.line += input[..taken].iter().filter(|byte| **byte == b'\n').count() as u64;
        self.record.extend_from_slice(&input[..taken]);
        self.text.consume(taken);
        Ok(whole)
    }
}

/// How many bytes of the input belong to the record, and whether it ends there.
fn extent(layout: Layout, nesting: &mut Nesting, input: &[u8], fresh: bool) -> (usize, bool) {
    if layout == Layout::Lines {
        return match input.iter().position(|byte| *byte == b'\n') {
            Some(at) => (at, true),
            None => (input.len(), false),
        };
    }
    for (at, byte) in input.iter().enumerate() {
        let bare = nesting.depth == 0 && !nesting.in_string;
        if bare && (matches!(byte, b',' | b']' | b'}') || byte.is_ascii_whitespace()) {
            // A sign that begins no record is a record of its own, for the parser to refuse.
            return (if at == 0 && fresh { 1 } else { at }, true);
        }
        nesting.step(*byte);
        if matches!(byte, b'}' | b']') && nesting.depth == 0 && !nesting.in_string {
            return (at + 1, true);
        }
    }
    (input.len(), false)
}
