//! Sessions. The cookie holds 32 random bytes, the keep their digest. A session ends half an hour after it was last
//! used, twelve hours after the sign-in, when it is ended, and when its account's epoch moves on: with another password,
//! other rights, or a word to end all of them.

use std::fmt;

use mandate_model::fault::{Fault, FaultCode};
use mandate_model::keep::Was;
use mandate_model::revision::Moment;
use serde::{Deserialize, Serialize};

use super::account::{Account, AccountView};
use super::moment::{self, HOUR, MINUTE, after, seconds_between};
use super::secret::{Secret, digest};
use super::{Accounts, Client};

const IDLE: i64 = 30 * MINUTE;
const LONGEST: i64 = 12 * HOUR;
/// Use is written down no more often than this.
const SEEN_EVERY: i64 = MINUTE;
const LONGEST_AGENT: usize = 200;

/// By what somebody signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// Password alone.
    Password,
    /// Password and a code of an authenticator program.
    Totp,
    /// Password and a recovery code.
    Recovery,
    /// A passkey.
    Passkey,
    /// An outside provider.
    Outside,
}

impl How {
    /// In words, for the audit trail.
    pub fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Totp => "password and authenticator code",
            Self::Recovery => "password and recovery code",
            Self::Passkey => "passkey",
            Self::Outside => "outside provider",
        }
    }
}

/// A session, as its account may see it.
#[derive(Clone)]
pub struct Session {
    /// Names it in lists; nobody can act with it.
    pub id: String,
    /// Whose it is, as the account is now.
    pub account: AccountView,
    /// By what it began.
    pub how: How,
    /// When.
    pub began: Moment,
    /// When its holder last showed who they are: at its beginning, or by the password asked again.
    pub proved: Moment,
    /// When it was last used, to the minute.
    pub seen: Moment,
    /// When it ends unless it is used before.
    pub idle_until: Moment,
    /// When it ends in any case.
    pub ends: Moment,
    /// From which address it began.
    pub address: String,
    /// With which program, as that calls itself.
    pub agent: String,
    /// Seals the forms of its pages.
    pub(super) form_key: String,
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("id", &self.id)
            .field("account", &self.account.profile.name)
            .field("how", &self.how)
            .field("began", &self.began)
            .field("ends", &self.ends)
            .finish_non_exhaustive()
    }
}

/// The session as kept.
#[derive(Clone, Serialize, Deserialize)]
struct Kept {
    name: String,
    epoch: u64,
    how: How,
    #[serde(with = "moment")]
    began: Moment,
    /// None in what older programs wrote, and until it is asked for again.
    #[serde(default, with = "moment::maybe")]
    proved: Option<Moment>,
    #[serde(with = "moment")]
    seen: Moment,
    #[serde(with = "moment")]
    ends: Moment,
    address: String,
    agent: String,
    form_key: String,
}

impl Kept {
    fn idle_until(&self) -> Moment {
        after(self.seen, IDLE).min(self.ends)
    }

    fn session(self, id: String, account: AccountView) -> Session {
        Session {
            id,
            account,
            how: self.how,
            began: self.began,
            proved: self.proved.unwrap_or(self.began),
            seen: self.seen,
            idle_until: self.idle_until(),
            ends: self.ends,
            address: self.address,
            agent: self.agent,
            form_key: self.form_key,
        }
    }
}

impl Accounts {
    /// The session of this cookie. Fails with `Expired`.
    pub fn session(&self, token: &str, now: Moment) -> Result<Session, Fault> {
        let (id, kept, account, version) = self.live(token, now)?;
        let kept = self.seen(&id, kept, version, now)?;
        Ok(kept.session(id, account))
    }

    /// Gives the session another cookie: after its account gained a right or a factor. The old one is over. Fails with
    /// `Expired`.
    pub fn rotate(&self, token: &str, now: Moment) -> Result<(Secret, Session), Fault> {
        let (id, mut kept, account, _) = self.live(token, now)?;
        if !self.remove_session(&kept.name, &id)? {
            return Err(expired());
        }
        kept.form_key = Secret::random()?.text().to_owned();
        kept.seen = now;
        let token = self.keep_session(&kept, now)?;
        let id = session_id(token.text());
        Ok((token, kept.session(id, account)))
    }

    /// Notes that the holder of the session of this cookie has shown again who they are. Fails with `Expired`.
    pub fn proved(&self, token: &str, now: Moment) -> Result<(), Fault> {
        let (id, ..) = self.live(token, now)?;
        self.shelf("sessions").change(&id, now, |kept: Option<Kept>| {
            let mut kept = kept.ok_or_else(expired)?;
            kept.proved = Some(now);
            kept.seen = now;
            let until = kept.idle_until();
            Ok((Some((kept, Some(until))), ()))
        })
    }

