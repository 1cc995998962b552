//! Moments in the content of entries, and reckoning with them.

use jiff::SignedDuration;
use mandate_model::revision::Moment;
use serde::{Deserialize, Deserializer, Serializer, de::Error};

pub(super) const MINUTE: i64 = 60;
pub(super) const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;

/// The moment so many seconds later; the last one there is where that is out of reach.
pub(super) fn after(now: Moment, seconds: i64) -> Moment {
    now.checked_add(SignedDuration::from_secs(seconds)).unwrap_or(Moment::MAX)
}

/// Whole seconds from one moment to another, negative where the second is earlier.
pub(super) fn seconds_between(from: Moment, to: Moment) -> i64 {
    to.duration_since(from).as_secs()
}

/// Written as text, such as `2026-11-21T10:00:00Z`.
pub(super) fn serialize<S: Serializer>(moment: &Moment, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(moment)
}

/// Read from what [`serialize`] wrote.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Moment, D::Error> {
    String::deserialize(from)?.parse().map_err(D::Error::custom)
}

/// The same where there may be none.
pub(super) mod maybe {
    use super::{Deserialize, Deserializer, Error, Moment, Serializer};

    pub(in super::super) fn serialize<S: Serializer>(moment: &Option<Moment>, to: S) -> Result<S::Ok, S::Error> {
        match moment {
            Some(moment) => to.collect_str(moment),
            None => to.serialize_none(),
        }
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Moment>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        text.map(|text| text.parse().map_err(D::Error::custom)).transpose()
    }
}
