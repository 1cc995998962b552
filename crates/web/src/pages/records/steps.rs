//! Steps along the workflow, and taking a record back.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use mandate::access::Action;
use mandate::{AsAt, Shown, Step};
use mandate_model::{Collection, Fault, FaultCode};
use maud::html;

use super::faults::told;
use super::labels::{Labels, collection_address, record_address};
use crate::app::App;
use crate::look::form::{Button, Field, Form, Input, form};
use crate::look::{Confirm, Section, Tone, confirm, page_title};
use crate::page::{Content, Desk};
use crate::posted::Posted;
use crate::problem::Problem;

/// The form of a step, with its comment.
pub async fn ask(desk: Desk, Path((collection, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let transition = desk.query.text("transition").to_owned();
    let read = desk.query.text("read").to_owned();
    let shown = sheet(&desk, collection, key).await?;
    step_form(desk, StatusCode::OK, &shown, (&transition, &read, ""), &[])
}

pub async fn take(
    State(app): State<App>,
    desk: Desk,
    Path((collection, key)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let text = |name: &str| posted.fields.text(name).to_owned();
    let (transition, comment, read) = (text("transition"), text("comment"), text("read"));
    let step = Step {
        collection: collection.clone(),
        key: key.clone(),
        transition: transition.clone(),
        comment: comment.clone(),
        read: read.parse().ok(),
        language: desk.language(),
    };
    let actor = posted.visitor.actor.clone();
    let taken = app.ask(move |mandate| mandate.acting(&actor).take(&step)).await;
    let problem = match taken {
        Ok(_) => return Ok(desk.go(&record_address(&collection, &key), Some((Tone::Success, "records-step-taken")))),
        Err(problem) => problem,
    };
    let again = [FaultCode::CommentNeeded, FaultCode::ConditionNotMet, FaultCode::Conflict, FaultCode::NoTransition];
    let known: Vec<Fault> =
        problem.0.0.iter().map(|one| one.fault.clone()).filter(|fault| again.contains(&fault.code)).collect();
    if known.is_empty() {
        return Err(problem);
    }
    let shown = sheet(&desk, collection, key).await?;
    step_form(desk, problem.status(), &shown, (&transition, &read, &comment), &known)
}

async fn sheet(desk: &Desk, collection: String, key: String) -> Result<Shown, Problem> {
    let actor = desk.visitor.actor.clone();
    desk.app.ask(move |mandate| mandate.acting(&actor).sheet(&collection, &key, AsAt::Now)).await
}

fn step_form(
    desk: Desk,
    status: StatusCode,
    shown: &Shown,
    (transition, read, comment): (&str, &str, &str),
    faults: &[Fault],
) -> Result<Response, Problem> {
    let app = desk.app.clone();
    let labels = Labels::new(app.mandate(), desk.words);
    let collection = app.mandate().catalogue().collection(&shown.revision.collection)?;
    let way =
        app.mandate().workflow(collection).and_then(|workflow| Some((workflow, workflow.transition(transition)?)));
    let Some((workflow, way)) = way else {
        return Err(Fault::new(FaultCode::NoTransition, format!("there is no step `{transition}`")).into());
    };
    let words = desk.words;
    let label = labels.transition(workflow, transition);
    let mut field = Field::new("comment", words.t("comment"), Input::LongText { value: comment.to_owned(), rows: 4 });
    if way.comment {
        field = field.required().help(words.t("records-comment-help"));
    }
    let (mine, whole): (Vec<&Fault>, Vec<&Fault>) =
        faults.iter().partition(|fault| fault.code == FaultCode::CommentNeeded);
    for _ in mine {
        field = field.fault(words.t("told-W1003"));
    }
    let here = record_address(collection.name.as_str(), &shown.revision.key);
    let conflict = whole.iter().any(|fault| fault.code == FaultCode::Conflict);
    // Whoever is told of a change in between has the present record before them from now on.
    let read = if conflict || read.is_empty() { shown.revision.number.to_string() } else { read.to_owned() };
    let sheet = Form {
        action: format!("{here}/take"),
        form_token: desk.form_token(),
        kept: vec![("transition".to_owned(), transition.to_owned()), ("read".to_owned(), read)],
        faults: whole.iter().map(|fault| in_the_way(labels, collection, &label, shown, fault)).collect(),
        fields: vec![field],
        buttons: vec![Button { label: label.clone(), act: "take".to_owned(), quiet: false, grave: false }],
        back: Some(here.clone()),
        guard: false,
    };
    let title = labels.title(collection, shown);
    let body = html! { (page_title(&label, Some(&title), None, None)) p { (labels.state_markup(collection, shown)) } (form(words, &sheet)) };
    let content = Content::new(Section::Collections, label, body)
        .crumbs(crumbs(labels, collection, &title, &here).each_ref().map(|(a, b)| (a.as_str(), b.as_str())));
    Ok(desk.show_with(status, content))
}

fn crumbs(labels: Labels<'_>, collection: &Collection, title: &str, here: &str) -> [(String, String); 2] {
    let name = collection.name.as_str();
    [(labels.collection(name), collection_address(name)), (title.to_owned(), here.to_owned())]
}

/// What stands in the way of a step, by the labels of steps and states.
fn in_the_way(labels: Labels<'_>, collection: &Collection, step: &str, shown: &Shown, fault: &Fault) -> String {
    let words = labels.words;
    match fault.code {
        FaultCode::Conflict => format!("{} {}", words.t("form-conflict"), words.t("step-conflict-do")),
        FaultCode::NoTransition => {
            let state = labels.state_tag(collection, shown).map(|(_, word)| word).unwrap_or_default();
            words.with("step-not-from", &[("step", step.into()), ("state", (&state).into())])
        }
        _ => told(words, fault),
    }
}

/// Asks before a record is taken back.
pub async fn ask_withdraw(desk: Desk, Path((collection, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let shown = withdrawable(&desk, collection, key).await?;
    withdraw_form(desk, StatusCode::OK, &shown, Withdrawal::default())
}

/// What was sent to take a record back, and what is wrong with it.
#[derive(Default)]
struct Withdrawal {
    reason: String,
    /// Whether the reason is missing.
    silent: bool,
    /// Whether somebody changed the record in between.
    conflict: bool,
}

async fn withdrawable(desk: &Desk, collection: String, key: String) -> Result<Shown, Problem> {
    let actor = desk.visitor.actor.clone();
    desk.app
        .ask(move |mandate| {
            let acting = mandate.acting(&actor);
            let shown = acting.sheet(&collection, &key, AsAt::Now)?;
            acting.require_on(Action::Withdraw, &collection, &shown)?;
            Ok::<_, Fault>(shown)
        })
        .await
}

fn withdraw_form(desk: Desk, status: StatusCode, shown: &Shown, sent: Withdrawal) -> Result<Response, Problem> {
    let app = desk.app.clone();
    let labels = Labels::new(app.mandate(), desk.words);
    let declared = app.mandate().catalogue().collection(&shown.revision.collection)?;
    let (words, title) = (desk.words, labels.title(declared, shown));
    let here = record_address(declared.name.as_str(), &shown.revision.key);
    let question = words.with("record-confirm-withdraw", &[("name", (&title).into())]);
    let reason = Field::new("reason", words.t("reason"), Input::LongText { value: sent.reason, rows: 3 });
    let mut reason = reason.required().help(words.t("records-comment-help"));
    if sent.silent {
        reason = reason.fault(words.t("records-reason-needed"));
    }
    let conflict = || format!("{} {}", words.t("form-conflict"), words.t("withdraw-conflict-do"));
    let ask = Confirm {
        question: question.clone(),
        about: html! {
            p { (words.t("record-withdraw-about")) }
            p { a href=(here) { (title) } " " (labels.state_markup(declared, shown)) }
        },
        act: words.t("record-withdraw").into_owned(),
        action: format!("{here}/withdraw"),
        back: here.clone(),
        form_token: desk.form_token(),
        kept: vec![("read".to_owned(), shown.revision.number.to_string())],
        grave: true,
        reason: Some(reason),
        faults: sent.conflict.then(conflict).into_iter().collect(),
    };
    let body = confirm(words, &ask);
    let content = Content::new(Section::Collections, question, body)
        .crumbs(crumbs(labels, declared, &title, &here).each_ref().map(|(a, b)| (a.as_str(), b.as_str())));
    Ok(desk.show_with(status, content))
}

pub async fn withdraw(
    State(app): State<App>,
    desk: Desk,
    Path((collection, key)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (actor, name, of) = (posted.visitor.actor.clone(), collection.clone(), key.clone());
    app.ask(move |mandate| mandate.acting(&actor).require_withdraw(&name, &of)).await?;
    let (read, reason) = (posted.fields.text("read").parse().ok(), posted.fields.text("reason").to_owned());
    if reason.is_empty() {
        let shown = withdrawable(&desk, collection, key).await?;
        let sent = Withdrawal { silent: true, ..Withdrawal::default() };
        return withdraw_form(desk, StatusCode::UNPROCESSABLE_ENTITY, &shown, sent);
    }
    let (actor, name) = (posted.visitor.actor.clone(), collection.clone());
    let (of, said) = (key.clone(), reason.clone());
    match app.ask(move |mandate| mandate.acting(&actor).withdraw(&name, &of, read, &said)).await {
        Ok(_) => Ok(desk.go(&record_address(&collection, &key), Some((Tone::Success, "records-withdrawn-now")))),
        Err(problem) if problem.first().is_some_and(|fault| fault.code == FaultCode::Conflict) => {
            // Asked again with the present record: whoever sends it then knows of the change.
            let shown = withdrawable(&desk, collection, key).await?;
            let sent = Withdrawal { reason, conflict: true, ..Withdrawal::default() };
            withdraw_form(desk, StatusCode::CONFLICT, &shown, sent)
        }
        Err(problem) => Err(problem),
    }
}
