-- What a provider looks like to its clients' people, its end by a mailed link, and an outbox that gives up and forgets.

ALTER TABLE provider ADD COLUMN accent TEXT;
ALTER TABLE provider ADD COLUMN deletion_token_hash TEXT;
ALTER TABLE provider ADD COLUMN deletion_token_issued BIGINT;

-- The picture as base64: at most 64 KB, and both engines treat text alike.
CREATE TABLE provider_logo (
    provider_id TEXT NOT NULL PRIMARY KEY REFERENCES provider (id) ON DELETE CASCADE,
    media_type TEXT NOT NULL,
    digest TEXT NOT NULL,
    image TEXT NOT NULL
);

-- sender: the name beside our own address in From. tried: the last attempt. given_up: no attempt will follow.
ALTER TABLE mail ADD COLUMN sender TEXT;
ALTER TABLE mail ADD COLUMN tried BIGINT;
ALTER TABLE mail ADD COLUMN given_up BIGINT;
UPDATE mail SET given_up = created, text_body = '', html_body = '' WHERE sent IS NULL AND next_attempt = 9223372036854775807;
DROP INDEX mail_to_send;
CREATE INDEX mail_to_send ON mail (next_attempt) WHERE sent IS NULL AND given_up IS NULL;
CREATE INDEX mail_sent ON mail (sent) WHERE sent IS NOT NULL;
CREATE INDEX mail_given_up ON mail (given_up) WHERE given_up IS NOT NULL;
