//! Questions in SQL: over what the caller may see, answered as a stream in the format that is asked for.

use std::time::Duration;

use axum::Json;
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use mandate::{AsAt, AskedTable, Format, Inquiry};
use mandate_model::Fault;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::caller::{Asked, Caller, Sent, bad};
use super::document::Problems;
use super::spool;
use crate::app::App;
use crate::problem::Problem;
use crate::visitor::Visitor;

/// Seconds that a question may be worked on unless it says otherwise, and at most.
const SECONDS: u64 = 60;
const MOST_SECONDS: u64 = mandate::LONGEST.as_secs();
/// The header that tells the place in the store as at which an answer holds.
const PLACE: &str = "mandate-place";
/// The header that tells when that place was recorded.
const AS_AT: &str = "mandate-as-at";

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(tables)).routes(routes!(ask, ask_by_address))
}

/// A question.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct QuestionOf {
    /// One SELECT.
    #[schema(min_length = 1, max_length = 100000)]
    sql: String,
    /// Only what was known then: a moment, a day, or `now`.
    #[serde(default)]
    as_at: Option<String>,
    /// How long it may be worked on: 60 unless told otherwise.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 600)]
    seconds: Option<u64>,
    /// `json` (unless Accept says otherwise), `csv`, `ndjson`, `arrow`, `parquet`, `xlsx`
    #[serde(default)]
    format: Option<String>,
}

/// A table that may be asked.
#[derive(Debug, Serialize, ToSchema)]
struct TableOf {
    /// As SQL names it.
    name: String,
    /// What it is called.
    label: String,
    /// The pack that declares it.
    pack: String,
    /// The collection whose rows it holds; null for a code list.
    collection: Option<String>,
    /// Its columns, in order.
    columns: Vec<ColumnOf>,
}

/// A column of a table.
#[derive(Debug, Serialize, ToSchema)]
struct ColumnOf {
    /// As SQL names it.
    name: String,
    /// Its type, as SQL names it.
    r#type: String,
    /// What the field is called; empty for what every table has.
    label: String,
}

impl From<AskedTable> for TableOf {
    fn from(table: AskedTable) -> Self {
        let column = |one: mandate::AskedColumn| ColumnOf { name: one.name, r#type: one.ty, label: one.label };
        Self {
            name: table.sql,
            label: table.label,
            pack: table.pack,
            collection: table.collection,
            columns: table.columns.into_iter().map(column).collect(),
        }
    }
}

/// List the tables that a question in SQL may name, with their columns.
#[utoipa::path(get, path = "/tables", tag = "Questions", operation_id = "listTables",
    responses((status = 200, description = "The tables", body = Vec<TableOf>), Problems))]
async fn tables(caller: Caller, asked: Asked) -> Result<Json<Vec<TableOf>>, Problem> {
    asked.only(&[])?;
    let language = caller.language;
    let all = caller.ask(move |acting| acting.tables(language)).await?;
    Ok(Json(all.into_iter().map(TableOf::from).collect()))
}

/// Ask in SQL. The answer is streamed, whatever its length; the headers `Mandate-Place` and `Mandate-As-At` tell what it
/// was asked of. Where it breaks off, the connection does, too.
#[utoipa::path(post, path = "/sql", tag = "Questions", operation_id = "ask",
    request_body = QuestionOf,
    responses((status = 200, description = "The rows", content(
        (Vec<serde_json::Value> = "application/json"), (Vec<u8> = "application/x-ndjson"), (Vec<u8> = "text/csv"),
        (Vec<u8> = "application/vnd.apache.arrow.stream"), (Vec<u8> = "application/vnd.apache.parquet"),
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))),
        (status = 422, description = "There are faults in the question, or it needs more than it may take", body = crate::problem::Details, content_type = "application/problem+json"),
        Problems))]
