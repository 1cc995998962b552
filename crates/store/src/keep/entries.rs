//! Entries: one by one, by space, and until they expire.

use mandate_model::{Entry, Fault, FaultCode, Moment, Was};

use super::text;
use crate::database::{Cells, Database, Parameter, from_int, to_int};
use crate::{decode, sql};

/// Stands for never where a moment of expiry is kept; no moment is that late.
const NEVER: i64 = i64::MAX;

/// An entry about to be written.
pub(super) struct Put<'a> {
    pub space: &'a str,
    pub key: &'a str,
    pub body: &'a str,
    pub was: Was,
    pub expires: Option<Moment>,
    pub now: Moment,
}

/// See [`mandate_model::Keep::entry`].
pub(super) fn get(database: &impl Database, space: &str, key: &str, now: Moment) -> Result<Option<Entry>, Fault> {
    let parameters = [Parameter::Text(space), Parameter::Text(key), now_of(now)];
    Ok(collect(database, sql::ENTRY, &parameters)?.pop())
}

/// See [`mandate_model::Keep::put_entry`].
pub(super) fn put(database: &impl Database, put: &Put<'_>) -> Result<u64, Fault> {
    text::entry(put.space, put.key, put.body)?;
    database.write(|database| {
        let found = get(database, put.space, put.key, put.now)?.map(|entry| entry.version);
        expectation(put, found)?;
        let version = found.unwrap_or_default().saturating_add(1);
        let Put { key, body, expires, .. } = *put;
        write(database, put.space, &Entry { key: key.to_owned(), body: body.to_owned(), version, expires })?;
        Ok(version)
    })
}

/// Writes an entry as it is, over one of the same key. Only within [`Database::write`].
pub(super) fn write(database: &impl Database, space: &str, entry: &Entry) -> Result<(), Fault> {
    let row = [
        Parameter::Text(space),
        Parameter::Text(&entry.key),
        Parameter::Text(&entry.body),
        Parameter::Int(to_int(entry.version)),
        Parameter::Int(entry.expires.map_or(NEVER, until)),
    ];
    database.execute(sql::PUT_ENTRY, &row)
}

/// A moment of expiry as it is kept. The last second that a moment can tell could not be read back; it means never.
fn until(expires: Moment) -> i64 {
    let kept = expires.as_microsecond();
    if Moment::from_microsecond(kept).is_ok() { kept } else { NEVER }
}

/// Compares what was found with what the writer expects.
fn expectation(put: &Put<'_>, found: Option<u64>) -> Result<(), Fault> {
    let expected = match put.was {
        Was::Any => return Ok(()),
        Was::Absent => None,
        Was::Version(version) => Some(version),
    };
    if expected == found {
        return Ok(());
    }
    let told = |version: Option<u64>| version.map_or_else(|| "none".to_owned(), |version| format!("version {version}"));
    let Put { space, key, .. } = put;
    let (expected, found) = (told(expected), told(found));
    let message = format!("`{key}` in {space} was changed meanwhile: expected was {expected}; found was {found}");
    Err(Fault::new(FaultCode::Conflict, message).hint("read it again and make the change on what it is now"))
}

/// See [`mandate_model::Keep::remove_entry`].
pub(super) fn remove(database: &impl Database, space: &str, key: &str) -> Result<bool, Fault> {
    let names = [Parameter::Text(space), Parameter::Text(key)];
    database.write(|database| {
        let there = number(database, sql::IS_ENTRY, &names)? > 0;
        if there {
            database.execute(sql::REMOVE_ENTRY, &names)?;
        }
        Ok(there)
    })
}

/// See [`mandate_model::Keep::entries`].
pub(super) fn page(
    database: &impl Database,
    space: &str,
    after: Option<&str>,
    limit: usize,
    now: Moment,
) -> Result<Vec<Entry>, Fault> {
    let parameters = [
        Parameter::Text(space),
        Parameter::Text(after.unwrap_or_default()),
        now_of(now),
        Parameter::Int(to_int(limit as u64)),
    ];
    collect(database, sql::ENTRIES, &parameters)
}

/// How many entries have expired and are still there.
pub(super) fn expired(database: &impl Database, now: Moment) -> Result<u64, Fault> {
    number(database, sql::EXPIRED, &[now_of(now)])
}

/// See [`mandate_model::Keep::sweep_entries`].
pub(super) fn sweep(database: &impl Database, now: Moment) -> Result<u64, Fault> {
    database.write(|database| {
        let expired = expired(database, now)?;
        database.execute(sql::SWEEP_ENTRIES, &[now_of(now)])?;
        Ok(expired)
    })
}

fn now_of(now: Moment) -> Parameter<'static> {
    Parameter::Int(now.as_microsecond())
}

/// The one number that a query tells.
fn number(database: &impl Database, sql: &'static str, parameters: &[Parameter<'_>]) -> Result<u64, Fault> {
    let mut number = 0;
    database.query(sql, parameters, &mut |cells| {
        number = from_int(cells.int(0)?, "a count")?;
        Ok(())
    })?;
    Ok(number)
}

fn collect(database: &impl Database, sql: &'static str, parameters: &[Parameter<'_>]) -> Result<Vec<Entry>, Fault> {
    let mut entries = Vec::new();
    database.query(sql, parameters, &mut |cells| {
        entries.push(entry(cells)?);
        Ok(())
    })?;
    Ok(entries)
}

/// `key, body, version, expires`.
pub(super) fn entry(cells: &dyn Cells) -> Result<Entry, Fault> {
    let expires = cells.int(3)?;
    Ok(Entry {
        key: cells.text(0)?.to_owned(),
        body: cells.text(1)?.to_owned(),
        version: from_int(cells.int(2)?, "the version of an entry")?,
        expires: (expires != NEVER).then(|| decode::moment(expires)).transpose()?,
    })
}
