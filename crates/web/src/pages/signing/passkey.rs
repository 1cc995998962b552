//! Signing in by a passkey: what `assets/passkeys.js` asks for. The challenge's name travels in a cookie of its own, so
//! that only the browser that asked can answer.

use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use mandate::accounts::Challenge;
use mandate_model::{Fault, FaultCode};
use serde_json::{Value, json};

use super::session_cookies;
use crate::app::App;
use crate::page::{Desk, local};
use crate::problem::Problem;
use crate::visitor::Visitor;

/// The cookie of a ceremony under way.
pub const CEREMONY: &str = "mandate-passkey";
/// Seconds for which it can be answered.
pub const ANSWER_SECONDS: u64 = 300;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/sign-in/passkey", post(begin))
        .route("/sign-in/second/passkey", post(begin_second))
        .route("/sign-in/passkey/finish", post(finish))
}

async fn begin(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Json(asked): Json<Value>,
) -> Result<Response, Problem> {
    check(&app, &visitor, &headers)?;
    let (name, server, from) = (text(&asked, "name"), app.clone(), visitor.from);
    let challenge =
        app.ask(move |mandate| server.accounts().begin_passkey(&name, from.client(), mandate.now())).await?;
    Ok(question(&app, &challenge, ""))
}

async fn begin_second(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Json(asked): Json<Value>,
) -> Result<Response, Problem> {
    check(&app, &visitor, &headers)?;
    let (pending, server) = (text(&asked, "pending"), app.clone());
    let challenge = app.ask(move |mandate| server.accounts().second_passkey(&pending, mandate.now())).await?;
    Ok(question(&app, &challenge, ""))
}

async fn finish(
    State(app): State<App>,
    desk: Desk,
    headers: HeaderMap,
    Json(answer): Json<Value>,
) -> Result<Response, Problem> {
    check(&app, &desk.visitor, &headers)?;
    let (id, _) = ceremony(&headers)?;
    let (server, from, answer) = (app.clone(), desk.visitor.from.clone(), answer.to_string());
    let done =
        app.ask(move |mandate| server.accounts().finish_passkey(&id, &answer, from.client(), mandate.now())).await?;
    let [session, device] = session_cookies(&app, &done);
    let next = local(desk.query.text("to"));
    Ok(with_cookies(Json(json!({ "next": next })).into_response(), &[session, device, over(&app)]))
}

/// Passkeys are bound to a name: a site that is reached by a network address has none.
pub fn site_has_passkeys(app: &App) -> bool {
    url::Url::parse(&app.options().origin()).is_ok_and(|origin| origin.domain().is_some())
}

/// Refuses what no page of this server asked for.
pub fn check(app: &App, visitor: &Visitor, headers: &HeaderMap) -> Result<(), Fault> {
    let token = headers.get("x-form-token").and_then(|value| value.to_str().ok()).unwrap_or_default();
    visitor.check_form(app, token)
}

/// The challenge for the browser; `label` is remembered with it.
pub fn question(app: &App, challenge: &Challenge, label: &str) -> Response {
    let label: String = label.bytes().take(400).map(|byte| format!("{byte:02x}")).collect();
    let cookie = app.cookie(CEREMONY, &format!("{}.{label}", challenge.id.text()), Some(ANSWER_SECONDS));
    with_cookies(Json(challenge.options.clone()).into_response(), &[cookie])
}

/// Ends the cookie of the ceremony.
pub fn over(app: &App) -> String {
    app.cookie(CEREMONY, "", Some(0))
}

/// The challenge that is answered, and the label that was remembered with it.
pub fn ceremony(headers: &HeaderMap) -> Result<(String, String), Fault> {
    let all = headers.get_all(axum::http::header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|text| text.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let found = pairs.find(|(name, _)| *name == CEREMONY).and_then(|(_, value)| value.split_once('.'));
    let (id, label) = found.ok_or_else(|| {
        Fault::new(FaultCode::Expired, "no passkey was asked for in this browser").hint("begin again")
    })?;
    Ok((id.to_owned(), unhex(label)))
}

pub fn with_cookies(mut response: Response, cookies: &[String]) -> Response {
    for cookie in cookies {
        if let Ok(value) = HeaderValue::from_str(cookie) {
            response.headers_mut().append(SET_COOKIE, value);
        }
    }
    response
}

/// A text of what the script sent.
pub fn text(sent: &Value, name: &str) -> String {
    sent.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn unhex(text: &str) -> String {
    let pairs = text.as_bytes().chunks(2).filter_map(|pair| std::str::from_utf8(pair).ok());
    let bytes: Vec<u8> = pairs.filter_map(|pair| u8::from_str_radix(pair, 16).ok()).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_comes_back_as_it_went() {
        let mut headers = HeaderMap::new();
        let hex: String = "Ключ".bytes().map(|byte| format!("{byte:02x}")).collect();
        let cookie = HeaderValue::from_str(&format!("a=b; {CEREMONY}=xyz.{hex}")).unwrap();
        headers.insert("cookie", cookie);
        assert_eq!(ceremony(&headers).unwrap(), ("xyz".to_owned(), "Ключ".to_owned()));
        assert_eq!(ceremony(&HeaderMap::new()).unwrap_err().code, FaultCode::Expired);
    }
}
