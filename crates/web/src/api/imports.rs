//! Many records at once, from a file in the body.

use axum::Json;
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use mandate::{Format, Imported, LoadedBatch, Upload, Validated, Work};
use mandate_model::{Diagnostics, Fault, FaultCode, Kind, Severity, Silent};
use serde::Serialize;
use tempfile::NamedTempFile;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::caller::{Asked, Caller, Segments, bad};
use super::document::Problems;
use super::jobs::{self, JobOf};
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
    /// The batch that the file became, in a collection of batches.
    #[serde(skip_serializing_if = "Option::is_none")]
    batch: Option<BatchOf>,
}

/// A batch as an import left it.
#[derive(Debug, Serialize, ToSchema)]
struct BatchOf {
    /// The key of its record.
    key: String,
    /// Rows in it.
    rows: u64,
    /// Rows of the file that are not in it.
    left_out: u64,
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

const OWN: [&str; 10] =
    ["dry_run", "name", "format", "reason", "encoding", "mapping", "batch", "replace", "leave_out", "returned"];

/// Import a file: CSV, NDJSON, JSON, XLSX or Parquet by its media type. Every row is checked before the first is written;
/// with one error nothing is, unless the file becomes a batch and `leave_out` is said. `Prefer: respond-async` makes it a job.
#[utoipa::path(post, path = "/collections/{collection}/import", tag = "Bulk", operation_id = "importRecords",
    params(("collection" = String, Path, description = "The collection's name"),
        ("dry_run" = Option<bool>, Query, description = "Only check, and tell every fault"),
        ("name" = Option<String>, Query, description = "How the file is named in faults and citations"),
        ("format" = Option<String>, Query, description = "`csv`, `ndjson`, `json`, `xlsx`, `parquet`, where the media type does not tell"),
        ("reason" = Option<String>, Query, description = "Why"),
        ("encoding" = Option<String>, Query, description = "The encoding of a text file, where it is not UTF-8 and has no mark"),
        ("mapping" = Option<String>, Query, description = "The remembered mapping by which the file is read"),
        ("batch" = Option<String>, Query, description = "How the batch is called that the file becomes; like the file, without"),
        ("replace" = Option<bool>, Query, description = "Whether a batch of that name is replaced"),
        ("leave_out" = Option<bool>, Query, description = "Whether rows with errors are left out of the batch"),
        ("returned" = Option<bool>, Query, description = "With `dry_run`, for a batch: answer with the rows that have errors, in the format in which they came, each with its faults"),
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
    let (dry, returned) = (asked.flag("dry_run")?, asked.flag("returned")?);
    if returned && !dry {
        return Err(bad("`returned` goes with `dry_run`").into());
    }
    let format = format(&asked, request.headers())?;
    let name = asked.one("name")?.map(base_name).filter(|name| !name.is_empty());
    let text = |name: &str| Ok::<_, Fault>(asked.one(name)?.map(str::to_owned));
    let mut upload = Upload {
        shown: name.unwrap_or_else(|| format!("upload.{}", format.extension())),
        reason: text("reason")?.unwrap_or_default(),
        language: caller.language.code().to_owned(),
        format: Some(format.name().to_owned()),
        encoding: text("encoding")?,
        batch: text("batch")?,
        replace: asked.flag("replace")?,
        leave_out: asked.flag("leave_out")?,
        collection,
        ..Upload::default()
    };
    if let Some(mapping) = text("mapping")? {
        let into = upload.collection.clone();
        upload.mapping = Some(caller.ask(move |acting| acting.mapping(&into, &mapping)).await?.text);
    }
    let headers = request.headers().clone();
    let file = spool::to_disk(&app, request.into_body(), format.extension()).await?;
    upload.path = file.path().to_owned();
    let brought = Brought { file, format, upload };
    let later = headers.get_all("prefer").iter().any(|value| value.as_bytes().starts_with(b"respond-async"));
    // A check changes nothing, so that it may be asked for again; what it answers may be longer than what is kept.
    let guard = if dry { None } else { Guard::of(&caller.visitor, &headers)? };
    let guard = match guard {
        Some(guard) => Some(guard.with(brought.told_by(later)?)),
        None => None,
    };
    let work = async {
        match (dry, later) {
            (true, _) if returned => send_back(&caller, brought).await,
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
    file: NamedTempFile,
    format: Format,
    upload: Upload,
}

impl Brought {
    /// What makes two requests the same.
    fn told_by(&self, later: bool) -> Result<[Vec<u8>; 4], Fault> {
        let Upload { collection, shown, reason, encoding, mapping, batch, replace, leave_out, .. } = &self.upload;
        let how = format!("{later} {replace} {leave_out} {} {encoding:?}", self.format);
        let named = format!("{shown}\n{reason}\n{batch:?}\n{mapping:?}");
        let digest = mandate::digest_of_file(self.file.path())?.to_string();
        Ok([collection.clone().into_bytes(), how.into_bytes(), named.into_bytes(), digest.into_bytes()])
    }
}

pub(super) fn format(asked: &Asked, headers: &HeaderMap) -> Result<Format, Fault> {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let found = mandate::format_asked(asked.one("format")?, kind)?;
    found.filter(|format| *format != Format::Arrow).ok_or_else(|| {
        Fault::new(FaultCode::MediaType, format!("`{kind}` is not a kind of file that is imported"))
            .hint("send text/csv, application/x-ndjson, application/json, a workbook or Parquet, or say `format=csv`")
    })
}

async fn check(caller: &Caller, brought: Brought) -> Result<Response, Problem> {
    let validated = caller.ask(move |acting| acting.validate(&acting.upload(&brought.upload)?, &Silent));
    Ok(Json(told(&validated.await?)).into_response())
}

/// Answers with the rows that go back.
async fn send_back(caller: &Caller, brought: Brought) -> Result<Response, Problem> {
    let format = brought.format;
    let mut file = caller
        .ask(move |acting| -> Result<_, Diagnostics> {
            let mut import = acting.upload(&brought.upload)?;
            if acting.mandate().catalogue().collection(&import.collection)?.kind != Kind::Datasets {
                return Err(bad("rows go back from files that become batches").into());
            }
            let folder = acting.mandate().folder().uploads()?;
            let back = tempfile::Builder::new().prefix("upload-").tempfile_in(folder);
            let back = back.map_err(|error| Fault::io(&error, "writing rows that go back"))?.into_temp_path();
            import.options.batch.returned = Some(back.to_path_buf());
            acting.validate(&import, &Silent)?;
            // The name goes with the path, the content when it has been sent.
            Ok(std::fs::File::open(&back).map_err(|error| Fault::io(&error, "reading rows that go back"))?)
        })
        .await?;
    let name = format!("attachment; filename=\"returned.{}\"", format.extension());
    let body = spool::written(&caller.app.options().limits, move |out| {
        std::io::copy(&mut file, out).map(drop).map_err(|error| Fault::io(&error, "sending rows back"))
    });
    Ok(([(CONTENT_TYPE, format.media_type().to_owned()), (CONTENT_DISPOSITION, name)], body).into_response())
}

async fn write(caller: &Caller, brought: Brought) -> Result<Response, Problem> {
    let imported = caller.ask(move |acting| {
        let import = acting.upload(&brought.upload)?;
        acting.import(&import, &Silent).map_err(|validated| validated.diagnostics)
    });
    let Imported { new, changed, unchanged, warnings, batch } = imported.await?;
    let faults = warnings.0.iter().map(FaultOf::from).collect();
    let batch = batch.map(|LoadedBatch { key, rows, left_out, .. }| BatchOf { key, rows, left_out });
    let result = ImportResult { written: true, new, changed, unchanged, faults, batch, ..ImportResult::default() };
    Ok(Json(result).into_response())
}

async fn ask(caller: &Caller, brought: Brought) -> Result<Response, Problem> {
    caller.name()?;
    let Brought { file, upload, .. } = brought;
    let kept = file.into_temp_path();
    let job = caller.ask(move |acting| acting.ask(Work::Import(upload))).await?;
    // From here on the file is the job's.
    kept.keep().map_err(|error| Fault::io(&error.error, "keeping an upload"))?;
    Ok(jobs::begun(job))
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
