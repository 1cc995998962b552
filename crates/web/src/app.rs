//! What every request needs: the application, and the way to it from an asynchronous handler.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use mandate::Mandate;
use mandate::accounts::{Accounts, Settings, Site};
use mandate_model::{Fault, FaultCode, Language};

use crate::look::form::{Choice, Choices};
use crate::options::Options;
use crate::problem::Problem;

/// Shared by all requests. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    mandate: Arc<Mandate>,
    accounts: Accounts,
    options: Options,
    /// A hash of a password takes memory and time: so many are computed at once.
    hashing: tokio::sync::Semaphore,
    /// The codes of lists to choose from; packs do not change while they are served.
    choices: Mutex<HashMap<(String, Language), Choices>>,
}

/// Passwords hashed at once.
const HASHING: usize = 2;

impl App {
    /// An application to be served.
    pub fn new(mandate: Arc<Mandate>, options: Options) -> Result<Self, Fault> {
        let settings = Settings { site: site(&options), ..Settings::default() };
        let accounts = Accounts::open(mandate.keep(), settings, mandate.now())?;
        let hashing = tokio::sync::Semaphore::new(HASHING);
        Ok(Self(Arc::new(Inner { mandate, accounts, options, hashing, choices: Mutex::default() })))
    }

    /// The codes of a list to choose from, made once for each language.
    pub fn choices(&self, list: &str, language: Language, make: impl FnOnce() -> Vec<Choice>) -> Choices {
        let mut known = self.0.choices.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry((list.to_owned(), language)).or_insert_with(|| make().into()).clone()
    }

    /// The accounts. What they do may wait for disks and hash passwords.
    pub fn accounts(&self) -> &Accounts {
        &self.0.accounts
    }

    /// The application. What it does may wait for disks: call [`App::ask`] for anything but declarations.
    pub fn mandate(&self) -> &Arc<Mandate> {
        &self.0.mandate
    }

    /// What the operator decided.
    pub fn options(&self) -> &Options {
        &self.0.options
    }

    /// The header of a cookie that scripts never see; `seconds` it is kept, or until the browser closes.
    pub fn cookie(&self, name: &str, value: &str, seconds: Option<u64>) -> String {
        let secure = if self.options().is_secure() { "; Secure" } else { "" };
        let age = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}")
    }

    /// Does work that may wait for a disk, away from the threads that serve connections.
    pub async fn ask<T, E>(&self, work: impl FnOnce(&Mandate) -> Result<T, E> + Send + 'static) -> Result<T, Problem>
    where
        T: Send + 'static,
        E: Send + 'static,
        Problem: From<E>,
    {
        let mandate = Arc::clone(&self.0.mandate);
        let done = tokio::task::spawn_blocking(move || work(&mandate)).await;
        done.map_err(|error| Problem(Fault::new(FaultCode::System, error.to_string()).into()))?.map_err(Problem::from)
    }

    /// [`App::ask`] for what hashes a password.
    pub async fn ask_hashing<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Mandate) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Problem> {
        let permit = self.0.hashing.acquire().await;
        let done = self.ask(work).await;
        drop(permit);
        done
    }
}

/// Passkeys are bound to a name, so an address of numbers has none.
fn site(options: &Options) -> Option<Site> {
    let origin = url::Url::parse(&options.origin()).ok()?;
    let domain = origin.domain()?.to_owned();
    Some(Site { domain, origin })
}
