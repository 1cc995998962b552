//! The SQL that both databases understand.
//!
//! Both take `$1`, `$2`, … as parameters. SQLite numbers them by first occurrence, so they must occur in that order.

/// Selects revisions in the columns that [`crate::decode`] reads. Left joins: a revision whose collection or origin was
/// tampered with must be found, not left out.
macro_rules! select_revisions {
    ($rest:literal) => {
        concat!(
            "SELECT r.seq, c.name, r.key, r.number, r.act, r.recorded_at, \
             o.author, o.validated_by, o.source, o.reason, r.body, r.hash, r.previous, r.chain \
             FROM revisions r LEFT JOIN collections c ON c.id = r.collection LEFT JOIN origins o ON o.id = r.origin ",
            $rest
        )
    };
}

pub(crate) const META: &str = "SELECT value FROM meta WHERE name = $1";
pub(crate) const PUT_META: &str = "INSERT INTO meta (name, value) VALUES ($1, $2)";
pub(crate) const SET_META: &str = "UPDATE meta SET value = $1 WHERE name = $2";

pub(crate) const COLLECTIONS: &str = "SELECT id, name FROM collections ORDER BY id";
pub(crate) const ADD_COLLECTION: &str = "INSERT INTO collections (id, name) VALUES ($1, $2)";
pub(crate) const LAST_ORIGIN: &str = "SELECT coalesce(max(id), 0) FROM origins";

pub(crate) const LAST_POSITION: &str = "SELECT seq, recorded_at, chain FROM revisions ORDER BY seq DESC LIMIT 1";
pub(crate) const POSITION: &str = "SELECT seq, recorded_at, chain FROM revisions WHERE seq = $1";

pub(crate) const SCAN: &str = select_revisions!("WHERE r.seq > $1 AND r.seq <= $2 ORDER BY r.seq");
pub(crate) const AT_PLACE: &str = select_revisions!("WHERE r.seq = $1");
pub(crate) const HISTORY: &str = select_revisions!(
    "WHERE r.collection = (SELECT id FROM collections WHERE name = $1) AND r.key = $2 ORDER BY r.seq"
);

/// The last revision of a record as at a place. `+ 0` keeps PostgreSQL from walking the whole sequence backwards in the
/// hope of meeting the record soon; the index of records alone tells the place.
pub(crate) const HEAD: &str = select_revisions!(
    "WHERE r.seq = (SELECT max(h.seq + 0) FROM revisions h \
     WHERE h.collection = (SELECT id FROM collections WHERE name = $1) AND h.key = $2 AND h.seq <= $3)"
);

/// Keys after one, with the place of their last revision as at a place: read from the index alone, as far as the page.
pub(crate) const LAST_PLACES_AFTER: &str = "SELECT key, max(seq) FROM revisions \
     WHERE collection = (SELECT id FROM collections WHERE name = $1) AND key > $2 AND seq <= $3 \
     GROUP BY key ORDER BY key LIMIT $4";

/// As [`LAST_PLACES_AFTER`], before a key and backwards.
pub(crate) const LAST_PLACES_BEFORE: &str = "SELECT key, max(seq) FROM revisions \
     WHERE collection = (SELECT id FROM collections WHERE name = $1) AND key < $2 AND seq <= $3 \
     GROUP BY key ORDER BY key DESC LIMIT $4";

/// What the counters tell, if nothing was recorded after a place.
pub(crate) const COUNTERS: &str = "SELECT c.name, k.records, k.revisions \
     FROM counters k JOIN collections c ON c.id = k.collection \
     WHERE (SELECT coalesce(max(seq), 0) FROM revisions) <= $1 ORDER BY c.name";

/// The last place, and beside it each counter, if there is any: one view of both.
pub(crate) const COUNTERS_AND_END: &str = "SELECT e.seq, coalesce(c.name, ''), coalesce(k.records, 0), \
     coalesce(k.revisions, 0) FROM (SELECT coalesce(max(seq), 0) AS seq FROM revisions) AS e \
     LEFT JOIN counters k ON k.collection IS NOT NULL LEFT JOIN collections c ON c.id = k.collection ORDER BY c.name";

pub(crate) const ADD_TO_COUNTER: &str = "INSERT INTO counters (collection, records, revisions) VALUES ($1, $2, $3) \
     ON CONFLICT (collection) DO UPDATE SET records = counters.records + excluded.records, \
     revisions = counters.revisions + excluded.revisions";

