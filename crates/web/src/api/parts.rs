//! The rows of a collection as the Parquet files in which they lie, for readers that fetch only the pieces they need.

use std::ops::Range;

use axum::Json;
use axum::body::Body;
use axum::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use mandate::{Format, GivenPart, ListedPart};
use mandate_model::{Digest, Fault, FaultCode};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::caller::{Asked, Caller, Segments};
use super::document::Problems;
use super::ranges::{Wanted, wanted};
use super::spool;
use crate::app::App;
use crate::look::address::encode;
use crate::problem::Problem;

/// Bytes that are read from the depot at once.
const PIECE: u64 = 4 << 20;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(one))
}

/// The parts of a collection.
#[derive(Debug, Serialize, ToSchema)]
struct PartsOf {
    /// The collection's name.
    collection: String,
    /// When the place in the store was recorded as at which they hold.
    as_at: String,
    /// Whether these parts are all that the collection holds. Where they are not, take the export.
    whole: bool,
    /// Why parts are not given; null where they are.
    why: Option<String>,
    /// The address of all records that you may read, as one file.
    export: String,
    /// The parts.
    items: Vec<PartOf>,
}

/// A Parquet file of rows.
#[derive(Debug, Serialize, ToSchema)]
struct PartOf {
    /// Its address.
    address: String,
    /// The digest of its bytes.
    sha256: String,
    /// How many rows it holds.
    rows: u64,
    /// Its size.
    bytes: u64,
    /// The key of the batch that it belongs to.
    batch: String,
    /// The revision of the batch.
    revision: u32,
    /// The first day that a row is about; null where some row says none.
    first_day: Option<String>,
    /// The last day that a row is about; null where some row says none.
    last_day: Option<String>,
    /// The countries of its rows; of many, the first and the last in the order of codes.
    countries: Vec<String>,
    /// Whether `countries` lists each of them.
    countries_listed: bool,
    /// Whether some rows are of no country.
    nowhere: bool,
    /// The numbers, in the column `_row`, of those rows that were set aside by a decision. They lie in the part as
    /// others do, and count in nothing: leave them out.
    aside: Vec<i64>,
}

fn part_of(collection: &str, as_at: Option<&str>, listed: &ListedPart) -> PartOf {
    let (given, part) = (&listed.given, &listed.given.part);
    let moment = as_at.map(|text| format!("?as_at={}", encode(text))).unwrap_or_default();
    let (countries, countries_listed) = part.countries_told();
    PartOf {
        address: format!("/api/v1/collections/{collection}/parts/{}.parquet{moment}", part.sha256),
        sha256: part.sha256.to_string(),
        rows: part.rows,
        bytes: part.bytes,
        batch: given.batch.clone(),
        revision: given.revision,
        first_day: part.first_day.map(|day| day.to_string()),
        last_day: part.last_day.map(|day| day.to_string()),
        countries,
        countries_listed,
        nowhere: part.nowhere,
        aside: listed.aside.clone(),
    }
}

/// List the Parquet files in which the rows of a collection lie. They are given to those who may read every row and every
/// field; others are told the address of the export, which gives what they may read. Of each part it is told which rows
/// to leave out: those that somebody set aside.
#[utoipa::path(get, path = "/collections/{collection}/parts", tag = "Questions", operation_id = "listParts",
    params(("collection" = String, Path, description = "The collection's name"),
        ("as_at" = Option<String>, Query, description = "The parts that held then")),
    responses((status = 200, description = "The parts", body = PartsOf), Problems))]
async fn list(caller: Caller, Segments(collection): Segments<String>, asked: Asked) -> Result<Json<PartsOf>, Problem> {
    asked.only(&["as_at"])?;
    let (as_at, text) = (asked.as_at()?, asked.one("as_at")?.map(str::to_owned));
    let name = collection.clone();
    let found = caller.ask(move |acting| acting.parts(&name, as_at)).await?;
    let why = found.why.map(|fault| format!("{}: {}", fault.message, fault.hint.unwrap_or_default()));
    Ok(Json(PartsOf {
        as_at: found.position.recorded_at.to_string(),
        whole: found.whole,
        why,
        export: format!("/api/v1/collections/{collection}/export?format=parquet"),
        items: found.parts.iter().map(|listed| part_of(&collection, text.as_deref(), listed)).collect(),
        collection,
    }))
}

