-- A provider's list of clients in pages, and the creation of many clients one after the other.

-- The name as it is searched and sorted: in lower case, compared byte by byte, alike on both engines. Written with each name.
ALTER TABLE organization ADD COLUMN search_name TEXT COLLATE "C" NOT NULL DEFAULT '';
UPDATE organization SET search_name = lower(name);

-- The list is answered from these; the rows themselves are wide with keys.
CREATE INDEX provider_organization_in_lists ON provider_organization (provider_id, organization_id, id);
DROP INDEX provider_organization_by_provider;

-- What a request to create a client came to, under the id that its sender chose: sent again after a lost answer, it is answered and not repeated.
CREATE TABLE client_request (
    provider_id TEXT NOT NULL REFERENCES provider (id) ON DELETE CASCADE,
    request_id TEXT NOT NULL,
    digest TEXT NOT NULL,
    provider_organization_id TEXT NOT NULL,
    created BIGINT NOT NULL,
    PRIMARY KEY (provider_id, request_id)
);
CREATE INDEX client_request_by_age ON client_request (provider_id, created);
