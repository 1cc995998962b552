//! A sender's cells as cells of ours, by a mapping: columns renamed, codes and units looked up, days and numbers written as
//! an import reads them.
//!
//! Nothing is judged here. A text that no list of the mapping has stays as it is, and the field's type tells what is wrong
//! with it.

use std::borrow::Cow;

use mandate_model::mapping::{DateForm, SourceMapping};
use mandate_model::nearest::suggestion;
use mandate_model::{Decimal, Diagnostics, Fault, FaultCode, Place};
use rustc_hash::{FxHashMap, FxHashSet};

use super::table::Table;

/// Texts that mean that nothing is known, in every column, whatever the mapping says: what people put where a cell would
/// be empty. Each is compared without regard to case.
const NOTHING: [&str; 10] = ["n/a", "na", "n.a.", "-", "–", "—", "..", "...", "#n/a", "null"];

/// The way from the columns of one file to columns of ours.
pub struct Translator {
    columns: Vec<String>,
    recipes: Vec<Recipe>,
    /// Columns of ours computed of others of ours, after all others.
    computed: Vec<Computation>,
}

/// How one column of ours is filled.
#[derive(Default)]
struct Recipe {
    from: From,
    /// Their columns by name, for faults.
    names: Vec<String>,
    absent: FxHashSet<String>,
    date: Option<DateForm>,
    decimals: Option<u32>,
    decimal_comma: bool,
    is_number: bool,
    scale: Option<(usize, FxHashMap<String, Decimal>)>,
    values: FxHashMap<String, String>,
}

#[derive(Default)]
enum From {
    #[default]
    Nothing,
    Column(usize),
    Joined(Vec<usize>),
    Constant(String),
    RowNumber(String),
}

struct Computation {
    of: usize,
    by: Option<usize>,
    factors: FxHashMap<String, Decimal>,
    decimals: Option<u32>,
}

impl Translator {
    /// The way for a file with these columns.
    ///
    /// # Errors
    /// Columns that the mapping names and the file does not have, and columns of the file of which it says nothing: each
    /// with the nearest name.
    pub fn new(mapping: &SourceMapping, theirs: &[String], path: &str) -> Result<Self, Diagnostics> {
        let mut making =
            Making { mapping, theirs, path, faults: Diagnostics::default(), columns: Vec::new(), recipes: Vec::new() };
        making.fill();
        making.tell_unknown();
        if making.faults.has_errors() {
            return Err(making.faults);
        }
        let computed = making.computed();
        Ok(Self { columns: making.columns, recipes: making.recipes, computed })
    }

    /// The columns of ours that are filled, as an import reads them.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// What a fault calls a column of ours: with the name that the sender knows.
    pub fn their_name(&self, ours: &str) -> Option<String> {
        // The column of a part is told by the name of its field where the whole is meant.
        let at = self.columns.iter().position(|column| column == ours || column.split('.').next() == Some(ours))?;
        let names = &self.recipes.get(at)?.names;
        (!names.is_empty()).then(|| format!("{} ({ours})", names.join(" + ")))
    }

    /// The rows of a table in columns of ours. A table whose rows name their own fields is left as it is.
    pub fn table(&self, table: &Table) -> Table {
        let mut cells: Vec<Cow<'_, str>> = Vec::with_capacity(self.columns.len());
        table.rewritten(self.columns.len(), |row, out| {
            cells.clear();
            cells.extend(self.recipes.iter().map(|recipe| recipe.cell(table, row)));
            for (at, computation) in self.computed_columns() {
                let text = computation.text(&cells);
                cells[at] = text.into();
            }
            cells.iter().for_each(|cell| out.push(cell));
        })
    }

    fn computed_columns(&self) -> impl Iterator<Item = (usize, &Computation)> {
        // Computed columns stand last, in the order in which they are computed.
        let first = self.recipes.len() - self.computed.len();
        (first..).zip(&self.computed)
    }
}

struct Making<'a> {
    mapping: &'a SourceMapping,
    theirs: &'a [String],
    path: &'a str,
    faults: Diagnostics,
    columns: Vec<String>,
    recipes: Vec<Recipe>,
}

