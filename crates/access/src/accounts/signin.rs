//! Signing in by name and password, and the second step.

use mandate_model::fault::{Fault, FaultCode};
use mandate_model::keep::Was;
use mandate_model::revision::Moment;
use serde::{Deserialize, Serialize};

use super::account::Account;
use super::book::normal;
use super::moment::{self, MINUTE, after};
use super::secret::{Secret, digest};
use super::session::{How, Session};
use super::throttle::Realm;
use super::{Accounts, Client, NOBODY, strength};

const SECOND_STEP_WITHIN: i64 = 5 * MINUTE;
const SECOND_STEP_TRIES: u32 = 5;

/// How far a sign-in has come.
#[derive(Clone, Debug)]
pub enum Step {
    /// Signed in.
    Done(Box<SignedIn>),
    /// The password is right; a second step is to follow.
    SecondFactor(Pending),
}

/// A sign-in that is done.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// For the session cookie.
    pub token: Secret,
    /// For the device cookie; takes the place of the one before.
    pub device: Secret,
    /// The session that began.
    pub session: Session,
}

/// A sign-in that waits for its second step.
#[derive(Clone, Debug)]
pub struct Pending {
    /// Names it; for the form or a cookie of the next page.
    pub token: Secret,
    /// An authenticator program or a recovery code can be used.
    pub code: bool,
    /// A passkey can be used.
    pub passkey: bool,
    /// It must be done before.
    pub expires: Moment,
}

/// What is kept between the steps.
#[derive(Serialize, Deserialize)]
pub(super) struct Waiting {
    pub name: String,
    epoch: u64,
    tries: u32,
    #[serde(with = "moment")]
    expires: Moment,
}

impl Accounts {
    /// The first step. Fails with `TooManyAttempts` ([`super::try_again_at`] tells when again) and with `SignInFailed`,
    /// which does not tell whether there is such an account; the work is the same.
    pub fn begin(&self, name: &str, password: &str, client: Client<'_>, now: Moment) -> Result<Step, Fault> {
        let name = normal(name);
        self.admit(Realm::Password, &name, &client, now)?;
        if password.len() > strength::MOST_BYTES {
            return Err(refused());
        }
        let account = self.account(&name, now)?.map(|(account, _)| account);
        let kept = account.as_ref().and_then(|account| account.password.as_deref());
        let right = self.hasher.verify(password, kept);
        match account {
            Some(account) if right && !account.disabled => self.password_was_right(account, password, &client, now),
            account => Err(self.refuse(account.as_ref(), "password", &client, now)?),
        }
    }

    fn password_was_right(
        &self,
        account: Account,
        pass: &str,
        client: &Client<'_>,
        now: Moment,
    ) -> Result<Step, Fault> {
        self.rehash(&account, pass, now)?;
        if !account.has_second_factor() {
            self.forgive(Realm::Password, &account.profile.name, client, now)?;
            return Ok(Step::Done(Box::new(self.welcome(&account, How::Password, client, now)?)));
        }
        // Not forgiven yet: who knows only the password shall not try codes without end.
        let token = Secret::random()?;
        let expires = after(now, SECOND_STEP_WITHIN);
        let waiting = Waiting { name: account.profile.name.clone(), epoch: account.epoch, tries: 0, expires };
        self.shelf("pending-sign-ins").write(&pending_key(token.text()), &waiting, Was::Absent, Some(expires), now)?;
        Ok(Step::SecondFactor(Pending {
            token,
            code: account.totp.is_some() || !account.recovery.is_empty(),
            passkey: !account.passkeys.is_empty(),
            expires,
        }))
    }

    /// The second step: six digits of the authenticator program, or a recovery code. Each is taken once. Fails with
    /// `Expired` where the first step is too long ago or was tried too often, `TooManyAttempts` and `SignInFailed`.
    pub fn second(&self, pending: &str, code: &str, client: Client<'_>, now: Moment) -> Result<SignedIn, Fault> {
        let account = self.waiting(pending, now)?;
        let name = account.profile.name.clone();
        self.admit(Realm::Second, &name, &client, now)?;
        self.count_try(pending, now)?;
        let Some(how) = self.use_code(&name, code, now)? else {
            return Err(self.refuse(Some(&account), "second step", &client, now)?);
        };
        self.finish_pending(pending, &name, &client, now)?;
        self.forgive(Realm::Second, &name, &client, now)?;
        self.welcome(&account, how, &client, now)
    }

