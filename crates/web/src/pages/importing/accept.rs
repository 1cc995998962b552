//! A checked file is imported: in full, or, where it becomes a batch, the rows that have no error.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use mandate::ForeseenBatch;
use mandate::previews::{Accept, Check};
use mandate_model::{Fault, FaultCode};
use maud::{Markup, html};

use super::{check_of, place, preview};
use crate::app::App;
use crate::look::form::{Button, Field, Form, Input, form};
use crate::look::{Tone, alert};
use crate::page::Desk;
use crate::pages::records::labels::{Labels, record_address};
use crate::posted::Posted;
use crate::problem::Problem;

/// The form by which a file becomes a batch; nothing where it cannot.
pub fn batch_form(labels: Labels<'_>, desk: &Desk, check: &Check, refused: Option<&Fault>) -> Markup {
    let words = labels.words;
    let Some(foreseen) = check.batch.as_ref().filter(|_| check.is_good_in_part() && check.rows > 0) else {
        return html! {};
    };
    if let Some(same) = &foreseen.same_as {
        let href = record_address(&check.upload.collection, same);
        let text = words.with("import-same-file", &[("batch", same.into())]);
        return alert(words, Tone::Information, &html! { p { a href=(href) { (text) } } });
    }
    let good = check.rows - check.refused;
    let label = if check.refused == 0 {
        words.with("import-run", &[("count", good.into())])
    } else {
        words.with("import-run-part", &[("good", good.into()), ("bad", check.refused.into())])
    };
    let sheet = Form {
        action: format!("{}/run", place(&check.upload.collection, &check.id)),
        form_token: desk.form_token(),
        kept: if check.refused == 0 { Vec::new() } else { vec![("leave-out".to_owned(), "yes".to_owned())] },
        fields: fields(labels, foreseen, refused),
        buttons: vec![Button { label, act: "run".to_owned(), quiet: false, grave: false }],
        ..Form::default()
    };
    html! { section aria-labelledby="batch" { h2 #batch { (words.t("import-batch-title")) } (form(words, &sheet)) } }
}

fn fields(labels: Labels<'_>, foreseen: &ForeseenBatch, refused: Option<&Fault>) -> Vec<Field> {
    let words = labels.words;
    let mut name = Field::new("batch", words.t("import-batch"), Input::text(&foreseen.key)).required();
    name = name.help(words.t("import-batch-help"));
    if let Some(fault) = refused {
        name.faults.push(super::super::records::faults::told(words, fault));
    }
    let mut fields = vec![name];
    if foreseen.stands || refused.is_some_and(|fault| fault.code == FaultCode::Conflict) {
        let tick = Field::new("replace", words.t("import-replace"), Input::Tick { value: foreseen.stands });
        fields.push(tick.help(words.t("import-replace-help")));
    }
    fields
}

pub async fn run(
    State(app): State<App>,
    desk: Desk,
    Path((collection, id)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let check = check_of(&desk, &collection, id.clone()).await?;
    let (actor, fields) = (posted.visitor.actor.clone(), posted.fields);
    let batch = fields.text("batch").to_owned();
    let accept = Accept {
        batch: Some(batch.clone()).filter(|batch| !batch.is_empty()),
        replace: fields.has("replace"),
        leave_out: fields.has("leave-out"),
    };
    let (name, given) = (id, accept);
    let problem = match app.ask(move |mandate| mandate.acting(&actor).import_checked(&name, &given)).await {
        Ok(job) => return Ok(desk.go(&format!("/jobs/{}", job.id), None)),
        Err(problem) => problem,
    };
    let told = |fault: &&Fault| matches!(fault.code, FaultCode::Conflict | FaultCode::Usage);
    let Some(fault) = problem.first().filter(|_| check.batch.is_some()).filter(told) else { return Err(problem) };
    // Another batch has the name: the form comes back with what was typed.
    let typed = check.batch.clone().map(|foreseen| ForeseenBatch { key: batch, stands: false, ..foreseen });
    preview::show(desk, StatusCode::CONFLICT, &Check { batch: typed, ..check }, Some(fault))
}
