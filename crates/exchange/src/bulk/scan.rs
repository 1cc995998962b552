//! Where the records of CSV end, without looking at their cells.

/// Where records end: the states of a reader of CSV, without its cells.
pub(super) struct Scan {
    delimiter: u8,
    /// How far was looked, and the end of the last record before it.
    done: usize,
    end: Option<usize>,
    pub(super) at: At,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    CellStart,
    Cell,
    Quoted,
    /// After a quote within quotes: the end, or the first of two.
    Quote,
}

impl Scan {
    pub(super) fn new(delimiter: u8) -> Self {
        Self { delimiter, done: 0, end: None, at: At::CellStart }
    }

    /// Whether a quote is open.
    pub(super) fn is_quoted(&self) -> bool {
        self.at == At::Quoted
    }

    /// The end of the last whole record of a text that grows from call to call; the line feed after a carriage return
    /// belongs to it.
    pub(super) fn last_end(&mut self, text: &[u8]) -> Option<usize> {
        let new = &text[self.done..];
        if self.at != At::Quoted && self.at != At::Quote && memchr::memchr(b'"', new).is_none() {
            if let Some(last) = memchr::memrchr(b'\n', new) {
                self.end = Some(self.done + last + 1);
                let begins = new.last().is_some_and(|byte| matches!(byte, b'\n' | b'\r') || *byte == self.delimiter);
                self.at = if begins { At::CellStart } else { At::Cell };
            } else if !new.is_empty() {
                self.step_through(new);
            }
        } else {
            self.step_through(new);
        }
        self.done = text.len();
        self.end
    }

    fn step_through(&mut self, new: &[u8]) {
        for (at, byte) in new.iter().enumerate() {
            let quoted = self.at == At::Quoted;
            self.at = match (self.at, *byte) {
                (At::Quoted, b'"') => At::Quote,
                (At::Quoted, _) => At::Quoted,
                (At::CellStart, b'"') | (At::Quote, b'"') => At::Quoted,
                (_, b'\n' | b'\r') => At::CellStart,
                (_, byte) if byte == self.delimiter => At::CellStart,
                _ => At::Cell,
            };
            // A carriage return at the very end may still be followed by its line feed.
            let ends = *byte == b'\n' || (*byte == b'\r' && new.get(at + 1).is_some_and(|next| *next != b'\n'));
            if ends && !quoted {
                self.end = Some(self.done + at + 1);
            }
        }
    }
}
