//! The usage statement: what each client had on each day. Written for all clients by one statement, read by the month.

use common::{
    id::{OrganizationId, ProviderId},
    kind::PlanType,
};

use crate::{StorageError, Tx, execute, row, rows};

/// Writes today's row of every client of every provider, or brings it up to date. How many rows there are.
pub async fn record(tx: &mut Tx, day: i64) -> Result<u64, StorageError> {
    let written = execute!(
        tx,
        "INSERT INTO usage_day (provider_id, organization_id, day, name, plan_type, seats, occupied, members, items, storage_bytes)
        SELECT po.provider_id, po.organization_id, CAST($1 AS BIGINT), o.name, o.plan_type, o.seats, COALESCE(m.occupied, 0),
            COALESCE(m.confirmed, 0), COALESCE(i.items, 0), COALESCE(i.bytes, 0)
        FROM provider_organization po
        JOIN organization o ON o.id = po.organization_id
        LEFT JOIN (
            SELECT organization_id,
                COUNT(CASE WHEN status IN (0, 1, 2) THEN 1 END) AS occupied,
                COUNT(CASE WHEN status = 2 THEN 1 END) AS confirmed
            FROM member GROUP BY organization_id
        ) m ON m.organization_id = po.organization_id
        LEFT JOIN (
            SELECT organization_id, COUNT(CASE WHEN deleted IS NULL THEN 1 END) AS items,
                CAST(SUM(octet_length(data) + COALESCE(octet_length(item_key), 0)) AS BIGINT) AS bytes
            FROM item WHERE organization_id IS NOT NULL GROUP BY organization_id
        ) i ON i.organization_id = po.organization_id
        WHERE TRUE
        ON CONFLICT (provider_id, organization_id, day) DO UPDATE SET name = excluded.name, plan_type = excluded.plan_type,
            seats = excluded.seats, occupied = excluded.occupied, members = excluded.members, items = excluded.items,
            storage_bytes = excluded.storage_bytes",
        day
    )?;
    Ok(written.any())
}

/// The same for one client: for the day on which it comes or goes.
pub async fn record_client(tx: &mut Tx, organization: OrganizationId, day: i64) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO usage_day (provider_id, organization_id, day, name, plan_type, seats, occupied, members, items, storage_bytes)
        SELECT po.provider_id, po.organization_id, CAST($2 AS BIGINT), o.name, o.plan_type, o.seats,
            (SELECT COUNT(*) FROM member m WHERE m.organization_id = o.id AND m.status IN (0, 1, 2)),
            (SELECT COUNT(*) FROM member m WHERE m.organization_id = o.id AND m.status = 2),
            (SELECT COUNT(*) FROM item i WHERE i.organization_id = o.id AND i.deleted IS NULL),
            (SELECT CAST(COALESCE(SUM(octet_length(i.data) + COALESCE(octet_length(i.item_key), 0)), 0) AS BIGINT)
                FROM item i WHERE i.organization_id = o.id)
        FROM provider_organization po JOIN organization o ON o.id = po.organization_id
        WHERE po.organization_id = $1
        ON CONFLICT (provider_id, organization_id, day) DO UPDATE SET name = excluded.name, plan_type = excluded.plan_type,
            seats = excluded.seats, occupied = excluded.occupied, members = excluded.members, items = excluded.items,
            storage_bytes = excluded.storage_bytes",
        organization,
        day
    )?
    .any();
    Ok(())
}

/// One client's figures over a range of days: of the last day it has a row for, and the most and the sum of all of them.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ClientFigures {
    #[sqlx(try_from = "String")]
    pub organization_id: OrganizationId,
    pub name: String,
    #[sqlx(try_from = "i64")]
    pub plan_type: PlanType,
    pub seats: Option<i64>,
    pub occupied: i64,
    pub members: i64,
    pub items: i64,
    pub storage_bytes: i64,
    /// How many days there are rows for.
    pub days: i64,
    /// Of these, with a number of seats.
    pub limited_days: i64,
    pub peak_seats: Option<i64>,
    pub seat_days: i64,
    pub peak_occupied: i64,
    pub occupied_days: i64,
    pub peak_members: i64,
    /// It is a client of this provider now.
    pub attached: bool,
    /// `day:occupied` of each day, divided by commas, in no order.
    pub series: String,
}

