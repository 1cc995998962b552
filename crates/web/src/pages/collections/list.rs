//! The records of a collection.

use axum::extract::Path;
use axum::response::Response;
use mandate::browsing::{Browse, Browsed, Cursor};
use mandate::exporting::Format;
use mandate::views::View;
use mandate::{AsAt, Shown};
use mandate_model::{Collection, Fault, Field, Kind, locale};
use maud::{Markup, html};

use super::filters::{PARAMETERS, bar, browse_of, is_past};
use super::{batches, columns};
use crate::look::address::{encode, with_parameter};
use crate::look::{
    Column, Direction, Filters, Pager, SavedView, Section, Table, TimeNotice, Tone, alert, empty, filters, page_title,
    pager, table,
};
use crate::page::{Content, Desk};
use crate::pages::records::labels::{Labels, collection_address, record_address};
use crate::pages::records::values::{column, short};
use crate::problem::Problem;

/// Records on a page.
const PAGE: usize = 50;

/// What the page is made from.
struct List {
    page: Browsed,
    views: Vec<View>,
    small: bool,
    make: bool,
    import: bool,
    /// Whether its records are batches of rows.
    rows: bool,
}

pub async fn list(desk: Desk, Path(collection): Path<String>) -> Result<Response, Problem> {
    let browse = browse_of(desk.app.mandate(), &collection, &desk.query, desk.language())?;
    let cursor = cursor_of(&desk);
    let (actor, asked) = (desk.visitor.actor.clone(), browse.clone());
    let list = desk
        .app
        .ask(move |mandate| -> Result<List, Fault> {
            let acting = mandate.acting(&actor);
            Ok(List {
                page: acting.browse(&asked, &cursor, PAGE)?,
                views: acting.views(&asked.collection)?,
                small: acting.is_small(&asked.collection, asked.as_at)?,
                make: acting.may_create(&asked.collection)?,
                import: acting.can_import(&asked.collection),
                rows: mandate.catalogue().collection(&asked.collection)?.kind == mandate_model::Kind::Datasets,
            })
        })
        .await?;
    page(desk, &browse, &list)
}

fn cursor_of(desk: &Desk) -> Cursor {
    let text = |name: &str| desk.query.get(name).filter(|text| !text.is_empty()).map(str::to_owned);
    match (text("after"), text("before"), text("skip")) {
        (Some(key), ..) => Cursor::After(key),
        (_, Some(key), _) => Cursor::Before(key),
        (.., Some(skip)) => skip.parse().map_or(Cursor::Start, Cursor::Skip),
        _ => Cursor::Start,
    }
}

fn page(desk: Desk, browse: &Browse, list: &List) -> Result<Response, Problem> {
    let app = desk.app.clone();
    let labels = Labels::new(app.mandate(), desk.words);
    let collection = app.mandate().catalogue().collection(&browse.collection)?;
    let (words, title) = (desk.words, labels.collection(&browse.collection));
    let batches = collection.kind == Kind::Datasets;
    let body = html! {
        (page_title(&title, None, None, Some(&actions(labels, &desk, list))))
        @if !batches { (filters(words, &filter_bar(labels, &desk, collection, list))) }
        @if list.page.stopped { (alert(words, Tone::Information, &html! { p { (words.t("records-search-stopped")) } })) }
        @if list.page.records.is_empty() {
            (nothing(labels, &desk, browse, list))
        } @else if batches {
            (table(words, &batches::table_of(labels, collection, &list.page.records)?))
        } @else {
            (table(words, &records(labels, &desk, collection, browse, list)))
        }
        (pager(words, &ways(&desk, &list.page)))
        @if !list.small && !batches { p.faint { (words.t("records-not-sorted")) } }
        (exports(labels, &desk))
    };
    let mut content =
        Content::new(Section::Collections, title, body).crumbs([(&*words.t("collections-title"), "/collections")]);
    if is_past(browse) {
        let day = |moment| labels.moment(moment);
        content.time = Some(TimeNotice {
            on: browse.on.map(|on| locale::date(labels.language(), on)),
            as_at: if let AsAt::Moment(moment) = browse.as_at { Some(day(moment)) } else { None },
            now: collection_address(&browse.collection),
        });
    }
    Ok(desk.show(content))
}

fn actions(labels: Labels<'_>, desk: &Desk, list: &List) -> Markup {
    let words = labels.words;
    let here = desk.place.split('?').next().unwrap_or_default().to_owned();
    html! {
        @if list.make { a.button href=(format!("{here}/new")) { (words.t("collection-new")) } }
        @if list.rows { a.button.button-quiet[list.make] href=(format!("{here}/rows")) { (words.t("rows-all")) } }
        @if list.import { a.button.button-quiet[list.make || list.rows] href=(format!("{here}/import")) { (words.t("collection-import")) } }
        @if !list.make && !list.import { a href=(format!("{here}/why?action=create")) { (words.t("records-why-read-only")) } }
    }
}

