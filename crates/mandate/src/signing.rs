//! From an account to somebody at work.

use mandate_access::accounts::{Profile, Scopes};
use mandate_access::{Actor, Role};
use mandate_model::Fault;

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
