//! How a file is read: a mapping is proposed, looked through in a form or as text, and the file is checked by it.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use mandate::mappings::{Chosen, Proposal};
use mandate::previews::Check;
use mandate_model::{Diagnostics, Fault, FaultCode};
use maud::{Markup, html};

use super::mapping::{Sheet, chosen, inputs, offered};
use super::{begin, check_of, place};
use crate::app::App;
use crate::look::address::element;
use crate::look::form::{Field, Input, field};
use crate::look::{Section, Tone, alert, page_title};
use crate::page::{Content, Desk};
use crate::pages::records::faults::told;
use crate::pages::records::labels::{Labels, collection_address};
use crate::posted::{Fields, Posted};
use crate::problem::Problem;

/// What the page shows.
struct Shown {
    check: Check,
    /// None where there is nothing to map, or where the mapping says more than the form can.
    proposal: Option<Proposal>,
    /// The mapping as text.
    text: String,
    faults: Diagnostics,
    /// Something was proposed that nobody has looked at.
    look_again: bool,
    /// Fields that every row needs and that nothing fills.
    missing: Vec<String>,
}

pub async fn ask(desk: Desk, Path((collection, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let check = check_of(&desk, &collection, id).await?;
    not_begun(&check)?;
    let actor = desk.visitor.actor.clone();
    let shown = desk
        .app
        .ask(move |mandate| -> Result<Shown, Fault> {
            let acting = mandate.acting(&actor);
            let known = check.upload.mapping.clone();
            let read = known.map(|text| mandate.read_mapping(&check.upload.collection, "the mapping", text));
            let (before, mut faults) = match read {
                Some(Ok(mapping)) => (Some(mapping), Diagnostics::default()),
                Some(Err(faults)) => (None, faults),
                None => (None, Diagnostics::default()),
            };
            let chosen = before.as_ref().map_or_else(|| Some(Chosen::default()), Chosen::of);
            let name = before.as_ref().map_or_else(|| name_of(&check), |mapping| mapping.name.to_string());
            let proposal = match chosen {
                Some(chosen) if check.upload.mapping.is_none() || before.is_some() => {
                    acting.propose_for(&check.id, &name, check.upload.encoding.as_deref(), &chosen)
                }
                _ => Err(Diagnostics::default()),
            };
            let proposal = proposal.map_err(|found| faults.0.extend(found.0)).ok();
            let text = check.upload.mapping.clone().or_else(|| proposal.as_ref().map(Proposal::to_text));
            Ok(Shown {
                check,
                proposal,
                text: text.unwrap_or_default(),
                faults,
                look_again: false,
                missing: Vec::new(),
            })
        })
        .await?;
    page(desk, StatusCode::OK, &shown)
}

/// A file whose import was asked for is read as it was.
fn not_begun(check: &Check) -> Result<(), Fault> {
    match check.job {
        Some(_) => Err(Fault::new(FaultCode::Conflict, "the import of this file was asked for already")
            .hint("send the file again")),
        None => Ok(()),
    }
}

/// A name for the mapping, after the file.
fn name_of(check: &Check) -> String {
    let stem = check.upload.shown.rsplit_once('.').map_or(check.upload.shown.as_str(), |(stem, _)| stem);
    let plain: String = stem.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    let name = words.join("-");
    if name.starts_with(|c: char| c.is_ascii_lowercase()) {
        name
    } else {
        format!("file-{name}").trim_end_matches('-').to_owned()
    }
}

pub async fn read(
    State(app): State<App>,
    desk: Desk,
    Path((collection, id)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let check = check_of(&desk, &collection, id.clone()).await?;
    not_begun(&check)?;
    let (actor, fields) = (posted.visitor.actor.clone(), posted.fields);
    let shown = app.ask(move |mandate| -> Result<_, Fault> { Ok(decide(mandate, &actor, check, &fields)) }).await?;
    if let Some(shown) = shown {
        let status = if shown.faults.0.is_empty() && shown.missing.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        return page(desk, status, &shown);
    }
    begin(&app, &posted.visitor.actor, &id).await;
    Ok(desk.go(&place(&collection, &id), None))
}

/// Takes the mapping that was sent; the page again where it cannot be taken yet.
fn decide(mandate: &mandate::Mandate, actor: &mandate::access::Actor, check: Check, fields: &Fields) -> Option<Shown> {
    let acting = mandate.acting(actor);
    let given = Some(fields.text("encoding").to_owned()).filter(|encoding| !encoding.is_empty());
    let again = |check, proposal, text, faults, look_again| {
        Some(Shown { check, proposal, text, faults, look_again, missing: Vec::new() })
    };
    if fields.text("do") == "text" {
        let text = fields.get("text").unwrap_or_default().to_owned();
        let taken = acting.read_otherwise(&check.id, |upload| {
            upload.mapping = Some(text.clone());
            upload.encoding = None;
        });
        return match taken {
            Ok(_) => None,
            Err(faults) => again(check, None, text, faults, false),
        };
    }
    let name = fields.text("name");
    let columns = acting.propose_for(&check.id, name, given.as_deref(), &Chosen::default());
    let chosen = columns.map(|proposed| chosen(fields, &proposed.columns));
    let proposed = chosen.and_then(|chosen| acting.propose_for(&check.id, name, given.as_deref(), &chosen));
    let proposal = match proposed {
        Ok(proposal) => proposal,
        Err(faults) => return again(check, None, String::new(), faults, false),
    };
    let guesses = proposal.columns.iter().any(|column| {
        let code = |value: &mandate::mappings::ProposedValue| value.code.as_ref().is_some_and(|code| code.is_guess());
        column.ours.as_ref().is_some_and(|near| near.is_guess()) || column.values.iter().any(code)
    });
    if guesses {
        let text = proposal.to_text();
        return again(check, Some(proposal), text, Diagnostics::default(), true);
    }
    let missing = proposal.constants.iter().filter(|(_, text)| text.is_empty()).map(|(ours, _)| ours.clone());
    let missing: Vec<String> = missing.collect();
    if !missing.is_empty() {
        let text = proposal.to_text();
        return Some(Shown {
            check,
            proposal: Some(proposal),
            text,
            faults: Diagnostics::default(),
            look_again: false,
            missing,
        });
    }
    let wanted = proposal.clone();
    let text = proposal.to_text();
    let taken = acting.read_otherwise(&check.id, |upload| {
        upload.mapping = Some(text.clone());
        upload.encoding = given;
    });
    match taken {
        Ok(_) => None,
        Err(faults) => again(check, Some(wanted), text, faults, false),
    }
}

fn page(desk: Desk, status: StatusCode, shown: &Shown) -> Result<Response, Problem> {
    let app = desk.app.clone();
    let labels = Labels::new(app.mandate(), desk.words);
    let upload = &shown.check.upload;
    let collection = app.mandate().catalogue().collection(&upload.collection)?;
    let (words, name) = (desk.words, labels.collection(&upload.collection));
    let (here, back) = (collection_address(&upload.collection), place(&upload.collection, &shown.check.id));
    let title = words.t("mapping-title").into_owned();
    let body = html! {
        (page_title(&title, Some(&name), Some(&upload.shown), None))
        p { (words.t("mapping-about")) }
        @if !shown.faults.0.is_empty() {
            (alert(words, Tone::Error, &html! { ul { @for one in &shown.faults.0 { li {
                @if let Some(line) = one.place.line() { bdi { (line) } ": " }
                (told(words, &one.fault))
            } } } }))
        }
        @if !shown.missing.is_empty() {
            (alert(words, Tone::Error, &html! {
                p { (words.t("mapping-missing")) }
                ul { @for ours in &shown.missing { li { a href=(format!("#{}", element("f", &format!("constant-{ours}")))) { (labels.path(collection, ours)) } } } }
            }))
        }
        @if shown.look_again { (alert(words, Tone::Information, &html! { p { (words.t("mapping-look-again")) } })) }
        @if let Some(proposal) = &shown.proposal {
            @let sheet = Sheet { labels, collection, proposal };
            form.form method="post" action=(format!("{back}/mapping")) {
                input type="hidden" name="form-token" value=(desk.form_token());
                (inputs(&sheet))
                (offered(&sheet))
                div.buttons {
                    button.button type="submit" name="do" value="form" { (words.t("mapping-check")) }
                    a href=(back) { (words.t("cancel")) }
                }
            }
        }
        @if !shown.text.is_empty() { (as_text(&desk, shown, &back)) }
    };
    let crumbs = [(&*name, &*here), (&*words.t("import-preview-title"), &*back)];
    Ok(desk.show_with(status, Content::new(Section::Collections, title, body).crumbs(crumbs)))
}

/// The mapping as text, for what the form cannot say.
fn as_text(desk: &Desk, shown: &Shown, back: &str) -> Markup {
    let words = desk.words;
    let input = Input::LongText { value: shown.text.clone(), rows: 24 };
    html! {
        details open[shown.proposal.is_none()] {
            summary { (words.t("mapping-as-text")) }
            form.form method="post" action=(format!("{back}/mapping")) {
                input type="hidden" name="form-token" value=(desk.form_token());
                (field(words, &Field::new("text", words.t("mapping-text-label"), input).help(words.t("mapping-text-help"))))
                div.buttons { button.button.button-quiet type="submit" name="do" value="text" { (words.t("mapping-check-text")) } }
            }
        }
    }
}
