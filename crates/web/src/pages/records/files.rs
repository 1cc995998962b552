//! Files of records, given as downloads and never shown: what a person sent must not run in somebody's browser.

use axum::body::Body;
use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use std::io::{Seek, SeekFrom};

use super::labels::as_at_of;
use crate::api::written;
use crate::look::address::encode;
use crate::page::Desk;
use crate::problem::Problem;

pub async fn file(
    desk: Desk,
    Path((collection, key, field)): Path<(String, String, String)>,
) -> Result<Response, Problem> {
    let as_at = as_at_of(&desk.query)?;
    let actor = desk.visitor.actor.clone();
    let (name, mut content) = desk
        .app
        .ask(move |mandate| {
            let io = |error: std::io::Error| mandate_model::Fault::io(&error, "writing a file");
            // Spooled, so that a slow reader holds neither memory nor the store.
            let mut spool = tempfile::tempfile().map_err(io)?;
            let name = mandate.acting(&actor).file(&collection, &key, &field, as_at, &mut spool)?;
            spool.seek(SeekFrom::Start(0)).map_err(io)?;
            Ok::<_, mandate_model::Fault>((name, spool))
        })
        .await?;
    let body = written(&desk.app.options().limits, move |out| {
        std::io::copy(&mut content, out).map(|_| ()).map_err(|error| mandate_model::Fault::io(&error, "sending a file"))
    });
    Ok(download(&name, "application/octet-stream", body))
}

/// An answer that a browser keeps as a file.
pub fn download(name: &str, media_type: &str, body: Body) -> Response {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "._- ".contains(c) { c } else { '_' }).collect();
    let disposition = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", encode(name));
    let headers = [(CONTENT_TYPE, media_type.to_owned()), (CONTENT_DISPOSITION, disposition)];
    (headers, body).into_response()
}
