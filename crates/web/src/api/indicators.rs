//! Indicators: their list, what they yield, and the records behind.

use axum::Json;
use mandate::Behind;
use mandate_model::{Fault, Indicator, Language, Observation};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::caller::{Asked, Caller, Segments};
use super::document::Problems;
use crate::app::App;
use crate::problem::Problem;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(one))
        .routes(routes!(observations))
        .routes(routes!(explanation))
}

/// An indicator.
#[derive(Debug, Serialize, ToSchema)]
struct IndicatorOf {
    /// Its name.
    name: String,
    /// The pack that declares it.
    pack: String,
    /// Its title for readers.
    title: String,
    /// Code in the list of units.
    unit: String,
    /// Digits after the decimal sign.
    decimals: u32,
    /// The citation shown beside each figure.
    source: String,
    /// What may be given.
    parameters: Vec<ParameterOf>,
    /// What tells its observations apart.
    dimensions: Vec<String>,
}

/// A parameter of an indicator or report.
#[derive(Debug, Serialize, ToSchema)]
pub struct ParameterOf {
    /// Its name.
    name: String,
    /// The type of its values.
    r#type: String,
    /// Whether it must be given.
    required: bool,
    /// Taken where it is not given.
    default: Option<String>,
}

impl From<&mandate_model::indicator::Parameter> for ParameterOf {
    fn from(one: &mandate_model::indicator::Parameter) -> Self {
        Self {
            name: one.name.to_string(),
            r#type: one.ty.behaviour().name().to_owned(),
            required: one.required && one.default.is_none(),
            default: one.default.clone(),
        }
    }
}

/// What to ask. Any further parameter is one of the indicator's, or a dimension and the code that is wanted in it.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes what `Asked` reads")]
struct Question {
    /// The world as it stood that day; today without.
    #[param(value_type = Option<String>, format = Date)]
    on: Option<String>,
    /// What was known then: a moment, a day (its end, UTC), or `now`.
    as_at: Option<String>,
}

/// What an indicator yields.
#[derive(Debug, Serialize, ToSchema)]
struct Yield {
    /// The indicator.
    indicator: String,
    /// The SQL that ran.
    query: String,
    /// The parameters that were bound.
    #[schema(value_type = Object)]
    parameters: serde_json::Map<String, serde_json::Value>,
    /// One for each row.
    observations: Vec<ObservationOf>,
}

/// One observation.
#[derive(Debug, Serialize, ToSchema)]
struct ObservationOf {
    /// The code in each dimension.
    #[schema(value_type = Object)]
    dimensions: serde_json::Map<String, serde_json::Value>,
    /// An exact decimal number, as text; null where there is none.
    value: Option<String>,
    /// Code in the list of units.
    unit: String,
    /// `exact`, `about`, `more-than`, `less-than` or `projected`.
    qualifier: String,
    /// The time it is about.
    period: Option<String>,
    /// A remark.
    note: Option<String>,
    /// Further columns.
    #[schema(value_type = Object)]
    extra: serde_json::Map<String, serde_json::Value>,
}

/// An observation with the records behind it.
#[derive(Debug, Serialize, ToSchema)]
struct Explained {
    /// The observation.
    observation: ObservationOf,
    /// Columns of the rows.
    columns: Vec<String>,
    /// The rows that it was made of.
    rows: Vec<EvidenceOf>,
    /// How many more rows there are which you may not see.
    withheld: u64,
}

/// A row behind an observation.
#[derive(Debug, Serialize, ToSchema)]
struct EvidenceOf {
    /// The collection of the record it comes from.
    collection: String,
    /// That record's key.
    key: String,
    /// The number of its revision.
    revision: u32,
    /// The hash of that revision.
    hash: String,
    /// One for each column; null where absent.
    cells: Vec<Option<String>>,
}

/// List the indicators that you may ask for.
#[utoipa::path(get, path = "/indicators", tag = "Indicators", operation_id = "listIndicators",
    responses((status = 200, description = "All of them", body = Vec<IndicatorOf>), Problems))]
async fn list(caller: Caller, asked: Asked) -> Result<Json<Vec<IndicatorOf>>, Problem> {
    asked.only(&[])?;
    let language = caller.language;
    let all = caller.ask(move |acting| {
        let all = acting.indicators();
        Ok::<_, Fault>(all.into_iter().map(|one| indicator_of(acting.mandate(), one, language)).collect::<Vec<_>>())
    });
    Ok(Json(all.await?))
}

