//! Signing in and out.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use mandate::accounts::{SignedIn, Step};
use mandate_model::{Fault, FaultCode};

use crate::app::App;
use crate::look::form::{Button, Field, Form, Input, TextKind, form};
use crate::look::{Section, Tone, page_title};
use crate::page::{Content, Desk, local};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::visitor::{DEVICE, SESSION};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/sign-in", get(ask).post(sign_in))
        .route("/sign-in/second", post(second))
        .route("/sign-out", post(sign_out))
}

async fn ask(desk: Desk) -> Response {
    let to = desk.query.text("to").to_owned();
    first_form(desk, StatusCode::OK, &to, "", &[])
}

async fn sign_in(State(app): State<App>, desk: Desk, posted: Posted) -> Result<Response, Problem> {
    let (name, to) = (posted.fields.text("name").to_owned(), posted.fields.text("to").to_owned());
    let password = posted.fields.get("password").unwrap_or_default().to_owned();
    let from = posted.visitor.from;
    let (asked, server) = (name.clone(), app.clone());
    let begun =
        app.ask_hashing(move |mandate| server.accounts().begin(&asked, &password, from.client(), mandate.now())).await;
    match begun {
        Ok(Step::Done(done)) => Ok(welcome(desk, &done, &to)),
        Ok(Step::SecondFactor(pending)) => Ok(second_form(desk, StatusCode::OK, pending.token.text(), &to, &[])),
        Err(problem) => again(problem, |status, faults| first_form(desk, status, &to, &name, faults)),
    }
}

async fn second(State(app): State<App>, desk: Desk, posted: Posted) -> Result<Response, Problem> {
    let (pending, to) = (posted.fields.text("pending").to_owned(), posted.fields.text("to").to_owned());
    let (code, token) = (posted.fields.text("code").to_owned(), pending.clone());
    let (from, server) = (posted.visitor.from, app.clone());
    let done = app.ask(move |mandate| server.accounts().second(&token, &code, from.client(), mandate.now())).await;
    match done {
        Ok(done) => Ok(welcome(desk, &done, &to)),
        Err(problem) => again(problem, |status, faults| second_form(desk, status, &pending, &to, faults)),
    }
}

async fn sign_out(State(app): State<App>, desk: Desk, posted: Posted) -> Result<Response, Problem> {
    if let Some(cookie) = posted.visitor.from.session {
        let server = app.clone();
        app.ask(move |mandate| server.accounts().sign_out(&cookie, mandate.now())).await?;
    }
    let mut desk = desk;
    desk.set_cookie(app.cookie(SESSION, "", Some(0)));
    Ok(desk.go("/", Some((Tone::Success, "signed-out"))))
}

/// A refused attempt shows the form again; anything else is a fault of its own.
fn again(problem: Problem, form: impl FnOnce(StatusCode, &[String]) -> Response) -> Result<Response, Problem> {
    let told = |fault: &Fault| match &fault.hint {
        Some(hint) => format!("{} – {hint}", fault.message),
        None => fault.message.clone(),
    };
    match problem.first() {
        Some(fault) if matches!(fault.code, FaultCode::SignInFailed | FaultCode::TooManyAttempts) => {
            let faults = [told(fault)];
            Ok(form(problem.status(), &faults))
        }
        _ => Err(problem),
    }
}

/// The session begins under a cookie of its own, whatever the browser sent before.
fn welcome(mut desk: Desk, done: &SignedIn, to: &str) -> Response {
    let (session, device) = {
        let app = &desk.app;
        (app.cookie(SESSION, done.token.text(), None), app.cookie(DEVICE, done.device.text(), Some(DEVICE_SECONDS)))
    };
    desk.set_cookie(session);
    desk.set_cookie(device);
    desk.go(&local(to), Some((Tone::Success, "signed-in")))
}

/// A device is remembered for half a year.
const DEVICE_SECONDS: u64 = 15_552_000;

fn first_form(desk: Desk, status: StatusCode, to: &str, name: &str, faults: &[String]) -> Response {
    let words = desk.words;
    let fields = vec![
        Field::new("name", words.t("sign-in-name"), Input::Text { value: name.to_owned(), kind: TextKind::Email })
            .required(),
        Field::new(
            "password",
            words.t("sign-in-password"),
            Input::Text { value: String::new(), kind: TextKind::Password },
        )
        .required(),
    ];
    sheet(desk, status, "/sign-in", vec![("to".to_owned(), to.to_owned())], fields, faults)
}

fn second_form(desk: Desk, status: StatusCode, pending: &str, to: &str, faults: &[String]) -> Response {
    let words = desk.words;
    let code = Input::Text { value: String::new(), kind: TextKind::OneTimeCode };
    let fields = vec![Field::new("code", words.t("second-code"), code).required()];
    let kept = vec![("pending".to_owned(), pending.to_owned()), ("to".to_owned(), to.to_owned())];
    sheet(desk, status, "/sign-in/second", kept, fields, faults)
}

fn sheet(
    desk: Desk,
    status: StatusCode,
    action: &str,
    kept: Vec<(String, String)>,
    fields: Vec<Field>,
    faults: &[String],
) -> Response {
    let words = desk.words;
    let title = words.t("sign-in").into_owned();
    let sheet = Form {
        action: action.to_owned(),
        form_token: desk.form_token(),
        kept,
        faults: faults.to_vec(),
        fields,
        buttons: vec![Button { label: title.clone(), act: "sign-in".to_owned(), quiet: false, grave: false }],
        back: None,
        guard: false,
    };
    let body = maud::html! { (page_title(&title, None, None, None)) (form(words, &sheet)) };
    desk.show_with(status, Content::new(Section::Outside, title, body))
}
