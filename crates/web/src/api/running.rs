//! How the installation is doing, and who did what.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::caller::{Asked, Caller};
use super::document::Problems;
use super::shapes::Paged;
use crate::app::App;
use crate::problem::Problem;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(health)).routes(routes!(details)).routes(routes!(audit))
}

/// Whether the server answers.
#[derive(Debug, Serialize, ToSchema)]
struct Alive {
    /// `alive`.
    status: String,
}

/// How the installation is doing.
#[derive(Debug, Serialize, ToSchema)]
struct HealthOf {
    /// The store's last position.
    seq: u64,
    /// The chain hash there.
    chain: String,
    /// Up to where figures are computed.
    computed_seq: u64,
    /// Packs loaded.
    packs: usize,
    /// Records of all collections.
    records: u64,
    /// Jobs that wait or run.
    jobs: usize,
    /// What opening the data folder found.
    notices: Vec<String>,
}

/// A line of the audit trail.
#[derive(Debug, Serialize, ToSchema)]
struct LineOf {
    /// Place in the trail.
    place: u64,
    /// When.
    at: String,
    /// Who.
    who: String,
    /// What was done.
    action: String,
    /// To what.
    target: String,
    /// What else matters.
    note: String,
}

/// Ask whether the server answers. Anybody may, and nothing else is told.
#[utoipa::path(get, path = "/health", tag = "Operation", operation_id = "readLiveness",
    responses((status = 200, description = "It does", body = Alive), Problems))]
async fn health(State(app): State<App>, asked: Asked) -> Result<Json<Alive>, Problem> {
    asked.only(&[])?;
    app.ask(|mandate| mandate.is_alive()).await?;
    Ok(Json(Alive { status: "alive".to_owned() }))
}

/// Read how the installation is doing.
#[utoipa::path(get, path = "/health/details", tag = "Operation", operation_id = "readHealth",
    responses((status = 200, description = "How it is doing", body = HealthOf), Problems))]
async fn details(caller: Caller, asked: Asked) -> Result<Json<HealthOf>, Problem> {
    asked.only(&[])?;
    let found = caller.ask(|acting| acting.condition()).await?;
    Ok(Json(HealthOf {
        seq: found.store.seq,
        chain: found.store.chain.to_string(),
        computed_seq: found.computed,
        packs: found.packs,
        records: found.records,
        jobs: found.jobs,
        notices: found.notices,
    }))
}

/// Read the audit trail, the latest first.
#[utoipa::path(get, path = "/audit", tag = "Operation", operation_id = "readAudit",
    params(("limit" = Option<u64>, Query, minimum = 1, maximum = 1000, description = "Most lines; 50 unless told otherwise"),
        ("after" = Option<u64>, Query, minimum = 1, description = "The cursor: `next` of the page before")),
    responses((status = 200, description = "A page of lines", body = Paged<LineOf>), Problems))]
async fn audit(caller: Caller, asked: Asked) -> Result<Json<Paged<LineOf>>, Problem> {
    asked.only(&["limit", "after"])?;
    let limit = usize::try_from(asked.number("limit", 50, (1, 1_000))?).unwrap_or_default();
    let before = Some(asked.number("after", 0, (1, u64::MAX))?).filter(|place| *place > 0);
    let mut lines = caller.ask(move |acting| acting.audit_lines(before, limit + 1)).await?;
    let more = lines.len() > limit;
    lines.truncate(limit);
    let next = more.then(|| lines.last().map(|line| line.place.to_string())).flatten();
    let one = |line: mandate_model::AuditLine| LineOf {
        place: line.place,
        at: line.at.to_string(),
        who: line.who,
        action: line.action,
        target: line.target,
        note: line.note,
    };
    Ok(Json(Paged { items: lines.into_iter().map(one).collect(), next }))
}
