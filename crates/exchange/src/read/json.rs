//! JSON: one record a line, records one after the other, or a list of records.

use mandate_model::{Diagnostic, Fault, FaultCode};

use crate::Format;

use super::splitter::{Layout, Splitter};
use super::text::Text;
use super::{Content, Options, RowSource, SourceRow, at_row, exact_json};

/// A JSON file as rows.
pub(super) struct JsonRows {
    splitter: Splitter,
    ended: bool,
}

impl JsonRows {
    pub fn new(mut text: Text, format: Format, options: &Options) -> Result<Self, Diagnostic> {
        let layout = Layout::of(text.fill()?, format == Format::Ndjson);
        Ok(Self { splitter: Splitter::new(text, layout, options.line_bytes), ended: false })
    }

    fn row(&mut self) -> Result<Option<SourceRow>, Diagnostic> {
        let Some(number) = self.splitter.read().inspect_err(|_| self.ended = true)? else { return Ok(None) };
        match exact_json::parse(&self.splitter.record) {
            Ok(value) => Ok(Some(SourceRow { number, content: Content::Json(value), letters: None })),
            Err(wrong) => {
                let place = at_row(&self.splitter.text.path, number + wrong.line - 1);
                Err(Fault::new(FaultCode::BadFile, wrong.message).hint(wrong.hint).at(place))
            }
        }
    }
}

impl Iterator for JsonRows {
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

impl RowSource for JsonRows {
    fn columns(&self) -> Option<&[String]> {
        None
    }

    fn bytes(&self) -> (u64, Option<u64>) {
        self.splitter.text.bytes()
    }
}
