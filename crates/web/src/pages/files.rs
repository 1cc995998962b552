//! Style sheet, scripts and the mark: compiled in, kept by browsers for ever.

use axum::Router;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use mandate_model::{Fault, FaultCode};

use crate::app::App;
use crate::look::assets;
use crate::problem::Problem;

pub fn routes() -> Router<App> {
    Router::new().route("/assets/{version}/{name}", get(file))
}

async fn file(Path((_, name)): Path<(String, String)>) -> Result<Response, Problem> {
    let asset =
        assets::find(&name).ok_or_else(|| Fault::new(FaultCode::NoSuchFile, format!("there is no file `{name}`")))?;
    let headers = [(CONTENT_TYPE, asset.content_type), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    Ok((headers, asset.text).into_response())
}
