//! Patterns of names, as in `LIKE`: `%` for any letters, `_` for one, and `\` before one that stands for itself.

use crate::grpc::Status;

/// Letters of a pattern at most. Names are much shorter, and each of theirs is compared with each of a pattern.
const LONGEST: usize = 256;

/// A pattern of names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(Vec<Part>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Any,
    One,
    Letter(char),
}

impl Pattern {
    /// Reads a pattern.
    pub fn read(text: &str) -> Result<Self, Status> {
        if text.chars().count() > LONGEST {
            return Err(Status::unreadable(&format!("a pattern has more than {LONGEST} letters")));
        }
        let (mut letters, mut parts) = (text.chars(), Vec::new());
        while let Some(letter) = letters.next() {
            parts.push(match letter {
                '%' => Part::Any,
                '_' => Part::One,
                // The last has nothing behind it, and stands for itself.
                '\\' => Part::Letter(letters.next().unwrap_or('\\')),
                other => Part::Letter(other),
            });
        }
        Ok(Self(parts))
    }

    /// Whether a name is like it.
    pub fn fits(&self, name: &str) -> bool {
        // The places in the pattern up to which the letters before fit.
        let mut fits = vec![false; self.0.len() + 1];
        fits[0] = true;
        self.skip(&mut fits);
        for letter in name.chars() {
            let mut next = vec![false; self.0.len() + 1];
            for (at, part) in self.0.iter().enumerate().filter(|(at, _)| fits[*at]) {
                match part {
                    Part::Any => next[at] = true,
                    Part::One => next[at + 1] = true,
                    Part::Letter(wanted) => next[at + 1] |= *wanted == letter,
                }
            }
            fits = next;
            self.skip(&mut fits);
        }
        fits.last().copied().unwrap_or_default()
    }

    /// `%` stands for no letter, too.
    fn skip(&self, fits: &mut [bool]) {
        for (at, part) in self.0.iter().enumerate() {
            if fits[at] && *part == Part::Any {
                fits[at + 1] = true;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_beyond_measure_is_refused() {
        assert!(Pattern::read(&"%".repeat(LONGEST + 1)).is_err());
        assert!(Pattern::read(&"é".repeat(LONGEST)).is_ok_and(|pattern| !pattern.fits("é")));
    }

    #[test]
    fn patterns_are_those_of_sql() {
        for (name, pattern, expected) in [
            ("drug_seizures", "%", true),
            ("drug_seizures", "drug%", true),
            ("drug_seizures", "%seiz%", true),
            ("drug_seizures", "drug_seizures", true),
            ("drug_seizures", r"drug\_seizures", true),
            ("drugXseizures", r"drug\_seizures", false),
            ("drug%", r"drug\%", true),
            ("drugs", r"drug\%", false),
            (r"a\b", r"a\\b", true),
            (r"a\", r"a\", true),
            ("drugs", "drug_", true),
            ("drug", "drug_", false),
            ("drug", "", false),
            ("", "", true),
            ("", "%", true),
            ("aaa", "%a%a%a%", true),
            ("aa", "%a%a%a%", false),
            ("abc", "a_d", false),
        ] {
            assert_eq!(Pattern::read(pattern).unwrap().fits(name), expected, "{name} like {pattern}");
        }
    }
}
