//! The programme at a glance.

use axum::Router;
use axum::response::Response;
use axum::routing::get;

use crate::app::App;
use crate::look::{Section, page_title};
use crate::page::{Content, Desk};
use crate::problem::Problem;

pub fn routes() -> Router<App> {
    Router::new().route("/", get(home))
}

async fn home(desk: Desk) -> Result<Response, Problem> {
    let title = desk.words.t("home-title").into_owned();
    let body = maud::html! { (page_title(&title, None, None, None)) };
    Ok(desk.show(Content::new(Section::Home, title, body)))
}
