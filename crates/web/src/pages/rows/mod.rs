//! The rows of datasets: a list of them, and the page of one.

mod list;
mod one;

use axum::Router;
use axum::routing::get;
use mandate::Mandate;
use mandate_model::RowPage;

use crate::app::App;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/collections/{collection}/rows", get(list::list))
        .route("/collections/{collection}/rows/{key}", get(one::one))
}

/// What the packs say of the pages of a collection's rows.
fn page_of<'a>(mandate: &'a Mandate, collection: &str) -> Option<&'a RowPage> {
    mandate.pages().into_iter().flat_map(|pages| &pages.rows).find(|page| page.collection.name == *collection)
}
