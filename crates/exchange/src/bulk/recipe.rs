//! One cell of ours made of those of a sender: looked up, dated, counted as an import reads it.

use std::borrow::Cow;

use mandate_model::Decimal;
use mandate_model::mapping::DateForm;
use rustc_hash::{FxHashMap, FxHashSet};

use super::table::Table;

/// How one column of ours is filled.
#[derive(Default)]
pub(super) struct Recipe {
    pub(super) from: From,
    /// Their columns by name, for faults.
    pub(super) names: Vec<String>,
    pub(super) absent: FxHashSet<String>,
    pub(super) date: Option<DateForm>,
    pub(super) decimals: Option<u32>,
    pub(super) decimal_comma: bool,
    pub(super) thousands: Option<char>,
    /// Whether the column holds numbers, as its field or the mapping says.
    pub(super) is_number: bool,
    /// Whether its field holds numbers: an import reads as such what stands in it.
    pub(super) of_numbers: bool,
    pub(super) scale: Option<(usize, FxHashMap<String, Decimal>)>,
    pub(super) values: FxHashMap<String, String>,
}

#[derive(Default)]
pub(super) enum From {
    #[default]
    Nothing,
    Column(usize),
    Joined(Vec<usize>),
    Constant(String),
    RowNumber(String),
}

pub(super) struct Computation {
    pub(super) of: usize,
    pub(super) by: Option<usize>,
    pub(super) factors: FxHashMap<String, Decimal>,
    pub(super) decimals: Option<u32>,
}

impl Recipe {
    /// A cell of ours. An error is the text that is no number by what is said of numbers here, though an import would
    /// read it as one: `12.5` where points separate thousands.
    pub(super) fn cell<'t>(&'t self, table: &'t Table, row: usize) -> Result<Cow<'t, str>, Cow<'t, str>> {
        let raw: Cow<'t, str> = match &self.from {
            From::Nothing => return Ok("".into()),
            From::Constant(text) => return Ok(text.as_str().into()),
            From::RowNumber(prefix) => return Ok(format!("{prefix}{}", table.numbers()[row]).into()),
            From::Column(column) => table.cell(row, *column).trim().into(),
            From::Joined(columns) => {
                let texts: Vec<&str> = columns.iter().map(|column| table.cell(row, *column).trim()).collect();
                texts.join(" ").trim().to_owned().into()
            }
        };
        if raw.is_empty() || self.is_absent(&raw) {
            return Ok("".into());
        }
        if let Some(ours) = self.values.get(raw.as_ref()) {
            return Ok(ours.as_str().into());
        }
        if let Some(form) = self.date {
            return Ok(date_in(&raw, form).map_or(raw, Cow::Owned));
        }
        if !self.is_number {
            return Ok(raw);
        }
        match self.number(table, row, &raw) {
            Some(number) => Ok(number.into()),
            None if self.decimal_comma && self.of_numbers && raw.contains('.') => Err(raw),
            None => Ok(raw),
        }
    }

    fn is_absent(&self, text: &str) -> bool {
        text.len() <= 64 && self.absent.contains(folded(text).as_str())
    }

    /// A number as an import reads it; none where the text is none.
    fn number(&self, table: &Table, row: usize, text: &str) -> Option<String> {
        let plain = plain_number(text, self.decimal_comma, self.thousands)?;
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
    /// The number as an import reads it; nothing where it cannot be computed.
    pub(super) fn text(&self, cells: &[Cow<'_, str>]) -> String {
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
pub(super) fn folded(text: &str) -> String {
    text.trim().to_lowercase()
}

/// A day written in a form, as `2012-01-26`; none where it is not of the form, or no day.
pub fn date_in(text: &str, form: DateForm) -> Option<String> {
    let digits = western(text, '.');
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

/// The digits of any script as those of ASCII, and the decimal sign that no other script has as the one that is said.
fn western(text: &str, decimal: char) -> Cow<'_, str> {
    if text.is_ascii() {
        return text.into();
    }
    let digit = |c: char| match c {
        '٠'..='٩' => char::from_digit(c as u32 - '٠' as u32, 10),
        '۰'..='۹' => char::from_digit(c as u32 - '۰' as u32, 10),
        '०'..='९' => char::from_digit(c as u32 - '०' as u32, 10),
        '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10),
        '٫' => Some(decimal),
        _ => None,
    };
    text.chars().map(|c| digit(c).unwrap_or(c)).collect::<String>().into()
}

/// A number in digits and a point; none where the text has anything else in it, or signs that separate no thousands.
fn plain_number(text: &str, decimal_comma: bool, thousands: Option<char>) -> Option<String> {
    let decimal = if decimal_comma { ',' } else { '.' };
    if thousands == Some(decimal) && text.contains(decimal) {
        // A sign that is said to be both says nothing.
        return None;
    }
    let text = western(text, decimal);
    let separates =
        |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '٬') || thousands == Some(c) || (decimal_comma && c == '.');
    let text = ungrouped(&text, decimal, &separates)?;
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '0'..='9' | '-' | '+' => plain.push(c),
            'e' | 'E' => plain.push('e'),
            _ if c == decimal => plain.push('.'),
            _ => return None,
        }
    }
    if plain.contains('e') {
        return Decimal::from_scientific(&plain).ok().map(|number| number.to_string());
    }
    Some(plain)
}

