//! `reviews/*.yaml`: what is looked for among rows that met every rule.

use std::ops::Range;
use std::str::FromStr;

use mandate_model::review::{
    Compared, Contradictions, Duplicates, Marks, Measure, Outliers, RobustZ, Sharing, YearOnYear,
};
use mandate_model::{
    Diagnostics, Dimension, Fault, FaultCode, Finds, Mention, Name, Pack, Place, Review, Source, Span,
};

use super::{field, keys::Keys};
use crate::yaml::{self, Node, place};

const TRUTH: [(&str, bool); 2] = [("true", true), ("false", false)];

#[derive(Clone, Copy)]
enum Word {
    Duplicates,
    Outliers,
    Contradictions,
    Marks,
}

const WORDS: [(&str, Word); 4] = [
    ("duplicates", Word::Duplicates),
    ("outliers", Word::Outliers),
    ("contradictions", Word::Contradictions),
    ("marks", Word::Marks),
];

pub fn read(source: &Source, pack: &Pack, out: &mut Diagnostics) -> Option<(Review, Span)> {
    let node = yaml::parse(source).map_err(|diagnostic| out.push(diagnostic)).ok()?;
    let mut keys = Keys::of(source, node, out)?;
    let (name, bytes) = keys.require_name("review", out)?;
    let span = keys.span(bytes);
    let collection = required_mention(&mut keys, "collection", out);
    let finds = match keys.require_word("finds", &WORDS, out)? {
        Word::Duplicates => duplicates(source, &mut keys, out).map(Finds::Duplicates),
        Word::Outliers => outliers(source, &mut keys, out).map(Finds::Outliers),
        Word::Contradictions => contradictions(source, &mut keys, out).map(Finds::Contradictions),
        Word::Marks => Some(Finds::Marks(marks(&mut keys, out))),
    };
    keys.finish(out);
    Some((Review { name, pack: pack.name.clone(), collection: collection?, finds: finds? }, span))
}

fn duplicates(source: &Source, keys: &mut Keys<'_>, out: &mut Diagnostics) -> Option<Duplicates> {
    let threshold = share(keys, "threshold", out).unwrap_or(0.9);
    let compare = required_list(source, keys, "compare", out);
    let pairs = required_list(source, keys, "pairs", out);
    Some(Duplicates {
        threshold,
        compare: compare?.into_iter().filter_map(|node| compared(source, node, out)).collect(),
        pairs: pairs?.into_iter().filter_map(|node| sharing(source, node, out)).collect(),
    })
}

fn compared(source: &Source, node: Node, out: &mut Diagnostics) -> Option<Compared> {
    let mut keys = Keys::of(source, node, out)?;
    let compared = Compared {
        field: required_mention(&mut keys, "field", out)?,
        within: numbers(&mut keys, "within", out),
        begins: keys.parsed("begins", "a number of characters", out),
        similar: numbers(&mut keys, "similar", out),
        rare: keys.word("rare", &TRUTH, out).unwrap_or(false),
    };
    keys.finish(out);
    Some(compared)
}

fn sharing(source: &Source, node: Node, out: &mut Diagnostics) -> Option<Sharing> {
    let mut keys = Keys::of(source, node, out)?;
    let span = keys.head();
    let sharing = Sharing {
        same: mentions(&mut keys, "same", out),
        days: bounded(&mut keys, "days", "a number of days", out),
        numbers: bounded(&mut keys, "numbers", "a share such as 0.05", out),
        begin: bounded(&mut keys, "begin", "a number of characters", out),
    };
    keys.finish(out);
    let parts = sharing.same.len() + sharing.days.len() + sharing.numbers.len() + sharing.begin.len();
    if parts == 0 {
        let fault = Fault::new(FaultCode::MissingKey, "nothing says what two rows must share to be compared");
        out.error(fault.hint("write `same: [FIELD]`, `days: {FIELD: 3}`, or both"), place(source, span));
        return None;
    }
    Some(sharing)
}

fn outliers(source: &Source, keys: &mut Keys<'_>, out: &mut Diagnostics) -> Option<Outliers> {
    let unit = keys.require_text("unit", out);
    let series = series(source, keys, out);
    let along = keys.take("along").and_then(|node| dimension(source, node, out));
    let of_rows = keys.word("of-rows", &TRUTH, out).unwrap_or(false);
    let measure = measure(keys, "sql", out);
    let robust_z = keys.take("robust-z").and_then(|node| robust_z(source, node, out));
    let year_on_year = keys.take("year-on-year").and_then(|node| year_on_year(source, node, out));
    if robust_z.is_none() && year_on_year.is_none() {
        let fault = Fault::new(FaultCode::MissingKey, "nothing says what values are compared with");
        out.error(fault.hint("add `robust-z: {…}`, `year-on-year: {…}`, or both"), place(source, keys.head()));
    }
    Some(Outliers { unit: unit?.0, series, along, of_rows, measure: measure?, robust_z, year_on_year })
}

fn robust_z(source: &Source, node: Node, out: &mut Diagnostics) -> Option<RobustZ> {
    let mut keys = Keys::of(source, node, out)?;
    let words = [("linear", false), ("logarithm", true)];
    let asked = RobustZ {
        logarithm: keys.word("scale", &words, out).unwrap_or(false),
        threshold: positive(&mut keys, "threshold", out).unwrap_or(3.5),
        least: keys.parsed("least", "a number of values", out).unwrap_or(8),
        among: mentions(&mut keys, "among", out),
    };
    keys.finish(out);
    Some(asked)
}

