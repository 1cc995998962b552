//! Making and opening a store in PostgreSQL.

use std::cell::RefCell;

use mandate_model::Fault;

use super::session::{Address, Session};
use super::{Postgres, fault};
use crate::database::Database;
use crate::format;
use crate::location::{Location, Mode};
use crate::store::Identity;

const FORMATS: [&str; format::FORMAT as usize] = [include_str!("format-1.sql"), include_str!("format-2.sql")];

/// Is there a store in the schema? Is there anything?
const CONTENT: &str = "SELECT to_regclass(quote_ident($1) || '.meta') IS NOT NULL, \
     EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1)";

impl Postgres {
    /// Makes a new store and fills it with `fill`, in one transaction: it is there whole or not at all.
    /// The schema may be there already, if it is empty.
    pub(crate) fn make(
        url: &str,
        schema: &str,
        identity: &Identity,
        fill: impl FnOnce(&Self) -> Result<(), Fault>,
    ) -> Result<Self, Fault> {
        let mut postgres = Self::connect(url, schema, Mode::Write)?;
        if postgres.content()?.anything {
            return Err(postgres.location().exists());
        }
        postgres.lock = lock_of(identity);
        postgres.write(|postgres| {
            postgres.run(&format!("CREATE SCHEMA IF NOT EXISTS \"{schema}\""))?;
            FORMATS.iter().try_for_each(|step| postgres.run(step))?;
            identity.write(postgres)?;
            fill(postgres)
        })?;
        Ok(postgres)
    }

    /// Opens a store; an older format is brought up to date.
    pub(crate) fn open(url: &str, schema: &str, mode: Mode) -> Result<(Self, Identity), Fault> {
        let mut postgres = Self::connect(url, schema, mode)?;
        if !postgres.content()?.store {
            return Err(postgres.location().missing());
        }
        postgres.lock = lock_of(&Identity::read(&postgres)?);
        format::migrate(&postgres, mode, |postgres, format| postgres.run(FORMATS[format as usize - 1]))?;
        let identity = Identity::read(&postgres)?;
        Ok((postgres, identity))
    }

    fn connect(url: &str, schema: &str, mode: Mode) -> Result<Self, Fault> {
        let session = Session::open(Address { url: url.to_owned(), schema: schema.to_owned(), mode })?;
        Ok(Self { session: RefCell::new(session), lock: 0, patience: crate::PATIENCE, mode })
    }

    fn location(&self) -> Location {
        let Address { url, schema, .. } = self.session.borrow().address.clone();
        Location::Postgres { url, schema }
    }

    fn content(&self) -> Result<Content, Fault> {
        let schema = self.session.borrow().address.schema.clone();
        let rows = self.rows(CONTENT, &[&schema])?;
        let cell = |column: usize| rows.first().map_or(Ok(false), |row| row.try_get(column)).map_err(fault::database);
        Ok(Content { store: cell(0)?, anything: cell(1)? })
    }
}

/// What is in a schema.
struct Content {
    store: bool,
    anything: bool,
}

/// The first 64 bits of the store's id: what its writers lock, in a database that may hold several stores.
fn lock_of(identity: &Identity) -> i64 {
    identity.id.get(..16).and_then(|digits| u64::from_str_radix(digits, 16).ok()).map_or(0, u64::cast_signed)
}
