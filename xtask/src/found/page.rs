//! The page made of its draft: prose as it stands, and lines that begin with `@` replaced by what was found.
//!
//! ```text
//! @files                 every file, with its source and what its mapping did
//! @rows                  rows read, in, left out, with faults
//! @faults FILE           the faults of a file by kind
//! @rows-of FILE NAME N   the first rows with a fault, as they stand in the file; words after N must be in its message
//! @refused FILE          why a file was refused whole
//! @reviews               what reviews find in the collections
//! ```
//!
//! A block of `sql ask` is asked of the imported rows, and its answer follows it.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value as Json;

use super::batch::Batch;
use super::faults::Fault;
use super::program::Program;
use super::{Declared, RealFile, source};

/// Findings of a review that are shown.
const SHOWN: usize = 5;

pub(super) struct Page<'a> {
    pub program: &'a Program,
    pub declared: &'a Declared,
    pub batches: &'a [Batch],
    pub data: &'a Path,
}

impl Page<'_> {
    pub fn made_of(&self, draft: &str) -> Result<String, String> {
        let (mut out, mut lines) = (String::new(), draft.lines());
        while let Some(line) = lines.next() {
            if line == "```sql ask" {
                let query: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
                let query = query.join("\n");
                let _ = write!(out, "```sql\n{query}\n```\n\n{}", self.asked(&query)?);
            } else if let Some(words) = line.strip_prefix('@') {
                let words: Vec<&str> = words.split_whitespace().collect();
                out.push_str(&self.told(&words)?);
            } else {
                let _ = writeln!(out, "{line}");
            }
        }
        Ok(out)
    }

    fn told(&self, words: &[&str]) -> Result<String, String> {
        match words {
            ["files"] => Ok(self.files()),
            ["rows"] => Ok(self.rows()),
            ["faults", id] => Ok(self.faults(self.batch(id)?)),
            ["rows-of", id, name, most, words @ ..] => {
                let most = most.parse().map_err(|_| format!("page.md: `{most}` is no number of rows"))?;
                self.rows_of(id, name, most, &words.join(" "))
            }
            ["refused", id] => {
                let said = self.batch(id)?.refused.as_ref().ok_or_else(|| format!("{id} was not refused"))?;
                Ok(format!("```text\n{said}\n```\n"))
            }
            ["reviews"] => self.reviews(),
            _ => Err(format!("page.md: `@{}` is not known", words.join(" "))),
        }
    }

    fn batch(&self, id: &str) -> Result<&Batch, String> {
        self.batches.iter().find(|batch| batch.id == id).ok_or_else(|| format!("page.md: there is no file `{id}`"))
    }

    fn file(&self, id: &str) -> Result<&RealFile, String> {
        self.declared.files.iter().find(|file| file.id == id).ok_or_else(|| format!("there is no file `{id}`"))
    }

    fn files(&self) -> String {
        let mut out = table(&["file", "what it is", "whose", "what the mapping did"]);
        for file in &self.declared.files {
            line(&mut out, [format!("`{}`", file.id), file.what.clone(), file.source.clone(), file.mapped.clone()]);
        }
        out
    }

    fn rows(&self) -> String {
        let mut out = table(&["file", "rows read:", "in:", "left out:", "errors:", "warnings:"]);
        for batch in self.batches {
            let name = format!("`{}`", batch.id);
            if batch.refused.is_some() {
                line(&mut out, [name, "refused whole".into(), "0".into(), String::new(), String::new(), String::new()]);
                continue;
            }
            let (errors, warnings) = (batch.faults.count("error"), batch.faults.count("warning"));
            let counts = [batch.read, batch.taken, batch.read - batch.taken, errors, warnings].map(grouped);
            line(&mut out, std::iter::once(name).chain(counts));
        }
        out
    }

    fn faults(&self, batch: &Batch) -> String {
        let mut out = table(&["fault", "how often:", "first row:", "what is said of it", "what to make of it"]);
        for (kind, found) in batch.faults.by_kind() {
            let Some(first) = found.iter().min_by_key(|fault| fault.row) else { continue };
            let rule = if kind.rule.is_empty() { kind.code.clone() } else { format!("`{}`", kind.rule) };
            let place = format!("{}:{}", kind.name(), ours(&kind.column));
            let remark = [place.as_str(), kind.name()].into_iter().find_map(|key| self.declared.remarks[key].as_str());
            let head = [format!("{} {rule}", kind.severity), grouped(found.len() as u64), grouped(first.row)];
            line(&mut out, head.into_iter().chain([first.message.clone(), remark.unwrap_or_default().to_owned()]));
        }
        out
    }

    fn rows_of(&self, id: &str, name: &str, most: usize, words: &str) -> Result<String, String> {
        let (batch, file) = (self.batch(id)?, self.file(id)?);
        let named = batch.faults.named(name).into_iter().filter(|fault| fault.message.contains(words));
        let found: Vec<&Fault> = named.take(most).collect();
        if found.is_empty() {
            return Err(format!("page.md: `{id}` has no fault `{name}` any more"));
        }
        let mut wanted: Vec<u64> =
            found.iter().flat_map(|fault| [Some(fault.row), other_row(fault)]).flatten().collect();
        wanted.sort_unstable();
        let names: Vec<&str> = std::iter::once("row:").chain(file.shows.iter().map(String::as_str)).collect();
        let mut out = table(&names);
        for (row, cells) in source::rows(self.data, file, &wanted)? {
            line(&mut out, std::iter::once(grouped(row)).chain(cells));
        }
        Ok(out)
    }

    fn asked(&self, query: &str) -> Result<String, String> {
        let ran = self.program.run("sql", &["sql", query, "--format", "csv", "--quiet"])?;
        of_csv(&ran.out)
    }

    /// Reviews of the collections, where the program has them.
    fn reviews(&self) -> Result<String, String> {
        if !self.program.has("review") {
            return Ok("Not run: this program has no `review`.\n".into());
        }
        let mut out = String::new();
        for collection in &self.declared.reviewed {
            let ran = self.program.run("review", &["review", collection, "--format", "json"])?;
            let _ = writeln!(out, "`mandate review {collection}`:\n");
            for said in ran.told.lines().filter(|said| said.contains("looked at")) {
                let indent = if said.starts_with(' ') { "  " } else { "" };
                let _ = writeln!(out, "{indent}- {}", said.trim());
            }
            let found: Json = serde_json::from_str(&ran.out).map_err(|error| format!("review: {error}"))?;
            let mut rows = table(&["kind", "about", "what is said of it"]);
            for finding in found.as_array().into_iter().flatten().take(SHOWN) {
                line(
                    &mut rows,
                    ["kind", "about", "says"].map(|key| finding[key].as_str().unwrap_or_default().to_owned()),
                );
            }
            let _ = writeln!(out, "\n{rows}");
        }
        Ok(out)
    }
}