/// Fills empty counters from the revisions that are there.
pub(crate) const RECOUNT: &str = "INSERT INTO counters (collection, records, revisions) \
     SELECT k.collection, k.records - (SELECT count(*) FROM revisions w WHERE w.collection = k.collection \
     AND w.act = 'withdraw' AND NOT EXISTS (SELECT 1 FROM revisions n \
     WHERE n.collection = w.collection AND n.key = w.key AND n.seq > w.seq)), k.revisions FROM \
     (SELECT collection, count(*) AS records, CAST(sum(n) AS BIGINT) AS revisions FROM \
     (SELECT collection, key, count(*) AS n FROM revisions GROUP BY collection, key) AS records \
     GROUP BY collection) AS k";

pub(crate) const COUNTS: &str = "SELECT c.name, k.records, k.revisions FROM \
     (SELECT collection, count(*) AS records, CAST(sum(n) AS BIGINT) AS revisions FROM \
     (SELECT collection, key, count(*) AS n FROM revisions WHERE seq <= $1 GROUP BY collection, key) AS records \
     GROUP BY collection) AS k JOIN collections c ON c.id = k.collection ORDER BY c.name";

/// How many records of each collection stand withdrawn as at a place. `+ 0` leads to the small index of withdrawals.
pub(crate) const WITHDRAWN: &str = "SELECT c.name, count(*) FROM revisions w JOIN collections c ON c.id = w.collection \
     WHERE w.act = 'withdraw' AND w.seq + 0 <= $1 AND NOT EXISTS (SELECT 1 FROM revisions n \
     WHERE n.collection = w.collection AND n.key = w.key AND n.seq > w.seq AND n.seq <= $2) GROUP BY c.name";

/// The index of records after one entry, read from the index alone.
pub(crate) const INDEX: &str = "SELECT collection, key, seq FROM revisions \
     WHERE (collection, key, seq) > ($1, $2, $3) ORDER BY collection, key, seq LIMIT $4";

pub(crate) const BLOB: &str = "SELECT id, size FROM blobs WHERE digest = $1";
pub(crate) const BLOBS: &str = "SELECT id, size, digest FROM blobs WHERE id > $1 ORDER BY id LIMIT 1000";
pub(crate) const LAST_BLOB: &str = "SELECT coalesce(max(id), 0) FROM blobs";
pub(crate) const ADD_BLOB: &str = "INSERT INTO blobs (id, size, digest) VALUES ($1, $2, $3)";
pub(crate) const BLOB_PART: &str = "SELECT content FROM blob_parts WHERE blob = $1 AND part = $2";
pub(crate) const ADD_BLOB_PART: &str = "INSERT INTO blob_parts (blob, part, content) VALUES ($1, $2, $3)";

pub(crate) const ENTRY: &str =
    "SELECT key, body, version, expires FROM entries WHERE space = $1 AND key = $2 AND expires > $3";
pub(crate) const ENTRIES: &str = "SELECT key, body, version, expires FROM entries \
     WHERE space = $1 AND key > $2 AND expires > $3 ORDER BY key LIMIT $4";
pub(crate) const IS_ENTRY: &str = "SELECT count(*) FROM entries WHERE space = $1 AND key = $2";
pub(crate) const PUT_ENTRY: &str = "INSERT INTO entries (space, key, body, version, expires) \
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT (space, key) DO UPDATE \
     SET body = excluded.body, version = excluded.version, expires = excluded.expires";
pub(crate) const REMOVE_ENTRY: &str = "DELETE FROM entries WHERE space = $1 AND key = $2";
/// The first condition leads to the small index of what expires.
pub(crate) const EXPIRED: &str = "SELECT count(*) FROM entries WHERE expires < 9223372036854775807 AND expires <= $1";
pub(crate) const SWEEP_ENTRIES: &str = "DELETE FROM entries WHERE expires < 9223372036854775807 AND expires <= $1";
/// What does not expire, in one view.
pub(crate) const STAYING: &str = "SELECT key, body, version, expires, space FROM entries \
     WHERE expires = 9223372036854775807 ORDER BY space, key";

pub(crate) const LAST_AUDIT: &str = "SELECT coalesce(max(place), 0) FROM audit";
pub(crate) const AUDIT_EXTENT: &str = "SELECT count(*), coalesce(max(place), 0) FROM audit";
pub(crate) const ADD_AUDIT: &str =
    "INSERT INTO audit (place, at, who, action, target, note) VALUES ($1, $2, $3, $4, $5, $6)";
pub(crate) const AUDIT_BEFORE: &str =
    "SELECT place, at, who, action, target, note FROM audit WHERE place < $1 ORDER BY place DESC LIMIT $2";
pub(crate) const AUDIT_AFTER: &str = "SELECT place, at, who, action, target, note FROM audit \
     WHERE place > $1 AND place <= $2 ORDER BY place LIMIT $3";

pub(crate) use select_revisions;
