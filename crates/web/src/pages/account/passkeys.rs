//! Passkeys of one's own: adding one takes the password and a script, removing one the password.

use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use mandate::accounts::PasskeyView;
use maud::{Markup, html};
use serde_json::{Value, json};

use super::parts::{Part, confirm, frame_with, is_mendable, me, moment, present_password, simple};
use crate::app::App;
use crate::look::form::{Field, Input, field, form};
use crate::look::{Tone, alert, empty};
use crate::page::Desk;
use crate::pages::signing::passkey::{ceremony, check, over, question, site_has_passkeys, text, with_cookies};
use crate::pages::signing::told;
use crate::posted::{Posted, unread};
use crate::problem::Problem;

pub fn routes() -> Router<App> {
    Router::new()
        .route(Part::Passkeys.address(), get(list))
        .route("/account/passkeys/begin", post(begin))
        .route("/account/passkeys/finish", post(finish))
        .route("/account/passkeys/remove", post(remove))
}

async fn list(desk: Desk) -> Result<Response, Problem> {
    sheet(desk, StatusCode::OK, None)
}

async fn begin(
    State(app): State<App>,
    desk: Desk,
    headers: HeaderMap,
    asked: Result<Json<Value>, JsonRejection>,
) -> Result<Response, Problem> {
    let session = me(&desk)?;
    check(&app, &desk.visitor, &headers)?;
    let Json(asked) = asked.map_err(|rejection| unread(&rejection))?;
    confirm(&app, &session, &desk.visitor.from, &text(&asked, "password")).await?;
    let (server, name) = (app.clone(), session.account.profile.name);
    let challenge = app.ask(move |mandate| server.accounts().enrol_passkey(&name, mandate.now())).await?;
    let label = text(&asked, "label");
    let label = if label.trim().is_empty() { desk.words.t("passkey-unnamed").into_owned() } else { label };
    Ok(question(&app, &challenge, label.trim()))
}

async fn finish(
    State(app): State<App>,
    desk: Desk,
    headers: HeaderMap,
    answer: Result<Json<Value>, JsonRejection>,
) -> Result<Response, Problem> {
    let name = me(&desk)?.account.profile.name;
    check(&app, &desk.visitor, &headers)?;
    let Json(answer) = answer.map_err(|rejection| unread(&rejection))?;
    let (id, label) = ceremony(&headers)?;
    let (server, answer) = (app.clone(), answer.to_string());
    app.ask(move |mandate| server.accounts().add_passkey(&name, &id, &answer, &label, mandate.now())).await?;
    Ok(with_cookies(Json(json!({ "next": Part::Passkeys.address() })).into_response(), &[over(&app)]))
}

async fn remove(State(app): State<App>, desk: Desk, posted: Posted) -> Result<Response, Problem> {
    let session = me(&desk)?;
    let password = posted.fields.get("password").unwrap_or_default();
    match confirm(&app, &session, &posted.visitor.from, password).await {
        Err(problem) if is_mendable(&problem) => {
            let said = problem.first().map(|fault| told::words_for(desk.words, fault, app.mandate().now()));
            return sheet(desk, problem.status(), said);
        }
        other => other?,
    }
    let (server, name) = (app.clone(), session.account.profile.name);
    let id = posted.fields.text("id").to_owned();
    app.ask(move |mandate| server.accounts().remove_passkey(&name, &name, &id, mandate.now())).await?;
    Ok(desk.go(Part::Passkeys.address(), Some((Tone::Success, "passkey-removed"))))
}

fn sheet(desk: Desk, status: StatusCode, wrong: Option<String>) -> Result<Response, Problem> {
    let account = me(&desk)?.account;
    let words = desk.words;
    let body = html! {
        @if let Some(wrong) = &wrong { (alert(words, Tone::Error, &html! { p { (wrong) } })) }
        h2 { (words.t("passkeys")) }
        p { (words.t("passkeys-about")) }
        @if account.passkeys.is_empty() { (empty(&words.t("passkey-none"), &words.t("passkey-none-do"), None)) }
        @for passkey in &account.passkeys { (one(&desk, passkey, account.has_password)) }
        (adding(&desk, account.has_password))
    };
    Ok(frame_with(desk, status, Part::Passkeys, body))
}

fn one(desk: &Desk, passkey: &PasskeyView, has_password: bool) -> Markup {
    let words = desk.words;
    let fields = if has_password { vec![present_password(words)] } else { Vec::new() };
    let mut sheet = simple(desk, "/account/passkeys/remove", fields, &[], "remove");
    sheet.kept = vec![("id".to_owned(), passkey.id.clone())];
    html! {
        section {
            h3 { bdi { (passkey.label) } }
            p.faint { (words.with("passkey-added", &[("moment", (&moment(words, passkey.added)).into())])) }
            details { summary { (words.t("remove")) } (form(words, &sheet)) }
        }
    }
}

/// The form whose button a script makes work; without one it is said that passkeys need a script.
fn adding(desk: &Desk, has_password: bool) -> Markup {
    let words = desk.words;
    let name = Field::new("label", words.t("passkey-name"), Input::text("")).help(words.t("passkey-name-help"));
    html! {
        h2 { (words.t("passkey-add")) }
        noscript { p { (words.t("passkey-needs-script")) } }
        @if site_has_passkeys(&desk.app) {
            form.form data-needs-script method="post" action=(Part::Passkeys.address()) {
                input type="hidden" name="form-token" value=(desk.form_token());
                (field(words, &name))
                @if has_password { (field(words, &present_password(words))) }
                button.button type="button" data-passkey="create" data-begin="/account/passkeys/begin"
                    data-finish="/account/passkeys/finish" data-failed=(words.t("passkey-add-failed")) { (words.t("passkey-add")) }
                p.fault role="status" data-passkey-says {}
            }
        } @else {
            p { (words.t("passkey-no-site")) }
        }
    }
}
