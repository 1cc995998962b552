//! The packs of this installation: versions, collections, and what loading them warned of.

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use mandate_model::Pack;
use maud::{Markup, html};

use super::{Part, frame};
use crate::app::App;
use crate::look::{Column, Entry, Table, Tone, alert, definitions, table};
use crate::page::Desk;
use crate::problem::Problem;

pub fn routes() -> Router<App> {
    Router::new().route("/administration/packs", get(show))
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    let words = desk.words;
    let mandate = desk.app.mandate();
    let warnings = &mandate.packs().warnings.0;
    let body = html! {
        @if !warnings.is_empty() {
            (alert(words, Tone::Warning, &html! {
                p { (words.with("admin-packs-warnings", &[("count", warnings.len().into())])) }
                ul lang="en" dir="ltr" { @for warning in warnings { li { (warning.render(false)) } } }
            }))
        }
        @for pack in mandate.catalogue().packs.values() { (one(&desk, pack)) }
    };
    Ok(frame(desk, Part::Packs, None, body))
}

fn one(desk: &Desk, pack: &Pack) -> Markup {
    let (words, mandate, language) = (desk.words, desk.app.mandate(), desk.language());
    let label = |id: String| mandate.text(language, &id);
    let catalogue = mandate.catalogue();
    let mut rows = Vec::new();
    for collection in catalogue.collections.values().filter(|collection| collection.pack == pack.name) {
        let name = &collection.name;
        rows.push(vec![
            html! { a href=(format!("/collections/{name}")) { (label(format!("collection-{name}"))) } },
            html! { (words.number(collection.fields.iter().count() as u64)) },
            html! { @match &collection.workflow { Some(workflow) => code dir="ltr" { (workflow) }, None => (words.t("none")) } },
        ]);
    }
    let indicators = catalogue.indicators.values().filter(|indicator| indicator.pack == pack.name).count();
    let uses = pack.uses.iter().map(|name| label(format!("pack-{name}"))).collect::<Vec<_>>().join(", ");
    let about = [
        Entry::new(words.t("health-version"), html! { (pack.version) }),
        Entry::new(words.t("admin-pack-maintainer"), html! { bdi { (pack.maintainer) } }),
        Entry::new(words.t("admin-pack-authority"), html! { bdi { (pack.authority) } }),
        Entry::new(words.t("admin-pack-uses"), html! { @if uses.is_empty() { (words.t("none")) } @else { (uses) } }),
        Entry::new(words.t("data-catalogue"), html! { (words.number(indicators as u64)) }),
    ];
    let shown = Table {
        caption: words.t("nav-collections").into_owned(),
        columns: vec![
            Column::text(words.t("nav-collections")),
            Column::number(words.t("collection-fields")),
            Column::text(words.t("record-state")),
        ],
        rows,
        ..Table::default()
    };
    html! {
        section {
            h2 { (label(format!("pack-{}", pack.name))) " " code.faint dir="ltr" { (pack.name) } }
            (definitions(&about))
            @if !shown.rows.is_empty() { (table(words, &shown)) }
        }
    }
}
