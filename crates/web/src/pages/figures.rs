//! Addresses of figures: where one is explored, and where one number comes from.

use std::collections::BTreeMap;

use mandate::{AsAt, Figures, Question};
use mandate_model::{Date, Fault, FaultCode, Moment, Observation, period};

use crate::look::address::{encode, with_parameter};
use crate::posted::Fields;

/// Before the name of a parameter or dimension that is asked for.
pub const ASKED: &str = "a.";
/// Before the name of a dimension of one number.
pub const OF: &str = "d.";

/// The question that an address asks of an indicator; days are today's and knowledge is present where it says nothing.
pub fn question(indicator: &str, query: &Fields, today: Date) -> Result<Question, Fault> {
    let on = match query.text("on") {
        "" => today,
        text => day(text)?,
    };
    let as_at = match query.text("as-at") {
        "" => AsAt::Now,
        text => text.parse()?,
    };
    Ok(Question { indicator: indicator.to_owned(), arguments: named(query, ASKED), on, as_at })
}

/// A day that an address names.
pub fn day(text: &str) -> Result<Date, Fault> {
    period::read_date(text).map_err(|fault| Fault { code: FaultCode::BadParameter, ..fault })
}

/// The texts of an address whose names begin so, by the rest of their names; empty ones left out.
pub fn named(query: &Fields, prefix: &str) -> BTreeMap<String, String> {
    let given = query.0.iter().filter_map(|(name, text)| Some((name.strip_prefix(prefix)?, text.trim())));
    given.filter(|(_, text)| !text.is_empty()).map(|(name, text)| (name.to_owned(), text.to_owned())).collect()
}

/// The address of an indicator with these arguments, as it is now or was at a moment.
pub fn explore(indicator: &str, arguments: &BTreeMap<String, String>, on: Date, as_at: Option<Moment>) -> String {
    format!("/data/{}?{}", encode(indicator), asked(arguments, on, as_at))
}

/// The query of a question.
pub fn asked(arguments: &BTreeMap<String, String>, on: Date, as_at: Option<Moment>) -> String {
    let mut query = format!("on={on}");
    if let Some(moment) = as_at {
        query.push_str(&format!("&as-at={}", encode(&moment.to_string())));
    }
    for (name, text) in arguments {
        query.push_str(&format!("&{ASKED}{}={}", encode(name), encode(text)));
    }
    query
}

/// The address that says where one number comes from. It names the moment, so that it stays true.
pub fn origin(figures: &Figures, observation: &Observation) -> String {
    let mut href = format!(
        "/data/{}/origin?{}",
        encode(&figures.indicator),
        asked(&figures.arguments, figures.on, Some(figures.position.recorded_at))
    );
    if let Some(measure) = &figures.measure {
        href.push_str(&format!("&measure={}", encode(measure)));
    }
    for (name, code) in &observation.dimensions {
        if let Some(code) = code {
            href.push_str(&format!("&{OF}{}={}", encode(name), encode(code)));
        }
    }
    href
}

/// The address of a record.
pub fn record(collection: &str, key: &str) -> String {
    format!("/collections/{}/records/{}", encode(collection), encode(key))
}

/// The address of a dataset's row, as it is now or was at a moment.
pub fn row(collection: &str, key: &str, as_at: AsAt) -> String {
    at(&format!("/collections/{}/rows/{}", encode(collection), encode(key)), as_at)
}

/// The address of what something was at a moment: a figure of then leads to what it was made of, whatever came since.
pub fn at(href: &str, as_at: AsAt) -> String {
    match as_at {
        AsAt::Now => href.to_owned(),
        AsAt::Moment(moment) => with_parameter(href, "as-at", &moment.to_string()),
    }
}

/// A moment as pages write it.
pub fn moment(moment: Moment) -> String {
    moment.strftime("%Y-%m-%d %H:%M:%S UTC").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_asks_what_was_asked() {
        let arguments: BTreeMap<String, String> = [("treaty".to_owned(), "a&b=c".to_owned())].into();
        let on = Date::constant(2019, 12, 31);
        let href = explore("x", &arguments, on, Some(Moment::UNIX_EPOCH));
        assert_eq!(href, "/data/x?on=2019-12-31&as-at=1970-01-01T00%3A00%3A00Z&a.treaty=a%26b%3Dc");
        let query = Fields::parse(href.split_once('?').unwrap().1.as_bytes());
        let asked = question("x", &query, Date::constant(2000, 1, 1)).unwrap();
        assert_eq!((asked.arguments, asked.on), (arguments, on));
        assert_eq!(asked.as_at, AsAt::Moment(Moment::UNIX_EPOCH));
    }

    #[test]
    fn a_day_that_is_none_is_refused() {
        for none in ["2019-02-30", "yesterday", "2019-1-1"] {
            let query = Fields::parse(format!("on={none}").as_bytes());
            let refused = question("x", &query, Date::constant(2000, 1, 1)).map_err(|fault| fault.code);
            assert_eq!(refused.map(|asked| asked.on), Err(FaultCode::BadParameter), "{none}");
        }
    }

    #[test]
    fn an_address_of_a_row_keeps_the_moment() {
        assert_eq!(row("catches", "PER/a", AsAt::Now), "/collections/catches/rows/PER%2Fa");
        let then = row("catches", "PER/a", AsAt::Moment(Moment::UNIX_EPOCH));
        assert_eq!(then, "/collections/catches/rows/PER%2Fa?as-at=1970-01-01T00%3A00%3A00Z");
    }
}
