//! Long work of the visitor: how far it is, what came of it, and a way to stop it.

pub mod said;

use std::convert::Infallible;
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use mandate::{Job, Stage, Work};
use mandate_model::Fault;
use maud::html;
use tokio_stream::wrappers::ReceiverStream;

use super::records::faults::told_as;
use super::records::labels::{Labels, collection_address, record_address};
use crate::app::App;
use crate::look::address::encode;
use crate::look::{self, Column, Section, Table, Tone, empty, page_title, table};
use crate::page::{Content, Desk};
use crate::posted::Posted;
use crate::problem::Problem;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/jobs", get(mine))
        .route("/jobs/{id}", get(one))
        .route("/jobs/{id}/events", get(events))
        .route("/jobs/{id}/cancel", post(cancel))
}

/// Jobs on the page: the latest.
const MOST: usize = 100;

async fn mine(desk: Desk) -> Result<Response, Problem> {
    let actor = desk.visitor.actor.clone();
    let jobs = desk.app.ask(move |mandate| mandate.acting(&actor).jobs()).await?;
    let app = desk.app.clone();
    let labels = Labels::new(app.mandate(), desk.words);
    let words = desk.words;
    let title = words.t("jobs-mine").into_owned();
    let columns = [
        Column::text(words.t("jobs-what")),
        Column::text(words.t("status")),
        Column::text(words.t("job-started")),
        Column::text(words.t("job-by")),
    ];
    let line = |job: &Job| {
        vec![
            html! { a href=(format!("/jobs/{}", job.id)) { (said::title(labels, &job.work)) } },
            said::stage_tag(words, job.stage),
            html! { (moment(labels, &job.asked)) },
            html! { bdi { (job.by) } },
        ]
    };
    let body = html! {
        (page_title(&title, None, Some(&words.t("jobs-about")), None))
        @if jobs.is_empty() {
            (empty(&words.t("empty-title"), &words.t("jobs-none-do"), None))
        } @else {
            (table(words, &Table {
                caption: title.clone(),
                caption_unseen: true,
                columns: columns.into(),
                rows: jobs.iter().take(MOST).map(line).collect(),
                scrolls: false,
            }))
        }
    };
    Ok(desk.show(Content::new(Section::Tasks, title, body)))
}

fn moment(labels: Labels<'_>, text: &str) -> String {
    text.parse().map_or_else(|_| text.to_owned(), |moment| labels.moment(moment))
}

async fn one(desk: Desk, Path(id): Path<String>) -> Result<Response, Problem> {
    let actor = desk.visitor.actor.clone();
    let job = desk.app.ask(move |mandate| mandate.acting(&actor).job(&id)).await?;
    let app = desk.app.clone();
    let labels = Labels::new(app.mandate(), desk.words);
    let words = desk.words;
    let title = said::title(labels, &job.work);
    let shown = look::Job {
        title: title.clone(),
        state: said::state(job.stage),
        done: job.total.map(|total| (job.done, total)),
        says: says(labels, &job),
        events: Some(format!("/jobs/{}/events", job.id)),
        cancel: Some((format!("/jobs/{}/cancel", job.id), desk.form_token())),
        results: results(labels, &job),
    };
    let body = html! {
        (look::job(words, &shown))
        p.faint { (words.t("job-started")) ": " (moment(labels, &job.asked)) @if let Some(ended) = &job.ended { " · " (words.t("job-ended")) ": " (moment(labels, ended)) } }
        @if !job.faults.is_empty() {
            (look::alert(words, Tone::Error, &html! {
                ul { @for fault in job.faults.iter().take(MOST) { li {
                    @if let Some(place) = &fault.place { bdi { (place) } ": " }
                    (told_as(words, &fault.code, &fault.message, fault.hint.as_deref()))
                } } }
            }))
        }
    };
    let content = Content::new(Section::Tasks, title, body).crumbs([(&*words.t("jobs-mine"), "/jobs")]);
    Ok(desk.show(content))
}

