//! Links that can be used once: to make the first administrator, to accept an invitation, to replace a forgotten
//! password. Only the digest is kept. A link to set a password ends also when the password changes in any other way.

use mandate_model::fault::{Fault, FaultCode};
use mandate_model::keep::Was;
use mandate_model::revision::Moment;
use serde::{Deserialize, Serialize};

use super::account::{Account, AccountView, Profile};
use super::book::{no_account, normal};
use super::moment::{self, DAY, HOUR, MINUTE, after};
use super::secret::{Secret, digest};
use super::throttle::Realm;
use super::{Accounts, Client, NOBODY, strength};

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkKind {
    /// To make the first account.
    SetUp,
    /// To give a new account its first password.
    Invitation,
    /// To replace a forgotten password.
    Reset,
}

impl LinkKind {
    fn name(self) -> &'static str {
        match self {
            Self::SetUp => "set-up",
            Self::Invitation => "invitation",
            Self::Reset => "password reset",
        }
    }

    fn lasts(self) -> i64 {
        match self {
            Self::SetUp => DAY,
            Self::Invitation => 7 * DAY,
            Self::Reset => HOUR / 2,
        }
    }
}

/// A link that can still be used, for the page it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkView {
    /// What it is for.
    pub kind: LinkKind,
    /// The account whose password it sets; none for the set-up.
    pub name: Option<String>,
    /// It must be used before.
    pub expires: Moment,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    kind: LinkKind,
    name: Option<String>,
    /// When the account's password was last changed before the link was made.
    #[serde(with = "moment::maybe")]
    password_changed: Option<Moment>,
    #[serde(with = "moment")]
    expires: Moment,
}

impl Accounts {
    /// A link to make the first account. Fails with `Conflict` where there already is one.
    pub fn setup_link(&self, now: Moment) -> Result<Secret, Fault> {
        if !self.is_empty(now)? {
            return Err(set_up());
        }
        self.make_link(LinkKind::SetUp, None, now)
    }

    /// Makes the first account by its link, with the roles in the profile. Fails with `Expired`, with `Conflict` where
    /// there already is an account, and as [`Accounts::make_with_password`]; after such a fault the link remains.
    pub fn accept_setup(&self, link: &str, profile: Profile, pass: &str, now: Moment) -> Result<AccountView, Fault> {
        let kept = self.open_link(link, now)?;
        if kept.kind != LinkKind::SetUp {
            return Err(over());
        }
        strength::check(pass, &profile)?;
        // Of two links used at the same moment, only one may make the first account.
        let gate = self.shelf("account-keys");
        gate.write("set-up", &profile.name, Was::Absent, Some(after(now, MINUTE)), now).map_err(|fault| match fault
            .code
        {
            FaultCode::Conflict => set_up(),
            _ => fault,
        })?;
        let made = self.make_with_password(&profile.name.clone(), profile, pass, now);
        if made.is_err() {
            gate.remove("set-up")?;
        }
        let made = made?;
        self.shelf("account-links").remove(&link_key(link))?;
        self.link_used(LinkKind::SetUp, &made.profile.name, now)?;
        Ok(made)
    }

    /// A link by which the account's holder sets his first password. Fails with `NotFound`, and with `NotAllowed` where
    /// the account is disabled.
    pub fn invite(&self, by: &str, name: &str, now: Moment) -> Result<Secret, Fault> {
        let (account, _) = self.account(name, now)?.ok_or_else(|| no_account(name))?;
        if account.disabled {
            return Err(Fault::new(FaultCode::NotAllowed, format!("the account \"{name}\" is disabled"))
                .hint("enable it before you invite its holder"));
        }
        let link = self.make_link(LinkKind::Invitation, Some(&account), now)?;
        self.note(by, "invited", name, "", now)?;
        Ok(link)
    }

