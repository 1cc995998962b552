//! What administrators do with accounts. Who may is decided here; how accounts are kept is the affair of `accounts`.
//!
//! Two things are refused to everybody: a profile that the access policies could not judge (an unknown role, country or
//! collection), and whatever would leave the installation without anybody who can administer it.

use std::sync::{Mutex, MutexGuard, PoisonError};

use mandate_access::accounts::{AccountView, Accounts, Identity, Profile, Secret};
use mandate_access::{Action, Resource, Role};
use mandate_model::{Diagnostics, Fault, FaultCode, Language, Place};

use crate::{Acting, Mandate};

/// Of two administrators who take each other's role away at the same moment, the second must see what the first did.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

impl Acting<'_> {
    /// All accounts, by name.
    pub fn accounts(&self, accounts: &Accounts) -> Result<Vec<AccountView>, Fault> {
        self.require(Action::ManageAccounts, &Resource::System)?;
        accounts.list(self.mandate.now())
    }

    /// One account.
    pub fn account(&self, accounts: &Accounts, name: &str) -> Result<AccountView, Fault> {
        self.require(Action::ManageAccounts, &Resource::System)?;
        accounts.find(name, self.mandate.now())?.ok_or_else(|| no_account(name))
    }

    /// Makes an account and the link by which its holder chooses a password.
    pub fn make_account(&self, accounts: &Accounts, profile: Profile) -> Result<(AccountView, Secret), Diagnostics> {
        self.require(Action::ManageAccounts, &Resource::System)?;
        self.mandate.check_profile(&profile)?;
        let now = self.mandate.now();
        let made = accounts.make(&self.actor.name, profile, now)?;
        let link = accounts.invite(&self.actor.name, &made.profile.name, now)?;
        Ok((made, link))
    }

    /// Writes another profile for an account that still has this version.
    pub fn change_account(
        &self,
        accounts: &Accounts,
        profile: Profile,
        version: u64,
    ) -> Result<AccountView, Diagnostics> {
        self.require(Action::ManageAccounts, &Resource::System)?;
        self.mandate.check_profile(&profile)?;
        let _gate = gate();
        if !profile.roles.contains(Role::Administrator.as_str()) {
            self.keep_an_administrator(accounts, &profile.name)?;
        }
        Ok(accounts.change_profile(&self.actor.name, profile, version, self.mandate.now())?)
    }

    /// Disables an account, or enables it again.
    pub fn set_account_disabled(&self, accounts: &Accounts, name: &str, disabled: bool) -> Result<AccountView, Fault> {
        self.require(Action::ManageAccounts, &Resource::System)?;
        let _gate = gate();
        if disabled {
            self.keep_an_administrator(accounts, name)?;
        }
        accounts.set_disabled(&self.actor.name, name, disabled, self.mandate.now())
    }

    /// A link by which the holder of an account chooses a password, the first or another.
    pub fn password_link(&self, accounts: &Accounts, name: &str) -> Result<(AccountView, Secret), Fault> {
        let account = self.account(accounts, name)?;
        let link = accounts.invite(&self.actor.name, name, self.mandate.now())?;
        Ok((account, link))
    }

    /// Says by which identity with an outside provider the holder of an account signs in. Fails with `Conflict` where it
    /// belongs to another account.
    pub fn expect_identity(&self, accounts: &Accounts, name: &str, identity: Identity) -> Result<AccountView, Fault> {
        self.account(accounts, name)?;
        if identity.subject.is_empty() {
            return Err(Fault::new(FaultCode::Required, "the subject is missing")
                .hint("write the name that the provider gives the person"));
        }
        accounts.expect_identity(&self.actor.name, name, identity, self.mandate.now())
    }

    /// Ends all sessions of an account.
    pub fn end_sessions(&self, accounts: &Accounts, name: &str) -> Result<(), Fault> {
        self.account(accounts, name)?;
        accounts.revoke_sessions(&self.actor.name, name, self.mandate.now())
    }

    /// Takes away the second step of an account whose holder has lost it: authenticator program and passkeys.
    pub fn remove_second_step(&self, accounts: &Accounts, name: &str) -> Result<(), Fault> {
        let account = self.account(accounts, name)?;
        let (by, now) = (&self.actor.name, self.mandate.now());
        for passkey in &account.passkeys {
            accounts.remove_passkey(by, name, &passkey.id, now)?;
        }
        if account.has_totp {
            accounts.disable_totp(by, name, now)?;
        }
        accounts.revoke_sessions(by, name, now)
    }

    /// Refuses what would take away the last account that can administer.
    fn keep_an_administrator(&self, accounts: &Accounts, without: &str) -> Result<(), Fault> {
        let all = accounts.list(self.mandate.now())?;
        if is_last_administrator(&all, without) {
            return Err(Fault::new(
                FaultCode::Conflict,
                format!("\"{without}\" is the last account that can administer"),
            )
            .hint("give the role of administrator to another account first"));
        }
        Ok(())
    }
}

