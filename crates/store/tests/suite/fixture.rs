//! A place for a store, and the helpers of the cases.

use std::path::PathBuf;

use mandate_model::{Canonical, Fault, Moment};
use mandate_store::{Change, Location, Mode, Stamp, Store, create, open};
use mandate_testkit::postgres::Server;
use tempfile::TempDir;

/// A place where no store is yet, and a folder for backups.
pub struct Fixture {
    pub folder: TempDir,
    pub location: Location,
}

impl Fixture {
    pub fn sqlite() -> Self {
        let folder = TempDir::new().unwrap();
        let location = Location::Sqlite(folder.path().join("store.sqlite"));
        Self { folder, location }
    }

    pub fn postgres() -> Self {
        let server =
            Server::shared().unwrap_or_else(|fault| panic!("{}\n{}", fault.message, fault.hint.unwrap_or_default()));
        let location = Location::Postgres { url: server.url().to_owned(), schema: server.fresh_schema() };
        Self { folder: TempDir::new().unwrap(), location }
    }

    /// Another empty place of the same kind.
    pub fn another(&self) -> Self {
        match self.location {
            Location::Sqlite(_) => Self::sqlite(),
            Location::Postgres { .. } => Self::postgres(),
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn create(&self) -> Box<dyn Store> {
        create(&self.location, moment(0)).unwrap()
    }

    pub fn open(&self) -> Box<dyn Store> {
        open(&self.location, Mode::Write).unwrap()
    }

    /// A store of five revisions: three of `a`, one of `b`, one of `c` which is withdrawn by nobody.
    pub fn small(&self) -> Box<dyn Store> {
        let mut store = self.create();
        for (minute, key, text) in
            [(1, "a", "one"), (2, "b", "two"), (3, "a", "three"), (4, "c", "four"), (5, "a", "five")]
        {
            let change = Change::put("things", key, body(text)).source("table 1").reason("counted");
            store.append(&[change], &stamp(minute)).unwrap();
        }
        store
    }

    /// Runs SQL behind the store's back, its guards taken away first.
    pub fn tamper(&self, sql: &str) {
        match &self.location {
            Location::Sqlite(path) => {
                let guards = "DROP TRIGGER IF EXISTS revisions_never_change; DROP TRIGGER IF EXISTS revisions_never_go; \
                     DROP TRIGGER IF EXISTS audit_never_changes; DROP TRIGGER IF EXISTS audit_never_goes;";
                rusqlite::Connection::open(path).unwrap().execute_batch(&format!("{guards}{sql}")).unwrap();
            }
            Location::Postgres { .. } => {
                let guard = "DROP TRIGGER IF EXISTS revisions_never_change ON revisions; \
                     DROP TRIGGER IF EXISTS audit_never_changes ON audit;";
                self.client().batch_execute(&format!("{guard}{sql}")).unwrap();
            }
        }
    }

    /// Runs SQL as anybody may who has the database; the error in the database's words.
    pub fn raw(&self, sql: &str) -> Result<(), String> {
        match &self.location {
            Location::Sqlite(path) => {
                rusqlite::Connection::open(path).unwrap().execute_batch(sql).map_err(|error| error.to_string())
            }
            Location::Postgres { .. } => self
                .client()
                .batch_execute(sql)
                .map_err(|error| error.as_db_error().map_or_else(String::new, |refusal| refusal.message().to_owned())),
        }
    }

    pub fn client(&self) -> postgres::Client {
        let Location::Postgres { url, schema } = &self.location else { panic!("not a place in PostgreSQL") };
        let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
        client.batch_execute(&format!("SET search_path TO {schema}")).unwrap();
        client
    }
}

/// Minutes after the beginning of 2026.
pub fn moment(minutes: i64) -> Moment {
    Moment::from_second(1_767_225_600 + 60 * minutes).unwrap()
}

pub fn stamp(minutes: i64) -> Stamp {
    Stamp { at: moment(minutes), author: "ana".into(), validated_by: "rules".into() }
}

pub fn body(text: &str) -> Canonical {
    Canonical::of(&serde_json::json!({ "text": text })).unwrap()
}

pub fn put(key: &str, text: &str) -> Change {
    Change::put("things", key, body(text))
}

pub fn withdraw(key: &str) -> Change {
    Change::withdraw("things", key)
}

/// A fault as a user meets it, hint included.
pub fn told<T>(result: Result<T, Fault>) -> String {
    match result {
        Ok(_) => "no fault".to_owned(),
        Err(fault) => format!("{fault}\n  {}", fault.hint.as_deref().unwrap_or("no hint")),
    }
}
