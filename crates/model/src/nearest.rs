//! "Did you mean …?": the nearest of the known words.

/// The known word nearest to `word`, if any is near enough to be a likely slip of the hand.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let bound = (word.chars().count() / 3).max(1) + 1;
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&word.to_lowercase(), &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= bound)
        .min()
        .map(|(_, candidate)| candidate)
}

/// How alike two texts are that people wrote, from 0 to 1: 1 where they differ in case, accents and signs between words
/// only. Words may stand in another order.
pub fn likeness(a: &str, b: &str) -> f64 {
    let (a, b) = (words(a), words(b));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let (mut sorted_a, mut sorted_b) = (a.clone(), b.clone());
    sorted_a.sort_unstable();
    sorted_b.sort_unstable();
    let as_written = strsim::normalized_damerau_levenshtein(&a.join(" "), &b.join(" "));
    let in_order = strsim::normalized_damerau_levenshtein(&sorted_a.join(" "), &sorted_b.join(" "));
    as_written.max(in_order).max(contained(&a, &b)).max(contained(&b, &a))
}

/// How alike two texts are of which one has all words of the other: the more, the fewer words it has besides.
fn contained(few: &[String], many: &[String]) -> f64 {
    let letters = |words: &[String]| words.iter().map(|word| word.chars().count()).sum::<usize>();
    let share = letters(few) as f64 / letters(many) as f64;
    // One word of many says little: `country` is in `country of origin`.
    if few.len() >= many.len() || share < 0.5 || !few.iter().all(|word| many.contains(word)) {
        return 0.0;
    }
    0.7 + 0.25 * share
}

/// The words of a text in lower case, without accents.
fn words(text: &str) -> Vec<String> {
    let plain: String = text.to_lowercase().chars().map(unaccented).collect();
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A letter of French, Spanish and their neighbours without its accent.
fn unaccented(c: char) -> char {
    match c {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' => 'o',
        'ù'..='ü' => 'u',
        'ё' => 'е',
        'أ' | 'إ' | 'آ' => 'ا',
        other => other,
    }
}

/// The hint sentence for an unknown word: the nearest known one, or the list of all when it is short.
pub fn suggestion<'a>(word: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> String {
    if let Some(candidate) = nearest(word, known.clone()) {
        return format!("did you mean `{candidate}`?");
    }
    let all: Vec<&str> = known.into_iter().collect();
    match all.len() {
        0 => "nothing of that kind is declared".into(),
        1..=16 => format!("known here: {}", all.join(", ")),
        n => {
            format!("{n} are known here; the first: {}, …", all.iter().take(8).copied().collect::<Vec<_>>().join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_alike_is_alike() {
        assert_eq!(likeness("País de ORIGEN", "pais-de-origen"), 1.0);
        assert_eq!(likeness("origen, país de", "País de origen"), 1.0);
        assert!(likeness("Pais de orijen", "País de origen") > 0.9);
        assert!(likeness("Medio de transporte", "País de origen") < 0.5);
        assert!(likeness("Transporte usado", "medio de transporte usado") > 0.72);
        assert!(likeness("País de origen", "País") < 0.5);
        assert_eq!(likeness("—", "x"), 0.0);
    }

    #[test]
    fn a_slip_is_recognised_and_a_stranger_is_not() {
        assert_eq!(nearest("requird", ["name", "required", "type"]), Some("required"));
        assert_eq!(nearest("colour", ["name", "required", "type"]), None);
        assert_eq!(suggestion("colour", ["name", "type"]), "known here: name, type");
    }
}
