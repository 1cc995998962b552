//! Files that records name.

use axum::Json;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use mandate_model::{Fault, FaultCode};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::caller::{Asked, Caller, Segments, bad};
use super::document::Problems;
use super::records::AsAtParameter;
use super::spool;
use crate::app::App;
use crate::look::address::encode;
use crate::posted::base_name;
use crate::problem::Problem;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(put)).routes(routes!(get))
}

/// What a field of type `file` holds.
#[derive(Debug, Serialize, ToSchema)]
struct KeptFile {
    /// The file's name.
    name: String,
    /// What kind of content it is.
    media_type: String,
    /// Its size.
    bytes: u64,
    /// The hash of its content.
    sha256: String,
}

/// Keep a file for a record of the collection, and learn what its field then holds.
#[utoipa::path(post, path = "/collections/{collection}/files", tag = "Bulk", operation_id = "keepFile",
    params(("collection" = String, Path, description = "The collection's name"),
        ("name" = String, Query, min_length = 1, description = "The file's name")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The content, under its own media type"),
    responses((status = 201, description = "Kept", body = KeptFile), Problems))]
async fn put(
    State(app): State<App>,
    caller: Caller,
    Segments(collection): Segments<String>,
    asked: Asked,
    request: Request,
) -> Result<Response, Problem> {
    caller.name()?;
    let into = collection.clone();
    caller.ask(move |acting| acting.require_attach(&into)).await?;
    asked.only(&["name"])?;
    let name = base_name(asked.one("name")?.unwrap_or_default());
    if name.is_empty() {
        return Err(bad("say how the file is named: `name=annex.pdf`").into());
    }
    let media_type = media_type(request.headers());
    let file = spool::to_disk(&app, request.into_body(), "part").await?;
    let bytes = file.as_file().metadata().map_err(|error| Fault::io(&error, "reading an upload"))?.len();
    if bytes == 0 {
        return Err(Fault::new(FaultCode::BadFile, "the file is empty").hint("send its content as the body").into());
    }
    let kept = caller.ask(move |acting| acting.attach_file(&collection, file.path(), &name, &media_type)).await?;
    Ok((StatusCode::CREATED, Json(kept)).into_response())
}

fn media_type(headers: &HeaderMap) -> String {
    let given = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = given.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let sound = essence.split_once('/').is_some_and(|(left, right)| !left.is_empty() && !right.is_empty());
    if sound { essence } else { "application/octet-stream".to_owned() }
}

/// Fetch a file that a record names.
#[utoipa::path(get, path = "/collections/{collection}/records/{key}/files/{sha256}", tag = "Bulk", operation_id = "fetchFile",
    params(("collection" = String, Path, description = "The collection's name"),
        ("key" = String, Path, description = "The record's key; `/` in it as `%2F`"),
        ("sha256" = String, Path, description = "The hash that the record holds"), AsAtParameter),
    responses((status = 200, description = "The content", body = Vec<u8>, content_type = "application/octet-stream"), Problems))]
async fn get(
    caller: Caller,
    Segments((collection, key, sha256)): Segments<(String, String, String)>,
    asked: Asked,
) -> Result<Response, Problem> {
    asked.only(&["as_at"])?;
    let as_at = asked.as_at()?;
    let found = caller.ask(move |acting| acting.attachment(&collection, &key, &sha256, as_at)).await?;
    // Whatever it is said to be, a browser keeps it on disk and runs nothing of it.
    let headers = [
        (CONTENT_TYPE, "application/octet-stream".to_owned()),
        (CONTENT_LENGTH, found.bytes.to_string()),
        (CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{}", encode(&found.name))),
    ];
    let actor = caller.visitor.actor.clone();
    let app = caller.app.clone();
    let limits = &caller.app.options().limits;
    let body = spool::written(limits, move |out| app.mandate().acting(&actor).write_attachment(&found, out));
    Ok((headers, body).into_response())
}
