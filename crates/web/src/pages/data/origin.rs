//! Where one number comes from: definition, query, bound values, and every record behind it.

use std::collections::HashMap;

use axum::extract::Path;
use axum::response::Response;
use mandate::{AsAt, Mandate, Origin};
use mandate_model::{Fault, locale};
use maud::{Markup, html};

use super::super::figures::{OF, at, explore, moment, named, question, record, row as row_address};
use super::super::parts::source_line;
use super::cells::{heading, shown as cell_text, type_of};
use crate::look::{Column, FigurePanel, FigureRecord, Section, Table, Words, address, figure_panel, page_title, table};
use crate::page::{Content, Desk};
use crate::problem::Problem;

/// Records that are listed; the query names all.
const MOST: usize = 300;

pub async fn show(desk: Desk, Path(name): Path<String>) -> Result<Response, Problem> {
    let (words, actor, query) = (desk.words, desk.visitor.actor.clone(), desk.query.clone());
    let (title, href, body) = desk
        .app
        .ask(move |mandate| {
            let acting = mandate.acting(&actor);
            let question = question(&name, &query, mandate.today())?;
            let origin = acting.origin(&question, query.text("measure"), &named(&query, OF), words.language())?;
            let mut href = explore(&name, &question.arguments, question.on, Some(origin.position.recorded_at));
            if !query.text("measure").is_empty() {
                href = address::with_parameter(&href, "measure", query.text("measure"));
            }
            let body = body(mandate, words, &origin, &href);
            Ok::<_, Fault>((origin.figure.title, href, body))
        })
        .await?;
    let crumb = words.t("data-title").into_owned();
    let crumbs = [(crumb.as_str(), "/data"), (title.as_str(), href.as_str())];
    let heading = format!("{} – {}", words.t("figure-origin"), title);
    let content = Content::new(Section::Data, heading, body).crumbs(crumbs);
    Ok(desk.show(content))
}

fn body(mandate: &Mandate, words: Words, origin: &Origin, href: &str) -> Markup {
    let labels: Vec<&str> = origin.figure.labels.iter().map(|(_, text)| text.as_str()).collect();
    html! {
        (page_title(&origin.figure.title, None, Some(&labels.join(" · ")), None))
        (figure_panel(words, &panel(words, origin, href)))
        @if origin.hidden > 0 {
            p { (words.with("wb-records-hidden", &[("count", origin.hidden.into())])) }
        }
        @if !origin.figure.columns.is_empty() && !origin.figure.records.is_empty() {
            details open[origin.rows.iter().any(Option::is_some)] {
                summary { (words.t("wb-rows")) }
                (table(words, &rows(mandate, words, origin)))
            }
        }
        (source_line(words, &origin.figure.source))
    }
}

fn panel(words: Words, origin: &Origin, href: &str) -> FigurePanel {
    let figure = &origin.figure;
    let observation = &figure.observation;
    let exact =
        observation.value.map_or_else(|| words.t("no-value").into_owned(), |value| value.normalize().to_string());
    let mut parameters = figure.labels.clone();
    parameters.extend(figure.note.clone().map(|note| (words.t("note").into_owned(), note)));
    let bound = figure
        .parameters
        .iter()
        .map(|(name, text)| (format!("${name}"), text.clone().unwrap_or_else(|| words.t("not-given").into_owned())));
    parameters.extend(bound);
    FigurePanel {
        id: "figure".to_owned(),
        shown: if figure.text.is_empty() { words.t("no-value").into_owned() } else { figure.text.clone() },
        exact: format!("{exact} {}", figure.unit_label),
        indicator: (figure.title.clone(), href.to_owned()),
        definition: figure.definition.clone(),
        on: locale::date(words.language(), figure.on),
        as_at: moment(figure.as_at),
        parameters,
        sql: figure.query.clone(),
        count: figure.records.len() as u64 + origin.hidden,
        records: records(words, origin),
        all: None,
        hash: figure.hash.to_string(),
    }
}

/// The revisions behind the number, each once: many rows may come from one batch.
fn records(words: Words, origin: &Origin) -> Vec<FigureRecord> {
    let mut met: HashMap<u64, usize> = HashMap::new();
    let mut found: Vec<(&mandate_model::Revision, &String, u64)> = Vec::new();
    for ((record, title), row) in origin.figure.records.iter().zip(&origin.titles).zip(&origin.rows) {
        let revision = &*record.revision;
        if let Some(known) = met.get(&revision.seq).and_then(|at| found.get_mut(*at)).filter(|_| row.is_some()) {
            known.2 += 1;
        } else {
            met.insert(revision.seq, found.len());
            found.push((revision, if row.is_some() { &revision.key } else { title }, u64::from(row.is_some())));
        }
    }
    let record = |(behind, title, rows): &(&mandate_model::Revision, &String, u64)| FigureRecord {
        label: match rows {
            0 => format!("{title} ({})", behind.key),
            rows => format!("{title} ({})", words.with("rows-count", &[("count", (*rows).into())])),
        },
        href: at(&record(&behind.collection, &behind.key), AsAt::Moment(behind.recorded_at)),
        revision: u64::from(behind.number),
        recorded: moment(behind.recorded_at),
        source: behind.source.clone(),
        validated_by: (!behind.validated_by.is_empty()).then(|| words.by(&behind.validated_by)),
    };
    found.iter().take(MOST).map(record).collect()
}

/// The rows that were counted, as the query sees them. What tells the record for the program alone is left out: each
/// row leads to its record as it was when it was counted.
fn rows(mandate: &Mandate, words: Words, origin: &Origin) -> Table {
    let as_at = AsAt::Moment(origin.position.recorded_at);
    let shown = |name: &&String| !name.starts_with('_');
    let mut columns = vec![Column::text(words.t("record-title"))];
    let mut collections: Vec<&str> = collections(origin).collect();
    collections.dedup();
    let indicator = origin.figure.indicator.as_str();
    let names: Vec<&String> = origin.figure.columns.iter().filter(shown).collect();
    let types: Vec<_> = names.iter().map(|name| type_of(mandate, &collections, indicator, name)).collect();
    columns.extend(names.iter().map(|name| Column::text(heading(mandate, words, &collections, indicator, name))));
    let row = |(behind, key): (&mandate::RecordBehind, &Option<String>)| {
        let revision = &behind.revision;
        let collection = || mandate.text(words.language(), &format!("collection-{}", revision.collection));
        let (href, key) = match key {
            Some(key) => (row_address(&revision.collection, key, as_at), key),
            None => (at(&record(&revision.collection, &revision.key), as_at), &revision.key),
        };
        let mut cells = vec![html! {
            a href=(href) {
                @if collections.len() > 1 { (collection()) " " }
                bdi { (key) }
            }
        }];
        let named = origin.figure.columns.iter().zip(&behind.cells).filter(|(name, _)| shown(name));
        let texts = named.zip(&types).map(|((_, cell), ty)| {
            cell.as_deref().map(|cell| cell_text(mandate, words, ty.as_ref(), cell)).unwrap_or_default()
        });
        cells.extend(texts.map(|text| html! { bdi { (text) } }));
        cells
    };
    let rows = origin.figure.records.iter().zip(&origin.rows).take(MOST).map(row).collect();
    Table { caption: words.t("wb-rows").into_owned(), caption_unseen: true, columns, rows, scrolls: true }
}

/// The collections of the records behind a number, in their order.
fn collections(origin: &Origin) -> impl Iterator<Item = &str> {
    origin.figure.records.iter().map(|record| record.revision.collection.as_str())
}
