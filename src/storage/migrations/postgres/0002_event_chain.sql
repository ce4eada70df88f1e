-- Each entry of a log carries its number in its stream and a hash that covers the entry and the hash before it. A stream is the log of one
-- organization, of one provider or of one person, named by the id of its owner.

ALTER TABLE event ADD COLUMN stream TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN seq BIGINT;
ALTER TABLE event ADD COLUMN hash TEXT;
UPDATE event SET stream = COALESCE(organization_id, provider_id, user_id, '');

-- The end of each stream, and the anchor that stands for what was pruned from its beginning. Entries from before the chain have no number;
-- how many there were is written down once, here.
CREATE TABLE event_stream (
    stream TEXT NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL,
    unchained BIGINT NOT NULL,
    pruned_seq BIGINT NOT NULL,
    pruned_hash TEXT NOT NULL,
    pruned_at BIGINT,
    pruned_mac TEXT
);
INSERT INTO event_stream (stream, seq, hash, unchained, pruned_seq, pruned_hash)
SELECT stream, 0, '', COUNT(*), 0, '' FROM event GROUP BY stream;

CREATE UNIQUE INDEX event_chain ON event (stream, seq);

-- One question over all clients of a provider: a rare kind is found without reading the frequent ones, a person without reading the others. What
-- a person did is narrowed further within the index, since they may have done a lot.
CREATE INDEX event_of_organization_by_kind ON event (organization_id, kind, at, id) WHERE organization_id IS NOT NULL;
CREATE INDEX event_of_provider_by_kind ON event (provider_id, kind, at, id) WHERE organization_id IS NULL AND provider_id IS NOT NULL;
CREATE INDEX event_by_actor ON event (acting_user_id, at, id, kind, organization_id, provider_id, provider_organization_id);
CREATE INDEX event_about_user ON event (user_id, at, id) WHERE user_id IS NOT NULL;
CREATE INDEX event_about_provider_user ON event (provider_user_id, at, id) WHERE provider_user_id IS NOT NULL;
CREATE INDEX event_about_client ON event (provider_organization_id, at, id) WHERE provider_organization_id IS NOT NULL;
