-- Format 1. Applied once, when a store is made; never edited: a change of the schema is a new file.

CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE collections (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

-- Who, vouched for by whom, from where, why: once for all revisions of an append that share it.
CREATE TABLE origins (
    id INTEGER PRIMARY KEY,
    author TEXT NOT NULL,
    validated_by TEXT NOT NULL,
    source TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;

-- The body comes last: the short columns are read without it.
CREATE TABLE revisions (
    seq INTEGER PRIMARY KEY,
    collection INTEGER NOT NULL,
    number INTEGER NOT NULL,
    act TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    origin INTEGER NOT NULL,
    hash BLOB NOT NULL,
    previous BLOB,
    chain BLOB NOT NULL,
    key TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;

-- Heads, histories and reads as at a place all go through this one index, whose last part is seq.
CREATE INDEX revisions_by_record ON revisions (collection, key);

CREATE INDEX withdrawals ON revisions (collection, key) WHERE act = 'withdraw';

CREATE TRIGGER revisions_never_change BEFORE UPDATE ON revisions
BEGIN SELECT raise(ABORT, 'a revision never changes'); END;

CREATE TRIGGER revisions_never_go BEFORE DELETE ON revisions
BEGIN SELECT raise(ABORT, 'a revision is never deleted'); END;

CREATE TABLE blobs (id INTEGER PRIMARY KEY, size INTEGER NOT NULL, digest BLOB NOT NULL UNIQUE) STRICT;

CREATE TABLE blob_parts (
    blob INTEGER NOT NULL,
    part INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (blob, part)
) STRICT;
