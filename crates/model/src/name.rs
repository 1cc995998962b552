//! Names of packs, collections, fields, lists and rules.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use crate::fault::{Fault, FaultCode};

/// A declared name: lower-case ASCII letters, digits and single hyphens, beginning with a letter (`treaty-actions`).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(Arc<str>);

impl Name {
    /// Reads a name; the fault says what a name may consist of.
    pub fn new(text: &str) -> Result<Self, Fault> {
        let good = text.starts_with(|c: char| c.is_ascii_lowercase())
            && !text.ends_with('-')
            && !text.contains("--")
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if good {
            Ok(Self(text.into()))
        } else {
            Err(Fault::new(FaultCode::BadName, format!("`{text}` is not a name")).hint(
                "use lower-case letters, digits and single hyphens, beginning with a letter, such as `treaty-actions`",
            ))
        }
    }

    /// The name as declared, with hyphens.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same name where a hyphen would be a minus: in SQL and CEL.
    pub fn underscored(&self) -> String {
        self.0.replace('-', "_")
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Name {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Name {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_lower_case_with_single_hyphens() {
        for good in ["a", "treaty-actions", "iccs2"] {
            assert!(Name::new(good).is_ok(), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "A", "9a", "a_b", "a b", "ä"] {
            assert!(Name::new(bad).is_err(), "{bad}");
        }
    }
}
