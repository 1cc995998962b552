//! The batches of a collection that comes in files.

use mandate::{BatchBody, Shown};
use mandate_model::{Collection, Fault};
use maud::{Markup, html};

use crate::look::{Column, Table};
use crate::pages::records::batch::{body_of, days};
use crate::pages::records::labels::{Labels, record_address};

/// The batches as a table.
pub fn table_of(labels: Labels<'_>, collection: &Collection, batches: &[Shown]) -> Result<Table, Fault> {
    let words = labels.words;
    let rows = batches.iter().map(|shown| Ok(line(labels, collection, shown, &body_of(shown)?)));
    Ok(Table {
        caption: labels.collection(collection.name.as_str()),
        caption_unseen: true,
        columns: vec![
            Column::text(words.t("batch-name")),
            Column::number(words.t("batch-rows")),
            Column::number(words.t("batch-left-out")),
            Column::text(words.t("batch-days")),
            Column::text(words.t("batch-file")),
            Column::number(words.t("revision-number")),
            Column::whole(words.t("revision-recorded")),
        ],
        rows: rows.collect::<Result<_, Fault>>()?,
        scrolls: false,
    })
}

fn line(labels: Labels<'_>, collection: &Collection, shown: &Shown, batch: &BatchBody) -> Vec<Markup> {
    let words = labels.words;
    let revision = &shown.revision;
    vec![
        html! { a href=(record_address(collection.name.as_str(), &revision.key)) { bdi { (revision.key) } } },
        html! { (words.number(batch.rows)) },
        html! { (words.number(batch.checked.left_out)) },
        html! { (days(labels, batch)) },
        html! { bdi { (batch.source.name) } },
        html! { (words.number(u64::from(revision.number))) },
        labels.day(revision.recorded_at),
    ]
}