/// Every client that has a row between the two days, both included.
pub async fn clients(
    tx: &mut Tx,
    provider: ProviderId,
    from: i64,
    to: i64,
) -> Result<Vec<ClientFigures>, StorageError> {
    rows!(
        tx,
        ClientFigures,
        "SELECT l.organization_id, l.name, l.plan_type, l.seats, l.occupied, l.members, l.items, l.storage_bytes,
            s.days, s.limited_days, s.peak_seats, s.seat_days, s.peak_occupied, s.occupied_days, s.peak_members, s.series,
            (po.id IS NOT NULL) AS attached
        FROM (
            SELECT organization_id, MAX(day) AS last_day, COUNT(*) AS days, COUNT(seats) AS limited_days, MAX(seats) AS peak_seats,
                CAST(COALESCE(SUM(seats), 0) AS BIGINT) AS seat_days, MAX(occupied) AS peak_occupied,
                CAST(SUM(occupied) AS BIGINT) AS occupied_days, MAX(members) AS peak_members,
                string_agg(CAST(day AS TEXT) || ':' || CAST(occupied AS TEXT), ',') AS series
            FROM usage_day WHERE provider_id = $1 AND day BETWEEN $2 AND $3
            GROUP BY organization_id
        ) s
        JOIN usage_day l ON l.provider_id = $1 AND l.organization_id = s.organization_id AND l.day = s.last_day
        LEFT JOIN provider_organization po ON po.organization_id = s.organization_id AND po.provider_id = $1",
        provider,
        from,
        to
    )
}

/// The figures of one day: of one client, or of all of them together.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub struct DayFigures {
    pub day: i64,
    pub clients: i64,
    /// Clients without a limit are left out.
    pub seats: Option<i64>,
    pub occupied: i64,
    pub members: i64,
    pub items: i64,
    pub storage_bytes: i64,
}

/// All clients together, day by day.
pub async fn totals(tx: &mut Tx, provider: ProviderId, from: i64, to: i64) -> Result<Vec<DayFigures>, StorageError> {
    rows!(
        tx,
        DayFigures,
        "SELECT day, COUNT(*) AS clients, CAST(SUM(seats) AS BIGINT) AS seats, CAST(SUM(occupied) AS BIGINT) AS occupied,
            CAST(SUM(members) AS BIGINT) AS members, CAST(SUM(items) AS BIGINT) AS items,
            CAST(SUM(storage_bytes) AS BIGINT) AS storage_bytes
        FROM usage_day WHERE provider_id = $1 AND day BETWEEN $2 AND $3
        GROUP BY day ORDER BY day",
        provider,
        from,
        to
    )
}

/// One client, day by day.
pub async fn of_client(
    tx: &mut Tx,
    provider: ProviderId,
    organization: OrganizationId,
    from: i64,
    to: i64,
) -> Result<Vec<DayFigures>, StorageError> {
    rows!(
        tx,
        DayFigures,
        "SELECT day, CAST(1 AS BIGINT) AS clients, seats, occupied, members, items, storage_bytes
        FROM usage_day WHERE provider_id = $1 AND organization_id = $2 AND day BETWEEN $3 AND $4
        ORDER BY day",
        provider,
        organization,
        from,
        to
    )
}

/// The name that one client had when it was counted last. None if it never was this provider's.
pub async fn last_name(
    tx: &mut Tx,
    provider: ProviderId,
    organization: OrganizationId,
) -> Result<Option<String>, StorageError> {
    let found = row!(
        tx,
        (String,),
        "SELECT name FROM usage_day WHERE provider_id = $1 AND organization_id = $2 ORDER BY day DESC LIMIT 1",
        provider,
        organization
    )?;
    Ok(found.map(|(name,)| name))
}

/// The first day that there are figures for.
pub async fn first_day(tx: &mut Tx, provider: ProviderId) -> Result<Option<i64>, StorageError> {
    let found = row!(tx, (Option<i64>,), "SELECT MIN(day) FROM usage_day WHERE provider_id = $1", provider)?;
    Ok(found.and_then(|(day,)| day))
}
