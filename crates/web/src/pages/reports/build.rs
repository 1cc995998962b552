//! Asking for a new edition: built in the background.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::response::Response;
use mandate::Work;
use mandate::access::{Action, Resource};
use mandate_model::ReportDeclaration;
use maud::html;

use crate::look::form::{Button, Field, Form, Input, TextKind, form};
use crate::look::{Section, Tone, Words, address, page_title};
use crate::page::{Content, Desk};
use crate::posted::Posted;
use crate::problem::Problem;

pub async fn ask(desk: Desk, Path(name): Path<String>) -> Result<Response, Problem> {
    let mandate = desk.app.mandate().clone();
    let report = mandate.catalogue().report(&name)?;
    mandate.acting(&desk.visitor.actor).require(Action::BuildReport, &Resource::Report(&name))?;
    let words = desk.words;
    let title = mandate.text(words.language(), &format!("report-{name}"));
    let sheet = sheet(words, report, desk.form_token());
    let (heading, about) = (words.t("report-build").into_owned(), words.t("report-build-about"));
    let body = html! { (page_title(&heading, Some(&title), Some(&about), None)) (form(words, &sheet)) };
    let crumb = words.t("reports-title").into_owned();
    Ok(desk.show(Content::new(Section::Reports, heading, body).crumbs([(crumb.as_str(), "/reports")])))
}

fn sheet(words: Words, report: &ReportDeclaration, form_token: String) -> Form {
    let text = |value: &str| Input::Text { value: value.to_owned(), kind: TextKind::Plain };
    let parameter = |one: &mandate_model::Parameter| {
        let label =
            words.optional(one.name.as_str()).map_or_else(|| one.name.to_string(), std::borrow::Cow::into_owned);
        let field = Field::new(format!("p.{}", one.name), label, text(one.default.as_deref().unwrap_or_default()));
        if one.required { field.required() } else { field }
    };
    let mut fields: Vec<Field> = report.parameters.iter().map(parameter).collect();
    let mut as_at = Field::new("as-at", words.t("as-at"), text("now"));
    as_at.help = Some(words.t("wb-as-at-help").into_owned());
    fields.push(as_at.required());
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

pub async fn begin(desk: Desk, Path(name): Path<String>, posted: Posted) -> Result<Response, Problem> {
    let fields = posted.fields;
    let actor = posted.visitor.actor;
    let job = desk
        .app
        .ask(move |mandate| {
            let report = mandate.catalogue().report(&name)?;
            let acting = mandate.acting(&actor);
            acting.require(Action::BuildReport, &Resource::Report(&name))?;
            let as_at = fields.text("as-at").to_owned();
            // Read now, so that a slip is told at once and not by a job that failed.
            as_at.parse::<mandate::AsAt>()?;
            let value = |one: &mandate_model::Parameter| {
                let text = fields.text(&format!("p.{}", one.name)).to_owned();
                (!text.is_empty()).then(|| (one.name.to_string(), text))
            };
            let parameters: BTreeMap<String, String> = report.parameters.iter().filter_map(value).collect();
            let work = Work::Report { report: name, parameters, as_at };
            acting.ask(work)
        })
        .await?;
    Ok(desk.go(&format!("/jobs/{}", address::encode(&job.id)), Some((Tone::Information, "report-building"))))
}
