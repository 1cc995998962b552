//! The pages of making and changing a record.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use mandate::access::Action;
use mandate::{AsAt, Said, Shown};
use mandate_model::{Collection, Fault, FaultCode, FieldType, Value};
use maud::{Markup, html};

use super::fields::{Sheet, fields};
use super::saving::{Filled, Outcome, Refused, save, tickets, told_by_input, would_be};
use super::{names, reading};
use crate::app::App;
use crate::look::form::{Button, Field, Form, Input, TextKind, form};
use crate::look::{Difference, Section, Tone, alert, difference, page_title};
use crate::page::{Content, Desk};
use crate::pages::records::history::rows;
use crate::pages::records::labels::{Labels, collection_address, record_address};
use crate::pages::records::said::said_box;
use crate::posted::{Fields, Posted};
use crate::problem::Problem;

/// What a form shows.
struct Draft {
    sent: Fields,
    faults: BTreeMap<String, Vec<String>>,
    whole: Vec<String>,
    before: Option<Shown>,
    /// The comparison with a change in between.
    conflict: Option<Markup>,
    secret: bool,
    /// What was said with the step that brought the record there.
    said: Option<Said>,
}

pub async fn new(desk: Desk, Path(collection): Path<String>) -> Result<Response, Problem> {
    let draft = begun(&desk, &collection, None).await?;
    page(desk, StatusCode::OK, &collection, draft)
}

