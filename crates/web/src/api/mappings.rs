//! How senders' files lie to the fields of a collection: proposed for a file, remembered, looked at.

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use mandate::Upload;
use mandate::mappings::Chosen;
use mandate_model::{Diagnostics, Fault, FaultCode};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::caller::{Asked, Caller, Segments};
use super::document::Problems;
use super::{imports, spool};
use crate::app::App;
use crate::posted::{base_name, too_large};
use crate::problem::Problem;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, propose)).routes(routes!(read, remember))
}

/// List the mappings that are remembered for a collection.
#[utoipa::path(get, path = "/collections/{collection}/mappings", tag = "Bulk", operation_id = "listMappings",
    params(("collection" = String, Path, description = "The collection's name")),
    responses((status = 200, description = "Their names", body = Vec<String>), Problems))]
async fn list(
    caller: Caller,
    Segments(collection): Segments<String>,
    asked: Asked,
) -> Result<Json<Vec<String>>, Problem> {
    asked.only(&[])?;
    Ok(Json(caller.ask(move |acting| acting.mappings(&collection)).await?))
}

/// Propose a mapping for a file: a declaration to be looked through. What is marked `near` is a guess.
#[utoipa::path(post, path = "/collections/{collection}/mappings", tag = "Bulk", operation_id = "proposeMapping",
    params(("collection" = String, Path, description = "The collection's name"),
        ("name" = Option<String>, Query, description = "How the file is named"),
        ("mapping" = Option<String>, Query, description = "How the mapping is called"),
        ("format" = Option<String>, Query, description = "`csv`, `xlsx`, `parquet`, where the media type does not tell"),
        ("encoding" = Option<String>, Query, description = "The encoding of a text file; the likely one, without")),
    request_body(description = "The file", content(
        (Vec<u8> = "text/csv"), (Vec<u8> = "application/vnd.apache.parquet"),
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))),
    responses((status = 200, description = "The declaration, in YAML", body = String, content_type = "application/yaml"),
        (status = 422, description = "There are faults in what was sent", body = crate::problem::Details, content_type = "application/problem+json"),
        Problems))]
async fn propose(
    State(app): State<App>,
    caller: Caller,
    Segments(collection): Segments<String>,
    asked: Asked,
    request: Request,
) -> Result<Response, Problem> {
    let into = collection.clone();
    // Before anything is looked at: who may not import shall not fill the disk either.
    caller.ask(move |acting| acting.may_import(&into)).await?;
    asked.only(&["name", "mapping", "format", "encoding"])?;
    let format = imports::format(&asked, request.headers())?;
    let shown = asked.one("name")?.map(base_name).filter(|name| !name.is_empty());
    let name = asked.one("mapping")?.unwrap_or("proposed").to_owned();
    let encoding = asked.one("encoding")?.map(str::to_owned);
    let file = spool::to_disk(&app, request.into_body(), format.extension()).await?;
    let upload = Upload {
        collection,
        path: file.path().to_owned(),
        shown: shown.unwrap_or_else(|| format!("upload.{}", format.extension())),
        language: caller.language.code().to_owned(),
        format: Some(format.name().to_owned()),
        encoding,
        ..Upload::default()
    };
    let proposed = caller.ask(move |acting| -> Result<_, Diagnostics> {
        let proposal = acting.propose(&upload, &name, &Chosen::default())?;
        drop(file);
        Ok(proposal.to_text())
    });
    Ok(yaml(proposed.await?))
}

/// Read a mapping that is remembered.
#[utoipa::path(get, path = "/collections/{collection}/mappings/{mapping}", tag = "Bulk", operation_id = "readMapping",
    params(("collection" = String, Path, description = "The collection's name"),
        ("mapping" = String, Path, description = "The mapping's name")),
    responses((status = 200, description = "The declaration, in YAML", body = String, content_type = "application/yaml"), Problems))]
async fn read(
    caller: Caller,
    Segments((collection, name)): Segments<(String, String)>,
    asked: Asked,
) -> Result<Response, Problem> {
    asked.only(&[])?;
    Ok(yaml(caller.ask(move |acting| acting.mapping(&collection, &name)).await?.text))
}

/// Remember a mapping under its name, in place of one that is remembered so.
#[utoipa::path(put, path = "/collections/{collection}/mappings/{mapping}", tag = "Bulk", operation_id = "rememberMapping",
    params(("collection" = String, Path, description = "The collection's name"),
        ("mapping" = String, Path, description = "The mapping's name, as it names itself")),
    request_body(description = "The declaration", content = String, content_type = "application/yaml"),
    responses((status = 204, description = "It is remembered"), Problems))]
async fn remember(
    caller: Caller,
    Segments((collection, name)): Segments<(String, String)>,
    asked: Asked,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    asked.only(&[])?;
    let remembered = caller.ask(move |acting| {
        acting.may_import(&collection)?;
        Ok::<_, Problem>(acting.remember(&collection, &name, text(body)?)?)
    });
    remembered.await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// A body as text.
fn text(body: Result<Bytes, BytesRejection>) -> Result<String, Problem> {
    let bytes = body.map_err(|rejection| too_large(&rejection))?;
    String::from_utf8(bytes.into()).map_err(|_| {
        Fault::new(FaultCode::BadEncoding, "the declaration is not UTF-8")
            .hint("save it as UTF-8 and send it again")
            .into()
    })
}

fn yaml(text: String) -> Response {
    ([(CONTENT_TYPE, "application/yaml")], text).into_response()
}
