//! Personal access tokens: made with scopes and an end, shown once, revoked.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use mandate::access::SCOPES;
use mandate::accounts::{Scopes, TokenView};
use mandate_model::{Fault, FaultCode, Moment};
use maud::{Markup, html};

use super::once;
use super::parts::{Part, confirm, frame_with, is_mendable, me, moment, present_password, simple};
use crate::app::App;
use crate::look::form::{Choice, Field, Input, form};
use crate::look::{Column, Table, Tone, Words, empty, table};
use crate::page::Desk;
use crate::pages::signing::told;
use crate::posted::{Fields, Posted};
use crate::problem::Problem;

/// Days offered to begin with.
const USUAL_DAYS: i64 = 90;
/// Accounts take no more.
const MOST_DAYS: i64 = 366;

pub fn routes() -> Router<App> {
    Router::new().route(Part::Tokens.address(), get(list).post(make)).route("/account/tokens/revoke", post(revoke))
}

async fn list(desk: Desk) -> Result<Response, Problem> {
    sheet(desk, StatusCode::OK, &Fields::default(), None).await
}

async fn make(State(app): State<App>, desk: Desk, posted: Posted) -> Result<Response, Problem> {
    let session = me(&desk)?;
    let fields = posted.fields.clone();
    let made = match confirm(&app, &session, &posted.visitor.from, fields.get("password").unwrap_or_default()).await {
        Ok(()) => made(&app, session.account.profile.name, &fields).await,
        Err(problem) => Err(problem),
    };
    match made {
        Ok(secret) => Ok(shown_once(desk, &secret)),
        Err(problem) if is_mendable(&problem) => {
            let now = app.mandate().now();
            let said = problem.first().map(|fault| match fault.code {
                FaultCode::BadParameter => desk.words.t("token-wrong").into_owned(),
                _ => told::words_for(desk.words, fault, now),
            });
            sheet(desk, problem.status(), &fields, said).await
        }
        Err(problem) => Err(problem),
    }
}

async fn made(app: &App, name: String, fields: &Fields) -> Result<String, Problem> {
    let label = fields.text("label").to_owned();
    // Only scopes that there are: a form that was changed on the way makes no other.
    let known = |scope: &&str| SCOPES.contains(scope);
    let scopes: Scopes = fields.all("scope").filter(known).map(str::to_owned).collect();
    let expires = end_of(fields.text("expires"), app.mandate().now())?;
    let server = app.clone();
    app.ask(move |mandate| {
        let (secret, _) = server.accounts().make_token(&name, &label, scopes, expires, mandate.now())?;
        Ok::<_, Fault>(secret.text().to_owned())
    })
    .await
}

/// The end of a day, in UTC, but no later than accounts take: the last day offered counts whole or in part.
fn end_of(day: &str, now: Moment) -> Result<Moment, Fault> {
    let bad = || Fault::new(FaultCode::BadParameter, "the end of the token is no day");
    let day = mandate_model::period::read_date(day).map_err(|_| bad())?;
    let end = jiff::tz::TimeZone::UTC.to_timestamp(day.at(23, 59, 59, 0)).map_err(|_| bad())?;
    let last = now + jiff::SignedDuration::from_hours(24 * MOST_DAYS);
    let a_day_later = last + jiff::SignedDuration::from_hours(24);
    Ok(if end > last && end <= a_day_later { last } else { end })
}

async fn revoke(State(app): State<App>, desk: Desk, posted: Posted) -> Result<Response, Problem> {
    let (server, name) = (app.clone(), me(&desk)?.account.profile.name);
    let id = posted.fields.text("id").to_owned();
    app.ask(move |mandate| server.accounts().revoke_token(&name, &name, &id, mandate.now())).await?;
    Ok(desk.go(Part::Tokens.address(), Some((Tone::Success, "token-revoked"))))
}

