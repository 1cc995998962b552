//! Who calls: by a token of an account, as with the programming interface.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use base64::Engine as _;
use mandate::access::Actor;
use mandate::accounts::Accounts;
use mandate_model::{Fault, FaultCode, Moment};

/// The token that a call carries: as a bearer's, or as the password beside any name. None where there is none.
pub fn token(headers: &HeaderMap) -> Result<Option<String>, Fault> {
    let Some(value) = headers.get(AUTHORIZATION) else { return Ok(None) };
    let text = value.to_str().unwrap_or_default();
    let bearer = |text: &str| text.strip_prefix("Bearer ").map(|token| token.trim().to_owned());
    let token = bearer(text).or_else(|| password(text)).filter(|token| token.starts_with("mndt_"));
    token.map(Some).ok_or_else(|| {
        Fault::new(FaultCode::SignInNeeded, "the header Authorization cannot be understood")
            .hint("send a personal access token, `mndt_…`, as a bearer's token or as the password")
    })
}

fn password(text: &str) -> Option<String> {
    let pair = base64::engine::general_purpose::STANDARD.decode(text.strip_prefix("Basic ")?.trim()).ok()?;
    let pair = String::from_utf8(pair).ok()?;
    pair.split_once(':').map(|(_, password)| password.to_owned())
}

/// Whoever a token stands for; without one, anybody.
pub fn actor(accounts: &Accounts, token: Option<&str>, now: Moment) -> Result<Actor, Fault> {
    let Some(token) = token else { return Ok(Actor::anyone()) };
    let holder = accounts.authenticate_token(token, now)?;
    mandate::actor_of(&holder.account.profile, Some(&holder.token.scopes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(value: &str) -> Result<Option<String>, FaultCode> {
        let mut headers = HeaderMap::new();
        headers.insert(AUTHORIZATION, value.parse().unwrap());
        token(&headers).map_err(|fault| fault.code)
    }

    #[test]
    fn a_token_comes_alone_or_as_a_password() {
        let basic = base64::engine::general_purpose::STANDARD.encode("somebody:mndt_a:b");
        assert_eq!(of("Bearer mndt_a"), Ok(Some("mndt_a".into())));
        assert_eq!(of(&format!("Basic {basic}")), Ok(Some("mndt_a:b".into())));
        assert_eq!(token(&HeaderMap::new()), Ok(None));
        for wrong in ["Bearer secret", "Basic ???", "Digest x", ""] {
            assert_eq!(of(wrong), Err(FaultCode::SignInNeeded), "{wrong}");
        }
    }
}
