//! Reports: their editions, manifests and files; building a new one is a job.

use std::collections::BTreeMap;

use axum::Json;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use mandate::access::{Action, Resource};
use mandate::{AsAt, Edition, Work};
use mandate_model::{Fault, FaultCode};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::caller::{Asked, Caller, Segments, Sent};
use super::document::Problems;
use super::indicators::ParameterOf;
use super::jobs::{self, JobOf};
use crate::app::App;
use crate::problem::Problem;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(editions, build))
        .routes(routes!(edition))
        .routes(routes!(verify))
        .routes(routes!(file))
}

/// A report.
#[derive(Debug, Serialize, ToSchema)]
struct ReportOf {
    /// Its name.
    name: String,
    /// The pack that declares it.
    pack: String,
    /// Its title for readers.
    title: String,
    /// The document symbol.
    symbol: Option<String>,
    /// The languages it is offered in.
    languages: Vec<String>,
    /// What may be given.
    parameters: Vec<ParameterOf>,
}

/// An edition of a report.
#[derive(Debug, Serialize, ToSchema)]
struct EditionOf {
    /// Names it.
    name: String,
    /// The report.
    report: String,
    /// Values of its parameters.
    parameters: BTreeMap<String, String>,
    /// The world as it stood that day.
    on: String,
    /// What was known then.
    as_at: String,
    /// The store's position then.
    seq: u64,
    /// How many figures it has in each language.
    figures: BTreeMap<String, usize>,
    /// Its files.
    files: Vec<EditionFile>,
}

/// A file of an edition.
#[derive(Debug, Serialize, ToSchema)]
struct EditionFile {
    /// Its path in the edition.
    path: String,
    /// The hash of its content.
    sha256: String,
    /// Its size.
    bytes: u64,
}

/// What to build.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Building {
    /// Values of the report's parameters; its defaults for the others.
    #[serde(default)]
    parameters: BTreeMap<String, String>,
    /// What was known then: a moment, a day, or `now`.
    #[serde(default = "now")]
    #[schema(min_length = 3)]
    as_at: String,
}

fn now() -> String {
    "now".to_owned()
}

/// List the reports that you may read.
#[utoipa::path(get, path = "/reports", tag = "Reports", operation_id = "listReports",
    responses((status = 200, description = "All of them", body = Vec<ReportOf>), Problems))]
async fn list(caller: Caller, asked: Asked) -> Result<Json<Vec<ReportOf>>, Problem> {
    asked.only(&[])?;
    let language = caller.language;
    let all = caller.ask(move |acting| {
        let one = |one: &mandate_model::ReportDeclaration| ReportOf {
            name: one.name.to_string(),
            pack: one.pack.to_string(),
            title: acting.mandate().text(language, &format!("report-{}", one.name)),
            symbol: one.symbol.clone(),
            languages: one.templates.keys().map(ToString::to_string).collect(),
            parameters: one.parameters.iter().map(ParameterOf::from).collect(),
        };
        Ok::<_, Fault>(acting.readable_reports().into_iter().map(one).collect::<Vec<_>>())
    });
    Ok(Json(all.await?))
}

/// List the editions of a report.
#[utoipa::path(get, path = "/reports/{report}/editions", tag = "Reports", operation_id = "listEditions",
    params(("report" = String, Path, description = "The report's name")),
    responses((status = 200, description = "All editions", body = Vec<EditionOf>), Problems))]
async fn editions(
    caller: Caller,
    Segments(report): Segments<String>,
    asked: Asked,
) -> Result<Json<Vec<EditionOf>>, Problem> {
    asked.only(&[])?;
    let all = caller.ask(move |acting| acting.editions_of(&report)).await?;
    Ok(Json(all.into_iter().map(edition_of).collect()))
}

/// Build a new edition, as a job.
#[utoipa::path(post, path = "/reports/{report}/editions", tag = "Reports", operation_id = "buildEdition",
    params(("report" = String, Path, description = "The report's name")),
    request_body = Building,
    responses((status = 202, description = "A job builds it", body = JobOf, headers(("Location" = String, description = "Where the job is"))), Problems))]
