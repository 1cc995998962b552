//! Many records at once, from a file in the body.

use axum::Json;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use mandate::{Format, Imported, Validated, Work};
use mandate_model::{Fault, FaultCode, Severity, Silent};
use serde::Serialize;
use tempfile::NamedTempFile;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::caller::{Asked, Caller, Segments};
use super::document::Problems;
use super::jobs::JobOf;
use super::repeats::Guard;
use super::spool;
use crate::app::App;
use crate::posted::base_name;
use crate::problem::{FaultOf, Problem};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(import))
}

/// What an import did, or would do.
#[derive(Debug, Default, Serialize, ToSchema)]
struct ImportResult {
    /// Whether anything was written: never with `dry_run`, never with an error.
    written: bool,
    /// Rows read, of a dry run.
    rows: u64,
    /// Rows with an error, of a dry run.
    refused: u64,
    /// Records not there before.
    new: u64,
    /// Records that got another revision.
    changed: u64,
    /// Records that were there already, the same.
    unchanged: u64,
    /// How many faults of each code there are.
    counts: Vec<FaultCount>,
    /// The first two hundred faults, each with its place.
    faults: Vec<FaultOf>,
}

/// How many faults of a code there are.
#[derive(Debug, Serialize, ToSchema)]
struct FaultCount {
    /// `error` or `warning`.
    severity: String,
    /// The fault code.
    code: String,
    /// How many.
    count: u64,
}

const OWN: [&str; 4] = ["dry_run", "name", "format", "reason"];

/// Import a file: CSV, NDJSON, JSON, XLSX or Parquet by its media type. Every row is checked before the first is written;
/// with one error nothing is. `Prefer: respond-async` makes it a job.
#[utoipa::path(post, path = "/collections/{collection}/import", tag = "Bulk", operation_id = "importRecords",
    params(("collection" = String, Path, description = "The collection's name"),
        ("dry_run" = Option<bool>, Query, description = "Only check, and tell every fault"),
        ("name" = Option<String>, Query, description = "How the file is named in faults and citations"),
        ("format" = Option<String>, Query, description = "`csv`, `ndjson`, `json`, `xlsx`, `parquet`, where the media type does not tell"),
        ("reason" = Option<String>, Query, description = "Why"),
        ("Prefer" = Option<String>, Header, description = "`respond-async` for a job")),
    request_body(description = "The file", content(
        (Vec<u8> = "application/x-ndjson"), (Vec<u8> = "text/csv"), (Vec<u8> = "application/json"),
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (Vec<u8> = "application/vnd.apache.parquet"))),
    responses((status = 200, description = "Imported, or with `dry_run` checked", body = ImportResult),
        (status = 202, description = "A job does it", body = JobOf, headers(("Location" = String, description = "Where the job is"))),
        Problems))]
async fn import(
    State(app): State<App>,
    caller: Caller,
    Segments(collection): Segments<String>,
    asked: Asked,
    request: Request,
) -> Result<Response, Problem> {
    let declared = collection.clone();
    // Before anything is looked at: who may not import shall not fill the disk either.
    caller.ask(move |acting| acting.may_import(&declared)).await?;
    asked.only(&OWN)?;
    let dry = asked.flag("dry_run")?;
    let reason = asked.one("reason")?.unwrap_or_default().to_owned();
    let format = format(&asked, request.headers())?;
    let name = asked.one("name")?.map(base_name).filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| format!("upload.{}", format.extension()));
    let headers = request.headers().clone();
    let file = spool::to_disk(&app, request.into_body(), format.extension()).await?;
    let brought = Brought { collection, file, format, name, reason };
    let later = headers.get_all("prefer").iter().any(|value| value.as_bytes().starts_with(b"respond-async"));
    let guard = match Guard::of(&caller.visitor, &headers)? {
        Some(guard) => Some(guard.with(brought.told_by(dry, later)?)),
        None => None,
    };
    let work = async {
        match (dry, later) {
            (true, _) => check(&caller, brought).await,
            (false, true) => ask(&caller, brought).await,
            (false, false) => write(&caller, brought).await,
        }
    };
    match guard {
        Some(guard) => guard.run(&app, work).await,
        None => work.await,
    }
}

/// A file as it was brought.
struct Brought {
    collection: String,
    file: NamedTempFile,
    format: Format,
    name: String,
    reason: String,
}

impl Brought {
    fn told_by(&self, dry: bool, later: bool) -> Result<[Vec<u8>; 4], Fault> {
        let digest = mandate::digest_of_file(self.file.path())?;
        let how = format!("{dry} {later} {}", self.format);
        let named = format!("{}\n{}", self.name, self.reason);
        Ok([
            self.collection.clone().into_bytes(),
            how.into_bytes(),
            named.into_bytes(),
            digest.to_string().into_bytes(),
        ])
    }
}

fn format(asked: &Asked, headers: &HeaderMap) -> Result<Format, Fault> {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let found = mandate::format_asked(asked.one("format")?, kind)?;
    found.filter(|format| *format != Format::Arrow).ok_or_else(|| {
        Fault::new(FaultCode::MediaType, format!("`{kind}` is not a kind of file that is imported"))
            .hint("send text/csv, application/x-ndjson, application/json, a workbook or Parquet, or say `format=csv`")
    })
}

async fn check(caller: &Caller, brought: Brought) -> Result<Response, Problem> {
    let language = caller.language;
    let validated = caller.ask(move |acting| {
        let mut import =
            acting.upload(&brought.collection, brought.file.path(), &brought.name, &brought.reason, language);
        import.options.format = Some(brought.format);
        acting.validate(&import, &Silent)
    });
    Ok(Json(told(&validated.await?)).into_response())
}

async fn write(caller: &Caller, brought: Brought) -> Result<Response, Problem> {
    let language = caller.language;
    let imported = caller.ask(move |acting| {
        let mut import =
            acting.upload(&brought.collection, brought.file.path(), &brought.name, &brought.reason, language);
        import.options.format = Some(brought.format);
        acting.import(&import, &Silent).map_err(|validated| validated.diagnostics)
    });
    let Imported { new, changed, unchanged, warnings, .. } = imported.await?;
    let faults = warnings.0.iter().map(FaultOf::from).collect();
    Ok(Json(ImportResult { written: true, new, changed, unchanged, faults, ..ImportResult::default() }).into_response())
}

async fn ask(caller: &Caller, brought: Brought) -> Result<Response, Problem> {
    caller.name()?;
    let language = caller.language.code().to_owned();
    let Brought { collection, file, name, reason, .. } = brought;
    let kept = file.into_temp_path();
    let path = kept.to_path_buf();
    let work = Work::Import { collection, path, shown: name, reason, language };
    let job = caller.ask(move |acting| acting.ask(work)).await?;
    // From here on the file is the job's.
    kept.keep().map_err(|error| Fault::io(&error.error, "keeping an upload"))?;
    let location = format!("/api/v1/jobs/{}", job.id);
    Ok((StatusCode::ACCEPTED, [(LOCATION, location)], Json(JobOf::from(job))).into_response())
}

fn told(validated: &Validated) -> ImportResult {
    let counts = validated.counts.iter().map(|((severity, code), count)| FaultCount {
        severity: if *severity == Severity::Error { "error" } else { "warning" }.to_owned(),
        code: code.clone(),
        count: *count,
    });
    ImportResult {
        rows: validated.rows,
        refused: validated.refused,
        counts: counts.collect(),
        faults: validated.diagnostics.0.iter().map(FaultOf::from).collect(),
        ..ImportResult::default()
    }
}
