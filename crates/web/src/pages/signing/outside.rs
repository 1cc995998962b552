//! Signing in by an outside provider (OpenID Connect): there by a link, back with what the provider says.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use mandate::OutsideProvider;
use mandate::accounts::HttpsWeb;
use mandate_model::{Fault, FaultCode};

use super::forms::first_form;
use super::passkey::with_cookies;
use super::{session_cookies, told};
use crate::app::App;
use crate::look::address;
use crate::page::{Desk, local};
use crate::problem::Problem;

/// The cookie of a browser that went to a provider. SameSite=Lax: the provider sends it back by a link.
const AWAY: &str = "mandate-outside";
/// Seconds within which it must come back.
const BACK_SECONDS: u64 = 600;

pub fn routes() -> Router<App> {
    Router::new().route("/sign-in/outside/{name}", get(leave)).route("/sign-in/outside/{name}/back", get(back))
}

async fn leave(State(app): State<App>, desk: Desk, Path(name): Path<String>) -> Result<Response, Problem> {
    let to = local(desk.query.text("to"));
    let (server, origin) = (app.clone(), app.options().origin());
    let start = app
        .ask(move |mandate| {
            let provider = find(mandate.outside_providers(&origin)?, &name)?;
            server.accounts().begin_outside(&provider.provider, &web(&provider)?, mandate.now())
        })
        .await?;
    let cookie = app.cookie(AWAY, &format!("{}.{}", start.cookie.text(), address::encode(&to)), Some(BACK_SECONDS));
    let sent = (StatusCode::SEE_OTHER, [(LOCATION, start.address.to_string())]).into_response();
    Ok(with_cookies(sent, &[cookie]))
}

async fn back(
    State(app): State<App>,
    mut desk: Desk,
    Path(name): Path<String>,
    headers: axum::http::HeaderMap,
) -> Result<Response, Problem> {
    let (cookie, to) = away(&headers);
    desk.set_cookie(app.cookie(AWAY, "", Some(0)));
    let (code, state) = (desk.query.text("code").to_owned(), desk.query.text("state").to_owned());
    let (server, origin, from) = (app.clone(), app.options().origin(), desk.visitor.from.clone());
    let done = app
        .ask(move |mandate| {
            let provider = find(mandate.outside_providers(&origin)?, &name)?;
            let brought = (code.as_str(), state.as_str(), cookie.as_str());
            let web = web(&provider)?;
            server.accounts().finish_outside(&provider.provider, &web, brought, from.client(), mandate.now())
        })
        .await;
    match done {
        Ok(done) => {
            for cookie in session_cookies(&app, &done) {
                desk.set_cookie(cookie);
            }
            Ok(desk.go(&to, Some((crate::look::Tone::Success, "signed-in"))))
        }
        Err(problem) => refused(desk, problem, &to).await,
    }
}

/// The provider's word did not hold, or nobody here is known by it: the page says so above the other ways.
async fn refused(desk: Desk, problem: Problem, to: &str) -> Result<Response, Problem> {
    match problem.first() {
        Some(fault) if matches!(fault.code, FaultCode::SignInFailed | FaultCode::Expired) => {
            let faults = [desk.words.t("signing-outside-failed").into_owned(), told::plain(fault)];
            first_form(desk, problem.status(), to, "", &faults).await
        }
        _ => Err(problem),
    }
}

fn find(providers: Vec<OutsideProvider>, name: &str) -> Result<OutsideProvider, Fault> {
    providers
        .into_iter()
        .find(|provider| provider.name == name)
        .ok_or_else(|| Fault::new(FaultCode::NotFound, format!("there is no provider `{name}`")))
}

/// The way to a provider.
fn web(provider: &OutsideProvider) -> Result<HttpsWeb, Fault> {
    HttpsWeb::new(provider.authorities.as_deref())
}

/// What the browser took along: the secret, and where it wanted to go.
fn away(headers: &axum::http::HeaderMap) -> (String, String) {
    let all = headers.get_all(axum::http::header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|text| text.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let value = pairs.find(|(name, _)| *name == AWAY).map_or("", |(_, value)| value);
    let (cookie, to) = value.split_once('.').unwrap_or((value, ""));
    let to = form_urlencoded::parse(format!("to={to}").as_bytes()).next().map(|(_, to)| to.into_owned());
    (cookie.to_owned(), local(&to.unwrap_or_default()))
}
