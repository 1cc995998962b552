//! The jobs of all: what runs, what waits, what came of it.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use mandate::access::{Action, Resource};
use mandate::{Job, Stage, Work};
use maud::{Markup, html};

use super::{Part, act, frame};
use crate::app::App;
use crate::look::address::encode;
use crate::look::{Column, Table, Tone, empty, progress, table};
use crate::page::Desk;
use crate::pages::account::parts::moment;
use crate::pages::jobs::said;
use crate::pages::records::labels::Labels;
use crate::posted::Posted;
use crate::problem::Problem;

/// Jobs shown; older ones are kept for a month but seldom asked for.
const SHOWN: usize = 200;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/administration/jobs", get(list))
        .route("/administration/jobs/{id}/cancel", post(cancel))
        .route("/administration/jobs/rebuild", post(rebuild))
}

async fn list(State(app): State<App>, desk: Desk) -> Result<Response, Problem> {
    let actor = desk.visitor.actor.clone();
    let jobs = app
        .ask(move |mandate| {
            let acting = mandate.acting(&actor);
            acting.require(Action::ManageJobs, &Resource::System)?;
            acting.jobs()
        })
        .await?;
    let words = desk.words;
    let columns = ["audit-action", "status", "job-by", "job-started", "job-ended", "job-result", "actions"];
    let shown = Table {
        caption: words.t("admin-jobs").into_owned(),
        caption_unseen: true,
        columns: columns.map(|id| Column::text(words.t(id))).into(),
        rows: jobs.iter().take(SHOWN).map(|job| row(&desk, job)).collect(),
        scrolls: false,
    };
    let body = html! {
        @if jobs.is_empty() { (empty(&words.t("empty-title"), &words.t("admin-jobs-about"), None)) }
        @else { (table(words, &shown)) }
    };
    let again = act(&desk, "/administration/jobs/rebuild", "job-rebuild-new", false);
    let may = app.mandate().acting(&desk.visitor.actor).may(Action::Rebuild, &Resource::System);
    Ok(frame(desk, Part::Jobs, may.then_some(&again), body))
}

fn row(desk: &Desk, job: &Job) -> Vec<Markup> {
    let words = desk.words;
    let labels = Labels::new(desk.app.mandate(), words);
    let when = |text: &str| text.parse().map_or_else(|_| text.to_owned(), |at| moment(words, at));
    let over = job.stage.is_over();
    vec![
        html! { (said::title(labels, &job.work)) },
        html! {
            (said::stage_tag(words, job.stage))
            @if job.stage == Stage::Running { (progress(words, job.total.map(|total| (job.done, total)))) }
        },
        html! { bdi dir="ltr" { (job.by) } },
        html! { (when(&job.asked)) },
        html! { @if let Some(ended) = &job.ended { (when(ended)) } },
        html! {
            @for (name, text) in said::outcome(words, job) { (name) ": " bdi { (text) } br; }
            @for fault in &job.faults { bdi lang="en" { (fault.code) " " (fault.message) } br; }
        },
        html! { @if !over { (act(desk, &format!("/administration/jobs/{}/cancel", encode(&job.id)), "job-cancel", false)) } },
    ]
}

async fn cancel(
    State(app): State<App>,
    desk: Desk,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Problem> {
    let actor = posted.visitor.actor;
    app.ask(move |mandate| mandate.acting(&actor).cancel(&id)).await?;
    Ok(desk.go("/administration/jobs", Some((Tone::Success, "job-cancel-asked"))))
}

async fn rebuild(State(app): State<App>, desk: Desk, posted: Posted) -> Result<Response, Problem> {
    let actor = posted.visitor.actor;
    app.ask(move |mandate| mandate.acting(&actor).ask(Work::Rebuild)).await?;
    Ok(desk.go("/administration/jobs", Some((Tone::Success, "job-asked"))))
}
