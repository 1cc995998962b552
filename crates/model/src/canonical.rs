//! Canonical JSON (RFC 8785) and SHA-256 digests.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use crate::fault::{Fault, FaultCode};

/// A SHA-256 digest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// The first twelve hexadecimal digits: enough to recognise, not to prove.
    pub fn short(&self) -> String {
        self.to_string()[..12].to_owned()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let digits = self.0.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        f.write_str(&digits.map(|digit| DIGITS[usize::from(digit)] as char).collect::<String>())
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

impl FromStr for Digest {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        let bad =
            || Fault::new(FaultCode::Unreadable, format!("`{text}` is not a SHA-256 digest of 64 hexadecimal digits"));
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return Err(bad());
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            let high = (pair[0] as char).to_digit(16).ok_or_else(bad)?;
            let low = (pair[1] as char).to_digit(16).ok_or_else(bad)?;
            *byte = u8::try_from(high * 16 + low).map_err(|_| bad())?;
        }
        Ok(Self(bytes))
    }
}

/// A JSON text in the one form of RFC 8785: keys sorted by UTF-16 code units, no white space, shortest escapes.
///
/// It is made by [`Canonical::of`] or by [`crate::Record::canonical`]; the store keeps it as it is and hashes its bytes.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Canonical(String);

impl Canonical {
    /// The canonical form of a JSON value. Numbers must be whole and at most 2^53 in size: everything else is kept as text.
    pub fn of(value: &serde_json::Value) -> Result<Self, Fault> {
        refuse_inexact(value)?;
        serde_json_canonicalizer::to_string(value)
            .map(Self)
            .map_err(|error| Fault::new(FaultCode::Unreadable, format!("not JSON: {error}")))
    }

    /// Takes a text that was canonical when it was stored; hashes tell if it is not.
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// The text, as it is stored and hashed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, without a copy.
    pub fn into_string(self) -> String {
        self.0
    }

    /// The text of one member of the object; none where it is absent or no text. Nothing else is kept of it, and what
    /// stands behind it is not read.
    pub fn text(&self, name: &str) -> Option<String> {
        let mut found = None;
        // Ends with an error where the object is left in its middle, which is where the text was found.
        let _ = Member { name, found: &mut found }.deserialize(&mut serde_json::Deserializer::from_str(&self.0));
        found
    }

    /// The value again. Fails on a text that is not JSON: a damaged store.
    pub fn parse(&self) -> Result<serde_json::Value, Fault> {
        serde_json::from_str(&self.0)
            .map_err(|error| Fault::new(FaultCode::StoreDamaged, format!("a stored body is not JSON: {error}")))
    }
}

/// Looks for one member of an object.
struct Member<'a> {
    name: &'a str,
    found: &'a mut Option<String>,
}

impl<'de> DeserializeSeed<'de> for Member<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Member<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut members: M) -> Result<(), M::Error> {
        while let Some(name) = members.next_key::<Cow<'de, str>>()? {
            if name == self.name {
                *self.found = members.next_value::<serde_json::Value>()?.as_str().map(str::to_owned);
                break;
            }
            members.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

impl fmt::Debug for Canonical {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Canonical {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

const SAFE_INTEGER: u64 = 1 << 53;

/// Refuses numbers that a reader in another language would round.
fn refuse_inexact(value: &serde_json::Value) -> Result<(), Fault> {
    use serde_json::Value as Json;
    match value {
        Json::Number(number) if number.as_i64().is_none_or(|n| n.unsigned_abs() > SAFE_INTEGER) => Err(Fault::new(
            FaultCode::Unreadable,
            format!("the number {number} cannot be kept exactly as a JSON number"),
        )
        .hint("write it as text, in quotes")),
        Json::Array(items) => items.iter().try_for_each(refuse_inexact),
        Json::Object(members) => members.values().try_for_each(refuse_inexact),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_member_is_found_in_a_text() {
        let body = Canonical::from_stored(r#"{"a":{"country":"XXX"},"country":"KEN","z":[1,2]}"#.into());
        assert_eq!(body.text("country").as_deref(), Some("KEN"));
        assert_eq!(body.text("a"), None);
        assert_eq!(body.text("absent"), None);
        assert_eq!(Canonical::from_stored("broken".into()).text("a"), None);
    }

    #[test]
    fn members_are_sorted_by_utf16_and_inexact_numbers_refused() {
        let value = serde_json::json!({"\u{fb33}": 1, "\u{1f600}": 2, "a": [true, null, "\u{1}\""], "": 3});
        let canonical = Canonical::of(&value).unwrap();
        assert_eq!(canonical.as_str(), "{\"\":3,\"a\":[true,null,\"\\u0001\\\"\"],\"\u{1f600}\":2,\"\u{fb33}\":1}");
        assert!(Canonical::of(&serde_json::json!({"a": 0.1})).is_err());
        for number in [1_i64 << 60, i64::MIN] {
            assert!(Canonical::of(&serde_json::json!([number])).is_err(), "{number}");
        }
    }
}
