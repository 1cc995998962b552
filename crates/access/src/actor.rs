//! Who asks.

use std::collections::BTreeSet;

use crate::action::Action;
use crate::role::Role;

/// The name under which the command line acts on a data folder.
const OPERATOR: &str = "operator";

/// Somebody who asks for something: a person with an account, a passer-by, or whoever runs the command line.
///
/// Made by [`Actor::anyone`], [`Actor::person`] or [`Actor::operator`]. That somebody is the operator is not a matter of
/// the name: an account called `operator` is judged as any other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The account's name; empty where nobody has signed in.
    pub name: String,
    /// The roles held. Everybody is also in [`Role::Public`], whether it is listed here or not.
    pub roles: BTreeSet<Role>,
    /// The country that the person acts for, as a code of the packs' list of countries.
    pub country: Option<String>,
    /// The authority or organisation the person belongs to.
    pub organisation: Option<String>,
    /// The collections a data provider is limited to; none where there is no such limit.
    pub collections: Option<BTreeSet<String>>,
    /// What the token that stands for the person may be used for, see [`crate::Action::scope`]; none where the person acts.
    pub scopes: Option<BTreeSet<String>>,
    /// Set by [`Actor::operator`] alone, so that no account can become it.
    operator: bool,
}

impl Actor {
    /// Somebody who has not signed in.
    pub fn anyone() -> Self {
        Self::person("", [])
    }

    /// Somebody with an account of that name, holding these roles. Of no country, and limited to no collections, until
    /// told.
    pub fn person(name: impl Into<String>, roles: impl IntoIterator<Item = Role>) -> Self {
        Self {
            name: name.into(),
            roles: roles.into_iter().collect(),
            country: None,
            organisation: None,
            collections: None,
            scopes: None,
            operator: false,
        }
    }

    /// Whoever runs the command line on the data folder. Such a person could change the files as well, so policies
    /// would only pretend to hold them back: everything is allowed.
    pub fn operator() -> Self {
        Self { operator: true, ..Self::person(OPERATOR, []) }
    }

    /// The same person, acting for a country.
    #[must_use]
    pub fn of_country(mut self, code: impl Into<String>) -> Self {
        self.country = Some(code.into());
        self
    }

    /// The same person, in an organisation.
    #[must_use]
    pub fn of_organisation(mut self, name: impl Into<String>) -> Self {
        self.organisation = Some(name.into());
        self
    }

    /// The same person, limited to some collections.
    #[must_use]
    pub fn limited_to<S: Into<String>>(mut self, collections: impl IntoIterator<Item = S>) -> Self {
        self.collections = Some(collections.into_iter().map(Into::into).collect());
        self
    }

    /// Whether the policies do not apply, because the actor runs the command line.
    pub fn is_operator(&self) -> bool {
        self.operator
    }

    /// Whether it is known who asks.
    pub fn is_signed_in(&self) -> bool {
        self.operator || !self.name.is_empty()
    }

    /// Whether the token in use, if one is, may be used for an action.
    pub fn covers(&self, action: Action) -> bool {
        self.scopes.as_ref().is_none_or(|scopes| scopes.contains(action.scope()))
    }

    /// Whether the actor holds a role; everybody holds [`Role::Public`].
    pub fn has(&self, role: Role) -> bool {
        role == Role::Public || self.roles.contains(&role)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_makes_no_operator() {
        let person = Actor::person("operator", Role::ALL.iter().copied());
        assert!(!person.is_operator());
        assert_ne!(person, Actor::operator());
    }

    #[test]
    fn everybody_is_in_public_and_in_nothing_else_unless_told() {
        let anyone = Actor::anyone();
        assert!(!anyone.is_signed_in());
        assert!(!anyone.has(Role::Auditor));
        assert!(anyone.has(Role::Public));
        assert!(Actor::operator().is_signed_in());
    }
}