/// A number without the signs between its thousands; none where what they separate are not thousands, such as `1,28`.
fn ungrouped<'t>(text: &'t str, decimal: char, separates: &dyn Fn(char) -> bool) -> Option<Cow<'t, str>> {
    if !text.contains(separates) {
        return Some(text.into());
    }
    let (whole, rest) = text.split_once(decimal).unwrap_or((text, ""));
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.trim_start_matches(['-', '+']).split(separates);
    let thousands = groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && digits(first))
        && groups.all(|group| group.len() == 3 && digits(group));
    (thousands && !rest.contains(separates)).then(|| text.replace(separates, "").into())
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
    fn what_separates_no_thousands_is_no_number() {
        let refused = |text: &str, comma, thousands| assert_eq!(plain_number(text, comma, thousands), None, "{text}");
        // Points where they separate thousands: ten times, a hundred times, a thousand times as much.
        for text in
            ["12.5", "0.75", "1.2345", "1234.567", ".500", "1.234.5", "1.234,567.8", "1,234.567", "12.", "1..234"]
        {
            refused(text, true, None);
        }
        for text in ["12 5", "022 917 00", "1 2", "12,5 0", "- 5", "1 234 56"] {
            refused(text, true, None);
        }
        for text in ["1,28", "1282,000", ",282", "1.282,000", "1,2a2", "12 5"] {
            refused(text, false, Some(','));
        }
        refused("1,282", false, None);
        refused("1'28,5", true, Some('\''));
        // A sign that is said to be both.
        refused("1,282", true, Some(','));
        refused("12,5", true, Some(','));
    }

    #[test]
    fn numbers_of_other_habits_become_plain() {
        let check = |text: &str, comma, expected: Option<&str>| {
            assert_eq!(plain_number(text, comma, None).as_deref(), expected, "{text}");
        };
        check("1.234,5", true, Some("1234.5"));
        check("-1.234.567,25", true, Some("-1234567.25"));
        check("1.282", true, Some("1282"));
        check("0,75", true, Some("0.75"));
        check("1 234,5", true, Some("1234.5"));
        check("1 234.5", false, Some("1234.5"));
        check("١٢٫٥", false, Some("12.5"));
        check("١٢٫٥", true, Some("12.5"));
        check("١٬٢٣٤", false, Some("1234"));
        check("1.5e-3", false, Some("0.0015"));
        check("<5", false, None);
        check("12 kg", false, None);
    }

    #[test]
    fn thousands_are_joined_where_they_are_thousands() {
        let check = |text: &str, comma, sign, expected: &str| {
            assert_eq!(plain_number(text, comma, Some(sign)).as_deref(), Some(expected), "{text}");
        };
        check("1,282", false, ',', "1282");
        check("-1,234,567.5", false, ',', "-1234567.5");
        check("120", false, ',', "120");
        check("1'234,5", true, '\'', "1234.5");
    }
}
