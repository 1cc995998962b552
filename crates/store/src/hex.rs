//! Hexadecimal digits.

/// Lower-case digits, two a byte.
pub(crate) fn encode(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes, if the text is exactly that many pairs of digits.
pub(crate) fn decode<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits: Option<Vec<u8>> =
        text.chars().map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect();
    let bytes: Vec<u8> = digits?.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect();
    (text.len() == 2 * N).then(|| bytes.try_into().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_bytes_of_the_right_number_are_read() {
        assert_eq!(decode::<2>("0aff"), Some([10, 255]));
        assert_eq!(encode(&[10, 255]), "0aff");
        for text in ["", "0af", "0aff0", "0aff00", "0axx", "0aé"] {
            assert_eq!(decode::<2>(text), None, "{text}");
        }
    }
}
