//! Where one number comes from: definition, query, bound values, and every record behind it.

use axum::extract::Path;
use axum::response::Response;
use mandate::{Mandate, Origin};
use mandate_model::{Fault, Language, locale};
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

/// The rows that were counted, as the query sees them. What tells the record for the program alone is left out: each
/// row leads to its record.
fn rows(mandate: &Mandate, words: Words, origin: &Origin) -> Table {
    let shown = |name: &&String| !name.starts_with('_');
    let mut columns = vec![Column::text(words.t("record-title"))];
    let names = origin.figure.columns.iter().filter(shown);
    columns.extend(names.map(|name| Column::text(heading(mandate, words, origin, name))));
    let mut collections: Vec<&str> = collections(origin).collect();
    collections.dedup();
    let row = |behind: &mandate::RecordBehind| {
        let revision = &behind.revision;
        let collection = || mandate.text(words.language(), &format!("collection-{}", revision.collection));
        let mut cells = vec![html! {
            a href=(record(&revision.collection, &revision.key)) {
                @if collections.len() > 1 { (collection()) " " }
                bdi { (revision.key) }
            }
        }];
        let named = origin.figure.columns.iter().zip(&behind.cells).filter(|(name, _)| shown(name));
        cells.extend(named.map(|(_, cell)| html! { bdi { (cell.as_deref().unwrap_or_default()) } }));
        cells
    };
    let rows = origin.figure.records.iter().take(MOST).map(row).collect();
    Table { caption: words.t("wb-rows").into_owned(), caption_unseen: true, columns, rows, scrolls: true }
}

/// The collections of the records behind a number, in their order.
fn collections(origin: &Origin) -> impl Iterator<Item = &str> {
    origin.figure.records.iter().map(|record| record.revision.collection.as_str())
}

/// What a column of the query is called: as the field that it shows, or as a dimension of the indicator; its own name
/// where the query made it.
fn heading(mandate: &Mandate, words: Words, origin: &Origin, column: &str) -> String {
    let language = words.language();
    let mut collections: Vec<&str> = collections(origin).collect();
    collections.dedup();
    let field = |collection: &&str| {
        let declared = mandate.catalogue().collection(collection).ok()?;
        let (field, suffix) = declared.fields.iter().find_map(|field| {
            let rest = column.strip_prefix(&field.name.underscored())?;
            let of_its_own = |one: &mandate_model::types::Column| match rest.strip_prefix('_') {
                Some(suffix) => suffix == one.suffix,
                None => rest.is_empty() && one.suffix.is_empty(),
            };
            let shown = field.ty.behaviour().columns().iter().find(|one| of_its_own(one))?;
            Some((field, shown.suffix))
        })?;
        let label = mandate.text(language, &format!("field-{collection}-{}", field.name));
        Some(part(words, &label, suffix))
    };
    let dimension = || {
        let id = format!("dimension-{}-{}", origin.figure.indicator, column.replace('_', "-"));
        mandate.catalogue().messages.has(language, &id).then(|| mandate.text(language, &id))
    };
    collections.iter().find_map(field).or_else(dimension).unwrap_or_else(|| column.to_owned())
}

/// A part of a field that has several columns.
fn part(words: Words, label: &str, suffix: &str) -> String {
    if let Ok(language) = suffix.parse::<Language>() {
        return words.with("in-language", &[("label", label.into()), ("language", language.own_name().into())]);
    }
    let word = match suffix {
        "" => return label.to_owned(),
        "start" => words.optional("from"),
        "end" => words.optional("to"),
        _ => words.optional(suffix),
    };
    format!("{label} ({})", word.as_deref().unwrap_or(suffix))
}
