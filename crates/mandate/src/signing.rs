//! From what a program sends to an account, and from an account to somebody at work.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mandate_access::accounts::{Profile, Scopes};
use mandate_access::{Actor, Role};
use mandate_model::{Fault, FaultCode};

/// How every personal access token begins.
const TOKEN: &str = "mndt_";

/// The person of an account, as the access policies see them. Fails with `UnknownName` for a role that is none.
pub fn actor_of(profile: &Profile, scopes: Option<&Scopes>) -> Result<Actor, Fault> {
    let roles = profile.roles.iter().map(|role| role.parse::<Role>()).collect::<Result<Vec<_>, _>>()?;
    let mut actor = Actor::person(profile.name.as_str(), roles);
    actor.country.clone_from(&profile.country);
    actor.organisation.clone_from(&profile.organisation);
    actor.collections.clone_from(&profile.collections);
    actor.scopes = scopes.cloned();
    Ok(actor)
}

/// The personal access token in the text of `Authorization`: as a bearer's, or as the password that spreadsheets,
/// statistics programs and drivers ask for; the name beside it is theirs. Fails with `SignInNeeded` where there is
/// none.
pub fn token_of(authorization: &str) -> Result<String, Fault> {
    let bearer = authorization.strip_prefix("Bearer ").map(|token| token.trim().to_owned());
    let token = bearer.or_else(|| password(authorization)).filter(|token| token.starts_with(TOKEN));
    token.ok_or_else(|| {
        Fault::new(FaultCode::SignInNeeded, "the header Authorization cannot be understood")
            .hint("send a personal access token: `Authorization: Bearer mndt_…`, or as the password beside any name")
    })
}

fn password(authorization: &str) -> Option<String> {
    let pair = STANDARD.decode(authorization.strip_prefix("Basic ")?.trim()).ok()?;
    let pair = String::from_utf8(pair).ok()?;
    pair.split_once(':').map(|(_, password)| password.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn basic(pair: &str) -> String {
        format!("Basic {}", STANDARD.encode(pair))
    }

    #[test]
    fn what_is_no_token_is_refused() {
        let secret = basic("somebody:secret");
        for wrong in ["", "Bearer", "Bearer secret", "Basic ???", "Basic", "Digest mndt_a", "mndt_a", secret.as_str()] {
            assert_eq!(token_of(wrong).map_err(|fault| fault.code), Err(FaultCode::SignInNeeded), "{wrong}");
        }
    }

    #[test]
    fn a_token_comes_alone_or_as_a_password() {
        assert_eq!(token_of("Bearer mndt_a"), Ok("mndt_a".to_owned()));
        assert_eq!(token_of(&basic("somebody:mndt_a:b")), Ok("mndt_a:b".to_owned()));
        assert_eq!(token_of(&basic(":mndt_a")), Ok("mndt_a".to_owned()));
    }
}