/// Read what an indicator is and takes.
#[utoipa::path(get, path = "/indicators/{indicator}", tag = "Indicators", operation_id = "readIndicator",
    params(("indicator" = String, Path, description = "The indicator's name")),
    responses((status = 200, description = "The indicator", body = IndicatorOf), Problems))]
async fn one(caller: Caller, Segments(name): Segments<String>, asked: Asked) -> Result<Json<IndicatorOf>, Problem> {
    asked.only(&[])?;
    let language = caller.language;
    let found =
        caller.ask(move |acting| Ok::<_, Fault>(indicator_of(acting.mandate(), acting.indicator(&name)?, language)));
    Ok(Json(found.await?))
}

fn indicator_of(mandate: &mandate::Mandate, one: &Indicator, language: Language) -> IndicatorOf {
    IndicatorOf {
        name: one.name.to_string(),
        pack: one.pack.to_string(),
        title: mandate.text(language, &format!("indicator-{}", one.name)),
        unit: one.unit.clone(),
        decimals: one.decimals,
        source: one.source.clone(),
        parameters: one.parameters.iter().map(ParameterOf::from).collect(),
        dimensions: one.dimensions.iter().map(|dimension| dimension.name.to_string()).collect(),
    }
}

/// Compute an indicator.
#[utoipa::path(get, path = "/indicators/{indicator}/observations", tag = "Indicators", operation_id = "readObservations",
    params(("indicator" = String, Path, description = "The indicator's name"), Question),
    responses((status = 200, description = "What it yields", body = Yield), Problems))]
async fn observations(caller: Caller, Segments(name): Segments<String>, asked: Asked) -> Result<Json<Yield>, Problem> {
    let (on, as_at) = (asked.on()?, asked.as_at()?);
    let given = asked.others(&["on", "as_at"]);
    let found = caller.ask(move |acting| {
        let on = on.unwrap_or_else(|| acting.mandate().today());
        let question = acting.question(&name, &given, on, as_at)?;
        let found = acting.observations(&question)?;
        Ok::<_, Fault>(Yield {
            indicator: question.indicator,
            query: found.query,
            parameters: members(&found.parameters),
            observations: found.rows.iter().map(observation_of).collect(),
        })
    });
    Ok(Json(found.await?))
}

/// Where a number comes from: the first observations with the records behind each.
#[utoipa::path(get, path = "/indicators/{indicator}/explanation", tag = "Indicators", operation_id = "explainObservations",
    params(("indicator" = String, Path, description = "The indicator's name"), Question,
        ("limit" = Option<u64>, Query, minimum = 1, maximum = 20, description = "Most observations; 5 unless told otherwise")),
    responses((status = 200, description = "Observations and their records", body = Vec<Explained>), Problems))]
async fn explanation(
    caller: Caller,
    Segments(name): Segments<String>,
    asked: Asked,
) -> Result<Json<Vec<Explained>>, Problem> {
    let (on, as_at) = (asked.on()?, asked.as_at()?);
    let limit = usize::try_from(asked.number("limit", 5, (1, 20))?).unwrap_or_default();
    let given = asked.others(&["on", "as_at", "limit"]);
    let found = caller.ask(move |acting| {
        let on = on.unwrap_or_else(|| acting.mandate().today());
        let question = acting.question(&name, &given, on, as_at)?;
        Ok::<_, Fault>(acting.behind(&question, limit)?.into_iter().map(explained).collect::<Vec<_>>())
    });
    Ok(Json(found.await?))
}

fn explained(behind: Behind) -> Explained {
    let rows = behind.rows.into_iter().map(|(row, revision)| EvidenceOf {
        collection: revision.collection,
        key: revision.key,
        revision: revision.number,
        hash: revision.hash.to_string(),
        cells: row.cells,
    });
    Explained {
        observation: observation_of(&behind.observation),
        rows: rows.collect(),
        columns: behind.columns,
        withheld: behind.withheld,
    }
}

fn observation_of(one: &Observation) -> ObservationOf {
    ObservationOf {
        dimensions: members(&one.dimensions),
        value: one.value.map(|value| value.to_string()),
        unit: one.unit.clone(),
        qualifier: one.qualifier.as_str().to_owned(),
        period: one.period.clone(),
        note: one.note.clone(),
        extra: members(&one.extra),
    }
}

fn members(pairs: &[(String, Option<String>)]) -> serde_json::Map<String, serde_json::Value> {
    pairs.iter().map(|(name, text)| (name.clone(), text.clone().into())).collect()
}
