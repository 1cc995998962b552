//! Some of the bytes of a file: what readers of Parquet ask for.

use std::ops::Range;

use axum::http::header::{IF_NONE_MATCH, IF_RANGE, RANGE};
use axum::http::{HeaderMap, HeaderName};

/// What is asked for of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// All of it. Several ranges at once, and what cannot be read as a range, are answered so.
    Whole,
    /// These bytes.
    Some(Range<u64>),
    /// Bytes that it does not have.
    Beyond,
    /// Nothing: the caller has it.
    Known,
}

/// What is asked for of a file of that size and tag.
pub fn wanted(headers: &HeaderMap, bytes: u64, tag: &str) -> Wanted {
    let text = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
    let has = |known: &str| known == "*" || known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag);
    if text(&IF_NONE_MATCH).is_some_and(has) {
        return Wanted::Known;
    }
    // Only this very file: a moment or a weak tag does not tell that.
    if text(&IF_RANGE).is_some_and(|known| known != tag) {
        return Wanted::Whole;
    }
    text(&RANGE).map_or(Wanted::Whole, |asked| of(asked, bytes).unwrap_or(Wanted::Whole))
}

/// None where it is not one range of bytes.
fn of(asked: &str, bytes: u64) -> Option<Wanted> {
    let (first, last) = asked.strip_prefix("bytes=")?.trim().split_once('-')?;
    let number = |text: &str| {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse::<u64>().unwrap_or(u64::MAX))
    };
    let range = match (first.is_empty(), last.is_empty()) {
        (true, true) => return None,
        (true, false) => bytes.saturating_sub(number(last)?)..bytes,
        (false, true) => number(first)?..bytes,
        (false, false) => {
            let (first, last) = (number(first)?, number(last)?);
            if last < first {
                return None;
            }
            first..last.saturating_add(1).min(bytes)
        }
    };
    Some(if range.is_empty() { Wanted::Beyond } else { Wanted::Some(range) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(pairs: &[(HeaderName, &str)]) -> Wanted {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(name, value.parse().unwrap());
        }
        wanted(&headers, 100, "\"a\"")
    }

    #[test]
    fn one_range_is_read_in_each_of_its_forms() {
        for (text, expected) in [
            ("bytes=0-0", Wanted::Some(0..1)),
            ("bytes=10-19", Wanted::Some(10..20)),
            ("bytes=90-", Wanted::Some(90..100)),
            ("bytes=-8", Wanted::Some(92..100)),
            ("bytes=-800", Wanted::Some(0..100)),
            ("bytes=99-1000", Wanted::Some(99..100)),
            ("bytes=99-99999999999999999999999", Wanted::Some(99..100)),
            ("bytes=100-", Wanted::Beyond),
            ("bytes=100-200", Wanted::Beyond),
            ("bytes=-0", Wanted::Beyond),
        ] {
            assert_eq!(asked(&[(RANGE, text)]), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_range_is_answered_with_the_whole() {
        for text in ["bytes=-", "bytes=5-2", "bytes=a-b", "bytes=0-1,5-6", "rows=0-1", "0-1", "bytes=+1-2", ""] {
            assert_eq!(asked(&[(RANGE, text)]), Wanted::Whole, "{text}");
        }
    }

    #[test]
    fn tags_tell_what_the_caller_has() {
        assert_eq!(asked(&[(IF_NONE_MATCH, "\"b\", W/\"a\"")]), Wanted::Known);
        assert_eq!(asked(&[(IF_NONE_MATCH, "\"b\"")]), Wanted::Whole);
        assert_eq!(asked(&[(IF_RANGE, "\"a\""), (RANGE, "bytes=0-9")]), Wanted::Some(0..10));
        for other in ["\"b\"", "W/\"a\"", "Wed, 21 Oct 2015 07:28:00 GMT"] {
            assert_eq!(asked(&[(IF_RANGE, other), (RANGE, "bytes=0-9")]), Wanted::Whole, "{other}");
        }
    }
}
