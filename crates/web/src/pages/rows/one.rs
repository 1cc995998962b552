//! The page of one row: what it says, its route, what was made of it, where it came from, what other batches said.

use axum::extract::Path;
use axum::response::Response;
use mandate::AsAt;
use mandate::rows::{Counted, RowReport, RowSheet};
use mandate_model::{Collection, Diagnostics, Fault, Field, Value};
use maud::{Markup, html};

use super::page_of;
use crate::look::{
    Column, Entry, Section, Table, Tag, TimeNotice, Tone, address, alert, definitions, page_title, picture, table, tag,
};
use crate::page::{Content, Desk};
use crate::pages::data::cells::{heading, shown as cell_text, type_of};
use crate::pages::figures::{at, row as row_address};
use crate::pages::records::faults::told;
use crate::pages::records::labels::{Labels, as_at_of, collection_address, record_address};
use crate::pages::records::values::absent;
use crate::problem::Problem;
use crate::words::Words;

/// What the page shows.
struct Page {
    collection: String,
    sheet: RowSheet,
    counted: Option<Counted>,
    map: Option<String>,
    broken: Diagnostics,
}

pub async fn one(desk: Desk, Path((collection, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let as_at = as_at_of(&desk.query)?;
    let (actor, language, words) = (desk.visitor.actor.clone(), desk.language(), desk.words);
    let page = desk
        .app
        .ask(move |mandate| -> Result<Page, Fault> {
            let acting = mandate.acting(&actor);
            let sheet = acting.row(&collection, &key, as_at)?;
            let declared = mandate.catalogue().collection(&collection)?;
            let (mut counted, mut map, mut broken) = (None, None, Diagnostics::default());
            if let Some(report) = sheet.reports.first() {
                broken = acting.faults_of_row(declared, &report.shown, language);
                if let Some(page) = page_of(mandate, &collection) {
                    let title = words.t("rows-route");
                    map = mandate.route_map(declared, &report.shown.row, &page.route, language, &title)?;
                    if let Some(indicator) = page.counted.as_ref().filter(|_| report.holds && !report.aside) {
                        counted = acting.counted(declared, &report.shown, indicator.name.as_str(), as_at)?;
                    }
                }
            }
            Ok(Page { collection, sheet, counted, map, broken })
        })
        .await?;
    show(desk, &page, as_at)
}

fn show(desk: Desk, page: &Page, as_at: AsAt) -> Result<Response, Problem> {
    let Some(report) = page.sheet.reports.first() else {
        return Err(Fault::new(mandate_model::FaultCode::NotFound, "there is no such row").into());
    };
    let app = desk.app.clone();
    let labels = Labels::new(app.mandate(), desk.words);
    let collection = app.mandate().catalogue().collection(&page.collection)?;
    let (words, name) = (desk.words, labels.collection(collection.name.as_str()));
    let title = report.shown.key.clone();
    let body = html! {
        (page_title(&title, Some(&name), Some(&lead(labels, collection, report)), None))
        @if !report.holds { (alert(words, Tone::Warning, &html! { p { (words.t("rows-gone")) } })) }
        @else if report.aside { (alert(words, Tone::Warning, &html! { p { (words.t("rows-aside")) } })) }
        (warnings(labels, collection, &page.broken))
        div.columns.columns-aside {
            section aria-labelledby="facts" {
                @if let Some(map) = &page.map { (picture(&words.t("rows-route"), map)) }
                h2 #facts { (words.t("record-facts")) }
                (facts(labels, collection, report, page.sheet.secret))
            }
            aside {
                @if let Some(counted) = page.counted.as_ref().filter(|counted| !counted.is_empty()) {
                    (made_of(labels, collection, counted))
                }
                h2 { (words.t("rows-from-where")) }
                (origin(labels, collection, report))
            }
        }
        (others(labels, collection, &page.sheet))
    };
    let rows = format!("{}/rows", collection_address(collection.name.as_str()));
    let mut content = Content::new(Section::Collections, title, body).crumbs([
        (&*words.t("collections-title"), "/collections"),
        (&name, &collection_address(collection.name.as_str())),
        (&words.t("rows-rows"), &rows),
    ]);
    if let AsAt::Moment(moment) = as_at {
        let now = row_address(collection.name.as_str(), &report.shown.key, AsAt::Now);
        content.time = Some(TimeNotice { on: None, as_at: Some(labels.moment(moment)), now });
    }
    Ok(desk.show(content))
}

/// What a reader recognises it by: the fields that the pack shows in a list.
fn lead(labels: Labels<'_>, collection: &Collection, report: &RowReport) -> String {
    let columns =
        page_of(labels.mandate, collection.name.as_str()).map(|page| page.columns.as_slice()).unwrap_or_default();
    let value = |mention: &mandate_model::Mention| {
        let at = collection.fields.position(mention.name.as_str())?;
        let field = collection.fields.at(at).filter(|field| !field.confidential)?;
        labels.value(&field.ty, report.shown.row.get(at))
    };
    columns.iter().filter_map(value).take(5).collect::<Vec<_>>().join(" · ")
}

/// What the row says, field by field; those that say nothing fold away.
fn facts(labels: Labels<'_>, collection: &Collection, report: &RowReport, secret: bool) -> Markup {
    let fields = || collection.fields.iter().zip(&report.shown.row.0);
    let hidden = |field: &Field| field.confidential && !secret;
    let entry = |(field, value): (&Field, &Value)| {
        let text = labels.value(&field.ty, value);
        let markup = html! {
            @if hidden(field) { span.faint { (labels.words.t("records-hidden")) } }
            @else if let (mandate_model::FieldType::Reference(reference), Value::Text(key)) = (&field.ty, value) {
                a href=(record_address(reference.to.as_str(), key)) { bdi { (key) } }
            }
            @else if let Some(text) = text { bdi { (text) } }
            @else { (absent(labels)) }
            @if field.confidential { " " (tag(Tag::Warn, &labels.words.t("confidential"))) }
        };
        Entry::new(labels.field(collection, field), markup)
    };
    let says = |(field, value): &(&Field, &Value)| !value.is_absent() || hidden(field);
    let told: Vec<Entry> = fields().filter(says).map(entry).collect();
    let silent: Vec<String> =
        fields().filter(|one| !says(one)).map(|(field, _)| labels.field(collection, field)).collect();
    html! {
        (definitions(&told))
        @if !silent.is_empty() {
            details { summary { (labels.words.t("rows-silent")) } p { (silent.join(" · ")) } }
        }
    }
}

/// What an indicator counts of it, such as kilograms by a factor.
fn made_of(labels: Labels<'_>, collection: &Collection, counted: &Counted) -> Markup {
    let (words, name) = (labels.words, collection.name.as_str());
    let indicator = page_of(labels.mandate, name).and_then(|page| page.counted.as_ref()).map(|one| one.name.as_str());
    let indicator = indicator.unwrap_or_default();
    let entry = |(column, cell): &(String, String)| {
        let ty = type_of(labels.mandate, &[name], indicator, column);
        let label = heading(labels.mandate, words, &[name], indicator, column);
        Entry::new(label, html! { bdi { (cell_text(labels.mandate, words, ty.as_ref(), cell)) } })
    };
    let entries: Vec<Entry> = counted.iter().map(entry).collect();
    let href = format!("/data/{}", address::encode(indicator));
    html! {
        h2 { (words.t("rows-counted")) }
        p.faint {
            (words.t("rows-counted-about")) " "
            a href=(href) { (labels.mandate.text(labels.language(), &format!("indicator-{indicator}"))) }
        }
        (definitions(&entries))
    }
}

/// The address of the batch as it was when it said the row.
fn batch_address(collection: &Collection, report: &RowReport) -> String {
    at(&record_address(collection.name.as_str(), &report.shown.batch), AsAt::Moment(report.recorded_at))
}

fn origin(labels: Labels<'_>, collection: &Collection, report: &RowReport) -> Markup {
    let (words, shown) = (labels.words, &report.shown);
    let batch = batch_address(collection, report);
    let entries = [
        Entry::new(words.t("rows-batch"), html! { a href=(batch) { bdi { (report.label) } } }),
        Entry::new(words.t("rows-file"), html! { bdi { (report.file) } }),
        Entry::new(words.t("rows-line"), html! { (words.number(shown.line)) }),
        Entry::new(words.t("revision-source"), html! { bdi { (shown.source) } }),
        Entry::new(
            words.t("revision-recorded"),
            html! { time datetime=(report.recorded_at) { (labels.moment(report.recorded_at)) } },
        ),
        Entry::new(words.t("record-key"), html! { code { (shown.key) } }),
    ];
    definitions(&entries)
}

/// What is odd about the row: it refused nothing, or it would not be here.
fn warnings(labels: Labels<'_>, collection: &Collection, broken: &Diagnostics) -> Markup {
    html! {
        @if !broken.0.is_empty() {
            (alert(labels.words, Tone::Warning, &html! {
                p { (labels.words.t("rows-broken")) }
                ul { @for one in &broken.0 { li {
                    @if let Some(field) = one.field() { strong { (labels.path(collection, field)) ": " } }
                    (told(labels.words, &one.fault))
                } } }
            }))
        }
    }
}

/// Whether what a batch says of the row holds and counts.
fn state(words: Words, report: &RowReport) -> Markup {
    match (report.holds, report.aside) {
        (false, _) => tag(Tag::Faint, &words.t("rows-superseded")),
        (true, true) => tag(Tag::Warn, &words.t("rows-set-aside")),
        (true, false) => tag(Tag::Good, &words.t("rows-holds")),
    }
}

/// What other batches, or earlier revisions of this one, said under the same key: only what differs.
fn others(labels: Labels<'_>, collection: &Collection, sheet: &RowSheet) -> Markup {
    let words = labels.words;
    let Some((first, rest)) = sheet.reports.split_first().filter(|(_, rest)| !rest.is_empty()) else { return html! {} };
    let differs = |report: &RowReport| {
        let fields = collection.fields.iter().enumerate();
        let other = fields.filter(|(at, field)| {
            report.shown.row.get(*at) != first.shown.row.get(*at) && (!field.confidential || sheet.secret)
        });
        let said = |(at, field): (usize, &Field)| {
            let value = labels.value(&field.ty, report.shown.row.get(at)).unwrap_or_else(|| "–".to_owned());
            (labels.field(collection, field), value)
        };
        other.map(said).collect::<Vec<_>>()
    };
    let line = |report: &RowReport| {
        let batch = batch_address(collection, report);
        let differing = differs(report);
        vec![
            html! { a href=(batch) { bdi { (report.label) } } },
            html! { (labels.day(report.recorded_at)) },
            html! { (words.number(report.shown.line)) },
            state(words, report),
            html! {
                @if differing.is_empty() { span.faint { (words.t("rows-same")) } }
                @for (label, value) in &differing { div { strong { (label) } (words.colon()) bdi { (value) } } }
            },
        ]
    };
    let columns = vec![
        Column::text(words.t("rows-batch")),
        Column::whole(words.t("revision-recorded")),
        Column::number(words.t("rows-line")),
        Column::text(words.t("state")),
        Column::text(words.t("rows-differs")),
    ];
    let rows = rest.iter().map(line).collect();
    html! {
        section aria-labelledby="others" {
            h2 #others { (words.t("rows-others")) }
            p.faint { (words.t("rows-others-about")) }
            (table(words, &Table { caption: words.t("rows-others").into_owned(), caption_unseen: true, columns, rows, scrolls: false }))
            @if sheet.more { p.faint { (words.with("wb-first-rows", &[("count", sheet.reports.len().into())])) } }
        }
    }
}
