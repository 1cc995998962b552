//! Personal access tokens, for programs: `mndt_` and 32 random bytes. Only the digest is kept.

use std::collections::BTreeSet;

use mandate_model::fault::{Fault, FaultCode};
use mandate_model::keep::Was;
use mandate_model::revision::Moment;
use serde::{Deserialize, Serialize};

use super::Accounts;
use super::account::AccountView;
use super::book::no_account;
use super::moment::{self, DAY, HOUR, seconds_between};
use super::secret::{Secret, digest};

/// What a token may be used for, such as `read` or `import`.
pub type Scopes = BTreeSet<String>;

/// Every token begins with it, so that programs which look for leaked secrets find it.
const PREFIX: &str = "mndt_";
const LONGEST_DAYS: i64 = 366;
const LONGEST_LABEL: usize = 100;
/// Use is written down no more often than this.
const USED_EVERY: i64 = HOUR;

/// A token as its account may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenView {
    /// Names it in lists; nobody can act with it.
    pub id: String,
    /// What its holder calls it.
    pub label: String,
    /// What it may be used for.
    pub scopes: Scopes,
    /// When it was made.
    pub made: Moment,
    /// When it ends.
    pub expires: Moment,
    /// When it was last used, to the hour.
    pub used: Option<Moment>,
}

/// Who asks by a token.
#[derive(Clone, Debug)]
pub struct TokenHolder {
    /// The account, as it is now.
    pub account: AccountView,
    /// The token; what it may do is what both the account and the scopes allow.
    pub token: TokenView,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    name: String,
    label: String,
    scopes: Scopes,
    #[serde(with = "moment")]
    made: Moment,
    #[serde(with = "moment")]
    expires: Moment,
    #[serde(with = "moment::maybe")]
    used: Option<Moment>,
}

impl Kept {
    fn view(self, id: String) -> TokenView {
        TokenView {
            id,
            label: self.label,
            scopes: self.scopes,
            made: self.made,
            expires: self.expires,
            used: self.used,
        }
    }
}

impl Accounts {
    /// Makes a token, shown once. Fails with `NotFound`, and with `BadParameter` for no name, no scope, or an end that
    /// has passed or lies more than 366 days ahead.
    pub fn make_token(
        &self,
        name: &str,
        label: &str,
        scopes: Scopes,
        expires: Moment,
        now: Moment,
    ) -> Result<(Secret, TokenView), Fault> {
        self.account(name, now)?.ok_or_else(|| no_account(name))?;
        check(label, &scopes, expires, now)?;
        let text = Secret::new(format!("{PREFIX}{}", Secret::random()?.text()));
        let id = token_id(text.text());
        let kept = Kept { name: name.to_owned(), label: label.to_owned(), scopes, made: now, expires, used: None };
        // The list comes first: a token that is in no list could not be revoked.
        self.shelf("tokens-of").write(&listed(name, &id), &(), Was::Absent, Some(expires), now)?;
        self.shelf("tokens").write(&id, &kept, Was::Absent, Some(expires), now)?;
        self.note(name, "token-made", name, &said(&kept), now)?;
        Ok((text, kept.view(id)))
    }

    /// Who holds the token. Fails with `Expired` for a text that is no token, or not any more.
    pub fn authenticate_token(&self, text: &str, now: Moment) -> Result<TokenHolder, Fault> {
        if !text.starts_with(PREFIX) {
            return Err(invalid());
        }
        let id = token_id(text);
        let (mut kept, version) = self.shelf("tokens").read::<Kept>(&id, now)?.ok_or_else(invalid)?;
        let (account, of) = self.account(&kept.name, now)?.ok_or_else(invalid)?;
        if account.disabled || kept.expires <= now {
            return Err(invalid());
        }
        if kept.used.is_none_or(|used| seconds_between(used, now) >= USED_EVERY) {
            kept.used = Some(now);
            match self.shelf("tokens").write(&id, &kept, Was::Version(version), Some(kept.expires), now) {
                Err(fault) if fault.code != FaultCode::Conflict => return Err(fault),
                // Another request was faster, or it was revoked in between: a revoked token is not written again.
                _ => {}
            }
        }
        Ok(TokenHolder { account: account.view(of), token: kept.view(id) })
    }

    /// The tokens of the account, the latest first.
    pub fn tokens(&self, name: &str, now: Moment) -> Result<Vec<TokenView>, Fault> {
        let mut tokens = Vec::new();
        for (key, (), _) in self.shelf("tokens-of").starting::<()>(&format!("{name}/"), now)? {
            let id = key.rsplit('/').next().unwrap_or_default();
            if let Some((kept, _)) = self.shelf("tokens").read::<Kept>(id, now)? {
                tokens.push(kept.view(id.to_owned()));
            }
        }
        tokens.sort_by(|a, b| b.made.cmp(&a.made).then_with(|| a.id.cmp(&b.id)));
        Ok(tokens)
    }

    /// Revokes a token of the account, by its `id`. Fails with `NotFound` where the account has no such token.
    pub fn revoke_token(&self, by: &str, name: &str, id: &str, now: Moment) -> Result<(), Fault> {
        let none = || Fault::new(FaultCode::NotFound, format!("\"{name}\" has no such token"));
        let kept = self.shelf("tokens").read::<Kept>(id, now)?.map(|(kept, _)| kept);
        let kept = kept.filter(|kept| kept.name == name).ok_or_else(none)?;
        if !self.shelf("tokens").remove(id)? {
            return Err(none());
        }
        self.shelf("tokens-of").remove(&listed(name, id))?;
        self.note(by, "token-revoked", name, &said(&kept), now)
    }
}

fn check(label: &str, scopes: &Scopes, expires: Moment, now: Moment) -> Result<(), Fault> {
    let bad = |why: &str, hint: &str| Err(Fault::new(FaultCode::BadParameter, why).hint(hint));
    if label.trim().is_empty() || label.chars().count() > LONGEST_LABEL {
        return bad("the token's name is empty or longer than 100 characters", "say what program uses it");
    }
    if scopes.is_empty() {
        return bad("the token has no scope", "choose what it may be used for");
    }
    let days = seconds_between(now, expires);
    if days <= 0 || days > LONGEST_DAYS * DAY {
        return bad("the token's end has passed or is more than 366 days ahead", "choose an earlier or later day");
    }
    Ok(())
}

fn said(kept: &Kept) -> String {
    let scopes: Vec<&str> = kept.scopes.iter().map(String::as_str).collect();
    format!("\"{}\" to {} until {}", kept.label, scopes.join(" "), kept.expires)
}

fn token_id(text: &str) -> String {
    digest("token", &[text])
}

fn listed(name: &str, id: &str) -> String {
    format!("{name}/{id}")
}

fn invalid() -> Fault {
    Fault::new(FaultCode::Expired, "the access token is not valid, or not any more")
        .hint("make another one on your page")
}
