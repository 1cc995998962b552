//! Passkeys. A passkey checks its holder itself, by finger or number, so it is two factors in one: it signs in alone, or
//! as the second step after the password. What a ceremony needs is kept here, expires, and serves once.

use mandate_model::fault::{Fault, FaultCode};
use mandate_model::keep::Was;
use mandate_model::revision::Moment;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use webauthn_rs::fake::{FakePasskeyDistribution, WebauthnFakeCredentialGenerator};
use webauthn_rs::prelude::{
    AuthenticationResult, Passkey, PasskeyAuthentication, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Uuid, Webauthn, WebauthnError,
};

use super::account::{Account, OwnPasskey, PasskeyView};
use super::book::{no_account, normal};
use super::moment::{MINUTE, after};
use super::secret::{Secret, base64, digest, hex, seal, unhex};
use super::session::How;
use super::signin::{SignedIn, refused};
use super::throttle::Realm;
use super::{Accounts, Client};

const ANSWER_WITHIN: i64 = 5 * MINUTE;
const MOST_PASSKEYS: usize = 20;
const LONGEST_LABEL: usize = 100;

/// What the browser is to answer.
#[derive(Clone, Debug)]
pub struct Challenge {
    /// Names it; comes back with the answer.
    pub id: Secret,
    /// For `navigator.credentials.create` or `.get`, with its bytes in base 64 for addresses.
    pub options: serde_json::Value,
}

/// What is kept until the answer comes.
#[derive(Serialize, Deserialize)]
enum Waiting {
    Enrol {
        name: String,
        state: Box<PasskeyRegistration>,
    },
    /// No state where there is no such passkey: the challenge was a stand-in.
    SignIn {
        name: String,
        state: Option<Box<PasskeyAuthentication>>,
        pending: Option<String>,
    },
}

impl Accounts {
    /// Begins to add a passkey. Fails with `NotFound`, with `Usage` where the site has no passkeys, and with `TooLong`
    /// where the account has twenty already.
    pub fn enrol_passkey(&self, name: &str, now: Moment) -> Result<Challenge, Fault> {
        let (account, _) = self.account(name, now)?.ok_or_else(|| no_account(name))?;
        if account.passkeys.len() >= MOST_PASSKEYS {
            return Err(Fault::new(FaultCode::TooLong, "an account has at most 20 passkeys").hint("remove one first"));
        }
        let known = account.passkeys.iter().map(|own| own.key.cred_id().clone()).collect();
        let (options, state) = self
            .webauthn()?
            .start_passkey_registration(handle(&account)?, name, &account.profile.display_name, Some(known))
            .map_err(|error| ceremony(&error))?;
        let waiting = Waiting::Enrol { name: name.to_owned(), state: Box::new(state) };
        Ok(Challenge { id: self.wait_for(&waiting, now)?, options: json(&options)? })
    }

    /// Adds the passkey by the browser's answer, under a label. Fails with `Expired`, with `SignInFailed` for an answer
    /// that does not fit, and with `Conflict` where the passkey belongs to an account already.
    pub fn add_passkey(
        &self,
        name: &str,
        id: &str,
        answer: &str,
        label: &str,
        now: Moment,
    ) -> Result<PasskeyView, Fault> {
        let Waiting::Enrol { name: of, state } = self.take_waiting(id, now)? else { return Err(too_late()) };
        if of != name {
            return Err(too_late());
        }
        let answer: RegisterPublicKeyCredential = parse(answer)?;
        let key = self.webauthn()?.finish_passkey_registration(&answer, &state).map_err(|_| refused())?;
        let own = OwnPasskey {
            id: key_id(key.cred_id()),
            label: label.chars().take(LONGEST_LABEL).collect(),
            key,
            added: now,
        };
        self.claim_passkey(&own.id, name, now)?;
        self.change_account(name, now, |account| {
            account.passkeys.push(own.clone());
            Ok(())
        })?;
        self.note(name, "second-factor-enrolled", name, "passkey", now)?;
        Ok(own.view())
    }