impl Mandate {
    /// Refuses a profile that the access policies could not judge: all that is wrong with it, field by field.
    pub fn check_profile(&self, profile: &Profile) -> Result<(), Diagnostics> {
        let mut found = Diagnostics::default();
        let mut wrong = |field: &str, code: FaultCode, message: String| {
            found.error(Fault::new(code, message), place(&profile.name, field));
        };
        if profile.display_name.trim().is_empty() {
            wrong("display_name", FaultCode::Required, "the name of the person is missing".to_owned());
        }
        if !looks_like_email(&profile.email) {
            wrong("email", FaultCode::Unreadable, format!("\"{}\" is not an e-mail address", profile.email));
        }
        if profile.language.parse::<Language>().is_err() {
            wrong("language", FaultCode::UnknownLanguage, format!("there is no language `{}`", profile.language));
        }
        if profile.roles.is_empty() {
            wrong("roles", FaultCode::Required, "the account has no role".to_owned());
        }
        for role in profile.roles.iter().filter(|role| role.parse::<Role>().is_err()) {
            wrong("roles", FaultCode::UnknownName, format!("there is no role `{role}`"));
        }
        self.check_reach(profile, &mut wrong);
        if found.has_errors() { Err(found) } else { Ok(()) }
    }

    /// The country and the collections of a profile.
    fn check_reach(&self, profile: &Profile, wrong: &mut impl FnMut(&str, FaultCode, String)) {
        let national = profile.roles.iter().any(|role| role.parse().is_ok_and(is_national));
        match &profile.country {
            None if national => {
                wrong("country", FaultCode::Required, "a national role needs the country it acts for".to_owned());
            }
            Some(code) if !self.knows_country(code) => {
                wrong("country", FaultCode::UnknownCode, format!("there is no country `{code}`"));
            }
            _ => {}
        }
        for name in profile.collections.iter().flatten() {
            if self.catalogue().collection(name).is_err() {
                wrong("collections", FaultCode::UnknownName, format!("there is no collection `{name}`"));
            }
        }
    }

    fn knows_country(&self, code: &str) -> bool {
        self.catalogue().role(mandate_model::Role::Country).is_ok_and(|list| list.get(code).is_some())
    }
}

/// Whether the role acts for one country.
pub const fn is_national(role: Role) -> bool {
    matches!(role, Role::NationalFocalPoint | Role::DataProvider | Role::NationalValidator)
}

/// Whether nobody else can administer: is enabled, holds the role and has a way in.
fn is_last_administrator(all: &[AccountView], name: &str) -> bool {
    let administers = |account: &&AccountView| {
        let way_in = account.has_password || account.identity.is_some() || !account.passkeys.is_empty();
        !account.disabled && way_in && account.profile.roles.contains(Role::Administrator.as_str())
    };
    let mut able = all.iter().filter(administers);
    able.clone().any(|account| account.profile.name == name) && able.all(|account| account.profile.name == name)
}

/// A letter can be sent there: two parts without spaces, the second with a name in it.
fn looks_like_email(text: &str) -> bool {
    let plain =
        !text.contains(|letter: char| letter.is_whitespace() || letter.is_control() || "<>,;\"".contains(letter));
    plain && text.split_once('@').is_some_and(|(who, place)| !who.is_empty() && place.len() > 2 && !place.contains('@'))
}

fn gate() -> MutexGuard<'static, ()> {
    ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner)
}

fn place(name: &str, field: &str) -> Place {
    Place::Field { collection: "accounts".to_owned(), key: Some(name.to_owned()), field: Some(field.to_owned()) }
}

fn no_account(name: &str) -> Fault {
    Fault::new(FaultCode::NotFound, format!("there is no account \"{name}\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(name: &str, role: &str, disabled: bool, has_password: bool) -> AccountView {
        let roles = [role.to_owned()].into();
        AccountView {
            profile: Profile { name: name.to_owned(), roles, ..Profile::default() },
            version: 1,
            disabled,
            has_password,
            has_totp: false,
            recovery_codes_left: 0,
            passkeys: Vec::new(),
            identity: None,
            created: mandate_model::Moment::UNIX_EPOCH,
            password_changed: None,
        }
    }

    #[test]
    fn only_an_account_that_can_sign_in_takes_the_place_of_the_last_administrator() {
        let ada = account("ada", "administrator", false, true);
        let check = |others: &[AccountView], last: bool| {
            let all: Vec<AccountView> = [ada.clone()].into_iter().chain(others.iter().cloned()).collect();
            assert_eq!(is_last_administrator(&all, "ada"), last, "{others:?}");
        };
        check(&[], true);
        check(&[account("bo", "auditor", false, true)], true);
        check(&[account("bo", "administrator", true, true)], true);
        check(&[account("bo", "administrator", false, false)], true);
        check(&[account("bo", "administrator", false, true)], false);
        assert!(!is_last_administrator(&[ada], "somebody"), "who does not administer can be disabled");
    }

    #[test]
    fn a_letter_needs_an_address() {
        for good in ["a@b.example", "first.last@mail.gov.xx"] {
            assert!(looks_like_email(good), "{good}");
        }
        for bad in
            ["", "a", "@b.example", "a@", "a b@c.example", "a@b@c.example", "a@b.example\r\nBcc: x@y.z", "<a@b.c>"]
        {
            assert!(!looks_like_email(bad), "{bad}");
        }
    }
}
