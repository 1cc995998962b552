//! The form by which a file is sent.

use axum::extract::{FromRequest as _, Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use mandate::Upload;
use mandate_model::{Fault, FaultCode};
use maud::html;

use super::{begin, place};
use crate::app::App;
use crate::look::form::{Button, Choice, Field, Form, Input, form};
use crate::look::{Section, page_title};
use crate::page::{Content, Desk};
use crate::pages::records::labels::{Labels, collection_address};
use crate::pages::records::values::bytes;
use crate::posted::{Posted, Sent};
use crate::problem::Problem;

pub async fn ask(desk: Desk, Path(collection): Path<String>) -> Result<Response, Problem> {
    let actor = desk.visitor.actor.clone();
    if !desk.app.mandate().acting(&actor).can_import(&collection) {
        let code = if actor.is_signed_in() { FaultCode::NotAllowed } else { FaultCode::SignInNeeded };
        desk.app.mandate().catalogue().collection(&collection)?;
        return Err(Fault::new(code, "you may not import here").hint("the collection's page explains who may").into());
    }
    let into = collection.clone();
    let mappings = desk.app.ask(move |mandate| mandate.acting(&actor).mappings(&into)).await?;
    file_form(desk, StatusCode::OK, &collection, &mappings, None)
}

fn file_form(
    desk: Desk,
    status: StatusCode,
    collection: &str,
    mappings: &[String],
    fault: Option<String>,
) -> Result<Response, Problem> {
    let app = desk.app.clone();
    let labels = Labels::new(app.mandate(), desk.words);
    let (words, name) = (desk.words, labels.collection(collection));
    let here = collection_address(collection);
    let limit = bytes(labels, app.options().upload_bytes);
    let input =
        Input::File { present: None, accept: ".csv,.tsv,.xlsx,.json,.ndjson,.jsonl,.parquet".to_owned(), limit };
    let mut file = Field::new("file", words.t("import-file"), input).required();
    file.faults.extend(fault);
    let mut fields = vec![file];
    if !mappings.is_empty() {
        let choices = mappings.iter().map(|name| Choice::new(name.as_str(), name.as_str())).collect();
        let value = desk.query.text("mapping").to_owned();
        let mapping = Field::new("mapping", words.t("mapping-known"), Input::Select { value, choices });
        fields.push(mapping.help(words.t("mapping-known-help")));
    }
    fields.push(Field::new("reason", words.t("reason"), Input::text("")).help(words.t("records-reason-help")));
    // Whoever replaces a batch comes from its page, which names it.
    let batch = desk.query.text("batch");
    let sheet = Form {
        action: format!("{here}/import"),
        form_token: desk.form_token(),
        kept: if batch.is_empty() { Vec::new() } else { vec![("batch".to_owned(), batch.to_owned())] },
        fields,
        buttons: vec![Button {
            label: words.t("import-preview").into_owned(),
            act: "check".to_owned(),
            quiet: false,
            grave: false,
        }],
        back: Some(here.clone()),
        ..Form::default()
    };
    let title = words.with("import-title", &[("collection", (&name).into())]);
    let body = html! {
        (page_title(&title, None, Some(&words.t("import-about")), None))
        (form(words, &sheet))
        p {
            (words.t("import-template")) ": "
            a href=(format!("{here}/template?format=csv")) download { "CSV" } " · "
            a href=(format!("{here}/template?format=xlsx")) download { "XLSX" }
        }
    };
    Ok(desk.show_with(status, Content::new(Section::Collections, title, body).crumbs([(&*name, &*here)])))
}

pub async fn send(
    State(app): State<App>,
    desk: Desk,
    Path(collection): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (actor, into) = (desk.visitor.actor.clone(), collection.clone());
    // Before the file is read: who may not import shall not fill the disk either.
    let mappings = app.ask(move |mandate| mandate.acting(&actor).mappings(&into)).await?;
    let posted = Posted::from_request(request, &app).await?;
    let Some(Sent { name, file, .. }) = posted.files.into_iter().find(|sent| sent.field == "file") else {
        let fault = desk.words.t("records-file-needed").into_owned();
        return file_form(desk, StatusCode::UNPROCESSABLE_ENTITY, &collection, &mappings, Some(fault));
    };
    let fields = posted.fields;
    let (actor, known) = (posted.visitor.actor.clone(), fields.text("mapping").to_owned());
    let upload = Upload {
        collection: collection.clone(),
        shown: name,
        reason: fields.text("reason").to_owned(),
        language: desk.language().code().to_owned(),
        batch: Some(fields.text("batch").to_owned()).filter(|batch| !batch.is_empty()),
        ..Upload::default()
    };
    let check = app
        .ask(move |mandate| -> Result<_, Problem> {
            let acting = mandate.acting(&actor);
            let mapping = if known.is_empty() { None } else { Some(acting.mapping(&upload.collection, &known)?.text) };
            Ok(acting.keep_upload(file, Upload { mapping, ..upload })?)
        })
        .await?;
    begin(&app, &posted.visitor.actor, &check.id).await;
    Ok(desk.go(&place(&collection, &check.id), None))
}
