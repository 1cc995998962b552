//! A value that stands out, with the others and its own past; a sum and the answer that it does not fit.

use mandate::reviewing::{Finding, Mark, Sum, Value};
use mandate_model::Collection;
use maud::{Markup, html};

use super::finding::Sheet;
use super::said::{number, number_of, percent, rating_address, series, unit};
use crate::look::{Chart, Column, Entry, Table, Tag, chart, definitions, table, tag};
use crate::pages::records::labels::{Labels, record_address};
use crate::pages::records::values::{absent, short};

pub fn value(labels: Labels<'_>, collection: &Collection, sheet: &Sheet, value: &Value) -> Markup {
    let words = labels.words;
    let finding = &sheet.listed.finding;
    let unit = unit(labels, finding);
    html! {
        p.lead { (number(labels, value.value)) " " (unit) }
        @for mark in value.marks.iter().filter(|mark| mark.stands_out()) { p { (sentence(labels, mark, &unit)) } }
        p { (words.t("review-value-about")) }
        (course(labels, finding, value, &unit))
        h2 { (words.t("review-compared")) }
        (table(words, &marks(labels, &value.marks)))
        (row(labels, collection, sheet))
        (batches(labels, finding))
    }
}

fn sentence(labels: Labels<'_>, mark: &Mark, unit: &str) -> String {
    let id = format!("review-mark-{}-{}", mark.against, mark.mark);
    let centre = format!("{} {unit}", number_of(labels, mark.centre));
    let score = number_of(labels, mark.score);
    labels.words.with(&id, &[("centre", (&centre).into()), ("score", (&score).into()), ("count", mark.n.into())])
}

/// The series as a drawing, the value in another colour.
fn course(labels: Labels<'_>, finding: &Finding, value: &Value, unit: &str) -> Markup {
    let words = labels.words;
    if value.course.len() < 2 {
        return html! {};
    }
    let title = series(labels, finding, &value.series, None);
    let names = [words.t("review-others"), words.t("review-this-value")];
    let svg = labels.mandate.draw_course(value, unit, &title, labels.language(), names.each_ref().map(|name| &**name));
    let line = |(at, amount): &(String, f64)| vec![html! { (at) }, html! { (number(labels, *amount)) }];
    html! {
        (chart(words, &Chart {
            title: title.clone(),
            note: None,
            svg,
            data: Table {
                caption: title,
                caption_unseen: true,
                columns: vec![Column::text(words.t("period")), Column::number(unit)],
                rows: value.course.iter().map(line).collect(),
                scrolls: false,
            },
            downloads: Vec::new(),
        }))
    }
}

fn marks(labels: Labels<'_>, marks: &[Mark]) -> Table {
    let words = labels.words;
    let line = |mark: &Mark| {
        let kind = if mark.stands_out() { Tag::Warn } else { Tag::Faint };
        vec![
            html! { (words.t(&format!("review-against-{}", mark.against))) },
            html! { (number_of(labels, mark.centre)) },
            html! { (number_of(labels, mark.score)) },
            html! { (words.number(mark.n as u64)) },
            tag(kind, &words.t(&format!("review-mark-{}", mark.mark))),
        ]
    };
    Table {
        caption: words.t("review-compared").into_owned(),
        caption_unseen: true,
        columns: vec![
            Column::text(words.t("review-against")),
            Column::number(words.t("review-centre")),
            Column::number(words.t("review-score")),
            Column::number(words.t("review-values")),
            Column::text(words.t("review-says")),
        ],
        rows: marks.iter().map(line).collect(),
        scrolls: false,
    }
}

/// The row whose value it is.
fn row(labels: Labels<'_>, collection: &Collection, sheet: &Sheet) -> Markup {
    let Some(row) = sheet.rows.first() else { return html! {} };
    let words = labels.words;
    let entry = |(at, field): (usize, &mandate_model::Field)| {
        let value = row.values.as_ref().map(|values| values.get(at)).filter(|value| !value.is_absent())?;
        Some(Entry::new(labels.field(collection, field), short(labels, field, value)))
    };
    let entries: Vec<Entry> = collection.fields.iter().enumerate().filter_map(entry).collect();
    html! {
        h2 { (words.t("review-row")) }
        @if row.values.is_none() { p { (absent(labels)) " " (words.t("review-row-gone")) } }
        (definitions(&entries))
    }
}

/// The batches that the rows came in.
fn batches(labels: Labels<'_>, finding: &Finding) -> Markup {
    html! {
        @if !finding.batches.is_empty() {
            p {
                (labels.words.t("review-batches")) (labels.words.colon())
                @for (at, batch) in finding.batches.iter().enumerate() {
                    @if at > 0 { ", " }
                    a href=(rating_address(&finding.collection, batch)) { bdi { (batch) } }
                }
            }
        }
    }
}

pub fn sum(labels: Labels<'_>, finding: &Finding, sum: &Sum) -> Markup {
    let words = labels.words;
    let unit = unit(labels, finding);
    let (of, answer) = (number(labels, sum.sum), number(labels, sum.answer));
    let word = if sum.exceeds { "review-sum-exceeds" } else { "review-sum-short" };
    let share =
        if sum.exceeds { (sum.sum - sum.answer) / sum.answer.max(1e-9) } else { sum.sum / sum.answer.max(1e-9) };
    let share = percent(labels, share);
    let (collection, key) = &sum.record;
    let entries = [
        Entry::new(
            words.t("review-sum-of"),
            html! {
                strong { (of) " " (unit) } br;
                (labels.collection(&finding.collection)) " " (batches(labels, finding))
            },
        ),
        Entry::new(
            words.t("review-answer-of"),
            html! {
                strong { (answer) " " (unit) } br;
                (labels.collection(collection)) " "
                a href=(record_address(collection, key)) { bdi { (key) } }
            },
        ),
    ];
    html! {
        p.lead { (words.with(word, &[("share", (&share).into())])) }
        p { (words.t("review-sum-about")) }
        (definitions(&entries))
    }
}
