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
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// A whole number of at most eighteen digits.
pub(super) fn integer(text: &str) -> Option<i64> {
    let (digits, negative) = sign(text);
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    let number = digits.iter().try_fold(0_i64, |sum, byte| Some(sum * 10 + i64::from(digit(*byte)?)))?;
    Some(if negative { -number } else { number })
}

/// The digits of a decimal number of at most eighteen, and how many of them stand after the point.
pub(super) fn decimal(text: &str) -> Option<(i64, u32)> {
    let (digits, negative) = sign(text);
    if digits.len() > 19 || !digits.last()?.is_ascii_digit() || !digits.first()?.is_ascii_digit() {
        return None;
    }
    let (mut number, mut point) = (0_i64, None);
    for (at, byte) in digits.iter().enumerate() {
        match digit(*byte) {
            Some(digit) => number = number.checked_mul(10)?.checked_add(i64::from(digit))?,
            None if *byte == b'.' && point.is_none() => point = Some(at),
            None => return None,
        }
    }
    let scale = point.map_or(0, |point| digits.len() - point - 1);
    let scale = u32::try_from(scale).ok().filter(|scale| *scale <= u32::from(SCALE.unsigned_abs()))?;
    Some((if negative { -number } else { number }, scale))
}

/// A decimal number as a multiple of 10^-9.
pub(super) fn units((number, scale): (i64, u32)) -> i128 {
    i128::from(number) * i128::from(10_i64.pow(u32::from(SCALE.unsigned_abs()) - scale))
}

fn sign(text: &str) -> (&[u8], bool) {
    match text.as_bytes() {
        [b'-', digits @ ..] => (digits, true),
        digits => (digits, false),
    }
}

fn digit(byte: u8) -> Option<u8> {
    byte.is_ascii_digit().then(|| byte - b'0')
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
        for other in ["", ".5", "5.", "1,5", "1.2.3", "0.1234567890", "+1.5", "12345678901234567890"] {
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