impl Making<'_> {
    fn fill(&mut self) {
        let mapping = self.mapping;
        for (theirs, ours) in &mapping.columns {
            let Some(at) = self.position(theirs) else { continue };
            for ours in ours {
                self.add(ours, From::Column(at), vec![theirs.clone()]);
            }
        }
        for (ours, theirs) in &mapping.joined {
            let found: Vec<usize> = theirs.iter().filter_map(|name| self.position(name)).collect();
            self.add(ours, From::Joined(found), theirs.clone());
        }
        for (ours, text) in &mapping.constants {
            self.add(ours, From::Constant(text.clone()), Vec::new());
        }
        if let Some((ours, prefix)) = &mapping.row_number {
            self.add(ours, From::RowNumber(prefix.clone()), Vec::new());
        }
        for ours in mapping.computed.keys() {
            self.add(ours, From::Nothing, Vec::new());
        }
    }

    fn add(&mut self, ours: &str, from: From, names: Vec<String>) {
        let mapping = self.mapping;
        let everywhere = mapping.absent.get("*").into_iter().flatten();
        let absent = mapping.absent.get(ours).into_iter().flatten().chain(everywhere).map(|text| folded(text));
        let scale = mapping.scale.get(ours).and_then(|scale| {
            let by = self.position(&scale.by)?;
            Some((by, scale.factors.iter().map(|(text, factor)| (text.clone(), *factor)).collect()))
        });
        let decimals = mapping.decimals.get(ours).copied();
        let values = mapping.values.get(ours).into_iter().flatten();
        self.columns.push(ours.to_owned());
        self.recipes.push(Recipe {
            from,
            names,
            absent: absent.chain(NOTHING.iter().map(|text| (*text).to_owned())).collect(),
            date: mapping.dates.get(ours).copied(),
            decimals,
            decimal_comma: mapping.decimal_comma,
            is_number: decimals.is_some() || scale.is_some(),
            scale,
            values: values.map(|(theirs, ours)| (theirs.clone(), ours.clone())).collect(),
        });
    }

    fn position(&mut self, name: &str) -> Option<usize> {
        let found = self.theirs.iter().position(|column| column == name);
        if found.is_none() {
            let fault = Fault::new(
                FaultCode::MissingColumn,
                format!("the mapping `{}` names the column `{name}`, which the file does not have", self.mapping.name),
            );
            let hint = suggestion(name, self.theirs.iter().map(String::as_str));
            self.faults.error(fault.hint(hint), Place::file(self.path));
        }
        found
    }

    fn tell_unknown(&mut self) {
        let mapping = self.mapping;
        let joined = |name: &str| mapping.joined.values().flatten().any(|known| known == name);
        let by = |name: &str| mapping.scale.values().any(|scale| scale.by == name);
        for name in self.theirs {
            let ours = name == crate::ROW_COLUMN || name == crate::FAULTS_COLUMN;
            let known =
                mapping.columns.contains_key(name) || mapping.unused.contains(name) || joined(name) || by(name) || ours;
            if !known {
                let fault = Fault::new(
                    FaultCode::UnknownColumn,
                    format!("the mapping `{}` says nothing of the column `{name}`", mapping.name),
                );
                let place = Place::Cell { path: self.path.into(), row: None, column: Some(name.clone()) };
                self.faults.error(fault.hint("add it to `columns`, or to `unused`"), place);
            }
        }
    }

    fn computed(&self) -> Vec<Computation> {
        let at = |name: &str| self.columns.iter().position(|column| column == name);
        let one = |(ours, computed): (&String, &mandate_model::mapping::Computed)| {
            Some(Computation {
                of: at(&computed.of)?,
                by: match &computed.by {
                    Some(by) => Some(at(by)?),
                    None => None,
                },
                factors: computed.factors.iter().map(|(code, factor)| (code.clone(), *factor)).collect(),
                decimals: self.mapping.decimals.get(ours).copied(),
            })
        };
        self.mapping.computed.iter().filter_map(one).collect()
    }
}

impl Recipe {
    fn cell<'t>(&'t self, table: &'t Table, row: usize) -> Cow<'t, str> {
        let raw: Cow<'t, str> = match &self.from {
            From::Nothing => return "".into(),
            From::Constant(text) => return text.as_str().into(),
            From::RowNumber(prefix) => return format!("{prefix}{}", table.numbers()[row]).into(),
            From::Column(column) => table.cell(row, *column).trim().into(),
            From::Joined(columns) => {
                let texts: Vec<&str> = columns.iter().map(|column| table.cell(row, *column).trim()).collect();
                texts.join(" ").trim().to_owned().into()
            }
        };
        if raw.is_empty() || self.is_absent(&raw) {
            return "".into();
        }
        if let Some(ours) = self.values.get(raw.as_ref()) {
            return ours.as_str().into();
        }
        if let Some(form) = self.date {
            return date_in(&raw, form).map_or(raw, Cow::Owned);
        }
        if self.is_number || self.decimal_comma {
            return self.number(table, row, &raw).map_or(raw, Cow::Owned);
        }
        raw
    }

    fn is_absent(&self, text: &str) -> bool {
        text.len() <= 64 && self.absent.contains(folded(text).as_str())
    }

    /// A number as an import reads it; none where the text is none.
    fn number(&self, table: &Table, row: usize, text: &str) -> Option<String> {
        let plain = plain_number(text, self.decimal_comma)?;
        let mut number = Decimal::from_str_exact(&plain).or_else(|_| plain.parse()).ok()?;
        if let Some((by, factors)) = &self.scale
            && let Some(factor) = factors.get(table.cell(row, *by).trim())
        {
            number = number.checked_mul(*factor)?;
        }
        let rounded = self.decimals.map_or(number, |digits| number.round_dp(digits));
        Some(rounded.normalize().to_string())
    }
}

