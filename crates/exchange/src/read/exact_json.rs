//! JSON text to a value, exactly: no number rounded, no name given twice, no nesting without end.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value as Json};

/// Most brackets within each other.
const DEEPEST: usize = 64;

/// Why a text is not taken.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    /// The line within the text, from 1.
    pub line: u64,
    pub message: String,
    pub hint: &'static str,
}

/// Reads a value. A number that a binary fraction would change becomes the text of its digits, which every numeric
/// field type reads.
pub(super) fn parse(text: &[u8]) -> Result<Json, Wrong> {
    let quoted = quote_inexact(text)?;
    serde_json::from_slice::<Unique>(&quoted).map(|value| value.0).map_err(|error| wrong(&error))
}

fn wrong(error: &serde_json::Error) -> Wrong {
    let told = error.to_string();
    let reason = told.split(" at line ").next().unwrap_or(&told);
    let line = error.line().max(1) as u64;
    if error.is_eof() {
        return Wrong { line, message: "the record breaks off".into(), hint: "check that the export was complete" };
    }
    Wrong { line, message: format!("not JSON: {reason}"), hint: "write one JSON object for each record" }
}

/// The text with inexact numbers in quotes.
fn quote_inexact(text: &[u8]) -> Result<Vec<u8>, Wrong> {
    let mut out = Vec::with_capacity(text.len() + 16);
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(byte) = text.get(at) {
        let rest = &text[at..];
        let length = match byte {
            b'"' => string_length(rest),
            b'-' | b'0'..=b'9' => number_length(rest),
            _ => 1,
        };
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Err(too_deep(&text[..at]));
        }
        let quote = matches!(byte, b'-' | b'0'..=b'9') && is_inexact(&rest[..length]);
        out.extend(quote.then_some(b'"'));
        out.extend_from_slice(&rest[..length]);
        out.extend(quote.then_some(b'"'));
        at += length;
    }
    Ok(out)
}

fn too_deep(before: &[u8]) -> Wrong {
    Wrong {
        line: 1 + before.iter().filter(|byte| **byte == b'\n').count() as u64,
        message: format!("lists and objects stand within each other more than {DEEPEST} deep"),
        hint: "a record has fields, and repeat groups with fields of their own: no more",
    }
}

/// The length of a string with its quotes; of all that follows when it is not closed.
fn string_length(rest: &[u8]) -> usize {
    let mut escaped = false;
    for (at, byte) in rest.iter().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

fn number_length(rest: &[u8]) -> usize {
    let part = |byte: &&u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
    rest.iter().take_while(part).count()
}

/// Whether a well-formed number has a fraction or more digits than a binary fraction keeps. What is not well formed is
/// left to the parser to refuse.
fn is_inexact(number: &[u8]) -> bool {
    let digits = number.strip_prefix(b"-").unwrap_or(number);
    let (mantissa, exponent) = match digits.iter().position(|byte| matches!(byte, b'e' | b'E')) {
        Some(at) => (&digits[..at], Some(&digits[at + 1..])),
        None => (digits, None),
    };
    let (whole, fraction) = match mantissa.iter().position(|byte| *byte == b'.') {
        Some(at) => (&mantissa[..at], Some(&mantissa[at + 1..])),
        None => (mantissa, None),
    };
    let numeric = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    let unsigned = |part: &[u8]| numeric(part.strip_prefix(b"-").or(part.strip_prefix(b"+")).unwrap_or(part));
    let well_formed = numeric(whole)
        && (whole.len() == 1 || whole[0] != b'0')
        && fraction.is_none_or(numeric)
        && exponent.is_none_or(unsigned);
    well_formed && (fraction.is_some() || exponent.is_some() || !is_safe(whole))
}

/// Whether a whole number is at most 2^53.
fn is_safe(digits: &[u8]) -> bool {
    let number = std::str::from_utf8(digits).ok().and_then(|text| text.parse::<u64>().ok());
    number.is_some_and(|number| number <= 1 << 53)
}

/// A JSON value in which no object has a name twice: of two values one would silently be lost.
struct Unique(Json);

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(UniqueVisitor).map(Self)
    }
}

struct UniqueVisitor;

impl<'de> Visitor<'de> for UniqueVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(Unique(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        let mut object = Map::new();
        while let Some((name, Unique(value))) = members.next_entry::<String, Unique>()? {
            if object.contains_key(&name) {
                return Err(A::Error::custom(format!("`{name}` is given twice")));
            }
            object.insert(name, value);
        }
        Ok(object.into())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_keep_every_digit() {
        let text = br#"{"a": [9007199254740992, 9007199254740993, -12345678901234567890123, 12.50, 1e3, -0.1], "b\"1.5": "2.5"}"#;
        let expected = json!({
            "a": [9_007_199_254_740_992_u64, "9007199254740993", "-12345678901234567890123", "12.50", "1e3", "-0.1"],
            "b\"1.5": "2.5",
        });
        assert_eq!(parse(text).unwrap(), expected);
    }

    #[test]
    fn what_is_not_a_number_is_not_made_one() {
        for text in ["01", "1.", "-", "+1", ".5", "1e", "--1", "1-2", "[1.5.2]", "0x1"] {
            assert!(parse(text.as_bytes()).is_err(), "{text}");
        }
    }

    fn check(text: &str, line: u64, message: &str) {
        let found = parse(text.as_bytes()).unwrap_err();
        assert_eq!((found.line, found.message.as_str()), (line, message), "{text}");
    }

    #[test]
    fn wrong_json_is_told_with_its_line() {
        check("{\"a\": 1,\n\"a\": 2}", 2, "not JSON: `a` is given twice");
        check("{\"a\":\n tru}", 2, "not JSON: expected ident");
        check("{\"a\": 1", 1, "the record breaks off");
        check("{} {}", 1, "not JSON: trailing characters");
        check(&"[".repeat(65), 1, "lists and objects stand within each other more than 64 deep");
    }
}
