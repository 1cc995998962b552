//! A mapping as it is proposed for a file, and as somebody changes it: what a form shows, and the text it becomes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use mandate_model::Catalogue;
use mandate_model::mapping::{DateForm, SourceMapping};

use super::propose::targets;

/// Likeness from which on a match needs no second look.
pub(super) const SAME: f64 = 0.999;

/// A mapping that is proposed: a declaration to be looked through, not a guess that is acted on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proposal {
    /// What the mapping is called.
    pub name: String,
    /// The collection whose fields it fills.
    pub collection: String,
    /// Whose files it is for, in words.
    pub source: String,
    /// How many rows of the file were looked at.
    pub rows: u64,
    /// The encoding of the file, where it was said.
    pub encoding: Option<String>,
    /// The row that names the columns, where it was said.
    pub header: Option<u64>,
    /// Whether numbers have a decimal comma.
    pub decimal_comma: bool,
    /// What separates thousands beside a decimal point, where it was said.
    pub thousands: Option<char>,
    /// Their columns, in the order of the file.
    pub columns: Vec<ProposedColumn>,
    /// Columns of ours that hold the same in every row: those that are required and that no column fills.
    pub constants: BTreeMap<String, String>,
}

/// A column of theirs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProposedColumn {
    /// Its name.
    pub theirs: String,
    /// The texts that stand in it most often.
    pub examples: Vec<String>,
    /// The column of ours that it fills.
    pub ours: Option<Near>,
    /// How its days are written.
    pub date: Option<ProposedDate>,
    /// Texts in it that are no code of the list of ours.
    pub values: Vec<ProposedValue>,
}

/// What something of theirs is most like.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    /// The name of ours: a column, or a code.
    pub ours: String,
    /// The label it was matched with.
    pub label: String,
    /// How alike they are, from 0 to 1.
    pub likeness: f64,
}

impl Near {
    /// What somebody chose needs no second look.
    pub(super) fn chosen(ours: &str) -> Self {
        Self { ours: ours.to_owned(), label: ours.to_owned(), likeness: 1.0 }
    }

    /// Whether it was matched with something that is not quite the same.
    pub fn is_guess(&self) -> bool {
        self.likeness < SAME
    }
}

/// The order of the parts of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProposedDate {
    /// The order that most cells fit.
    pub form: DateForm,
    /// How many cells fit it.
    pub fitting: u64,
    /// Of how many.
    pub all: u64,
}

impl ProposedDate {
    /// The order as a mapping names it.
    pub fn name(&self) -> &'static str {
        DateForm::NAMES.into_iter().find(|(_, form)| *form == self.form).map_or("", |(name, _)| name)
    }
}

/// A text of theirs that stands for a code of ours.
#[derive(Clone, Debug, PartialEq)]
pub struct ProposedValue {
    /// The text.
    pub theirs: String,
    /// How often it stands there.
    pub count: u64,
    /// The code it is most like; none where nothing is near.
    pub code: Option<Near>,
    /// Whether it means that nothing is known.
    pub absent: bool,
}

/// What somebody has decided of a proposal already; the rest is proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Columns of theirs with the one of ours; none where it fills nothing.
    pub columns: BTreeMap<String, Option<String>>,
    /// Columns of ours with the order of their days.
    pub dates: BTreeMap<String, DateForm>,
    /// Columns of ours, each with texts of theirs and the code of ours.
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// Columns of ours, each with texts that mean that nothing is known.
    pub absent: BTreeMap<String, BTreeSet<String>>,
    /// Columns of ours that hold the same in every row.
    pub constants: BTreeMap<String, String>,
    /// Whether numbers have a decimal comma.
    pub decimal_comma: Option<bool>,
    /// Whose files they are, in words.
    pub source: Option<String>,
    /// The row that names the columns.
    pub header: Option<u64>,
    /// What separates thousands beside a decimal point.
    pub thousands: Option<char>,
}