    /// The account whose first step this is. Fails with `Expired`, also where its password or rights changed since.
    pub(super) fn waiting(&self, pending: &str, now: Moment) -> Result<Account, Fault> {
        let Some((waiting, _)) = self.shelf("pending-sign-ins").read::<Waiting>(&pending_key(pending), now)? else {
            return Err(too_late());
        };
        let account = self.account(&waiting.name, now)?.map(|(account, _)| account);
        account.filter(|account| !account.disabled && account.epoch == waiting.epoch).ok_or_else(too_late)
    }

    /// The pending sign-in is over; of two that finish it, only one may go on.
    pub(super) fn finish_pending(
        &self,
        pending: &str,
        name: &str,
        client: &Client<'_>,
        now: Moment,
    ) -> Result<(), Fault> {
        if !self.shelf("pending-sign-ins").remove(&pending_key(pending))? {
            return Err(too_late());
        }
        self.forgive(Realm::Password, name, client, now)
    }

    fn count_try(&self, pending: &str, now: Moment) -> Result<(), Fault> {
        let key = pending_key(pending);
        let over = self.shelf("pending-sign-ins").change(&key, now, |waiting: Option<Waiting>| {
            let mut waiting = waiting.ok_or_else(too_late)?;
            waiting.tries += 1;
            let (over, expires) = (waiting.tries > SECOND_STEP_TRIES, waiting.expires);
            Ok((Some((waiting, Some(expires))), over))
        })?;
        if over {
            self.shelf("pending-sign-ins").remove(&key)?;
            return Err(too_late());
        }
        Ok(())
    }

    /// Who has shown all that is needed gets a new session; the one the client came with is ended, so that nobody can
    /// have prepared it for him.
    pub(super) fn welcome(&self, to: &Account, how: How, client: &Client<'_>, now: Moment) -> Result<SignedIn, Fault> {
        if let Some(former) = client.session {
            self.end_session(former, now)?;
        }
        let name = &to.profile.name;
        self.note(name, "sign-in", name, &format!("by {} from {}", how.name(), client.address), now)?;
        let device = self.renew_device(name, client, now)?;
        let (token, session) = self.open_session(to, how, client, now)?;
        Ok(SignedIn { token, device, session })
    }

    /// The fault of a sign-in that failed, with its line in the trail.
    pub(super) fn refuse(
        &self,
        of: Option<&Account>,
        at: &str,
        client: &Client<'_>,
        now: Moment,
    ) -> Result<Fault, Fault> {
        let name = of.map_or(NOBODY, |account| account.profile.name.as_str());
        self.note(name, "sign-in-failed", name, &format!("{at}, from {}", client.address), now)?;
        Ok(refused())
    }

    /// Keeps the password at today's cost. That others change the account meanwhile does not matter.
    fn rehash(&self, account: &Account, password: &str, now: Moment) -> Result<(), Fault> {
        let Some(old) = account.password.as_deref().filter(|kept| self.hasher.outdated(kept)) else { return Ok(()) };
        let new = self.hasher.hash(password)?;
        self.change_account(&account.profile.name, now, |account| {
            if account.password.as_deref() == Some(old) {
                account.password = Some(new.clone());
            }
            Ok(())
        })?;
        Ok(())
    }
}

pub(super) fn refused() -> Fault {
    Fault::new(FaultCode::SignInFailed, "the name, password or second step is not right")
        .hint("check them and try again; a forgotten password can be replaced by a letter to your address")
}

fn too_late() -> Fault {
    Fault::new(FaultCode::Expired, "the first step of the sign-in is no longer valid").hint("sign in again")
}

fn pending_key(pending: &str) -> String {
    digest("pending", &[pending])
}