async fn ask(
    caller: Caller,
    asked: Asked,
    headers: HeaderMap,
    sent: Result<Sent<QuestionOf>, Problem>,
) -> Result<Response, Problem> {
    asked.only(&[])?;
    let Sent(question) = sent?;
    let seconds = question.seconds.unwrap_or(SECONDS);
    if !(1..=MOST_SECONDS).contains(&seconds) {
        return Err(bad(format!("`seconds` is a whole number from 1 to {MOST_SECONDS}, not {seconds}")).into());
    }
    let as_at = question.as_at.as_deref().map_or(Ok(AsAt::Now), str::parse);
    let as_at = as_at.map_err(|fault: Fault| Fault { code: mandate_model::FaultCode::BadParameter, ..fault })?;
    let format = format(question.format.as_deref(), &headers, Format::Json)?;
    answered(&caller.app, &caller.visitor, inquiry(&caller, question.sql, as_at, seconds), format).await
}

/// Ask in SQL by an address, as spreadsheets and `read.csv` do. The rows come as CSV unless told otherwise.
#[utoipa::path(get, path = "/sql", tag = "Questions", operation_id = "askByAddress",
    params(("sql" = String, Query, min_length = 1, max_length = 100000, description = "One SELECT"),
        ("as_at" = Option<String>, Query, description = "Only what was known then"),
        ("seconds" = Option<u64>, Query, minimum = 1, maximum = 600, description = "How long it may be worked on: 60 unless told otherwise"),
        ("format" = Option<String>, Query, description = "`csv` (unless Accept says otherwise), `json`, `ndjson`, `arrow`, `parquet`, `xlsx`")),
    responses((status = 200, description = "The rows", content(
        (Vec<u8> = "text/csv"), (Vec<serde_json::Value> = "application/json"), (Vec<u8> = "application/x-ndjson"),
        (Vec<u8> = "application/vnd.apache.arrow.stream"), (Vec<u8> = "application/vnd.apache.parquet"),
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))),
        (status = 422, description = "There are faults in the question, or it needs more than it may take", body = crate::problem::Details, content_type = "application/problem+json"),
        (status = 414, description = "The address is too long: send the question in a body"),
        (status = 431, description = "The address is too long: send the question in a body"),
        Problems))]
async fn ask_by_address(caller: Caller, asked: Asked, headers: HeaderMap) -> Result<Response, Problem> {
    asked.only(&["sql", "as_at", "seconds", "format"])?;
    let sql = asked.one("sql")?.ok_or_else(|| bad("the parameter `sql` is missing"))?.to_owned();
    let seconds = asked.number("seconds", SECONDS, (1, MOST_SECONDS))?;
    let format = format(asked.one("format")?, &headers, Format::Csv)?;
    answered(&caller.app, &caller.visitor, inquiry(&caller, sql, asked.as_at()?, seconds), format).await
}

fn format(word: Option<&str>, headers: &HeaderMap, otherwise: Format) -> Result<Format, Fault> {
    let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    Ok(mandate::format_asked(word, accept)?.unwrap_or(otherwise))
}

fn inquiry(caller: &Caller, sql: String, as_at: AsAt, seconds: u64) -> Inquiry {
    let from = caller.visitor.from.address.clone();
    Inquiry { sql, as_at, time: Duration::from_secs(seconds), taken_away: true, from }
}

/// The answer as it comes. What fails before its first rows is told as a fault, what fails later breaks the answer off.
pub async fn answered(app: &App, visitor: &Visitor, inquiry: Inquiry, format: Format) -> Result<Response, Problem> {
    let actor = visitor.actor.clone();
    let reply = app.ask(move |mandate| mandate.acting(&actor).inquire(&inquiry)).await?;
    // Dropped with this handler or with the body, so that nothing is worked on for somebody who has gone.
    let ending = reply.ending();
    let reply = app.ask(move |_| reply.begun()).await?;
    let (position, schema) = (reply.position, reply.schema().clone());
    let body = spool::listened(&app.options().limits, ending, move |out| {
        mandate::write_batches(&schema, reply, format, out).map(drop)
    });
    let kind = if format == Format::Csv { "text/csv; charset=utf-8" } else { format.media_type() };
    let name = format!("attachment; filename=\"answer-at-{}.{}\"", position.seq, format.extension());
    let mut response = ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, name)], body).into_response();
    let headers = response.headers_mut();
    headers.insert(PLACE, position.seq.into());
    if let Ok(moment) = position.recorded_at.to_string().parse() {
        headers.insert(AS_AT, moment);
    }
    Ok(response)
}
