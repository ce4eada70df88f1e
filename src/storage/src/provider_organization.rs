//! The link between a provider and a client organization, and what the provider's list of clients shows.

use common::{
    id::{KeyRingId, OrganizationId, ProviderId, ProviderOrganizationId, UserId},
    kind::{OrganizationStatus, PlanType},
    time::Timestamp,
};

use crate::{OptionalNumber, StorageError, Tx, execute, row, rows};

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
    .one()
}

/// Detaches the organization; the wrapped key goes with the row.
pub async fn remove(tx: &mut Tx, provider: ProviderId, id: ProviderOrganizationId) -> Result<(), StorageError> {
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
    execute!(
        tx,
        "UPDATE organization SET name = $2, seats = $3, revised = $4,
            max_autoscale_seats = CASE WHEN max_autoscale_seats < $3 THEN $3 ELSE max_autoscale_seats END
        WHERE id = $1",
        organization,
        name,
        seats,
        now
    )?
    .one()
}

/// A client in the provider's table, without its key.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ClientSummary {
    #[sqlx(try_from = "String")]
    pub id: ProviderOrganizationId,
    #[sqlx(try_from = "String")]
    pub organization_id: OrganizationId,
    pub name: String,
    pub enabled: bool,
    #[sqlx(try_from = "i64")]
    pub plan_type: PlanType,
    pub seats: Option<i64>,
    /// Invited, Accepted and Confirmed members.
    pub occupied: i64,
    pub confirmed: i64,
    /// Accepted members.
    pub to_confirm: i64,
    pub confirmed_owners: i64,
    /// When the newest entry of its log was written.
    #[sqlx(try_from = "OptionalNumber")]
    pub last_event: Option<Timestamp>,
    #[sqlx(try_from = "i64")]
    pub created: Timestamp,
}

/// All clients of the provider. Members are counted in one pass over an index, so that thousands of clients stay cheap.
pub async fn summaries(tx: &mut Tx, provider: ProviderId) -> Result<Vec<ClientSummary>, StorageError> {
    rows!(
        tx,
        ClientSummary,
        "SELECT po.id, po.organization_id, o.name, o.enabled, o.plan_type, o.seats, po.created,
            COALESCE(c.occupied, 0) AS occupied, COALESCE(c.confirmed, 0) AS confirmed, COALESCE(c.to_confirm, 0) AS to_confirm,
            COALESCE(c.confirmed_owners, 0) AS confirmed_owners,
            (SELECT MAX(e.at) FROM event e WHERE e.organization_id = po.organization_id) AS last_event
        FROM provider_organization po
        JOIN organization o ON o.id = po.organization_id
        LEFT JOIN (
            SELECT m.organization_id,
                COUNT(CASE WHEN m.status IN (0, 1, 2) THEN 1 END) AS occupied,
                COUNT(CASE WHEN m.status = 2 THEN 1 END) AS confirmed,
                COUNT(CASE WHEN m.status = 1 THEN 1 END) AS to_confirm,
                COUNT(CASE WHEN m.status = 2 AND m.role = 0 THEN 1 END) AS confirmed_owners
            FROM provider_organization x JOIN member m ON m.organization_id = x.organization_id
            WHERE x.provider_id = $1
            GROUP BY m.organization_id
        ) c ON c.organization_id = po.organization_id
        WHERE po.provider_id = $1",
        provider
    )
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

/// The organizations of which the person is a direct confirmed Owner and which no provider has.
pub async fn owned_and_free(tx: &mut Tx, user: UserId) -> Result<Vec<OrganizationId>, StorageError> {
    let found = rows!(
        tx,
        Owned,
        "SELECT m.organization_id FROM member m
        WHERE m.user_id = $1 AND m.status = 2 AND m.role = 0
            AND NOT EXISTS (SELECT 1 FROM provider_organization po WHERE po.organization_id = m.organization_id)
        ORDER BY m.organization_id",
        user
    )?;
    Ok(found.into_iter().map(|row| row.organization_id).collect())
}
