//! One part of a workbook while it is inflated: is it more than a parser should be given?

use mandate_model::{Fault, FaultCode};

use super::archive::damaged;

/// What a part is to the parser, by its name: how much of it is kept in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A sheet, read cell by cell.
    Sheet,
    /// The texts that cells share, all kept.
    Texts,
    /// Styles, kept with far more memory than text.
    Styles,
    /// Anything else; what of it is read is kept.
    Other,
}

impl Kind {
    /// The names decide as the parser takes them, without regard to case.
    pub fn of(name: &str) -> Self {
        let name = name.replace('\\', "/").to_ascii_lowercase();
        match name.rsplit('/').next() {
            Some("sharedstrings.xml") => Self::Texts,
            Some("styles.xml") => Self::Styles,
            _ if name.contains("/worksheets/") && !name.ends_with(".rels") => Self::Sheet,
            _ => Self::Other,
        }
    }

    /// Most bytes and most tags.
    const fn limits(self) -> (u64, u64) {
        match self {
            Self::Sheet => (u64::MAX, u64::MAX),
            Self::Texts => (256 << 20, 20_000_000),
            Self::Styles => (32 << 20, 1_000_000),
            Self::Other => (128 << 20, 4_000_000),
        }
    }
}

/// Texts that a workbook may say it has: the parser makes room for that many at once.
const MOST_TEXTS_DIGITS: usize = 7;

/// Bytes at the start in which a document says what it is.
const HEAD: usize = 4096;

/// A part as it is inflated.
pub(super) struct Part<'a> {
    kind: Kind,
    name: &'a str,
    head: Vec<u8>,
    /// Bytes so far.
    pub bytes: u64,
    tags: u64,
}

impl<'a> Part<'a> {
    pub fn new(kind: Kind, name: &'a str) -> Self {
        Self { kind, name, head: Vec::new(), bytes: 0, tags: 0 }
    }

    /// Takes the next piece, or refuses the part.
    pub fn take(&mut self, piece: &[u8]) -> Result<(), Fault> {
        if self.head.len() < HEAD {
            self.head.extend(piece.iter().take(HEAD - self.head.len()));
            self.check_head()?;
        }
        self.bytes += piece.len() as u64;
        self.tags += piece.iter().filter(|byte| **byte == b'<').count() as u64;
        let (most_bytes, most_tags) = self.kind.limits();
        if self.is_xml() && (self.bytes > most_bytes || self.tags > most_tags) {
            let message = format!("`{}` in the workbook is larger than any that a spreadsheet needs", self.name);
            return Err(Fault::new(FaultCode::BadFile, message).hint("save the sheet as CSV in UTF-8"));
        }
        Ok(())
    }

    /// Refuses what can be told only of the whole part.
    pub fn finish(&self) -> Result<(), Fault> {
        if self.kind == Kind::Texts && !self.has_sound_count() {
            return Err(damaged(format!("`{}` does not say how many texts it has", self.name)));
        }
        Ok(())
    }

    /// The head without a byte order mark.
    fn text(&self) -> &[u8] {
        self.head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.head).trim_ascii_start()
    }

    fn is_xml(&self) -> bool {
        self.text().first() == Some(&b'<')
    }

    /// A workbook is UTF-8 and declares no entities: who writes it otherwise wants to slip something past its reader.
    fn check_head(&self) -> Result<(), Fault> {
        let wide = |head: &[u8]| matches!(head, [0xfe, 0xff, ..] | [0xff, 0xfe, ..] | [b'<', 0, ..] | [0, b'<', ..]);
        if wide(&self.head) || self.declares_other_encoding() {
            return Err(damaged(format!("`{}` is not in UTF-8", self.name)));
        }
        if self.is_xml() && contains(&self.head, b"<!doctype") {
            let message = format!("`{}` in the workbook declares entities, which no workbook does", self.name);
            return Err(Fault::new(FaultCode::BadFile, message).hint("save the sheet as CSV in UTF-8"));
        }
        Ok(())
    }

    fn declares_other_encoding(&self) -> bool {
        const WORD: &[u8] = b"encoding";
        let text = self.text();
        let Some(end) = text.iter().position(|byte| *byte == b'>') else { return false };
        let declaration = &text[..end];
        if !declaration.starts_with(b"<?xml") {
            return false;
        }
        let Some(at) = declaration.windows(WORD.len()).position(|window| window == WORD) else { return false };
        !contains(&declaration[at..], b"utf-8")
    }

    /// Whether the first tag is that of the texts and asks for no more room than they can need. Nothing may stand before
    /// it, not even a comment, so that the parser finds no other.
    fn has_sound_count(&self) -> bool {
        const WORD: &[u8] = b"uniqueCount";
        let Some(tag) = first_tag(self.text()) else { return false };
        let name = tag.split(|byte| byte.is_ascii_whitespace() || *byte == b'/').next().unwrap_or_default();
        let digits = |at: usize| {
            let value = tag.iter().skip(at).skip_while(|byte| !byte.is_ascii_digit());
            value.take_while(|byte| byte.is_ascii_digit()).count()
        };
        let mut counts = tag.windows(WORD.len()).enumerate().filter(|(_, window)| *window == WORD);
        (name == b"sst" || name.ends_with(b":sst")) && counts.all(|(at, _)| digits(at) <= MOST_TEXTS_DIGITS)
    }
}

/// The first tag after the declaration, without its brackets.
fn first_tag(text: &[u8]) -> Option<&[u8]> {
    let text = match text.strip_prefix(b"<?xml") {
        Some(rest) => rest.get(rest.windows(2).position(|window| window == b"?>")? + 2..)?.trim_ascii_start(),
        None => text,
    };
    let tag = text.strip_prefix(b"<")?;
    let mut quote = None;
    let end = tag.iter().position(|byte| {
        match (quote, byte) {
            (None, b'>') => return true,
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), byte) if open == *byte => quote = None,
            _ => {}
        }
        false
    })?;
    tag.get(..end)
}

/// Whether a word in small letters stands in a text, in letters of any size.
fn contains(text: &[u8], word: &[u8]) -> bool {
    text.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word))
}
