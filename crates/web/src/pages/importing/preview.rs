//! What an import would do: how many rows, what is wrong with them, and the ways on.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use mandate::previews::{Check, CheckStage, Found};
use mandate_model::{Collection, Fault, FaultCode};
use maud::{Markup, html};

use super::{accept, begin, check_of, place};
use crate::api::written;
use crate::app::App;
use crate::look::{Column, Entry, JobState, Section, Table, Tone, alert, definitions, job, page_title, table};
use crate::options::Limits;
use crate::page::{Content, Desk};
use crate::pages::jobs::{Step, told};
use crate::pages::records::faults::{by_code, severity, told_as, told_at_as};
use crate::pages::records::files::download;
use crate::pages::records::labels::{Labels, collection_address};
use crate::posted::Posted;
use crate::problem::Problem;

pub async fn preview(desk: Desk, Path((collection, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let check = check_of(&desk, &collection, id).await?;
    if let (CheckStage::Begun, Some(job)) = (check.stage, &check.job) {
        return Ok(desk.go(&format!("/jobs/{job}"), None));
    }
    show(desk, StatusCode::OK, &check, None)
}

/// The page of an upload; `refused` is why it was not imported just now.
pub fn show(desk: Desk, status: StatusCode, check: &Check, refused: Option<&Fault>) -> Result<Response, Problem> {
    let app = desk.app.clone();
    let labels = Labels::new(app.mandate(), desk.words);
    let collection = check.upload.collection.as_str();
    let declared = app.mandate().catalogue().collection(collection)?;
    let (words, name, here) = (desk.words, labels.collection(collection), collection_address(collection));
    let title = words.t("import-preview-title").into_owned();
    let body = html! {
        (page_title(&title, Some(&name), Some(&check.upload.shown), None))
        @if check.stage == CheckStage::Checking {
            (under_way(labels, &desk, check))
        } @else {
            (verdict(labels, check))
            (numbers(labels, check))
            (accept::batch_form(labels, &desk, check, refused))
            (ways(labels, &desk, check))
            (what_was_found(labels, declared, check))
        }
    };
    let content = Content::new(Section::Collections, title, body)
        .crumbs([(&*name, &*here), (&*words.t("collection-import"), &*format!("{here}/import"))]);
    Ok(desk.show_with(status, content))
}

fn under_way(labels: Labels<'_>, desk: &Desk, check: &Check) -> Markup {
    let words = labels.words;
    let here = place(&check.upload.collection, &check.id);
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
    let (tone, word) = match check.stage {
        CheckStage::Unreadable => (Tone::Error, "import-unreadable"),
        _ if check.is_good() => (Tone::Information, "import-nothing-written"),
        _ if check.is_good_in_part() => (Tone::Warning, "import-in-part"),
        _ => (Tone::Error, "import-refused"),
    };
    let body = html! {
        p { (words.t(word)) }
        @if !check.is_good() { p { (words.t("import-nothing-written")) } }
    };
    alert(words, tone, &body)
}

fn numbers(labels: Labels<'_>, check: &Check) -> Markup {
    let words = labels.words;
    if check.stage == CheckStage::Unreadable {
        return html! {};
    }
    let number = |count: u64| html! { (words.number(count)) };
    let mut entries = vec![Entry::new(words.t("records-rows-read"), number(check.rows))];
    if check.batch.is_none() {
        entries.extend([
            Entry::new(words.t("import-new"), number(check.new)),
            Entry::new(words.t("import-changed"), number(check.changed)),
            Entry::new(words.t("import-same"), number(check.unchanged)),
        ]);
    }
    entries.push(Entry::new(words.t("import-faulty"), number(check.refused)));
    entries.push(Entry::new(words.t("records-found-in-all"), number(check.all())));
    definitions(&entries)
}

fn ways(labels: Labels<'_>, desk: &Desk, check: &Check) -> Markup {
    let words = labels.words;
    let here = place(&check.upload.collection, &check.id);
    let unreadable = check.stage == CheckStage::Unreadable;
    html! {
        div.buttons {
            @if check.batch.is_none() && check.is_good() && check.rows > 0 {
                (button(desk, &format!("{here}/run"), &words.with("import-run", &[("count", check.rows.into())]), false))
            }
            @let reading = words.t(if unreadable { "import-map" } else { "import-change-reading" });
            a.button.button-quiet[!unreadable] href=(format!("{here}/mapping")) { (reading) }
            a href=(format!("{}/import", collection_address(&check.upload.collection))) { (words.t("import-another")) }
            @if check.batch.is_some() && check.refused > 0 {
                a href=(format!("{here}/returned")) download { (words.t("import-returned")) }
            }
            @if check.all() > 0 { a href=(format!("{here}/faults.csv")) download { (words.t("records-faults-file")) } }
        }
    }
}

fn what_was_found(labels: Labels<'_>, collection: &Collection, check: &Check) -> Markup {
    if check.found.is_empty() {
        return html! {};
    }
    let words = labels.words;
    let line = |found: &Found| {
        vec![
            html! { @match found.row { Some(row) => (words.number(row)), None => (crate::pages::records::values::absent(labels)) } },
            html! { @if let Some(column) = &found.column { (labels.path(collection, column)) } },
            severity(words, found.refuses),
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
        h2 { (words.t("records-by-code")) }
        (by_code(words, check.counts.iter().map(|(refuses, code, count)| (*refuses, code.as_str(), *count))))
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

pub async fn events(desk: Desk, Path((collection, id)): Path<(String, String)>) -> Result<Response, Problem> {
    check_of(&desk, &collection, id.clone()).await?;
    let actor = desk.visitor.actor.clone();
    Ok(told(desk.app, move |mandate| {
        let check = mandate.acting(&actor).check(&id)?;
        let over = check.stage != CheckStage::Checking || check.is_broken_off(mandate.now());
        Ok(Step { done: check.done, total: check.total.unwrap_or_default(), over })
    }))
}

pub async fn faults(desk: Desk, Path((collection, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let check = check_of(&desk, &collection, id).await?;
    let name = format!("{}.faults.csv", check.upload.shown);
    file(&desk.app.options().limits, &check, check.every(), &name, "text/csv; charset=utf-8").await
}

pub async fn returned(desk: Desk, Path((collection, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let check = check_of(&desk, &collection, id).await?;
    let name = format!("{}-{}", desk.words.t("import-returned-name"), check.upload.shown);
    file(&desk.app.options().limits, &check, check.returned(), &name, "application/octet-stream").await
}

/// A file that the check wrote.
async fn file(
    limits: &Limits,
    check: &Check,
    path: std::path::PathBuf,
    name: &str,
    media_type: &str,
) -> Result<Response, Problem> {
    if check.stage == CheckStage::Checking {
        return Err(Fault::new(FaultCode::NoSuchFile, "the file is still being checked")
            .hint("try again in a moment")
            .into());
    }
    let file = tokio::fs::File::open(path).await;
    let file = file.map_err(|_| Fault::new(FaultCode::NoSuchFile, "nothing was written for this file"))?;
    let mut file = file.into_std().await;
    let body: Body = written(limits, move |out| {
        std::io::copy(&mut file, out).map(|_| ()).map_err(|error| Fault::io(&error, "sending what was found"))
    });
    Ok(download(name, media_type, body))
}

pub async fn again(
    State(app): State<App>,
    desk: Desk,
    Path((collection, id)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    check_of(&desk, &collection, id.clone()).await?;
    let (actor, name) = (posted.visitor.actor.clone(), id.clone());
    if app.ask(move |mandate| mandate.acting(&actor).take_up(&name)).await? {
        begin(&app, &posted.visitor.actor, &id).await;
    }
    Ok(desk.go(&place(&collection, &id), None))
}
