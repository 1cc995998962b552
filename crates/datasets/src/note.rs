//! What the revision of a batch says of each of its parts, and which parts a question needs.

use std::collections::BTreeSet;

use mandate_model::{Date, Digest};
use serde::{Deserialize, Serialize};

/// Countries of a part that are listed one by one; of more, the first and the last are told.
const LISTED: usize = 32;

/// One file of rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The digest of its bytes, which is its name.
    #[serde(with = "digest")]
    pub sha256: Digest,
    /// How many rows it holds.
    pub rows: u64,
    /// Its size.
    pub bytes: u64,
    /// The first day that a row is about; none where a row says no such day.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "day")]
    pub first_day: Option<Date>,
    /// The last day that a row is about; none where a row says no such day.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "day")]
    pub last_day: Option<Date>,
    /// The countries that rows are of.
    pub countries: Countries,
    /// Whether some rows are of no country.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub nowhere: bool,
}

impl Part {
    /// The countries of its rows, and whether each is listed; where they are not, the first and the last are.
    pub fn countries_told(&self) -> (Vec<String>, bool) {
        match &self.countries {
            Countries::Listed(codes) => (codes.iter().cloned().collect(), true),
            Countries::Between { from, to } => (vec![from.clone(), to.clone()], false),
        }
    }
}

/// Some countries, by their codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Countries {
    /// These, in order.
    Listed(BTreeSet<String>),
    /// Some of those from one code to another.
    Between {
        /// The first in the order of codes.
        from: String,
        /// The last.
        to: String,
    },
}

impl Countries {
    /// As they are told in a part.
    pub fn of(codes: BTreeSet<String>) -> Self {
        match (codes.first(), codes.last()) {
            (Some(from), Some(to)) if codes.len() > LISTED => Self::Between { from: from.clone(), to: to.clone() },
            _ => Self::Listed(codes),
        }
    }

    /// Whether a country may be among them.
    pub fn may_hold(&self, code: &str) -> bool {
        match self {
            Self::Listed(codes) => codes.contains(code),
            Self::Between { from, to } => from.as_str() <= code && code <= to.as_str(),
        }
    }
}

/// Which rows are asked for. Without days, those of any day; without countries, those of any country.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The first and the last day: rows that are about a day between them, and rows that say no day.
    pub days: Option<(Date, Date)>,
    /// Rows of these countries, and rows of none.
    pub countries: Option<BTreeSet<String>>,
}

impl Wanted {
    /// Whether a part may hold such rows.
    pub fn may_be_in(&self, part: &Part) -> bool {
        let days = self.days.is_none_or(|(from, to)| {
            part.first_day.is_none_or(|first| first <= to) && part.last_day.is_none_or(|last| last >= from)
        });
        days && self
            .countries
            .as_ref()
            .is_none_or(|wanted| part.nowhere || wanted.iter().any(|code| part.countries.may_hold(code)))
    }
}

/// The parts that may hold the rows asked for, in their order. No row asked for lies in another.
pub fn prune<'a>(parts: &'a [Part], wanted: &Wanted) -> Vec<&'a Part> {
    parts.iter().filter(|part| wanted.may_be_in(part)).collect()
}

/// Digests as hexadecimal digits.
pub(crate) mod digest {
    use mandate_model::Digest;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(crate) fn serialize<S: Serializer>(digest: &Digest, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(digest)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Digest, D::Error> {
        String::deserialize(from)?.parse().map_err(|fault: mandate_model::Fault| D::Error::custom(fault.message))
    }
}

/// Moments as `2012-01-26T09:30:00Z`.
pub(crate) mod moment {
    use mandate_model::Moment;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(crate) fn serialize<S: Serializer>(moment: &Moment, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(moment)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Moment, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

/// Days as `2012-01-26`.
pub(crate) mod day {
    use mandate_model::Date;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    #[expect(clippy::ref_option, reason = "serde hands over the field as it is")]
    pub(crate) fn serialize<S: Serializer>(day: &Option<Date>, to: S) -> Result<S::Ok, S::Error> {
        match day {
            Some(day) => to.collect_str(day),
            None => to.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        text.map(|text| text.parse().map_err(D::Error::custom)).transpose()
    }
}
