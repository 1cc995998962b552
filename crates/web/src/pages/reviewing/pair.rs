//! Two rows side by side: where they agree, what each field says, and how sure that makes us.

use mandate::reviewing::{Pair, Reason, RowShown};
use mandate_model::{Collection, Field};
use maud::{Markup, html};

use super::finding::Sheet;
use super::said::{number, per_thousand, percent, rating_address};
use crate::look::{Column, Table, Tone, alert, table};
use crate::pages::records::labels::Labels;
use crate::pages::records::values::{absent, short};

pub fn shown(labels: Labels<'_>, collection: &Collection, sheet: &Sheet, pair: &Pair) -> Markup {
    let words = labels.words;
    let likely = words.with("review-pair-likely", &[("count", per_thousand(pair.probability).into())]);
    html! {
        p.lead { (likely) }
        p { (words.t("review-pair-about")) }
        (doubts(labels, collection, sheet, pair))
        h2 { (words.t("review-pair-rows")) }
        (table(words, &side_by_side(labels, collection, sheet, pair)))
        (weighing(labels, collection, pair))
    }
}

/// Why what was learnt from the pairs of this kind is to be doubted.
fn doubts(labels: Labels<'_>, collection: &Collection, sheet: &Sheet, pair: &Pair) -> Markup {
    let words = labels.words;
    let way = sheet.looked.as_ref().and_then(|looked| looked.ways.get(pair.way));
    let doubts = way.map(|way| way.doubts.as_slice()).unwrap_or_default();
    let told = |(doubt, field): &(String, Option<String>)| {
        let field = field.as_deref().map(|name| label(labels, collection, name)).unwrap_or_default();
        words.with(&format!("review-doubt-{doubt}"), &[("field", (&field).into())])
    };
    html! {
        @if !doubts.is_empty() {
            (alert(words, Tone::Warning, &html! {
                p { (words.t("review-doubts")) }
                ul { @for doubt in doubts { li { (told(doubt)) } } }
            }))
        }
        @if let Some(way) = way.filter(|way| way.left_out > 0) {
            p.faint { (words.with("review-left-out", &[("count", way.left_out.into())])) }
        }
    }
}

fn label(labels: Labels<'_>, collection: &Collection, field: &str) -> String {
    collection.fields.get(field).map_or_else(|| field.to_owned(), |field| labels.field(collection, field))
}

/// Every field with a value: those that were compared first.
fn side_by_side(labels: Labels<'_>, collection: &Collection, sheet: &Sheet, pair: &Pair) -> Table {
    let words = labels.words;
    let compared = |field: &Field| pair.reasons.iter().find(|reason| field.name == reason.field.as_str());
    let (first, rest): (Vec<_>, Vec<_>) =
        collection.fields.iter().enumerate().partition(|(_, field)| compared(field).is_some());
    let present =
        |at: usize| sheet.rows.iter().any(|row| row.values.as_ref().is_some_and(|values| !values.get(at).is_absent()));
    let line = |(at, field): &(usize, &Field)| {
        let reason = compared(field);
        vec![
            html! { (labels.field(collection, field)) },
            cell(labels, field, sheet.rows.first(), *at),
            cell(labels, field, sheet.rows.get(1), *at),
            html! { @if let Some(reason) = reason { (level(labels, reason)) } },
            html! { @if let Some(reason) = reason { (signed(labels, reason.weight + reason.rarity)) } },
        ]
    };
    let mut rows = vec![origin(labels, collection, &sheet.rows)];
    rows.extend(first.iter().map(line));
    rows.extend(rest.iter().filter(|(at, _)| present(*at)).map(line));
    Table {
        caption: words.t("review-pair-rows").into_owned(),
        caption_unseen: true,
        columns: vec![
            Column::text(words.t("review-field")),
            Column::text(words.t("review-first")),
            Column::text(words.t("review-second")),
            Column::text(words.t("review-agreement")),
            Column::number(words.t("review-weight")),
        ],
        rows,
        scrolls: false,
    }
}

/// The batch and the line that each row came in.
fn origin(labels: Labels<'_>, collection: &Collection, rows: &[RowShown]) -> Vec<Markup> {
    let words = labels.words;
    let of = |row: Option<&RowShown>| {
        html! {
            @if let Some(row) = row {
                a href=(rating_address(collection.name.as_str(), &row.row.batch)) { bdi { (row.row.batch) } }
                " " span.faint { (words.with("review-line", &[("row", (&row.row.row.to_string()).into())])) }
                @if row.values.is_none() { br; (words.t("review-row-gone")) }
            }
        }
    };
    vec![html! { (words.t("review-batch")) }, of(rows.first()), of(rows.get(1)), html! {}, html! {}]
}

fn cell(labels: Labels<'_>, field: &Field, row: Option<&RowShown>, at: usize) -> Markup {
    match row.and_then(|row| row.values.as_ref()) {
        Some(values) => short(labels, field, values.get(at)),
        None => absent(labels),
    }
}

/// The level of agreement in words.
fn level(labels: Labels<'_>, reason: &Reason) -> String {
    let bound = match (reason.level.as_str(), reason.bound) {
        ("within" | "similar", Some(share)) => percent(labels, share),
        (_, Some(bound)) => number(labels, bound),
        (_, None) => String::new(),
    };
    labels.words.with(&format!("review-level-{}", reason.level), &[("bound", (&bound).into())])
}

fn signed(labels: Labels<'_>, weight: f64) -> String {
    let sign = if weight > 0.0 { "+" } else { "" };
    format!("{sign}{}", number(labels, (weight * 10.0).round() / 10.0))
}

/// How the weights come about and add up, for those who want to check them.
fn weighing(labels: Labels<'_>, collection: &Collection, pair: &Pair) -> Markup {
    let words = labels.words;
    let line = |reason: &Reason| {
        vec![
            html! { (label(labels, collection, &reason.field)) },
            html! { (level(labels, reason)) },
            html! { (percent(labels, reason.m)) },
            html! { (percent(labels, reason.u)) },
            html! { (signed(labels, reason.weight)) },
            html! { @if reason.rarity != 0.0 { (signed(labels, reason.rarity)) } },
        ]
    };
    let sum = |word: &str, weight: f64| {
        let mut cells = vec![html! { strong { (words.t(word)) } }];
        cells.extend(std::iter::repeat_n(html! {}, 3));
        cells.extend([html! { strong { (signed(labels, weight)) } }, html! {}]);
        cells
    };
    let mut rows = vec![sum("review-start", pair.start)];
    rows.extend(pair.reasons.iter().map(line));
    rows.push(sum("review-total", pair.total));
    let numbers = ["review-m", "review-u", "review-weight", "review-rarity"];
    let mut columns = vec![Column::text(words.t("review-field")), Column::text(words.t("review-agreement"))];
    columns.extend(numbers.into_iter().map(|word| Column::number(words.t(word))));
    html! {
        details {
            summary { (words.t("review-weighing")) }
            p { (words.t("review-weighing-about")) }
            (table(words, &Table {
                caption: words.t("review-weighing").into_owned(),
                caption_unseen: true,
                columns,
                rows,
                scrolls: true,
            }))
        }
    }
}