fn year_on_year(source: &Source, node: Node, out: &mut Diagnostics) -> Option<YearOnYear> {
    let mut keys = Keys::of(source, node, out)?;
    let asked = YearOnYear {
        ratio: positive(&mut keys, "ratio", out).unwrap_or(2.0),
        least_base: positive(&mut keys, "least-base", out).unwrap_or(0.0),
        least_years: keys.parsed("least-years", "a number of years", out).unwrap_or(3),
    };
    keys.finish(out);
    Some(asked)
}

fn contradictions(source: &Source, keys: &mut Keys<'_>, out: &mut Diagnostics) -> Option<Contradictions> {
    let unit = keys.require_text("unit", out);
    let series = series(source, keys, out);
    let tolerance = share(keys, "tolerance", out).unwrap_or(0.0);
    let known_incomplete = keys.word("known-incomplete", &TRUTH, out).unwrap_or(false);
    let sum = measure(keys, "sum", out);
    let answered_in = required_mention(keys, "answered-in", out);
    let answer = measure(keys, "answer", out);
    Some(Contradictions {
        unit: unit?.0,
        series,
        tolerance,
        known_incomplete,
        sum: sum?,
        answered_in: answered_in?,
        answer: answer?,
    })
}

fn marks(keys: &mut Keys<'_>, out: &mut Diagnostics) -> Marks {
    Marks {
        expects: mentions(keys, "expects", out),
        within_days: keys.parsed("within-days", "a whole number of days", out),
    }
}

fn series(source: &Source, keys: &mut Keys<'_>, out: &mut Diagnostics) -> Vec<Dimension> {
    let nodes = required_list(source, keys, "series", out).unwrap_or_default();
    nodes.into_iter().filter_map(|node| dimension(source, node, out)).collect()
}

fn dimension(source: &Source, node: Node, out: &mut Diagnostics) -> Option<Dimension> {
    let mut keys = Keys::of(source, node, out)?;
    let named = field::named_type(source, &mut keys, out);
    keys.finish(out);
    named.map(|(name, ty)| Dimension { name, ty })
}

fn measure(keys: &mut Keys<'_>, key: &'static str, out: &mut Diagnostics) -> Option<Measure> {
    let (sql, bytes) = keys.require_text(key, out)?;
    Some(Measure { sql, span: Some(keys.span(bytes)) })
}

fn required_list(source: &Source, keys: &mut Keys<'_>, key: &'static str, out: &mut Diagnostics) -> Option<Vec<Node>> {
    let nodes = keys.list(key, out);
    if nodes.is_empty() {
        let fault = Fault::new(FaultCode::MissingKey, format!("the key `{key}` is missing or empty"));
        out.error(fault.hint(format!("add `{key}:` with one item a line")), place(source, keys.head()));
        return None;
    }
    Some(nodes)
}

fn required_mention(keys: &mut Keys<'_>, key: &'static str, out: &mut Diagnostics) -> Option<Mention> {
    let (name, bytes) = keys.require_name(key, out)?;
    Some(Mention { name, span: Some(keys.span(bytes)) })
}

fn mentions(keys: &mut Keys<'_>, key: &'static str, out: &mut Diagnostics) -> Vec<Mention> {
    let names = keys.names(key, out);
    names.into_iter().map(|(name, bytes)| Mention { name, span: Some(keys.span(bytes)) }).collect()
}

/// `days: {date: 3}`: fields, each with a bound.
fn bounded<T: FromStr>(keys: &mut Keys<'_>, key: &'static str, what: &str, out: &mut Diagnostics) -> Vec<(Mention, T)> {
    let Some(node) = keys.take(key) else { return Vec::new() };
    let mut found = Vec::new();
    for (name, text, bytes) in keys.pairs(node, out) {
        let span = keys.span(bytes);
        match (Name::new(&name), text.parse()) {
            (Ok(name), Ok(bound)) => found.push((Mention { name, span: Some(span) }, bound)),
            (Err(fault), _) => out.error(fault, Place::Text(span)),
            (_, Err(_)) => out.error(bad(&text, what), Place::Text(span)),
        }
    }
    found
}

fn numbers(keys: &mut Keys<'_>, key: &'static str, out: &mut Diagnostics) -> Vec<f64> {
    let read = |(text, bytes): (String, Range<usize>), keys: &Keys<'_>, out: &mut Diagnostics| match text.parse::<f64>()
    {
        Ok(number) if number.is_finite() && number >= 0.0 => Some(number),
        _ => {
            out.error(bad(&text, "a number"), Place::Text(keys.span(bytes)));
            None
        }
    };
    let texts = keys.texts(key, out);
    texts.into_iter().filter_map(|one| read(one, keys, out)).collect()
}

fn positive(keys: &mut Keys<'_>, key: &'static str, out: &mut Diagnostics) -> Option<f64> {
    within(keys, key, "a number of 0 or more", 0.0..f64::MAX, out)
}

fn share(keys: &mut Keys<'_>, key: &'static str, out: &mut Diagnostics) -> Option<f64> {
    within(keys, key, "a share between 0 and 1", 0.0..1.0, out)
}

fn within(
    keys: &mut Keys<'_>,
    key: &'static str,
    what: &str,
    bounds: Range<f64>,
    out: &mut Diagnostics,
) -> Option<f64> {
    let (text, bytes) = keys.text(key, out)?;
    let number = text.parse().ok().filter(|number| bounds.contains(number));
    if number.is_none() {
        out.error(bad(&text, what), Place::Text(keys.span(bytes)));
    }
    number
}

fn bad(text: &str, what: &str) -> Fault {
    Fault::new(FaultCode::BadKeyValue, format!("`{text}` is not {what}"))
}
