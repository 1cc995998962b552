//! Signing in and out.

pub(super) mod forgotten;
pub mod forms;
mod outside;
pub(super) mod passkey;
pub(super) mod told;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use mandate::accounts::{SignedIn, Step};
use mandate_model::FaultCode;

use crate::app::App;
use crate::look::Tone;
use crate::page::{Desk, local};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::visitor::{DEVICE, SESSION};
use forms::{Second, first_form, second_form};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/sign-in", get(ask).post(sign_in))
        .route("/sign-in/second", post(second))
        .route("/sign-out", post(sign_out))
        .merge(forgotten::routes())
        .merge(outside::routes())
        .merge(passkey::routes())
}

async fn ask(desk: Desk) -> Result<Response, Problem> {
    let to = local(desk.query.text("to"));
    first_form(desk, StatusCode::OK, &to, "", &[]).await
}

async fn sign_in(State(app): State<App>, desk: Desk, posted: Posted) -> Result<Response, Problem> {
    let (name, to) = (posted.fields.text("name").to_owned(), local(posted.fields.text("to")));
    let password = posted.fields.get("password").unwrap_or_default().to_owned();
    let from = posted.visitor.from;
    let (asked, server) = (name.clone(), app.clone());
    let begun =
        app.ask_hashing(move |mandate| server.accounts().begin(&asked, &password, from.client(), mandate.now())).await;
    match begun {
        Ok(Step::Done(done)) => Ok(welcome(desk, &done, &to)),
        Ok(Step::SecondFactor(pending)) => Ok(second_form(desk, StatusCode::OK, &Second::of(&pending, to), &[])),
        Err(problem) => {
            let told = told::attempt(&desk, problem)?;
            first_form(desk, told.status, &to, &name, &told.faults).await
        }
    }
}

async fn second(State(app): State<App>, desk: Desk, posted: Posted) -> Result<Response, Problem> {
    let fields = &posted.fields;
    let step = Second {
        pending: fields.text("pending").to_owned(),
        to: local(fields.text("to")),
        code: fields.has("code"),
        passkey: fields.has("passkey"),
    };
    let (code, token) = (fields.text("code").to_owned(), step.pending.clone());
    let (from, server) = (posted.visitor.from, app.clone());
    let done = app.ask(move |mandate| server.accounts().second(&token, &code, from.client(), mandate.now())).await;
    match done {
        Ok(done) => Ok(welcome(desk, &done, &step.to)),
        Err(problem) if problem.first().is_some_and(|fault| fault.code == FaultCode::Expired) => {
            let told = [desk.words.t("signing-second-late").into_owned()];
            first_form(desk, problem.status(), &step.to, "", &told).await
        }
        Err(problem) => {
            let told = told::attempt(&desk, problem)?;
            Ok(second_form(desk, told.status, &step, &told.faults))
        }
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

/// The session begins under a cookie of its own, whatever the browser sent before.
pub(super) fn welcome(mut desk: Desk, done: &SignedIn, to: &str) -> Response {
    for cookie in session_cookies(&desk.app, done) {
        desk.set_cookie(cookie);
    }
    desk.go(&local(to), Some((Tone::Success, "signed-in")))
}

/// The cookies of a session that began: its own, and that of a known device.
pub(super) fn session_cookies(app: &App, done: &SignedIn) -> [String; 2] {
    [app.cookie(SESSION, done.token.text(), None), app.cookie(DEVICE, done.device.text(), Some(DEVICE_SECONDS))]
}

/// A device is remembered for half a year.
const DEVICE_SECONDS: u64 = 15_552_000;
