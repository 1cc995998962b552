//! A forgotten password: asked for here, replaced by a link in a letter. The answer is the same whoever is named.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use mandate::Letter;
use maud::html;

use super::told;
use crate::app::App;
use crate::look::form::{Button, Field, Form, Input, TextKind, form};
use crate::look::{Section, Tone, page_title};
use crate::page::{Content, Desk};
use crate::posted::Posted;
use crate::problem::Problem;

pub fn routes() -> Router<App> {
    Router::new().route("/sign-in/forgotten", get(ask).post(send))
}

async fn ask(desk: Desk) -> Response {
    sheet(desk, StatusCode::OK, &[])
}

async fn send(State(app): State<App>, desk: Desk, posted: Posted) -> Result<Response, Problem> {
    let name = posted.fields.text("name").to_owned();
    let (server, from) = (app.clone(), posted.visitor.from);
    let made = app.ask(move |mandate| server.accounts().reset_link(&name, from.client(), mandate.now())).await;
    let made = match made {
        Ok(made) => made,
        Err(problem) => {
            let told = told::attempt(&desk, problem)?;
            return Ok(sheet(desk, told.status, &told.faults));
        }
    };
    if let Some((link, account)) = made {
        let address = format!("{}/link/{}", app.options().origin(), link.text());
        let until = link_ends(&app, link.text()).await?;
        let letter = Letter::reset(&account.profile, &address, until);
        post_letter(&app, letter);
    }
    Ok(desk.go("/sign-in", Some((Tone::Information, "signing-reset-sent"))))
}

/// When a link ceases to work.
pub async fn link_ends(app: &App, link: &str) -> Result<mandate_model::Moment, Problem> {
    let (server, link) = (app.clone(), link.to_owned());
    app.ask(move |mandate| Ok::<_, mandate_model::Fault>(server.accounts().link(&link, mandate.now())?.expires)).await
}

/// Hands a letter over without anybody waiting for the mail server. What fails is told in the audit trail and the log.
pub fn post_letter(app: &App, letter: Letter) {
    let mandate = std::sync::Arc::clone(app.mandate());
    tokio::task::spawn_blocking(move || {
        if let Err(fault) = mandate.deliver(&letter) {
            tracing::error!(code = fault.code.id(), "{}", fault.message);
        }
    });
}

fn sheet(desk: Desk, status: StatusCode, faults: &[String]) -> Response {
    let words = desk.words;
    let title = words.t("signing-forgotten").into_owned();
    let name = Input::Text { value: String::new(), kind: TextKind::Email };
    let sheet = Form {
        action: "/sign-in/forgotten".to_owned(),
        form_token: desk.form_token(),
        faults: faults.to_vec(),
        fields: vec![Field::new("name", words.t("sign-in-name"), name).required()],
        buttons: vec![Button {
            label: words.t("signing-reset-send").into_owned(),
            act: "send".to_owned(),
            quiet: false,
            grave: false,
        }],
        back: Some("/sign-in".to_owned()),
        ..Form::default()
    };
    let body = html! {
        div.entrance {
            (page_title(&title, None, Some(&words.t("signing-forgotten-about")), None))
            (form(words, &sheet))
        }
    };
    desk.show_with(status, Content::new(Section::Outside, title, body))
}