    /// A link to replace a forgotten password, and the account whose address it is to be sent to; none where there is no
    /// such account, it is disabled, or it has no password to forget: who comes by an outside provider gets none by letter. The
    /// face says the same in either case. Fails with `TooManyAttempts`.
    pub fn reset_link(
        &self,
        name_or_email: &str,
        client: Client<'_>,
        now: Moment,
    ) -> Result<Option<(Secret, AccountView)>, Fault> {
        let typed = normal(name_or_email);
        self.admit(Realm::Reset, &typed, &client, now)?;
        // Both are looked for, and a link is made in any case, so that the work does not tell what was found.
        let (by_name, by_email) = (self.account(&typed, now)?, self.account_of_email(&typed, now)?);
        let account = by_name.map(|(account, _)| account).or(by_email);
        let account = account.filter(|account| !account.disabled && account.password.is_some());
        let link = self.make_link(LinkKind::Reset, account.as_ref(), now)?;
        let name = account.as_ref().map_or(NOBODY, |account| account.profile.name.as_str());
        self.note(name, "reset-asked", name, &format!("from {}", client.address), now)?;
        let Some(account) = account else { return Ok(None) };
        Ok(self.find(&account.profile.name, now)?.map(|view| (link, view)))
    }

    /// What the link is for; does not use it up. Fails with `Expired`, and with `Conflict` for a set-up after which there
    /// is an account.
    pub fn link(&self, link: &str, now: Moment) -> Result<LinkView, Fault> {
        let kept = self.open_link(link, now)?;
        Ok(LinkView { kind: kept.kind, name: kept.name, expires: kept.expires })
    }

    /// Sets the password by an invitation or reset, and uses the link up. All sessions of the account end; nobody is
    /// signed in by it, so a second step is still asked for. Fails with `Expired`, and with `BadPassword`, after which
    /// the link remains.
    pub fn accept_link(&self, link: &str, password: &str, now: Moment) -> Result<AccountView, Fault> {
        let kept = self.open_link(link, now)?;
        let name = kept.name.clone().ok_or_else(over)?;
        let (account, _) = self.account(&name, now)?.ok_or_else(over)?;
        strength::check(password, &account.profile)?;
        if !self.shelf("account-links").remove(&link_key(link))? {
            return Err(over());
        }
        let account = self.set_password(&name, password, now, |account| still_valid(&kept, account))?;
        self.link_used(kept.kind, &name, now)?;
        self.note(&name, "password-changed", &name, &format!("by {}", kept.kind.name()), now)?;
        self.find(&account.profile.name, now)?.ok_or_else(over)
    }

    fn make_link(&self, kind: LinkKind, of: Option<&Account>, now: Moment) -> Result<Secret, Fault> {
        let link = Secret::random()?;
        let expires = after(now, kind.lasts());
        let kept = Kept {
            kind,
            name: of.map(|account| account.profile.name.clone()),
            password_changed: of.and_then(|account| account.password_changed),
            expires,
        };
        self.shelf("account-links").write(&link_key(link.text()), &kept, Was::Absent, Some(expires), now)?;
        Ok(link)
    }

    fn open_link(&self, link: &str, now: Moment) -> Result<Kept, Fault> {
        let kept = self.shelf("account-links").read::<Kept>(&link_key(link), now)?.map(|(kept, _)| kept);
        let kept = kept.filter(|kept| kept.expires > now).ok_or_else(over)?;
        if kept.kind == LinkKind::SetUp && !self.is_empty(now)? {
            return Err(set_up());
        }
        if let Some(name) = &kept.name {
            let (account, _) = self.account(name, now)?.ok_or_else(over)?;
            still_valid(&kept, &account)?;
        }
        Ok(kept)
    }

    fn link_used(&self, kind: LinkKind, name: &str, now: Moment) -> Result<(), Fault> {
        self.note(name, "link-used", name, kind.name(), now)
    }
}

fn still_valid(kept: &Kept, account: &Account) -> Result<(), Fault> {
    let same = account.password_changed == kept.password_changed;
    if same && !account.disabled { Ok(()) } else { Err(over()) }
}

fn link_key(link: &str) -> String {
    digest("link", &[link])
}

fn over() -> Fault {
    Fault::new(FaultCode::Expired, "the link is not valid, or not any more").hint("ask for another one")
}

fn set_up() -> Fault {
    Fault::new(FaultCode::Conflict, "there is already an account").hint("sign in, or ask an administrator")
}
