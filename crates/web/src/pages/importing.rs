//! A file into a collection: sent, checked row by row, looked at, and only then imported.

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, FromRequest as _, Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use mandate::previews::{Check, CheckStage, Found};
use mandate_model::{Collection, Fault, FaultCode};
use maud::{Markup, html};

use super::jobs::{Step, told};
use super::records::faults::{told_as, told_at_as};
use super::records::files::download;
use super::records::labels::{Labels, collection_address};
use crate::app::App;
use crate::look::form::{Button, Field, Form, Input, form};
use crate::look::{
    Column, Entry, JobState, Section, Table, Tag, Tone, alert, definitions, job, page_title, table, tag,
};
use crate::page::{Content, Desk};
use crate::posted::{Posted, Sent};
use crate::problem::Problem;

pub fn routes(most_bytes: u64) -> Router<App> {
    let most = usize::try_from(most_bytes).unwrap_or(usize::MAX);
    Router::new()
        .route("/collections/{collection}/import", get(ask).post(send))
        .layer(DefaultBodyLimit::max(most))
        .route("/collections/{collection}/import/{id}", get(preview))
        .route("/collections/{collection}/import/{id}/events", get(events))
        .route("/collections/{collection}/import/{id}/faults.csv", get(faults))
        .route("/collections/{collection}/import/{id}/again", post(again))
        .route("/collections/{collection}/import/{id}/run", post(run))
}

/// A small file is checked before the answer: its sender sees at once what was found.
const WAITED_FOR: Duration = Duration::from_millis(1_500);

async fn ask(desk: Desk, Path(collection): Path<String>) -> Result<Response, Problem> {
    if !desk.app.mandate().acting(&desk.visitor.actor).can_import(&collection) {
        let code = if desk.visitor.actor.is_signed_in() { FaultCode::NotAllowed } else { FaultCode::SignInNeeded };
        desk.app.mandate().catalogue().collection(&collection)?;
        return Err(Fault::new(code, "you may not import here").hint("the collection's page explains who may").into());
    }
    file_form(desk, StatusCode::OK, &collection, None)
}

fn file_form(desk: Desk, status: StatusCode, collection: &str, fault: Option<String>) -> Result<Response, Problem> {
    let app = desk.app.clone();
    let labels = Labels::new(app.mandate(), desk.words);
    let (words, name) = (desk.words, labels.collection(collection));
    let here = collection_address(collection);
    let limit = super::records::values::bytes(labels, app.options().upload_bytes);
    let input =
        Input::File { present: None, accept: ".csv,.tsv,.xlsx,.json,.ndjson,.jsonl,.parquet".to_owned(), limit };
    let mut file = Field::new("file", words.t("import-file"), input).required();
    file.faults.extend(fault);
    let sheet = Form {
        action: format!("{here}/import"),
        form_token: desk.form_token(),
        fields: vec![
            file,
            Field::new("reason", words.t("reason"), Input::text("")).help(words.t("records-reason-help")),
        ],
        buttons: vec![Button {
            label: words.t("import-preview").into_owned(),
            act: "check".to_owned(),
            quiet: false,
            grave: false,
        }],
        back: Some(here.clone()),
        ..Form::default()
    };
    let title = words.with("import-title", &[("collection", (&name).into())]);
    let body = html! {
        (page_title(&title, None, Some(&words.t("import-about")), None))
        (form(words, &sheet))
        p {
            (words.t("import-template")) ": "
            a href=(format!("{here}/template?format=csv")) download { "CSV" } " · "
            a href=(format!("{here}/template?format=xlsx")) download { "XLSX" }
        }
    };
    Ok(desk.show_with(status, Content::new(Section::Collections, title, body).crumbs([(&*name, &*here)])))
}

async fn send(
    State(app): State<App>,
    desk: Desk,
    Path(collection): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (actor, into) = (desk.visitor.actor.clone(), collection.clone());
    // Before the file is read: who may not import shall not fill the disk either.
    app.ask(move |mandate| mandate.acting(&actor).may_import(&into)).await?;
    let posted = Posted::from_request(request, &app).await?;
    let Some(Sent { name, file, .. }) = posted.files.into_iter().find(|sent| sent.field == "file") else {
        let fault = desk.words.t("records-file-needed").into_owned();
        return file_form(desk, StatusCode::UNPROCESSABLE_ENTITY, &collection, Some(fault));
    };
    let (actor, language, into) = (posted.visitor.actor.clone(), desk.language(), collection.clone());
    let reason = posted.fields.text("reason").to_owned();
    let check =
        app.ask(move |mandate| mandate.acting(&actor).keep_upload(&into, file, &name, &reason, language)).await?;
    begin(&app, &posted.visitor.actor, &check.id).await;
    Ok(desk.go(&place(&collection, &check.id), None))
}

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
    if check.collection == collection {
        Ok(check)
    } else {
        Err(Fault::new(FaultCode::NotFound, "there is no such upload").into())
    }
}

