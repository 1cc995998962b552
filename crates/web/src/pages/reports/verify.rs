//! Whether an edition is what it was: every file hashed, every figure computed again from the store as it was then. Long
//! for a large report, so a job does it.

use axum::extract::Path;
use axum::response::Response;
use mandate::Work;

use crate::look::{Tone, address};
use crate::page::Desk;
use crate::posted::Posted;
use crate::problem::Problem;

pub async fn verify(desk: Desk, Path(edition): Path<String>, posted: Posted) -> Result<Response, Problem> {
    let actor = posted.visitor.actor;
    let job = desk.app.ask(move |mandate| mandate.acting(&actor).ask(Work::VerifyEdition { edition })).await?;
    Ok(desk.go(&format!("/jobs/{}", address::encode(&job.id)), Some((Tone::Information, "job-asked"))))
}
