-- The first set of tables. Both engines carry the same names, columns and keys; a test compares them.
-- Identifiers are lower-case UUID text; times are microseconds since 1970 (UTC); encrypted values are text exactly as the wire spells it.

CREATE TABLE instance_secret (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE account (
    id TEXT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    email_verified BOOLEAN NOT NULL,
    name TEXT,
    password_hash TEXT NOT NULL,
    password_hint TEXT,
    kdf_kind BIGINT NOT NULL,
    kdf_iterations BIGINT NOT NULL,
    kdf_memory BIGINT,
    kdf_parallelism BIGINT,
    user_key TEXT NOT NULL,
    user_key_id TEXT,
    public_key TEXT NOT NULL,
    private_key TEXT NOT NULL,
    security_stamp TEXT NOT NULL,
    avatar_color TEXT,
    enabled BOOLEAN NOT NULL,
    created BIGINT NOT NULL,
    revised BIGINT NOT NULL
);

CREATE TABLE device (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    identifier TEXT NOT NULL,
    name TEXT NOT NULL,
    kind BIGINT NOT NULL,
    created BIGINT NOT NULL,
    last_active BIGINT NOT NULL,
    UNIQUE (user_id, identifier)
);

-- One sign-in on one device: a web cookie (token_hash) or a family of refresh tokens (refresh_token).
CREATE TABLE session (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    device_id TEXT NOT NULL REFERENCES device (id) ON DELETE CASCADE,
    client_id TEXT NOT NULL,
    token_hash TEXT UNIQUE,
    created BIGINT NOT NULL,
    last_used BIGINT NOT NULL,
    expires BIGINT NOT NULL
);
CREATE INDEX session_by_user ON session (user_id);
CREATE INDEX session_by_device ON session (device_id);

CREATE TABLE refresh_token (
    token_hash TEXT NOT NULL PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    created BIGINT NOT NULL,
    replaced BIGINT
);
CREATE INDEX refresh_token_by_session ON refresh_token (session_id);

CREATE TABLE provider (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT,
    business_name TEXT,
    business_address1 TEXT,
    business_address2 TEXT,
    business_address3 TEXT,
    business_country TEXT,
    business_tax_number TEXT,
    billing_email TEXT,
    kind BIGINT NOT NULL,
    status BIGINT NOT NULL,
    use_events BOOLEAN NOT NULL,
    enabled BOOLEAN NOT NULL,
    setup_email TEXT,
    setup_token_hash TEXT,
    setup_token_issued BIGINT,
    created BIGINT NOT NULL,
    revised BIGINT NOT NULL
);

-- A ring is one 64-byte key, wrapped to each of its staff, wrapping the organization keys of its clients.
-- A provider begins with one ring whose id is the provider's.
CREATE TABLE key_ring (
    id TEXT NOT NULL PRIMARY KEY,
    provider_id TEXT NOT NULL REFERENCES provider (id) ON DELETE CASCADE,
    created BIGINT NOT NULL,
    UNIQUE (provider_id, id)
);

CREATE TABLE provider_user (
    id TEXT NOT NULL PRIMARY KEY,
    provider_id TEXT NOT NULL REFERENCES provider (id) ON DELETE CASCADE,
    user_id TEXT REFERENCES account (id),
    email TEXT,
    role BIGINT NOT NULL,
    status BIGINT NOT NULL,
    invite_token_hash TEXT,
    invite_issued BIGINT,
    invited_by TEXT,
    created BIGINT NOT NULL,
    revised BIGINT NOT NULL,
    UNIQUE (provider_id, id),
    UNIQUE (provider_id, user_id),
    UNIQUE (provider_id, email)
);
CREATE INDEX provider_user_by_user ON provider_user (user_id);

-- The ring's key, encapsulated to one provider user's public key (EncString type 4).
CREATE TABLE key_ring_holder (
    provider_id TEXT NOT NULL,
    ring_id TEXT NOT NULL,
    provider_user_id TEXT NOT NULL,
    key TEXT NOT NULL,
    created BIGINT NOT NULL,
    PRIMARY KEY (ring_id, provider_user_id),
    FOREIGN KEY (provider_id, ring_id) REFERENCES key_ring (provider_id, id) ON DELETE CASCADE,
    FOREIGN KEY (provider_id, provider_user_id) REFERENCES provider_user (provider_id, id) ON DELETE CASCADE
);

CREATE TABLE organization (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    business_name TEXT,
    billing_email TEXT NOT NULL,
    status BIGINT NOT NULL,
    enabled BOOLEAN NOT NULL,
    plan_type BIGINT NOT NULL,
    seats BIGINT,
    max_autoscale_seats BIGINT,
    max_collections BIGINT,
    max_storage_gb BIGINT,
    features TEXT NOT NULL,
    use_events BOOLEAN NOT NULL,
    limit_collection_creation BOOLEAN NOT NULL,
    limit_collection_deletion BOOLEAN NOT NULL,
    limit_item_deletion BOOLEAN NOT NULL,
    allow_admin_access BOOLEAN NOT NULL,
    public_key TEXT,
    private_key TEXT,
    created BIGINT NOT NULL,
    revised BIGINT NOT NULL
);

CREATE TABLE provider_organization (
    id TEXT NOT NULL PRIMARY KEY,
    provider_id TEXT NOT NULL REFERENCES provider (id),
    ring_id TEXT NOT NULL,
    organization_id TEXT NOT NULL UNIQUE REFERENCES organization (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    created BIGINT NOT NULL,
    revised BIGINT NOT NULL,
    FOREIGN KEY (provider_id, ring_id) REFERENCES key_ring (provider_id, id)
);
CREATE INDEX provider_organization_by_provider ON provider_organization (provider_id);

CREATE TABLE member (
    id TEXT NOT NULL PRIMARY KEY,
    organization_id TEXT NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
    user_id TEXT REFERENCES account (id),
    email TEXT,
    key TEXT,
    status BIGINT NOT NULL,
    revocation_reason BIGINT,
    role BIGINT NOT NULL,
    permissions TEXT,
    external_id TEXT,
    invite_token_hash TEXT,
    invite_issued BIGINT,
    invited_by TEXT,
    created BIGINT NOT NULL,
    revised BIGINT NOT NULL,
    UNIQUE (organization_id, id),
    UNIQUE (organization_id, user_id),
    UNIQUE (organization_id, email)
);
CREATE INDEX member_by_user ON member (user_id);
-- Counts of members for a provider's list of clients are answered from it alone.
CREATE INDEX member_by_status ON member (organization_id, status, role);

CREATE TABLE collection (
    id TEXT NOT NULL PRIMARY KEY,
    organization_id TEXT NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    external_id TEXT,
    kind BIGINT NOT NULL,
    my_items_email TEXT,
    created BIGINT NOT NULL,
    revised BIGINT NOT NULL,
    UNIQUE (organization_id, id)
);

CREATE TABLE collection_member (
    organization_id TEXT NOT NULL,
    collection_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    read_only BOOLEAN NOT NULL,
    hide_passwords BOOLEAN NOT NULL,
    manage BOOLEAN NOT NULL,
    PRIMARY KEY (collection_id, member_id),
    FOREIGN KEY (organization_id, collection_id) REFERENCES collection (organization_id, id) ON DELETE CASCADE,
    FOREIGN KEY (organization_id, member_id) REFERENCES member (organization_id, id) ON DELETE CASCADE,
    CHECK (NOT (manage AND (read_only OR hide_passwords)))
);
CREATE INDEX collection_member_by_member ON collection_member (member_id);

CREATE TABLE folder (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    created BIGINT NOT NULL,
    revised BIGINT NOT NULL,
    UNIQUE (user_id, id)
);

-- `data` is the encrypted part of the wire's item object: its members without the surrounding braces, never parsed on the way out.
CREATE TABLE item (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT REFERENCES account (id) ON DELETE CASCADE,
    organization_id TEXT REFERENCES organization (id) ON DELETE CASCADE,
    kind BIGINT NOT NULL,
    reprompt BIGINT NOT NULL,
    item_key TEXT,
    data TEXT NOT NULL,
    created BIGINT NOT NULL,
    revised BIGINT NOT NULL,
    deleted BIGINT,
    UNIQUE (organization_id, id),
    CHECK ((user_id IS NULL) <> (organization_id IS NULL))
);
CREATE INDEX item_by_user ON item (user_id);

CREATE TABLE item_collection (
    organization_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    collection_id TEXT NOT NULL,
    PRIMARY KEY (item_id, collection_id),
    FOREIGN KEY (organization_id, item_id) REFERENCES item (organization_id, id) ON DELETE CASCADE,
    FOREIGN KEY (organization_id, collection_id) REFERENCES collection (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX item_collection_by_collection ON item_collection (collection_id, item_id);
CREATE INDEX item_collection_by_organization ON item_collection (organization_id, item_id, collection_id);

-- What one person keeps about an item of their own or of an organization.
CREATE TABLE item_state (
    user_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    item_id TEXT NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    folder_id TEXT,
    favorite BOOLEAN NOT NULL,
    archived BIGINT,
    PRIMARY KEY (user_id, item_id)
);
CREATE INDEX item_state_by_item ON item_state (item_id);
CREATE INDEX item_state_by_folder ON item_state (folder_id);

CREATE TABLE event (
    id TEXT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    user_id TEXT,
    organization_id TEXT,
    provider_id TEXT,
    item_id TEXT,
    collection_id TEXT,
    group_id TEXT,
    policy_id TEXT,
    member_id TEXT,
    provider_user_id TEXT,
    provider_organization_id TEXT,
    acting_user_id TEXT,
    device_kind BIGINT,
    ip TEXT,
    system_user BIGINT
);
CREATE INDEX event_of_organization ON event (organization_id, at, id);
CREATE INDEX event_of_provider ON event (provider_id, at, id) WHERE organization_id IS NULL;
CREATE INDEX event_of_user ON event (user_id, at, id) WHERE organization_id IS NULL AND provider_id IS NULL;

-- The last known display name of what an event speaks of, kept for the time after the person or client is gone.
CREATE TABLE event_label (
    owner_id TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (owner_id, subject_id)
);

-- When a provider user last opened a client's vault with a device, so that repeated loads make one pair of events.
CREATE TABLE vault_access (
    organization_id TEXT NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
    user_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    device_id TEXT NOT NULL REFERENCES device (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, user_id, device_id)
);

CREATE TABLE mail (
    id TEXT NOT NULL PRIMARY KEY,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    text_body TEXT NOT NULL,
    html_body TEXT NOT NULL,
    created BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    next_attempt BIGINT NOT NULL,
    sent BIGINT,
    last_error TEXT
);
CREATE INDEX mail_to_send ON mail (next_attempt) WHERE sent IS NULL;

-- What a query may see is decided once, here.
CREATE VIEW confirmed_member AS
SELECT m.id, m.organization_id, m.user_id, m.role, m.key, m.permissions
FROM member m
JOIN organization o ON o.id = m.organization_id
WHERE m.status = 2 AND m.key IS NOT NULL AND o.enabled;

CREATE VIEW active_provider_user AS
SELECT pu.id, pu.provider_id, pu.user_id, pu.role, p.use_events
FROM provider_user pu
JOIN provider p ON p.id = pu.provider_id
WHERE pu.status = 2 AND p.enabled AND p.status >= 1 AND p.kind <> 1
    AND EXISTS (SELECT 1 FROM key_ring_holder h WHERE h.provider_user_id = pu.id);

-- One row for each item a member reaches through collections, with the best of their levels.
CREATE VIEW member_item AS
SELECT m.user_id, m.organization_id, ic.item_id,
    MAX(CASE WHEN cm.read_only THEN 0 ELSE 1 END) AS can_edit,
    MAX(CASE WHEN cm.hide_passwords THEN 0 ELSE 1 END) AS can_view_password,
    MAX(CASE WHEN cm.manage THEN 1 ELSE 0 END) AS can_manage,
    string_agg(ic.collection_id, '","') AS collection_ids
FROM confirmed_member m
JOIN collection_member cm ON cm.member_id = m.id
JOIN item_collection ic ON ic.collection_id = cm.collection_id
GROUP BY m.user_id, m.organization_id, ic.item_id;
