//! Changing one's own password: the present one is asked, all other sessions end.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use maud::html;

use super::parts::{Part, frame_with, is_mendable, me, moment, present_password, simple};
use crate::app::App;
use crate::look::Tone;
use crate::look::form::form;
use crate::page::Desk;
use crate::pages::setup::passwords;
use crate::pages::signing::{session_cookies, told};
use crate::posted::Posted;
use crate::problem::Problem;

pub fn routes() -> Router<App> {
    Router::new().route(Part::Password.address(), get(ask).post(change))
}

async fn ask(desk: Desk) -> Result<Response, Problem> {
    sheet(desk, StatusCode::OK, None, None)
}

async fn change(State(app): State<App>, desk: Desk, posted: Posted) -> Result<Response, Problem> {
    me(&desk)?;
    let fields = posted.fields;
    let text = |name: &str| fields.get(name).unwrap_or_default().to_owned();
    let (old, new, again) = (text("present"), text("password"), text("again"));
    if new != again {
        let wrong = desk.words.t("password-unequal").into_owned();
        return sheet(desk, StatusCode::UNPROCESSABLE_ENTITY, None, Some(wrong));
    }
    let (server, from) = (app.clone(), posted.visitor.from);
    let done = app
        .ask_hashing(move |mandate| server.accounts().change_password(&old, &new, from.client(), mandate.now()))
        .await;
    match done {
        Ok(done) => {
            let mut desk = desk;
            for cookie in session_cookies(&app, &done) {
                desk.set_cookie(cookie);
            }
            Ok(desk.go("/account/password", Some((Tone::Success, "account-password-changed"))))
        }
        Err(problem) if is_mendable(&problem) => refused(desk, &problem),
        Err(problem) => Err(problem),
    }
}

/// What is wrong stands beside the password that it is about.
fn refused(desk: Desk, problem: &Problem) -> Result<Response, Problem> {
    let now = desk.app.mandate().now();
    let said = problem.first().map(|fault| told::words_for(desk.words, fault, now));
    let of_new = problem.first().is_some_and(|fault| fault.code == mandate_model::FaultCode::BadPassword);
    let (old, new) = if of_new { (None, said) } else { (said, None) };
    sheet(desk, problem.status(), old, new)
}

fn sheet(
    desk: Desk,
    status: StatusCode,
    wrong_old: Option<String>,
    wrong_new: Option<String>,
) -> Result<Response, Problem> {
    let session = me(&desk)?;
    let words = desk.words;
    if !session.account.has_password {
        return Ok(frame_with(desk, status, Part::Password, html! { p { (words.t("account-no-password")) } }));
    }
    let mut present = present_password(words);
    present.name = "present".to_owned();
    present.faults.extend(wrong_old);
    let mut fields = vec![present];
    fields.extend(passwords(words, wrong_new));
    let sheet = simple(&desk, Part::Password.address(), fields, &[], "account-password");
    let changed = session.account.password_changed.map(|at| moment(words, at));
    let body = html! {
        h2 { (words.t("account-password")) }
        @if let Some(changed) = changed { p.faint { (words.with("account-password-since", &[("moment", (&changed).into())])) } }
        p { (words.t("account-password-about")) }
        (form(words, &sheet))
    };
    Ok(frame_with(desk, status, Part::Password, body))
}
