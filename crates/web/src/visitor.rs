//! Who asks: by the session cookie of a page, or by the token of a program.

use axum::extract::FromRequestParts;
use axum::http::header::{AUTHORIZATION, COOKIE, USER_AGENT};
use axum::http::request::Parts;
use mandate::access::Actor;
use mandate::accounts::{Client, Session, TokenView, csrf_token};
use mandate_model::{Fault, FaultCode};

use crate::app::App;
use crate::problem::Problem;

/// The cookie of a session.
pub const SESSION: &str = "mandate-session";
/// The cookie of a device that has signed in before.
pub const DEVICE: &str = "mandate-device";
/// The cookie that seals the forms of visitors without a session.
pub const FORM: &str = "mandate-form";

/// Who asks.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// As the access policies see them.
    pub actor: Actor,
    /// The session, where a page asks.
    pub session: Option<Session>,
    /// The token, where a program asks.
    pub token: Option<TokenView>,
    /// The client, as far as it can be told.
    pub from: From,
}

/// What is known of a client.
#[derive(Clone, Debug, Default)]
pub struct From {
    /// Its network address.
    pub address: String,
    /// The program it says it is.
    pub agent: String,
    /// The text of its device cookie.
    pub device: Option<String>,
    /// The text of its session cookie.
    pub session: Option<String>,
    /// The text of its form cookie.
    pub form: Option<String>,
}

impl From {
    /// As accounts take it.
    pub fn client(&self) -> Client<'_> {
        Client {
            address: &self.address,
            agent: &self.agent,
            device: self.device.as_deref(),
            session: self.session.as_deref(),
        }
    }

    fn of(parts: &Parts) -> Self {
        let address = parts.extensions.get::<axum::extract::ConnectInfo<std::net::SocketAddr>>();
        let text = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        Self {
            address: address.map(|info| info.0.ip().to_string()).unwrap_or_default(),
            agent: text(USER_AGENT),
            device: cookie(parts, DEVICE),
            session: cookie(parts, SESSION),
            form: cookie(parts, FORM),
        }
    }
}

impl Visitor {
    /// What the forms of this visitor's pages carry.
    pub fn form_token(&self, app: &App) -> Result<String, Fault> {
        match (&self.session, &self.from.form) {
            (Some(session), _) => csrf_token(session),
            (None, Some(cookie)) => app.accounts().form_token(cookie, app.mandate().now()),
            (None, None) => Ok(String::new()),
        }
    }

    /// Refuses a form that did not come from a page of this server.
    pub fn check_form(&self, app: &App, token: &str) -> Result<(), Fault> {
        match (&self.session, &self.from.form) {
            (Some(session), _) => mandate::accounts::check_csrf(session, token),
            (None, Some(cookie)) => app.accounts().check_form(cookie, token, app.mandate().now()),
            (None, None) => {
                Err(Fault::new(FaultCode::ForgedRequest, "the form did not come from a page of this server")
                    .hint("open the page again and send it from there; cookies must be allowed"))
            }
        }
    }

    /// The name under which what they do is written.
    pub fn name(&self) -> &str {
        &self.actor.name
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        // Asked for by middleware, handlers and pages alike: looked up once a request.
        if let Some(known) = parts.extensions.get::<Self>() {
            return Ok(known.clone());
        }
        let from = From::of(parts);
        let bearer = bearer(parts)?;
        let visitor = if bearer.is_none() && from.session.is_none() {
            Visitor { actor: Actor::anyone(), session: None, token: None, from }
        } else {
            let app = app.clone();
            tokio::task::spawn_blocking(move || visitor(&app, from, bearer))
                .await
                .map_err(|error| Fault::new(FaultCode::System, error.to_string()))??
        };
        parts.extensions.insert(visitor.clone());
        Ok(visitor)
    }
}

fn visitor(app: &App, from: From, bearer: Option<String>) -> Result<Visitor, Fault> {
    let now = app.mandate().now();
    if let Some(token) = bearer {
        let holder = app.accounts().authenticate_token(&token, now)?;
        let actor = mandate::actor_of(&holder.account.profile, Some(&holder.token.scopes))?;
        return Ok(Visitor { actor, session: None, token: Some(holder.token), from });
    }
    let session = match &from.session {
        // A session that is over is no session: the page is shown as to anybody.
        Some(cookie) => app.accounts().session(cookie, now).ok(),
        None => None,
    };
    let actor = match &session {
        Some(session) => mandate::actor_of(&session.account.profile, None)?,
        None => Actor::anyone(),
    };
    Ok(Visitor { actor, session, token: None, from })
}

fn bearer(parts: &Parts) -> Result<Option<String>, Fault> {
    let sent = parts.headers.get(AUTHORIZATION).map(|value| value.to_str().unwrap_or_default());
    sent.map(mandate::token_of).transpose()
}

/// The value of a cookie.
pub fn cookie(parts: &Parts, name: &str) -> Option<String> {
    let all = parts.headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = all.flat_map(|text| text.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.into_iter().find(|(known, _)| *known == name).map(|(_, value)| value.to_owned())
}
