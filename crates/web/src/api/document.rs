//! The OpenAPI description, put together from what every operation says of itself.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use mandate::Format;
use mandate::access::Action;
use serde_json::json;
use utoipa::openapi::path::{Operation, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Required, Response as Described, ResponseBuilder};
use utoipa::{IntoResponses, OpenApi};

use crate::app::App;
use crate::problem::{Details, FaultOf};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Mandate",
        version = "1",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
        description = "Everything that the pages show and do, for programs, under the same rules.\n\n\
            Send a personal access token as `Authorization: Bearer mndt_…`; without one you see what everybody sees. \
            Refusals are problem details (RFC 9457) with the codes of the command line: see `/api/v1/faults`. Lists end with \
            a cursor. A change says on which revision it was made, by `If-Match`. A request with an `Idempotency-Key` may be \
            sent again within a day without being done again."
    ),
    components(schemas(Details, FaultOf)),
    tags(
        (name = "Collections", description = "What is recorded, and how"),
        (name = "Records", description = "Reading, making, changing and withdrawing"),
        (name = "Workflow", description = "From draft to published"),
        (name = "Bulk", description = "Many records at once, and files"),
        (name = "Questions", description = "Questions in SQL, and rows as the Parquet files in which they lie"),
        (name = "Review", description = "Duplicates, values that stand out, contradictions, and what was decided about them"),
        (name = "Indicators", description = "Figures, and the records behind each"),
        (name = "Reports", description = "Editions and their files"),
        (name = "Jobs", description = "Long work in the background"),
        (name = "Codes", description = "Countries and code lists"),
        (name = "Access", description = "Who you are, and what you may do"),
        (name = "Operation", description = "How the installation is doing"),
    )
)]
struct Head;

/// The frame of the description.
pub fn head() -> utoipa::openapi::OpenApi {
    let mut head = Head::openapi();
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("mndt_…");
    let bearer = bearer.description(Some("A personal access token, with scopes and an end")).build();
    if let Some(components) = head.components.as_mut() {
        components.add_security_scheme("token", SecurityScheme::Http(bearer));
    }
    head.security =
        Some(vec![SecurityRequirement::new::<_, [&str; 0], &str>("token", []), SecurityRequirement::default()]);
    head
}

/// The whole description. Statuses that any operation of a kind may answer with are added here, not in each of them.
pub fn description() -> utoipa::openapi::OpenApi {
    let (_, mut all) = super::described().split_for_parts();
    for (path, item) in &mut all.paths.paths {
        for (operation, writes) in [
            (item.get.as_mut(), false),
            // A question changes nothing, and neither does a proposal.
            (item.post.as_mut(), !path.ends_with("/sql") && !path.ends_with("/mappings")),
            (item.put.as_mut(), true),
            (item.delete.as_mut(), true),
        ] {
            if let Some(operation) = operation {
                complete(operation, path, writes);
            }
        }
    }
    all
}

fn complete(operation: &mut Operation, path: &str, writes: bool) {
    if path.ends_with("/health") {
        return;
    }
    for parameter in operation.parameters.iter_mut().flatten() {
        if let RefOr::T(parameter) = parameter
            && let Some(exact) = exact(&parameter.name, path)
        {
            parameter.schema = Some(exact);
        }
    }
    let mut statuses = Vec::new();
    if operation.request_body.is_some() {
        statuses.extend([408, 413, 415]);
    }
    if writes {
        statuses.extend([409, 422]);
        operation.parameters.get_or_insert_default().push(RefOr::T(idempotency()));
    }
    let matches =
        operation.parameters.iter().flatten().any(|one| matches!(one, RefOr::T(one) if one.name == "If-Match"));
    if matches {
        statuses.extend([412, 428]);
    }
    for status in statuses {
        operation.responses.responses.entry(status.to_string()).or_insert_with(|| problem(status));
    }
}

/// What texts a parameter takes, for those that mean the same everywhere.
fn exact(name: &str, path: &str) -> Option<RefOr<Schema>> {
    let actions: Vec<&str> = Action::ALL.iter().map(|action| action.as_str()).collect();
    // Streams of Arrow are given, not taken.
    let taken = |format: &&Format| **format != Format::Arrow || !path.ends_with("/import");
    let formats: Vec<&str> = Format::ALL.iter().filter(taken).map(|format| format.name()).collect();
    let schema = match name {
        "as_at" => json!({"oneOf": [
            {"type": "string", "format": "date-time"},
            {"type": "string", "format": "date"},
            {"type": "string", "enum": ["now"]},
        ]}),
        "on" => json!({"type": "string", "format": "date"}),
        "action" => json!({"type": "string", "enum": actions}),
        "format" => json!({"type": "string", "enum": formats}),
        _ => return None,
    };
    serde_json::from_value(schema).ok()
}

fn idempotency() -> utoipa::openapi::path::Parameter {
    let text = ObjectBuilder::new().schema_type(Type::String).min_length(Some(1)).max_length(Some(255)).build();
    ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(
            "A text of your own, new for each request: the same request sent again within a day is not done again",
        ))
        .schema(Some(text))
        .build()
}

/// What any operation may answer instead.
pub struct Problems;

impl IntoResponses for Problems {
    fn responses() -> BTreeMap<String, RefOr<Described>> {
        [400, 401, 403, 404, 429, 503].into_iter().map(|status| (status.to_string(), problem(status))).collect()
    }
}

fn problem(status: u16) -> RefOr<Described> {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Details"))).build();
    let meaning = match status {
        400 => "A parameter or the body cannot be read",
        401 => "Nobody has signed in, or the token is not valid",
        403 => "The access policies do not allow it",
        404 => "There is nothing there, or not for you",
        408 => "The body came too slowly",
        409 => "It stands otherwise already",
        412 => "The record changed since you read it",
        413 => "The body is larger than the limit",
        415 => "The body is of a kind that is not taken here",
        422 => "There are faults in what was sent",
        428 => "The request does not say on which revision it was made",
        429 => "Too many requests: see Retry-After",
        _ => "Somebody else is writing: see Retry-After",
    };
    ResponseBuilder::new().description(meaning).content("application/problem+json", content).build().into()
}

/// The description as it is committed and served.
pub fn text() -> &'static str {
    static TEXT: OnceLock<String> = OnceLock::new();
    TEXT.get_or_init(|| description().to_pretty_json().map(|text| text + "\n").unwrap_or_default())
}

/// The description of this interface.
pub async fn serve(State(_): State<App>) -> Response {
    ([(CONTENT_TYPE, "application/vnd.oai.openapi+json;version=3.1")], text()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_committed_is_what_the_code_says() {
        assert_eq!(include_str!("../../openapi.json"), text(), "run `cargo xtask generate`");
    }

    #[test]
    fn operations_have_names_of_their_own() {
        let document: serde_json::Value = serde_json::from_str(text()).unwrap();
        let paths = document["paths"].as_object().unwrap();
        let items = paths.values().flat_map(|item| item.as_object().unwrap().values());
        let mut names: Vec<&str> = items.filter_map(|operation| operation["operationId"].as_str()).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
