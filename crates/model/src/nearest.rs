//! "Did you mean …?": the nearest of the known words.

/// The known word nearest to `word`, if any is near enough to be a likely slip of the hand.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let bound = (word.chars().count() / 3).max(1) + 1;
    let (lower, letters) = (word.to_lowercase(), Letters::of(word));
    known
        .into_iter()
        // Most words are too far by their letters alone: a file with a million wrong codes asks a million times.
        .filter(|candidate| letters.distance(&Letters::of(candidate)) <= bound)
        .map(|candidate| (strsim::damerau_levenshtein(&lower, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= bound)
        .min()
        .map(|(_, candidate)| candidate)
}

/// How often a word has each letter, in lower case; letters of other scripts share places.
#[derive(Debug)]
struct Letters {
    counts: [u8; 64],
    all: usize,
}

impl Letters {
    fn of(word: &str) -> Self {
        let mut letters = Self { counts: [0; 64], all: 0 };
        for letter in word.chars().flat_map(char::to_lowercase) {
            let count = &mut letters.counts[letter as usize % 64];
            *count = count.saturating_add(1);
            letters.all += 1;
        }
        letters
    }

    /// So many letters must be written, left out or replaced at least to make one word of the other, wherever they stand.
    fn distance(&self, other: &Self) -> usize {
        let both = self.counts.iter().zip(&other.counts).map(|(a, b)| usize::from(*a.min(b))).sum();
        // Of a word so long that a count is full, nothing is claimed.
        self.all.max(other.all).saturating_sub(both) * usize::from(self.all < 255 && other.all < 255)
    }
}

/// How alike two texts are that people wrote, from 0 to 1: 1 where they differ in case, accents and signs between words
/// only. Words may stand in another order.
pub fn likeness(a: &str, b: &str) -> f64 {
    Wording::of(a).likeness(&Wording::of(b), 0.0)
}

/// A text that people wrote, made ready to be compared with many.
#[derive(Debug)]
pub struct Wording {
    words: Vec<String>,
    as_written: String,
    in_order: String,
    letters: Letters,
}

impl Wording {
    /// A text in lower case, without accents and signs between words.
    pub fn of(text: &str) -> Self {
        let words = words(text);
        let mut sorted = words.clone();
        sorted.sort_unstable();
        let as_written = words.join(" ");
        Self { letters: Letters::of(&as_written), in_order: sorted.join(" "), as_written, words }
    }

    /// How alike two texts are, as [`likeness`] tells; texts less alike than `least` may be told as 0 without a close look.
    pub fn likeness(&self, other: &Self, least: f64) -> f64 {
        if self.words.is_empty() || other.words.is_empty() {
            return 0.0;
        }
        let contained = contained(&self.words, &other.words).max(contained(&other.words, &self.words));
        let most = 1.0 - self.letters.distance(&other.letters) as f64 / self.letters.all.max(other.letters.all) as f64;
        if most < least {
            return contained;
        }
        let as_written = strsim::normalized_damerau_levenshtein(&self.as_written, &other.as_written);
        let in_order = strsim::normalized_damerau_levenshtein(&self.in_order, &other.in_order);
        as_written.max(in_order).max(contained)
    }
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
    fn a_quick_look_misses_nothing_that_is_alike_enough() {
        let texts =
            ["País de origen", "pais de orijen", "herb (marijuana)", "marijuana", "origin, country of", "—", "x"];
        for a in texts {
            for b in texts {
                let (close, quick) = (likeness(a, b), Wording::of(a).likeness(&Wording::of(b), 0.72));
                assert!(if close >= 0.72 { quick == close } else { quick <= close }, "{a} {b}: {close} {quick}");
            }
        }
    }

    #[test]
    fn a_slip_is_recognised_and_a_stranger_is_not() {
        assert_eq!(nearest("requird", ["name", "required", "type"]), Some("required"));
        assert_eq!(nearest("colour", ["name", "required", "type"]), None);
        assert_eq!(suggestion("colour", ["name", "type"]), "known here: name, type");
    }

    #[test]
    fn letters_alone_never_rule_out_what_is_near() {
        let words = [
            "heroin",
            "herion",
            "Heroine",
            "кокаин",
            "кокаина",
            "可卡因",
            "cocaine",
            "cocain-hydrochloride",
            "",
            "aaa",
        ];
        for a in words {
            for b in words {
                let apart = strsim::damerau_levenshtein(&a.to_lowercase(), &b.to_lowercase());
                assert!(Letters::of(a).distance(&Letters::of(b)) <= apart, "{a} {b}");
            }
        }
    }
}