    /// Takes a passkey from the account. Fails with `NotFound`.
    pub fn remove_passkey(&self, by: &str, name: &str, id: &str, now: Moment) -> Result<(), Fault> {
        self.change_account(name, now, |account| {
            let before = account.passkeys.len();
            account.passkeys.retain(|own| own.id != id);
            if !account.has_second_factor() {
                account.recovery.clear();
            }
            if account.passkeys.len() == before {
                return Err(Fault::new(FaultCode::NotFound, format!("\"{name}\" has no such passkey")));
            }
            Ok(())
        })?;
        self.shelf("passkeys").remove(id)?;
        self.note(by, "second-factor-removed", name, "passkey", now)
    }

    /// Begins a sign-in by passkey alone. Does not tell whether there is such an account: where there is none, or it has
    /// no passkey, the challenge is a stand-in, the same for the same name. Fails with `TooManyAttempts`, and with
    /// `Usage` where the site has no passkeys.
    pub fn begin_passkey(&self, name: &str, client: Client<'_>, now: Moment) -> Result<Challenge, Fault> {
        let name = normal(name);
        self.admit(Realm::Passkey, &name, &client, now)?;
        let account = self.account(&name, now)?.map(|(account, _)| account).filter(|account| !account.disabled);
        self.challenge(&name, account.as_ref(), None, now)
    }

    /// Begins the second step by passkey. Fails with `Expired`, and with `Usage` where the site has no passkeys.
    pub fn second_passkey(&self, pending: &str, now: Moment) -> Result<Challenge, Fault> {
        let account = self.waiting(pending, now)?;
        self.challenge(&account.profile.name, Some(&account), Some(pending.to_owned()), now)
    }

    /// Signs in by the browser's answer, for either beginning. Fails with `Expired` and `SignInFailed`.
    pub fn finish_passkey(&self, id: &str, answer: &str, client: Client<'_>, now: Moment) -> Result<SignedIn, Fault> {
        let Waiting::SignIn { name, state, pending } = self.take_waiting(id, now)? else { return Err(too_late()) };
        let account = self.account(&name, now)?.map(|(account, _)| account).filter(|account| !account.disabled);
        let answered = match (&account, state) {
            (Some(_), Some(state)) => self.answered(answer, &state),
            _ => None,
        };
        let (Some(account), Some(result)) = (&account, answered) else {
            return Err(self.refuse(account.as_ref(), "passkey", &client, now)?);
        };
        if !self.passkey_used(&name, &result, now)? {
            return Err(self.refuse(Some(account), "passkey", &client, now)?);
        }
        match pending {
            Some(pending) => {
                self.waiting(&pending, now)?;
                self.finish_pending(&pending, &name, &client, now)?;
            }
            None => self.forgive(Realm::Passkey, &name, &client, now)?,
        }
        self.welcome(account, How::Passkey, &client, now)
    }

    fn challenge(
        &self,
        name: &str,
        account: Option<&Account>,
        pending: Option<String>,
        now: Moment,
    ) -> Result<Challenge, Fault> {
        let keys: Vec<Passkey> = account.into_iter().flat_map(|of| &of.passkeys).map(|own| own.key.clone()).collect();
        let (options, state) =
            self.webauthn()?.start_passkey_authentication(&keys).map_err(|error| ceremony(&error))?;
        let mut options = json(&options)?;
        let state = (!keys.is_empty()).then(|| Box::new(state));
        let allowed = if keys.is_empty() {
            self.stand_ins(name)?
        } else {
            keys.iter().map(|key| key.cred_id().to_vec()).collect()
        };
        // Written anew in either case, without what is known of real passkeys alone.
        let allowed = allowed.iter().map(|id| serde_json::json!({"type": "public-key", "id": base64(id)})).collect();
        if let Some(place) = options.pointer_mut("/publicKey/allowCredentials") {
            *place = serde_json::Value::Array(allowed);
        }
        let waiting = Waiting::SignIn { name: name.to_owned(), state, pending };
        Ok(Challenge { id: self.wait_for(&waiting, now)?, options })
    }

    /// Identifiers of passkeys that there are not, the same each time for the same name. An empty list would tell that
    /// there are none, so there is one at least, as long as those of common telephones.
    fn stand_ins(&self, name: &str) -> Result<Vec<Vec<u8>>, Fault> {
        let key = unhex(&digest("stand-in", &[&hex(&self.key)])).unwrap_or_default();
        let fake = WebauthnFakeCredentialGenerator::<FakePasskeyDistribution>::new(&key);
        let mut ids = fake.and_then(|fake| fake.generate(name.as_bytes())).map_err(|error| ceremony(&error))?;
        if ids.is_empty() {
            let bytes = unhex(&seal(&key, "stand-in", &[name])?).unwrap_or_default();
            ids.push(bytes.into_iter().take(20).collect());
        }
        Ok(ids)
    }

