//! Whether an edition is what it was: every file hashed, every figure computed again from the store as it was then.

use axum::extract::Path;
use axum::response::Response;
use mandate_model::Silent;

use crate::look::{Tone, address};
use crate::page::Desk;
use crate::posted::Posted;
use crate::problem::Problem;

pub async fn verify(desk: Desk, Path(name): Path<String>, posted: Posted) -> Result<Response, Problem> {
    let back = format!("/reports/{}", address::encode(&name));
    let actor = posted.visitor.actor;
    // What differs is told as every fault is: with its place, and what to do.
    desk.app.ask(move |mandate| mandate.acting(&actor).verify_edition(&name, &Silent)).await?;
    Ok(desk.go(&back, Some((Tone::Success, "wb-verified"))))
}
