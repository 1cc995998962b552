-- Format 2. Applied once, when a store is made or brought up to date; never edited: a change of the schema is a new file.

-- Small changeable entries: accounts, sessions, jobs, saved views. `expires` is in microseconds since 1970; the greatest
-- number stands for never, so that one comparison tells what is still there.
CREATE TABLE entries (
    space TEXT NOT NULL,
    key TEXT NOT NULL,
    body TEXT NOT NULL,
    version INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    PRIMARY KEY (space, key)
) STRICT;

CREATE INDEX entries_that_expire ON entries (expires) WHERE expires < 9223372036854775807;

-- Who did or saw what.
CREATE TABLE audit (
    place INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    target TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
BEGIN SELECT raise(ABORT, 'a line of the audit trail never changes'); END;

CREATE TRIGGER audit_never_goes BEFORE DELETE ON audit
BEGIN SELECT raise(ABORT, 'a line of the audit trail is never deleted'); END;

-- An insertion that replaces a line deletes it without asking the trigger above.
CREATE TRIGGER audit_is_never_replaced BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE place = new.place)
BEGIN SELECT raise(ABORT, 'a line of the audit trail is never replaced'); END;

-- What each collection holds as at its last revision; kept up by each append.
CREATE TABLE counters (
    collection INTEGER PRIMARY KEY,
    records INTEGER NOT NULL,
    revisions INTEGER NOT NULL
) STRICT;
