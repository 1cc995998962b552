//! The second step: an authenticator program and the recovery codes that stand in for it.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use mandate::accounts::{Secret, TotpEnrolment};
use maud::{Markup, html};

use super::once;
use super::parts::{Part, confirm, frame_with, is_mendable, me, moment, present_password, simple};
use super::qr::qr;
use crate::app::App;
use crate::look::Tone;
use crate::look::form::{Field, Input, TextKind, form};
use crate::page::Desk;
use crate::pages::signing::told;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::visitor::SESSION;

pub fn routes() -> Router<App> {
    Router::new()
        .route(Part::Second.address(), get(ask))
        .route("/account/second/begin", post(begin))
        .route("/account/second/confirm", post(confirm_code))
        .route("/account/second/codes", post(codes))
        .route("/account/second/remove", post(remove))
        .route("/account/second/kept", post(kept))
}

async fn ask(desk: Desk) -> Result<Response, Problem> {
    sheet(desk, StatusCode::OK, None)
}

/// The password, then the picture to scan. Nothing changes until a code of the program has come back.
async fn begin(State(app): State<App>, desk: Desk, posted: Posted) -> Result<Response, Problem> {
    if let Some(refused) = unconfirmed(&app, &desk, &posted).await? {
        return sheet(desk, refused.0, Some(refused.1));
    }
    let name = me(&desk)?.account.profile.name;
    let server = app.clone();
    let enrolment = app.ask(move |mandate| server.accounts().enrol_totp(&name, mandate.now())).await?;
    let body = picture(&desk, &enrolment);
    let title = desk.words.t("account-second").into_owned();
    Ok(once(desk, &title, body))
}

async fn confirm_code(State(app): State<App>, desk: Desk, posted: Posted) -> Result<Response, Problem> {
    let name = me(&desk)?.account.profile.name;
    let (server, code) = (app.clone(), posted.fields.text("code").to_owned());
    let made = app.ask(move |mandate| server.accounts().confirm_totp(&name, &code, mandate.now())).await;
    match made {
        Ok(codes) => Ok(shown_once(desk, &codes)),
        Err(problem) if is_mendable(&problem) => {
            let said = desk.words.t("account-second-wrong").into_owned();
            let body = code_form(&desk, Some(said));
            let title = desk.words.t("account-second").into_owned();
            Ok(once(desk, &title, body))
        }
        Err(problem) => Err(problem),
    }
}

async fn codes(State(app): State<App>, desk: Desk, posted: Posted) -> Result<Response, Problem> {
    if let Some(refused) = unconfirmed(&app, &desk, &posted).await? {
        return sheet(desk, refused.0, Some(refused.1));
    }
    let name = me(&desk)?.account.profile.name;
    let server = app.clone();
    let codes = app.ask(move |mandate| server.accounts().renew_recovery_codes(&name, mandate.now())).await?;
    Ok(shown_once(desk, &codes))
}

async fn remove(State(app): State<App>, desk: Desk, posted: Posted) -> Result<Response, Problem> {
    if let Some(refused) = unconfirmed(&app, &desk, &posted).await? {
        return sheet(desk, refused.0, Some(refused.1));
    }
    let name = me(&desk)?.account.profile.name;
    let server = app.clone();
    app.ask(move |mandate| server.accounts().disable_totp(&name, &name, mandate.now())).await?;
    Ok(desk.go(Part::Second.address(), Some((Tone::Success, "account-second-removed"))))
}

/// After the codes were seen, the session goes on under another cookie: the account has gained a factor.
async fn kept(State(app): State<App>, desk: Desk, posted: Posted) -> Result<Response, Problem> {
    let mut desk = desk;
    if let Some(cookie) = posted.visitor.from.session {
        let server = app.clone();
        let (token, _) = app.ask(move |mandate| server.accounts().rotate(&cookie, mandate.now())).await?;
        desk.set_cookie(app.cookie(SESSION, token.text(), None));
    }
    Ok(desk.go(Part::Second.address(), Some((Tone::Success, "account-second-done"))))
}

/// Why the password that was typed is refused; none where it is right.
async fn unconfirmed(app: &App, desk: &Desk, posted: &Posted) -> Result<Option<(StatusCode, String)>, Problem> {
    let session = me(desk)?;
    let password = posted.fields.get("password").unwrap_or_default();
    match confirm(app, &session, &posted.visitor.from, password).await {
        Ok(()) => Ok(None),
        Err(problem) if is_mendable(&problem) => {
            let said = problem.first().map(|fault| told::words_for(desk.words, fault, app.mandate().now()));
            Ok(Some((problem.status(), said.unwrap_or_default())))
        }
        Err(problem) => Err(problem),
    }
}

fn sheet(desk: Desk, status: StatusCode, wrong: Option<String>) -> Result<Response, Problem> {
    let session = me(&desk)?;
    let words = desk.words;
    let on = session.account.has_totp;
    let with_password = |action: &str, word: &str| {
        let fields = if session.account.has_password { vec![present_password(words)] } else { Vec::new() };
        form(words, &simple(&desk, action, fields, &[], word))
    };
    let body = html! {
        h2 { (words.t("account-second")) }
        p { (words.t("account-second-about")) }
        p { strong { (words.t(if on { "account-second-on" } else { "account-second-off" })) } }
        @if on {
            h3 { (words.t("account-recovery")) }
            p { (words.with("account-recovery-left", &[("count", session.account.recovery_codes_left.into())])) }
            details { summary { (words.t("account-recovery-new")) } (with_password("/account/second/codes", "account-recovery-new")) }
            details { summary { (words.t("account-second-remove")) } (with_password("/account/second/remove", "account-second-remove")) }
        } @else {
            (with_password("/account/second/begin", "account-second-set-up"))
        }
    };
    // What was refused must be seen: details that are closed would hide it.
    let body = match &wrong {
        Some(wrong) => html! { (crate::look::alert(words, Tone::Error, &html! { p { (wrong) } })) (body) },
        None => body,
    };
    Ok(frame_with(desk, status, Part::Second, body))
}

fn picture(desk: &Desk, enrolment: &TotpEnrolment) -> Markup {
    let words = desk.words;
    let until = moment(words, enrolment.expires);
    html! {
        h1 { (words.t("account-second")) }
        p { (words.t("account-second-scan")) }
        (qr(enrolment.address.text(), &words.t("account-second-picture")))
        p { (words.t("account-second-key")) }
        code.token { (enrolment.secret.text()) }
        p.faint { (words.with("account-second-until", &[("moment", (&until).into())])) }
        (code_form(desk, None))
    }
}

fn code_form(desk: &Desk, wrong: Option<String>) -> Markup {
    let words = desk.words;
    let input = Input::Text { value: String::new(), kind: TextKind::OneTimeCode };
    let mut field = Field::new("code", words.t("second-code"), input).required().help(words.t("second-about"));
    field.faults.extend(wrong);
    form(words, &simple(desk, "/account/second/confirm", vec![field], &[], "confirm"))
}

fn shown_once(desk: Desk, codes: &[Secret]) -> Response {
    let words = desk.words;
    let title = words.t("account-recovery").into_owned();
    let body = html! {
        h1 { (title) }
        p { (words.t("account-recovery-about")) " " (words.t("account-recovery-once")) }
        ol.recovery { @for code in codes { li { code dir="ltr" { (code.text()) } } } }
        (form(words, &simple(&desk, "/account/second/kept", Vec::new(), &[], "account-recovery-kept")))
    };
    once(desk, &title, body)
}
