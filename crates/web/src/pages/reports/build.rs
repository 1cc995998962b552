//! Asking for a new edition: built in the background. What can be known before is told in the form, not by a job that
//! fails.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use mandate::access::{Action, Resource};
use mandate::{Edition, Foreseen, Work};
use mandate_model::{Fault, Parameter, ReportDeclaration};
use maud::{Markup, html};

use super::super::parts::show_period;
use super::super::records::faults::told_of;
use super::super::records::labels::Labels;
use super::title;
use crate::look::form::{Button, Field, Form, Input, TextKind, form};
use crate::look::{Section, Tone, Words, address, alert, page_title};
use crate::page::{Content, Desk};
use crate::posted::{Fields, Posted};
use crate::problem::Problem;

/// The box that says that a report is wanted though nothing is known of its period.
const ANYWAY: &str = "anyway";

pub async fn ask(desk: Desk, Path(name): Path<String>) -> Result<Response, Problem> {
    let mandate = desk.app.mandate().clone();
    let report = mandate.catalogue().report(&name)?;
    mandate.acting(&desk.visitor.actor).require(Action::BuildReport, &Resource::Report(&name))?;
    let usual = |one: &Parameter| Some((input(one), one.default.clone()?));
    let mut sent = Fields(report.parameters.iter().filter_map(usual).collect());
    sent.0.push(("as-at".to_owned(), "now".to_owned()));
    page(desk, StatusCode::OK, report, &sent, &Foreseen::default())
}

pub async fn begin(desk: Desk, Path(name): Path<String>, posted: Posted) -> Result<Response, Problem> {
    let mandate = desk.app.mandate().clone();
    let report = mandate.catalogue().report(&name)?;
    let sent = posted.fields;
    let value = |one: &Parameter| {
        let text = sent.text(&input(one)).to_owned();
        (!text.is_empty()).then(|| (one.name.to_string(), text))
    };
    let parameters: BTreeMap<String, String> = report.parameters.iter().filter_map(value).collect();
    let as_at = sent.text("as-at").to_owned();
    let actor = posted.visitor.actor.clone();
    let asked = (name.clone(), parameters.clone(), as_at.clone());
    let foreseen = desk.app.ask(move |mandate| mandate.acting(&actor).foresee(&asked.0, &asked.1, &asked.2)).await?;
    if foreseen.there.is_some() {
        return page(desk, StatusCode::OK, report, &sent, &foreseen);
    }
    if foreseen.is_faulty() || (!foreseen.unknown.is_empty() && !sent.has(ANYWAY)) {
        return page(desk, StatusCode::UNPROCESSABLE_ENTITY, report, &sent, &foreseen);
    }
    let actor = posted.visitor.actor;
    let work = Work::Report { report: name, parameters, as_at };
    let job = desk.app.ask(move |mandate| mandate.acting(&actor).ask(work)).await?;
    Ok(desk.go(&format!("/jobs/{}", address::encode(&job.id)), Some((Tone::Information, "report-building"))))
}

/// The input of a parameter.
fn input(parameter: &Parameter) -> String {
    format!("p.{}", parameter.name)
}

fn page(
    desk: Desk,
    status: StatusCode,
    report: &ReportDeclaration,
    sent: &Fields,
    foreseen: &Foreseen,
) -> Result<Response, Problem> {
    let app = desk.app.clone();
    let labels = Labels::new(app.mandate(), desk.words);
    let words = desk.words;
    let name = labels.mandate.text(words.language(), &format!("report-{}", report.name));
    let sheet = sheet(labels, report, sent, foreseen, desk.form_token());
    let (heading, about) = (words.t("report-build").into_owned(), words.t("report-build-about"));
    let body = html! {
        (page_title(&heading, Some(&name), Some(&about), None))
        @if let Some(edition) = &foreseen.there { (there(labels, edition)) }
        (form(words, &sheet))
    };
    let crumb = words.t("reports-title").into_owned();
    let content = Content::new(Section::Reports, heading, body).crumbs([(crumb.as_str(), "/reports")]);
    Ok(desk.show_with(status, content))
}

/// Leads to the edition that would be built.
fn there(labels: Labels<'_>, edition: &Edition) -> Markup {
    let words = labels.words;
    let href = format!("/reports/{}", address::encode(&edition.name));
    let name = title(labels.mandate, words, edition);
    alert(
        words,
        Tone::Information,
        &html! {
            p { (words.t("report-there")) }
            p { a href=(href) { (name) } " · " (words.t("as-at")) " " (labels.moment(edition.manifest.as_at)) }
        },
    )
}

fn sheet(
    labels: Labels<'_>,
    report: &ReportDeclaration,
    sent: &Fields,
    foreseen: &Foreseen,
    form_token: String,
) -> Form {
    let words = labels.words;
    let text = |name: &str| Input::Text { value: sent.text(name).to_owned(), kind: TextKind::Plain };
    let parameter = |one: &Parameter| {
        let name = input(one);
        let mut field = Field::new(name.as_str(), label(words, one), text(&name));
        field.required = one.required;
        field.faults =
            foreseen.faults.get(one.name.as_str()).map(|fault| told(labels, one, fault)).into_iter().collect();
        if foreseen.unknown.iter().any(|unknown| one.name == unknown.as_str()) {
            let typed = Some(sent.text(&name)).filter(|typed| !typed.is_empty()).or(one.default.as_deref());
            let period = show_period(words, typed.unwrap_or_default());
            field = field.fault(words.with("report-unknown", &[("period", (&period).into())]));
        }
        field
    };
    let mut fields: Vec<Field> = report.parameters.iter().map(parameter).collect();
    let mut as_at = Field::new("as-at", words.t("as-at"), text("as-at")).required().help(words.t("wb-as-at-help"));
    as_at.faults = foreseen.as_at.iter().map(|_| words.t("report-no-moment").into_owned()).collect();
    fields.push(as_at);
    if !foreseen.unknown.is_empty() {
        fields.push(Field::new(ANYWAY, words.t("report-anyway"), Input::Tick { value: sent.has(ANYWAY) }));
    }
    Form {
        action: format!("/reports/new/{}", address::encode(report.name.as_str())),
        form_token,
        fields,
        buttons: vec![Button {
            label: words.t("report-build").into_owned(),
            act: "build".to_owned(),
            quiet: false,
            grave: false,
        }],
        back: Some("/reports".to_owned()),
        ..Form::default()
    }
}

fn label(words: Words, parameter: &Parameter) -> String {
    let word = words.optional(parameter.name.as_str());
    word.map_or_else(|| parameter.name.to_string(), std::borrow::Cow::into_owned)
}

fn told(labels: Labels<'_>, parameter: &Parameter, fault: &Fault) -> String {
    told_of(labels, ("", &parameter.ty), fault.code.id(), &fault.message, fault.hint.as_deref())
}
