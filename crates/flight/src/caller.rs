//! Who calls: by a token of an account, as with the programming interface.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use mandate::access::Actor;
use mandate::accounts::Accounts;
use mandate_model::{Fault, Moment};

/// The token that a call carries. None where it carries nothing.
pub fn token(headers: &HeaderMap) -> Result<Option<String>, Fault> {
    let sent = headers.get(AUTHORIZATION).map(|value| value.to_str().unwrap_or_default());
    sent.map(mandate::token_of).transpose()
}

/// Whoever a token stands for; without one, anybody.
pub fn actor(accounts: &Accounts, token: Option<&str>, now: Moment) -> Result<Actor, Fault> {
    let Some(token) = token else { return Ok(Actor::anyone()) };
    let holder = accounts.authenticate_token(token, now)?;
    mandate::actor_of(&holder.account.profile, Some(&holder.token.scopes))
}
