//! The files of an edition as they were written: those that its manifest names, under a policy that runs nothing.

use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::page::Desk;
use crate::problem::Problem;

/// A page of an edition has a style sheet of its own and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none'; \
     frame-ancestors 'none'; base-uri 'none'";

pub async fn file(desk: Desk, Path((name, path)): Path<(String, String)>) -> Result<Response, Problem> {
    let actor = desk.visitor.actor.clone();
    let wanted = path.clone();
    let file = desk
        .app
        .ask(move |mandate| {
            let acting = mandate.acting(&actor);
            let edition = acting.edition(&name)?;
            acting.edition_file(&edition, &wanted)
        })
        .await?;
    let mut response =
        ([(CONTENT_TYPE, file.media_type), (CONTENT_SECURITY_POLICY, POLICY)], file.content).into_response();
    let shown = file.media_type.starts_with("text/");
    // The path is one that a manifest names: letters, digits, points, hyphens and slashes.
    let base = path.rsplit('/').next().unwrap_or_default();
    if !shown && let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{base}\"")) {
        response.headers_mut().insert(CONTENT_DISPOSITION, value);
    }
    Ok(response)
}