    fn answered(&self, answer: &str, state: &PasskeyAuthentication) -> Option<AuthenticationResult> {
        let answer: PublicKeyCredential = serde_json::from_str(answer).ok()?;
        let result = self.webauthn.as_ref()?.finish_passkey_authentication(&answer, state).ok()?;
        result.user_verified().then_some(result)
    }

    /// Keeps the passkey's counter; whether the account still has the passkey, and the counter has not been seen before.
    fn passkey_used(&self, name: &str, result: &AuthenticationResult, now: Moment) -> Result<bool, Fault> {
        let used = self.change_account(name, now, |account| {
            let own =
                account.passkeys.iter_mut().find(|own| own.key.cred_id() == result.cred_id()).ok_or_else(refused)?;
            let changed = own.key.update_credential(result);
            // Two answers at once with one count are one authenticator and its copy.
            if result.counter() > 0 && changed != Some(true) { Err(refused()) } else { Ok(()) }
        });
        match used {
            Ok(_) => Ok(true),
            Err(fault) if fault.code == FaultCode::SignInFailed => Ok(false),
            Err(fault) => Err(fault),
        }
    }

    /// The passkey becomes the account's alone.
    fn claim_passkey(&self, id: &str, name: &str, now: Moment) -> Result<(), Fault> {
        self.shelf("passkeys").write(id, &name, Was::Absent, None, now).map(|_| ()).map_err(|fault| match fault.code {
            FaultCode::Conflict => Fault::new(FaultCode::Conflict, "this passkey belongs to an account already"),
            _ => fault,
        })
    }

    fn wait_for(&self, waiting: &Waiting, now: Moment) -> Result<Secret, Fault> {
        let id = Secret::random()?;
        let expires = Some(after(now, ANSWER_WITHIN));
        self.shelf("passkey-challenges").write(&challenge_key(id.text()), waiting, Was::Absent, expires, now)?;
        Ok(id)
    }

    /// Takes the ceremony away, so that no answer is taken twice.
    fn take_waiting(&self, id: &str, now: Moment) -> Result<Waiting, Fault> {
        let key = challenge_key(id);
        let waiting = self.shelf("passkey-challenges").read::<Waiting>(&key, now)?;
        let taken = self.shelf("passkey-challenges").remove(&key)?;
        waiting.filter(|_| taken).map(|(waiting, _)| waiting).ok_or_else(too_late)
    }

    fn webauthn(&self) -> Result<&Webauthn, Fault> {
        self.webauthn.as_ref().ok_or_else(|| {
            Fault::new(FaultCode::Usage, "this site has no passkeys")
                .hint("passkeys need the server to be told the name under which its pages are reached")
        })
    }
}

fn handle(account: &Account) -> Result<Uuid, Fault> {
    let bytes = unhex(&account.handle).unwrap_or_default();
    Uuid::from_slice(&bytes)
        .map_err(|error| Fault::new(FaultCode::StoreDamaged, format!("the account's handle cannot be read: {error}")))
}

fn key_id(credential: &[u8]) -> String {
    digest("passkey", &[&hex(credential)])
}

fn challenge_key(id: &str) -> String {
    digest("challenge", &[id])
}

fn json(options: &impl Serialize) -> Result<serde_json::Value, Fault> {
    serde_json::to_value(options)
        .map_err(|error| Fault::new(FaultCode::System, format!("a challenge cannot be written: {error}")))
}

fn parse<T: DeserializeOwned>(answer: &str) -> Result<T, Fault> {
    serde_json::from_str(answer).map_err(|_| refused())
}

fn ceremony(error: &WebauthnError) -> Fault {
    Fault::new(FaultCode::System, format!("the passkey ceremony cannot begin: {error}"))
}

fn too_late() -> Fault {
    Fault::new(FaultCode::Expired, "the passkey's challenge is no longer valid").hint("begin again")
}
