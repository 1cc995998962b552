//! Forms prove that they come from a page of this server. Each token begins with bytes of its own, so that a compressed
//! page never holds the same secret twice.

use mandate_model::fault::{Fault, FaultCode};
use mandate_model::revision::Moment;

use super::moment::{HOUR, after};
use super::secret::{hex, random, seal, seal_holds};
use super::{Accounts, Session};

const FORM_WITHIN: i64 = 2 * HOUR;

/// The text of a cookie for a client without a session, to which its forms are then bound.
pub fn form_cookie() -> Result<String, Fault> {
    Ok(hex(&random::<16>()?))
}

/// The token for a form on a page of the session.
pub fn csrf_token(session: &Session) -> Result<String, Fault> {
    let own = hex(&random::<16>()?);
    let code = seal(session.form_key.as_bytes(), "form", &[&own])?;
    Ok(format!("{own}.{code}"))
}

/// Whether the form came from a page of the session. Fails with `ForgedRequest`.
pub fn check_csrf(session: &Session, token: &str) -> Result<(), Fault> {
    let (own, code) = token.split_once('.').ok_or_else(forged)?;
    let holds = seal_holds(session.form_key.as_bytes(), "form", &[own], code)?;
    holds.then_some(()).ok_or_else(forged)
}

impl Accounts {
    /// The token for a form on a page without a session, such as the sign-in. `cookie` is the text of a random cookie
    /// that the face gave this client; valid for two hours.
    pub fn form_token(&self, cookie: &str, now: Moment) -> Result<String, Fault> {
        let own = hex(&random::<16>()?);
        let until = after(now, FORM_WITHIN).as_second().to_string();
        let code = seal(&self.key, "open-form", &[&own, &until, cookie])?;
        Ok(format!("{own}.{until}.{code}"))
    }

    /// Whether the form came from a page that this client was given, in time. Fails with `ForgedRequest`, and with
    /// `Expired` where only the time is over.
    pub fn check_form(&self, cookie: &str, token: &str, now: Moment) -> Result<(), Fault> {
        let mut parts = token.splitn(3, '.');
        let (Some(own), Some(until), Some(code)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(forged());
        };
        if cookie.is_empty() || !seal_holds(&self.key, "open-form", &[own, until, cookie], code)? {
            return Err(forged());
        }
        match until.parse::<i64>() {
            Ok(until) if now.as_second() < until => Ok(()),
            _ => Err(Fault::new(FaultCode::Expired, "the form has been open for too long").hint("load the page again")),
        }
    }
}

fn forged() -> Fault {
    Fault::new(FaultCode::ForgedRequest, "the form did not come from a page of this server")
        .hint("load the page again and send the form from there")
}