pub async fn edit(desk: Desk, Path((collection, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let draft = begun(&desk, &collection, Some(key)).await?;
    page(desk, StatusCode::OK, &collection, draft)
}

pub async fn make(
    State(app): State<App>,
    desk: Desk,
    Path(collection): Path<String>,
    posted: Posted,
) -> Result<Response, Problem> {
    sent(app, desk, collection, None, posted).await
}

pub async fn change(
    State(app): State<App>,
    desk: Desk,
    Path((collection, key)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    sent(app, desk, collection, Some(key), posted).await
}

/// A form that nobody has sent yet: empty, or with what the record holds.
async fn begun(desk: &Desk, collection: &str, key: Option<String>) -> Result<Draft, Problem> {
    let (actor, name, language) = (desk.visitor.actor.clone(), collection.to_owned(), desk.language());
    desk.app
        .ask(move |mandate| -> Result<Draft, Fault> {
            let acting = mandate.acting(&actor);
            let declared = mandate.catalogue().collection(&name)?;
            let Some(key) = key else {
                if !acting.may_create(&name)? {
                    return Err(refusal(&actor, "make a record here"));
                }
                let secret = acting.may_read_own_secrets(&name)?;
                return Ok(Draft::of(at_home(declared, actor.country.as_deref()), None, secret));
            };
            let before = acting.sheet(&name, &key, AsAt::Now)?;
            if !acting.may_edit(&name, &before)? {
                return Err(refusal(&actor, "change this record as it stands"));
            }
            let secret = acting.may_on(Action::ReadConfidential, &name, &before)?;
            let said = acting.said(&name, &before)?;
            let typed = reading::typed(&declared.fields, &before.row, language);
            Ok(Draft { said, ..Draft::of(typed, Some(before), secret) })
        })
        .await
}

/// Whoever acts for a country mostly reports for it.
fn at_home(collection: &Collection, country: Option<&str>) -> Fields {
    let field = collection.country_field.as_ref().zip(country);
    Fields(field.map(|(field, country)| (names::of(field.as_str()), country.to_owned())).into_iter().collect())
}

fn refusal(actor: &mandate::access::Actor, what: &str) -> Fault {
    let code = if actor.is_signed_in() { FaultCode::NotAllowed } else { FaultCode::SignInNeeded };
    Fault::new(code, format!("you may not {what}")).hint("the record's page explains who may")
}

impl Draft {
    fn of(sent: Fields, before: Option<Shown>, secret: bool) -> Self {
        Self { sent, faults: BTreeMap::new(), whole: Vec::new(), before, conflict: None, secret, said: None }
    }
}

async fn sent(
    app: App,
    desk: Desk,
    collection: String,
    key: Option<String>,
    posted: Posted,
) -> Result<Response, Problem> {
    if let Some(changed) = names::changed(&posted.fields, posted.fields.text("do")) {
        let mut draft = begun(&desk, &collection, key).await?;
        draft.sent = changed;
        return page(desk, StatusCode::OK, &collection, draft);
    }
    let filled = Filled {
        actor: posted.visitor.actor,
        collection: collection.clone(),
        key: key.clone(),
        sent: posted.fields,
        files: posted.files,
        words: desk.words,
    };
    match app.ask(move |mandate| save(mandate, filled)).await? {
        Outcome::Saved(saved) => {
            let there = record_address(&collection, &saved.revision.key);
            let to = if saved.warnings.0.is_empty() { there } else { format!("{there}?saved=1") };
            Ok(desk.go(&to, Some((Tone::Success, "form-saved"))))
        }
        Outcome::Refused(refused) => again(desk, collection, key, *refused).await,
    }
}

/// The form again, with its faults beside the fields and all that was typed.
async fn again(desk: Desk, collection: String, key: Option<String>, refused: Refused) -> Result<Response, Problem> {
    let mut draft = begun(&desk, &collection, key).await?;
    let app = desk.app.clone();
    let labels = Labels::new(app.mandate(), desk.words);
    let declared = app.mandate().catalogue().collection(&collection)?;
    let conflict = refused.found.0.iter().any(|one| one.code() == FaultCode::Conflict);
    let status = if conflict { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    (draft.faults, draft.whole) = told_by_input(declared, &refused, labels);
    if let Some(present) = draft.before.as_ref().filter(|_| conflict) {
        draft.conflict = Some(conflict_box(labels, declared, &refused, present));
        draft.whole = Vec::new();
    } else if let Some(there) = already_there(labels, declared, &refused).filter(|_| conflict) {
        draft.conflict = Some(there);
        draft.whole = Vec::new();
    }
    draft.sent = refused.sent;
    if conflict {
        // The next attempt is made in knowledge of the present record.
        draft.sent.0.retain(|(name, _)| name != "read");
    }
    page(desk, status, &collection, draft)
}

/// Leads to the record that a new one would have been.
fn already_there(labels: Labels<'_>, collection: &Collection, refused: &Refused) -> Option<Markup> {
    let words = labels.words;
    let origin = mandate::checking::Origin::Record { key: None };
    let today = labels.mandate.today();
    let (row, _) = labels.mandate.packs().check_json(collection, &refused.content, &origin, today, labels.language());
    let key = collection.key_of(&row)?;
    let href = record_address(collection.name.as_str(), &key);
    Some(alert(
        words,
        Tone::Warning,
        &html! { p { (words.t("form-there")) } p { a href=(href) { (words.t("form-there-open")) } } },
    ))
}

/// Names both revisions, and shows in what the present record and what was typed differ.
fn conflict_box(labels: Labels<'_>, collection: &Collection, refused: &Refused, present: &Shown) -> Markup {
    let words = labels.words;
    let mine = would_be(labels.mandate, collection, refused, labels.language(), present);
    let number = |number: u64| words.with("revision", &[("number", number.into())]);
    let read: u64 = refused.sent.text("read").parse().unwrap_or_default();
    let now = u64::from(present.revision.number);
    let table = Difference {
        caption: words.t("difference-title").into_owned(),
        before: format!(
            "{} · {} · {}",
            number(now),
            words.by(&present.revision.author),
            labels.moment(present.revision.recorded_at)
        ),
        after: words.with("records-yours", &[("number", read.into())]),
        rows: rows(labels, collection, present, &mine, false),
    };
    html! {
        (alert(words, Tone::Warning, &html! { p { (words.t("form-conflict")) } p { (words.t("form-conflict-do")) } }))
        (difference(words, &table))
    }
}

fn page(desk: Desk, status: StatusCode, collection: &str, draft: Draft) -> Result<Response, Problem> {
    let app = desk.app.clone();
    let labels = Labels::new(app.mandate(), desk.words);
    let declared = app.mandate().catalogue().collection(collection)?;
    let (words, name) = (desk.words, labels.collection(collection));
    let here = draft.before.as_ref().map(|before| record_address(collection, &before.revision.key));
    let title = match &draft.before {
        Some(before) => words.with("form-edit", &[("name", (&labels.title(declared, before)).into())]),
        None => words.with("form-new", &[("collection", (&name).into())]),
    };
    let sheet = sheet_of(&desk, labels, declared, &draft, here.as_deref());
    let body = html! {
        (page_title(&title, Some(&name), None, None))
        @if let Some(said) = &draft.said { (said_box(labels, declared, said)) }
        @if let Some(conflict) = &draft.conflict { (conflict) }
        (form(words, &sheet))
    };
    let address = collection_address(collection);
    let mut content = Content::new(Section::Collections, title, body)
        .crumbs([(&*words.t("collections-title"), "/collections"), (&*name, &*address)]);
    if let (Some(before), Some(href)) = (&draft.before, here) {
        content.crumbs.push(crate::look::Crumb { label: labels.title(declared, before), href });
    }
    Ok(desk.show_with(status, content))
}

fn sheet_of(desk: &Desk, labels: Labels<'_>, collection: &Collection, draft: &Draft, here: Option<&str>) -> Form {
    let words = desk.words;
    let (files, fixed) = (files_of(collection, draft, here), fixed_of(labels, collection, draft));
    let mut all = fields(&Sheet {
        labels,
        collection,
        sent: &draft.sent,
        faults: &draft.faults,
        files: &files,
        fixed: &fixed,
        today: labels.mandate.today(),
        most_bytes: super::MOST_BYTES as u64,
    });
    let mut kept = tickets(collection, &draft.sent);
    if let Some(before) = &draft.before {
        let read = draft.sent.get("read").map_or_else(|| before.revision.number.to_string(), str::to_owned);
        kept.push(("read".to_owned(), read));
    }
    let reason = Input::Text { value: draft.sent.text("reason").to_owned(), kind: TextKind::Plain };
    all.push(Field::new("reason", words.t("reason"), reason).help(words.t("records-reason-help")));
    let has_workflow = labels.mandate.workflow(collection).is_some() && draft.before.is_none();
    let save = words.t(if has_workflow { "save-draft" } else { "save" }).into_owned();
    Form {
        action: here.map_or_else(
            || format!("{}/new", collection_address(collection.name.as_str())),
            |here| format!("{here}/edit"),
        ),
        form_token: desk.form_token(),
        kept,
        faults: draft.whole.clone(),
        fields: all,
        buttons: vec![Button { label: save, act: "save".to_owned(), quiet: false, grave: false }],
        back: Some(here.map_or_else(|| collection_address(collection.name.as_str()), str::to_owned)),
        guard: true,
    }
}

/// What fields of type `file` hold, as address and name.
fn files_of(collection: &Collection, draft: &Draft, here: Option<&str>) -> BTreeMap<String, (String, String)> {
    let Some((before, here)) = draft.before.as_ref().zip(here) else { return BTreeMap::new() };
    let file = |(field, value): (&mandate_model::Field, &Value)| match (&field.ty, value) {
        (FieldType::File(_), Value::File(file)) => {
            Some((names::of(field.name.as_str()), (format!("{here}/files/{}", field.name), file.name.clone())))
        }
        _ => None,
    };
    collection.fields.iter().zip(&before.row.0).filter_map(file).collect()
}

/// Fields that a form shows and does not change: the key of a record that is there, and what may not be read.
fn fixed_of(labels: Labels<'_>, collection: &Collection, draft: &Draft) -> BTreeMap<String, String> {
    let mut fixed = BTreeMap::new();
    for (at, field) in collection.fields.iter().enumerate() {
        let key = draft.before.as_ref().filter(|_| collection.key.contains(&field.name));
        if field.confidential && !draft.secret {
            fixed.insert(field.name.to_string(), labels.words.t("records-hidden").into_owned());
        } else if let Some(before) = key {
            fixed.insert(field.name.to_string(), labels.value(&field.ty, before.row.get(at)).unwrap_or_default());
        }
    }
    fixed
}
