//! The rows of datasets: a list by cursor, and one with what every batch said of it.

use axum::Json;
use mandate::rows::{RowReport, RowShown, RowsAsked};
use mandate_model::{Collection, Fault, FaultCode};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::caller::{Asked, Caller, Segments};
use super::document::Problems;
use super::records::AsAtParameter;
use crate::app::App;
use crate::problem::Problem;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(one))
}

/// Most rows of a page.
const MOST: u64 = 1_000;
/// Rows of a page unless told otherwise.
const USUAL: u64 = 50;
/// The parameters of a list; any other is a condition on a field.
const OWN: [&str; 6] = ["limit", "after", "from", "to", "q", "as_at"];

/// What to list. Any further parameter `field=code` is a condition: the field has that code, or one below it in its list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes what `Asked` reads")]
struct RowParameters {
    /// Most rows of the page.
    #[param(minimum = 1, maximum = 1000, default = 50)]
    limit: Option<u64>,
    /// The cursor: `next` of the page before.
    after: Option<String>,
    /// Only rows about this day or a later one.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<String>,
    /// Only rows about this day or an earlier one.
    #[param(value_type = Option<String>, format = Date)]
    to: Option<String>,
    /// Only rows whose key or title has this text.
    q: Option<String>,
    /// Only what was known then: a moment such as `2026-11-21T09:00:00Z`, a day (its end, UTC), or `now`.
    as_at: Option<String>,
}

/// A page of rows, the newest first.
#[derive(Debug, Serialize, ToSchema)]
struct RowPageOf {
    /// The rows.
    items: Vec<RowOf>,
    /// Send it as `after` for the next page; null at the end.
    next: Option<String>,
    /// How many there are in all; null but on the first page.
    total: Option<u64>,
}

/// A row of a dataset.
#[derive(Debug, Serialize, ToSchema)]
struct RowOf {
    /// Names it in its collection.
    key: String,
    /// The key of its batch.
    batch: String,
    /// The number of the batch's revision.
    revision: u32,
    /// Where it stands in the file that was delivered.
    line: u64,
    /// Where its batch came from.
    source: String,
    /// Its fields; absent and confidential ones left out.
    #[schema(value_type = Object)]
    content: serde_json::Value,
}

/// A row with the batch that said it.
#[derive(Debug, Serialize, ToSchema)]
struct ReportOfRow {
    /// The row.
    row: RowOf,
    /// What the batch is called.
    label: String,
    /// The name of the file that was delivered.
    file: String,
    /// When the batch was recorded.
    recorded_at: String,
    /// Whether it holds: its batch was not replaced or taken back.
    holds: bool,
    /// Whether somebody decided that the row counts in nothing: it stays in its batch, set aside.
    aside: bool,
}

/// Everything that was said under one key.
#[derive(Debug, Serialize, ToSchema)]
struct RowReports {
    /// What holds first, then the newest.
    reports: Vec<ReportOfRow>,
    /// Whether there are more than are given.
    more: bool,
}

/// List the rows of a dataset.
#[utoipa::path(get, path = "/collections/{collection}/rows", tag = "Records", operation_id = "listRows",
    params(("collection" = String, Path, description = "The collection's name"), RowParameters),
    responses((status = 200, description = "A page, the newest first", body = RowPageOf), Problems))]
async fn list(
    caller: Caller,
    Segments(collection): Segments<String>,
    asked: Asked,
) -> Result<Json<RowPageOf>, Problem> {
    let rows = RowsAsked {
        collection,
        conditions: asked.others(&OWN),
        from: day(&asked, "from")?,
        to: day(&asked, "to")?,
        search: asked.one("q")?.unwrap_or_default().chars().take(200).collect(),
        as_at: asked.as_at()?,
        after: asked.one("after")?.map(str::to_owned),
        limit: usize::try_from(asked.number("limit", USUAL, (1, MOST))?).unwrap_or_default(),
    };
    let page = caller.ask(move |acting| {
        let page = acting.rows(&rows)?;
        let collection = acting.mandate().catalogue().collection(&rows.collection)?;
        let items = page.rows.iter().map(|row| row_of(collection, row)).collect();
        Ok::<_, Fault>(RowPageOf { items, next: page.next, total: page.total })
    });
    Ok(Json(page.await?))
}

/// Read a row of a dataset, with what other batches said of it.
#[utoipa::path(get, path = "/collections/{collection}/rows/{key}", tag = "Records", operation_id = "readRow",
    params(("collection" = String, Path, description = "The collection's name"),
        ("key" = String, Path, description = "The row's key; `/` in it as `%2F`"), AsAtParameter),
    responses((status = 200, description = "The row in every batch that has it", body = RowReports), Problems))]
async fn one(
    caller: Caller,
    Segments((collection, key)): Segments<(String, String)>,
    asked: Asked,
) -> Result<Json<RowReports>, Problem> {
    asked.only(&["as_at"])?;
    let as_at = asked.as_at()?;
    let found = caller.ask(move |acting| {
        let sheet = acting.row(&collection, &key, as_at)?;
        let declared = acting.mandate().catalogue().collection(&collection)?;
        let reports = sheet.reports.iter().map(|report| report_of(declared, report)).collect();
        Ok::<_, Fault>(RowReports { reports, more: sheet.more })
    });
    Ok(Json(found.await?))
}

fn day(asked: &Asked, name: &str) -> Result<Option<mandate_model::Date>, Fault> {
    let read = |text: &str| {
        mandate_model::period::read_date(text).map_err(|fault| Fault { code: FaultCode::BadParameter, ..fault })
    };
    asked.one(name)?.map(read).transpose()
}

fn row_of(collection: &Collection, row: &RowShown) -> RowOf {
    RowOf {
        key: row.key.clone(),
        batch: row.batch.clone(),
        revision: row.revision,
        line: row.line,
        source: row.source.clone(),
        content: row.row.to_json(&collection.fields),
    }
}

fn report_of(collection: &Collection, report: &RowReport) -> ReportOfRow {
    ReportOfRow {
        row: row_of(collection, &report.shown),
        label: report.label.clone(),
        file: report.file.clone(),
        recorded_at: report.recorded_at.to_string(),
        holds: report.holds,
        aside: report.aside,
    }
}
