//! Periods: a year, quarter, month or day, or an interval of them (ISO 8601).

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, date};

use crate::fault::{Fault, FaultCode};

/// How finely a part of a period is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    Year,
    Quarter,
    Month,
    Day,
}

impl Precision {
    pub const ALL: [Self; 4] = [Self::Year, Self::Quarter, Self::Month, Self::Day];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Quarter => "quarter",
            Self::Month => "month",
            Self::Day => "day",
        }
    }
}

/// One calendar unit: `2012`, `2012-Q1`, `2012-01`, `2012-01-26`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    Year(i16),
    Quarter(i16, i8),
    Month(i16, i8),
    Day(Date),
}

impl Part {
    pub const fn precision(self) -> Precision {
        match self {
            Self::Year(_) => Precision::Year,
            Self::Quarter(..) => Precision::Quarter,
            Self::Month(..) => Precision::Month,
            Self::Day(_) => Precision::Day,
        }
    }

    /// The first day.
    pub fn start(self) -> Date {
        match self {
            Self::Year(year) => date(year, 1, 1),
            Self::Quarter(year, quarter) => date(year, quarter * 3 - 2, 1),
            Self::Month(year, month) => date(year, month, 1),
            Self::Day(day) => day,
        }
    }

    /// The last day.
    pub fn end(self) -> Date {
        match self {
            Self::Year(year) => date(year, 12, 31),
            Self::Quarter(year, quarter) => date(year, quarter * 3, 1).last_of_month(),
            Self::Month(year, month) => date(year, month, 1).last_of_month(),
            Self::Day(day) => day,
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => write!(f, "{day}"),
        }
    }
}

impl FromStr for Part {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        let pieces: Vec<&str> = text.split('-').collect();
        let year = |piece: &str| -> Option<i16> {
            (piece.len() == 4).then(|| piece.parse().ok()).flatten().filter(|year| *year >= 1)
        };
        let part = match pieces.as_slice() {
            [y] => year(y).map(Self::Year),
            [y, quarter] if quarter.starts_with('Q') => year(y)
                .zip(quarter[1..].parse().ok())
                .filter(|(_, quarter)| (1..=4).contains(quarter))
                .map(|(y, quarter)| Self::Quarter(y, quarter)),
            [y, month] if month.len() == 2 => year(y)
                .zip(month.parse().ok())
                .filter(|(_, month)| (1..=12).contains(month))
                .map(|(y, month)| Self::Month(y, month)),
            [_, _, _] => read_date(text).ok().map(Self::Day),
            _ => None,
        };
        part.ok_or_else(|| unreadable(text))
    }
}

/// A stretch of time with a last day; the first day may be unknown (`../2019`: up to 2019).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    from: Option<Part>,
    to: Part,
}

impl Period {
    pub fn year(year: i16) -> Self {
        Self { from: Some(Part::Year(year)), to: Part::Year(year) }
    }

    /// The first day, if the period has one.
    pub fn start(&self) -> Option<Date> {
        self.from.map(Part::start)
    }

    pub fn end(&self) -> Date {
        self.to.end()
    }

    /// The parts: first (absent when open), last.
    pub fn parts(&self) -> (Option<Part>, Part) {
        (self.from, self.to)
    }

    /// One calendar unit rather than an interval.
    pub fn single(&self) -> Option<Part> {
        (self.from == Some(self.to)).then_some(self.to)
    }
}

impl Ord for Period {
    /// By first day (open first), then by last.
    fn cmp(&self, other: &Self) -> Ordering {
        self.start().cmp(&other.start()).then(self.end().cmp(&other.end()))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.from {
            Some(from) if from == self.to => write!(f, "{from}"),
            Some(from) => write!(f, "{from}/{}", self.to),
            None => write!(f, "../{}", self.to),
        }
    }
}

impl FromStr for Period {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        let text = text.trim();
        let period = match text.split_once('/') {
            None => {
                let part = text.parse()?;
                Self { from: Some(part), to: part }
            }
            Some(("..", to)) => Self { from: None, to: to.parse()? },
            Some((from, to)) => Self { from: Some(from.parse()?), to: to.parse()? },
        };
        if period.start().is_some_and(|start| start > period.end()) {
            return Err(Fault::new(FaultCode::Unreadable, format!("the period `{text}` ends before it begins")));
        }
        Ok(period)
    }
}

/// A day of the calendar, as `2012-01-26`; a day that does not exist is told as such.
pub fn read_date(text: &str) -> Result<Date, Fault> {
    let text = text.trim();
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shape {
        return Err(Fault::new(FaultCode::Unreadable, format!("`{text}` is not a date"))
            .hint("write year, month and day as 2012-01-26"));
    }
    text.parse().map_err(|_| {
        Fault::new(FaultCode::Unreadable, format!("the day {text} does not exist in the calendar"))
            .hint("check the month and the day")
    })
}

fn unreadable(text: &str) -> Fault {
    Fault::new(FaultCode::Unreadable, format!("`{text}` is not a period"))
        .hint("write 2012, 2012-Q1, 2012-01, 2012-01-26 or an interval such as 2018/2019")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_read_and_print_alike() {
        for text in ["2012", "2012-Q3", "2012-02", "2012-02-29", "2018/2019", "../2019", "2019-12-16/2019-12-20"] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
        for text in ["", "12", "2012-Q5", "2012-13", "2019-02-30", "2019/2018", "2012-1", "0000"] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_quarter_ends_with_its_last_month() {
        let period: Period = "2012-Q1".parse().unwrap();
        assert_eq!((period.start(), period.end()), (Some(date(2012, 1, 1)), date(2012, 3, 31)));
    }
}
