//! Views that a person keeps: named, replaced, forgotten.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use mandate::views::View;
use mandate_model::FaultCode;
use maud::html;

use crate::app::App;
use crate::look::form::{Button, Field, Form, Input, form};
use crate::look::{Section, Tone, page_title};
use crate::page::{Content, Desk};
use crate::pages::records::faults::told;
use crate::pages::records::labels::{Labels, collection_address};
use crate::posted::Posted;
use crate::problem::Problem;

pub async fn ask(desk: Desk, Path(collection): Path<String>) -> Result<Response, Problem> {
    let query = desk.query.text("query").to_owned();
    view_form(desk, StatusCode::OK, &collection, &View { name: String::new(), query }, &[]).await
}

pub async fn keep(
    State(app): State<App>,
    desk: Desk,
    Path(collection): Path<String>,
    posted: Posted,
) -> Result<Response, Problem> {
    let view = View { name: posted.fields.text("name").to_owned(), query: posted.fields.text("query").to_owned() };
    let (actor, name, kept) = (posted.visitor.actor.clone(), collection.clone(), view.clone());
    match app.ask(move |mandate| mandate.acting(&actor).keep_view(&name, &kept)).await {
        Ok(()) => {
            let to = format!("{}?{}", collection_address(&collection), view.query);
            Ok(desk.go(&to, Some((Tone::Success, "records-view-kept"))))
        }
        Err(problem) => match problem.first().filter(|fault| is_of_the_form(fault.code)) {
            Some(fault) => {
                let faults = [told(desk.words, fault)];
                view_form(desk, problem.status(), &collection, &view, &faults).await
            }
            None => Err(problem),
        },
    }
}

fn is_of_the_form(code: FaultCode) -> bool {
    matches!(code, FaultCode::Required | FaultCode::TooLong | FaultCode::TooLarge)
}

pub async fn forget(
    State(app): State<App>,
    desk: Desk,
    Path(collection): Path<String>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (actor, name) = (posted.visitor.actor.clone(), posted.fields.text("name").to_owned());
    let of = collection.clone();
    app.ask(move |mandate| mandate.acting(&actor).forget_view(&of, &name)).await?;
    Ok(desk.go(&collection_address(&collection), Some((Tone::Success, "records-view-forgotten"))))
}

async fn view_form(
    desk: Desk,
    status: StatusCode,
    collection: &str,
    view: &View,
    faults: &[String],
) -> Result<Response, Problem> {
    let (actor, name) = (desk.visitor.actor.clone(), collection.to_owned());
    let mine = desk
        .app
        .ask(move |mandate| {
            mandate.catalogue().collection(&name)?;
            mandate.acting(&actor).views(&name)
        })
        .await?;
    let (words, app) = (desk.words, desk.app.clone());
    let here = collection_address(collection);
    let mut field = Field::new("name", words.t("name"), Input::text(view.name.as_str()))
        .required()
        .help(words.t("records-view-help"));
    for fault in faults {
        field = field.fault(fault.as_str());
    }
    let sheet = Form {
        action: format!("{here}/views"),
        form_token: desk.form_token(),
        kept: vec![("query".to_owned(), view.query.clone())],
        fields: vec![field],
        buttons: vec![Button {
            label: words.t("save").into_owned(),
            act: "keep".to_owned(),
            quiet: false,
            grave: false,
        }],
        back: Some(format!("{here}?{}", view.query)),
        ..Form::default()
    };
    let token = desk.form_token();
    let title = words.t("save-view").into_owned();
    let label = Labels::new(app.mandate(), words).collection(collection);
    let body = html! {
        (page_title(&title, Some(&label), None, None))
        (form(words, &sheet))
        @if !mine.is_empty() {
            h2 { (words.t("saved-views")) }
            ul { @for view in &mine { li {
                form method="post" action=(format!("{here}/views/forget")) {
                    input type="hidden" name="form-token" value=(token);
                    input type="hidden" name="name" value=(view.name);
                    a href=(format!("{here}?{}", view.query)) { bdi { (view.name) } } " "
                    button.button-link type="submit" aria-label=(format!("{}: {}", words.t("remove"), view.name)) { (words.t("remove")) }
                }
            } } }
        }
    };
    let content = Content::new(Section::Collections, title, body).crumbs([(&*label, &*here)]);
    Ok(desk.show_with(status, content))
}
