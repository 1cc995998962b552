//! A batch: what was delivered, how it was checked, where its rows lie. It has no fields; its rows have.

use mandate::{BatchBody, Shown};
use mandate_model::{Collection, Fault, Severity, locale};
use maud::{Markup, html};

use super::faults::by_code;
use super::labels::{Labels, collection_address};
use super::values::bytes;
use crate::look::address::encode;
use crate::look::{Entry, definitions};

/// What a revision of a batch says; none of a record that is no batch.
pub fn body_of(shown: &Shown) -> Result<BatchBody, Fault> {
    BatchBody::from_json(&shown.revision.body.parse()?)
}

/// What was delivered, in the order in which a reader asks.
pub fn facts(labels: Labels<'_>, batch: &BatchBody) -> Markup {
    let words = labels.words;
    let number = |count: u64| html! { (words.number(count)) };
    let file = html! {
        bdi { (batch.source.name) } " "
        span.faint { (batch.source.format.to_uppercase()) " · " (bytes(labels, batch.source.bytes)) }
    };
    let mut entries = vec![
        Entry::new(words.t("batch-rows"), number(batch.rows)),
        Entry::new(words.t("batch-left-out"), number(batch.checked.left_out)),
        Entry::new(words.t("batch-days"), html! { (days(labels, batch)) }),
        Entry::new(words.t("batch-file"), file),
        Entry::new(
            words.t("batch-digest"),
            html! { code title=(batch.source.sha256) { (batch.source.sha256.short()) "…" } },
        ),
    ];
    if let Some(mapping) = &batch.mapping {
        let text = html! { bdi { (mapping.name) } " " code title=(mapping.sha256) { (mapping.sha256.short()) "…" } };
        entries.push(Entry::new(words.t("batch-mapping"), text));
    }
    let size = batch.parts.iter().map(|part| part.bytes).sum();
    let parts = u64::try_from(batch.parts.len()).unwrap_or(u64::MAX);
    let lie = html! { (words.number(parts)) " " span.faint { (bytes(labels, size)) } };
    entries.push(Entry::new(words.t("batch-parts"), lie));
    definitions(&entries)
}

/// From which day to which its rows are.
pub fn days(labels: Labels<'_>, batch: &BatchBody) -> String {
    let first = batch.parts.iter().filter_map(|part| part.first_day).min();
    let last = batch.parts.iter().filter_map(|part| part.last_day).max();
    let day = |day| locale::date(labels.language(), day);
    match (first, last) {
        (Some(first), Some(last)) if first == last => day(first),
        (Some(first), Some(last)) => format!("{} – {}", day(first), day(last)),
        _ => labels.words.t("not-given").into_owned(),
    }
}

/// How many faults of each kind the check found.
pub fn found(labels: Labels<'_>, batch: &BatchBody) -> Markup {
    let words = labels.words;
    let faults = &batch.checked.faults;
    let each = faults.iter().map(|fault| (fault.severity == Severity::Error, fault.code.as_str(), fault.count));
    html! {
        h2 { (words.t("batch-found")) }
        @if faults.is_empty() { p { (words.t("batch-faultless")) } } @else { (by_code(words, each)) }
    }
}

/// What can be done with it.
pub fn ways(labels: Labels<'_>, collection: &Collection, shown: &Shown, may_import: bool) -> Markup {
    let here = collection_address(collection.name.as_str());
    html! {
        @if may_import {
            a.button.button-quiet href=(format!("{here}/import?batch={}", encode(&shown.revision.key))) { (labels.words.t("batch-replace")) }
        }
    }
}
