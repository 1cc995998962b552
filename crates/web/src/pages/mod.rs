//! The pages, one file for each part of the site.

mod account;
mod administration;
mod api;
mod collections;
mod countries;
mod data;
mod editing;
mod exporting;
mod figures;
mod files;
mod home;
mod importing;
mod jobs;
mod parts;
mod records;
mod reports;
mod reviewing;
mod rows;
mod setup;
mod signing;
mod sql;
mod tasks;

use axum::Router;

use crate::app::App;

/// The routes of all pages; uploads of files may have so many bytes.
pub fn routes(upload_bytes: u64) -> Router<App> {
    Router::new()
        .merge(account::routes())
        .merge(administration::routes())
        .merge(api::routes())
        .merge(collections::routes())
        .merge(countries::routes())
        .merge(data::routes())
        .merge(editing::routes())
        .merge(exporting::routes())
        .merge(files::routes())
        .merge(home::routes())
        .merge(importing::routes(upload_bytes))
        .merge(jobs::routes())
        .merge(records::routes())
        .merge(reports::routes())
        .merge(reviewing::routes())
        .merge(rows::routes())
        .merge(setup::routes())
        .merge(signing::routes())
        .merge(sql::routes())
        .merge(tasks::routes())
}
