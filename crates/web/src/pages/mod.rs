//! The pages, one file for each part of the site.

mod api;
mod collections;
mod editing;
mod exporting;
mod files;
mod home;
mod importing;
mod jobs;
mod records;
mod signing;
mod tasks;

use axum::Router;

use crate::app::App;

/// The routes of all pages; uploads of files may have so many bytes.
pub fn routes(upload_bytes: u64) -> Router<App> {
    Router::new()
        .merge(api::routes())
        .merge(files::routes())
        .merge(home::routes())
        .merge(signing::routes())
        .merge(collections::routes())
        .merge(exporting::routes())
        .merge(editing::routes())
        .merge(importing::routes(upload_bytes))
        .merge(jobs::routes())
        .merge(records::routes())
        .merge(tasks::routes())
}
