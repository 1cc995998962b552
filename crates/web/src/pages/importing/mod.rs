//! A file into a collection: sent, read by a mapping where its columns are not ours, checked row by row, looked at, and
//! only then imported.

mod accept;
mod mapping;
mod preview;
mod reading;
mod sending;

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use mandate::previews::Check;
use mandate_model::{Fault, FaultCode};

use super::records::labels::collection_address;
use crate::app::App;
use crate::page::Desk;
use crate::problem::Problem;

pub fn routes(most_bytes: u64) -> Router<App> {
    let most = usize::try_from(most_bytes).unwrap_or(usize::MAX);
    Router::new()
        .route("/collections/{collection}/import", get(sending::ask).post(sending::send))
        .layer(DefaultBodyLimit::max(most))
        .route("/collections/{collection}/import/{id}", get(preview::preview))
        .route("/collections/{collection}/import/{id}/mapping", get(reading::ask).post(reading::read))
        .route("/collections/{collection}/import/{id}/events", get(preview::events))
        .route("/collections/{collection}/import/{id}/faults.csv", get(preview::faults))
        .route("/collections/{collection}/import/{id}/returned", get(preview::returned))
        .route("/collections/{collection}/import/{id}/again", post(preview::again))
        .route("/collections/{collection}/import/{id}/run", post(accept::run))
}

/// A small file is checked before the answer: its sender sees at once what was found.
const WAITED_FOR: Duration = Duration::from_millis(1_500);

/// Where an upload is looked at.
fn place(collection: &str, id: &str) -> String {
    format!("{}/import/{id}", collection_address(collection))
}

/// Begins a check beside the request, and waits a moment for it.
async fn begin(app: &App, actor: &mandate::access::Actor, id: &str) {
    let (mandate, actor, id) = (std::sync::Arc::clone(app.mandate()), actor.clone(), id.to_owned());
    let checking = tokio::task::spawn_blocking(move || {
        if let Err(fault) = mandate.run_check(&actor, &id) {
            tracing::warn!(code = fault.code.id(), "a check failed: {}", fault.message);
        }
    });
    let _ = tokio::time::timeout(WAITED_FOR, checking).await;
}

async fn check_of(desk: &Desk, collection: &str, id: String) -> Result<Check, Problem> {
    let actor = desk.visitor.actor.clone();
    let check = desk.app.ask(move |mandate| mandate.acting(&actor).check(&id)).await?;
    if check.upload.collection == collection {
        Ok(check)
    } else {
        Err(Fault::new(FaultCode::NotFound, "there is no such upload").into())
    }
}
