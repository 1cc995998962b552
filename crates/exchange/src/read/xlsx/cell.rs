//! The cells of a sheet as text, as a person would type it.

use std::borrow::Cow;

use calamine::{DataRef, ExcelDateTime};
use mandate_model::{Fault, FaultCode};

/// Significant digits of a number in a sheet; what follows is noise of binary fractions.
const DIGITS: usize = 15;

/// The day after the last that a sheet knows, as its serial number.
const END_OF_DAYS: f64 = 2_958_466.0;

/// The text of a cell; empty where it holds nothing. Of a formula it is the value that was last computed.
pub(super) fn text<'a>(value: &'a DataRef<'_>) -> Result<Cow<'a, str>, Fault> {
    Ok(match value {
        DataRef::Empty => "".into(),
        DataRef::String(text) => text.into(),
        DataRef::SharedString(text) => (*text).into(),
        DataRef::Int(number) => number.to_string().into(),
        DataRef::Float(number) => self::number(*number)?.into(),
        DataRef::Bool(truth) => if *truth { "true" } else { "false" }.into(),
        DataRef::DateTime(moment) => self::moment(moment)?.into(),
        DataRef::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).into(),
        DataRef::DurationIso(text) => text.into(),
        DataRef::Error(error) => return Err(not_a_value(&format!("shows {error} in place of a value"))),
    })
}

/// A number with its digits as typed: `12`, not `12.0`; `0.3`, not `0.30000000000000004`.
fn number(number: f64) -> Result<String, Fault> {
    if !number.is_finite() {
        return Err(not_a_value("holds a number that no sheet can hold"));
    }
    if number == 0.0 {
        return Ok("0".to_owned());
    }
    let plain = number.to_string();
    if plain.len() <= DIGITS {
        return Ok(plain);
    }
    let rounded = format!("{number:.*e}", DIGITS - 1).parse::<f64>();
    Ok(rounded.map_or(plain, |rounded| rounded.to_string()))
}

/// A day as `2012-01-26`, with `T14:30:00` unless it is midnight; a time of no day as `14:30:00`; a duration in days.
fn moment(moment: &ExcelDateTime) -> Result<String, Fault> {
    if moment.is_duration() {
        return number(moment.as_f64());
    }
    if !(0.0..END_OF_DAYS).contains(&moment.as_f64()) {
        return Err(not_a_value("holds a date beyond the years 1900 to 9999"));
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let time = if milli == 0 {
        format!("{hour:02}:{minute:02}:{second:02}")
    } else {
        format!("{hour:02}:{minute:02}:{second:02}.{milli:03}")
    };
    Ok(match (moment.as_f64() < 1.0, time.as_str()) {
        (true, _) => time,
        (false, "00:00:00") => format!("{year:04}-{month:02}-{day:02}"),
        (false, _) => format!("{year:04}-{month:02}-{day:02}T{time}"),
    })
}

fn not_a_value(what: &str) -> Fault {
    Fault::new(FaultCode::BadFile, format!("the cell {what}")).hint("correct the cell, or clear it")
}

/// The letters of a column, from 0: `A`, `Z`, `AA`.
pub(super) fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    loop {
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        if rest < 26 {
            return letters.iter().rev().collect();
        }
        rest = rest / 26 - 1;
    }
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};
    use calamine::{CellErrorType, ExcelDateTime};

    use super::*;

    fn check(value: DataRef<'_>, expected: &str) {
        let told = match text(&value) {
            Ok(text) => text.into_owned(),
            Err(fault) => fault.message,
        };
        assert_eq!(told, expected, "{value:?}");
    }

    #[test]
    fn what_is_no_value_is_refused() {
        check(DataRef::Error(CellErrorType::Ref), "the cell shows #REF! in place of a value");
        check(DataRef::Float(f64::NAN), "the cell holds a number that no sheet can hold");
        check(DataRef::Float(f64::INFINITY), "the cell holds a number that no sheet can hold");
        let late = ExcelDateTime::new(2_958_466.0, DateTime, false);
        check(DataRef::DateTime(late), "the cell holds a date beyond the years 1900 to 9999");
        check(
            DataRef::DateTime(ExcelDateTime::new(-1.0, DateTime, false)),
            "the cell holds a date beyond the years 1900 to 9999",
        );
    }

    #[test]
    fn numbers_are_as_typed() {
        for (number, expected) in [
            (12.0, "12"),
            (0.1, "0.1"),
            (0.1 + 0.2, "0.3"),
            (-0.0, "0"),
            (-1.5e-7, "-0.00000015"),
            (1e21, "1000000000000000000000"),
            (1234.5678 * 100.0, "123456.78"),
            (9_007_199_254_740_993.0, "9007199254740990"),
        ] {
            check(DataRef::Float(number), expected);
        }
    }

    #[test]
    fn days_and_times_are_iso() {
        let check = |serial: f64, is_1904: bool, expected: &str| {
            check(DataRef::DateTime(ExcelDateTime::new(serial, DateTime, is_1904)), expected);
        };
        check(40_934.0, false, "2012-01-26");
        check(39_472.0, true, "2012-01-26");
        check(40_934.604_166_666_664, false, "2012-01-26T14:30:00");
        check(0.5, false, "12:00:00");
        check(61.0, false, "1900-03-01");
        // The day that only spreadsheets know; the calendar refuses it.
        check(60.0, false, "1900-02-29");
        self::check(DataRef::DateTime(ExcelDateTime::new(1.5, TimeDelta, false)), "1.5");
        self::check(DataRef::DateTimeIso("2012-01-26T00:00:00".into()), "2012-01-26");
    }

    #[test]
    fn columns_have_letters() {
        for (column, expected) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")] {
            assert_eq!(letters(column), expected);
        }
    }
}
