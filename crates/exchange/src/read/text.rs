//! Bytes decoded to UTF-8, piece by piece.

use std::io::Read;
use std::sync::Arc;

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8};
use mandate_model::{Diagnostic, Fault, FaultCode, Place};

use super::{at_row, encoding};

/// Bytes read at once.
const RAW: usize = 64 << 10;

/// Most bytes that one byte of any encoding becomes in UTF-8.
const WIDEST: usize = 4;

/// A text file, decoded: [`Text::fill`] and [`Text::consume`] as of a buffered reader, in valid UTF-8 without a byte
/// order mark and without NUL.
pub(crate) struct Text {
    bytes: Box<dyn Read + Send>,
    decoder: Decoder,
    raw: Vec<u8>,
    /// Bytes of `raw` read and not yet decoded.
    pending: std::ops::Range<usize>,
    decoded: Vec<u8>,
    ready: std::ops::Range<usize>,
    /// Whether what was decoded so far is UTF-8 that ends with a whole character.
    whole: bool,
    /// The fault to tell once everything before it was taken.
    failed: Option<Diagnostic>,
    ended: bool,
    line_feeds: u64,
    carriage_returns: u64,
    read: u64,
    total: Option<u64>,
    pub path: Arc<str>,
}

impl Text {
    /// Decodes by the label given, or else by the byte order mark, or else as UTF-8.
    pub fn new(
        bytes: Box<dyn Read + Send>,
        total: Option<u64>,
        path: Arc<str>,
        label: Option<&str>,
    ) -> Result<Self, Diagnostic> {
        let declared = label.map(encoding::by_label).transpose().map_err(|fault| fault.at(Place::Nowhere))?;
        let mut text = Self {
            bytes,
            decoder: UTF_8.new_decoder_with_bom_removal(),
            raw: vec![0; RAW],
            pending: 0..0,
            decoded: vec![0; RAW * WIDEST],
            ready: 0..0,
            whole: false,
            failed: None,
            ended: false,
            line_feeds: 0,
            carriage_returns: 0,
            read: 0,
            total,
            path,
        };
        text.read_more()?;
        let sample = &text.raw[text.pending.clone()];
        let marked = Encoding::for_bom(sample).map(|(encoding, _)| encoding);
        if let (None, None, Some(fault)) = (declared, marked, encoding::unmarked_utf16(sample)) {
            return Err(fault.at(Place::file(text.path.clone())));
        }
        text.decoder = declared.or(marked).unwrap_or(UTF_8).new_decoder_with_bom_removal();
        Ok(text)
    }

    /// A text that is decoded already, the whole of it.
    pub fn decoded(text: String, path: Arc<str>) -> Self {
        let decoded = text.into_bytes();
        Self {
            bytes: Box::new(std::io::empty()),
            decoder: UTF_8.new_decoder_without_bom_handling(),
            raw: Vec::new(),
            pending: 0..0,
            ready: 0..decoded.len(),
            decoded,
            whole: true,
            failed: None,
            ended: true,
            line_feeds: 0,
            carriage_returns: 0,
            read: 0,
            total: None,
            path,
        }
    }

    /// The decoded bytes at hand, more when there are none; empty at the end of the file.
    pub fn fill(&mut self) -> Result<&[u8], Diagnostic> {
        while self.ready.is_empty() {
            if let Some(diagnostic) = self.failed.clone() {
                return Err(diagnostic);
            }
            if self.ended {
                return Ok(&[]);
            }
            if self.pending.is_empty() {
                self.read_more()?;
            }
            self.decode();
        }
        Ok(&self.decoded[self.ready.clone()])
    }

    /// Takes the first bytes of what [`Text::fill`] gave.
    pub fn consume(&mut self, count: usize) {
        self.ready.start = (self.ready.start + count).min(self.ready.end);
    }

    /// Takes bytes back that were taken: they are the next that [`Text::fill`] gives.
    pub fn give_back(&mut self, mut bytes: Vec<u8>) {
        bytes.extend_from_slice(&self.decoded[self.ready.clone()]);
        // What is decoded later needs room for a whole piece.
        let taken = bytes.len();
        bytes.resize(taken.max(RAW * WIDEST), 0);
        (self.decoded, self.ready) = (bytes, 0..taken);
    }

    /// Bytes read so far, and in all where known.
    pub fn bytes(&self) -> (u64, Option<u64>) {
        (self.read, self.total)
    }

    fn read_more(&mut self) -> Result<(), Diagnostic> {
        loop {
            match self.bytes.read(&mut self.raw) {
                Ok(count) => {
                    self.read += count as u64;
                    self.pending = 0..count;
                    return Ok(());
                }
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(Fault::io(&error, "reading the file").at(Place::file(self.path.clone()))),
            }
        }
    }

    /// Decodes what is pending; without anything pending the file has ended.
    fn decode(&mut self) {
        let last = self.pending.is_empty();
        if !last && self.copy() {
            return;
        }
        let source = &self.raw[self.pending.clone()];
        self.whole = self.decoder.encoding() == UTF_8 && source.last().is_some_and(u8::is_ascii);
        let (result, taken, written) = self.decoder.decode_to_utf8_without_replacement(source, &mut self.decoded, last);
        let decoded_from = self.pending.start;
        self.pending.start += taken;
        self.give(written);
        match result {
            DecoderResult::InputEmpty => self.ended = last,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(length, after) => {
                // Bytes of the malformed sequence may have come with an earlier piece.
                let behind = usize::from(length) + usize::from(after);
                let bad = self.pending.start.saturating_sub(behind).max(decoded_from);
                let fault = encoding::malformed(self.decoder.encoding(), &self.raw[bad..self.pending.end]);
                self.fail(fault);
            }
        }
    }

    /// Takes what is pending as it is, where it is UTF-8: quicker than by the decoder. What comes first is the decoder's,
    /// for it may be a byte order mark.
    fn copy(&mut self) -> bool {
        let source = &self.raw[self.pending.clone()];
        if !self.whole || std::str::from_utf8(source).is_err() {
            return false;
        }
        let length = source.len();
        self.decoded[..length].copy_from_slice(source);
        self.pending.start = self.pending.end;
        self.give(length);
        true
    }

    /// Makes the first bytes of what is decoded ready, up to a NUL.
    fn give(&mut self, written: usize) {
        let nul = memchr::memchr(0, &self.decoded[..written]);
        self.ready = 0..nul.unwrap_or(written);
        self.count_lines();
        if nul.is_some() {
            self.fail(
                Fault::new(FaultCode::BadFile, "there is a NUL byte in the text")
                    .hint("the file is damaged or not a text file; export it again"),
            );
        }
    }

    /// Keeps the first fault: what comes after it is not told.
    fn fail(&mut self, fault: Fault) {
        if self.failed.is_none() {
            let line = 1 + self.line_feeds.max(self.carriage_returns);
            self.failed = Some(fault.at(at_row(&self.path, line)));
        }
    }

    /// Counts both signs: files end their lines with one, with the other, or with both.
    fn count_lines(&mut self) {
        let ready = &self.decoded[self.ready.clone()];
        let count = |sign: u8| memchr::memchr_iter(sign, ready).count() as u64;
        self.line_feeds += count(b'\n');
        self.carriage_returns += count(b'\r');
    }
}
