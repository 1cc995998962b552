//! Numbers as people type them: in the digits and with the separators of their language, if that leaves no doubt.

use mandate_model::Language;

/// The number in plain digits with a point; none where a separator may mean two things. Anything that is no number is
/// given back as it is, to be refused with its own words.
pub fn plain(language: Language, typed: &str) -> Option<String> {
    let text: String = typed.trim().chars().filter(|c| !is_space(*c)).map(digit).collect();
    let commas = text.matches(',').count();
    let points = text.matches('.').count();
    match (commas, points) {
        (0, 0) => Some(text),
        (0, 1) => one_point(language, text),
        (0, _) => Some(grouped(&text, '.')),
        (1, 0) => Some(one_comma(language, &text)),
        (_, 0) => Some(grouped(&text, ',')),
        _ => Some(both(&text)),
    }
}

/// A stored number as the language types it, so that what is shown in a form can be sent again.
pub fn typed(language: Language, plain: &str) -> String {
    if has_comma(language) { plain.replace('.', ",") } else { plain.to_owned() }
}

/// French, Russian and Spanish write a comma before the decimals.
const fn has_comma(language: Language) -> bool {
    matches!(language, Language::French | Language::Russian | Language::Spanish)
}

/// In Spanish a point also stands between thousands: 1.234 says nothing.
fn one_point(language: Language, text: String) -> Option<String> {
    let doubtful = language == Language::Spanish && after(&text, '.') == 3 && is_group_start(&text, '.');
    (!doubtful).then_some(text)
}

/// A comma before three digits stands between thousands where the language has no decimal comma.
fn one_comma(language: Language, text: &str) -> String {
    let thousands = !has_comma(language) && after(text, ',') == 3 && is_group_start(text, ',');
    text.replace(',', if thousands { "" } else { "." })
}

fn after(text: &str, sign: char) -> usize {
    text.rsplit(sign).next().unwrap_or_default().len()
}

fn is_group_start(text: &str, sign: char) -> bool {
    let first = text.split(sign).next().unwrap_or_default().trim_start_matches(['-', '+']);
    (1..=3).contains(&first.len()) && first != "0"
}

/// Several of one sign can only stand between thousands; if they do not, the text is no number.
fn grouped(text: &str, sign: char) -> String {
    let mut parts = text.split(sign);
    let first = is_group_start(text, sign);
    parts.next();
    if first && parts.all(|part| part.len() == 3) { text.replace(sign, "") } else { text.to_owned() }
}

/// Of both signs, the last is before the decimals.
fn both(text: &str) -> String {
    let (decimal, other) = if text.rfind(',') > text.rfind('.') { (',', '.') } else { ('.', ',') };
    let Some((whole, decimals)) = text.rsplit_once(decimal) else { return text.to_owned() };
    let whole = grouped(whole, other);
    if whole.contains([',', '.']) { text.to_owned() } else { format!("{whole}.{decimals}") }
}

/// Spaces and marks that stand between thousands.
const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\'' | '’' | '٬' | '\u{200e}' | '\u{200f}' | '\u{61c}')
}

/// Arabic, Persian and wide digits and signs as plain ones.
fn digit(c: char) -> char {
    let shifted = |zero: u32| char::from_digit(u32::from(c) - zero, 10).unwrap_or(c);
    match c {
        '\u{660}'..='\u{669}' => shifted(0x660),
        '\u{6f0}'..='\u{6f9}' => shifted(0x6f0),
        '\u{ff10}'..='\u{ff19}' => shifted(0xff10),
        '٫' | '．' => '.',
        '，' | '،' => ',',
        '−' | '－' => '-',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_reads_its_own_numbers() {
        for (language, typed, read) in [
            (Language::English, "1,234", Some("1234")),
            (Language::English, "1,234,567.50", Some("1234567.50")),
            (Language::English, "12,5", Some("12.5")),
            (Language::English, "1.234", Some("1.234")),
            (Language::French, "1 234,5", Some("1234.5")),
            (Language::French, "1\u{202f}234", Some("1234")),
            (Language::French, "1,234", Some("1.234")),
            (Language::Spanish, "1.234", None),
            (Language::Spanish, "1.234.567", Some("1234567")),
            (Language::Spanish, "1.234,5", Some("1234.5")),
            (Language::Spanish, "0.125", Some("0.125")),
            (Language::Arabic, "١٬٢٣٤٫٥", Some("1234.5")),
            (Language::Arabic, "۱۲", Some("12")),
            (Language::Chinese, "１２３", Some("123")),
            (Language::Russian, "−3,5", Some("-3.5")),
            (Language::English, "about 5", Some("about5")),
        ] {
            assert_eq!(plain(language, typed).as_deref(), read, "{language:?} {typed}");
        }
    }

    #[test]
    fn what_is_no_grouping_is_no_number() {
        assert_eq!(plain(Language::English, "1,23,4").as_deref(), Some("1,23,4"));
        assert_eq!(plain(Language::English, "1,2.3,4").as_deref(), Some("1,2.3,4"));
    }

    #[test]
    fn what_a_form_shows_can_be_sent_again() {
        for language in Language::ALL {
            for number in ["0.5", "1234", "1.234", "-12.75"] {
                assert_eq!(plain(language, &typed(language, number)).as_deref(), Some(number), "{language:?}");
            }
        }
    }
}
