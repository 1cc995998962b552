//! The pages, one file for each part of the site.

mod account;
mod administration;
mod files;
mod home;
mod setup;
mod signing;

use axum::Router;

use crate::app::App;

/// The routes of all pages.
pub fn routes() -> Router<App> {
    Router::new()
        .merge(account::routes())
        .merge(administration::routes())
        .merge(files::routes())
        .merge(home::routes())
        .merge(setup::routes())
        .merge(signing::routes())
}
