//! Collections: what is recorded, and how.

use axum::Json;
use mandate::Acting;
use mandate_model::{Collection, Fault, Field, FieldType, Kind, Language, Severity, Workflow};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::caller::{Asked, Caller, Segments};
use super::document::Problems;
use crate::app::App;
use crate::problem::Problem;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(one))
}

/// A collection in the list.
#[derive(Debug, Serialize, ToSchema)]
struct CollectionEntry {
    /// Its name.
    name: String,
    /// The pack that declares it.
    pack: String,
    /// Its name for readers.
    label: String,
    /// `records`, worked on one by one, or `datasets`, delivered in batches.
    kind: String,
}

/// The schema of a collection.
#[derive(Debug, Serialize, ToSchema)]
struct CollectionSchema {
    /// Its name.
    name: String,
    /// The pack that declares it.
    pack: String,
    /// Its name for readers.
    label: String,
    /// `records` or `datasets`.
    kind: String,
    /// Fields whose values, joined by `/`, name a record.
    key: Vec<String>,
    /// The field that a reader recognises a record by.
    title_field: String,
    /// The field that tells which day a record is about.
    period_field: Option<String>,
    /// The field that tells whose record it is.
    country_field: Option<String>,
    /// In their declared order.
    fields: Vec<FieldSchema>,
    /// Conditions on each record.
    rules: Vec<RuleSchema>,
    /// The states that records pass through.
    workflow: Option<WorkflowSchema>,
    /// Whether you may make records.
    may_create: bool,
    /// Whether you may import.
    may_import: bool,
    /// Whether you may export.
    may_export: bool,
}

/// A field.
#[derive(Debug, Serialize, ToSchema)]
#[schema(no_recursion)]
struct FieldSchema {
    /// Its name.
    name: String,
    /// Its name for readers.
    label: String,
    /// Such as `text`, `code`, `quantity`.
    r#type: String,
    /// Whether a record without it is refused.
    required: bool,
    /// Whether only some may read it.
    confidential: bool,
    /// The code list of a code, the collection of a reference, the dimension of a quantity.
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<String>,
    /// The fields of a repeat group.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<FieldSchema>,
}

/// A condition on records.
#[derive(Debug, Serialize, ToSchema)]
struct RuleSchema {
    /// Its name in the collection.
    id: String,
    /// The repeat group over whose rows it is evaluated.
    over: Option<String>,
    /// CEL that is true where all is well.
    assert: String,
    /// `error` or `warning`.
    severity: String,
    /// What a reader is told.
    message: String,
}

/// A workflow.
#[derive(Debug, Serialize, ToSchema)]
struct WorkflowSchema {
    /// Its name.
    name: String,
    /// In the order of the work.
    states: Vec<StateSchema>,
    /// The ways between them.
    transitions: Vec<TransitionSchema>,
}

/// A state.
#[derive(Debug, Serialize, ToSchema)]
struct StateSchema {
    /// Its name.
    name: String,
    /// Its name for readers.
    label: String,
    /// Whether figures count a record in it.
    counts: bool,
    /// Whether the content may be changed in it.
    editable: bool,
    /// Days after which somebody should have moved the record on.
    within_days: Option<u32>,
    /// The role that is asked to act.
    asks: Option<String>,
}

/// A way between states.
#[derive(Debug, Serialize, ToSchema)]
struct TransitionSchema {
    /// Its name.
    name: String,
    /// Its name for readers.
    label: String,
    /// Where it may start.
    from: Vec<String>,
    /// Where it leads.
    to: String,
    /// Whether one must say why.
    comment_needed: bool,
}

/// List the collections.
#[utoipa::path(get, path = "/collections", tag = "Collections", operation_id = "listCollections",
    responses((status = 200, description = "All collections", body = Vec<CollectionEntry>), Problems))]
async fn list(caller: Caller, asked: Asked) -> Result<Json<Vec<CollectionEntry>>, Problem> {
    asked.only(&[])?;
    let mandate = caller.app.mandate();
    let entry = |one: &Collection| CollectionEntry {
        name: one.name.to_string(),
        pack: one.pack.to_string(),
        label: mandate.text(caller.language, &format!("collection-{}", one.name)),
        kind: kind(one.kind).to_owned(),
    };
    Ok(Json(mandate.catalogue().collections.values().map(entry).collect()))
}

