//! Values of fields as a reader meets them: links, downloads, lists, tables.

use mandate::Shown;
use mandate_model::{Collection, Field, FieldType, Language, Multilingual, Row, Value};
use maud::{Markup, html};

use super::labels::{Labels, record_address};
use crate::look::{Column, Table, address, table};

/// Whose value is shown: for the addresses of files.
#[derive(Clone, Copy)]
pub struct Of<'a> {
    /// The collection.
    pub collection: &'a Collection,
    /// The record.
    pub shown: &'a Shown,
    /// What the address of a file ends with: the moment that is looked at.
    pub query: &'a str,
}

/// A value as markup; a dash where there is none.
pub fn value(labels: Labels<'_>, of: Of<'_>, field: &Field, value: &Value) -> Markup {
    match (&field.ty, value) {
        (_, Value::Absent) => absent(labels),
        (FieldType::Reference(reference), Value::Text(key)) => {
            html! { a href=(record_address(reference.to.as_str(), key)) { bdi { (key) } } }
        }
        (_, Value::File(file)) => {
            let record = record_address(of.collection.name.as_str(), &of.shown.revision.key);
            let href = format!("{record}/files/{}{}", address::encode(field.name.as_str()), of.query);
            html! { a href=(href) download { bdi { (file.name) } } " " span.faint { (bytes(labels, file.bytes)) } }
        }
        (_, Value::Multilingual(texts)) => multilingual(labels, texts),
        (FieldType::Table(group), Value::Table(rows)) => rows_of(labels, of, field, &group.fields, rows),
        (FieldType::Codes(_), Value::Codes(codes)) if codes.len() > 8 => html! {
            details { summary { (labels.words.number(codes.len() as u64)) } (plain(labels, field, value)) }
        },
        (FieldType::Text(_), Value::Text(text)) if text.contains('\n') => html! {
            @for line in text.lines() { p dir="auto" { (line) } }
        },
        _ => plain(labels, field, value),
    }
}

/// A value in a cell of a list: one short line.
pub fn short(labels: Labels<'_>, field: &Field, value: &Value) -> Markup {
    let Some(text) = labels.value(&field.ty, value) else { return absent(labels) };
    let mut short: String = text.chars().take(80).collect();
    let cut = short.len() < text.len();
    if cut {
        short.push('…');
    }
    html! { bdi title=[cut.then_some(&text)] { (short) } }
}

/// A dash, and a word for those who hear the page.
pub fn absent(labels: Labels<'_>) -> Markup {
    html! { span.faint { span aria-hidden="true" { "–" } span.unseen { (labels.words.t("no-value")) } } }
}

fn plain(labels: Labels<'_>, field: &Field, value: &Value) -> Markup {
    html! { bdi { (labels.value(&field.ty, value).unwrap_or_default()) } }
}

/// The text in the reader's language first; the others below it.
fn multilingual(labels: Labels<'_>, texts: &Multilingual) -> Markup {
    let best = texts.best(labels.language()).unwrap_or_default();
    let others: Vec<(Language, &str)> = texts.iter().filter(|(_, text)| *text != best).collect();
    html! {
        p dir="auto" { (best) }
        @if !others.is_empty() {
            details {
                summary { (labels.words.t("records-other-languages")) }
                @for (language, text) in others {
                    p lang=(language.code()) dir=(if language.is_right_to_left() { "rtl" } else { "ltr" }) { (text) }
                }
            }
        }
    }
}

fn rows_of(labels: Labels<'_>, of: Of<'_>, group: &Field, fields: &mandate_model::Fields, rows: &[Row]) -> Markup {
    let columns = fields.iter().map(|field| column(&field.ty, labels.inner(of.collection, group, field)));
    let line = |row: &Row| fields.iter().zip(&row.0).map(|(field, cell)| value(labels, of, field, cell)).collect();
    table(
        labels.words,
        &Table {
            caption: labels.field(of.collection, group),
            caption_unseen: true,
            columns: columns.collect(),
            rows: rows.iter().map(line).collect(),
            scrolls: false,
        },
    )
}

/// A column for values of a type: numbers stand at its end, days are not broken, texts keep some width.
pub fn column(ty: &FieldType, label: String) -> Column {
    match ty {
        FieldType::Integer(_) | FieldType::Decimal(_) | FieldType::Quantity(_) | FieldType::Money(_) => {
            Column::number(label)
        }
        FieldType::Date(_) => Column::whole(label),
        FieldType::Text(_) => Column::wide(label),
        _ => Column::text(label),
    }
}

/// A size in words.
pub fn bytes(labels: Labels<'_>, bytes: u64) -> String {
    let (number, unit) = match bytes {
        0..1_024 => (bytes, "B"),
        1_024..1_048_576 => (bytes.div_ceil(1_024), "kB"),
        _ => (bytes.div_ceil(1_048_576), "MB"),
    };
    format!("{} {unit}", labels.words.number(number))
}
