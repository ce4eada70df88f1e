//! Organizations: the tenant row with its plan, settings and key pair. Numbers that guards look at are counted while the row is locked.

use common::{
    id::{OrganizationId, ProviderId, ProviderOrganizationId, UserId},
    kind::{OrganizationStatus, PlanType},
    time::Timestamp,
};

use crate::{StorageError, Tx, execute, lock, row, rows, search, seat_pool};

/// An organization as it is stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Organization {
    #[sqlx(try_from = "String")]
    pub id: OrganizationId,
    pub name: String,
    pub business_name: Option<String>,
    pub billing_email: String,
    #[sqlx(try_from = "i64")]
    pub status: OrganizationStatus,
    pub enabled: bool,
    #[sqlx(try_from = "i64")]
    pub plan_type: PlanType,
    /// None means unlimited.
    pub seats: Option<i64>,
    /// None means no limit of growth.
    pub max_autoscale_seats: Option<i64>,
    pub max_collections: Option<i64>,
    pub max_storage_gb: Option<i64>,
    /// `common::plan::Features` as JSON.
    pub features: String,
    pub limit_collection_creation: bool,
    pub limit_collection_deletion: bool,
    pub limit_item_deletion: bool,
    pub allow_admin_access: bool,
    pub public_key: Option<String>,
    /// Wrapped by the organization's key.
    pub private_key: Option<String>,
    #[sqlx(try_from = "i64")]
    pub created: Timestamp,
    #[sqlx(try_from = "i64")]
    pub revised: Timestamp,
}

pub async fn find(tx: &mut Tx, id: OrganizationId) -> Result<Option<Organization>, StorageError> {
    row!(
        tx,
        Organization,
        "SELECT id, name, business_name, billing_email, status, enabled, plan_type, seats, max_autoscale_seats, max_collections,
            max_storage_gb, features, limit_collection_creation, limit_collection_deletion, limit_item_deletion, allow_admin_access,
            public_key, private_key, created, revised
        FROM organization WHERE id = $1",
        id
    )
}

/// Adds the row as it is given. `use_events` is kept beside the features because SQL looks at it.
pub async fn insert(tx: &mut Tx, organization: &Organization, use_events: bool) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO organization (id, name, business_name, billing_email, status, enabled, plan_type, seats, max_autoscale_seats,
            max_collections, max_storage_gb, features, use_events, limit_collection_creation, limit_collection_deletion,
            limit_item_deletion, allow_admin_access, public_key, private_key, created, revised, search_name)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)",
        organization.id,
        organization.name,
        organization.business_name,
        organization.billing_email,
        organization.status,
        organization.enabled,
        organization.plan_type,
        organization.seats,
        organization.max_autoscale_seats,
        organization.max_collections,
        organization.max_storage_gb,
        organization.features,
        use_events,
        organization.limit_collection_creation,
        organization.limit_collection_deletion,
        organization.limit_item_deletion,
        organization.allow_admin_access,
        organization.public_key,
        organization.private_key,
        organization.created,
        organization.revised,
        search::folded(&organization.name)
    )?
    .one()
}

/// Holds the row until the transaction ends, so that what is counted afterwards stays true. Whether there is such a row.
pub async fn lock(tx: &mut Tx, id: OrganizationId) -> Result<bool, StorageError> {
    execute!(tx, "UPDATE organization SET revised = revised WHERE id = $1", id)?.happened()
}

/// What the organization is called and where its bills go.
pub async fn update_details(
    tx: &mut Tx,
    id: OrganizationId,
    name: &str,
    business_name: Option<&str>,
    billing_email: &str,
    now: Timestamp,
) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE organization SET name = $2, business_name = $3, billing_email = $4, revised = $5, search_name = $6 WHERE id = $1",
        id,
        name,
        business_name,
        billing_email,
        now,
        search::folded(name)
    )?
    .one()
}

/// Stores the key pair of an organization that has none. Whether it had none.
pub async fn set_keys(
    tx: &mut Tx,
    id: OrganizationId,
    public_key: &str,
    private_key: &str,
    now: Timestamp,
) -> Result<bool, StorageError> {
    execute!(
        tx,
        "UPDATE organization SET public_key = $2, private_key = $3, revised = $4 WHERE id = $1 AND public_key IS NULL",
        id,
        public_key,
        private_key,
        now
    )?
    .happened()
}

/// The four switches of collection management.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CollectionManagement {
    pub limit_collection_creation: bool,
    pub limit_collection_deletion: bool,
    pub limit_item_deletion: bool,
    pub allow_admin_access: bool,
}

pub async fn set_collection_management(
    tx: &mut Tx,
    id: OrganizationId,
    switches: CollectionManagement,
    now: Timestamp,
) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE organization SET limit_collection_creation = $2, limit_collection_deletion = $3, limit_item_deletion = $4,
            allow_admin_access = $5, revised = $6
        WHERE id = $1",
        id,
        switches.limit_collection_creation,
        switches.limit_collection_deletion,
        switches.limit_item_deletion,
        switches.allow_admin_access,
        now
    )?
    .one()
}