impl Chosen {
    /// What a mapping says already; none where it says more than a proposal can, which would be lost.
    pub fn of(mapping: &SourceMapping, catalogue: &Catalogue) -> Option<Self> {
        // Each member by its name: of one that is added it has to be said here what becomes of it.
        let SourceMapping {
            // Said beside what was chosen.
            name: _,
            encoding: _,
            collection,
            source,
            header,
            columns,
            unused,
            joined,
            constants,
            row_number,
            absent,
            dates,
            decimals,
            decimal_comma,
            thousands,
            scale,
            computed,
            values,
            // Written anew.
            text: _,
        } = mapping;
        let collection = catalogue.collection(collection.as_str()).ok()?;
        let targets = targets(collection);
        let field = |ours: &str| targets.iter().find(|(name, _)| name == ours).map(|(_, field)| *field);
        let listed = |ours: &String| field(ours).is_some_and(|field| catalogue.list_of(&field.ty).is_some());
        let one_each = columns.values().all(|ours| matches!(ours.as_slice(), [one] if field(one).is_some()));
        let plain = joined.is_empty()
            && row_number.is_none()
            && decimals.is_empty()
            && scale.is_empty()
            && computed.is_empty()
            && one_each
            && values.keys().chain(absent.keys()).all(listed);
        let filled = columns.iter().map(|(theirs, ours)| (theirs.clone(), ours.first().cloned()));
        let nothing = unused.iter().map(|theirs| (theirs.clone(), None));
        let texts = |(ours, texts): (&String, &Vec<String>)| (ours.clone(), texts.iter().cloned().collect());
        plain.then(|| Self {
            columns: filled.chain(nothing).collect(),
            dates: dates.clone(),
            values: values.clone(),
            absent: absent.iter().map(texts).collect(),
            constants: constants.clone(),
            decimal_comma: Some(*decimal_comma),
            source: Some(source.clone()).filter(|source| !source.is_empty()),
            header: *header,
            thousands: *thousands,
        })
    }
}

impl Proposal {
    /// The declaration: what is near and not the same is marked, and what nothing is like stands there as a comment.
    pub fn to_text(&self) -> String {
        let (mut out, source) = (String::new(), quoted(&self.source));
        let _ = writeln!(
            out,
            "# Proposed from {} rows of {source}. Look through it: what is marked `near` is a guess.",
            self.rows
        );
        let _ = writeln!(out, "mapping: {}\ncollection: {}\nsource: {source}", self.name, self.collection);
        let _ = writeln!(out, "read: {{{}}}", self.reading());
        self.write_columns(&mut out);
        self.write_constants(&mut out);
        self.write_dates(&mut out);
        self.write_absent(&mut out);
        self.write_values(&mut out);
        out
    }

    /// How the file is read, before any of its columns.
    fn reading(&self) -> String {
        let mut all = vec![format!("encoding: {}", self.encoding.as_deref().unwrap_or("utf-8"))];
        all.extend(self.header.map(|row| format!("header: {row}")));
        all.extend(self.decimal_comma.then(|| "decimal: \",\"".to_owned()));
        // A comma cannot be both: what was chosen last holds.
        let thousands = self.thousands.filter(|sign| !self.decimal_comma || *sign != ',');
        all.extend(thousands.map(|sign| format!("thousands: {}", quoted(&sign.to_string()))));
        all.join(", ")
    }

    fn filled(&self) -> impl Iterator<Item = (&ProposedColumn, &Near)> {
        self.columns.iter().filter_map(|column| Some((column, column.ours.as_ref()?)))
    }

    fn write_columns(&self, out: &mut String) {
        out.push_str("columns:\n");
        for (column, near) in self.filled() {
            let note = if near.is_guess() { format!("  # near: {}", near.label) } else { String::new() };
            let _ = writeln!(out, "  {}: {}{note}", quoted(&column.theirs), near.ours);
        }
        let unused = self.columns.iter().filter(|column| column.ours.is_none());
        let unused: Vec<String> = unused.map(|column| quoted(&column.theirs)).collect();
        let _ = writeln!(
            out,
            "# Columns that nothing was found for: move them up, or leave them here.\nunused: [{}]",
            unused.join(", ")
        );
    }

