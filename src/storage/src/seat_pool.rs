//! The seats that a provider may give to its clients on one plan. `allocated_seats` is always the sum of the seats of the attached clients
//! on that plan: [`give`] and [`take_back`] are called by whatever attaches, detaches, deletes or changes an organization's seats, so
//! that no use case can forget it. Locks are taken in the order provider, organization, pool, accounts.

use common::{
    id::{OrganizationId, ProviderId},
    kind::PlanType,
    time::Timestamp,
};

use crate::{StorageError, Tx, execute, lock, row, rows};

/// A pool as it is stored.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub struct Pool {
    #[sqlx(try_from = "i64")]
    pub plan_type: PlanType,
    /// Bought by contract.
    pub seat_minimum: i64,
    /// Bought beyond the contract.
    pub purchased_seats: i64,
    /// Given to clients.
    pub allocated_seats: i64,
}

pub async fn list(tx: &mut Tx, provider: ProviderId) -> Result<Vec<Pool>, StorageError> {
    rows!(
        tx,
        Pool,
        "SELECT plan_type, seat_minimum, purchased_seats, allocated_seats FROM seat_pool WHERE provider_id = $1 ORDER BY plan_type",
        provider
    )
}

/// Holds the pool until the transaction ends, if there is one.
pub async fn lock(tx: &mut Tx, provider: ProviderId, plan: PlanType) -> Result<Option<Pool>, StorageError> {
    let there = execute!(
        tx,
        "UPDATE seat_pool SET revised = revised WHERE provider_id = $1 AND plan_type = $2",
        provider,
        plan
    )?
    .happened()?;
    if !there {
        return Ok(None);
    }
    row!(
        tx,
        Pool,
        "SELECT plan_type, seat_minimum, purchased_seats, allocated_seats FROM seat_pool WHERE provider_id = $1 AND plan_type = $2",
        provider,
        plan
    )
}

/// Makes the pool, or gives it these numbers.
pub async fn set(tx: &mut Tx, provider: ProviderId, pool: &Pool, now: Timestamp) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO seat_pool (provider_id, plan_type, seat_minimum, purchased_seats, allocated_seats, revised)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (provider_id, plan_type) DO UPDATE SET seat_minimum = excluded.seat_minimum,
            purchased_seats = excluded.purchased_seats, allocated_seats = excluded.allocated_seats, revised = excluded.revised",
        provider,
        pool.plan_type,
        pool.seat_minimum,
        pool.purchased_seats,
        pool.allocated_seats,
        now
    )?
    .one()
}

/// Takes the limit away. Says whether there was one.
pub async fn remove(tx: &mut Tx, provider: ProviderId, plan: PlanType) -> Result<bool, StorageError> {
    execute!(tx, "DELETE FROM seat_pool WHERE provider_id = $1 AND plan_type = $2", provider, plan)?.happened()
}

/// Buys so many seats more.
pub async fn grow(
    tx: &mut Tx,
    provider: ProviderId,
    plan: PlanType,
    more: i64,
    now: Timestamp,
) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE seat_pool SET purchased_seats = purchased_seats + $3, revised = $4 WHERE provider_id = $1 AND plan_type = $2",
        provider,
        plan,
        more,
        now
    )?
    .one()
}

/// Counts the organization's seats to the pool of the provider that it is attached to.
pub(crate) async fn give(tx: &mut Tx, organization: OrganizationId) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE seat_pool SET allocated_seats = allocated_seats + (SELECT COALESCE(o.seats, 0) FROM organization o WHERE o.id = $1)
        WHERE provider_id = (SELECT po.provider_id FROM provider_organization po WHERE po.organization_id = $1)
            AND plan_type = (SELECT o.plan_type FROM organization o WHERE o.id = $1)",
        organization
    )?
    .any();
    Ok(())
}

/// Gives the organization's seats back to the pool, as long as it is attached.
pub(crate) async fn take_back(tx: &mut Tx, organization: OrganizationId) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE seat_pool SET allocated_seats = allocated_seats - (SELECT COALESCE(o.seats, 0) FROM organization o WHERE o.id = $1)
        WHERE provider_id = (SELECT po.provider_id FROM provider_organization po WHERE po.organization_id = $1)
            AND plan_type = (SELECT o.plan_type FROM organization o WHERE o.id = $1)",
        organization
    )?
    .any();
    Ok(())
}

/// What the clients on one plan have.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub struct Allocation {
    #[sqlx(try_from = "i64")]
    pub plan_type: PlanType,
    pub clients: i64,
    pub seats: i64,
    /// Clients without a number of seats.
    pub unlimited: i64,
}

pub async fn allocations(tx: &mut Tx, provider: ProviderId) -> Result<Vec<Allocation>, StorageError> {
    rows!(
        tx,
        Allocation,
        "SELECT o.plan_type, COUNT(*) AS clients, CAST(COALESCE(SUM(o.seats), 0) AS BIGINT) AS seats,
            COUNT(CASE WHEN o.seats IS NULL THEN 1 END) AS unlimited
        FROM provider_organization po JOIN organization o ON o.id = po.organization_id
        WHERE po.provider_id = $1
        GROUP BY o.plan_type ORDER BY o.plan_type",
        provider
    )
}

/// Holds all clients of the provider, so that nobody changes their seats while they are counted.
pub async fn lock_clients(tx: &mut Tx, provider: ProviderId) -> Result<(), StorageError> {
    lock!(
        tx,
        "SELECT id FROM organization WHERE id IN (SELECT organization_id FROM provider_organization WHERE provider_id = $1)
        ORDER BY id FOR NO KEY UPDATE",
        provider
    )
}
