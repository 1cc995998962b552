//! Where one number comes from: definition, query, bound values, and every record behind it.

use axum::extract::Path;
use axum::response::Response;
use mandate::{Mandate, Origin};
use mandate_model::{Fault, locale};
use maud::{Markup, html};

use super::super::figures::{OF, explore, moment, named, question, record};
use super::super::parts::source_line;
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
            let origin = acting.origin(&question, &named(&query, OF), words.language())?;
            let href = explore(&name, &question.arguments, question.on, Some(origin.position.recorded_at));
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
            details {
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

fn records(words: Words, origin: &Origin) -> Vec<FigureRecord> {
    let shown = origin.figure.records.iter().map(|record| &*record.revision).zip(&origin.titles).take(MOST);
    let record = |(behind, title): (&mandate_model::Revision, &String)| FigureRecord {
        label: format!("{title} ({})", behind.key),
        href: address::with_parameter(&record(&behind.collection, &behind.key), "revision", &behind.number.to_string()),
        revision: u64::from(behind.number),
        recorded: moment(behind.recorded_at),
        source: behind.source.clone(),
        validated_by: (!behind.validated_by.is_empty()).then(|| words.by(&behind.validated_by)),
    };
    shown.map(record).collect()
}

/// The rows that were counted, as the query sees them.
fn rows(mandate: &Mandate, words: Words, origin: &Origin) -> Table {
    let mut columns = vec![Column::text(words.t("record-title"))];
    columns.extend(origin.figure.columns.iter().map(|name| Column::text(name.as_str())));
    let row = |behind: &mandate::RecordBehind| {
        let revision = &behind.revision;
        let collection = mandate.text(words.language(), &format!("collection-{}", revision.collection));
        let mut cells = vec![html! {
            a href=(record(&revision.collection, &revision.key)) { (collection) " " bdi { (revision.key) } }
        }];
        cells.extend(behind.cells.iter().map(|cell| html! { bdi { (cell.as_deref().unwrap_or_default()) } }));
        cells
    };
    let rows = origin.figure.records.iter().take(MOST).map(row).collect();
    Table { caption: words.t("wb-rows").into_owned(), caption_unseen: true, columns, rows, scrolls: true }
}