    fn write_constants(&self, out: &mut String) {
        if self.constants.is_empty() {
            return;
        }
        let _ = writeln!(
            out,
            "# Required, and not found in the file: give each a value that holds for all rows, or a column above.\nconstants:"
        );
        for (ours, text) in &self.constants {
            let _ = writeln!(out, "  {ours}: {}", quoted(text));
        }
    }

    fn write_dates(&self, out: &mut String) {
        let dated = self.filled().filter_map(|(column, near)| Some((near, column.date.as_ref()?)));
        let mut begun = false;
        for (near, date) in dated {
            if !std::mem::replace(&mut begun, true) {
                out.push_str("dates:\n");
            }
            let _ = writeln!(out, "  {}: {}  # fits {} of {}", near.ours, date.name(), date.fitting, date.all);
        }
    }

    fn write_absent(&self, out: &mut String) {
        let mut begun = false;
        for (column, near) in self.filled() {
            let texts: Vec<String> =
                column.values.iter().filter(|value| value.absent).map(|value| quoted(&value.theirs)).collect();
            if texts.is_empty() {
                continue;
            }
            if !std::mem::replace(&mut begun, true) {
                out.push_str("absent:\n");
            }
            let _ = writeln!(out, "  {}: [{}]", near.ours, texts.join(", "));
        }
    }

    fn write_values(&self, out: &mut String) {
        let mut begun = false;
        for (column, near) in self.filled() {
            let mut lines = String::new();
            for value in column.values.iter().filter(|value| !value.absent) {
                let theirs = quoted(&value.theirs);
                let _ = match &value.code {
                    Some(code) if code.is_guess() => {
                        writeln!(lines, "    {theirs}: {}  # near: {}", code.ours, code.label)
                    }
                    Some(code) => writeln!(lines, "    {theirs}: {}", code.ours),
                    None => writeln!(lines, "    # {theirs}:   # {} times, nothing alike", value.count),
                };
            }
            // A list of comments only would be no list.
            if column.values.iter().any(|value| value.code.is_some() && !value.absent) {
                if !std::mem::replace(&mut begun, true) {
                    out.push_str("values:\n");
                }
                let _ = write!(out, "  {}:\n{lines}", near.ours);
            } else {
                out.push_str(&lines.replace("    #", "#"));
            }
        }
    }
}

/// A text as YAML has it in double quotes.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use mandate_model::Source;

    use super::*;

    fn read_back(proposal: &Proposal) -> SourceMapping {
        let text = proposal.to_text();
        mandate_pack::read_mapping(&Source::new("a", text.as_str()))
            .unwrap_or_else(|faults| panic!("{faults:?}: {text}"))
    }

    #[test]
    fn how_a_file_is_read_is_not_lost_on_the_way_through_a_proposal() {
        let said = Proposal {
            name: "a".to_owned(),
            collection: "b".to_owned(),
            source: "Police, \"monthly\"".to_owned(),
            encoding: Some("iso-8859-2".to_owned()),
            header: Some(3),
            thousands: Some(','),
            ..Proposal::default()
        };
        let mapping = read_back(&said);
        assert_eq!((mapping.header, mapping.thousands, mapping.decimal_comma), (Some(3), Some(','), false));
        assert_eq!((&*mapping.source, mapping.encoding.as_deref()), (&*said.source, Some("iso-8859-2")));
        // A decimal comma that was chosen since is no sign between thousands.
        let comma = read_back(&Proposal { decimal_comma: true, ..said.clone() });
        assert_eq!((comma.thousands, comma.decimal_comma), (None, true));
        let apart = read_back(&Proposal { decimal_comma: true, thousands: Some('\''), ..said });
        assert_eq!((apart.thousands, apart.decimal_comma), (Some('\''), true));
        let plain = read_back(&Proposal { name: "a".to_owned(), collection: "b".to_owned(), ..Proposal::default() });
        assert_eq!((plain.header, plain.thousands, plain.decimal_comma), (None, None, false));
    }
}
