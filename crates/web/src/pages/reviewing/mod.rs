//! What people look at again: the queue of findings, a finding with the form that decides, and the rating of a batch.

mod decide;
mod finding;
mod pair;
mod queue;
mod rating;
mod said;
mod values;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/findings", get(queue::queue))
        .route("/collections/{collection}/review", post(queue::look_again))
        .route("/collections/{collection}/findings/{id}", get(finding::one).post(decide::decide))
        .route("/collections/{collection}/batches/{key}/rating", get(rating::rating))
}
