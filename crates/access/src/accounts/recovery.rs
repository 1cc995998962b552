//! Recovery codes: ten, each good for one second step, for when the authenticator program or passkey is lost.

use std::collections::BTreeSet;

use mandate_model::fault::{Fault, FaultCode};
use mandate_model::revision::Moment;

use super::Accounts;
use super::secret::{Secret, digest, random};

const CODES: usize = 10;
/// Without the letters and digits that are taken for each other.
const SIGNS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz234567891";

impl Accounts {
    /// New recovery codes in place of the old ones, shown once. Fails with `NotFound`, and with `NotAllowed` where the
    /// account has no second factor that they could stand in for.
    pub fn renew_recovery_codes(&self, name: &str, now: Moment) -> Result<Vec<Secret>, Fault> {
        let (codes, kept) = make(name)?;
        self.change_account(name, now, |account| {
            if !account.has_second_factor() {
                return Err(Fault::new(
                    FaultCode::NotAllowed,
                    "recovery codes stand in for a second step, and there is none",
                )
                .hint("set up an authenticator program or a passkey first"));
            }
            account.recovery.clone_from(&kept);
            Ok(())
        })?;
        self.note(name, "recovery-codes-made", name, "", now)?;
        Ok(codes)
    }
}

/// Ten codes and what is kept of them.
pub(super) fn make(name: &str) -> Result<(Vec<Secret>, BTreeSet<String>), Fault> {
    let codes = (0..CODES).map(|_| code()).collect::<Result<Vec<_>, _>>()?;
    let digests = codes.iter().map(|code| kept(name, code.text())).collect();
    Ok((codes, digests))
}

/// What is kept of a code; hyphens and spaces do not matter.
pub(super) fn kept(name: &str, code: &str) -> String {
    let bare: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    digest("recovery", &[name, &bare])
}

/// Sixteen signs of 32, that is 80 random bits, in groups of four.
fn code() -> Result<Secret, Fault> {
    let mut text = String::new();
    for (place, byte) in random::<16>()?.into_iter().enumerate() {
        if place > 0 && place % 4 == 0 {
            text.push('-');
        }
        text.extend(SIGNS.get(usize::from(byte % 32)).map(|sign| char::from(*sign)));
    }
    Ok(Secret::new(text))
}
