//! Findings in words: what they are about, how sure they are, how far they are.

use mandate::reviewing::{Finding, FindingKind, FindingState, Listed, Told};
use mandate_model::{Decimal, Dimension, Finds, locale};
use maud::{Markup, html};

use crate::look::address::encode;
use crate::look::{Tag, tag};
use crate::pages::records::labels::{Labels, collection_address};

/// The address of a finding.
pub fn address_of(finding: &Finding) -> String {
    format!("{}/findings/{}", collection_address(&finding.collection), encode(&finding.id))
}

/// The address of a batch's rating.
pub fn rating_address(collection: &str, batch: &str) -> String {
    format!("{}/batches/{}/rating", collection_address(collection), encode(batch))
}

/// The kind in a word.
pub fn kind(labels: Labels<'_>, kind: FindingKind) -> String {
    labels.words.t(&format!("review-kind-{}", kind.as_str())).into_owned()
}

/// How far a finding is, as a tag.
pub fn state_tag(labels: Labels<'_>, listed: &Listed) -> Markup {
    let (mark, word) = match (listed.state(), &listed.decision) {
        (FindingState::Open, _) => (Tag::Warn, "review-state-open".to_owned()),
        (FindingState::SentBack, _) => (Tag::Busy, "review-state-sent-back".to_owned()),
        (FindingState::Decided, Some(decision)) => (Tag::Good, format!("review-verdict-{}", decision.verdict.as_str())),
        (FindingState::Decided, None) => (Tag::Good, "review-state-decided".to_owned()),
    };
    tag(mark, &labels.words.t(&word))
}

/// What a finding is about: two rows, or a series.
pub fn about(labels: Labels<'_>, finding: &Finding) -> Markup {
    match &finding.told {
        Told::Pair(pair) => {
            let [one, other] = &pair.rows;
            html! { bdi { (one.key) } " · " bdi { (other.key) } }
        }
        Told::Value(value) => html! { (series(labels, finding, &value.series, value.along.as_deref())) },
        Told::Sum(sum) => html! { (series(labels, finding, &sum.series, None)) },
    }
}

/// The labels of a series' codes.
pub fn series(labels: Labels<'_>, finding: &Finding, codes: &[(String, String)], along: Option<&str>) -> String {
    let columns = columns(labels, finding);
    let label = |name: &str, code: &str| {
        let column = columns.iter().find(|column| column.name == *name);
        column.map_or_else(|| code.to_owned(), |column| labels.mandate.dimension_label(column, code, labels.language()))
    };
    let named = codes.iter().map(|(name, code)| label(name, code)).filter(|text| !text.is_empty());
    named.chain(along.map(str::to_owned)).collect::<Vec<_>>().join(" · ")
}

fn columns<'a>(labels: Labels<'a>, finding: &Finding) -> Vec<&'a Dimension> {
    match labels.mandate.catalogue().review(&finding.review).map(|review| &review.finds) {
        Ok(Finds::Outliers(one)) => one.series.iter().chain(&one.along).collect(),
        Ok(Finds::Contradictions(one)) => one.series.iter().collect(),
        _ => Vec::new(),
    }
}

/// The unit of a finding's values in words.
pub fn unit(labels: Labels<'_>, finding: &Finding) -> String {
    let unit = match labels.mandate.catalogue().review(&finding.review).map(|review| &review.finds) {
        Ok(Finds::Outliers(one)) => one.unit.as_str(),
        Ok(Finds::Contradictions(one)) => one.unit.as_str(),
        _ => return String::new(),
    };
    labels.mandate.unit_label(unit, labels.language())
}

/// What a finding says, briefly.
pub fn says(labels: Labels<'_>, finding: &Finding) -> String {
    let words = labels.words;
    match &finding.told {
        Told::Pair(pair) => words.with("review-says-pair", &[("count", per_thousand(pair.probability).into())]),
        Told::Value(value) => {
            let mark = value.marks.iter().find(|mark| mark.stands_out());
            let number = number(labels, value.value);
            let centre = number_of(labels, mark.and_then(|mark| mark.centre));
            let word = if mark.is_some_and(|mark| mark.mark == "low") { "review-says-low" } else { "review-says-high" };
            words.with(word, &[("value", (&number).into()), ("centre", (&centre).into())])
        }
        Told::Sum(sum) => {
            let word = if sum.exceeds { "review-says-exceeds" } else { "review-says-short" };
            let (of, answer) = (number(labels, sum.sum), number(labels, sum.answer));
            words.with(word, &[("sum", (&of).into()), ("answer", (&answer).into())])
        }
    }
}

/// Of a thousand such pairs, how many are one event: never all, for nothing is certain.
pub fn per_thousand(probability: f64) -> u64 {
    let count = (probability.clamp(0.0, 1.0) * 1000.0).round();
    if count >= 1000.0 { 999 } else { count as u64 }
}

/// A number with as many digits as matter.
pub fn number(labels: Labels<'_>, value: f64) -> String {
    let digits = match value.abs() {
        size if size >= 100.0 => 0,
        size if size >= 1.0 => 2,
        _ => 4,
    };
    let decimal: Option<Decimal> = format!("{value:.digits$}").parse().ok();
    decimal.map_or_else(|| format!("{value:e}"), |decimal| locale::number(labels.language(), decimal.normalize()))
}

/// A number that need not be there.
pub fn number_of(labels: Labels<'_>, value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| number(labels, value))
}

/// A share in per cent.
pub fn percent(labels: Labels<'_>, share: f64) -> String {
    let decimal: Decimal = format!("{:.1}", share * 100.0).parse().unwrap_or_default();
    format!("{}\u{a0}%", locale::number(labels.language(), decimal.normalize()))
}
