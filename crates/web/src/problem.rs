//! Faults as answers: problem details (RFC 9457) for programs, a page for people. The codes are those of the command line.

use std::sync::Arc;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use mandate_model::{Diagnostics, Fault, FaultCode};
use serde::Serialize;
use utoipa::ToSchema;

/// Why a request was refused.
#[derive(Debug)]
pub struct Problem(pub Diagnostics);

impl Problem {
    /// The first fault, which decides the status.
    pub fn first(&self) -> Option<&Fault> {
        self.0.0.iter().find(|one| one.severity == mandate_model::Severity::Error).map(|one| &one.fault)
    }

    /// The HTTP status of the first fault.
    pub fn status(&self) -> StatusCode {
        self.first().map_or(StatusCode::INTERNAL_SERVER_ERROR, |fault| status(fault.code))
    }

    /// What programs are told.
    pub fn details(&self) -> Details {
        let first = self.first();
        let code = first.map_or(FaultCode::System, |fault| fault.code);
        Details {
            kind: format!("/api/v1/faults/{}", code.id()),
            title: code.title().to_owned(),
            status: self.status().as_u16(),
            code: code.id().to_owned(),
            detail: first.map(|fault| fault.message.clone()).unwrap_or_default(),
            hint: first.and_then(|fault| fault.hint.clone()),
            faults: self.0.0.iter().map(FaultOf::from).collect(),
        }
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        Self(fault.into())
    }
}

impl From<Diagnostics> for Problem {
    fn from(faults: Diagnostics) -> Self {
        Self(faults)
    }
}

/// Problem details. `code` is stable; see the list of fault codes.
#[derive(Debug, Serialize, ToSchema)]
pub struct Details {
    /// Address of the description of this kind of problem.
    #[serde(rename = "type")]
    pub kind: String,
    /// One sentence about this kind of problem.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// The fault code, such as `V0203`.
    pub code: String,
    /// What is wrong here.
    pub detail: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Every fault that was found, with its place.
    pub faults: Vec<FaultOf>,
}

/// One fault among those found.
#[derive(Debug, Serialize, ToSchema)]
pub struct FaultOf {
    /// `error` or `warning`.
    pub severity: String,
    /// The fault code.
    pub code: String,
    /// The field or column, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Where it was found, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

impl From<&mandate_model::Diagnostic> for FaultOf {
    fn from(found: &mandate_model::Diagnostic) -> Self {
        Self {
            severity: if found.severity == mandate_model::Severity::Error { "error" } else { "warning" }.to_owned(),
            code: found.code().id().to_owned(),
            field: found.field().map(str::to_owned),
            place: found.place.line(),
            message: found.fault.message.clone(),
            hint: found.fault.hint.clone(),
        }
    }
}

/// The HTTP status of a fault.
pub fn status(code: FaultCode) -> StatusCode {
    use FaultCode as F;
    match code {
        F::SignInNeeded | F::SignInFailed | F::Expired => StatusCode::UNAUTHORIZED,
        F::NotAllowed | F::ForgedRequest => StatusCode::FORBIDDEN,
        F::NotFound | F::NoSuchRecord | F::NoSuchFile => StatusCode::NOT_FOUND,
        F::Conflict | F::StoreExists | F::Cancelled => StatusCode::CONFLICT,
        F::NoSuchMethod => StatusCode::METHOD_NOT_ALLOWED,
        F::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        F::TooSlow => StatusCode::REQUEST_TIMEOUT,
        F::Stale => StatusCode::PRECONDITION_FAILED,
        F::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        F::PreconditionNeeded => StatusCode::PRECONDITION_REQUIRED,
        F::TooManyAttempts => StatusCode::TOO_MANY_REQUESTS,
        F::StoreBusy => StatusCode::SERVICE_UNAVAILABLE,
        F::DiskFull => StatusCode::INSUFFICIENT_STORAGE,
        F::Usage | F::BadParameter | F::UnknownLanguage | F::BadFile | F::BadEncoding | F::LineTooLong => {
            StatusCode::BAD_REQUEST
        }
        F::System
        | F::StoreDamaged
        | F::StoreFailed
        | F::StoreMissing
        | F::StoreNewer
        | F::ProjectionDamaged
        | F::QueryFailed => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = self.status();
        let mut response = (status, Json(self.details())).into_response();
        response.extensions_mut().insert(Arc::new(self));
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        if status == StatusCode::TOO_MANY_REQUESTS {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        response
    }
}
