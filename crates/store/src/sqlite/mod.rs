//! A store in one SQLite file.

mod backup;
mod fault;
#[cfg(test)]
mod plans;

use std::path::Path;
use std::time::Duration;

use mandate_model::Fault;
use rusqlite::config::DbConfig;
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, Row, Transaction, TransactionBehavior, params};

use crate::database::{Cells, Database, Head, NumberedEntry, Origin, Parameter, Visit, from_int, to_int};
use crate::decode;
use crate::format;
use crate::location::{Location, Mode};
use crate::sql::{self, select_revisions};
use crate::store::Identity;
use fault::{database, doing};

const FORMATS: [&str; format::FORMAT as usize] = [include_str!("format-1.sql"), include_str!("format-2.sql")];

/// How many revisions one statement of a scan reads. Between two of them the log may be folded back into the file.
const PAGE: u64 = 20_000;

const SCAN_PAGE: &str = select_revisions!("WHERE r.seq > $1 AND r.seq <= $2 ORDER BY r.seq LIMIT $3");

const HEAD: &str = "SELECT r.seq, r.number, r.act, r.recorded_at, o.author, r.hash FROM revisions r \
     LEFT JOIN origins o ON o.id = r.origin WHERE r.collection = ?1 AND r.key = ?2 ORDER BY r.seq DESC LIMIT 1";

const INSERT_ORIGIN: &str =
    "INSERT INTO origins (id, author, validated_by, source, reason) VALUES (?1, ?2, ?3, ?4, ?5)";

const INSERT_REVISION: &str = "INSERT INTO revisions \
     (seq, collection, number, act, recorded_at, origin, hash, previous, chain, key, body) \
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";

/// An open SQLite file.
pub(crate) struct Sqlite {
    pub(super) connection: Connection,
}

impl Sqlite {
    /// Makes the tables of a new store in a file that is there and empty.
    pub(crate) fn make(path: &Path, identity: &Identity) -> Result<Self, Fault> {
        let sqlite = Self::connect(path, Mode::Write)?;
        sqlite.configure(Mode::Write)?;
        // Marks the file for tools such as file(1): "MNDT".
        sqlite.pragma("application_id", 0x4d4e_4454)?;
        sqlite.write(|sqlite| {
            FORMATS
                .iter()
                .try_for_each(|step| sqlite.connection.execute_batch(step).map_err(doing("making the store")))?;
            identity.write(sqlite)
        })?;
        Ok(sqlite)
    }

    /// Opens a store; an older format is brought up to date.
    pub(crate) fn open(path: &Path, mode: Mode) -> Result<(Self, Identity), Fault> {
        if !path.is_file() {
            return Err(Location::Sqlite(path.to_owned()).missing());
        }
        let sqlite = Self::connect_to_store(path, mode)?;
        if mode == Mode::Write {
            sqlite.pragma("journal_mode", "wal")?;
        }
        format::migrate(&sqlite, mode, |sqlite, format| {
            let step = FORMATS[format as usize - 1];
            sqlite.connection.execute_batch(step).map_err(doing("bringing the store up to date"))
        })?;
        let identity = Identity::read(&sqlite)?;
        Ok((sqlite, identity))
    }

    /// Opens a store for reading as it is, of whatever format: a backup must not be written to.
    pub(crate) fn open_as_it_is(path: &Path) -> Result<(Self, Identity), Fault> {
        let sqlite = Self::connect_to_store(path, Mode::Read)?;
        let identity = Identity::read(&sqlite)?;
        format::must_be_known(identity.format)?;
        Ok((sqlite, identity))
    }

    /// Lets a connection take less memory, and overwrite with zeros what it removes.
    pub(crate) fn for_entries(self) -> Result<Self, Fault> {
        self.pragma("cache_size", -2 * 1024)?;
        self.pragma("secure_delete", true)?;
        Ok(self)
    }

    fn connect_to_store(path: &Path, mode: Mode) -> Result<Self, Fault> {
        let sqlite = Self::connect(path, mode)?;
        sqlite.must_be_a_store(path)?;
        sqlite.configure(mode)?;
        Ok(sqlite)
    }

