//! Countries and code lists.

use std::collections::BTreeMap;

use axum::Json;
use mandate_model::{Language, codelist};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::caller::{Asked, Caller, Segments};
use super::document::Problems;
use crate::app::App;
use crate::problem::Problem;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(countries)).routes(routes!(lists)).routes(routes!(list))
}

/// A code list.
#[derive(Debug, Serialize, ToSchema)]
struct ListOf {
    /// Its name.
    name: String,
    /// The pack that declares it.
    pack: String,
    /// How many codes it has.
    codes: usize,
    /// Where codes and labels come from.
    source: String,
    /// The terms under which it may be passed on.
    licence: String,
}

/// One code.
#[derive(Debug, Serialize, ToSchema)]
struct CodeOf {
    /// Unique in its list.
    code: String,
    /// For readers, in the language of the request.
    label: String,
    /// The code above it.
    parent: Option<String>,
    /// First day of validity.
    valid_from: Option<String>,
    /// Last day of validity.
    valid_to: Option<String>,
    /// Further texts by name.
    properties: BTreeMap<String, String>,
}

fn code_of(code: &codelist::Code, language: Language) -> CodeOf {
    CodeOf {
        code: code.code.clone(),
        label: code.label(language).to_owned(),
        parent: code.parent.clone(),
        valid_from: code.valid_from.map(|day| day.to_string()),
        valid_to: code.valid_to.map(|day| day.to_string()),
        properties: code.properties.clone(),
    }
}

/// List the countries.
#[utoipa::path(get, path = "/countries", tag = "Codes", operation_id = "listCountries",
    responses((status = 200, description = "All countries", body = Vec<CodeOf>), Problems))]
async fn countries(caller: Caller, asked: Asked) -> Result<Json<Vec<CodeOf>>, Problem> {
    asked.only(&[])?;
    let list = caller.app.mandate().catalogue().role(codelist::Role::Country)?;
    Ok(Json(list.codes.iter().map(|code| code_of(code, caller.language)).collect()))
}

/// List the code lists.
#[utoipa::path(get, path = "/codelists", tag = "Codes", operation_id = "listCodeLists",
    responses((status = 200, description = "All lists", body = Vec<ListOf>), Problems))]
async fn lists(caller: Caller, asked: Asked) -> Result<Json<Vec<ListOf>>, Problem> {
    asked.only(&[])?;
    let one = |list: &codelist::CodeList| ListOf {
        name: list.name.to_string(),
        pack: list.pack.to_string(),
        codes: list.codes.len(),
        source: list.source.clone(),
        licence: list.licence.clone(),
    };
    Ok(Json(caller.app.mandate().catalogue().codelists.values().map(one).collect()))
}

/// Read the codes of a list.
#[utoipa::path(get, path = "/codelists/{list}", tag = "Codes", operation_id = "readCodeList",
    params(("list" = String, Path, description = "The list's name")),
    responses((status = 200, description = "Its codes", body = Vec<CodeOf>), Problems))]
async fn list(caller: Caller, Segments(name): Segments<String>, asked: Asked) -> Result<Json<Vec<CodeOf>>, Problem> {
    asked.only(&[])?;
    let list = caller.app.mandate().catalogue().codelist(&name)?;
    Ok(Json(list.codes.iter().map(|code| code_of(code, caller.language)).collect()))
}
