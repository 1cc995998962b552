//! How the columns, codes and units of a sender's files lie to the fields of a collection: declared once, used for every
//! file of that form.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::name::Name;

/// The mapping of one sender's files. Columns of ours are named as an import reads them: `amount`, `title.en`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceMapping {
    /// What it is called.
    pub name: Name,
    /// The collection whose fields are filled.
    pub collection: Name,
    /// Whose files they are, in words.
    pub source: String,
    /// The encoding of the files, where it is not UTF-8.
    pub encoding: Option<String>,
    /// The row that names the columns, from 1, where titles stand above it.
    pub header: Option<u64>,
    /// Their columns, each with those of ours that it fills.
    pub columns: BTreeMap<String, Vec<String>>,
    /// Their columns that fill nothing.
    pub unused: Vec<String>,
    /// Columns of ours made of several of theirs, whose texts are joined by a space.
    pub joined: BTreeMap<String, Vec<String>>,
    /// Columns of ours that hold the same in every row.
    pub constants: BTreeMap<String, String>,
    /// The column of ours that names a row by its place in the file, with what stands before the number.
    pub row_number: Option<(String, String)>,
    /// Texts that mean that nothing is known, by column of ours; those of `*` in every column.
    pub absent: BTreeMap<String, Vec<String>>,
    /// How days are written, by column of ours.
    pub dates: BTreeMap<String, DateForm>,
    /// Decimals that are kept, by column of ours; digits beyond are rounded away, half to even.
    pub decimals: BTreeMap<String, u32>,
    /// Whether numbers are written with a decimal comma; points and blanks then separate thousands.
    pub decimal_comma: bool,
    /// What separates thousands in numbers that are written with a decimal point.
    pub thousands: Option<char>,
    /// What a number of theirs is multiplied by, by column of ours.
    pub scale: BTreeMap<String, Scale>,
    /// Numbers that are computed of others of ours.
    pub computed: BTreeMap<String, Computed>,
    /// Their texts with ours, by column of ours.
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// The text of the declaration, whose digest tells later which was used.
    pub text: String,
}

/// The order of the parts of a day. What is not written so is left as it is, and told as unreadable: an order is never
/// guessed from the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateForm {
    /// Year, month, day.
    YearMonthDay,
    /// Day, month, year.
    DayMonthYear,
    /// Month, day, year.
    MonthDayYear,
}

impl DateForm {
    /// The forms with their names: what separates the parts may be a hyphen, a slash or a point.
    pub const NAMES: [(&'static str, Self); 3] =
        [("YYYY-MM-DD", Self::YearMonthDay), ("DD/MM/YYYY", Self::DayMonthYear), ("MM/DD/YYYY", Self::MonthDayYear)];
}

/// A number that depends on a text of the same row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// Their column whose text tells the factor.
    pub by: String,
    /// The factors by text; a number whose text is not here stays as it is.
    pub factors: BTreeMap<String, Decimal>,
}

/// A number computed of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computed {
    /// The column of ours that is multiplied.
    pub of: String,
    /// The column of ours whose code tells the factor; without one there is one factor only.
    pub by: Option<String>,
    /// The factors by code; where there is none for a code, nothing is computed.
    pub factors: BTreeMap<String, Decimal>,
}
