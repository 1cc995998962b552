//! How SQLite means to answer what pages ask: by indexes, as far as needed, and without sorting.

use std::path::Path;

use mandate_model::Moment;
use rusqlite::StatementStatus;

use super::Sqlite;
use crate::sql;
use crate::store::Identity;

fn plan(sqlite: &Sqlite, sql: &str) -> Vec<String> {
    let mut statement = sqlite.connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let count = statement.parameter_count();
    let rows = statement.query_map(rusqlite::params_from_iter(vec![1; count]), |row| row.get(3)).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

fn made(folder: &Path) -> Sqlite {
    let path = folder.join("store");
    std::fs::write(&path, []).unwrap();
    Sqlite::make(&path, &Identity::new(Moment::UNIX_EPOCH).unwrap()).unwrap()
}

/// What a page asks, each with one parameter or more.
const ASKED: [&str; 11] = [
    sql::LAST_PLACES_AFTER,
    sql::LAST_PLACES_BEFORE,
    sql::HEAD,
    sql::HISTORY,
    sql::AT_PLACE,
    sql::POSITION,
    sql::ENTRY,
    sql::ENTRIES,
    sql::EXPIRED,
    sql::SWEEP_ENTRIES,
    sql::AUDIT_BEFORE,
];

#[test]
fn what_pages_ask_is_answered_by_indexes() {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = made(folder.path());
    for sql in ASKED {
        for step in plan(&sqlite, sql) {
            assert!(!step.starts_with("SCAN") && !step.contains("TEMP B-TREE"), "{step}, in {sql}");
        }
    }
    for sql in [sql::LAST_PLACES_AFTER, sql::LAST_PLACES_BEFORE] {
        let covering = "SEARCH revisions USING COVERING INDEX revisions_by_record";
        assert!(plan(&sqlite, sql).iter().any(|step| step.starts_with(covering)), "{:?}", plan(&sqlite, sql));
    }
}

#[test]
fn a_statement_is_planned_once_only() {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = made(folder.path());
    for sql in ASKED {
        for value in [1, 7, 5000] {
            let mut statement = sqlite.connection.prepare_cached(sql).unwrap();
            let values = rusqlite::params_from_iter(vec![value; statement.parameter_count()]);
            statement.query(values).unwrap().next().unwrap();
            assert_eq!(statement.get_status(StatementStatus::RePrepare), 0, "{sql}");
        }
    }
}
