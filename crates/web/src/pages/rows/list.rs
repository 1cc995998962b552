//! The rows of a dataset, the newest first, with filters made from the schema.

use axum::extract::Path;
use axum::response::Response;
use mandate::rows::{RowShown, RowsAsked, RowsPage};
use mandate::{AsAt, Mandate};
use mandate_model::{Collection, Fault, Field, FieldType};
use maud::{Markup, html};

use super::page_of;
use crate::look::address::{with_parameter, without_parameter};
use crate::look::{
    Column, Filter, FilterInput, Filters, Pager, Section, Table, TimeNotice, empty, filters, page_title, pager, table,
};
use crate::page::{Content, Desk};
use crate::pages::collections::{columns, filters as of_fields};
use crate::pages::figures::{day, row as row_address};
use crate::pages::records::labels::{Labels, as_at_of, collection_address};
use crate::pages::records::values::{column, short};
use crate::posted::Fields;
use crate::problem::Problem;

/// Rows of a page.
const PAGE: usize = 50;
/// Most filters of fields; more would hide the list.
const MOST: usize = 8;

pub async fn list(desk: Desk, Path(collection): Path<String>) -> Result<Response, Problem> {
    let declared = desk.app.mandate().catalogue().collection(&collection)?;
    let asked = asked(desk.app.mandate(), declared, &desk.query)?;
    let (actor, question) = (desk.visitor.actor.clone(), asked.clone());
    let page =
        desk.app.ask(move |mandate| -> Result<RowsPage, Fault> { mandate.acting(&actor).rows(&question) }).await?;
    show(desk, &asked, &page)
}

/// What an address asks for.
fn asked(mandate: &Mandate, collection: &Collection, query: &Fields) -> Result<RowsAsked, Fault> {
    let day = |name: &str| Some(query.text(name)).filter(|text| !text.is_empty()).map(day).transpose();
    let condition = |field: &Field| {
        let text = query.text(&of_fields::parameter(field)).to_owned();
        (!text.is_empty()).then(|| (field.name.to_string(), text))
    };
    Ok(RowsAsked {
        collection: collection.name.to_string(),
        conditions: filterable(mandate, collection).into_iter().filter_map(condition).collect(),
        from: day("from")?,
        to: day("to")?,
        search: query.text("q").chars().take(200).collect(),
        as_at: as_at_of(query)?,
        after: query.get("after").filter(|after| !after.is_empty()).map(str::to_owned),
        limit: PAGE,
    })
}

/// The fields that rows can be chosen by: countries, codes, yes or no; first what every row has and what the pack shows.
fn filterable<'a>(mandate: &Mandate, collection: &'a Collection) -> Vec<&'a Field> {
    let fits = |field: &&Field| {
        let ty = &field.ty;
        !field.confidential
            && matches!(ty, FieldType::Country(_) | FieldType::Code(_) | FieldType::Codes(_) | FieldType::Boolean(_))
    };
    let page = page_of(mandate, collection.name.as_str());
    let named = |field: &Field| {
        page.is_some_and(|page| page.columns.iter().chain(&page.route).any(|mention| mention.name == field.name))
    };
    let mut found: Vec<&Field> = collection.fields.iter().filter(fits).collect();
    found.sort_by_key(|field| (!field.required, !named(field)));
    found
}

fn show(desk: Desk, asked: &RowsAsked, page: &RowsPage) -> Result<Response, Problem> {
    let app = desk.app.clone();
    let labels = Labels::new(app.mandate(), desk.words);
    let collection = app.mandate().catalogue().collection(&asked.collection)?;
    let (words, name) = (desk.words, labels.collection(&asked.collection));
    let title = words.with("rows-title", &[("collection", (&name).into())]);
    let body = html! {
        (page_title(&title, None, Some(&words.t("rows-about")), None))
        (filters(words, &bar(labels, &desk, collection)))
        @if page.rows.is_empty() { (empty(&words.t("empty-filtered"), &words.t("empty-filtered-do"), None)) }
        @else { (table(words, &lines(labels, collection, asked, &page.rows))) }
        (pager(words, &ways(&desk, page)))
    };
    let mut content = Content::new(Section::Collections, title, body)
        .crumbs([(&*words.t("collections-title"), "/collections"), (&name, &collection_address(&asked.collection))]);
    if let AsAt::Moment(moment) = asked.as_at {
        let now = without_parameter(&desk.place, "as-at");
        content.time = Some(TimeNotice { on: None, as_at: Some(labels.moment(moment)), now });
    }
    Ok(desk.show(content))
}

fn bar(labels: Labels<'_>, desk: &Desk, collection: &Collection) -> Filters {
    let words = labels.words;
    let plain = |name: &str, label: String, input| Filter {
        name: name.to_owned(),
        label,
        value: desk.query.text(name).to_owned(),
        input,
    };
    let mut bar = vec![plain("q", words.t("search-in-list").into_owned(), FilterInput::Search)];
    if collection.period_field.is_some() {
        bar.push(plain("from", words.t("rows-from").into_owned(), FilterInput::Date));
        bar.push(plain("to", words.t("rows-to").into_owned(), FilterInput::Date));
    }
    for field in filterable(labels.mandate, collection).into_iter().take(MOST) {
        let input = of_fields::input(&desk.app, labels, field);
        bar.push(plain(&of_fields::parameter(field), labels.field(collection, field), input));
    }
    bar.push(plain("as-at", words.t("as-at").into_owned(), FilterInput::Date));
    let action = format!("{}/rows", collection_address(collection.name.as_str()));
    Filters { action, filters: bar, ..Filters::default() }
}

/// The fields that the pack names for a list; without, those of any list.
fn shown<'a>(labels: Labels<'_>, collection: &'a Collection) -> Vec<(usize, &'a Field)> {
    let named =
        page_of(labels.mandate, collection.name.as_str()).map(|page| &page.columns).filter(|all| !all.is_empty());
    let Some(named) = named else { return columns::of(collection) };
    let place = |mention: &mandate_model::Mention| {
        let at = collection.fields.position(mention.name.as_str())?;
        Some((at, collection.fields.at(at)?))
    };
    named.iter().filter_map(place).filter(|(_, field)| !field.confidential).collect()
}

fn lines(labels: Labels<'_>, collection: &Collection, asked: &RowsAsked, rows: &[RowShown]) -> Table {
    let fields = shown(labels, collection);
    let mut heads = vec![Column::wide(labels.words.t("record-key"))];
    heads.extend(fields.iter().map(|(_, field)| column(&field.ty, labels.field(collection, field))));
    let line = |row: &RowShown| {
        let href = row_address(&asked.collection, &row.key, asked.as_at);
        let mut cells: Vec<Markup> = vec![html! { a href=(href) { bdi { (row.key) } } }];
        cells.extend(fields.iter().map(|(at, field)| short(labels, field, row.row.get(*at))));
        cells
    };
    Table {
        caption: labels.collection(&asked.collection),
        caption_unseen: true,
        columns: heads,
        rows: rows.iter().map(line).collect(),
        scrolls: false,
    }
}

fn ways(desk: &Desk, page: &RowsPage) -> Pager {
    let bare = without_parameter(&desk.place, "after");
    Pager {
        total: page.total,
        at_least: false,
        shown: None,
        first: desk.query.has("after").then(|| bare.clone()),
        previous: None,
        next: page.next.as_ref().map(|after| with_parameter(&bare, "after", after)),
    }
}