/// What arithmetic about seats needs.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub struct Seats {
    #[sqlx(try_from = "i64")]
    pub plan_type: PlanType,
    pub seats: Option<i64>,
    pub max_autoscale_seats: Option<i64>,
    /// Invited, Accepted and Confirmed members.
    pub occupied: i64,
}

pub async fn seats(tx: &mut Tx, id: OrganizationId) -> Result<Option<Seats>, StorageError> {
    row!(
        tx,
        Seats,
        "SELECT o.plan_type, o.seats, o.max_autoscale_seats,
            (SELECT COUNT(*) FROM member m WHERE m.organization_id = o.id AND m.status IN (0, 1, 2)) AS occupied
        FROM organization o WHERE o.id = $1",
        id
    )
}

pub async fn set_seats(
    tx: &mut Tx,
    id: OrganizationId,
    seats: Option<i64>,
    now: Timestamp,
) -> Result<(), StorageError> {
    seat_pool::take_back(tx, id).await?;
    execute!(tx, "UPDATE organization SET seats = $2, revised = $3 WHERE id = $1", id, seats, now)?.one()?;
    seat_pool::give(tx, id).await
}

/// Removes the organization with everything that is in it. Its events stay.
pub async fn delete(tx: &mut Tx, id: OrganizationId) -> Result<(), StorageError> {
    seat_pool::take_back(tx, id).await?;
    execute!(tx, "DELETE FROM organization WHERE id = $1", id)?.one()
}

/// A Free organization, other than this one, that the person owns or administers.
pub async fn administers_another_free_one(
    tx: &mut Tx,
    user: UserId,
    except: Option<OrganizationId>,
) -> Result<bool, StorageError> {
    let found = row!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM member m JOIN organization o ON o.id = m.organization_id
        WHERE m.user_id = $1 AND m.status IN (1, 2) AND m.role IN (0, 1) AND o.plan_type = 0
            AND o.id <> COALESCE($2, '')",
        user,
        except
    )?;
    Ok(found.is_some_and(|(count,)| count > 0))
}

/// By what an organization is attached to its provider, for the people of either side.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Attachment {
    #[sqlx(try_from = "String")]
    pub id: ProviderOrganizationId,
    #[sqlx(try_from = "String")]
    pub provider_id: ProviderId,
    pub provider_name: Option<String>,
    pub provider_enabled: bool,
    /// The organization's key, wrapped by the provider's.
    pub key: String,
}

pub async fn attachment(tx: &mut Tx, id: OrganizationId) -> Result<Option<Attachment>, StorageError> {
    row!(
        tx,
        Attachment,
        "SELECT po.id, po.provider_id, p.name AS provider_name, p.enabled AS provider_enabled, po.key
        FROM provider_organization po JOIN provider p ON p.id = po.provider_id
        WHERE po.organization_id = $1",
        id
    )
}

/// An address of somebody who administers.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Address {
    pub email: String,
}

/// The confirmed Owners, and with `admins` also the Admins.
pub async fn administrators(tx: &mut Tx, id: OrganizationId, admins: bool) -> Result<Vec<Address>, StorageError> {
    rows!(
        tx,
        Address,
        "SELECT a.email FROM member m JOIN account a ON a.id = m.user_id
        WHERE m.organization_id = $1 AND m.status = 2 AND (m.role = 0 OR ($2 AND m.role = 1))
        ORDER BY a.email",
        id,
        admins
    )
}

/// The confirmed Provider Admins of the provider that the organization is attached to.
pub async fn provider_admins(tx: &mut Tx, id: OrganizationId) -> Result<Vec<Address>, StorageError> {
    rows!(
        tx,
        Address,
        "SELECT a.email FROM provider_organization po
        JOIN provider_user pu ON pu.provider_id = po.provider_id
        JOIN account a ON a.id = pu.user_id
        WHERE po.organization_id = $1 AND pu.status = 2 AND pu.role = 0
        ORDER BY a.email",
        id
    )
}

/// Everybody who is bound to the organization in any state: their sync changes when it goes.
pub async fn touch_everybody(tx: &mut Tx, id: OrganizationId, now: Timestamp) -> Result<(), StorageError> {
    lock!(
        tx,
        "SELECT id FROM account WHERE id IN (SELECT user_id FROM member WHERE organization_id = $1) ORDER BY id FOR NO KEY UPDATE",
        id
    )?;
    execute!(
        tx,
        "UPDATE account SET revised = $2 WHERE id IN (SELECT user_id FROM member WHERE organization_id = $1)",
        id,
        now
    )?
    .any();
    Ok(())
}

/// Suspends the organization, or takes it up again.
pub async fn set_enabled(tx: &mut Tx, id: OrganizationId, enabled: bool, now: Timestamp) -> Result<(), StorageError> {
    execute!(tx, "UPDATE organization SET enabled = $2, revised = $3 WHERE id = $1", id, enabled, now)?.one()
}
