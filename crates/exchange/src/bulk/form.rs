//! Patterns of one length, such as `[A-Z]{3}-[0-9]{9}`: of each place in the text it is known which signs may stand there.

/// Signs that a plain form has, at most.
const MOST: usize = 64;

/// The ASCII signs that may stand at each place.
pub(super) struct Form(Vec<u128>);

impl Form {
    /// The form that matches the same ASCII texts as the pattern, which is one of whole texts; none where it is no such
    /// pattern.
    pub(super) fn of(pattern: &str) -> Option<Self> {
        let mut rest = pattern.strip_prefix("^(?:")?.strip_suffix(")$")?.as_bytes();
        let mut places = Vec::new();
        while let Some(signs) = signs(&mut rest)? {
            let times = times(&mut rest)?;
            if places.len() + times > MOST {
                return None;
            }
            places.resize(places.len() + times, signs);
        }
        Some(Self(places))
    }

    /// Whether an ASCII text has the form.
    #[inline]
    pub(super) fn matches(&self, text: &str) -> bool {
        let fits = |(byte, signs): (&u8, &u128)| signs >> (byte & 127) & 1 == 1;
        text.len() == self.0.len() && text.as_bytes().iter().zip(&self.0).all(fits)
    }
}

/// Takes the next set of signs; none at the end. Nothing where it is written in any other way.
#[expect(clippy::option_option, reason = "the end is not what cannot be read")]
fn signs(rest: &mut &[u8]) -> Option<Option<u128>> {
    let (set, after) = match *rest {
        [] => return Some(None),
        [b'\\', b'd', after @ ..] => (range(b'0', b'9'), after),
        [b'\\', sign @ (b'.' | b'/' | b'-'), after @ ..] => (range(*sign, *sign), after),
        [b'[', after @ ..] => set(after)?,
        [sign, after @ ..] if plain(*sign) => (range(*sign, *sign), after),
        _ => return None,
    };
    *rest = after;
    Some(Some(set))
}

/// A set after its bracket: single signs and ranges of them.
fn set(mut rest: &[u8]) -> Option<(u128, &[u8])> {
    let mut all = 0;
    loop {
        (all, rest) = match rest {
            [b']', after @ ..] => return (all != 0).then_some((all, after)),
            [from, b'-', to, after @ ..] if plain(*from) && plain(*to) && from <= to => {
                (all | range(*from, *to), after)
            }
            [sign, after @ ..] if plain(*sign) && *sign != b'-' => (all | range(*sign, *sign), after),
            _ => return None,
        };
    }
}

/// Takes how often the set before stands: `{3}`, or once.
fn times(rest: &mut &[u8]) -> Option<usize> {
    let [b'{', after @ ..] = *rest else {
        return (!matches!(rest.first(), Some(b'*' | b'+' | b'?' | b'|'))).then_some(1);
    };
    let end = after.iter().position(|byte| *byte == b'}')?;
    let times = std::str::from_utf8(&after[..end]).ok()?.parse().ok().filter(|times| (1..=MOST).contains(times))?;
    *rest = &after[end + 1..];
    // `{3}?` and `{3}+` are other things.
    (!matches!(rest.first(), Some(b'*' | b'+' | b'?' | b'{'))).then_some(times)
}

/// Whether a sign means only itself, everywhere in a pattern.
fn plain(sign: u8) -> bool {
    sign.is_ascii_alphanumeric() || matches!(sign, b'-' | b'_' | b'/' | b' ' | b':' | b',')
}

fn range(from: u8, to: u8) -> u128 {
    (from..=to).fold(0, |all, sign| all | 1 << sign)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn anchored(pattern: &str) -> String {
        format!("^(?:{pattern})$")
    }

    #[test]
    fn other_patterns_are_left_to_the_engine() {
        for other in ["a+", "a|b", "[^a]", "a{1,2}", "a{2}?", ".", "\\w", "(a)", "[a-]", "[]", "a{0}", "é"] {
            assert!(Form::of(&anchored(other)).is_none(), "{other}");
        }
        assert!(Form::of("a").is_none());
        assert!(Form::of(&anchored("")).is_some_and(|form| form.matches("") && !form.matches("a")));
    }

    proptest! {
        #[test]
        fn a_form_matches_what_its_pattern_matches(
            pattern in "(a|-|\\\\d|\\[a-c\\]|\\[bX0-3_\\]|\\\\\\.)(\\{[1-3]\\})?(b|[0-9]|\\[A-Z\\]\\{2\\})?",
            texts in prop::collection::vec("[abcX0-9_.A-]{0,6}", 0..40),
        ) {
            let pattern = anchored(&pattern);
            let form = Form::of(&pattern);
            prop_assert!(form.is_some(), "{}", pattern);
            let engine = regex::Regex::new(&pattern).unwrap();
            for (form, text) in form.iter().flat_map(|form| texts.iter().map(move |text| (form, text))) {
                prop_assert_eq!(form.matches(text), engine.is_match(text), "{} {}", pattern, text);
            }
        }
    }
}
