//! Numbers and days between text and their place in a column.

use mandate_model::{Date, Decimal};

/// Digits of a decimal column.
pub const PRECISION: u8 = 38;
/// Digits of a decimal column after the decimal sign.
pub const SCALE: i8 = 9;
const SCALE_DIGITS: usize = 9;
/// Digits of a float that are kept; the rest is noise of binary fractions.
const FLOAT_DIGITS: usize = 12;

/// A decimal text as a multiple of 10^-9, exactly; none when it is not a number or does not fit.
pub fn decimal_units(text: &str) -> Option<i128> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let (fraction, beyond) = fraction.split_at_checked(SCALE_DIGITS).unwrap_or((fraction, ""));
    if whole.is_empty() || beyond.bytes().any(|byte| byte != b'0') {
        return None;
    }
    let mut units: i128 = 0;
    for byte in whole.bytes().chain(fraction.bytes()) {
        let digit = byte.is_ascii_digit().then(|| i128::from(byte - b'0'))?;
        units = units.checked_mul(10)?.checked_add(digit)?;
    }
    let missing = u32::try_from(SCALE_DIGITS - fraction.len()).ok()?;
    let units = units.checked_mul(10_i128.pow(missing))?;
    (units < 10_i128.pow(u32::from(PRECISION))).then(|| if text.starts_with('-') { -units } else { units })
}

/// A whole number as a multiple of 10^-9.
pub fn whole_units(number: i64) -> i128 {
    i128::from(number) * 10_i128.pow(u32::from(SCALE.unsigned_abs()))
}

/// A decimal as a multiple of 10^-9, exactly; none when it has more decimals.
pub fn units(number: Decimal) -> Option<i128> {
    let number = number.normalize();
    let missing = u32::from(SCALE.unsigned_abs()).checked_sub(number.scale())?;
    number.mantissa().checked_mul(10_i128.pow(missing))
}

/// The decimal that is a multiple of 10^-9, without zeros at its end; none when it has more than 28 digits.
pub fn from_units(units: i128) -> Option<Decimal> {
    let (mut units, mut scale) = (units, u32::from(SCALE.unsigned_abs()));
    while scale > 0 && units % 10 == 0 {
        (units, scale) = (units / 10, scale - 1);
    }
    Decimal::try_from_i128_with_scale(units, scale).ok()
}

/// A day written as `2012-01-26`, as days since 1970-01-01; none when the calendar has no such day.
pub fn day(text: &str) -> Option<i32> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let number = |from: usize, to: usize| {
        bytes[from..to]
            .iter()
            .try_fold(0_i32, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + i32::from(byte - b'0')))
    };
    if bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + i32::from(leap),
        1..=12 => 31,
        _ => return None,
    };
    (1..=last).contains(&day).then(|| since_1970(year, month, day))
}

/// A day of the Gregorian calendar as days since 1970-01-01.
pub fn days(date: Date) -> i32 {
    since_1970(date.year().into(), date.month().into(), date.day().into())
}

/// Years are counted from 1 March, so that the day a leap year adds is the last of its year.
fn since_1970(year: i32, month: i32, day: i32) -> i32 {
    let year = year - i32::from(month <= 2);
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The day that is so many days after 1970-01-01; none outside the calendar's years.
pub fn date_of(days: i32) -> Option<Date> {
    let distance = std::time::Duration::from_secs(u64::from(days.unsigned_abs()) * 86_400);
    let first = Date::constant(1970, 1, 1);
    if days < 0 { first.checked_sub(distance).ok() } else { first.checked_add(distance).ok() }
}

/// A decimal text without zeros at the end of its fraction.
pub fn trimmed(text: &str) -> &str {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text }
}

/// A float as a decimal of twelve significant digits; none for what no decimal can hold.
pub fn from_float(number: f64) -> Option<Decimal> {
    let text = format!("{number:.*e}", FLOAT_DIGITS - 1);
    Decimal::from_scientific(&text).ok().map(|decimal| decimal.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_exactly_or_not_at_all() {
        let check = |text: &str, expected: Option<i128>| assert_eq!(decimal_units(text), expected, "{text}");
        check("12.5", Some(12_500_000_000));
        check("-0.000000001", Some(-1));
        check("+7", Some(7_000_000_000));
        check("1.0000000000", Some(1_000_000_000));
        check("1.0000000001", None);
        check("79228162514264337593543950335", Some(79_228_162_514_264_337_593_543_950_335_000_000_000));
        check("792281625142643375935439503350", None);
        for bad in ["", "-", ".5", "1e3", "1,5", "1.2.3", "½", "1.½"] {
            check(bad, None);
        }
    }

    #[test]
    fn units_are_the_decimal_again() {
        for text in ["0", "12.5", "-0.000000001", "79228162514264337593543950335", "1000"] {
            let number: Decimal = text.parse().unwrap();
            assert_eq!(from_units(units(number).unwrap()).unwrap().to_string(), text);
        }
        assert_eq!(units("0.0000000001".parse().unwrap()), None);
        assert_eq!(from_units(i128::MAX), None);
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        let check = |text: &str, expected: Option<i32>| {
            assert_eq!(day(text), expected, "{text}");
            assert_eq!(expected.and_then(date_of).map(|day| day.to_string()).as_deref(), expected.map(|_| text));
        };
        check("1970-01-01", Some(0));
        check("1969-12-31", Some(-1));
        check("2000-02-29", Some(11_016));
        check("2000-03-01", Some(11_017));
        check("2012-01-26", Some(15_365));
        check("0001-01-01", Some(-719_162));
        check("0000-02-29", Some(-719_469));
        check("9999-12-31", Some(2_932_896));
        for bad in [
            "1900-02-29",
            "2012-13-01",
            "2012-00-10",
            "2012-01-00",
            "2012-04-31",
            "2012-01-32",
            "2012-1-1",
            "2012/01/01",
            "２012-01-1",
        ] {
            check(bad, None);
        }
    }

    #[test]
    fn floats_lose_their_noise() {
        let check = |number: f64, expected: &str| assert_eq!(from_float(number).unwrap().to_string(), expected);
        check(0.1 + 0.2, "0.3");
        check(1e20 / 3.0, "33333333333300000000");
        check(-2.5e-7, "-0.00000025");
        assert_eq!(from_float(f64::NAN), None);
        assert_eq!(from_float(f64::INFINITY), None);
        assert_eq!(from_float(1e40), None);
    }
}
