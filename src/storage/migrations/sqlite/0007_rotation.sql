-- A new key for an organization. Everything is made anew in an owner's browser and gathered here; one transaction puts it in place.

-- One at a time for an organization. `key` is the new organization key, encapsulated to the owner who makes it.
CREATE TABLE rotation (
    id TEXT NOT NULL PRIMARY KEY,
    organization_id TEXT NOT NULL UNIQUE REFERENCES organization (id) ON DELETE CASCADE,
    user_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    -- The provider whose relation ends with it.
    provider_id TEXT,
    key TEXT NOT NULL,
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL
);

-- An item under the new key, and the revision of the item that it was made of.
CREATE TABLE rotation_item (
    rotation_id TEXT NOT NULL REFERENCES rotation (id) ON DELETE CASCADE,
    item_id TEXT NOT NULL,
    item_revised BIGINT NOT NULL,
    item_key TEXT,
    data TEXT NOT NULL,
    PRIMARY KEY (rotation_id, item_id)
);

-- The public identifiers of keys that an organization had before: what names one of them is not stored any more.
CREATE TABLE retired_key (
    organization_id TEXT NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
    key_id TEXT NOT NULL,
    retired BIGINT NOT NULL,
    PRIMARY KEY (organization_id, key_id)
);

-- Devices that have not fetched the new key yet. The next sync takes a device out.
CREATE TABLE outdated_device (
    organization_id TEXT NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
    device_id TEXT NOT NULL REFERENCES device (id) ON DELETE CASCADE,
    PRIMARY KEY (organization_id, device_id)
);
CREATE INDEX outdated_device_by_device ON outdated_device (device_id);
