//! The accounts themselves: made, found, changed, disabled.

use mandate_model::fault::{Fault, FaultCode};
use mandate_model::keep::Was;
use mandate_model::revision::Moment;

use super::account::{Account, AccountView, Identity, Profile};
use super::secret::{digest, hex, random};
use super::shelf::Shelf;
use super::{Accounts, strength};

const LONGEST_NAME: usize = 64;
const LONGEST_TEXT: usize = 200;

impl Accounts {
    /// Makes an account without a password; its holder gets one by [`Accounts::invite`]. Fails with `BadName` or
    /// `TooLong` for a profile that cannot be kept, and with `Conflict` where the name is taken.
    pub fn make(&self, by: &str, profile: Profile, now: Moment) -> Result<AccountView, Fault> {
        check_profile(&profile)?;
        let account = Account::new(profile, hex(&random::<16>()?), now);
        let version = self.put_new(&account, now)?;
        self.note(by, "account-made", &account.profile.name, &rights(&account.profile), now)?;
        Ok(account.view(version))
    }

    /// Makes an account with a password: for demonstrations, and for an administrator at the machine itself. Fails as
    /// [`Accounts::make`] and with `BadPassword`.
    pub fn make_with_password(
        &self,
        by: &str,
        profile: Profile,
        pass: &str,
        now: Moment,
    ) -> Result<AccountView, Fault> {
        check_profile(&profile)?;
        strength::check(pass, &profile)?;
        let mut account = Account::new(profile, hex(&random::<16>()?), now);
        account.password = Some(self.hasher.hash(pass)?);
        account.password_changed = Some(now);
        let version = self.put_new(&account, now)?;
        self.note(by, "account-made", &account.profile.name, &rights(&account.profile), now)?;
        Ok(account.view(version))
    }

    /// The account of this name, if there is one.
    pub fn find(&self, name: &str, now: Moment) -> Result<Option<AccountView>, Fault> {
        Ok(self.shelf("accounts").read::<Account>(&normal(name), now)?.map(|(account, version)| account.view(version)))
    }

    /// All accounts, by name.
    pub fn list(&self, now: Moment) -> Result<Vec<AccountView>, Fault> {
        let all = self.shelf("accounts").starting::<Account>("", now)?;
        Ok(all.into_iter().map(|(_, account, version)| account.view(version)).collect())
    }

    /// Writes another profile for the account `profile.name`, if it still has this version. Where its rights differ, its
    /// sessions end. Fails with `NotFound`, with `Conflict` where somebody else changed it, and as [`Accounts::make`].
    pub fn change_profile(&self, by: &str, profile: Profile, version: u64, now: Moment) -> Result<AccountView, Fault> {
        check_profile(&profile)?;
        let name = profile.name.clone();
        let said = rights(&profile);
        let (mut account, _) = self.account(&name, now)?.ok_or_else(|| no_account(&name))?;
        if account.profile.differs_in_rights(&profile) {
            account.end_sessions();
        }
        account.profile = profile;
        let version = self.shelf("accounts").write(&name, &account, Was::Version(version), None, now)?;
        self.note(by, "account-changed", &name, &said, now)?;
        Ok(account.view(version))
    }

    /// Disables the account, which ends its sessions and stops its tokens, or enables it again. Fails with `NotFound`.
    pub fn set_disabled(&self, by: &str, name: &str, disabled: bool, now: Moment) -> Result<AccountView, Fault> {
        let view = self.change_account(name, now, |account| {
            account.disabled = disabled;
            account.end_sessions();
            Ok(())
        })?;
        self.note(by, if disabled { "account-disabled" } else { "account-enabled" }, name, "", now)?;
        Ok(view.1)
    }

    /// Says which outside identity signs in to the account, in place of the one before. Fails with `NotFound`, and with
    /// `Conflict` where the identity belongs to another account.
    pub fn expect_identity(&self, by: &str, name: &str, identity: Identity, now: Moment) -> Result<AccountView, Fault> {
        let (before, _) = self.account(name, now)?.ok_or_else(|| no_account(name))?;
        self.claim_identity(name, &identity, now)?;
        let said = format!("identity of {}", identity.issuer);
        let (_, view) = self.change_account(name, now, |account| {
            account.identity = Some(identity.clone());
            Ok(())
        })?;
        if let Some(old) = before.identity.filter(|old| *old != identity) {
            self.shelf("identities").remove(&identity_key(&old))?;
        }
        self.note(by, "account-changed", name, &said, now)?;
        Ok(view)
    }