async fn preview(desk: Desk, Path((collection, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let check = check_of(&desk, &collection, id).await?;
    if let (CheckStage::Begun, Some(job)) = (check.stage, &check.job) {
        return Ok(desk.go(&format!("/jobs/{job}"), None));
    }
    let app = desk.app.clone();
    let labels = Labels::new(app.mandate(), desk.words);
    let declared = app.mandate().catalogue().collection(&collection)?;
    let (words, name, here) = (desk.words, labels.collection(&collection), collection_address(&collection));
    let title = words.t("import-preview-title").into_owned();
    let body = html! {
        (page_title(&title, Some(&name), Some(&check.shown), None))
        @if check.stage == CheckStage::Checking {
            (under_way(labels, &desk, &check))
        } @else {
            (verdict(labels, &check))
            (numbers(labels, &check))
            (act(labels, &desk, &check))
            (what_was_found(labels, declared, &check))
        }
    };
    let content = Content::new(Section::Collections, title, body)
        .crumbs([(&*name, &*here), (&*words.t("collection-import"), &*format!("{here}/import"))]);
    Ok(desk.show(content))
}

fn under_way(labels: Labels<'_>, desk: &Desk, check: &Check) -> Markup {
    let words = labels.words;
    let here = place(&check.collection, &check.id);
    if check.is_broken_off(labels.mandate.now()) {
        return html! {
            (alert(words, Tone::Warning, &html! { p { (words.t("records-check-broken")) } }))
            (button(desk, &format!("{here}/again"), &words.t("import-preview"), false))
        };
    }
    job(
        words,
        &crate::look::Job {
            title: words.t("records-checking").into_owned(),
            state: JobState::Running,
            done: check.total.map(|total| (check.done, total)),
            says: words.t("import-nothing-written").into_owned(),
            events: Some(format!("{here}/events")),
            cancel: None,
            results: Vec::new(),
        },
    )
}

fn button(desk: &Desk, action: &str, label: &str, quiet: bool) -> Markup {
    html! {
        form method="post" action=(action) {
            input type="hidden" name="form-token" value=(desk.form_token());
            button.button.button-quiet[quiet] type="submit" { (label) }
        }
    }
}

fn verdict(labels: Labels<'_>, check: &Check) -> Markup {
    let words = labels.words;
    let (tone, word) =
        if check.is_good() { (Tone::Information, "import-nothing-written") } else { (Tone::Error, "import-refused") };
    alert(
        words,
        tone,
        &html! {
            p { (words.t(word)) }
            @if !check.is_good() { p { (words.t("import-nothing-written")) } }
        },
    )
}

fn numbers(labels: Labels<'_>, check: &Check) -> Markup {
    let words = labels.words;
    let number = |count: u64| html! { (words.number(count)) };
    definitions(&[
        Entry::new(words.t("records-rows-read"), number(check.rows)),
        Entry::new(words.t("import-new"), number(check.new)),
        Entry::new(words.t("import-changed"), number(check.changed)),
        Entry::new(words.t("import-same"), number(check.unchanged)),
        Entry::new(words.t("import-faulty"), number(check.refused)),
        Entry::new(words.t("records-found-in-all"), number(check.all())),
    ])
}

fn act(labels: Labels<'_>, desk: &Desk, check: &Check) -> Markup {
    let words = labels.words;
    let here = place(&check.collection, &check.id);
    html! {
        div.buttons {
            @if check.is_good() && check.rows > 0 {
                (button(desk, &format!("{here}/run"), &words.with("import-run", &[("count", check.rows.into())]), false))
            }
            a href=(format!("{}/import", collection_address(&check.collection))) { (words.t("import-another")) }
            @if check.all() > 0 { a href=(format!("{here}/faults.csv")) download { (words.t("records-faults-file")) } }
        }
    }
}

fn what_was_found(labels: Labels<'_>, collection: &Collection, check: &Check) -> Markup {
    if check.found.is_empty() {
        return html! {};
    }
    let words = labels.words;
    let kind = |refuses: bool| {
        if refuses { tag(Tag::Bad, &words.t("records-error")) } else { tag(Tag::Warn, &words.t("message-warning")) }
    };
    let count = |(refuses, code, count): &(bool, String, u64)| {
        let title = words.optional(&format!("told-{code}")).map_or_else(|| code.clone(), std::borrow::Cow::into_owned);
        vec![html! { code { (code) } " " (title) }, kind(*refuses), html! { (words.number(*count)) }]
    };
    let by_code = Table {
        caption: words.t("records-by-code").into_owned(),
        caption_unseen: true,
        columns: vec![
            Column::text(words.t("code")),
            Column::text(words.t("status")),
            Column::number(words.t("records-how-often")),
        ],
        rows: check.counts.iter().map(count).collect(),
        ..Table::default()
    };
    let line = |found: &Found| {
        vec![
            html! { @match found.row { Some(row) => (words.number(row)), None => (super::records::values::absent(labels)) } },
            html! { @if let Some(column) = &found.column { (labels.path(collection, column)) } },
            kind(found.refuses),
            html! { bdi { (what_is_wrong(labels, collection, found)) } },
        ]
    };
    let shown = u64::try_from(check.found.len()).unwrap_or(u64::MAX);
    let each = Table {
        caption: words.with("records-first-faults", &[("shown", shown.into()), ("count", check.all().into())]),
        caption_unseen: true,
        columns: vec![
            Column::number(words.t("import-row")),
            Column::text(words.t("import-column")),
            Column::text(words.t("status")),
            Column::text(words.t("import-found")),
        ],
        rows: check.found.iter().map(line).collect(),
        ..Table::default()
    };
    html! {
        h2 { (by_code.caption) }
        (table(words, &by_code))
        h2 { (each.caption) }
        (table(words, &each))
    }
}

fn what_is_wrong(labels: Labels<'_>, collection: &Collection, found: &Found) -> String {
    let (code, message, hint) = (found.code.as_str(), found.message.as_str(), found.hint.as_deref());
    match &found.column {
        Some(column) => told_at_as(labels, collection, column, code, message, hint),
        None => told_as(labels.words, code, message, hint),
    }
}

async fn events(desk: Desk, Path((collection, id)): Path<(String, String)>) -> Result<Response, Problem> {
    check_of(&desk, &collection, id.clone()).await?;
    let actor = desk.visitor.actor.clone();
    Ok(told(desk.app, move |mandate| {
        let check = mandate.acting(&actor).check(&id)?;
        let over = check.stage != CheckStage::Checking || check.is_broken_off(mandate.now());
        Ok(Step { done: check.done, total: check.total.unwrap_or_default(), over })
    }))
}

async fn faults(desk: Desk, Path((collection, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let check = check_of(&desk, &collection, id).await?;
    if check.stage == CheckStage::Checking {
        return Err(Fault::new(FaultCode::NoSuchFile, "the file is still being checked")
            .hint("try again in a moment")
            .into());
    }
    let file =
        tokio::fs::File::open(check.every()).await.map_err(|error| Fault::io(&error, "opening what was found"))?;
    let mut file = file.into_std().await;
    let body: Body = super::exporting::streamed(move |out| {
        std::io::copy(&mut file, out).map(|_| ()).map_err(|error| Fault::io(&error, "sending what was found"))
    });
    Ok(download(&format!("{}.faults.csv", check.shown), "text/csv; charset=utf-8", body))
}

async fn again(
    State(app): State<App>,
    desk: Desk,
    Path((collection, id)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let check = check_of(&desk, &collection, id.clone()).await?;
    if check.is_broken_off(app.mandate().now()) {
        begin(&app, &posted.visitor.actor, &id).await;
    }
    Ok(desk.go(&place(&collection, &id), None))
}

async fn run(
    State(app): State<App>,
    desk: Desk,
    Path((collection, id)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    check_of(&desk, &collection, id.clone()).await?;
    let actor = posted.visitor.actor.clone();
    let job = app.ask(move |mandate| mandate.acting(&actor).import_checked(&id)).await?;
    Ok(desk.go(&format!("/jobs/{}", job.id), None))
}
