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

/// The name by which the form sends the batch that it told of.
const FORESEEN: &str = "foreseen";

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
        kept: kept(check, foreseen),
        fields: fields(labels, check, foreseen, refused),
        buttons: vec![Button { label, act: "run".to_owned(), quiet: false, grave: false }],
        ..Form::default()
    };
    html! { section aria-labelledby="batch" { h2 #batch { (words.t("import-batch-title")) } (form(words, &sheet)) } }
}

/// What is sent along: of which batch the form tells whether it stands, and whether rows are left out.
fn kept(check: &Check, foreseen: &ForeseenBatch) -> Vec<(String, String)> {
    let mut kept = vec![(FORESEEN.to_owned(), foreseen.key.clone())];
    if check.refused > 0 {
        kept.push(("leave-out".to_owned(), "yes".to_owned()));
    }
    kept
}

fn fields(labels: Labels<'_>, check: &Check, foreseen: &ForeseenBatch, refused: Option<&Fault>) -> Vec<Field> {
    let words = labels.words;
    let mut name = Field::new("batch", words.t("import-batch"), Input::text(&foreseen.key)).required();
    name = name.help(words.t("import-batch-help"));
    if let Some(fault) = refused {
        name.faults.push(super::super::records::faults::told(words, fault));
    }
    let mut fields = vec![name];
    if foreseen.stands || refused.is_some_and(|fault| fault.code == FaultCode::Conflict) {
        // Who comes from the page of the batch means to replace it. A file that is called like last month's may not
        // take that out of every figure because nobody looked.
        let value = foreseen.stands && check.upload.batch.is_some();
        let tick = Field::new("replace", words.t("import-replace"), Input::Tick { value });
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
        // The tick was about the batch that the form told of, and replaces no other.
        replace: fields.has("replace") && batch == fields.text(FORESEEN),
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
    let typed = check.batch.clone().map(|foreseen| ForeseenBatch {
        key: if batch.is_empty() { foreseen.key.clone() } else { batch },
        stands: false,
        ..foreseen
    });
    preview::show(desk, StatusCode::CONFLICT, &Check { batch: typed, ..check }, Some(fault))
}
