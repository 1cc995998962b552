//! `as at`: what the store knew at a moment.

use std::str::FromStr;

use mandate_model::period::read_date;
use mandate_model::{Fault, FaultCode, Moment};

/// A moment of the store's knowledge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AsAt {
    /// All that is known.
    #[default]
    Now,
    /// All that was known then.
    Moment(Moment),
}

impl FromStr for AsAt {
    type Err = Fault;

    /// `now`, a moment such as `2026-11-21T09:00:00Z`, or a day: its end, in UTC.
    fn from_str(text: &str) -> Result<Self, Fault> {
        if text == "now" {
            return Ok(Self::Now);
        }
        if let Ok(moment) = text.parse() {
            return Ok(Self::Moment(moment));
        }
        let unreadable = || {
            Fault::new(FaultCode::Usage, format!("`{text}` is not a moment"))
                .hint("write 2026-11-21T09:00:00Z, a day such as 2026-11-21 (its end, UTC), or now")
        };
        let end = read_date(text).map_err(|_| unreadable())?.at(23, 59, 59, 999_999_000);
        let moment = jiff::tz::TimeZone::UTC.to_timestamp(end).map_err(|_| unreadable())?;
        Ok(Self::Moment(moment))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_means_its_end() {
        let day: AsAt = "2026-11-21".parse().unwrap();
        let moment: AsAt = "2026-11-21T23:59:59.999999Z".parse().unwrap();
        assert_eq!(day, moment);
        assert_eq!("now".parse::<AsAt>().unwrap(), AsAt::Now);
        assert!("2026-02-30".parse::<AsAt>().is_err());
        assert!("yesterday".parse::<AsAt>().is_err());
    }
}
