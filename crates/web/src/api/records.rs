//! Records: a list by cursor, one, and its making, replacing and withdrawing.

use axum::Json;
use axum::http::header::{CONTENT_TYPE, ETAG, LOCATION};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use mandate::{Edit, Given, GivenPage, Listing};
use mandate_model::{Fault, Language};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::caller::{Asked, Caller, Segments, Sent};
use super::shapes::{Edited, Record, Written, unwritable};
use super::{document::Problems, etag};
use crate::app::App;
use crate::look::address::encode;
use crate::problem::Problem;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(one, replace, withdraw))
}

/// Most records of a page.
const MOST: u64 = 1_000;
/// Records of a page unless told otherwise.
const USUAL: u64 = 50;
/// The parameters of a list; any other is a condition on a field.
pub const OWN: [&str; 6] = ["limit", "after", "on", "as_at", "format", "lang"];

/// What to list. Any further parameter `field=value` is a condition: the field, as stored or as shown, is that text.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes what `Asked` reads")]
pub struct ListParameters {
    /// Most records of the page.
    #[param(minimum = 1, maximum = 1000, default = 50)]
    limit: Option<u64>,
    /// The cursor: `next` of the page before.
    after: Option<String>,
    /// Only what had happened by that day.
    #[param(value_type = Option<String>, format = Date)]
    on: Option<String>,
    /// Only what was known then: a moment such as `2026-11-21T09:00:00Z`, a day (its end, UTC), or `now`.
    as_at: Option<String>,
}

/// As of which moment.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes what `Asked` reads")]
pub struct AsAtParameter {
    /// What was known then: a moment such as `2026-11-21T09:00:00Z`, a day (its end, UTC), or `now`.
    as_at: Option<String>,
}

/// A page of records.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecordPage {
    /// In the order of their keys.
    items: Vec<ListedRecord>,
    /// Send it as `after` for the next page; null at the end.
    next: Option<String>,
}

/// A record in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct ListedRecord {
    /// Names it in its collection.
    key: String,
    /// The state it is in, where its collection has a workflow.
    state: Option<String>,
    /// Number of its last revision.
    revision: u32,
    /// When that was recorded.
    recorded_at: String,
    /// The tag for `If-Match`.
    etag: String,
    /// Its fields; absent and confidential ones left out.
    #[schema(value_type = Object)]
    content: serde_json::Value,
}

/// Reads what to list from a query.
pub fn listing(collection: String, asked: &Asked) -> Result<Listing, Fault> {
    Ok(Listing {
        collection,
        conditions: asked.others(&OWN),
        on: asked.on()?,
        as_at: asked.as_at()?,
        limit: usize::try_from(asked.number("limit", USUAL, (1, MOST))?).unwrap_or_default(),
        after: asked.one("after")?.map(str::to_owned),
    })
}

/// List records.
#[utoipa::path(get, path = "/collections/{collection}/records", tag = "Records", operation_id = "listRecords",
    params(("collection" = String, Path, description = "The collection's name"), ListParameters),
    responses((status = 200, description = "A page, by key", body = RecordPage), Problems))]
async fn list(caller: Caller, Segments(collection): Segments<String>, asked: Asked) -> Result<Response, Problem> {
    let listing = listing(collection, &asked)?;
    let text = caller.ask(move |acting| page_text(&acting.given(&listing)?)).await?;
    Ok(([(CONTENT_TYPE, "application/json")], text).into_response())
}

/// The page as JSON: bodies are taken over as they are.
fn page_text(page: &GivenPage) -> Result<String, Fault> {
    let mut out = String::with_capacity(page.records.iter().map(|one| one.content.len() + 200).sum::<usize>() + 50);
    out.push_str("{\"items\":[");
    for (at, given) in page.records.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        write_given(&mut out, given)?;
    }
    out.push_str("],\"next\":");
    out.push_str(&serde_json::to_string(&page.next).map_err(unwritable)?);
    out.push('}');
    Ok(out)
}

fn write_given(out: &mut String, given: &Given) -> Result<(), Fault> {
    use std::fmt::Write as _;
    let revision = &given.revision;
    let key = serde_json::to_string(&revision.key).map_err(unwritable)?;
    let state = serde_json::to_string(&given.state).map_err(unwritable)?;
    let tag = serde_json::to_string(&etag::of(revision)).map_err(unwritable)?;
    write!(
        out,
        "{{\"key\":{key},\"state\":{state},\"revision\":{},\"recorded_at\":\"{}\",\"etag\":{tag},\"content\":{}}}",
        revision.number, revision.recorded_at, given.content,
    )
    .map_err(unwritable)
}

/// Read a record.
#[utoipa::path(get, path = "/collections/{collection}/records/{key}", tag = "Records", operation_id = "readRecord",
    params(("collection" = String, Path, description = "The collection's name"),
        ("key" = String, Path, description = "The record's key; `/` in it as `%2F`"), AsAtParameter,
        ("If-None-Match" = Option<String>, Header, description = "The ETag that you have")),
    responses((status = 200, description = "The record", body = Record,
            headers(("ETag" = String, description = "Names the revision, for `If-Match`"))),
        (status = 304, description = "You have it already"), Problems))]
