//! Accounts: who signs in and how, with which sessions and tokens.
//!
//! Everything is kept through [`Keep`]; nothing here asks the clock, speaks HTTP or prints. A face hands over what the
//! client sent and the moment, and hands the secrets that come back to the client.
//!
//! - A password is kept as an Argon2id hash (`password`), refused when easily guessed (`strength`).
//! - A sign-in has one step, or two where the account has an authenticator program or a passkey (`signin`, `totp`,
//!   `recovery`, `passkey`). A passkey alone is enough, because it checks its holder itself.
//! - Guessing is slowed down without locking anybody out (`throttle` describes the scheme; `device` keeps the cookies).
//! - Of sessions, tokens and links only digests are kept (`session`, `token`, `link`).
//! - An outside provider signs in to accounts that exist and gives no rights (`oidc`).
//! - Its spaces in the keep: `accounts`, `account-keys`, `account-links`, `identities`, `passkeys`, `devices`, `sessions`,
//!   `sessions-of`, `tokens`, `tokens-of`, and those whose entries expire soon: `pending-sign-ins`, `outside-sign-ins`,
//!   `passkey-challenges`, `totp-enrolments`, `sign-in-attempts`. Keys are listed in the order of their bytes.
//! - Every event adds its line to the audit trail. A line never holds a secret, and a name only of an account that
//!   exists: people type passwords into the wrong field.

use std::fmt;
use std::sync::Arc;

use mandate_model::fault::{Fault, FaultCode};
use mandate_model::keep::{AuditLine, Keep, Was};
use mandate_model::revision::Moment;
use url::Url;
use webauthn_rs::prelude::{Webauthn, WebauthnBuilder};

mod account;
mod book;
mod device;
mod form;
mod link;
mod moment;
mod oidc;
mod own;
mod passkey;
mod password;
mod recovery;
mod secret;
mod session;
mod shelf;
mod signin;
mod strength;
mod throttle;
mod token;
mod totp;
mod web;

pub use account::{AccountView, Identity, PasskeyView, Profile};
pub use form::{check_csrf, csrf_token, form_cookie};
pub use link::{LinkKind, LinkView};
pub use oidc::{OutsideStart, Provider};
pub use passkey::Challenge;
pub use password::{Cost, Hasher};
pub use secret::Secret;
pub use session::{How, Session};
pub use signin::{Pending, SignedIn, Step};
pub use throttle::try_again_at;
pub use token::{Scopes, TokenHolder, TokenView};
pub use totp::TotpEnrolment;
pub use web::{HttpsWeb, Request, Response, Web};

/// Stands for nobody in the audit trail; cannot name an account.
const NOBODY: &str = "-";

/// Where pages are served, for passkeys.
#[derive(Clone, Debug)]
pub struct Site {
    /// The domain passkeys are bound to, such as `reports.example.org`; an address of numbers is none.
    pub domain: String,
    /// The address of its pages, such as `https://reports.example.org`.
    pub origin: Url,
}

/// How accounts are to be kept.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What a password hash costs.
    pub cost: Cost,
    /// The name that authenticators show.
    pub product: String,
    /// Where pages are served; without it there are no passkeys.
    pub site: Option<Site>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { cost: Cost::default(), product: "Mandate".to_owned(), site: None }
    }
}

/// What is known of the client that asks: as the face saw it, never as the client says of itself, but for the texts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Client<'a> {
    /// Its network address.
    pub address: &'a str,
    /// The program it says it is, for the list of sessions.
    pub agent: &'a str,
    /// The text of its device cookie.
    pub device: Option<&'a str>,
    /// The text of its session cookie, which is ended when another session begins.
    pub session: Option<&'a str>,
}

/// All accounts of a store. May be shared between threads.
pub struct Accounts {
    keep: Arc<dyn Keep>,
    hasher: Hasher,
    webauthn: Option<Webauthn>,
    product: String,
    /// Seals the forms of clients without a session, and stand-ins for passkeys.
    key: Vec<u8>,
}

impl Accounts {
    /// Opens the accounts kept there. Fails with `Usage` where the settings do not fit together, and with what the keep
    /// fails with.
    pub fn open(keep: Arc<dyn Keep>, settings: Settings, now: Moment) -> Result<Self, Fault> {
        let webauthn = settings.site.as_ref().map(|site| webauthn(site, &settings.product)).transpose()?;
        let key = own_key(keep.as_ref(), now)?;
        Ok(Self { keep, hasher: Hasher::new(settings.cost)?, webauthn, product: settings.product, key })
    }

    /// How many password hashes have been computed since it was opened; the same for each attempt that is looked at.
    pub fn hashes_computed(&self) -> u64 {
        self.hasher.computed()
    }

    fn shelf(&self, space: &'static str) -> shelf::Shelf<'_> {
        shelf::Shelf::new(self.keep.as_ref(), space)
    }

    fn note(&self, who: &str, action: &str, target: &str, note: &str, now: Moment) -> Result<(), Fault> {
        self.keep.audit(&[AuditLine {
            place: 0,
            at: now,
            who: who.to_owned(),
            action: action.to_owned(),
            target: target.to_owned(),
            note: note.to_owned(),
        }])
    }
}

impl fmt::Debug for Accounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Accounts").field("product", &self.product).finish_non_exhaustive()
    }
}

fn webauthn(site: &Site, product: &str) -> Result<Webauthn, Fault> {
    let bad = |error| {
        Fault::new(FaultCode::Usage, format!("passkeys cannot be used at {}: {error}", site.origin))
            .hint("the address of the pages must be a name, and the domain that name or an ending of it")
    };
    WebauthnBuilder::new(&site.domain, &site.origin).map_err(bad)?.rp_name(product).build().map_err(bad)
}

/// The server's own key, made at the first opening. Whoever is slower takes the other's.
fn own_key(keep: &dyn Keep, now: Moment) -> Result<Vec<u8>, Fault> {
    let shelf = shelf::Shelf::new(keep, "account-keys");
    let made = Secret::random()?;
    match shelf.write("own", &made.text(), Was::Absent, None, now) {
        Ok(_) => {}
        Err(fault) if fault.code == FaultCode::Conflict => {}
        Err(fault) => return Err(fault),
    }
    let kept = shelf.read::<String>("own", now)?.and_then(|(text, _)| secret::unhex(&text));
    kept.filter(|key| key.len() == 32)
        .ok_or_else(|| Fault::new(FaultCode::StoreDamaged, "the server's own key cannot be read"))
}
