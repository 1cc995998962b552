//! The page of a record.

use axum::extract::Path;
use axum::response::Response;
use mandate::access::Action;
use mandate::{AsAt, BatchBody, Said, Shown};
use mandate_model::{Act, Collection, Diagnostics, Fault, Kind, Moment};
use maud::{Markup, html};

use super::batch;
use super::labels::{Labels, as_at_of, collection_address, record_address};
use super::said::said_box;
use super::values::{Of, value};
use crate::look::{Entry, Section, TimeNotice, Tone, alert, definitions, page_title, tag};
use crate::page::{Content, Desk};
use crate::problem::Problem;

/// What a record's page shows.
struct Sheet {
    shown: Shown,
    current: Option<u32>,
    /// Transitions with whether they need a comment.
    ways: Vec<(String, bool)>,
    edit: bool,
    withdraw: bool,
    secret: bool,
    /// What was delivered, of a batch.
    batch: Option<BatchBody>,
    import: bool,
    due: Option<Moment>,
    said: Option<Said>,
    /// What saving it warned of, when it was saved just now.
    warnings: Diagnostics,
}

pub async fn record(desk: Desk, Path((collection, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let as_at = as_at_of(&desk.query)?;
    let saved = desk.query.has("saved");
    let (actor, language) = (desk.visitor.actor.clone(), desk.language());
    let sheet = desk
        .app
        .ask(move |mandate| -> Result<Sheet, Fault> {
            let acting = mandate.acting(&actor);
            let name = collection.as_str();
            let shown = acting.sheet(name, &key, as_at)?;
            let declared = mandate.catalogue().collection(name)?;
            let now = as_at == AsAt::Now && shown.revision.act == Act::Put;
            let ways = if now { acting.transitions(name, &shown)? } else { Vec::new() };
            let due = due(mandate, declared, &shown)?;
            let batches = declared.kind == Kind::Datasets;
            let put = shown.revision.act == Act::Put;
            let warnings = if saved {
                mandate
                    .packs()
                    .check_json(
                        declared,
                        &content(declared, &shown),
                        &mandate::checking::Origin::Record { key: Some(key.clone()) },
                        mandate.today(),
                        language,
                    )
                    .1
            } else {
                Diagnostics::default()
            };
            Ok(Sheet {
                ways: ways.into_iter().map(|way| (way.name.to_string(), way.comment)).collect(),
                edit: now && !batches && acting.may_edit(name, &shown)?,
                batch: (batches && put).then(|| batch::body_of(&shown)).transpose()?,
                import: now && batches && acting.can_import(name),
                withdraw: now && acting.may_on(Action::Withdraw, name, &shown)?,
                secret: acting.may_on(Action::ReadConfidential, name, &shown)?,
                current: (as_at != AsAt::Now)
                    .then(|| acting.sheet(name, &key, AsAt::Now).map(|now| now.revision.number))
                    .transpose()?,
                due: due.filter(|_| now),
                said: if now { acting.said(name, &shown)? } else { None },
                warnings,
                shown,
            })
        })
        .await?;
    page(desk, &sheet, as_at)
}

/// By when somebody should move the record on.
fn due(mandate: &mandate::Mandate, collection: &Collection, shown: &Shown) -> Result<Option<Moment>, Fault> {
    let days = mandate.state_of(collection, &shown.revision).and_then(|state| state.within_days);
    let Some(days) = days else { return Ok(None) };
    let since = mandate.entered(collection, shown)?;
    Ok(Some(since + jiff::SignedDuration::from_hours(24 * i64::from(days))))
}

fn content(collection: &Collection, shown: &Shown) -> serde_json::Value {
    shown.row.to_json(&collection.fields)
}

fn page(desk: Desk, sheet: &Sheet, as_at: AsAt) -> Result<Response, Problem> {
    let app = desk.app.clone();
    let labels = Labels::new(app.mandate(), desk.words);
    let collection = app.mandate().catalogue().collection(&sheet.shown.revision.collection)?;
    let words = desk.words;
    let (name, title) = (labels.collection(collection.name.as_str()), labels.title(collection, &sheet.shown));
    let here = record_address(collection.name.as_str(), &sheet.shown.revision.key);
    let state = labels.state_tag(collection, &sheet.shown);
    let actions = html! {
        (batch::ways(labels, collection, &sheet.shown, sheet.import))
        @if sheet.edit { a.button href=(format!("{here}/edit")) { (words.t("edit")) } }
        a.button.button-quiet href=(format!("{here}/history")) { (words.t("record-history")) }
    };
    let query = desk.query.get("as-at").map(|at| format!("?as-at={}", crate::look::address::encode(at)));
    let withdrawn = sheet.shown.revision.act == Act::Withdraw;
    let body = html! {
        (page_title(&title, Some(&name), None, Some(&actions)))
        @if withdrawn { (alert(words, Tone::Warning, &html! { p { (words.t("record-withdrawn")) } })) }
        @if let Some(said) = &sheet.said { (said_box(labels, collection, said)) }
        (warnings(labels, collection, &sheet.warnings))
        div.columns.columns-aside {
            section aria-labelledby="facts" {
                h2 #facts { (words.t("record-facts")) }
                @if let Some(delivered) = &sheet.batch {
                    (batch::facts(labels, delivered))
                    (batch::found(labels, delivered))
                } @else if !withdrawn {
                    (facts(labels, collection, sheet, query.as_deref().unwrap_or_default()))
                }
            }
            aside {
                @if !withdrawn {
                    @if let Some((kind, word)) = state {
                        h2 { (words.t("record-state")) }
                        p { (tag(kind, &word)) }
                    }
                    (due_line(labels, sheet, app.mandate().now()))
                    (steps(labels, collection, sheet, &here, &desk.form_token()))
                }
                h2 { (words.with("revision", &[("number", u64::from(sheet.shown.revision.number).into())])) }
                (revision(labels, sheet))
                p { a href=(format!("{here}/why?action=edit")) { (words.t("why-not")) } }
            }
        }
    };
    let mut content = Content::new(Section::Collections, title, body).crumbs([
        (&words.t("collections-title"), "/collections"),
        (&name, &collection_address(collection.name.as_str())),
    ]);
    if let AsAt::Moment(moment) = as_at {
        content.time = Some(TimeNotice { on: None, as_at: Some(labels.moment(moment)), now: here });
    }
    Ok(desk.show(content))
}

/// What the record says, field by field; long and confidential ones marked.
fn facts(labels: Labels<'_>, collection: &Collection, sheet: &Sheet, query: &str) -> Markup {
    let words = labels.words;
    let of = Of { collection, shown: &sheet.shown, query };
    let entry = |(field, stored): (&mandate_model::Field, &mandate_model::Value)| {
        let hidden = field.confidential && !sheet.secret;
        let markup = html! {
            @if hidden {
                span.faint { (words.t("records-hidden")) } " "
                a href=(format!("{}/why?action=readConfidential", record_address(collection.name.as_str(), &sheet.shown.revision.key))) { (words.t("records-why-hidden")) }
            } @else {
                (value(labels, of, field, stored))
                @if field.confidential { " " (tag(crate::look::Tag::Warn, &words.t("confidential"))) }
            }
        };
        Entry::new(labels.field(collection, field), markup)
    };
    let entries: Vec<Entry> = collection.fields.iter().zip(&sheet.shown.row.0).map(entry).collect();
    definitions(&entries)
}

fn due_line(labels: Labels<'_>, sheet: &Sheet, now: Moment) -> Markup {
    let words = labels.words;
    html! {
        @if let Some(due) = sheet.due {
            p {
                (words.t("record-due")) " " (labels.day(due))
                @if due < now { " " (tag(crate::look::Tag::Bad, &words.t("record-overdue"))) }
            }
        }
    }
}

/// The ways on from here: each is a form of its own, so that it works by keyboard and without a script.
fn steps(labels: Labels<'_>, collection: &Collection, sheet: &Sheet, here: &str, token: &str) -> Markup {
    let words = labels.words;
    let workflow = labels.mandate.workflow(collection);
    let number = sheet.shown.revision.number;
    html! {
        @if let Some(workflow) = workflow {
            h3 { (words.t("record-next-steps")) }
            @if sheet.ways.is_empty() {
                p.faint { (words.t("record-no-steps")) }
                @if sheet.current.is_none() { p { a href=(format!("{here}/why?action=take")) { (words.t("why-not")) } } }
            }
            @for (way, comment) in &sheet.ways {
                @let label = labels.transition(workflow, way);
                @if *comment {
                    p { a.button.button-quiet href=(format!("{here}/take?transition={way}&read={number}")) { (label) " …" } }
                } @else {
                    form method="post" action=(format!("{here}/take")) {
                        input type="hidden" name="form-token" value=(token);
                        input type="hidden" name="transition" value=(way);
                        input type="hidden" name="read" value=(number);
                        p { button.button type="submit" { (label) } }
                    }
                }
            }
        }
        @if sheet.withdraw {
            p { a.button.button-quiet.button-grave href=(format!("{here}/withdraw")) { (words.t("record-withdraw")) } }
        }
    }
}

fn revision(labels: Labels<'_>, sheet: &Sheet) -> Markup {
    let (words, revision) = (labels.words, &sheet.shown.revision);
    let entries = [
        Entry::new(
            words.t("revision-recorded"),
            html! { time datetime=(revision.recorded_at) { (labels.moment(revision.recorded_at)) } },
        ),
        Entry::new(words.t("revision-by"), html! { bdi { (words.by(&revision.author)) } }),
        Entry::new(words.t("revision-source"), html! { bdi { (revision.source) } }),
        Entry::new(words.t("figure-validated-by"), html! { bdi { (words.by(&revision.validated_by)) } }),
        Entry::new(words.t("record-key"), html! { code { (revision.key) } }),
        Entry::new(words.t("revision-hash"), html! { code title=(revision.hash) { (revision.hash.short()) "…" } }),
    ];
    definitions(&entries)
}

/// What was odd about the content that was saved: it refuses nothing.
fn warnings(labels: Labels<'_>, collection: &Collection, found: &Diagnostics) -> Markup {
    html! {
        @if !found.0.is_empty() {
            (alert(labels.words, Tone::Warning, &html! {
                p { (labels.words.t("records-warnings")) }
                ul { @for one in &found.0 { li {
                    @if let Some(field) = one.field() { strong { (labels.path(collection, field)) ": " } }
                    (super::faults::told(labels.words, &one.fault))
                } } }
            }))
        }
    }
}
