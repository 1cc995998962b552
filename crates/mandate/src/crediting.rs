//! Who is named to whom: the names of persons are for those who are signed in. Anybody else is told the organisation or
//! the roles of whoever wrote a revision. Who vouches for one is kept as such a capacity from the beginning, because
//! reports print it for ever.

use std::collections::HashMap;

use mandate_model::Revision;

use crate::{Acting, Mandate};

/// Stands for names that belong to no account, as whoever runs the command line gives them.
const OPERATOR: &str = "operator";

impl Acting<'_> {
    /// Puts organisation or roles in the place of names where the reader is not signed in.
    pub(crate) fn credit(&self, revision: &mut Revision) {
        if !self.actor.is_signed_in() {
            revision.author = self.mandate.capacity(&revision.author);
        }
    }

    /// As whom the person acts: the organisation, or the roles as the policies name them.
    pub(crate) fn capacity(&self) -> String {
        let roles = self.actor.roles.iter().map(|role| role.as_str().to_owned());
        told(self.actor.organisation.as_deref(), roles)
    }
}

impl Mandate {
    /// The organisation of an account, or its roles as the policies name them.
    fn capacity(&self, name: &str) -> String {
        let now = self.now();
        let known = self.kept.capacities(now, || {
            let all = self.accounts()?.list(now)?;
            Ok(all
                .into_iter()
                .map(|one| (one.profile.name.clone(), told(one.profile.organisation.as_deref(), one.profile.roles)))
                .collect::<HashMap<_, _>>())
        });
        // Where accounts cannot be read, no name is told either.
        known.ok().and_then(|known| known.get(name).cloned()).unwrap_or_else(|| OPERATOR.to_owned())
    }
}

fn told(organisation: Option<&str>, roles: impl IntoIterator<Item = String>) -> String {
    match organisation {
        Some(organisation) if !organisation.is_empty() => organisation.to_owned(),
        _ => roles.into_iter().collect::<Vec<_>>().join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_organisation_stands_for_its_people_and_roles_for_those_without() {
        let roles = || ["administrator", "auditor"].map(str::to_owned);
        assert_eq!(told(Some("Ministry of Health"), roles()), "Ministry of Health");
        assert_eq!(told(Some(""), roles()), "administrator, auditor");
        assert_eq!(told(None, roles()), "administrator, auditor");
    }
}
