//! The list of fault codes, the same for the command line, the pages and this interface.

use axum::Json;
use mandate_model::{Fault, FaultCode};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::caller::{Asked, Segments};
use super::document::Problems;
use crate::app::App;
use crate::problem::{Problem, status};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(one))
}

/// A kind of fault.
#[derive(Debug, Serialize, ToSchema)]
struct CodeOfFault {
    /// Stable, such as `V0203`.
    code: String,
    /// One sentence.
    title: String,
    /// The HTTP status it is answered with.
    status: u16,
    /// How a command ends that fails with it.
    exit: u8,
}

fn told(code: FaultCode) -> CodeOfFault {
    CodeOfFault {
        code: code.id().to_owned(),
        title: code.title().to_owned(),
        status: status(code).as_u16(),
        exit: code.exit() as u8,
    }
}

/// List the fault codes.
#[utoipa::path(get, path = "/faults", tag = "Operation", operation_id = "listFaults",
    responses((status = 200, description = "All codes", body = Vec<CodeOfFault>), Problems))]
async fn list(asked: Asked) -> Result<Json<Vec<CodeOfFault>>, Problem> {
    asked.only(&[])?;
    Ok(Json(FaultCode::ALL.iter().copied().map(told).collect()))
}

/// Read what a fault code means.
#[utoipa::path(get, path = "/faults/{code}", tag = "Operation", operation_id = "readFault",
    params(("code" = String, Path, description = "Such as `V0203`")),
    responses((status = 200, description = "The code", body = CodeOfFault), Problems))]
async fn one(Segments(code): Segments<String>, asked: Asked) -> Result<Json<CodeOfFault>, Problem> {
    asked.only(&[])?;
    let found = FaultCode::ALL.iter().copied().find(|known| known.id() == code);
    let none = || Fault::new(FaultCode::NotFound, format!("there is no fault code `{code}`"));
    Ok(Json(told(found.ok_or_else(none)?)))
}
