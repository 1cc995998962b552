//! Who is named to whom: the names of persons are for those who are signed in. Anybody else is told the organisation or
//! the roles of whoever wrote a revision or vouches for it.

use std::collections::HashMap;

use mandate_access::accounts::Profile;
use mandate_model::Revision;

use crate::checking::is_rules_identity;
use crate::{Acting, Mandate};

/// Stands for names that belong to no account, as whoever runs the command line gives them.
const OPERATOR: &str = "operator";

impl Acting<'_> {
    /// Puts organisation or roles in the place of names where the reader is not signed in.
    pub(crate) fn credit(&self, revision: &mut Revision) {
        if !self.actor.is_signed_in() {
            revision.author = self.mandate.capacity(&revision.author);
            revision.validated_by = self.voucher(&revision.validated_by);
        }
    }

    /// Who or what vouches for something, as this reader is told. Rules have no name to be kept back.
    pub(crate) fn voucher(&self, validated_by: &str) -> String {
        if self.actor.is_signed_in() || validated_by.is_empty() || is_rules_identity(validated_by) {
            return validated_by.to_owned();
        }
        self.mandate.capacity(validated_by)
    }
}

impl Mandate {
    /// The organisation of an account, or its roles as the policies name them.
    fn capacity(&self, name: &str) -> String {
        let now = self.now();
        let known = self.kept.capacities(now, || {
            let all = self.accounts()?.list(now)?;
            Ok(all.into_iter().map(|one| (one.profile.name.clone(), told(&one.profile))).collect::<HashMap<_, _>>())
        });
        // Where accounts cannot be read, no name is told either.
        known.ok().and_then(|known| known.get(name).cloned()).unwrap_or_else(|| OPERATOR.to_owned())
    }
}

fn told(profile: &Profile) -> String {
    let roles = || profile.roles.iter().cloned().collect::<Vec<_>>().join(", ");
    profile.organisation.clone().filter(|organisation| !organisation.is_empty()).unwrap_or_else(roles)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_organisation_stands_for_its_people_and_roles_for_those_without() {
        let profile = |organisation: Option<&str>| Profile {
            name: "ada".into(),
            display_name: "Ada".into(),
            email: "ada@example.org".into(),
            roles: ["auditor".to_owned(), "administrator".to_owned()].into(),
            country: None,
            organisation: organisation.map(str::to_owned),
            collections: None,
            language: "en".into(),
        };
        assert_eq!(told(&profile(Some("Ministry of Health"))), "Ministry of Health");
        assert_eq!(told(&profile(Some(""))), "administrator, auditor");
        assert_eq!(told(&profile(None)), "administrator, auditor");
        assert!(is_rules_identity("rules of treaties 1 (0f)") && !is_rules_identity("ada"));
    }
}