    fn connect(path: &Path, mode: Mode) -> Result<Self, Fault> {
        let access = match mode {
            Mode::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
            Mode::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
        };
        let connection = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)
            .map_err(doing("opening the store"))?;
        connection.set_prepared_statement_cache_capacity(64);
        // A plan does not depend on the values asked for. Otherwise SQLite plans most statements anew each time they are
        // taken from the cache, which takes ten times as long as running them.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(database)?;
        connection.busy_timeout(crate::PATIENCE).map_err(database)?;
        Ok(Self { connection })
    }

    fn configure(&self, mode: Mode) -> Result<(), Fault> {
        // A commit returns once the log is on disk: what was acknowledged survives a power cut.
        self.pragma("synchronous", "full")?;
        self.pragma("fullfsync", true)?;
        self.pragma("cell_size_check", true)?;
        self.pragma("trusted_schema", false)?;
        // Of readers there may be many at once, and what they read lies in the system's own memory too.
        self.pragma("cache_size", if mode == Mode::Read { -16 * 1024 } else { -64 * 1024 })?;
        // Folding the log back every 32 MiB instead of every 4 lets a bulk load write each index page less often.
        self.pragma("wal_autocheckpoint", 8192)
    }

    fn pragma(&self, name: &str, value: impl ToSql) -> Result<(), Fault> {
        self.connection.pragma_update(None, name, value).map_err(database)
    }

    fn must_be_a_store(&self, path: &Path) -> Result<(), Fault> {
        let tables: i64 = self
            .connection
            .query_row("SELECT count(*) FROM sqlite_schema WHERE name IN ('meta', 'revisions')", [], |row| row.get(0))
            .map_err(|error| fault::not_a_store(path, error))?;
        if tables == 2 { Ok(()) } else { Err(fault::foreign(path)) }
    }

    /// Keeps one view of the store over many small queries, which then need not look for a new one each. Nothing where a
    /// transaction is open already.
    fn snapshot(&self) -> Result<Option<Transaction<'_>>, Fault> {
        let alone = self.connection.is_autocommit();
        alone.then(|| self.connection.unchecked_transaction()).transpose().map_err(database)
    }
}

impl Database for Sqlite {
    fn query(&self, sql: &'static str, parameters: &[Parameter<'_>], visit: &mut Visit<'_>) -> Result<(), Fault> {
        let mut statement = self.connection.prepare_cached(sql).map_err(database)?;
        let mut rows = statement.query(rusqlite::params_from_iter(parameters)).map_err(database)?;
        while let Some(row) = rows.next().map_err(database)? {
            visit(&Line(row))?;
        }
        Ok(())
    }

    fn execute(&self, sql: &'static str, parameters: &[Parameter<'_>]) -> Result<(), Fault> {
        let mut statement = self.connection.prepare_cached(sql).map_err(database)?;
        statement.execute(rusqlite::params_from_iter(parameters)).map(|_| ()).map_err(database)
    }

    fn scan(&self, after: u64, upto: u64, visit: &mut Visit<'_>) -> Result<(), Fault> {
        let mut last = Some(after);
        while let Some(after) = last.take() {
            let range = [to_int(after), to_int(upto), to_int(PAGE)].map(Parameter::Int);
            let mut seen = 0;
            self.query(SCAN_PAGE, &range, &mut |cells| {
                seen += 1;
                if seen == PAGE {
                    last = Some(from_int(cells.int(0)?, "a place in the sequence")?);
                }
                visit(cells)
            })?;
        }
        Ok(())
    }

    fn at_places(&self, seqs: &[u64], visit: &mut Visit<'_>) -> Result<(), Fault> {
        let _snapshot = self.snapshot()?;
        let mut statement = self.connection.prepare_cached(sql::AT_PLACE).map_err(database)?;
        seqs.iter().try_for_each(|seq| {
            let mut rows = statement.query([to_int(*seq)]).map_err(database)?;
            rows.next().map_err(database)?.map_or(Ok(()), |row| visit(&Line(row)))
        })
    }

    fn heads(&self, records: &[(i64, &str)]) -> Result<Vec<Option<Head>>, Fault> {
        let _snapshot = self.snapshot()?;
        let mut statement = self.connection.prepare_cached(HEAD).map_err(database)?;
        let head = |(collection, key): &(i64, &str)| {
            let mut rows = statement.query(params![collection, key]).map_err(database)?;
            rows.next().map_err(database)?.map(|row| decode::head(&Line(row), 0)).transpose()
        };
        records.iter().map(head).collect()
    }

    fn write<T>(&self, work: impl FnOnce(&Self) -> Result<T, Fault>) -> Result<T, Fault> {
        // Taken at once, so that what is read under it stays true; dropped without commit, it is rolled back.
        let transaction =
            Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate).map_err(database)?;
        let result = work(self)?;
        transaction.commit().map_err(database)?;
        Ok(result)
    }

    fn insert_origins(&self, first: i64, origins: &[Origin<'_>]) -> Result<(), Fault> {
        let mut statement = self.connection.prepare_cached(INSERT_ORIGIN).map_err(database)?;
        (first..).zip(origins).try_for_each(|(id, origin)| {
            let Origin { author, validated_by, source, reason } = origin;
            statement.execute(params![id, author, validated_by, source, reason]).map(|_| ()).map_err(database)
        })
    }

    fn insert_revisions(&self, entries: &[NumberedEntry<'_>]) -> Result<(), Fault> {
        let mut statement = self.connection.prepare_cached(INSERT_REVISION).map_err(database)?;
        entries.iter().try_for_each(|NumberedEntry { entry, collection, origin }| {
            let row = params![
                to_int(entry.seq),
                collection,
                entry.number,
                entry.act.as_str(),
                entry.recorded_at.as_microsecond(),
                origin,
                &entry.hash.0[..],
                entry.previous.as_ref().map(|hash| &hash.0[..]),
                &entry.chain.0[..],
                entry.key,
                entry.body,
            ];
            statement.execute(row).map(|_| ()).map_err(database)
        })
    }

    fn set_patience(&mut self, patience: Duration) -> Result<(), Fault> {
        self.connection.busy_timeout(patience).map_err(database)
    }

    fn examine(&self) -> Result<(), Fault> {
        let verdict: String = self
            .connection
            .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
            .map_err(doing("examining the file"))?;
        if verdict == "ok" {
            return Ok(());
        }
        Err(decode::damaged(&format!("SQLite finds its file damaged: {verdict}")).hint("restore a backup"))
    }
}

/// A row of SQLite.
struct Line<'a>(&'a Row<'a>);

impl Line<'_> {
    fn value(&self, column: usize) -> Result<ValueRef<'_>, Fault> {
        self.0.get_ref(column).map_err(database)
    }
}

