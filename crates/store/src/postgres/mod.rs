//! A store in one schema of a PostgreSQL database.

mod address;
mod backup;
mod fault;
mod insert;
mod open;
mod session;
mod tls;

use std::cell::RefCell;
use std::time::Duration;

use mandate_model::{Fault, FaultCode};
use postgres::Row;
use postgres::types::ToSql;

use crate::database::{Cells, Database, Head, NumberedEntry, Origin, Parameter, Visit, from_int, to_int};
use crate::decode;
use crate::location::Mode;
use crate::sql::{self, select_revisions};
use fault::database;
use session::Session;

/// How many places a page of a scan spans at most. Asked for as a range, not as a limit: without statistics, PostgreSQL
/// would sort all that is left of the sequence for each page.
const PAGE: i64 = 4096;

/// The end of the next page of a scan: as many revisions as fit into 8 MiB, and at least one.
const PAGE_END: &str = "SELECT coalesce(max(seq) FILTER (WHERE size <= 8388608), min(seq)) FROM \
     (SELECT seq, sum(octet_length(body)) OVER (ORDER BY seq) AS size FROM revisions WHERE seq > $1 AND seq <= $2) AS sizes";

/// The next place there is: of interest where a whole page is missing, in a damaged store.
const NEXT_PLACE: &str = "SELECT min(seq) FROM revisions WHERE seq > $1 AND seq <= $2";

const AT_PLACES: &str = select_revisions!("WHERE r.seq = ANY ($1)");

const HEADS: &str = "SELECT a.place, h.seq, h.number, h.act, h.recorded_at, o.author, h.hash \
     FROM unnest($1::bigint[], $2::text[]) WITH ORDINALITY AS a (collection, key, place) CROSS JOIN LATERAL \
     (SELECT * FROM revisions r WHERE r.collection = a.collection AND r.key = a.key COLLATE \"C\" \
     ORDER BY r.seq + 0 DESC LIMIT 1) AS h LEFT JOIN origins o ON o.id = h.origin";

/// A store in a schema.
pub(crate) struct Postgres {
    /// Borrowed for one statement at a time, never while a visitor runs: visitors may read the store too.
    session: RefCell<Session>,
    /// What the writers of this store, and of no other, lock.
    lock: i64,
    patience: Duration,
    mode: Mode,
}

impl Postgres {
    /// All rows of a result that fits into memory. The session is free again when they are there.
    fn rows(&self, sql: &'static str, parameters: &[&(dyn ToSql + Sync)]) -> Result<Vec<Row>, Fault> {
        self.session.borrow_mut().query(sql, parameters)
    }

    /// The one place that a query tells of a range of places, if there is one.
    fn place(&self, sql: &'static str, after: i64, upto: i64) -> Result<Option<i64>, Fault> {
        let rows = self.rows(sql, &[&after, &upto])?;
        rows.first().map_or(Ok(None), |row| row.try_get(0).map_err(database))
    }

    /// Statements without parameters or results.
    fn run(&self, statements: &str) -> Result<(), Fault> {
        self.session.borrow_mut().run(statements)
    }

    fn begin(&self) -> Result<(), Fault> {
        if self.mode == Mode::Read {
            return Err(fault::read_only());
        }
        let (patience, lock) = (self.patience.as_millis().max(1), self.lock);
        let locked = self.session.borrow_mut().begin(&format!(
            "BEGIN; SET LOCAL lock_timeout = {patience}; SELECT pg_advisory_xact_lock({lock}); SET LOCAL lock_timeout = 0"
        ));
        self.or_roll_back(locked)
    }

    fn or_roll_back<T>(&self, result: Result<T, Fault>) -> Result<T, Fault> {
        if result.is_err() {
            self.session.borrow_mut().roll_back();
        }
        result
    }
}