/// Read the schema of a collection: fields, rules, workflow, and what you may do.
#[utoipa::path(get, path = "/collections/{collection}", tag = "Collections", operation_id = "readCollection",
    params(("collection" = String, Path, description = "The collection's name")),
    responses((status = 200, description = "Its schema", body = CollectionSchema), Problems))]
async fn one(
    caller: Caller,
    Segments(collection): Segments<String>,
    asked: Asked,
) -> Result<Json<CollectionSchema>, Problem> {
    asked.only(&[])?;
    let language = caller.language;
    let found = caller.ask(move |acting| {
        let declared = acting.mandate().catalogue().collection(&collection)?;
        schema(acting, declared, language)
    });
    Ok(Json(found.await?))
}

fn schema(acting: &Acting<'_>, one: &Collection, language: Language) -> Result<CollectionSchema, Fault> {
    let mandate = acting.mandate();
    let text = |id: String| mandate.text(language, &id);
    let name = one.name.as_str();
    let rules = one.rules.iter().map(|rule| RuleSchema {
        id: rule.id.to_string(),
        over: rule.over.as_ref().map(ToString::to_string),
        assert: rule.assert.clone(),
        severity: if rule.severity == Severity::Error { "error" } else { "warning" }.to_owned(),
        message: text(one.rule_message(rule)),
    });
    Ok(CollectionSchema {
        name: name.to_owned(),
        pack: one.pack.to_string(),
        label: text(format!("collection-{name}")),
        kind: kind(one.kind).to_owned(),
        key: one.key.iter().map(ToString::to_string).collect(),
        title_field: one.title_field.to_string(),
        period_field: one.period_field.as_ref().map(ToString::to_string),
        country_field: one.country_field.as_ref().map(ToString::to_string),
        fields: one.fields.iter().map(|field| field_schema(field, &format!("field-{name}"), &text)).collect(),
        rules: rules.collect(),
        workflow: mandate.workflow(one).map(|flow| workflow(flow, &text)),
        may_create: acting.may_create(name)?,
        may_import: acting.can_import(name),
        may_export: acting.may_export_collection(name).is_ok(),
    })
}

fn field_schema(field: &Field, prefix: &str, text: &dyn Fn(String) -> String) -> FieldSchema {
    let id = format!("{prefix}-{}", field.name);
    let inner = field.ty.table().map(|fields| fields.iter().map(|one| field_schema(one, &id, text)).collect());
    FieldSchema {
        name: field.name.to_string(),
        label: text(id),
        r#type: field.ty.behaviour().name().to_owned(),
        required: field.required,
        confidential: field.confidential,
        of: of(&field.ty),
        fields: inner.unwrap_or_default(),
    }
}

fn of(ty: &FieldType) -> Option<String> {
    match ty {
        FieldType::Code(code) => Some(code.list.to_string()),
        FieldType::Codes(codes) => Some(codes.list.to_string()),
        FieldType::Reference(reference) => Some(reference.to.to_string()),
        FieldType::Quantity(quantity) => quantity.dimension.clone(),
        _ => None,
    }
}

fn workflow(flow: &Workflow, text: &dyn Fn(String) -> String) -> WorkflowSchema {
    let states = flow.states.iter().map(|state| StateSchema {
        name: state.name.to_string(),
        label: text(format!("state-{}-{}", flow.name, state.name)),
        counts: state.counts,
        editable: state.editable,
        within_days: state.within_days,
        asks: state.asks.as_ref().map(ToString::to_string),
    });
    let transitions = flow.transitions.iter().map(|way| TransitionSchema {
        name: way.name.to_string(),
        label: text(format!("transition-{}-{}", flow.name, way.name)),
        from: way.from.iter().map(ToString::to_string).collect(),
        to: way.to.to_string(),
        comment_needed: way.comment,
    });
    WorkflowSchema { name: flow.name.to_string(), states: states.collect(), transitions: transitions.collect() }
}

const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Records => "records",
        Kind::Datasets => "datasets",
    }
}
