//! The link between a provider and a client organization, and what the provider's list of clients shows.

use common::{
    id::{KeyRingId, OrganizationId, ProviderId, ProviderOrganizationId, UserId},
    kind::{OrganizationStatus, PlanType},
    time::Timestamp,
};

use crate::{StorageError, Tx, execute, row, rows, search, seat_pool};

/// The link as it is stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Link {
    #[sqlx(try_from = "String")]
    pub id: ProviderOrganizationId,
    #[sqlx(try_from = "String")]
    pub provider_id: ProviderId,
    #[sqlx(try_from = "String")]
    pub organization_id: OrganizationId,
    /// The organization's key, wrapped by the ring's key.
    pub key: String,
    #[sqlx(try_from = "i64")]
    pub created: Timestamp,
    #[sqlx(try_from = "i64")]
    pub revised: Timestamp,
}

/// The link with that id, if it is that provider's.
pub async fn find(tx: &mut Tx, provider: ProviderId, id: ProviderOrganizationId) -> Result<Option<Link>, StorageError> {
    row!(
        tx,
        Link,
        "SELECT id, provider_id, organization_id, key, created, revised FROM provider_organization WHERE provider_id = $1 AND id = $2",
        provider,
        id
    )
}

/// The link of that organization, to whatever provider.
pub async fn of_organization(tx: &mut Tx, organization: OrganizationId) -> Result<Option<Link>, StorageError> {
    row!(
        tx,
        Link,
        "SELECT id, provider_id, organization_id, key, created, revised FROM provider_organization WHERE organization_id = $1",
        organization
    )
}

/// Attaches the organization. A unique key refuses a second provider.
pub async fn insert(tx: &mut Tx, link: &Link, ring: KeyRingId) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO provider_organization (id, provider_id, ring_id, organization_id, key, created, revised)
        VALUES ($1, $2, $3, $4, $5, $6, $7)",
        link.id,
        link.provider_id,
        ring,
        link.organization_id,
        link.key,
        link.created,
        link.revised
    )?
    .one()?;
    seat_pool::give(tx, link.organization_id).await
}

/// Detaches the organization; the wrapped key goes with the row.
pub async fn remove(tx: &mut Tx, provider: ProviderId, id: ProviderOrganizationId) -> Result<(), StorageError> {
    if let Some(link) = find(tx, provider, id).await? {
        seat_pool::take_back(tx, link.organization_id).await?;
    }
    execute!(tx, "DELETE FROM provider_organization WHERE provider_id = $1 AND id = $2", provider, id)?.one()
}

pub async fn set_organization_status(
    tx: &mut Tx,
    organization: OrganizationId,
    status: OrganizationStatus,
    now: Timestamp,
) -> Result<(), StorageError> {
    execute!(tx, "UPDATE organization SET status = $2, revised = $3 WHERE id = $1", organization, status, now)?.one()
}

/// A limit of growth below the new number rises with it: whoever sets the seats decides about both.
pub async fn set_name_and_seats(
    tx: &mut Tx,
    organization: OrganizationId,
    name: &str,
    seats: i64,
    now: Timestamp,
) -> Result<(), StorageError> {
    seat_pool::take_back(tx, organization).await?;
    execute!(
        tx,
        "UPDATE organization SET name = $2, seats = $3, revised = $4, search_name = $5,
            max_autoscale_seats = CASE WHEN max_autoscale_seats < $3 THEN $3 ELSE max_autoscale_seats END
        WHERE id = $1",
        organization,
        name,
        seats,
        now,
        search::folded(name)
    )?
    .one()?;
    seat_pool::give(tx, organization).await
}

/// A client as the wire's plain list spells it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ClientWithKey {
    #[sqlx(try_from = "String")]
    pub id: ProviderOrganizationId,
    #[sqlx(try_from = "String")]
    pub organization_id: OrganizationId,
    pub name: String,
    pub enabled: bool,
    #[sqlx(try_from = "i64")]
    pub status: OrganizationStatus,
    #[sqlx(try_from = "i64")]
    pub plan_type: PlanType,
    pub seats: Option<i64>,
    pub occupied: i64,
    pub confirmed: i64,
    pub key: String,
    #[sqlx(try_from = "i64")]
    pub created: Timestamp,
    #[sqlx(try_from = "i64")]
    pub revised: Timestamp,
}

/// All clients of the provider with their wrapped keys, by name.
pub async fn with_keys(tx: &mut Tx, provider: ProviderId) -> Result<Vec<ClientWithKey>, StorageError> {
    rows!(
        tx,
        ClientWithKey,
        "SELECT po.id, po.organization_id, o.name, o.enabled, o.status, o.plan_type, o.seats, po.key, po.created, po.revised,
            (SELECT COUNT(*) FROM member m WHERE m.organization_id = o.id AND m.status IN (0, 1, 2)) AS occupied,
            (SELECT COUNT(*) FROM member m WHERE m.organization_id = o.id AND m.status = 2) AS confirmed
        FROM provider_organization po JOIN organization o ON o.id = po.organization_id
        WHERE po.provider_id = $1
        ORDER BY o.name, po.id",
        provider
    )
}

#[derive(Debug, sqlx::FromRow)]
struct Owned {
    #[sqlx(try_from = "String")]
    organization_id: OrganizationId,
}

/// The organizations of which the person is a direct confirmed Owner, apart from those that the provider has.
pub async fn owned_elsewhere(
    tx: &mut Tx,
    provider: ProviderId,
    user: UserId,
) -> Result<Vec<OrganizationId>, StorageError> {
    let found = rows!(
        tx,
        Owned,
        "SELECT m.organization_id FROM member m
        WHERE m.user_id = $1 AND m.status = 2 AND m.role = 0
            AND NOT EXISTS (SELECT 1 FROM provider_organization po WHERE po.organization_id = m.organization_id AND po.provider_id = $2)
        ORDER BY m.organization_id",
        user,
        provider
    )?;
    Ok(found.into_iter().map(|row| row.organization_id).collect())
}

/// How one client stands, in counts.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub struct Health {
    pub enabled: bool,
    /// Accepted members.
    pub to_confirm: i64,
    pub invited: i64,
    /// Of these, with a link issued before `oldest`.
    pub expired: i64,
    pub revoked: i64,
    pub confirmed_owners: i64,
}

pub async fn health(
    tx: &mut Tx,
    provider: ProviderId,
    organization: OrganizationId,
    oldest: Timestamp,
) -> Result<Option<Health>, StorageError> {
    row!(
        tx,
        Health,
        "SELECT o.enabled, COUNT(CASE WHEN m.status = 1 THEN 1 END) AS to_confirm, COUNT(CASE WHEN m.status = 0 THEN 1 END) AS invited,
            COUNT(CASE WHEN m.status = 0 AND m.invite_issued <= $3 THEN 1 END) AS expired,
            COUNT(CASE WHEN m.status = -1 THEN 1 END) AS revoked,
            COUNT(CASE WHEN m.status = 2 AND m.role = 0 THEN 1 END) AS confirmed_owners
        FROM provider_organization po
        JOIN organization o ON o.id = po.organization_id
        LEFT JOIN member m ON m.organization_id = o.id
        WHERE po.provider_id = $1 AND po.organization_id = $2
        GROUP BY o.id, o.enabled",
        provider,
        organization,
        oldest
    )
}