/// What came of it, in words; numbers of an import by their names.
fn says(labels: Labels<'_>, job: &Job) -> String {
    let words = labels.words;
    if job.stage != Stage::Done {
        return if job.cancel && !job.stage.is_over() { words.t("jobs-stopping").into_owned() } else { String::new() };
    }
    if matches!(job.work, Work::VerifyEdition { .. }) {
        return words.t("wb-verified").into_owned();
    }
    let parts = said::outcome(words, job).into_iter().map(|(name, text)| format!("{name}: {text}"));
    parts.collect::<Vec<_>>().join(" · ")
}

fn results(labels: Labels<'_>, job: &Job) -> Vec<(String, String)> {
    match &job.work {
        Work::Import(upload) if job.stage.is_over() => {
            let batch = job.outcome.get("batch").map(|key| (record_address(&upload.collection, key), key.clone()));
            let all = (collection_address(&upload.collection), labels.collection(&upload.collection));
            batch.into_iter().chain([all]).collect()
        }
        Work::Review { collection } => {
            let href = format!("/findings?collection={}", encode(collection));
            vec![(href, labels.words.t("review-title").into_owned())]
        }
        Work::Report { .. } if job.stage == Stage::Done => {
            let made = job.outcome.get("edition").map(|edition| edition_of(labels, edition));
            vec![made.unwrap_or_else(|| ("/reports".to_owned(), labels.words.t("reports-title").into_owned()))]
        }
        Work::VerifyEdition { edition } => vec![edition_of(labels, edition)],
        _ => Vec::new(),
    }
}

/// The address and name of an edition.
fn edition_of(labels: Labels<'_>, edition: &str) -> (String, String) {
    (format!("/reports/{}", encode(edition)), labels.words.t("report-read").into_owned())
}

async fn cancel(
    State(app): State<App>,
    desk: Desk,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (actor, name) = (posted.visitor.actor.clone(), id.clone());
    app.ask(move |mandate| mandate.acting(&actor).cancel(&name)).await?;
    Ok(desk.go(&format!("/jobs/{id}"), None))
}

async fn events(desk: Desk, Path(id): Path<String>) -> Result<Response, Problem> {
    let (actor, name) = (desk.visitor.actor.clone(), id.clone());
    desk.app.ask(move |mandate| mandate.acting(&actor).job(&name)).await?;
    let actor = desk.visitor.actor.clone();
    let app = desk.app.clone();
    Ok(told(app, move |mandate| {
        let job = mandate.acting(&actor).job(&id)?;
        Ok(Step { done: job.done, total: job.total.unwrap_or_default(), over: job.stage.is_over() })
    }))
}

/// How far some work is.
pub struct Step {
    /// What is done.
    pub done: u64,
    /// Of how much; 0 while that is unknown.
    pub total: u64,
    /// Whether nothing more will happen.
    pub over: bool,
}

/// How often it is looked.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// Looks after which a stream ends and the browser asks anew: a connection is not held for ever.
const LOOKS: usize = 1_200;

/// A stream of events for look's `jobs.js`: `progress` again and again, and a last `end`.
pub fn told(app: App, look: impl Fn(&mandate::Mandate) -> Result<Step, Fault> + Send + Sync + 'static) -> Response {
    let (sender, receiver) = tokio::sync::mpsc::channel::<Result<Event, Infallible>>(1);
    let look = std::sync::Arc::new(look);
    tokio::spawn(async move {
        for _ in 0..LOOKS {
            let looking = std::sync::Arc::clone(&look);
            let step = app.ask(move |mandate| looking(mandate)).await.unwrap_or(Step { done: 0, total: 0, over: true });
            let now = serde_json::json!({"done": step.done, "total": step.total, "says": ""});
            let event = if step.over {
                Event::default().event("end").data("{}")
            } else {
                Event::default().event("progress").data(now.to_string())
            };
            if sender.send(Ok(event)).await.is_err() || step.over {
                return;
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    });
    Sse::new(ReceiverStream::new(receiver)).keep_alive(KeepAlive::default()).into_response()
}
