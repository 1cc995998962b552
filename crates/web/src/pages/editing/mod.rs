//! Making and changing records in forms that the schema makes.

mod fields;
mod names;
mod numbers;
mod pages;
mod reading;
mod saving;

use axum::Router;
use axum::routing::get;

pub use numbers::typed;

use crate::app::App;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/collections/{collection}/new", get(pages::new).post(pages::make))
        .route("/collections/{collection}/records/{key}/edit", get(pages::edit).post(pages::change))
        .layer(axum::extract::DefaultBodyLimit::max(MOST_BYTES))
}

/// Most bytes of a form with its files.
pub const MOST_BYTES: usize = 32 << 20;
