//! How SQLite means to answer what pages ask: by indexes, as far as needed, and without sorting.

use mandate_model::Moment;

use super::Sqlite;
use crate::sql;
use crate::store::Identity;

fn plan(sqlite: &Sqlite, sql: &str) -> Vec<String> {
    let mut statement = sqlite.connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let count = statement.parameter_count();
    let rows = statement.query_map(rusqlite::params_from_iter(vec![1; count]), |row| row.get(3)).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

#[test]
fn what_pages_ask_is_answered_by_indexes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store");
    std::fs::write(&path, []).unwrap();
    let sqlite = Sqlite::make(&path, &Identity::new(Moment::UNIX_EPOCH).unwrap()).unwrap();
    let asked = [
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
    for sql in asked {
        for step in plan(&sqlite, sql) {
            assert!(!step.starts_with("SCAN") && !step.contains("TEMP B-TREE"), "{step}, in {sql}");
        }
    }
    for sql in [sql::LAST_PLACES_AFTER, sql::LAST_PLACES_BEFORE] {
        let covering = "SEARCH revisions USING COVERING INDEX revisions_by_record";
        assert!(plan(&sqlite, sql).iter().any(|step| step.starts_with(covering)), "{:?}", plan(&sqlite, sql));
    }
}
