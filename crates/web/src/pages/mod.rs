//! The pages, one file for each part of the site.

mod api;
mod files;
mod home;
mod signing;

use axum::Router;

use crate::app::App;

/// The routes of all pages.
pub fn routes() -> Router<App> {
    Router::new().merge(api::routes()).merge(files::routes()).merge(home::routes()).merge(signing::routes())
}