async fn sheet(desk: Desk, status: StatusCode, filled: &Fields, wrong: Option<String>) -> Result<Response, Problem> {
    let session = me(&desk)?;
    let (app, name) = (desk.app.clone(), session.account.profile.name.clone());
    let tokens = desk.app.ask(move |mandate| app.accounts().tokens(&name, mandate.now())).await?;
    let words = desk.words;
    let mut fields = fields(words, filled, desk.app.mandate().now());
    if session.account.has_password {
        fields.push(present_password(words));
    }
    let body = html! {
        h2 { (words.t("tokens")) }
        p { (words.t("tokens-about")) }
        @if tokens.is_empty() { (empty(&words.t("token-none"), &words.t("token-none-do"), None)) }
        @else { (all(&desk, &tokens)) }
        h2 { (words.t("token-new")) }
        (form(words, &simple(&desk, Part::Tokens.address(), fields, wrong.as_slice(), "token-make")))
    };
    Ok(frame_with(desk, status, Part::Tokens, body))
}

fn fields(words: Words, filled: &Fields, now: Moment) -> Vec<Field> {
    let usual = now + jiff::SignedDuration::from_hours(24 * USUAL_DAYS);
    let usual = jiff::tz::TimeZone::UTC.to_datetime(usual).date().to_string();
    let expires = filled.get("expires").map_or(usual, str::to_owned);
    let choices = SCOPES.map(|scope| Choice::new(scope, words.t(&format!("scope-{scope}")))).into();
    let values = filled.all("scope").map(str::to_owned).collect();
    vec![
        Field::new("label", words.t("token-label"), Input::text(filled.text("label")))
            .required()
            .help(words.t("token-label-help")),
        Field::new("scope", words.t("token-scope"), Input::Checkboxes { values, choices }).required(),
        Field::new("expires", words.t("token-expires"), Input::Date { value: expires })
            .required()
            .help(words.t("token-expires-help")),
    ]
}

fn all(desk: &Desk, tokens: &[TokenView]) -> Markup {
    let words = desk.words;
    let columns = ["token-label", "token-scope", "token-expires", "token-last-used", "actions"];
    let shown = Table {
        caption: words.t("tokens").into_owned(),
        caption_unseen: true,
        columns: columns.map(|id| Column::text(words.t(id))).into(),
        rows: tokens.iter().map(|token| row(desk, token)).collect(),
        scrolls: false,
    };
    table(words, &shown)
}

fn row(desk: &Desk, token: &TokenView) -> Vec<Markup> {
    let words = desk.words;
    let scopes: Vec<_> = token.scopes.iter().map(|scope| words.t(&format!("scope-{scope}"))).collect();
    vec![
        html! { bdi { (token.label) } },
        html! { (scopes.join(", ")) },
        html! { (moment(words, token.expires)) },
        html! { @match token.used { Some(used) => (moment(words, used)), None => (words.t("token-never")) } },
        html! {
            form method="post" action="/account/tokens/revoke" {
                input type="hidden" name="form-token" value=(desk.form_token());
                input type="hidden" name="id" value=(token.id);
                button.button-link type="submit" { (words.t("token-revoke")) }
            }
        },
    ]
}

fn shown_once(desk: Desk, secret: &str) -> Response {
    let words = desk.words;
    let title = words.t("token-made").into_owned();
    let body = html! {
        h1 { (title) }
        p { strong { (words.t("token-shown-once")) } }
        code.token { (secret) }
        p { (words.t("token-use")) }
        p { code dir="ltr" { "Authorization: Bearer mndt_…" } }
        p { a.button href=(Part::Tokens.address()) { (words.t("account-recovery-kept")) } }
    };
    once(desk, &title, body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_that_can_be_chosen_is_taken() {
        let now: Moment = "2026-01-01T12:00:00Z".parse().unwrap();
        let end = |day: &str| end_of(day, now).map(|end| end.to_string());
        assert_eq!(end("2026-03-31").unwrap(), "2026-03-31T23:59:59Z");
        assert_eq!(end("2027-01-02").unwrap(), "2027-01-02T12:00:00Z", "no more than 366 days");
        assert_eq!(end("2030-01-01").unwrap(), "2030-01-01T23:59:59Z", "too far: accounts refuse it");
        assert!(end("tomorrow").is_err());
    }
}
