//! What a record was before, what differs, and why somebody may or may not do something to it.

use axum::Json;
use mandate::AsAt;
use mandate::access::Action;
use mandate_model::{Fault, FaultCode};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::caller::{Asked, Caller, Segments, bad};
use super::document::Problems;
use super::records::whole;
use super::shapes::Record;
use crate::app::App;
use crate::problem::Problem;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(history))
        .routes(routes!(difference))
        .routes(routes!(why))
        .routes(routes!(why_collection))
}

/// Every revision of a record that you may see, the first first.
#[utoipa::path(get, path = "/collections/{collection}/records/{key}/history", tag = "Records", operation_id = "readHistory",
    params(("collection" = String, Path, description = "The collection's name"),
        ("key" = String, Path, description = "The record's key; `/` in it as `%2F`")),
    responses((status = 200, description = "All revisions", body = Vec<Record>), Problems))]
async fn history(
    caller: Caller,
    Segments((collection, key)): Segments<(String, String)>,
    asked: Asked,
) -> Result<Json<Vec<Record>>, Problem> {
    asked.only(&[])?;
    let all = caller.ask(move |acting| {
        let declared = acting.mandate().catalogue().collection(&collection)?;
        let revisions = acting.revisions(&collection, &key)?;
        revisions
            .into_iter()
            .map(|shown| whole(acting.given_of(declared, shown), collection.clone()))
            .collect::<Result<_, Fault>>()
    });
    Ok(Json(all.await?))
}

/// What differs between two revisions.
#[derive(Debug, Serialize, ToSchema)]
struct Differing {
    /// Number of the earlier revision.
    before: u32,
    /// Number of the later revision.
    after: u32,
    /// The fields that differ.
    fields: Vec<FieldDiffers>,
}

/// A field that differs.
#[derive(Debug, Serialize, ToSchema)]
struct FieldDiffers {
    /// The field's name.
    field: String,
    /// As shown to a reader before; null where absent.
    before: Option<String>,
    /// As shown to a reader after; null where absent.
    after: Option<String>,
}

/// What differs between two revisions of a record; the last and the one before it unless told otherwise.
#[utoipa::path(get, path = "/collections/{collection}/records/{key}/differences", tag = "Records", operation_id = "compareRevisions",
    params(("collection" = String, Path, description = "The collection's name"),
        ("key" = String, Path, description = "The record's key; `/` in it as `%2F`"),
        ("before" = Option<u32>, Query, minimum = 1, description = "Number of the earlier revision"),
        ("after" = Option<u32>, Query, minimum = 1, description = "Number of the later revision")),
    responses((status = 200, description = "Fields that differ", body = Differing), Problems))]
async fn difference(
    caller: Caller,
    Segments((collection, key)): Segments<(String, String)>,
    asked: Asked,
) -> Result<Json<Differing>, Problem> {
    asked.only(&["before", "after"])?;
    let numbers = (asked.revision("before")?, asked.revision("after")?);
    let language = caller.language;
    let found = caller.ask(move |acting| compare(acting, (&collection, &key), numbers, language));
    Ok(Json(found.await?))
}

fn compare(
    acting: &mandate::Acting<'_>,
    (collection, key): (&str, &str),
    (before, after): (Option<u32>, Option<u32>),
    language: mandate_model::Language,
) -> Result<Differing, Fault> {
    let seen = acting.revisions(collection, key)?;
    let last = seen.last().map_or(1, |shown| shown.revision.number);
    let after = after.unwrap_or(last);
    let before = before.unwrap_or(after.saturating_sub(1));
    let find = |number: u32| {
        let none = || Fault::new(FaultCode::NoSuchRecord, format!("`{key}` has no revision {number} that you may see"));
        seen.iter().find(|shown| shown.revision.number == number).ok_or_else(none)
    };
    let (left, right) = (find(before)?, find(after)?);
    let declared = acting.mandate().catalogue().collection(collection)?;
    let differs = |(at, field): (usize, &mandate_model::Field)| {
        let text = |value| acting.mandate().show_value(&field.ty, value, language);
        let (old, new) = (left.row.get(at), right.row.get(at));
        (old != new).then(|| FieldDiffers { field: field.name.to_string(), before: text(old), after: text(new) })
    };
    Ok(Differing { before, after, fields: declared.fields.iter().enumerate().filter_map(differs).collect() })
}

/// A verdict of the access policies, with its reasons.
#[derive(Debug, Serialize, ToSchema)]
struct Verdict {
    /// Whether you may.
    allowed: bool,
    /// The policies that decided it.
    policies: Vec<String>,
    /// The policies that forbid it.
    forbidden_by: Vec<String>,
    /// Who may, in words, with the policies that permit it.
    who_may: Vec<String>,
    /// What went wrong while the policies were asked.
    errors: Vec<String>,
}

/// Why you may, or may not, do something to a record.
#[utoipa::path(get, path = "/collections/{collection}/records/{key}/why", tag = "Access", operation_id = "explainRecordAccess",
    params(("collection" = String, Path, description = "The collection's name"),
        ("key" = String, Path, description = "The record's key; `/` in it as `%2F`"),
        ("action" = String, Query, description = "Such as `edit`, `withdraw`, `readConfidential`")),
    responses((status = 200, description = "The verdict and its reasons", body = Verdict), Problems))]
async fn why(
    caller: Caller,
    Segments((collection, key)): Segments<(String, String)>,
    asked: Asked,
) -> Result<Json<Verdict>, Problem> {
    let action = action(&asked)?;
    let verdict = caller.ask(move |acting| {
        // What somebody may not read is not there for them, whatever they ask about it.
        acting.record(&collection, &key, AsAt::Now)?;
        Ok::<_, Fault>(verdict(acting.why(action, &collection, Some(&key))?))
    });
    Ok(Json(verdict.await?))
}

/// Why you may, or may not, do something in a collection, such as make a record.
#[utoipa::path(get, path = "/collections/{collection}/why", tag = "Access", operation_id = "explainCollectionAccess",
    params(("collection" = String, Path, description = "The collection's name"),
        ("action" = String, Query, description = "Such as `create`, `import`, `export`")),
    responses((status = 200, description = "The verdict and its reasons", body = Verdict), Problems))]
async fn why_collection(
    caller: Caller,
    Segments(collection): Segments<String>,
    asked: Asked,
) -> Result<Json<Verdict>, Problem> {
    let action = action(&asked)?;
    let verdict = caller.ask(move |acting| Ok::<_, Fault>(verdict(acting.why(action, &collection, None)?)));
    Ok(Json(verdict.await?))
}

fn action(asked: &Asked) -> Result<Action, Fault> {
    asked.only(&["action"])?;
    let text = asked.one("action")?.ok_or_else(|| bad("say which action: `action=edit`"))?;
    text.parse().map_err(|fault: Fault| Fault { code: FaultCode::BadParameter, ..fault })
}

fn verdict(found: mandate::access::Explanation) -> Verdict {
    Verdict {
        allowed: found.decision.allowed,
        policies: found.decision.policies,
        forbidden_by: found.forbidden_by,
        who_may: found.who_may.iter().map(ToString::to_string).collect(),
        errors: found.errors,
    }
}