    /// The identity becomes the account's alone.
    pub(super) fn claim_identity(&self, name: &str, identity: &Identity, now: Moment) -> Result<(), Fault> {
        let key = identity_key(identity);
        self.shelf("identities").change(&key, now, |owner: Option<String>| match owner {
            Some(owner) if owner != name => {
                Err(Fault::new(FaultCode::Conflict, "this outside identity belongs to another account"))
            }
            Some(_) => Ok((None, ())),
            None => Ok((Some((name.to_owned(), None)), ())),
        })
    }

    pub(super) fn account_of_identity(&self, identity: &Identity, now: Moment) -> Result<Option<Account>, Fault> {
        let Some((owner, _)) = self.shelf("identities").read::<String>(&identity_key(identity), now)? else {
            return Ok(None);
        };
        let account = self.account(&owner, now)?.map(|(account, _)| account);
        Ok(account.filter(|account| account.identity.as_ref() == Some(identity)))
    }

    /// The one account with this e-mail; none where there are several, because then nobody can say whose it is.
    pub(super) fn account_of_email(&self, email: &str, now: Moment) -> Result<Option<Account>, Fault> {
        let same =
            |account: &Account| !email.is_empty() && account.profile.email.to_lowercase() == email.to_lowercase();
        let all = self.shelf("accounts").starting::<Account>("", now)?;
        let mut found = all.into_iter().map(|(_, account, _)| account).filter(same);
        Ok(found.next().filter(|_| found.next().is_none()))
    }

    pub(super) fn account(&self, name: &str, now: Moment) -> Result<Option<(Account, u64)>, Fault> {
        self.shelf("accounts").read(name, now)
    }

    /// Changes the account, whatever others change meanwhile; what the change returns, and the account after it.
    pub(super) fn change_account<R>(
        &self,
        name: &str,
        now: Moment,
        mut change: impl FnMut(&mut Account) -> Result<R, Fault>,
    ) -> Result<(R, AccountView), Fault> {
        let (result, account) = self.shelf("accounts").change(name, now, |account: Option<Account>| {
            let mut account = account.ok_or_else(|| no_account(name))?;
            let result = change(&mut account)?;
            Ok((Some((account.clone(), None)), (result, account)))
        })?;
        let version = self.account(name, now)?.map_or(0, |(_, version)| version);
        Ok((result, account.view(version)))
    }

    pub(super) fn is_empty(&self, now: Moment) -> Result<bool, Fault> {
        Ok(self.keep.entries("accounts", None, 1, now)?.is_empty())
    }

    fn put_new(&self, account: &Account, now: Moment) -> Result<u64, Fault> {
        let shelf: Shelf<'_> = self.shelf("accounts");
        shelf.write(&account.profile.name, account, Was::Absent, None, now).map_err(|fault| match fault.code {
            FaultCode::Conflict => {
                Fault::new(FaultCode::Conflict, format!("there is already an account \"{}\"", account.profile.name))
                    .hint("choose another name")
            }
            _ => fault,
        })
    }
}

/// A name as typed, as it is kept.
pub(super) fn normal(typed: &str) -> String {
    typed.trim().to_lowercase()
}

pub(super) fn no_account(name: &str) -> Fault {
    Fault::new(FaultCode::NotFound, format!("there is no account \"{name}\""))
}

fn identity_key(identity: &Identity) -> String {
    digest("identity", &[&identity.issuer, &identity.subject])
}

fn rights(profile: &Profile) -> String {
    let roles: Vec<&str> = profile.roles.iter().map(String::as_str).collect();
    format!("roles: {}; country: {}", roles.join(" "), profile.country.as_deref().unwrap_or("none"))
}

fn check_profile(profile: &Profile) -> Result<(), Fault> {
    let name = &profile.name;
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-_@".contains(c);
    let starts = name.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
    if !starts || !name.chars().all(allowed) || name.len() > LONGEST_NAME {
        return Err(Fault::new(FaultCode::BadName, format!("\"{name}\" cannot name an account")).hint(
            "use at most 64 lower-case letters, digits and the signs . - _ @, beginning with a letter or digit",
        ));
    }
    let texts = [Some(&profile.display_name), Some(&profile.email), profile.organisation.as_ref()];
    match texts.into_iter().flatten().find(|text| text.chars().count() > LONGEST_TEXT) {
        Some(_) => Err(Fault::new(FaultCode::TooLong, "a text of the account is longer than 200 characters")),
        None => Ok(()),
    }
}
