//! Long work in the background.

use std::collections::BTreeMap;

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use mandate::{Job, Stage, Work};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::caller::{Asked, Caller, Segments};
use super::document::Problems;
use crate::app::App;
use crate::problem::{FaultOf, Problem};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(one, cancel))
}

/// A job.
#[derive(Debug, Serialize, ToSchema)]
pub struct JobOf {
    /// Names it.
    id: String,
    /// `import`, `review`, `rebuild`, `backup`, `verify`, `report` or `verify-edition`.
    kind: String,
    /// What it works on: a collection, a report or an edition.
    subject: Option<String>,
    /// For whom.
    by: String,
    /// `waiting`, `running`, `done`, `failed` or `cancelled`.
    stage: String,
    /// Steps done.
    done: u64,
    /// Steps in all, where known.
    total: Option<u64>,
    /// When it was asked for.
    asked: String,
    /// When it ended.
    ended: Option<String>,
    /// What came of it.
    outcome: BTreeMap<String, String>,
    /// What was wrong.
    faults: Vec<FaultOf>,
}

impl From<Job> for JobOf {
    fn from(job: Job) -> Self {
        let (kind, subject) = match job.work {
            Work::Import(upload) => ("import", Some(upload.collection)),
            Work::Rebuild => ("rebuild", None),
            Work::Backup => ("backup", None),
            Work::Verify => ("verify", None),
            Work::Report { report, .. } => ("report", Some(report)),
            Work::Review { collection } => ("review", Some(collection)),
            Work::VerifyEdition { edition } => ("verify-edition", Some(edition)),
        };
        let faults = job.faults.into_iter().map(|one| FaultOf {
            severity: "error".to_owned(),
            code: one.code,
            field: None,
            place: one.place,
            message: one.message,
            hint: one.hint,
        });
        Self {
            id: job.id,
            kind: kind.to_owned(),
            subject,
            by: job.by,
            stage: stage(job.stage).to_owned(),
            done: job.done,
            total: job.total,
            asked: job.asked,
            ended: job.ended,
            outcome: job.outcome,
            faults: faults.collect(),
        }
    }
}

/// The answer to whoever asked for work that a job does: the job, and where it is.
pub fn begun(job: Job) -> Response {
    let location = format!("/api/v1/jobs/{}", job.id);
    (StatusCode::ACCEPTED, [(LOCATION, location)], Json(JobOf::from(job))).into_response()
}

const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Waiting => "waiting",
        Stage::Running => "running",
        Stage::Done => "done",
        Stage::Failed => "failed",
        Stage::Cancelled => "cancelled",
    }
}

/// List jobs: your own, and all for those who manage jobs. The latest first.
#[utoipa::path(get, path = "/jobs", tag = "Jobs", operation_id = "listJobs",
    responses((status = 200, description = "Jobs", body = Vec<JobOf>), Problems))]
async fn list(caller: Caller, asked: Asked) -> Result<Json<Vec<JobOf>>, Problem> {
    asked.only(&[])?;
    caller.name()?;
    let jobs = caller.ask(|acting| acting.jobs()).await?;
    Ok(Json(jobs.into_iter().map(JobOf::from).collect()))
}

/// Read how far a job is.
#[utoipa::path(get, path = "/jobs/{job}", tag = "Jobs", operation_id = "readJob",
    params(("job" = String, Path, description = "The job")),
    responses((status = 200, description = "The job", body = JobOf), Problems))]
async fn one(caller: Caller, Segments(id): Segments<String>, asked: Asked) -> Result<Json<JobOf>, Problem> {
    asked.only(&[])?;
    caller.name()?;
    Ok(Json(caller.ask(move |acting| acting.job(&id)).await?.into()))
}

/// Ask a job to stop. What it wrote already stays.
#[utoipa::path(delete, path = "/jobs/{job}", tag = "Jobs", operation_id = "cancelJob",
    params(("job" = String, Path, description = "The job")),
    responses((status = 200, description = "The job", body = JobOf), Problems))]
async fn cancel(caller: Caller, Segments(id): Segments<String>, asked: Asked) -> Result<Json<JobOf>, Problem> {
    caller.name()?;
    asked.only(&[])?;
    Ok(Json(caller.ask(move |acting| acting.cancel(&id)).await?.into()))
}