/// Read a part, or some of its bytes: one range at a time. Its tag is its digest, so what was read once need not be read
/// again.
#[utoipa::path(get, path = "/collections/{collection}/parts/{file}", tag = "Questions", operation_id = "readPart",
    params(("collection" = String, Path, description = "The collection's name"),
        ("file" = String, Path, description = "The digest of the part, and `.parquet`"),
        ("as_at" = Option<String>, Query, description = "A part that held then"),
        ("Range" = Option<String>, Header, description = "Such as `bytes=-8`"),
        ("If-Range" = Option<String>, Header, description = "The tag of the part of which there is a piece already"),
        ("If-None-Match" = Option<String>, Header, description = "The tag of the part that there is already")),
    responses((status = 200, description = "The part", content((Vec<u8> = "application/vnd.apache.parquet"))),
        (status = 206, description = "The bytes asked for", content((Vec<u8> = "application/vnd.apache.parquet"))),
        (status = 304, description = "It is what you have"),
        (status = 416, description = "It has no such bytes: Content-Range tells its size"), Problems))]
async fn one(
    caller: Caller,
    Segments((collection, file)): Segments<(String, String)>,
    asked: Asked,
    method: Method,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    asked.only(&["as_at"])?;
    let as_at = asked.as_at()?;
    let none = || Fault::new(FaultCode::NotFound, "a part is named by its digest and `.parquet`");
    let sha256: Digest = file.strip_suffix(".parquet").and_then(|name| name.parse().ok()).ok_or_else(none)?;
    let given = caller.ask(move |acting| acting.part(&collection, &sha256, as_at)).await?;
    let tag = format!("\"{sha256}\"");
    let bytes = given.part.bytes;
    let asked = wanted(&headers, bytes, &tag);
    let (status, range) = match asked {
        Wanted::Whole => (StatusCode::OK, 0..bytes),
        Wanted::Some(range) => (StatusCode::PARTIAL_CONTENT, range),
        Wanted::Beyond => (StatusCode::RANGE_NOT_SATISFIABLE, 0..0),
        Wanted::Known => (StatusCode::NOT_MODIFIED, 0..0),
    };
    let told = head(status, &range, bytes);
    let body = if method == Method::HEAD || range.is_empty() { Body::empty() } else { body(&caller.app, given, range) };
    let mut response = (status, body).into_response();
    for (name, value) in told {
        response.headers_mut().insert(name, value);
    }
    if status == StatusCode::OK || status == StatusCode::PARTIAL_CONTENT {
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(Format::Parquet.media_type()));
        let name = format!("attachment; filename=\"{sha256}.parquet\"");
        response.headers_mut().extend(name.parse().ok().map(|name| (CONTENT_DISPOSITION, name)));
    }
    response.headers_mut().extend(tag.parse().ok().map(|tag| (ETAG, tag)));
    Ok(response)
}

fn head(status: StatusCode, range: &Range<u64>, bytes: u64) -> Vec<(axum::http::HeaderName, HeaderValue)> {
    let mut told = vec![
        (ACCEPT_RANGES, HeaderValue::from_static("bytes")),
        // Whether it may still be read is asked anew each time.
        (CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
    ];
    let shown = match status {
        StatusCode::PARTIAL_CONTENT => Some(format!("bytes {}-{}/{bytes}", range.start, range.end.saturating_sub(1))),
        StatusCode::RANGE_NOT_SATISFIABLE => Some(format!("bytes */{bytes}")),
        _ => None,
    };
    told.extend(shown.and_then(|shown| shown.parse().ok()).map(|shown| (CONTENT_RANGE, shown)));
    if status != StatusCode::NOT_MODIFIED {
        told.push((CONTENT_LENGTH, (range.end - range.start).into()));
    }
    told
}

/// The bytes, read from the depot as they are sent.
fn body(app: &App, given: GivenPart, range: Range<u64>) -> Body {
    let mandate = std::sync::Arc::clone(app.mandate());
    spool::written(&app.options().limits, move |out| {
        let mut from = range.start;
        while from < range.end {
            let to = range.end.min(from + PIECE);
            let piece = mandate.part_bytes(&given.part, from..to)?;
            out.write_all(&piece).map_err(|error| Fault::io(&error, "sending a part"))?;
            from = to;
        }
        Ok(())
    })
}
