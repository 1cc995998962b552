//! The pages, one file for each part of the site.

mod countries;
mod data;
mod figures;
mod files;
mod home;
mod parts;
mod reports;
mod signing;

use axum::Router;

use crate::app::App;

/// The routes of all pages.
pub fn routes() -> Router<App> {
    Router::new()
        .merge(countries::routes())
        .merge(data::routes())
        .merge(files::routes())
        .merge(home::routes())
        .merge(reports::routes())
        .merge(signing::routes())
}
