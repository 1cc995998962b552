//! The file of verdicts, as people read it.
//!
//! A section begins with `== title`. A row is an address and the status that each role gets; a line below it that begins
//! with `with` is the body that is sent. `#` begins a comment.

use std::fmt::Write as _;

use super::ROLES;

/// The whole file.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The comment on top.
    head: Vec<String>,
    /// Its sections.
    pub sections: Vec<Section>,
}

/// Rows that belong together.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// What they are about.
    pub title: String,
    /// Comments below the title.
    notes: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// One request, and what each role gets.
#[derive(Clone, Debug, Default)]
pub struct Row {
    pub method: String,
    pub address: String,
    pub body: String,
    /// In the order of the roles; empty where nothing is said yet.
    pub verdicts: Vec<u16>,
}

impl Row {
    /// How many roles are refused.
    pub fn refusals(&self) -> usize {
        self.verdicts.iter().filter(|status| matches!(status, 401 | 403 | 404)).count()
    }

    fn read(line: &str) -> Self {
        let mut words = line.split_whitespace();
        let mut next = || words.next().unwrap_or_default().to_owned();
        let (method, address) = (next(), next());
        Self { method, address, body: String::new(), verdicts: words.filter_map(|word| word.parse().ok()).collect() }
    }
}

impl Table {
    /// Reads the file.
    pub fn read(text: &str) -> Self {
        let mut table = Self::default();
        for line in text.lines() {
            let section = table.sections.last_mut();
            match (line.trim(), section) {
                ("", _) => {}
                (title, _) if title.starts_with("== ") => {
                    let title = title.trim_start_matches("== ").to_owned();
                    table.sections.push(Section { title, ..Section::default() });
                }
                (note, Some(section)) if note.starts_with('#') => section.notes.push(note.to_owned()),
                (note, None) => table.head.push(note.to_owned()),
                (line, Some(section)) => match (line.strip_prefix("with "), section.rows.last_mut()) {
                    (Some(body), Some(row)) => body.clone_into(&mut row.body),
                    _ => section.rows.push(Row::read(line)),
                },
            }
        }
        table
    }

    /// All rows.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.sections.iter().flat_map(|section| &section.rows)
    }

    /// The table with other verdicts.
    pub fn map(&self, mut verdicts: impl FnMut(&Row) -> Vec<u16>) -> Self {
        let mut other = self.clone();
        for row in other.sections.iter_mut().flat_map(|section| &mut section.rows) {
            row.verdicts = verdicts(row);
        }
        other
    }

    /// Where another table says something else, in words.
    pub fn differences(&self, other: &Self) -> Vec<String> {
        let mut told = Vec::new();
        for (mine, theirs) in self.rows().zip(other.rows()) {
            for (column, role) in ROLES.iter().enumerate() {
                let (expected, found) = (mine.verdicts.get(column), theirs.verdicts.get(column));
                if expected != found {
                    let number = |status: Option<&u16>| status.map_or_else(|| "nothing".to_owned(), u16::to_string);
                    told.push(format!(
                        "{} {} as {role}: expected {}, found {}",
                        mine.method,
                        mine.address,
                        number(expected),
                        number(found)
                    ));
                }
            }
        }
        told
    }

    /// The file, rows with more refusals first.
    pub fn write(&self) -> String {
        let mut text = self.head.join("\n") + "\n";
        for section in &self.sections {
            let mut rows = section.rows.clone();
            rows.sort_by_key(|row| std::cmp::Reverse(row.refusals()));
            let width = rows.iter().map(|row| row.address.chars().count()).max().unwrap_or(0).max(40);
            let _ = writeln!(text, "\n== {}", section.title);
            for note in section.notes.iter().filter(|note| !note.ends_with("admin")) {
                let _ = writeln!(text, "{note}");
            }
            let _ = writeln!(text, "#{:width$}        {}", "", heads());
            for row in &rows {
                let verdicts: Vec<String> = row.verdicts.iter().map(|status| format!("{status:>9}")).collect();
                let _ = writeln!(text, "{:6} {:width$}{}", row.method, row.address, verdicts.concat());
                if !row.body.is_empty() {
                    let _ = writeln!(text, "       with {}", row.body);
                }
            }
        }
        text
    }
}

/// The names of the columns, short.
fn heads() -> String {
    let short = ["nobody", "focal-pt", "provider", "validatr", "reviewer", "officer", "auditor", "admin"];
    short.map(|name| format!("{name:>9}")).concat()
}
