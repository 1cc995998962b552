//! Backups: making one in the background, fetching and removing them.

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bytes::Bytes;
use mandate::{Backup, Stage, Work};
use mandate_model::Fault;
use maud::{Markup, html};
use tokio::io::AsyncReadExt as _;

use super::sure::Sure;
use super::{Part, act, frame};
use crate::app::App;
use crate::look::address::encode;
use crate::look::{Column, Confirm, Section, Table, Tone, alert, confirm, empty, table};
use crate::page::{Content, Desk};
use crate::posted::Posted;
use crate::problem::Problem;

/// Bytes read at once.
const CHUNK: usize = 256 << 10;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/administration/backups", get(list).post(make))
        .route("/administration/backups/{name}", get(fetch))
        .route("/administration/backups/{name}/remove", get(ask).post(remove))
}

async fn list(State(app): State<App>, desk: Desk) -> Result<Response, Problem> {
    let actor = desk.visitor.actor.clone();
    let (backups, running) = app
        .ask(move |mandate| {
            let acting = mandate.acting(&actor);
            let backups = acting.backups()?;
            let jobs = acting.jobs()?;
            let running =
                jobs.iter().any(|job| job.work == Work::Backup && matches!(job.stage, Stage::Waiting | Stage::Running));
            Ok::<_, Fault>((backups, running))
        })
        .await?;
    let words = desk.words;
    let shown = Table {
        caption: words.t("admin-backups").into_owned(),
        caption_unseen: true,
        columns: vec![
            Column::text(words.t("name")),
            Column::number(words.t("backup-size")),
            Column::text(words.t("actions")),
        ],
        rows: backups.iter().map(|backup| row(&desk, backup)).collect(),
        scrolls: false,
    };
    let body = html! {
        @if running { (alert(words, Tone::Information, &html! { p { (words.t("backup-running")) } })) }
        @if backups.is_empty() { (empty(&words.t("backup-none"), &words.t("backup-none-do"), None)) }
        @else { (table(words, &shown)) }
        p.faint { (words.t("backup-key")) }
    };
    let new = act(&desk, "/administration/backups", "backup-new", false);
    Ok(frame(desk, Part::Backups, Some(&new), body))
}

fn row(desk: &Desk, backup: &Backup) -> Vec<Markup> {
    let words = desk.words;
    let href = format!("/administration/backups/{}", encode(&backup.name));
    vec![
        html! { a href=(href) download { bdi dir="ltr" { (backup.name) } } },
        html! { (words.number(backup.size.div_ceil(1 << 20))) " MiB" },
        html! { a href=(format!("{href}/remove")) { (words.t("remove")) } },
    ]
}

async fn make(State(app): State<App>, desk: Desk, posted: Posted) -> Result<Response, Problem> {
    let actor = posted.visitor.actor;
    app.ask(move |mandate| mandate.acting(&actor).ask(Work::Backup)).await?;
    Ok(desk.go("/administration/backups", Some((Tone::Success, "backup-asked"))))
}

async fn fetch(State(app): State<App>, desk: Desk, Path(name): Path<String>) -> Result<Response, Problem> {
    let (actor, wanted) = (desk.visitor.actor.clone(), name.clone());
    let path = app.ask(move |mandate| mandate.acting(&actor).backup_file(&wanted)).await?;
    let io = |error: std::io::Error| Fault::io(&error, format!("reading {name}"));
    let file = tokio::fs::File::open(&path).await.map_err(io)?;
    let long = file.metadata().await.map_err(io)?.len();
    let headers = [
        (CONTENT_TYPE, "application/octet-stream".to_owned()),
        (CONTENT_LENGTH, long.to_string()),
        // The name holds digits, hyphens and letters only: it was given by this server.
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((headers, Body::from_stream(chunks(file))).into_response())
}

/// The file, piece by piece: a backup may be larger than memory.
fn chunks(file: tokio::fs::File) -> impl futures::Stream<Item = std::io::Result<Bytes>> {
    futures::stream::try_unfold(file, |mut file| async move {
        let mut chunk = vec![0; CHUNK];
        let read = file.read(&mut chunk).await?;
        chunk.truncate(read);
        Ok((read > 0).then(|| (Bytes::from(chunk), file)))
    })
}

async fn ask(State(app): State<App>, desk: Desk, Path(name): Path<String>) -> Result<Response, Problem> {
    app.mandate()
        .acting(&desk.visitor.actor)
        .require(mandate::access::Action::Backup, &mandate::access::Resource::System)?;
    let words = desk.words;
    let question = words.with("backup-remove-question", &[("name", (&name).into())]);
    let body = confirm(
        words,
        &Confirm {
            question: question.clone(),
            about: html! { p { (words.t("confirm-final")) } },
            act: words.t("remove").into_owned(),
            action: format!("/administration/backups/{}/remove", encode(&name)),
            back: "/administration/backups".to_owned(),
            form_token: desk.form_token(),
            grave: true,
            ..Confirm::default()
        },
    );
    Ok(desk.show(Content::new(Section::Administration, question, body)))
}

async fn remove(
    State(app): State<App>,
    desk: Desk,
    Path(name): Path<String>,
    Sure(posted): Sure,
) -> Result<Response, Problem> {
    let actor = posted.visitor.actor;
    app.ask(move |mandate| mandate.acting(&actor).remove_backup(&name)).await?;
    Ok(desk.go("/administration/backups", Some((Tone::Success, "backup-removed"))))
}
