//! A record: what it says, where it stands, what can be done with it, and all it said before.

pub mod batch;
pub mod faults;
pub mod files;
pub mod history;
pub mod labels;
pub mod said;
mod show;
mod steps;
pub mod values;
mod why;

use axum::Router;
use axum::routing::get;

use crate::app::App;

/// The routes below a collection's `records`.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/collections/{collection}/records/{key}", get(show::record))
        .route("/collections/{collection}/records/{key}/history", get(history::history))
        .route("/collections/{collection}/records/{key}/difference", get(history::difference))
        .route("/collections/{collection}/records/{key}/take", get(steps::ask).post(steps::take))
        .route("/collections/{collection}/records/{key}/withdraw", get(steps::ask_withdraw).post(steps::withdraw))
        .route("/collections/{collection}/records/{key}/why", get(why::why))
        .route("/collections/{collection}/records/{key}/files/{field}", get(files::file))
        .route("/collections/{collection}/why", get(why::why_new))
}
