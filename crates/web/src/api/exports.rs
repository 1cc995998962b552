//! A collection as a file of many records.

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use mandate::{Format, Listing};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::caller::{Asked, Caller, Segments};
use super::document::Problems;
use super::{records, spool};
use crate::app::App;
use crate::problem::Problem;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(export))
}

/// Export the records that you may take away, streamed. Any further parameter `field=value` is a condition.
#[utoipa::path(get, path = "/collections/{collection}/export", tag = "Bulk", operation_id = "exportRecords",
    params(("collection" = String, Path, description = "The collection's name"),
        ("format" = Option<String>, Query, description = "`ndjson` (unless Accept says otherwise), `csv`, `json`, `xlsx`, `arrow`, `parquet`"),
        ("on" = Option<String>, Query, format = Date, description = "Only what had happened by that day"),
        ("as_at" = Option<String>, Query, description = "Only what was known then")),
    responses((status = 200, description = "The file", content(
        (Vec<u8> = "application/x-ndjson"), (Vec<u8> = "text/csv"), (Vec<serde_json::Value> = "application/json"),
        (Vec<u8> = "application/vnd.apache.arrow.stream"), (Vec<u8> = "application/vnd.apache.parquet"),
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))), Problems))]
async fn export(
    caller: Caller,
    Segments(collection): Segments<String>,
    asked: Asked,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let format = mandate::format_asked(asked.one("format")?, accept)?.unwrap_or(Format::Ndjson);
    let listing = records::listing(collection.clone(), &asked)?;
    let tried = Listing { limit: 1, ..listing.clone() };
    // What can be refused is refused before the first byte.
    let name = caller.ask(move |acting| {
        acting.may_export_collection(&tried.collection)?;
        acting.page(&tried)?;
        acting.mandate().catalogue().collection(&tried.collection).map(|found| found.name.to_string())
    });
    let file = format!("attachment; filename=\"{}.{}\"", name.await?, format.extension());
    let actor = caller.visitor.actor.clone();
    let app = caller.app.clone();
    let body = spool::written(&caller.app.options().limits, move |out| {
        app.mandate().acting(&actor).export_listing(&listing, format, out).map(drop)
    });
    let kind = if format == Format::Csv { "text/csv; charset=utf-8" } else { format.media_type() };
    Ok(([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, file)], body).into_response())
}
