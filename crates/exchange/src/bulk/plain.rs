//! Reading of plain cells: the forms in which nearly all values come, and which need no second thought. Whatever is not
//! of such a form is left to the field type, so nothing is refused here.

use mandate_columns::number::SCALE;

/// A cell without white space around it, where that is ASCII; none where a person must look closer at its ends.
pub(super) fn trimmed(cell: &str) -> Option<&str> {
    match cell.as_bytes() {
        [] => Some(cell),
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => Some(cell),
        [only] if only.is_ascii_graphic() => Some(cell),
        _ => within_blanks(cell),
    }
}

/// The same of a cell that begins or ends with something else.
#[cold]
fn within_blanks(cell: &str) -> Option<&str> {
    let cell = cell.trim_matches(' ');
    match (cell.as_bytes().first(), cell.as_bytes().last()) {
        (Some(first), Some(last)) if first.is_ascii_graphic() && last.is_ascii_graphic() => Some(cell),
        (None, _) => Some(cell),
        _ => None,
    }
}

/// Whether a text is kept as it is: printable ASCII on one line.
pub(super) fn is_kept(text: &str) -> bool {
    text.bytes().fold(true, |kept, byte| kept & matches!(byte, b' '..=b'~'))
}

/// A whole number of at most eighteen digits.
pub(super) fn integer(text: &str) -> Option<i64> {
    let (digits, negative) = sign(text);
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    let mut number = 0;
    for byte in digits {
        number = number * 10 + i64::from(digit(*byte)?);
    }
    Some(if negative { -number } else { number })
}

/// The digits of a decimal number of at most eighteen, and how many of them stand after the point.
pub(super) fn decimal(text: &str) -> Option<(i64, u32)> {
    let (digits, negative) = sign(text);
    let last = digits.len().checked_sub(1)?;
    let (mut number, mut point) = (0_i64, None);
    if last > 18 {
        return None;
    }
    for (at, byte) in digits.iter().enumerate() {
        match digit(*byte) {
            Some(digit) => number = number.wrapping_mul(10).wrapping_add(i64::from(digit)),
            None if *byte == b'.' && point.is_none() && at > 0 && at < last => point = Some(at),
            None => return None,
        }
    }
    // Of nineteen signs one must be the point, for nineteen digits may be too large.
    let scale = match point {
        Some(point) => (last - point) as u32,
        None if last == 18 => return None,
        None => 0,
    };
    (scale <= u32::from(SCALE.unsigned_abs())).then_some((if negative { -number } else { number }, scale))
}

/// A decimal number as a multiple of 10^-9.
pub(super) fn units((number, scale): (i64, u32)) -> i128 {
    const POWERS: [i64; 10] = [1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];
    i128::from(number) * i128::from(POWERS[scale as usize])
}

fn sign(text: &str) -> (&[u8], bool) {
    match text.as_bytes() {
        [b'-', digits @ ..] => (digits, true),
        digits => (digits, false),
    }
}

#[inline]
fn digit(byte: u8) -> Option<u8> {
    let digit = byte.wrapping_sub(b'0');
    (digit < 10).then_some(digit)
}

/// Yes or no, as it is mostly written.
pub(super) fn boolean(text: &str) -> Option<bool> {
    match text {
        "true" | "yes" | "1" => Some(true),
        "false" | "no" | "0" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_numbers_are_read_and_others_left() {
        assert_eq!(integer("-42"), Some(-42));
        assert_eq!(integer("007"), Some(7));
        for other in ["", "-", "+1", "1.0", "1e3", "1234567890123456789", "１"] {
            assert_eq!(integer(other), None, "{other}");
        }
        assert_eq!(decimal("12.50").map(units), Some(12_500_000_000));
        assert_eq!(decimal("-0.000000001").map(units), Some(-1));
        assert_eq!(decimal("123456789.123456789").map(units), Some(123_456_789_123_456_789));
        assert_eq!(decimal("-123456789012345678").map(units), Some(-123_456_789_012_345_678_000_000_000));
        for other in
            ["", ".5", "5.", "1,5", "1.2.3", "0.1234567890", "+1.5", "12345678901234567890", "1234567890123456789"]
        {
            assert_eq!(decimal(other), None, "{other}");
        }
    }

    #[test]
    fn white_space_beyond_blanks_is_left_to_others() {
        assert_eq!(trimmed("  a b "), Some("a b"));
        assert_eq!(trimmed("   "), Some(""));
        for other in ["\ta", "a\u{a0}", "é", "\u{feff}a"] {
            assert_eq!(trimmed(other), None, "{other}");
        }
    }
}