    /// The live sessions of the account, the latest used first. Fails with `NotFound`.
    pub fn sessions(&self, name: &str, now: Moment) -> Result<Vec<Session>, Fault> {
        let (account, version) = self.account(name, now)?.ok_or_else(|| super::book::no_account(name))?;
        let mut sessions = Vec::new();
        for (key, (), _) in self.shelf("sessions-of").starting::<()>(&format!("{name}/"), now)? {
            let id = key.rsplit('/').next().unwrap_or_default();
            if let Some((kept, _)) = self.shelf("sessions").read::<Kept>(id, now)?
                && kept.epoch == account.epoch
                && !account.disabled
            {
                sessions.push(kept.session(id.to_owned(), account.view(version)));
            }
        }
        sessions.sort_by(|a, b| b.seen.cmp(&a.seen).then_with(|| a.id.cmp(&b.id)));
        Ok(sessions)
    }

    /// Signs out: ends the session of this cookie. Whether there was one.
    pub fn sign_out(&self, token: &str, now: Moment) -> Result<bool, Fault> {
        self.end_session(token, now)
    }

    /// Ends one session of the account, by its `id`. Fails with `NotFound` where the account has no such session.
    pub fn revoke_session(&self, by: &str, name: &str, id: &str, now: Moment) -> Result<(), Fault> {
        let own = self.shelf("sessions").read::<Kept>(id, now)?.is_some_and(|(kept, _)| kept.name == name);
        if !own || !self.remove_session(name, id)? {
            return Err(Fault::new(FaultCode::NotFound, format!("\"{name}\" has no such session")));
        }
        self.note(by, "sign-out", name, "one session ended from the list", now)
    }

    /// Ends all sessions of the account at once. Fails with `NotFound`.
    pub fn revoke_sessions(&self, by: &str, name: &str, now: Moment) -> Result<(), Fault> {
        self.change_account(name, now, |account| {
            account.end_sessions();
            Ok(())
        })?;
        self.note(by, "sign-out", name, "all sessions ended", now)
    }

    pub(super) fn open_session(
        &self,
        of: &Account,
        how: How,
        client: &Client<'_>,
        now: Moment,
    ) -> Result<(Secret, Session), Fault> {
        let kept = Kept {
            name: of.profile.name.clone(),
            epoch: of.epoch,
            how,
            began: now,
            proved: None,
            seen: now,
            ends: after(now, LONGEST),
            address: client.address.to_owned(),
            agent: client.agent.chars().take(LONGEST_AGENT).collect(),
            form_key: Secret::random()?.text().to_owned(),
        };
        let token = self.keep_session(&kept, now)?;
        let version = self.account(&kept.name, now)?.map_or(0, |(_, version)| version);
        let id = session_id(token.text());
        Ok((token, kept.session(id, of.view(version))))
    }

    pub(super) fn end_session(&self, token: &str, now: Moment) -> Result<bool, Fault> {
        let id = session_id(token);
        let Some((kept, _)) = self.shelf("sessions").read::<Kept>(&id, now)? else { return Ok(false) };
        let ended = self.remove_session(&kept.name, &id)?;
        if ended {
            self.note(&kept.name, "sign-out", &kept.name, "", now)?;
        }
        Ok(ended)
    }

    fn live(&self, token: &str, now: Moment) -> Result<(String, Kept, AccountView, u64), Fault> {
        let id = session_id(token);
        let (kept, version) = self.shelf("sessions").read::<Kept>(&id, now)?.ok_or_else(expired)?;
        // The keep drops what has expired; that an idle session is over must not hang on it alone.
        if kept.idle_until() <= now {
            return Err(expired());
        }
        let (account, of) = self.account(&kept.name, now)?.ok_or_else(expired)?;
        if account.disabled || account.epoch != kept.epoch {
            return Err(expired());
        }
        Ok((id, kept, account.view(of), version))
    }

    /// Writes down that the session is used. Where it changed meanwhile, another request did so, or it was ended: then
    /// it is not written again, so an ended session never comes back.
    fn seen(&self, id: &str, mut kept: Kept, version: u64, now: Moment) -> Result<Kept, Fault> {
        if seconds_between(kept.seen, now) < SEEN_EVERY {
            return Ok(kept);
        }
        kept.seen = now;
        match self.shelf("sessions").write(id, &kept, Was::Version(version), Some(kept.idle_until()), now) {
            Err(fault) if fault.code != FaultCode::Conflict => Err(fault),
            _ => Ok(kept),
        }
    }

    /// The list comes first: a session that is in no list could not be revoked by name.
    fn keep_session(&self, kept: &Kept, now: Moment) -> Result<Secret, Fault> {
        let token = Secret::random()?;
        let id = session_id(token.text());
        self.shelf("sessions-of").write(&listed(&kept.name, &id), &(), Was::Absent, Some(kept.ends), now)?;
        self.shelf("sessions").write(&id, kept, Was::Absent, Some(kept.idle_until()), now)?;
        Ok(token)
    }

    fn remove_session(&self, name: &str, id: &str) -> Result<bool, Fault> {
        let removed = self.shelf("sessions").remove(id)?;
        self.shelf("sessions-of").remove(&listed(name, id))?;
        Ok(removed)
    }
}

fn session_id(token: &str) -> String {
    digest("session", &[token])
}

fn listed(name: &str, id: &str) -> String {
    format!("{name}/{id}")
}

fn expired() -> Fault {
    Fault::new(FaultCode::Expired, "the session is over").hint("sign in again")
}
