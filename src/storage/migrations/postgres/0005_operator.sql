-- The instance operator: tokens made by the command line, the console's sessions, what was done there, and backups.
CREATE TABLE operator_token (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    -- The beginning of the token, by which people recognise it.
    prefix TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    created BIGINT NOT NULL,
    expires BIGINT,
    revoked BIGINT,
    last_used BIGINT
);
CREATE INDEX operator_token_by_prefix ON operator_token (prefix);

CREATE TABLE operator_session (
    cookie_hash TEXT NOT NULL PRIMARY KEY,
    token_id TEXT NOT NULL REFERENCES operator_token (id) ON DELETE CASCADE,
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL
);
CREATE INDEX operator_session_by_token ON operator_session (token_id);

-- One line for each act, kept when the token and the subject are gone.
CREATE TABLE operator_act (
    id TEXT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    operator TEXT NOT NULL,
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    ip TEXT
);
CREATE INDEX operator_act_by_time ON operator_act (at, id);

CREATE TABLE backup (
    at BIGINT NOT NULL PRIMARY KEY,
    place TEXT NOT NULL,
    bytes BIGINT
);

ALTER TABLE provider ADD COLUMN operator_note TEXT;
