//! All collections, by pack.

use axum::response::Response;
use mandate::browsing::Seen;
use mandate::{AsAt, Mandate};
use mandate_model::{Collection, Fault, Name};
use maud::{Markup, html};

use crate::look::{Column, Section, Table, page_title, table};
use crate::page::{Content, Desk};
use crate::pages::records::labels::{Labels, collection_address};
use crate::problem::Problem;

/// A collection as the visitor meets it.
struct Line {
    pack: Name,
    name: Name,
    seen: Seen,
    make: bool,
    import: bool,
}

pub async fn index(desk: Desk) -> Result<Response, Problem> {
    let actor = desk.visitor.actor.clone();
    let lines = desk
        .app
        .ask(move |mandate| -> Result<Vec<Line>, Fault> {
            let acting = mandate.acting(&actor);
            let line = |collection: &Collection| {
                let name = collection.name.as_str();
                Ok(Line {
                    pack: collection.pack.clone(),
                    name: collection.name.clone(),
                    seen: acting.seen(name, AsAt::Now)?,
                    make: acting.may_create(name)?,
                    import: acting.can_import(name),
                })
            };
            mandate.catalogue().collections.values().map(line).collect()
        })
        .await?;
    let words = desk.words;
    let title = words.t("collections-title").into_owned();
    let mandate = desk.app.mandate();
    let mut packs: Vec<&Name> = lines.iter().map(|line| &line.pack).collect();
    packs.dedup();
    packs.sort();
    packs.dedup();
    let body = html! {
        (page_title(&title, None, Some(&words.t("collections-about")), None))
        @for pack in packs { (of_pack(Labels::new(mandate, words), mandate, pack, &lines)) }
    };
    Ok(desk.show(Content::new(Section::Collections, title, body)))
}

fn of_pack(labels: Labels<'_>, mandate: &Mandate, pack: &Name, lines: &[Line]) -> Markup {
    let words = labels.words;
    let name = mandate.text(labels.language(), &format!("pack-{pack}"));
    let about = mandate.catalogue().messages.text(labels.language(), &format!("pack-{pack}.description"));
    let columns = vec![
        Column::text(words.t("collections-one")),
        Column::number(words.t("collections-records")),
        Column::text(words.t("actions")),
    ];
    let row = |line: &Line| {
        let (href, title) = (collection_address(line.name.as_str()), labels.collection(line.name.as_str()));
        vec![
            html! { a href=(href) { (title) } },
            html! { (seen(labels, line.seen)) },
            html! {
                @if line.make { a href=(format!("{href}/new")) { (words.t("collection-new")) } " " }
                @if line.import { @if line.make { "· " } a href=(format!("{href}/import")) { (words.t("collection-import")) } }
            },
        ]
    };
    let rows = lines.iter().filter(|line| line.pack == *pack).map(row).collect();
    html! {
        section {
            h2 { (name) }
            @if let Some(about) = about { p.faint { (about) } }
            (table(words, &Table { caption: name, caption_unseen: true, columns, rows, scrolls: false }))
        }
    }
}

/// How many records, or that there are more than were counted.
pub fn seen(labels: Labels<'_>, seen: Seen) -> String {
    if seen.at_least {
        labels.words.with("results-at-least", &[("count", seen.records.into())])
    } else {
        labels.words.number(seen.records)
    }
}
