//! Marks: places in a rendered text where a call printed something. A mark is an index between two private-use
//! characters, itself written in private-use characters, so that no Markdown and no digit is ever seen in it.

const OPEN: char = '\u{E000}';
const CLOSE: char = '\u{E001}';
/// The index is written in base 256 with the characters U+E100 to U+E1FF.
const ZERO: u32 = 0xE100;

/// The mark of an index.
pub fn encode(index: usize) -> String {
    let mut digits = Vec::new();
    let mut rest = index;
    loop {
        let digit = u32::try_from(rest % 256).unwrap_or(0);
        digits.push(char::from_u32(ZERO + digit).unwrap_or(OPEN));
        rest /= 256;
        if rest == 0 {
            break;
        }
    }
    digits.push(OPEN);
    std::iter::once(CLOSE).chain(digits).collect::<Vec<_>>().into_iter().rev().collect()
}

/// A stretch of text between marks, or a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    Text(&'a str),
    Mark(usize),
}

/// Splits a text at its marks.
pub fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(OPEN) {
        let Some((digits, behind)) = after.split_once(CLOSE) else { break };
        if !before.is_empty() {
            parts.push(Part::Text(before));
        }
        parts.push(Part::Mark(decode(digits)));
        rest = behind;
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest));
    }
    parts
}

fn decode(digits: &str) -> usize {
    digits
        .chars()
        .fold(0, |index, digit| index * 256 + usize::try_from(u32::from(digit).saturating_sub(ZERO)).unwrap_or(0))
}

/// Characters that belong to marks and may not stand in a template.
pub fn is_reserved(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{E1FF}')
}

/// A digit of any script, and what reads as one: ½, ², Ⅳ, ①.
pub fn is_digit(c: char) -> bool {
    c.is_numeric() && !is_chinese_numeral(c)
}

/// Chinese number words are words, whatever the character tables of a later Unicode say.
fn is_chinese_numeral(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_back_and_show_no_digit() {
        for index in [0, 1, 9, 255, 256, 70_000] {
            let mark = encode(index);
            assert!(!mark.contains(is_digit));
            let text = format!("a{mark}{mark}b");
            assert_eq!(parts(&text), [Part::Text("a"), Part::Mark(index), Part::Mark(index), Part::Text("b")]);
        }
        assert_eq!(parts(""), []);
    }

    #[test]
    fn digits_of_every_script() {
        for digit in ['7', '٧', '７', '७', '½', '²', '①', 'Ⅳ'] {
            assert!(is_digit(digit), "{digit}");
        }
        for word in ['一', '二', '百', 'a', '–'] {
            assert!(!is_digit(word), "{word}");
        }
    }
}
