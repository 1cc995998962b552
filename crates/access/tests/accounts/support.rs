//! A keep in memory, and the people of the tests.

use std::collections::BTreeMap;
use std::sync::{Arc, Barrier, Mutex};

use jiff::SignedDuration;
use mandate_access::accounts::{AccountView, Accounts, Client, Cost, Pending, Profile, Settings, SignedIn, Site, Step};
use mandate_model::{AuditLine, Entry, Fault, FaultCode, Keep, Moment, Was};
use url::Url;

pub const PASSWORD: &str = "tin harbour velvet moth";
pub const OTHER: &str = "seven geese cross slowly";
pub const CHEAP: Cost = Cost { memory: 8, passes: 1, lanes: 1 };

/// Entries and audit lines in memory.
#[derive(Default)]
pub struct Memory {
    entries: Mutex<BTreeMap<(String, String), Entry>>,
    lines: Mutex<Vec<AuditLine>>,
    /// Where those who ask whether there is any account wait for each other.
    pub meet: Mutex<Option<Arc<Barrier>>>,
}

impl Memory {
    fn page(&self, space: &str, after: Option<&str>, limit: usize, now: Moment) -> Vec<Entry> {
        let entries = self.entries.lock().unwrap();
        let of_space =
            entries.iter().filter(|((of, key), _)| of == space && after.is_none_or(|after| key.as_str() > after));
        of_space.map(|(_, entry)| entry).filter(|entry| live(entry, now)).take(limit).cloned().collect()
    }

    /// Everything kept, as one text.
    pub fn dump(&self) -> String {
        format!("{:?}{:?}", self.entries.lock().unwrap(), self.lines.lock().unwrap())
    }

    /// How often anything of a space was written: the sum of its versions.
    pub fn writes(&self, space: &str) -> u64 {
        let entries = self.entries.lock().unwrap();
        entries.iter().filter(|((of, _), _)| of == space).map(|(_, entry)| entry.version).sum()
    }

    /// The audit trail as `who action target: note`.
    pub fn trail(&self) -> Vec<String> {
        let lines = self.lines.lock().unwrap();
        lines.iter().map(|line| format!("{} {} {}: {}", line.who, line.action, line.target, line.note)).collect()
    }
}

impl Keep for Memory {
    fn entry(&self, space: &str, key: &str, now: Moment) -> Result<Option<Entry>, Fault> {
        let entries = self.entries.lock().unwrap();
        Ok(entries.get(&(space.to_owned(), key.to_owned())).filter(|entry| live(entry, now)).cloned())
    }

    fn put_entry(
        &self,
        space: &str,
        key: &str,
        body: &str,
        was: Was,
        expires: Option<Moment>,
        now: Moment,
    ) -> Result<u64, Fault> {
        let mut entries = self.entries.lock().unwrap();
        let place = (space.to_owned(), key.to_owned());
        let found = entries.get(&place).filter(|entry| live(entry, now)).map(|entry| entry.version);
        let fits = match was {
            Was::Any => true,
            Was::Absent => found.is_none(),
            Was::Version(version) => found == Some(version),
        };
        if !fits {
            return Err(Fault::new(FaultCode::Conflict, format!("{space}/{key} is not as expected")));
        }
        let version = found.unwrap_or(0) + 1;
        entries.insert(place, Entry { key: key.to_owned(), body: body.to_owned(), version, expires });
        Ok(version)
    }

    fn remove_entry(&self, space: &str, key: &str) -> Result<bool, Fault> {
        Ok(self.entries.lock().unwrap().remove(&(space.to_owned(), key.to_owned())).is_some())
    }

    fn entries(&self, space: &str, after: Option<&str>, limit: usize, now: Moment) -> Result<Vec<Entry>, Fault> {
        let meet = self.meet.lock().unwrap().clone().filter(|_| space == "accounts" && limit == 1);
        let found = self.page(space, after, limit, now);
        if let Some(meet) = meet {
            meet.wait();
        }
        Ok(found)
    }

    fn sweep_entries(&self, now: Moment) -> Result<u64, Fault> {
        let mut entries = self.entries.lock().unwrap();
        let before = entries.len();
        entries.retain(|_, entry| live(entry, now));
        Ok(u64::try_from(before - entries.len()).unwrap())
    }

    fn audit(&self, lines: &[AuditLine]) -> Result<(), Fault> {
        self.lines.lock().unwrap().extend_from_slice(lines);
        Ok(())
    }

    fn audit_trail(&self, _: Option<u64>, limit: usize) -> Result<Vec<AuditLine>, Fault> {
        Ok(self.lines.lock().unwrap().iter().rev().take(limit).cloned().collect())
    }
}

fn live(entry: &Entry, now: Moment) -> bool {
    entry.expires.is_none_or(|expires| expires > now)
}

/// A house with accounts, and what they are kept in.
pub struct House {
    pub keep: Arc<Memory>,
    pub accounts: Accounts,
}

pub fn house() -> House {
    let keep = Arc::new(Memory::default());
    let site = Site { domain: "example.org".to_owned(), origin: Url::parse("https://reports.example.org").unwrap() };
    let settings = Settings { cost: CHEAP, site: Some(site), ..Settings::default() };
    let accounts = Accounts::open(keep.clone(), settings, start()).unwrap();
    House { keep, accounts }
}

impl House {
    /// With an account of this name and [`PASSWORD`].
    pub fn with(self, name: &str) -> Self {
        self.add(name);
        self
    }

    pub fn add(&self, name: &str) -> AccountView {
        self.accounts.make_with_password("admin", profile(name), PASSWORD, start()).unwrap()
    }

    /// Signs in where one step is enough.
    pub fn sign_in(&self, name: &str, client: Client<'_>, now: Moment) -> SignedIn {
        match self.accounts.begin(name, PASSWORD, client, now).unwrap() {
            Step::Done(done) => *done,
            Step::SecondFactor(_) => panic!("a second step is asked for"),
        }
    }

    /// Takes the first step where two are needed.
    pub fn first_step(&self, name: &str, client: Client<'_>, now: Moment) -> Pending {
        match self.accounts.begin(name, PASSWORD, client, now).unwrap() {
            Step::Done(_) => panic!("no second step is asked for"),
            Step::SecondFactor(pending) => pending,
        }
    }
}

pub fn profile(name: &str) -> Profile {
    Profile {
        name: name.to_owned(),
        display_name: format!("Person {}", name.to_uppercase()),
        email: format!("{name}@post.example.org"),
        roles: ["national-focal-point".to_owned()].into(),
        country: Some("FR".to_owned()),
        language: "fr".to_owned(),
        ..Profile::default()
    }
}

pub fn start() -> Moment {
    "2026-11-21T10:00:00Z".parse().unwrap()
}

/// So many seconds after the start.
pub fn at(seconds: i64) -> Moment {
    start() + SignedDuration::from_secs(seconds)
}

pub fn from(address: &str) -> Client<'_> {
    Client { address, agent: "browser", device: None, session: None }
}

/// Whole: code, message and hint.
pub fn fault(code: FaultCode, message: &str, hint: &str) -> Fault {
    Fault::new(code, message).hint(hint)
}

pub fn refused() -> Fault {
    fault(
        FaultCode::SignInFailed,
        "the name, password or second step is not right",
        "check them and try again; a forgotten password can be replaced by a letter to your address",
    )
}

pub fn session_over() -> Fault {
    fault(FaultCode::Expired, "the session is over", "sign in again")
}

pub fn too_many(until: Moment) -> Fault {
    fault(FaultCode::TooManyAttempts, "too many attempts in a short time", &format!("try again at {until}"))
}