async fn one(
    caller: Caller,
    Segments((collection, key)): Segments<(String, String)>,
    asked: Asked,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    asked.only(&["as_at"])?;
    let as_at = asked.as_at()?;
    let record = caller.ask(move |acting| {
        let shown = acting.record(&collection, &key, as_at)?;
        let declared = acting.mandate().catalogue().collection(&collection)?;
        let tag = etag::of(&shown.revision);
        Ok::<_, Fault>((tag, whole(acting.given_of(declared, shown), collection)?))
    });
    let (tag, record) = record.await?;
    if etag::is_known(&headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, [(ETAG, tag)]).into_response());
    }
    Ok(([(ETAG, tag)], Json(record)).into_response())
}

/// A record as it is answered.
pub fn whole(given: Given, collection: String) -> Result<Record, Fault> {
    let content = serde_json::from_str(&given.content).map_err(unwritable)?;
    let revision = (&given.revision).into();
    Ok(Record { collection, key: given.revision.key, state: given.state, revision, content })
}

/// Make a record.
///
/// It is checked as every import is; with an error nothing is written.
#[utoipa::path(post, path = "/collections/{collection}/records", tag = "Records", operation_id = "createRecord",
    params(("collection" = String, Path, description = "The collection's name")),
    request_body = Edited,
    responses((status = 201, description = "Written", body = Written,
            headers(("Location" = String, description = "Where the record is"), ("ETag" = String, description = "Names the revision"))),
        Problems))]
async fn create(
    caller: Caller,
    Segments(collection): Segments<String>,
    body: Result<Sent<Edited>, Problem>,
) -> Result<Response, Problem> {
    let (language, into) = (caller.language, collection.clone());
    let saved = caller.ask(move |acting| {
        acting.require_create(&into)?;
        Ok::<_, Problem>(acting.save(&edit(into, None, body?.0, language))?)
    });
    let saved = saved.await?;
    let location = format!("/api/v1/collections/{}/records/{}", encode(&collection), encode(&saved.revision.key));
    let headers = [(LOCATION, location), (ETAG, etag::of(&saved.revision))];
    Ok((StatusCode::CREATED, headers, Json(Written::of(&saved.revision, &saved.warnings))).into_response())
}

/// Replace a record's content.
#[utoipa::path(put, path = "/collections/{collection}/records/{key}", tag = "Records", operation_id = "replaceRecord",
    params(("collection" = String, Path, description = "The collection's name"),
        ("key" = String, Path, description = "The record's key; `/` in it as `%2F`"),
        ("If-Match" = String, Header, description = "The ETag of the record as you read it")),
    request_body = Edited,
    responses((status = 200, description = "Written, or unchanged", body = Written), Problems))]
async fn replace(
    caller: Caller,
    Segments((collection, key)): Segments<(String, String)>,
    headers: HeaderMap,
    body: Result<Sent<Edited>, Problem>,
) -> Result<Response, Problem> {
    let language = caller.language;
    let saved = caller.ask(move |acting| {
        acting.require_edit(&collection, &key)?;
        etag::need(&headers)?;
        let edit = edit(collection, Some(key.clone()), body?.0, language);
        let shown = acting.record(&edit.collection, &key, mandate::AsAt::Now)?;
        etag::check(&headers, &shown.revision, true)?;
        Ok::<_, Problem>(acting.save(&Edit { read: Some(shown.revision.number), ..edit })?)
    });
    let saved = saved.await?;
    let written = Written::of(&saved.revision, &saved.warnings);
    Ok(([(ETAG, etag::of(&saved.revision))], Json(written)).into_response())
}

fn edit(collection: String, key: Option<String>, edited: Edited, language: Language) -> Edit {
    let content = serde_json::Value::Object(edited.content);
    Edit { collection, key, content, read: None, reason: edited.reason, language }
}

/// Withdraw a record; its history stays.
#[utoipa::path(delete, path = "/collections/{collection}/records/{key}", tag = "Records", operation_id = "withdrawRecord",
    params(("collection" = String, Path, description = "The collection's name"),
        ("key" = String, Path, description = "The record's key; `/` in it as `%2F`"),
        ("reason" = Option<String>, Query, description = "Why"),
        ("If-Match" = String, Header, description = "The ETag of the record as you read it")),
    responses((status = 200, description = "Withdrawn: the revision that says so", body = Written), Problems))]
async fn withdraw(
    caller: Caller,
    Segments((collection, key)): Segments<(String, String)>,
    asked: Asked,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let revision = caller.ask(move |acting| {
        acting.require_withdraw(&collection, &key)?;
        asked.only(&["reason"])?;
        etag::need(&headers)?;
        let reason = asked.one("reason")?.unwrap_or_default();
        let shown = acting.record(&collection, &key, mandate::AsAt::Now)?;
        etag::check(&headers, &shown.revision, true)?;
        acting.withdraw(&collection, &key, Some(shown.revision.number), reason)
    });
    let revision = revision.await?;
    Ok(([(ETAG, etag::of(&revision))], Json(Written::of(&revision, &mandate_model::Diagnostics::default())))
        .into_response())
}
