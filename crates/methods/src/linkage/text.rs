//! How similar two texts are.

/// Characters of a text that are looked at for similarity; the work grows with their square. Equality and beginnings are
/// judged on the whole text.
pub const MOST_CHARACTERS: usize = 128;

/// The similarity of Jaro and Winkler, from 0 to 1, the same whichever text comes first.
///
/// Winkler, "String Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model" (1990). Only the first
/// [`MOST_CHARACTERS`] of each are compared.
pub(super) fn similarity(one: &str, other: &str) -> f64 {
    let (one, other) = (beginning(one), beginning(other));
    // The search for common characters runs from the first text; taking them in one order makes it symmetric.
    let (one, other) = if (one.len(), one) <= (other.len(), other) { (one, other) } else { (other, one) };
    if one.is_ascii() && other.is_ascii() && other.len() <= 64 {
        return short(one.as_bytes(), other.as_bytes());
    }
    strsim::jaro_winkler(one, other)
}

/// Whether the longer text begins with the shorter one, which has at least so many characters.
pub(super) fn truncated(one: &str, other: &str, least: usize) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    long.starts_with(short) && (short.len() >= least) && (short.is_ascii() || short.chars().count() >= least)
}

/// The first characters of a text.
fn beginning(text: &str) -> &str {
    first(text, MOST_CHARACTERS)
}

/// The first so many characters of a text.
pub(super) fn first(text: &str, characters: usize) -> &str {
    if text.len() <= characters {
        return text;
    }
    text.char_indices().nth(characters).and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

/// The same for two ASCII texts of at most 64 characters, with what was matched kept in the bits of a word: most pairs
/// are such, and nothing need be allocated for them.
fn short(one: &[u8], other: &[u8]) -> f64 {
    if one.is_empty() || other.is_empty() {
        return if one.len() == other.len() { 1.0 } else { 0.0 };
    }
    let reach = (one.len().max(other.len()) / 2).saturating_sub(1);
    let (mut of_one, mut of_other) = (0_u64, 0_u64);
    for (at, byte) in one.iter().enumerate() {
        let from = at.saturating_sub(reach);
        let window = other.iter().enumerate().skip(from).take(at + reach + 1 - from);
        let met = window.filter(|(place, same)| *same == byte && of_other & (1 << place) == 0).map(|(place, _)| place);
        if let Some(place) = { met }.next() {
            of_one |= 1 << at;
            of_other |= 1 << place;
        }
    }
    let common = of_one.count_ones();
    if common == 0 {
        return 0.0;
    }
    let kept = |text: &[u8], bits: u64| -> [u8; 64] {
        let mut letters = [0; 64];
        let matched = text.iter().enumerate().filter(|(at, _)| bits & (1 << at) != 0).map(|(_, byte)| *byte);
        letters.iter_mut().zip(matched).for_each(|(letter, byte)| *letter = byte);
        letters
    };
    let crossed = kept(one, of_one).iter().zip(&kept(other, of_other)).filter(|(one, other)| one != other).count();
    let common = f64::from(common);
    let jaro =
        (common / one.len() as f64 + common / other.len() as f64 + (common - (crossed / 2) as f64) / common) / 3.0;
    if jaro <= 0.7 {
        return jaro;
    }
    let prefix = one.iter().zip(other).take(4).take_while(|(one, other)| one == other).count();
    jaro + prefix as f64 * 0.1 * (1.0 - jaro)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// MARTHA and MARHTA: 6 common, one transposition: (1 + 1 + 5/6) / 3 = 0.9444, plus 3 × 0.1 × 0.0556 = 0.9611.
    #[test]
    fn the_published_examples_hold() {
        let check = |one: &str, other: &str, expected: f64| {
            let found = similarity(one, other);
            assert!((found - expected).abs() < 5e-5, "{one} {other}: {found}");
        };
        check("MARTHA", "MARHTA", 0.9611);
        check("DIXON", "DICKSONX", 0.8133);
        check("DWAYNE", "DUANE", 0.84);
        check("same", "same", 1.0);
        check("abc", "xyz", 0.0);
        check("港口城", "港口", 0.9111);
    }

    #[test]
    fn long_texts_cost_no_more_than_their_beginning() {
        let long = "ab".repeat(1_000_000);
        assert!((similarity(&long, &format!("{long}c")) - 1.0).abs() < 1e-12);
        assert!(truncated(&long, &long[..1_000], 4));
    }

    #[test]
    fn a_beginning_must_be_long_enough() {
        let check = |one: &str, other: &str, expected: bool| {
            assert_eq!(truncated(one, other, 4), expected, "{one} {other}");
            assert_eq!(truncated(other, one, 4), expected, "{other} {one}");
        };
        check("Port", "Portville", true);
        check("Por", "Portville", false);
        check("Porx", "Portville", false);
        check("港口城市", "港口城市北", true);
        check("港口", "港口城市", false);
    }

    proptest! {
        #[test]
        fn short_texts_are_compared_as_the_library_does(one in "[a-e]{0,20}", other in "[a-e]{0,64}") {
            let (first, second) = if (one.len(), &one) <= (other.len(), &other) { (&one, &other) } else { (&other, &one) };
            prop_assert!((similarity(&one, &other) - strsim::jaro_winkler(first, second)).abs() < 1e-9);
        }

        #[test]
        fn similarity_is_symmetric_and_bounded(one in ".{0,80}", other in ".{0,80}") {
            let found = similarity(&one, &other);
            prop_assert!((0.0..=1.0).contains(&found));
            prop_assert_eq!(found.to_bits(), similarity(&other, &one).to_bits());
            prop_assert_eq!(truncated(&one, &other, 2), truncated(&other, &one, 2));
        }
    }
}
