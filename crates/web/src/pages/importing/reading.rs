//! How a file is read: a mapping is proposed, looked through in a form or as text, and the file is checked by it.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use mandate::mappings::{Chosen, Near, Proposal, ProposedColumn, ProposedValue, name_for};
use mandate::previews::Check;
use mandate::{Acting, Mandate};
use mandate_model::mapping::SourceMapping;
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

impl Shown {
    /// The page of an upload, before anything is said of it.
    fn of(check: Check) -> Self {
        let (text, faults) = (String::new(), Diagnostics::default());
        Self { check, proposal: None, text, faults, look_again: false, missing: Vec::new() }
    }

    fn status(&self) -> StatusCode {
        let faults = &self.faults.0;
        if faults.iter().any(|one| one.code() == FaultCode::Conflict) {
            StatusCode::CONFLICT
        } else if faults.is_empty() && self.missing.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        }
    }
}

pub async fn ask(desk: Desk, Path((collection, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let check = check_of(&desk, &collection, id).await?;
    check.not_begun()?;
    let actor = desk.visitor.actor.clone();
    let shown =
        desk.app.ask(move |mandate| -> Result<_, Fault> { Ok(at_first(&mandate.acting(&actor), check)) }).await?;
    page(desk, StatusCode::OK, &shown)
}

/// The page before somebody has chosen anything in its form.
fn at_first(acting: &Acting<'_>, check: Check) -> Shown {
    let mandate = acting.mandate();
    let (mapping, mut faults) = match mapping_of(mandate, &check) {
        Ok(mapping) => (mapping, Diagnostics::default()),
        Err(faults) => {
            let text = check.upload.mapping.clone().unwrap_or_default();
            return Shown { text, faults, ..Shown::of(check) };
        }
    };
    let mut proposal = None;
    if let Some(chosen) = chosen_by(mandate, mapping.as_ref()) {
        let name = mapping.as_ref().map_or_else(|| name_for(&check.upload.shown), |mapping| mapping.name.to_string());
        // UTF-8 need not be said: a file that is not in it is read in the encoding that it looks to be in.
        let said = mapping.and_then(|mapping| mapping.encoding).filter(|said| !said.eq_ignore_ascii_case("utf-8"));
        let encoding = check.upload.encoding.clone().or(said);
        let propose = |encoding: Option<&str>| acting.propose_for(&check.id, &name, encoding, &chosen);
        (proposal, faults) = read_in(encoding.as_deref(), propose);
    }
    let text = check.upload.mapping.clone().or_else(|| proposal.as_ref().map(Proposal::to_text));
    Shown { proposal, text: text.unwrap_or_default(), faults, ..Shown::of(check) }
}

/// The mapping that was said for a file; none where none was.
fn mapping_of(mandate: &Mandate, check: &Check) -> Result<Option<SourceMapping>, Diagnostics> {
    let read = |text: &String| mandate.read_mapping(&check.upload.collection, "the mapping", text.clone());
    check.upload.mapping.as_ref().map(read).transpose()
}

/// What is chosen by a mapping, nothing without one; none where it says more than the form can.
fn chosen_by(mandate: &Mandate, mapping: Option<&SourceMapping>) -> Option<Chosen> {
    mapping.map_or_else(|| Some(Chosen::default()), |mapping| Chosen::of(mapping, mandate.catalogue()))
}

/// What is proposed for a file in an encoding. Of a file that cannot be read in it the faults are told, beside what is
/// proposed in the encoding that it looks to be in: there is a form to go on with, and nothing of it is lost.
fn read_in(
    encoding: Option<&str>,
    propose: impl Fn(Option<&str>) -> Result<Proposal, Diagnostics>,
) -> (Option<Proposal>, Diagnostics) {
    match propose(encoding) {
        Ok(proposal) => (Some(proposal), Diagnostics::default()),
        Err(faults) => (encoding.and_then(|_| propose(None).ok()), faults),
    }
}

pub async fn read(
    State(app): State<App>,
    desk: Desk,
    Path((collection, id)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let check = check_of(&desk, &collection, id.clone()).await?;
    check.not_begun()?;
    let (actor, fields) = (posted.visitor.actor.clone(), posted.fields);
    let take = move |mandate: &Mandate| -> Result<_, Fault> {
        let acting = mandate.acting(&actor);
        Ok(if fields.text("do") == "text" {
            take_text(&acting, check, &fields)
        } else {
            take_form(&acting, check, &fields)
        })
    };
    if let Some(shown) = app.ask(take).await? {
        return page(desk, shown.status(), &shown);
    }
    begin(&app, &posted.visitor.actor, &id).await;
    Ok(desk.go(&place(&collection, &id), None))
}

/// Takes the mapping that was sent as text; the page again where it cannot be taken.
fn take_text(acting: &Acting<'_>, check: Check, fields: &Fields) -> Option<Shown> {
    let text = fields.get("text").unwrap_or_default().to_owned();
    let taken = acting.read_otherwise(&check.id, |upload| {
        upload.mapping = Some(text.clone());
        upload.encoding = None;
    });
    Some(Shown { text, faults: taken.err()?, ..Shown::of(check) })
}

/// Takes the mapping that was sent in the form; the page again where it cannot be taken yet.
fn take_form(acting: &Acting<'_>, check: Check, fields: &Fields) -> Option<Shown> {
    let mandate = acting.mandate();
    let mapping = mapping_of(mandate, &check).unwrap_or_default();
    let before = chosen_by(mandate, mapping.as_ref()).unwrap_or_default();
    let given = Some(fields.text("encoding")).filter(|encoding| !encoding.is_empty());
    let propose = |encoding: Option<&str>| {
        let name = fields.text("name");
        let columns = acting.propose_for(&check.id, name, encoding, &before)?.columns;
        acting.propose_for(&check.id, name, encoding, &chosen(fields, &columns, &before))
    };
    let (proposal, faults) = read_in(given, propose);
    let text = proposal.as_ref().map(Proposal::to_text).or_else(|| check.upload.mapping.clone());
    let shown = Shown { proposal, text: text.unwrap_or_default(), faults, ..Shown::of(check) };
    let Some(proposal) = shown.proposal.as_ref().filter(|_| shown.faults.0.is_empty()) else { return Some(shown) };
    if proposal.columns.iter().any(has_guess) {
        return Some(Shown { look_again: true, ..shown });
    }
    let missing = proposal.constants.iter().filter(|(_, text)| text.is_empty()).map(|(ours, _)| ours.clone());
    let missing: Vec<String> = missing.collect();
    if !missing.is_empty() {
        return Some(Shown { missing, ..shown });
    }
    let taken = acting.read_otherwise(&shown.check.id, |upload| {
        upload.mapping = Some(shown.text.clone());
        upload.encoding = given.map(str::to_owned);
    });
    Some(Shown { faults: taken.err()?, ..shown })
}

/// Whether something of a column was matched with what is not quite the same.
fn has_guess(column: &ProposedColumn) -> bool {
    let code = |value: &ProposedValue| value.code.as_ref().is_some_and(Near::is_guess);
    column.ours.as_ref().is_some_and(Near::is_guess) || column.values.iter().any(code)
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
