-- Format 1. Applied once, when a store is made; never edited: a change of the schema is a new file.
-- Keys and names are compared byte by byte (COLLATE "C"), as SQLite does.

CREATE TABLE meta (name text PRIMARY KEY, value text NOT NULL);

CREATE TABLE collections (id bigint PRIMARY KEY, name text COLLATE "C" NOT NULL UNIQUE);

-- Who, vouched for by whom, from where, why: once for all revisions of an append that share it.
CREATE TABLE origins (
    id bigint PRIMARY KEY,
    author text NOT NULL,
    validated_by text NOT NULL,
    source text NOT NULL,
    reason text NOT NULL
);

CREATE TABLE revisions (
    seq bigint PRIMARY KEY,
    collection bigint NOT NULL,
    number bigint NOT NULL,
    act text NOT NULL,
    recorded_at bigint NOT NULL,
    origin bigint NOT NULL,
    hash bytea NOT NULL,
    previous bytea,
    chain bytea NOT NULL,
    key text COLLATE "C" NOT NULL,
    body text NOT NULL
);

-- Heads, histories and reads as at a place all go through this one index.
CREATE INDEX revisions_by_record ON revisions (collection, key, seq);

CREATE INDEX withdrawals ON revisions (collection, key, seq) WHERE act = 'withdraw';

CREATE FUNCTION revisions_never_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'a revision never changes and is never deleted'; END $$;

CREATE TRIGGER revisions_never_change BEFORE UPDATE OR DELETE OR TRUNCATE ON revisions
    FOR EACH STATEMENT EXECUTE FUNCTION revisions_never_change();

CREATE TABLE blobs (id bigint PRIMARY KEY, size bigint NOT NULL, digest bytea NOT NULL UNIQUE);

CREATE TABLE blob_parts (
    blob bigint NOT NULL,
    part bigint NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (blob, part)
);