async fn build(
    caller: Caller,
    Segments(report): Segments<String>,
    body: Result<Sent<Building>, Problem>,
) -> Result<Response, Problem> {
    caller.name()?;
    let job = caller.ask(move |acting| {
        let report = acting.readable_report(&report)?.name.to_string();
        acting.require(Action::BuildReport, &Resource::Report(&report))?;
        let building = body?.0;
        building.as_at.parse::<AsAt>().map_err(|fault| Fault { code: FaultCode::Unreadable, ..fault })?;
        Ok::<_, Problem>(acting.ask(Work::Report { report, parameters: building.parameters, as_at: building.as_at })?)
    });
    Ok(jobs::begun(job.await?))
}

/// Check an edition, as a job: every file is hashed, every figure computed again from the store as it was known then.
#[utoipa::path(post, path = "/reports/{report}/editions/{edition}/verify", tag = "Reports", operation_id = "verifyEdition",
    params(("report" = String, Path, description = "The report's name"), ("edition" = String, Path, description = "The edition's name")),
    responses((status = 202, description = "A job checks it", body = JobOf, headers(("Location" = String, description = "Where the job is"))), Problems))]
async fn verify(
    caller: Caller,
    Segments((report, edition)): Segments<(String, String)>,
    asked: Asked,
) -> Result<Response, Problem> {
    caller.name()?;
    asked.only(&[])?;
    let job = caller.ask(move |acting| {
        let edition = acting.edition_of(&report, &edition)?.name;
        acting.ask(Work::VerifyEdition { edition })
    });
    Ok(jobs::begun(job.await?))
}

/// Read an edition: what it was built from, and its files. Its whole manifest is the file `manifest.json`.
#[utoipa::path(get, path = "/reports/{report}/editions/{edition}", tag = "Reports", operation_id = "readEdition",
    params(("report" = String, Path, description = "The report's name"), ("edition" = String, Path, description = "The edition's name")),
    responses((status = 200, description = "The edition", body = EditionOf), Problems))]
async fn edition(
    caller: Caller,
    Segments((report, edition)): Segments<(String, String)>,
    asked: Asked,
) -> Result<Json<EditionOf>, Problem> {
    asked.only(&[])?;
    Ok(Json(edition_of(caller.ask(move |acting| acting.edition_of(&report, &edition)).await?)))
}

/// Fetch a file of an edition.
#[utoipa::path(get, path = "/reports/{report}/editions/{edition}/files/{path}", tag = "Reports", operation_id = "fetchEditionFile",
    params(("report" = String, Path, description = "The report's name"), ("edition" = String, Path, description = "The edition's name"),
        ("path" = String, Path, description = "The file's path; `/` in it as `%2F`")),
    responses((status = 200, description = "The content", body = Vec<u8>, content_type = "application/octet-stream"), Problems))]
async fn file(
    caller: Caller,
    Segments((report, edition, path)): Segments<(String, String, String)>,
    asked: Asked,
) -> Result<Response, Problem> {
    asked.only(&[])?;
    let name = path.rsplit('/').next().unwrap_or_default().to_owned();
    let file = caller.ask(move |acting| acting.edition_file(&acting.edition_of(&report, &edition)?, &path)).await?;
    let headers = [
        (CONTENT_TYPE, "application/octet-stream".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{}", crate::look::address::encode(&name))),
    ];
    Ok((headers, file.content).into_response())
}

fn edition_of(one: Edition) -> EditionOf {
    let manifest = one.manifest;
    let counted =
        |(language, figures): (&mandate_model::Language, &Vec<_>)| (language.code().to_owned(), figures.len());
    let file = |(path, file): (&String, &mandate::FileEntry)| EditionFile {
        path: path.clone(),
        sha256: file.sha256.to_string(),
        bytes: file.bytes,
    };
    EditionOf {
        name: one.name,
        report: manifest.report.clone(),
        parameters: manifest.parameters.clone().into_iter().collect(),
        on: manifest.on.to_string(),
        as_at: manifest.as_at.to_string(),
        seq: manifest.seq,
        figures: manifest.figures.iter().map(counted).collect(),
        files: manifest.files.iter().map(file).collect(),
    }
}
