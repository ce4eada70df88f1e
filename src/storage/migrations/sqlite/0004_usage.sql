-- Seat pools, the usage statement and the runs of background jobs.

-- What a provider may give to its clients on one plan. Without a row there is no limit.
CREATE TABLE seat_pool (
    provider_id TEXT NOT NULL REFERENCES provider (id) ON DELETE CASCADE,
    plan_type BIGINT NOT NULL,
    seat_minimum BIGINT NOT NULL,
    purchased_seats BIGINT NOT NULL,
    allocated_seats BIGINT NOT NULL,
    revised BIGINT NOT NULL,
    PRIMARY KEY (provider_id, plan_type),
    CHECK (seat_minimum >= 0 AND purchased_seats >= 0 AND allocated_seats >= 0),
    CHECK (allocated_seats <= seat_minimum + purchased_seats)
);

-- One row for each client and day (counted since 1970-01-01, UTC). It outlives the client: the statement stays complete.
CREATE TABLE usage_day (
    provider_id TEXT NOT NULL REFERENCES provider (id) ON DELETE CASCADE,
    organization_id TEXT NOT NULL,
    day BIGINT NOT NULL,
    name TEXT NOT NULL,
    plan_type BIGINT NOT NULL,
    seats BIGINT,
    occupied BIGINT NOT NULL,
    members BIGINT NOT NULL,
    items BIGINT NOT NULL,
    storage_bytes BIGINT NOT NULL,
    PRIMARY KEY (provider_id, organization_id, day)
);
CREATE INDEX usage_day_by_day ON usage_day (provider_id, day);

-- Which period of a background job was taken last, so that several server processes do it once.
CREATE TABLE job_run (
    name TEXT NOT NULL PRIMARY KEY,
    period BIGINT NOT NULL,
    claimed BIGINT NOT NULL,
    done BOOLEAN NOT NULL
);