impl Cells for Line<'_> {
    fn int(&self, column: usize) -> Result<i64, Fault> {
        self.value(column)?.as_i64().map_err(fault::cell)
    }

    fn text(&self, column: usize) -> Result<&str, Fault> {
        self.value(column)?.as_str().map_err(fault::cell)
    }

    fn bytes(&self, column: usize) -> Result<Option<&[u8]>, Fault> {
        self.value(column)?.as_blob_or_null().map_err(fault::cell)
    }
}

impl ToSql for Parameter<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

#[cfg(test)]
mod tests {
    use mandate_model::{Canonical, Feed, Moment, Silent};

    use super::*;
    use crate::ledger::Ledger;
    use crate::store::{Change, NOW, Stamp, Store};

    fn fill(store: &mut dyn Store, turn: u32) -> Result<u64, Fault> {
        let body = Canonical::from_stored(format!("{{\"text\":\"{}\"}}", "x".repeat(500)));
        let changes: Vec<Change> =
            (0..20).map(|n| Change::put("things", format!("{turn}-{n}"), body.clone())).collect();
        let stamp = Stamp { at: Moment::UNIX_EPOCH, author: "ana".into(), validated_by: "rules".into() };
        Ok(store.append(&changes, &stamp)?.last().map_or(0, |receipt| receipt.seq))
    }

    #[test]
    fn a_full_disk_is_told_and_loses_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store");
        crate::create(&Location::Sqlite(path.clone()), Moment::UNIX_EPOCH).unwrap();
        let (database, identity) = Sqlite::open(&path, Mode::Write).unwrap();
        database.pragma("max_page_count", 64).unwrap();
        let mut store = Ledger { database, identity };
        let mut acknowledged = 0;
        let fault = (0..).find_map(|turn| match fill(&mut store, turn) {
            Ok(seq) => {
                acknowledged = seq;
                None
            }
            Err(fault) => Some(fault),
        });
        let fault = fault.unwrap();
        assert_eq!(fault.to_string(), "[C0804] no space is left on the store's disk");
        assert_eq!(
            fault.hint.as_deref(),
            Some("free some space and run the command again; nothing acknowledged was lost")
        );
        let large = vec![7; 1 << 20];
        assert_eq!(store.put_blob(&mut large.as_slice()).unwrap_err().code, mandate_model::FaultCode::DiskFull);

        assert_eq!(store.verify(&Silent).unwrap().revisions, acknowledged);
        store.database.pragma("max_page_count", 10_000).unwrap();
        assert_eq!(fill(&mut store, 1000).unwrap(), acknowledged + 20);
        assert_eq!(store.verify(&Silent).unwrap().revisions, acknowledged + 20);
        assert_eq!(store.scan(0, NOW, &mut |_| Ok(())), Ok(()));
    }
}
