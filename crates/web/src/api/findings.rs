//! Findings of reviews: the queue, one with all that was decided, deciding; and the rating of a batch.

use axum::Json;
use axum::response::Response;
use mandate::reviewing::{Deciding, FindingFilter};
use mandate::{Acting, Work};
use mandate_model::Fault;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::caller::{Asked, Caller, Segments, Sent};
use super::document::Problems;
use super::finding_shapes::{DecisionGiven, DecisionOf, FindingWhole, Findings, RatingOf, TakingBack, finding};
use super::jobs::{self, JobOf};
use crate::app::App;
use crate::problem::Problem;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(one))
        .routes(routes!(decide, take_back))
        .routes(routes!(review))
        .routes(routes!(rating))
}

/// Findings of a page at most.
const MOST: u64 = 1_000;

/// List what reviews found in a collection, as far as you may know of it.
#[utoipa::path(get, path = "/collections/{collection}/findings", tag = "Review", operation_id = "listFindings",
    params(("collection" = String, Path, description = "The collection's name"),
        ("kind" = Option<String>, Query, description = "`duplicate`, `contradiction` or `outlier`"),
        ("state" = Option<String>, Query, description = "`open`, `sent-back` or `decided`"),
        ("review" = Option<String>, Query, description = "Only of this review"),
        ("country" = Option<String>, Query, description = "Only about rows of this country"),
        ("batch" = Option<String>, Query, description = "Only about rows of this batch"),
        ("skip" = Option<u64>, Query, description = "Leave out so many"),
        ("limit" = Option<u64>, Query, description = "At most so many, up to 1000; 100 without")),
    responses((status = 200, description = "Findings", body = Findings), Problems))]
async fn list(caller: Caller, Segments(collection): Segments<String>, asked: Asked) -> Result<Json<Findings>, Problem> {
    caller.name()?;
    asked.only(&["kind", "state", "review", "country", "batch", "skip", "limit"])?;
    let text = |name: &str| asked.one(name).map(|text| text.map(str::to_owned));
    let filter = FindingFilter {
        kind: asked.one("kind")?.map(str::parse).transpose()?,
        state: asked.one("state")?.map(str::parse).transpose()?,
        review: text("review")?,
        country: text("country")?,
        batch: text("batch")?,
        collection: Some(collection.clone()),
    };
    let skip = asked.number("skip", 0, (0, u64::from(u32::MAX)))?;
    let limit = asked.number("limit", 100, (1, MOST))?;
    let found = caller.ask(move |acting| {
        acting.mandate().catalogue().collection(&collection)?;
        let whole = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        let page = acting.findings(&filter, whole(skip), whole(limit))?;
        let findings = page.listed.iter().map(|listed| finding(acting, listed)).collect();
        Ok::<_, Fault>(Findings { total: page.total, findings })
    });
    Ok(Json(found.await?))
}

fn whole(acting: &Acting<'_>, collection: &str, id: &str) -> Result<FindingWhole, Fault> {
    let listed = acting.finding(collection, id)?;
    let history = acting.decisions_about(&listed)?;
    Ok(FindingWhole { finding: finding(acting, &listed), history: history.iter().map(DecisionOf::from).collect() })
}

/// Read a finding with everything that was decided about it.
#[utoipa::path(get, path = "/collections/{collection}/findings/{finding}", tag = "Review", operation_id = "readFinding",
    params(("collection" = String, Path, description = "The collection's name"),
        ("finding" = String, Path, description = "The finding")),
    responses((status = 200, description = "The finding", body = FindingWhole), Problems))]
async fn one(
    caller: Caller,
    Segments((collection, id)): Segments<(String, String)>,
    asked: Asked,
) -> Result<Json<FindingWhole>, Problem> {
    asked.only(&[])?;
    caller.name()?;
    Ok(Json(caller.ask(move |acting| whole(acting, &collection, &id)).await?))
}

/// Decide about a finding. A row that does not stand counts in no figure from this moment on.
#[utoipa::path(post, path = "/collections/{collection}/findings/{finding}/decision", tag = "Review", operation_id = "decideFinding",
    params(("collection" = String, Path, description = "The collection's name"),
        ("finding" = String, Path, description = "The finding")),
    request_body = DecisionGiven,
    responses((status = 200, description = "The finding as it is now", body = FindingWhole), Problems))]
async fn decide(
    caller: Caller,
    Segments((collection, id)): Segments<(String, String)>,
    body: Result<Sent<DecisionGiven>, Problem>,
) -> Result<Json<FindingWhole>, Problem> {
    caller.name()?;
    let decided = caller.ask(move |acting| {
        acting.require_decide_about(&collection, &id)?;
        let given = body?.0;
        let deciding = Deciding {
            verdict: Some(given.decision.parse()?),
            stands: given.stands.map(usize::from),
            reason: given.reason,
            read: given.revision,
        };
        acting.decide(&collection, &id, &deciding)?;
        Ok::<_, Problem>(whole(acting, &collection, &id)?)
    });
    Ok(Json(decided.await?))
}

/// Take a decision back. The row that was set aside counts again.
#[utoipa::path(delete, path = "/collections/{collection}/findings/{finding}/decision", tag = "Review", operation_id = "takeDecisionBack",
    params(("collection" = String, Path, description = "The collection's name"),
        ("finding" = String, Path, description = "The finding")),
    request_body = TakingBack,
    responses((status = 200, description = "The finding as it is now", body = FindingWhole), Problems))]
async fn take_back(
    caller: Caller,
    Segments((collection, id)): Segments<(String, String)>,
    body: Result<Sent<TakingBack>, Problem>,
) -> Result<Json<FindingWhole>, Problem> {
    caller.name()?;
    let taken = caller.ask(move |acting| {
        acting.require_decide_about(&collection, &id)?;
        let given = body?.0;
        let deciding = Deciding { verdict: None, stands: None, reason: given.reason, read: Some(given.revision) };
        acting.decide(&collection, &id, &deciding)?;
        Ok::<_, Problem>(whole(acting, &collection, &id)?)
    });
    Ok(Json(taken.await?))
}

/// Have a collection looked through again, as a job.
#[utoipa::path(post, path = "/collections/{collection}/review", tag = "Review", operation_id = "reviewCollection",
    params(("collection" = String, Path, description = "The collection's name")),
    responses((status = 202, description = "A job does it", body = JobOf, headers(("Location" = String, description = "Where the job is"))), Problems))]
async fn review(caller: Caller, Segments(collection): Segments<String>, asked: Asked) -> Result<Response, Problem> {
    caller.name()?;
    asked.only(&[])?;
    Ok(jobs::begun(caller.ask(move |acting| acting.ask(Work::Review { collection })).await?))
}

/// Read the rating of a batch.
#[utoipa::path(get, path = "/collections/{collection}/batches/{batch}/rating", tag = "Review", operation_id = "readRating",
    params(("collection" = String, Path, description = "The collection's name"),
        ("batch" = String, Path, description = "The batch's key; `/` in it as `%2F`")),
    responses((status = 200, description = "The rating", body = RatingOf), Problems))]
async fn rating(
    caller: Caller,
    Segments((collection, batch)): Segments<(String, String)>,
    asked: Asked,
) -> Result<Json<RatingOf>, Problem> {
    asked.only(&[])?;
    caller.name()?;
    let rating = caller.ask(move |acting| acting.rating(&collection, &batch)).await?;
    Ok(Json(rating.into()))
}
