//! The catalogue of indicators, the explorer, and where each number comes from.

mod bar;
pub mod cells;
mod compare;
mod download;
mod explore;
mod flow;
mod origin;
mod rows;
mod shape;

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use mandate::{Acting, AsAt};
use mandate_model::{Fault, Indicator};
use maud::{Markup, html};

use super::figures::moment;
use super::parts::source_line;
use crate::app::App;
use crate::look::{
    Column, Filter, FilterInput, Filters, Section, Table, Words, address, empty, filters, page_title, table,
};
use crate::page::{Content, Desk};
use crate::posted::Fields;
use crate::problem::Problem;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/data", get(catalogue))
        .route("/data/{indicator}", get(explore::show))
        .route("/data/{indicator}/origin", get(origin::show))
        .route("/data/{indicator}/download/{format}", get(download::file))
}

async fn catalogue(desk: Desk) -> Result<Response, Problem> {
    let (words, actor, query) = (desk.words, desk.visitor.actor.clone(), desk.query.clone());
    let title = words.t("data-title").into_owned();
    let heading = title.clone();
    let body = desk
        .app
        .ask(move |mandate| {
            let acting = mandate.acting(&actor);
            let about = words.t("data-about");
            let known = moment(mandate.figures_position(AsAt::Now)?.recorded_at);
            Ok::<_, Fault>(html! {
                (page_title(&heading, None, Some(&about), None))
                p.faint { (words.with("data-known", &[("moment", (&known).into())])) }
                (filters(words, &search(words, &query)))
                (packs(&acting, words, query.text("q")))
            })
        })
        .await?;
    Ok(desk.show(Content::new(Section::Data, title, body)))
}

fn search(words: Words, query: &Fields) -> Filters {
    let filter = Filter {
        name: "q".to_owned(),
        label: words.t("search").into_owned(),
        value: query.text("q").to_owned(),
        input: FilterInput::Search,
    };
    Filters { action: "/data".to_owned(), filters: vec![filter], ..Filters::default() }
}

/// The indicators of each pack whose title, definition or name has the words sought.
fn packs(acting: &Acting<'_>, words: Words, sought: &str) -> Markup {
    let (mandate, language) = (acting.mandate(), words.language());
    let sought = sought.to_lowercase();
    let text = |id: &str| mandate.text(language, id);
    let found = |one: &&Indicator| {
        let said = [
            one.name.to_string(),
            text(&format!("indicator-{}", one.name)),
            text(&format!("indicator-{}.definition", one.name)),
        ];
        said.iter().any(|said| said.to_lowercase().contains(&sought))
    };
    let all: Vec<&Indicator> = acting.indicators().into_iter().filter(found).collect();
    html! {
        @if all.is_empty() {
            (empty(&words.t("wb-no-indicators"), &words.t("wb-no-indicators-do"), Some(("/data", words.t("filter-clear").as_ref()))))
        }
        @for pack in mandate.catalogue().packs.keys() {
            @let own: Vec<&&Indicator> = all.iter().filter(|one| one.pack == *pack).collect();
            @if !own.is_empty() {
                h2 { (text(&format!("pack-{pack}"))) }
                (table(words, &listed(acting, words, &own, &text(&format!("pack-{pack}")))))
                @if let Some(source) = one_source(&own) { (source_line(words, source)) }
            }
        }
    }
}

/// The source of all of several indicators, where they have the same.
fn one_source<'a>(own: &[&&'a Indicator]) -> Option<&'a str> {
    let (first, others) = own.split_first()?;
    others.iter().all(|one| one.source == first.source).then_some(first.source.as_str())
}

/// The indicators as a table. A source that all have stands once below it, so that it does not fill a column.
fn listed(acting: &Acting<'_>, words: Words, own: &[&&Indicator], caption: &str) -> Table {
    let (mandate, language) = (acting.mandate(), words.language());
    let sources = one_source(own).is_none();
    let heads = ["data-indicator", "figure-definition", "unit", "source"].into_iter().take(if sources { 4 } else { 3 });
    let row = |one: &&&Indicator| {
        let href = format!("/data/{}", address::encode(one.name.as_str()));
        let mut cells = vec![
            html! { a href=(href) { (mandate.text(language, &format!("indicator-{}", one.name))) } },
            html! { (mandate.text(language, &format!("indicator-{}.definition", one.name))) },
            html! { (mandate.unit_label(&one.unit, language)) },
        ];
        cells.extend(sources.then(|| html! { span.faint { bdi { (one.source) } } }));
        cells
    };
    Table {
        caption: caption.to_owned(),
        caption_unseen: true,
        columns: heads.map(|id| Column::text(words.t(id))).collect(),
        rows: own.iter().map(row).collect(),
        scrolls: false,
    }
}
