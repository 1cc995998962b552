//! Collections: what there is, and the records of one of them.

mod batches;
pub mod columns;
pub mod filters;
mod index;
mod list;
mod views;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/collections", get(index::index))
        .route("/collections/{collection}", get(list::list))
        .route("/collections/{collection}/views", get(views::ask).post(views::keep))
        .route("/collections/{collection}/views/forget", post(views::forget))
}