impl Computation {
    fn text(&self, cells: &[Cow<'_, str>]) -> String {
        let factor = match self.by {
            Some(by) => self.factors.get(cells[by].as_ref()),
            None => self.factors.values().next(),
        };
        let number = || Decimal::from_str_exact(cells[self.of].as_ref()).ok()?.checked_mul(*factor?);
        let Some(number) = number() else { return String::new() };
        self.decimals.map_or(number, |digits| number.round_dp(digits)).normalize().to_string()
    }
}

/// A text by which texts are compared that people write in many ways.
fn folded(text: &str) -> String {
    text.trim().to_lowercase()
}

/// A day written in a form, as `2012-01-26`; none where it is not of the form, or no day.
pub fn date_in(text: &str, form: DateForm) -> Option<String> {
    let digits = western(text);
    let mut parts = digits.split(['-', '/', '.']).map(|part| part.trim().parse::<i16>());
    let (one, two, three) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    let (year, month, day) = match form {
        DateForm::YearMonthDay => (one, two, three),
        DateForm::DayMonthYear => (three, two, one),
        DateForm::MonthDayYear => (three, one, two),
    };
    // A year of two digits would have to be guessed.
    let whole = parts.next().is_none() && year > 99;
    let date = mandate_model::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    whole.then(|| date.to_string())
}

/// The digits of any script as those of ASCII.
fn western(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return text.into();
    }
    let digit = |c: char| match c {
        '٠'..='٩' => char::from_digit(c as u32 - '٠' as u32, 10),
        '۰'..='۹' => char::from_digit(c as u32 - '۰' as u32, 10),
        '०'..='९' => char::from_digit(c as u32 - '०' as u32, 10),
        '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10),
        '٫' => Some('.'),
        _ => None,
    };
    text.chars().map(|c| digit(c).unwrap_or(c)).collect::<String>().into()
}

/// A number in digits and a point; none where the text has anything else in it.
fn plain_number(text: &str, decimal_comma: bool) -> Option<String> {
    let text = western(text);
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '0'..='9' | '-' | '+' => plain.push(c),
            ',' if decimal_comma => plain.push('.'),
            '.' if decimal_comma => {}
            '.' => plain.push('.'),
            ' ' | '\u{a0}' | '\u{202f}' | '٬' => {}
            'e' | 'E' => plain.push('e'),
            _ => return None,
        }
    }
    if plain.contains('e') {
        return Decimal::from_scientific(&plain).ok().map(|number| number.to_string());
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_the_form_said_and_no_other() {
        let check =
            |text: &str, form, expected: Option<&str>| assert_eq!(date_in(text, form).as_deref(), expected, "{text}");
        check("26/01/2012", DateForm::DayMonthYear, Some("2012-01-26"));
        check("26.1.2012", DateForm::DayMonthYear, Some("2012-01-26"));
        check("01/26/2012", DateForm::DayMonthYear, None);
        check("01/26/2012", DateForm::MonthDayYear, Some("2012-01-26"));
        check("٢٦/٠١/٢٠١٢", DateForm::DayMonthYear, Some("2012-01-26"));
        check("2012-01-26", DateForm::YearMonthDay, Some("2012-01-26"));
        check("26/01/12", DateForm::DayMonthYear, None);
        check("26/01", DateForm::DayMonthYear, None);
    }

    #[test]
    fn numbers_of_other_habits_become_plain() {
        let check = |text: &str, comma, expected: Option<&str>| {
            assert_eq!(plain_number(text, comma).as_deref(), expected, "{text}")
        };
        check("1.234,5", true, Some("1234.5"));
        check("1 234.5", false, Some("1234.5"));
        check("١٢٫٥", false, Some("12.5"));
        check("1.5e-3", false, Some("0.0015"));
        check("<5", false, None);
        check("12 kg", false, None);
    }
}
