//! What is kept of an account, and what of it may be seen.

use std::collections::BTreeSet;
use std::fmt;

use mandate_model::revision::Moment;
use serde::{Deserialize, Serialize};
use webauthn_rs::prelude::Passkey;

use super::moment;

/// Who somebody is and what he may be asked about: what an administrator writes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Names the account; never changes. Lower-case letters, digits and `.`, `-`, `_`, `@`, at most 64.
    pub name: String,
    /// As pages show it.
    pub display_name: String,
    /// Where letters go; also found by it.
    pub email: String,
    /// Such as `national-focal-point`.
    pub roles: BTreeSet<String>,
    /// Code of the country it acts for.
    pub country: Option<String>,
    /// Name of its organisation.
    pub organisation: Option<String>,
    /// The only collections it works on; none where its roles alone decide.
    pub collections: Option<BTreeSet<String>>,
    /// Language of its pages and letters.
    pub language: String,
}

impl Profile {
    /// Whether what it may do differs.
    pub(super) fn differs_in_rights(&self, other: &Self) -> bool {
        (&self.roles, &self.country, &self.organisation, &self.collections)
            != (&other.roles, &other.country, &other.organisation, &other.collections)
    }
}

/// An outside provider's name for somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The provider, by its issuer address.
    pub issuer: String,
    /// Its name for the person, which never changes.
    pub subject: String,
}

/// The account as kept. Holds secrets: never shown, only its [`AccountView`] is.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Account {
    pub profile: Profile,
    pub disabled: bool,
    /// PHC string.
    pub password: Option<String>,
    pub totp: Option<Totp>,
    /// Digests of the recovery codes not yet used.
    pub recovery: BTreeSet<String>,
    pub passkeys: Vec<OwnPasskey>,
    pub identity: Option<Identity>,
    /// What authenticators know the account by: 16 random bytes.
    pub handle: String,
    /// Sessions of an earlier epoch are over.
    pub epoch: u64,
    #[serde(with = "moment")]
    pub created: Moment,
    #[serde(with = "moment::maybe")]
    pub password_changed: Option<Moment>,
}

/// The one-time codes of an authenticator program.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Totp {
    /// In hexadecimal.
    pub secret: String,
    /// Codes of this step and earlier ones are no longer taken.
    pub last_step: u64,
}

/// A passkey with the name its holder gave it.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct OwnPasskey {
    /// The digest of the credential's identifier.
    pub id: String,
    pub label: String,
    pub key: Passkey,
    #[serde(with = "moment")]
    pub added: Moment,
}

impl Account {
    pub fn new(profile: Profile, handle: String, now: Moment) -> Self {
        Self {
            profile,
            disabled: false,
            password: None,
            totp: None,
            recovery: BTreeSet::new(),
            passkeys: Vec::new(),
            identity: None,
            handle,
            epoch: 0,
            created: now,
            password_changed: None,
        }
    }

    /// Ends all its sessions.
    pub fn end_sessions(&mut self) {
        self.epoch = self.epoch.saturating_add(1);
    }

    /// The password step alone does not let it in.
    pub fn has_second_factor(&self) -> bool {
        self.totp.is_some() || !self.passkeys.is_empty()
    }

    pub fn view(&self, version: u64) -> AccountView {
        AccountView {
            profile: self.profile.clone(),
            version,
            disabled: self.disabled,
            has_password: self.password.is_some(),
            has_totp: self.totp.is_some(),
            recovery_codes_left: self.recovery.len(),
            passkeys: self.passkeys.iter().map(OwnPasskey::view).collect(),
            identity: self.identity.clone(),
            created: self.created,
            password_changed: self.password_changed,
        }
    }
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Account").field(&self.view(0)).finish()
    }
}

impl OwnPasskey {
    pub fn view(&self) -> PasskeyView {
        PasskeyView { id: self.id.clone(), label: self.label.clone(), added: self.added }
    }
}

/// The account as it may be shown, with nothing that anybody could sign in with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountView {
    /// Who it is.
    pub profile: Profile,
    /// Raised at each change; an edit names the one it was made on.
    pub version: u64,
    /// Nobody can sign in to it.
    pub disabled: bool,
    /// It can be signed in to by password.
    pub has_password: bool,
    /// An authenticator program is its second step.
    pub has_totp: bool,
    /// Recovery codes not yet used.
    pub recovery_codes_left: usize,
    /// Its passkeys.
    pub passkeys: Vec<PasskeyView>,
    /// The outside identity that signs in to it.
    pub identity: Option<Identity>,
    /// When it was made.
    pub created: Moment,
    /// When the password last changed.
    pub password_changed: Option<Moment>,
}

/// A passkey as it may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyView {
    /// Names it among the account's passkeys.
    pub id: String,
    /// What its holder calls it.
    pub label: String,
    /// When it was added.
    pub added: Moment,
}
