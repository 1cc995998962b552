-- Format 2. Applied once, when a store is made or brought up to date; never edited: a change of the schema is a new file.

-- Small changeable entries: accounts, sessions, jobs, saved views. `expires` is in microseconds since 1970; the greatest
-- number stands for never, so that one comparison tells what is still there.
CREATE TABLE entries (
    space text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    body text NOT NULL,
    version bigint NOT NULL,
    expires bigint NOT NULL,
    PRIMARY KEY (space, key)
);

CREATE INDEX entries_that_expire ON entries (expires) WHERE expires < 9223372036854775807;

-- Who did or saw what.
CREATE TABLE audit (
    place bigint PRIMARY KEY,
    at bigint NOT NULL,
    who text NOT NULL,
    action text NOT NULL,
    target text NOT NULL,
    note text NOT NULL
);

CREATE FUNCTION audit_never_changes() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'a line of the audit trail never changes and is never deleted'; END $$;

CREATE TRIGGER audit_never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_never_changes();

-- What each collection holds as at its last revision; kept up by each append.
CREATE TABLE counters (
    collection bigint PRIMARY KEY,
    records bigint NOT NULL,
    revisions bigint NOT NULL
);
