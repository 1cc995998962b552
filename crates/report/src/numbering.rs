//! The numbers of headings and sub-paragraphs, by each language's rule for official documents.

use mandate_model::Language;

/// Counts headings of four levels: a heading starts the levels below it anew.
#[derive(Clone, Debug, Default)]
pub struct Headings([usize; 4]);

impl Headings {
    /// The number of the next heading of `level`, 1 to 4: 一、 A. 1. (a) in Chinese; I. A. 1. (a) in English.
    pub fn next(&mut self, language: Language, level: u8) -> String {
        let at = usize::from(level.clamp(1, 4)) - 1;
        self.0[at] += 1;
        self.0[at + 1..].fill(0);
        heading(language, at, self.0[at])
    }
}

fn heading(language: Language, level: usize, number: usize) -> String {
    match (language, level) {
        (Language::Arabic, 0) => format!("{} -", arabic_ordinal(number)),
        (Language::Arabic, 1) => format!("{} -", arabic_letter_name(number)),
        (Language::Arabic, 2) => format!("{number} -"),
        (Language::Chinese, 0) => format!("{}、", chinese(number)),
        (_, 0) => format!("{}.", roman(number)),
        (_, 1) => format!("{}.", latin(number).to_uppercase()),
        (_, 2) => format!("{number}."),
        _ => lettered(language, 0, number),
    }
}

/// The label of a sub-paragraph: (a), (b), …; inside another one (i), (ii), …; deeper 1., 2., ….
pub fn lettered(language: Language, depth: usize, number: usize) -> String {
    let text = match (language, depth) {
        (Language::Arabic, 0) => arabic_letter(number),
        (_, 0) => latin(number),
        (_, 1) => roman(number).to_lowercase(),
        _ => return format!("{number}."),
    };
    match language {
        Language::French | Language::Russian | Language::Spanish => format!("{text})"),
        Language::Arabic | Language::Chinese | Language::English => format!("({text})"),
    }
}

/// a, b, … z, aa, bb, … zz, aaa, …
fn latin(number: usize) -> String {
    let at = number.saturating_sub(1);
    let letter = char::from(b"abcdefghijklmnopqrstuvwxyz"[at % 26]);
    std::iter::repeat_n(letter, at / 26 + 1).collect()
}

const ROMAN: [(usize, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

fn roman(mut number: usize) -> String {
    let mut text = String::new();
    for (value, letters) in ROMAN {
        while number >= value {
            text.push_str(letters);
            number -= value;
        }
    }
    text
}

const CHINESE: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// Chinese numerals up to 99; digits beyond.
fn chinese(number: usize) -> String {
    match number {
        1..=9 => CHINESE[number].to_owned(),
        10..=19 => format!("十{}", CHINESE[number - 10]),
        20..=99 => format!("{}十{}", CHINESE[number / 10], CHINESE[number % 10]),
        _ => number.to_string(),
    }
}

const ARABIC_ORDINALS: [&str; 20] = [
    "أولا",
    "ثانيا",
    "ثالثا",
    "رابعا",
    "خامسا",
    "سادسا",
    "سابعا",
    "ثامنا",
    "تاسعا",
    "عاشرا",
    "حادي عشر",
    "ثاني عشر",
    "ثالث عشر",
    "رابع عشر",
    "خامس عشر",
    "سادس عشر",
    "سابع عشر",
    "ثامن عشر",
    "تاسع عشر",
    "عشرون",
];

const ARABIC_LETTERS: [(&str, &str); 28] = [
    ("أ", "ألف"),
    ("ب", "باء"),
    ("ج", "جيم"),
    ("د", "دال"),
    ("هـ", "هاء"),
    ("و", "واو"),
    ("ز", "زاي"),
    ("ح", "حاء"),
    ("ط", "طاء"),
    ("ي", "ياء"),
    ("ك", "كاف"),
    ("ل", "لام"),
    ("م", "ميم"),
    ("ن", "نون"),
    ("س", "سين"),
    ("ع", "عين"),
    ("ف", "فاء"),
    ("ص", "صاد"),
    ("ق", "قاف"),
    ("ر", "راء"),
    ("ش", "شين"),
    ("ت", "تاء"),
    ("ث", "ثاء"),
    ("خ", "خاء"),
    ("ذ", "ذال"),
    ("ض", "ضاد"),
    ("ظ", "ظاء"),
    ("غ", "غين"),
];

fn arabic_ordinal(number: usize) -> String {
    ARABIC_ORDINALS.get(number.wrapping_sub(1)).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

fn arabic_letter_name(number: usize) -> String {
    ARABIC_LETTERS.get(number.wrapping_sub(1)).map_or_else(|| number.to_string(), |(_, name)| (*name).to_owned())
}

fn arabic_letter(number: usize) -> String {
    ARABIC_LETTERS.get(number.wrapping_sub(1)).map_or_else(|| number.to_string(), |(letter, _)| (*letter).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: Language, levels: &[u8], expected: &[&str]) {
        let mut headings = Headings::default();
        let numbers: Vec<String> = levels.iter().map(|level| headings.next(language, *level)).collect();
        assert_eq!(numbers, expected);
    }

    #[test]
    fn headings_of_four_levels() {
        let levels = [1, 2, 2, 3, 4, 4, 1, 2];
        check(Language::Chinese, &levels, &["一、", "A.", "B.", "1.", "(a)", "(b)", "二、", "A."]);
        check(Language::English, &levels, &["I.", "A.", "B.", "1.", "(a)", "(b)", "II.", "A."]);
        check(Language::French, &levels, &["I.", "A.", "B.", "1.", "a)", "b)", "II.", "A."]);
        check(Language::Arabic, &levels, &["أولا -", "ألف -", "باء -", "1 -", "(أ)", "(ب)", "ثانيا -", "ألف -"]);
    }

    #[test]
    fn chinese_numerals_to_ninety_nine() {
        let shown = [1, 10, 11, 20, 21, 99, 100].map(chinese);
        assert_eq!(shown, ["一", "十", "十一", "二十", "二十一", "九十九", "100"]);
    }

    #[test]
    fn sub_paragraphs() {
        assert_eq!([1, 26, 27, 28].map(|n| lettered(Language::English, 0, n)), ["(a)", "(z)", "(aa)", "(bb)"]);
        assert_eq!([1, 4, 9].map(|n| lettered(Language::English, 1, n)), ["(i)", "(iv)", "(ix)"]);
        assert_eq!(lettered(Language::Spanish, 0, 3), "c)");
        assert_eq!(lettered(Language::Chinese, 2, 3), "3.");
        assert_eq!(roman(1994), "MCMXCIV");
    }
}