fn filter_bar(labels: Labels<'_>, desk: &Desk, collection: &Collection, list: &List) -> Filters {
    let here = collection_address(collection.name.as_str());
    let query = desk.query.without(&["after", "before", "skip", "lang", "theme"]);
    let view = |view: &View| SavedView {
        label: view.name.clone(),
        href: format!("{here}?{}", view.query),
        current: view.query == query,
    };
    let signed_in = desk.visitor.actor.is_signed_in();
    let sort = desk.query.text("sort");
    Filters {
        action: here.clone(),
        filters: bar(&desk.app, labels, collection, &desk.query),
        kept: if sort.is_empty() { Vec::new() } else { vec![("sort".to_owned(), sort.to_owned())] },
        views: list.views.iter().map(view).collect(),
        save: signed_in.then(|| format!("{here}/views?query={}", encode(&query))),
    }
}

fn records(labels: Labels<'_>, desk: &Desk, collection: &Collection, browse: &Browse, list: &List) -> Table {
    let shown = columns::of(collection);
    let words = labels.words;
    let mut heads: Vec<Column> =
        shown.iter().map(|(_, field)| head(labels, desk, collection, field, browse, list)).collect();
    let workflow = labels.mandate.workflow(collection).is_some();
    if workflow {
        heads.push(Column::text(words.t("state")));
    }
    heads.push(Column::whole(words.t("revision-recorded")));
    let rows =
        list.page.records.iter().map(|record| line(labels, collection, &shown, record, browse.as_at, desk)).collect();
    Table {
        caption: labels.collection(collection.name.as_str()),
        caption_unseen: true,
        columns: heads,
        rows,
        scrolls: false,
    }
}

fn head(
    labels: Labels<'_>,
    desk: &Desk,
    collection: &Collection,
    field: &Field,
    browse: &Browse,
    list: &List,
) -> Column {
    let label = labels.field(collection, field);
    let column = column(&field.ty, label);
    if !list.small {
        return column;
    }
    let now = browse.sort.as_ref().filter(|(name, _)| field.name == name.as_str()).map(|(_, down)| *down);
    let wanted = if now == Some(false) { format!("-{}", field.name) } else { field.name.to_string() };
    let mut place = desk.place.clone();
    for parameter in PARAMETERS {
        place = crate::look::address::without_parameter(&place, parameter);
    }
    let direction = now.map(|down| if down { Direction::Down } else { Direction::Up });
    column.sort(with_parameter(&place, "sort", &wanted), direction)
}

fn line(
    labels: Labels<'_>,
    collection: &Collection,
    shown: &[(usize, &Field)],
    record: &Shown,
    as_at: AsAt,
    desk: &Desk,
) -> Vec<Markup> {
    let mut href = record_address(collection.name.as_str(), &record.revision.key);
    if as_at != AsAt::Now {
        href = with_parameter(&href, "as-at", desk.query.text("as-at"));
    }
    let cell = |(place, (at, field)): (usize, &(usize, &Field))| {
        let value = short(labels, field, record.row.get(*at));
        if place == 0 {
            html! { a href=(href) { (value) } }
        } else {
            value
        }
    };
    let mut cells: Vec<Markup> = shown.iter().enumerate().map(cell).collect();
    if labels.mandate.workflow(collection).is_some() {
        cells.push(labels.state_markup(collection, record));
    }
    cells.push(labels.day(record.revision.recorded_at));
    cells
}

fn ways(desk: &Desk, page: &Browsed) -> Pager {
    let mut bare = desk.place.clone();
    for parameter in PARAMETERS {
        bare = crate::look::address::without_parameter(&bare, parameter);
    }
    let way = |cursor: &Cursor| match cursor {
        Cursor::Start => bare.clone(),
        Cursor::After(key) => with_parameter(&bare, "after", key),
        Cursor::Before(key) => with_parameter(&bare, "before", key),
        Cursor::Skip(skip) => with_parameter(&bare, "skip", &skip.to_string()),
    };
    let begun = ["after", "before", "skip"].iter().any(|name| desk.query.has(name));
    Pager {
        total: page.total,
        at_least: false,
        shown: page.shown,
        first: begun.then(|| bare.clone()),
        previous: page.previous.as_ref().filter(|_| begun).map(way),
        next: page.next.as_ref().map(way),
    }
}

fn nothing(labels: Labels<'_>, desk: &Desk, browse: &Browse, list: &List) -> Markup {
    let words = labels.words;
    if !browse.is_all() || is_past(browse) {
        return empty(&words.t("empty-filtered"), &words.t("empty-filtered-do"), None);
    }
    let href = format!("{}/new", desk.place.split('?').next().unwrap_or_default());
    let label = words.t("collection-new");
    empty(&words.t("empty-title"), &words.t("records-empty-do"), list.make.then_some((href.as_str(), label.as_ref())))
}

/// The same list as a file, in each format.
fn exports(labels: Labels<'_>, desk: &Desk) -> Markup {
    let words = labels.words;
    let path = desk.place.split('?').next().unwrap_or_default();
    let query = desk.query.without(&["after", "before", "skip", "lang", "theme", "format"]);
    let href =
        |format: Format| format!("{path}/export?{query}{}format={format}", if query.is_empty() { "" } else { "&" });
    html! {
        details.exports {
            summary { (words.t("collection-export")) }
            p { (words.t("export-about")) }
            ul { @for format in Format::ALL { li { a href=(href(format)) download { (format.name().to_uppercase()) } } } }
        }
    }
}
