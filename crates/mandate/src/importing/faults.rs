//! Every fault of a file, however many there are, as a file of their own.

use std::io::{BufWriter, Write as _};
use std::path::Path;

use mandate_model::{Diagnostic, Fault};

use crate::previews::Found;

/// Every fault of a file, as CSV.
pub(crate) struct FaultFile {
    out: BufWriter<std::fs::File>,
    failed: Option<std::io::Error>,
}

impl FaultFile {
    pub(crate) fn new(path: &Path) -> Result<Self, Fault> {
        let file = std::fs::File::create(path).map_err(|error| Fault::io(&error, "writing what was found"))?;
        let mut this = Self { out: BufWriter::new(file), failed: None };
        this.line(["row", "column", "severity", "code", "rule", "message", "hint"]);
        Ok(this)
    }

    pub(crate) fn note(&mut self, one: &Diagnostic) {
        let found = Found::from(one);
        let row = found.row.map(|row| row.to_string()).unwrap_or_default();
        let severity = if found.refuses { "error" } else { "warning" };
        let (column, hint) = (found.column.unwrap_or_default(), found.hint.unwrap_or_default());
        let rule = hint.strip_prefix("rule ").and_then(|rest| rest.split_once(": ")).map_or("", |(rule, _)| rule);
        self.line([&row, &column, severity, &found.code, rule, &found.message, &hint]);
    }

    fn line(&mut self, cells: [&str; 7]) {
        let text = cells.map(cell).join(",") + "\r\n";
        if let Err(error) = self.out.write_all(text.as_bytes()) {
            self.failed.get_or_insert(error);
        }
    }

    pub(crate) fn finish(mut self) -> Result<(), Fault> {
        let flushed = self.out.flush();
        match self.failed.take().map_or(flushed, Err) {
            Ok(()) => Ok(()),
            Err(error) => Err(Fault::io(&error, "writing what was found")),
        }
    }
}

/// A quoted cell that no spreadsheet takes for a formula.
fn cell(text: &str) -> String {
    format!("\"{}\"", mandate_exchange::guarded(text).replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
        assert_eq!(cell("say \"no\""), "\"say \"\"no\"\"\"");
        assert_eq!(cell("plain"), "\"plain\"");
    }
}