/// Our name of a column that is told as `THEIRS (ours)`.
fn ours(column: &str) -> &str {
    column.rsplit_once('(').map_or(column, |(_, ours)| ours.trim_end_matches(')'))
}

/// The row that a fault of two rows names besides its own.
fn other_row(fault: &Fault) -> Option<u64> {
    let (_, rest) = fault.message.split_once(" in row ")?;
    rest.split(' ').next()?.replace(',', "").parse().ok()
}

/// The head of a table; a name with a colon heads numbers.
fn table(names: &[&str]) -> String {
    let heads: Vec<&str> = names.iter().map(|name| name.trim_end_matches(':')).collect();
    let rules: Vec<&str> = names.iter().map(|name| if name.ends_with(':') { "---:" } else { "---" }).collect();
    format!("| {} |\n|{}|\n", heads.join(" | "), rules.join("|"))
}

fn line(out: &mut String, cells: impl IntoIterator<Item = String>) {
    let cells: Vec<String> = cells.into_iter().map(|cell| escaped(&cell)).collect();
    let _ = writeln!(out, "| {} |", cells.join(" | "));
}

/// A cell that breaks no table and is no markup. What stands between backticks is shown as it is.
fn escaped(cell: &str) -> String {
    let plain = cell.replace('|', "\\|").replace('\n', " ");
    let parts = plain.split('`').enumerate();
    let parts: Vec<String> =
        parts.map(|(at, part)| if at % 2 == 0 { part.replace('<', "&lt;") } else { part.to_owned() }).collect();
    parts.join("`")
}

fn of_csv(text: &str) -> Result<String, String> {
    let failed = |error: csv::Error| format!("the answer: {error}");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let names: Vec<String> = reader.headers().map_err(failed)?.iter().map(|name| name.replace('_', " ")).collect();
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().map_err(failed)?;
    let is_number = |at: usize| rows.iter().all(|row| row.get(at).is_some_and(|cell| cell.parse::<f64>().is_ok()));
    let heads: Vec<String> = names
        .iter()
        .enumerate()
        .map(|(at, name)| if is_number(at) { format!("{name}:") } else { name.clone() })
        .collect();
    let mut out = table(&heads.iter().map(String::as_str).collect::<Vec<_>>());
    for row in &rows {
        line(&mut out, row.iter().map(str::to_owned));
    }
    if rows.is_empty() { Err("page.md: a question has no answer any more".into()) } else { Ok(out) }
}

/// A number with its thousands apart.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        let check = |number, expected: &str| assert_eq!(grouped(number), expected);
        check(7, "7");
        check(311_038, "311,038");
        check(1_000_000, "1,000,000");
    }

    #[test]
    fn a_cell_cannot_break_its_table() {
        assert_eq!(escaped("a|b\n<5"), "a\\|b &lt;5");
        assert_eq!(escaped("`<5` is <5"), "`<5` is &lt;5");
        assert_eq!(of_csv("a_b,n\nx,1\n").as_deref(), Ok("| a b | n |\n|---|---:|\n| x | 1 |\n"));
        assert!(of_csv("a_b,n\n").is_err());
    }

    #[test]
    fn the_other_row_is_found() {
        let fault = |message: &str| Fault { row: 9, message: message.into() };
        assert_eq!(other_row(&fault("the record `a/b` stands in row 39646 already")), Some(39_646));
        assert_eq!(other_row(&fault("a value is absent")), None);
        assert_eq!(ours("Iso3_code (country)"), "country");
    }
}
