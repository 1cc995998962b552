//! Codes of an authenticator program: six digits, a new one every thirty seconds, one step of skew, each taken once.

use mandate_model::fault::{Fault, FaultCode};
use mandate_model::keep::Was;
use mandate_model::revision::Moment;
use totp_rs::{Algorithm, Builder};

use super::Accounts;
use super::account::{Account, Totp};
use super::book::{no_account, normal};
use super::moment::{MINUTE, after};
use super::secret::{Secret, hex, random, unhex};
use super::session::How;
use super::signin::refused;

const CONFIRM_WITHIN: i64 = 15 * MINUTE;

/// What somebody needs to set up an authenticator program. It counts only once a code of it has come back.
#[derive(Clone, Debug)]
pub struct TotpEnrolment {
    /// To be typed: base 32.
    pub secret: Secret,
    /// To be shown as a QR code: an `otpauth` address.
    pub address: Secret,
    /// It must be confirmed before.
    pub expires: Moment,
}

impl Accounts {
    /// Begins to set up an authenticator program; nothing changes until [`Accounts::confirm_totp`]. Fails with
    /// `NotFound`.
    pub fn enrol_totp(&self, name: &str, now: Moment) -> Result<TotpEnrolment, Fault> {
        let (account, _) = self.account(name, now)?.ok_or_else(|| no_account(name))?;
        let secret = hex(&random::<20>()?);
        let totp = totp(&secret, &self.product, &account.profile.name)?;
        let address = totp.to_url().map_err(|error| unusable(&error))?;
        let expires = after(now, CONFIRM_WITHIN);
        let typed = totp_rs::Secret::from(unhex(&secret).unwrap_or_default()).to_base32();
        self.shelf("totp-enrolments").write(name, &secret, Was::Any, Some(expires), now)?;
        Ok(TotpEnrolment { secret: Secret::new(typed), address: Secret::new(address), expires })
    }

    /// Confirms it with a code of the program. From now on it is the second step; the recovery codes that come back are
    /// shown once. Fails with `Expired` and with `SignInFailed` for a wrong code.
    pub fn confirm_totp(&self, name: &str, code: &str, now: Moment) -> Result<Vec<Secret>, Fault> {
        let Some((secret, _)) = self.shelf("totp-enrolments").read::<String>(name, now)? else {
            return Err(Fault::new(FaultCode::Expired, "the set-up of the authenticator program is no longer valid")
                .hint("begin it again"));
        };
        let last_step = step_of(&secret, code, now)?.ok_or_else(refused)?;
        let (codes, kept) = super::recovery::make(name)?;
        self.change_account(name, now, |account| {
            account.totp = Some(Totp { secret: secret.clone(), last_step });
            account.recovery.clone_from(&kept);
            Ok(())
        })?;
        self.shelf("totp-enrolments").remove(name)?;
        self.note(name, "second-factor-enrolled", name, "authenticator program", now)?;
        Ok(codes)
    }

    /// Takes the authenticator program from the account, with the recovery codes where no passkey remains. Fails with
    /// `NotFound`. The face asks the account's holder for a password or code before; an administrator may do without.
    pub fn disable_totp(&self, by: &str, name: &str, now: Moment) -> Result<(), Fault> {
        self.change_account(name, now, |account| {
            account.totp = None;
            if account.passkeys.is_empty() {
                account.recovery.clear();
            }
            Ok(())
        })?;
        self.note(by, "second-factor-removed", name, "authenticator program", now)
    }

    /// Takes a code of either kind, once; none where it is not one of the account's.
    pub(super) fn use_code(&self, name: &str, code: &str, now: Moment) -> Result<Option<How>, Fault> {
        let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let recovery = super::recovery::kept(name, &normal(code));
        let taken = self.change_account(name, now, |account| {
            if use_totp(account, &digits, now)? {
                return Ok(How::Totp);
            }
            // The fault keeps the account from being written when nothing was taken.
            account.recovery.remove(&recovery).then_some(How::Recovery).ok_or_else(refused)
        });
        match taken {
            Ok((how, _)) => Ok(Some(how)),
            Err(fault) if fault.code == FaultCode::SignInFailed => Ok(None),
            Err(fault) => Err(fault),
        }
    }
}

/// Takes the code if its step is later than the last one taken.
fn use_totp(account: &mut Account, code: &str, now: Moment) -> Result<bool, Fault> {
    let Some(kept) = account.totp.as_mut() else { return Ok(false) };
    let Some(step) = step_of(&kept.secret, code, now)?.filter(|step| *step > kept.last_step) else {
        return Ok(false);
    };
    kept.last_step = step;
    Ok(true)
}

/// The step the code belongs to, among the present one and its neighbours.
fn step_of(secret: &str, code: &str, now: Moment) -> Result<Option<u64>, Fault> {
    let seconds = u64::try_from(now.as_second()).unwrap_or_default();
    Ok(totp(secret, "", "")?.check(code, seconds))
}

fn totp(secret: &str, product: &str, name: &str) -> Result<totp_rs::Totp, Fault> {
    let bytes = unhex(secret).unwrap_or_default();
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(30)
        .with_secret(bytes)
        .with_issuer(Some(product.replace(':', " ")))
        .with_account_name(name.to_owned())
        .build()
        .map_err(|error| unusable(&error))
}

fn unusable(error: &dyn std::fmt::Display) -> Fault {
    Fault::new(FaultCode::System, format!("the authenticator program cannot be used: {error}"))
}
