//! The version of the schema, and which store it is.

use mandate_model::{Fault, FaultCode, Moment};

use crate::database::{Database, Parameter};
use crate::ledger::recount;
use crate::location::Mode;
use crate::store::Identity;
use crate::{decode, hex, sql};

/// The format this version writes: the number of schema files of each database.
pub(crate) const FORMAT: u32 = 2;

impl Identity {
    /// Of a store made now; its id is drawn from the operating system's randomness.
    pub(crate) fn new(created: Moment) -> Result<Self, Fault> {
        let mut id = [0; 16];
        random(&mut id)?;
        Ok(Self { id: hex::encode(&id), created, format: FORMAT })
    }

    /// The same store, once it is in the format that this version writes.
    pub(crate) fn of_present_format(self) -> Self {
        Self { format: FORMAT, ..self }
    }

    /// Writes it into a store just made.
    pub(crate) fn write(&self, database: &impl Database) -> Result<(), Fault> {
        let created = self.created.as_microsecond().to_string();
        for (name, value) in [("format", &self.format.to_string()), ("id", &self.id), ("created", &created)] {
            database.execute(sql::PUT_META, &[Parameter::Text(name), Parameter::Text(value)])?;
        }
        Ok(())
    }

    pub(crate) fn read(database: &impl Database) -> Result<Self, Fault> {
        let unreadable = |name: &str| decode::damaged(&format!("the store's own entry `{name}` cannot be read"));
        let created = meta(database, "created")?.parse().map_err(|_| unreadable("created"))?;
        Ok(Self { id: meta(database, "id")?, created: decode::moment(created)?, format: format_of(database)? })
    }
}

fn meta(database: &impl Database, name: &str) -> Result<String, Fault> {
    let mut value = None;
    database.query(sql::META, &[Parameter::Text(name)], &mut |cells| {
        value = Some(cells.text(0)?.to_owned());
        Ok(())
    })?;
    value.ok_or_else(|| decode::damaged(&format!("the store's own entry `{name}` is missing")))
}

fn format_of(database: &impl Database) -> Result<u32, Fault> {
    meta(database, "format")?.parse().map_err(|_| decode::damaged("the version of the store's format cannot be read"))
}

/// Brings an older store to this version's format; `step` applies the schema file of one format.
pub(crate) fn migrate<D: Database>(
    database: &D,
    mode: Mode,
    step: impl Fn(&D, u32) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let format = format_of(database)?;
    must_be_known(format)?;
    if format == FORMAT {
        return Ok(());
    }
    if mode == Mode::Read {
        let message = format!("the store has the older format {format}, and was opened for reading only");
        return Err(Fault::new(FaultCode::StoreFailed, message).hint("open it for writing once to bring it up to date"));
    }
    database.write(|database| {
        (format + 1..=FORMAT).try_for_each(|format| step(database, format))?;
        if format < 2 {
            recount(database)?;
        }
        database.execute(sql::SET_META, &[Parameter::Text(&FORMAT.to_string()), Parameter::Text("format")])
    })
}

/// Refuses the format of a newer version.
pub(crate) fn must_be_known(format: u32) -> Result<(), Fault> {
    if format <= FORMAT {
        return Ok(());
    }
    let message = format!("the store has format {format}; this version of Mandate knows formats up to {FORMAT}");
    Err(Fault::new(FaultCode::StoreNewer, message).hint("install the newer version that wrote it"))
}

/// Fills a buffer from the operating system's randomness.
pub(crate) fn random(bytes: &mut [u8]) -> Result<(), Fault> {
    getrandom::fill(bytes)
        .map_err(|error| Fault::new(FaultCode::System, format!("the system gives no random numbers: {error}")))
}
