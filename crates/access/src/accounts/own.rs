//! What the holder of an account does with his own password.

use mandate_model::fault::{Fault, FaultCode};
use mandate_model::revision::Moment;

use super::account::Account;
use super::book::no_account;
use super::signin::SignedIn;
use super::throttle::Realm;
use super::{Accounts, Client, strength};

impl Accounts {
    /// Whether the password is the account's, asked again before something that a borrowed session shall not do. Fails
    /// with `TooManyAttempts` and `SignInFailed`.
    pub fn confirm_password(&self, name: &str, password: &str, client: Client<'_>, now: Moment) -> Result<(), Fault> {
        self.admit(Realm::Password, name, &client, now)?;
        let account = self.account(name, now)?.map(|(account, _)| account);
        let kept = account.as_ref().and_then(|account| account.password.as_deref());
        let right = password.len() <= strength::MOST_BYTES && self.hasher.verify(password, kept);
        if !right || account.as_ref().is_none_or(|account| account.disabled) {
            return Err(self.refuse(account.as_ref(), "password asked again", &client, now)?);
        }
        self.forgive(Realm::Password, name, &client, now)
    }

    /// Changes the password of the account whose session the client holds. All its sessions end; the client gets a new
    /// one. Without a session a password must not be enough: the account may have a second factor. Fails with
    /// `SignInNeeded` or `Expired` without a session, as [`Accounts::confirm_password`], and with `BadPassword` where the
    /// new one is easily guessed.
    pub fn change_password(&self, old: &str, new: &str, client: Client<'_>, now: Moment) -> Result<SignedIn, Fault> {
        let session = client.session.ok_or_else(|| {
            Fault::new(FaultCode::SignInNeeded, "nobody has signed in").hint("sign in before you change the password")
        })?;
        let session = self.session(session, now)?;
        let name = &session.account.profile.name;
        self.confirm_password(name, old, client, now)?;
        let account = self.set_password(name, new, now, |_| Ok(()))?;
        self.note(name, "password-changed", name, "by its holder", now)?;
        self.welcome(&account, session.how, &client, now)
    }

    /// Keeps another password and ends all sessions, if the account still is as `still` asks.
    pub(super) fn set_password(
        &self,
        name: &str,
        password: &str,
        now: Moment,
        still: impl Fn(&Account) -> Result<(), Fault>,
    ) -> Result<Account, Fault> {
        let (account, _) = self.account(name, now)?.ok_or_else(|| no_account(name))?;
        strength::check(password, &account.profile)?;
        let hash = self.hasher.hash(password)?;
        let (account, _) = self.change_account(name, now, |account| {
            still(account)?;
            account.password = Some(hash.clone());
            account.password_changed = Some(now);
            account.end_sessions();
            Ok(account.clone())
        })?;
        Ok(account)
    }
}