impl Database for Postgres {
    fn query(&self, sql: &'static str, parameters: &[Parameter<'_>], visit: &mut Visit<'_>) -> Result<(), Fault> {
        let parameters: Vec<&(dyn ToSql + Sync)> = parameters.iter().map(Parameter::as_sql).collect();
        self.rows(sql, &parameters)?.iter().try_for_each(|row| visit(row))
    }

    fn execute(&self, sql: &'static str, parameters: &[Parameter<'_>]) -> Result<(), Fault> {
        let parameters: Vec<&(dyn ToSql + Sync)> = parameters.iter().map(Parameter::as_sql).collect();
        self.rows(sql, &parameters).map(|_| ())
    }

    fn scan(&self, after: u64, upto: u64, visit: &mut Visit<'_>) -> Result<(), Fault> {
        let (mut after, upto) = (to_int(after), to_int(upto));
        while let Some(next) = self.place(NEXT_PLACE, after, upto)? {
            let from = next.saturating_sub(1);
            let end = self.place(PAGE_END, from, upto.min(from.saturating_add(PAGE)))?.unwrap_or(next);
            self.rows(sql::SCAN, &[&from, &end])?.iter().try_for_each(|row| visit(row))?;
            after = end;
        }
        Ok(())
    }

    fn at_places(&self, seqs: &[u64], visit: &mut Visit<'_>) -> Result<(), Fault> {
        let seqs: Vec<i64> = seqs.iter().copied().map(to_int).collect();
        self.rows(AT_PLACES, &[&seqs])?.iter().try_for_each(|row| visit(row))
    }

    fn heads(&self, records: &[(i64, &str)]) -> Result<Vec<Option<Head>>, Fault> {
        let (collections, keys): (Vec<i64>, Vec<&str>) = records.iter().copied().unzip();
        let mut heads = vec![None; records.len()];
        for row in &self.rows(HEADS, &[&collections, &keys])? {
            let place: usize = from_int(row.int(0)?, "the place of a record asked for")?;
            if let Some(slot) = heads.get_mut(place.saturating_sub(1)) {
                *slot = Some(decode::head(row, 1)?);
            }
        }
        Ok(heads)
    }

    fn write<T>(&self, work: impl FnOnce(&Self) -> Result<T, Fault>) -> Result<T, Fault> {
        self.begin()?;
        let result = self.or_roll_back(work(self))?;
        let committed = self.session.borrow_mut().commit();
        self.or_roll_back(committed)?;
        Ok(result)
    }

    fn insert_origins(&self, first: i64, origins: &[Origin<'_>]) -> Result<(), Fault> {
        self.session.borrow_mut().insert_origins(first, origins)
    }

    fn insert_revisions(&self, entries: &[NumberedEntry<'_>]) -> Result<(), Fault> {
        self.session.borrow_mut().insert_revisions(entries)
    }

    fn set_patience(&mut self, patience: Duration) -> Result<(), Fault> {
        self.patience = patience;
        Ok(())
    }

    fn examine(&self) -> Result<(), Fault> {
        // PostgreSQL's own examination (amcheck) is an extension that needs a superuser; the walks have read every row.
        Ok(())
    }
}

impl Cells for Row {
    fn int(&self, column: usize) -> Result<i64, Fault> {
        self.try_get(column).map_err(cell)
    }

    fn text(&self, column: usize) -> Result<&str, Fault> {
        self.try_get(column).map_err(cell)
    }

    fn bytes(&self, column: usize) -> Result<Option<&[u8]>, Fault> {
        self.try_get(column).map_err(cell)
    }
}

fn cell(error: postgres::Error) -> Fault {
    Fault::new(FaultCode::StoreDamaged, format!("a value has the wrong type: {error}"))
}

impl Parameter<'_> {
    fn as_sql(&self) -> &(dyn ToSql + Sync) {
        match self {
            Self::Int(number) => number,
            Self::Text(text) => text,
            Self::Bytes(bytes) => bytes,
        }
    }
}
