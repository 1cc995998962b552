//! The rating of a batch: five marks, what each was computed from, and the letter they make.

use axum::extract::Path;
use axum::response::Response;
use mandate::reviewing::{FieldFilled, Grade, MarkOf, Rating};
use mandate_model::locale;
use maud::{Markup, html};

use super::said::{kind, percent};
use crate::look::address::encode;
use crate::look::{Column, Section, Table, Tag, inline_bar, page_title, table, tag};
use crate::page::{Content, Desk};
use crate::pages::records::faults::by_code;
use crate::pages::records::labels::{Labels, collection_address, record_address};
use crate::problem::Problem;

pub async fn rating(desk: Desk, Path((collection, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let actor = desk.visitor.actor.clone();
    let rating = desk.app.ask(move |mandate| mandate.acting(&actor).rating(&collection, &key)).await?;
    let app = desk.app.clone();
    let labels = Labels::new(app.mandate(), desk.words);
    let words = desk.words;
    let title = words.with("review-rating-of", &[("batch", (&rating.batch).into())]);
    let body = html! {
        (page_title(&title, Some(&labels.collection(&rating.collection)), None, None))
        (letter(labels, &rating))
        (table(words, &marks(labels, &rating)))
        (faults(labels, &rating))
        (findings(labels, &rating))
        h2 { (words.t("review-fields")) }
        p { (words.t("review-fields-about")) }
        (table(words, &fields(labels, &rating)))
    };
    let record = record_address(&rating.collection, &rating.batch);
    let above = labels.collection(&rating.collection);
    let content = Content::new(Section::Collections, title, body)
        .crumbs([(above.as_str(), &collection_address(&rating.collection)), (rating.batch.as_str(), &record)]);
    Ok(desk.show(content))
}

/// The letter, and how it comes about.
fn letter(labels: Labels<'_>, rating: &Rating) -> Markup {
    let words = labels.words;
    let bounds = Grade::BOUNDS.map(|(grade, least)| format!("{} ≥ {}", grade.as_str(), percent(labels, least)));
    let known = rating.marks.iter().filter(|mark| mark.value.is_some()).count();
    let tone = match rating.grade {
        Some(Grade::A | Grade::B) => Tag::Good,
        Some(Grade::C) => Tag::Plain,
        Some(Grade::D | Grade::E) => Tag::Warn,
        None => Tag::Faint,
    };
    html! {
        p.lead {
            (words.t("review-grade")) (words.colon())
            @match (rating.grade, rating.value) {
                (Some(grade), Some(value)) => { (tag(tone, grade.as_str())) " " (percent(labels, value)) },
                _ => (words.t("review-no-grade")),
            }
        }
        p { (words.with("review-grade-about", &[("count", known.into()), ("bounds", (&bounds.join(", ")).into())])) }
        @if rating.reviewed.is_none() { p.faint { (words.t("review-not-looked-yet")) } }
    }
}

fn marks(labels: Labels<'_>, rating: &Rating) -> Table {
    let words = labels.words;
    let line = |mark: &MarkOf| {
        vec![
            html! { (words.t(&format!("review-mark-of-{}", mark.name))) },
            html! { @match mark.value {
                Some(value) => { (percent(labels, value)) " " (inline_bar(value)) },
                None => (words.t("review-no-mark")),
            } },
            html! { (computed(labels, rating, mark)) },
        ]
    };
    Table {
        caption: words.t("review-marks").into_owned(),
        caption_unseen: true,
        columns: vec![
            Column::text(words.t("review-mark")),
            Column::text(words.t("review-grade")),
            Column::text(words.t("review-computed")),
        ],
        rows: rating.marks.iter().map(line).collect(),
        scrolls: false,
    }
}

/// What a mark was computed from, in a sentence.
fn computed(labels: Labels<'_>, rating: &Rating, mark: &MarkOf) -> String {
    let words = labels.words;
    if mark.name == "timeliness" {
        let day = rating.days.0.map(|day| locale::date(labels.language(), day)).unwrap_or_default();
        return match mark.value {
            Some(_) => words.with(
                "review-computed-timeliness",
                &[("day", (&day).into()), ("days", mark.good.into()), ("within", mark.of.into())],
            ),
            None => words.t("review-computed-timeliness-none").into_owned(),
        };
    }
    let id = format!("review-computed-{}", mark.name);
    words.with(&id, &[("good", mark.good.into()), ("of", mark.of.into()), ("aside", rating.set_aside.into())])
}

/// The faults that were found when the batch came, by their codes.
fn faults(labels: Labels<'_>, rating: &Rating) -> Markup {
    let words = labels.words;
    html! {
        h2 { (words.t("review-faults")) }
        @if rating.faults.is_empty() { p { (words.t("review-no-faults")) } }
        @else { (by_code(words, rating.faults.iter().map(|(code, refuses, count)| (*refuses, code.as_str(), *count)))) }
    }
}

/// The findings about its rows, with the way to them.
fn findings(labels: Labels<'_>, rating: &Rating) -> Markup {
    let words = labels.words;
    html! {
        h2 { (words.t("review-findings")) }
        @if rating.findings.is_empty() { p { (words.t("review-none")) } }
        ul {
            @for (of, [open, sent, decided]) in &rating.findings {
                @let href = format!("/findings?state=&collection={}&batch={}&kind={}", encode(&rating.collection), encode(&rating.batch), of.as_str());
                li {
                    a href=(href) { (kind(labels, *of)) } (words.colon())
                    (words.with("review-counts", &[("open", (*open).into()), ("sent", (*sent).into()), ("decided", (*decided).into())]))
                }
            }
        }
    }
}

fn fields(labels: Labels<'_>, rating: &Rating) -> Table {
    let words = labels.words;
    let collection = labels.mandate.catalogue().collection(&rating.collection).ok();
    let label = |name: &str| {
        let field = collection.and_then(|collection| Some((collection, collection.fields.get(name)?)));
        field.map_or_else(|| name.to_owned(), |(collection, field)| labels.field(collection, field))
    };
    let line = |field: &FieldFilled| {
        let share = if rating.rows > 0 { field.filled as f64 / rating.rows as f64 } else { 0.0 };
        vec![
            html! { (label(&field.field)) @if field.expected { " " (tag(Tag::Plain, &words.t("review-expected"))) } },
            html! { (words.number(field.filled)) },
            html! { (percent(labels, share)) " " (inline_bar(share)) },
        ]
    };
    Table {
        caption: words.t("review-fields").into_owned(),
        caption_unseen: true,
        columns: vec![
            Column::text(words.t("review-field")),
            Column::number(words.t("review-filled")),
            Column::text(words.t("review-share")),
        ],
        rows: rating.fields.iter().map(line).collect(),
        scrolls: false,
    }
}
