//! The programming interface under `/api/v1`: what the pages show and do, as JSON.
//!
//! Every handler asks the application as somebody at work, so that what is refused on a page is refused here. `document`
//! makes the OpenAPI description from the handlers' own declarations; nothing is described that is not routed.

mod caller;
mod codes;
mod collections;
mod document;
mod etag;
mod exports;
mod faults;
mod files;
mod finding_shapes;
mod findings;
mod history;
mod imports;
mod indicators;
mod jobs;
mod limits;
mod mappings;
mod me;
mod operations;
mod parts;
mod ranges;
mod records;
mod repeats;
mod reports;
mod rows;
mod running;
mod shapes;
mod spool;
mod sql;
mod transitions;

use axum::Router;
use axum::extract::{DefaultBodyLimit, OriginalUri};
use axum::http::Method;
use axum::middleware::from_fn_with_state;
use axum::routing::{any, get};
use mandate_model::{Fault, FaultCode};
use utoipa_axum::router::OpenApiRouter;

use crate::app::App;
use crate::patience::patiently;
use crate::problem::Problem;

pub use document::text as openapi_text;
pub use operations::{Operation, operations};
pub use spool::written;
pub use sql::answered;

/// The routes of the programming interface.
pub fn routes(app: &App) -> Router<App> {
    let (router, _) = described().split_for_parts();
    let buckets = limits::Buckets::new(&app.options().limits);
    let answered = router
        .route("/api/v1/openapi.json", get(document::serve))
        .method_not_allowed_fallback(no_such_method)
        .layer(from_fn_with_state(app.clone(), repeats::repeated_once))
        .layer(from_fn_with_state(app.clone(), patiently))
        .layer(from_fn_with_state((app.clone(), buckets), limits::limited))
        .layer(DefaultBodyLimit::max(app.options().body_bytes));
    Router::new().merge(answered).route("/api/v1", any(no_such_path)).route("/api/{*rest}", any(no_such_path))
}

/// Every operation with its description.
fn described() -> OpenApiRouter<App> {
    let inner = OpenApiRouter::new()
        .merge(collections::routes())
        .merge(records::routes())
        .merge(rows::routes())
        .merge(history::routes())
        .merge(transitions::routes())
        .merge(files::routes())
        .merge(imports::routes())
        .merge(mappings::routes())
        .merge(exports::routes())
        .merge(sql::routes())
        .merge(parts::routes())
        .merge(indicators::routes())
        .merge(reports::routes())
        .merge(findings::routes())
        .merge(jobs::routes())
        .merge(codes::routes())
        .merge(me::routes())
        .merge(running::routes())
        .merge(faults::routes());
    OpenApiRouter::with_openapi(document::head()).nest("/api/v1", inner)
}

async fn no_such_path(OriginalUri(uri): OriginalUri) -> Problem {
    let fault = Fault::new(FaultCode::NotFound, format!("there is nothing at {}", uri.path()));
    fault.hint("see /api for all operations").into()
}

async fn no_such_method(method: Method, OriginalUri(uri): OriginalUri) -> Problem {
    let fault = Fault::new(FaultCode::NoSuchMethod, format!("{} does not take {method}", uri.path()));
    fault.hint("the header Allow names the methods it takes").into()
}
