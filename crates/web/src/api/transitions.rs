//! The workflow of a record: the ways open to the caller, and taking one.

use axum::Json;
use axum::http::HeaderMap;
use axum::http::header::ETAG;
use axum::response::{IntoResponse, Response};
use mandate::{AsAt, Step};
use mandate_model::{Diagnostics, Fault};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::caller::{Asked, Caller, Segments, Sent};
use super::document::Problems;
use super::etag;
use super::shapes::Written;
use crate::app::App;
use crate::problem::Problem;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(take))
}

/// A way out of the state that a record is in.
#[derive(Debug, Serialize, ToSchema)]
struct Way {
    /// Its name.
    name: String,
    /// Its name for readers.
    label: String,
    /// The state it leads to.
    to: String,
    /// Whether you must say why.
    comment_needed: bool,
}

/// Why a way is taken.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Taking {
    /// Why; some ways demand it.
    #[serde(default)]
    comment: String,
}

/// The ways that you may take from the state a record is in.
#[utoipa::path(get, path = "/collections/{collection}/records/{key}/transitions", tag = "Workflow", operation_id = "listTransitions",
    params(("collection" = String, Path, description = "The collection's name"),
        ("key" = String, Path, description = "The record's key; `/` in it as `%2F`")),
    responses((status = 200, description = "Open ways", body = Vec<Way>), Problems))]
async fn list(
    caller: Caller,
    Segments((collection, key)): Segments<(String, String)>,
    asked: Asked,
) -> Result<Json<Vec<Way>>, Problem> {
    asked.only(&[])?;
    let language = caller.language;
    let ways = caller.ask(move |acting| {
        let shown = acting.record(&collection, &key, AsAt::Now)?;
        let workflow = acting.mandate().catalogue().collection(&collection)?.workflow.as_ref();
        let label = |name: &str| {
            workflow
                .map_or_else(String::new, |flow| acting.mandate().text(language, &format!("transition-{flow}-{name}")))
        };
        let open = acting.transitions(&collection, &shown)?;
        let ways = open.into_iter().map(|one| Way {
            name: one.name.to_string(),
            label: label(one.name.as_str()),
            to: one.to.to_string(),
            comment_needed: one.comment,
        });
        Ok::<_, Fault>(ways.collect::<Vec<_>>())
    });
    Ok(Json(ways.await?))
}

/// Move a record along its workflow.
#[utoipa::path(post, path = "/collections/{collection}/records/{key}/transitions/{transition}", tag = "Workflow", operation_id = "takeTransition",
    params(("collection" = String, Path, description = "The collection's name"),
        ("key" = String, Path, description = "The record's key; `/` in it as `%2F`"),
        ("transition" = String, Path, description = "The transition's name"),
        ("If-Match" = Option<String>, Header, description = "The ETag of the record as you read it")),
    request_body = Taking,
    responses((status = 200, description = "The step, a revision of its own", body = Written), Problems))]
async fn take(
    caller: Caller,
    Segments((collection, key, transition)): Segments<(String, String, String)>,
    headers: HeaderMap,
    body: Result<Sent<Taking>, Problem>,
) -> Result<Response, Problem> {
    let language = caller.language;
    let taken = caller.ask(move |acting| {
        acting.require_take(&collection, &key, &transition)?;
        let comment = body?.0.comment;
        let shown = acting.record(&collection, &key, AsAt::Now)?;
        etag::check(&headers, &shown.revision, false)?;
        let read = Some(shown.revision.number);
        Ok::<_, Problem>(acting.take(&Step { collection, key, transition, comment, read, language })?)
    });
    let revision = taken.await?;
    let written = Written::of(&revision, &Diagnostics::default());
    Ok(([(ETAG, etag::of(&revision))], Json(written)).into_response())
}
