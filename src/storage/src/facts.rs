//! What the rules need to know, read in the request's own transaction: one statement per kind of fact, nothing cached.

use common::{
    id::{CollectionId, ItemId, OrganizationId, ProviderId, UserId},
    kind::{
        CollectionKind, MemberRole, MemberStatus, OrganizationStatus, PlanType, ProviderKind, ProviderRole,
        ProviderStatus, ProviderUserStatus,
    },
};

use crate::{OptionalNumber, OptionalText, StorageError, Tx, row, rows};

#[derive(Debug, sqlx::FromRow)]
pub struct ProviderRow {
    #[sqlx(try_from = "i64")]
    pub kind: ProviderKind,
    #[sqlx(try_from = "i64")]
    pub status: ProviderStatus,
    pub enabled: bool,
    pub use_events: bool,
    pub has_clients: bool,
    pub confirmed_admins: i64,
}

/// The provider, with what its guards count.
pub async fn provider(tx: &mut Tx, id: ProviderId) -> Result<Option<ProviderRow>, StorageError> {
    row!(
        tx,
        ProviderRow,
        "SELECT p.kind, p.status, p.enabled, p.use_events,
            EXISTS (SELECT 1 FROM provider_organization po WHERE po.provider_id = p.id) AS has_clients,
            (SELECT COUNT(*) FROM provider_user pu
                WHERE pu.provider_id = p.id AND pu.status = 2 AND pu.role = 0) AS confirmed_admins
        FROM provider p WHERE p.id = $1",
        id
    )
}

#[derive(Debug, sqlx::FromRow)]
pub struct ProviderUserRow {
    #[sqlx(try_from = "i64")]
    pub status: ProviderUserStatus,
    #[sqlx(try_from = "i64")]
    pub role: ProviderRole,
}

/// The person's own row in the provider.
pub async fn provider_user(
    tx: &mut Tx,
    provider: ProviderId,
    user: UserId,
) -> Result<Option<ProviderUserRow>, StorageError> {
    row!(
        tx,
        ProviderUserRow,
        "SELECT status, role FROM provider_user WHERE provider_id = $1 AND user_id = $2",
        provider,
        user
    )
}

#[derive(Debug, sqlx::FromRow)]
pub struct OrganizationRow {
    pub name: String,
    pub enabled: bool,
    #[sqlx(try_from = "i64")]
    pub status: OrganizationStatus,
    #[sqlx(try_from = "i64")]
    pub plan_type: PlanType,
    pub features: String,
    pub seats: Option<i64>,
    pub limit_collection_creation: bool,
    pub limit_collection_deletion: bool,
    pub limit_item_deletion: bool,
    pub allow_admin_access: bool,
    pub confirmed_owners: i64,
    pub has_key_pair: bool,
    pub collections_used_up: bool,
    #[sqlx(try_from = "OptionalText")]
    pub provider_id: Option<ProviderId>,
    #[sqlx(try_from = "OptionalNumber")]
    pub provider_kind: Option<ProviderKind>,
    pub confirmed_provider_users: i64,
}

/// The organization, with what its guards count and the provider it is attached to.
pub async fn organization(tx: &mut Tx, id: OrganizationId) -> Result<Option<OrganizationRow>, StorageError> {
    row!(
        tx,
        OrganizationRow,
        "SELECT o.name, o.enabled, o.status, o.plan_type, o.features, o.seats,
            o.limit_collection_creation, o.limit_collection_deletion, o.limit_item_deletion, o.allow_admin_access,
            (SELECT COUNT(*) FROM member m
                WHERE m.organization_id = o.id AND m.status = 2 AND m.role = 0) AS confirmed_owners,
            (o.public_key IS NOT NULL) AS has_key_pair,
            (o.max_collections IS NOT NULL AND
                (SELECT COUNT(*) FROM collection c WHERE c.organization_id = o.id) >= o.max_collections) AS collections_used_up,
            p.id AS provider_id, p.kind AS provider_kind,
            (SELECT COUNT(*) FROM provider_user pu WHERE pu.provider_id = p.id AND pu.status = 2) AS confirmed_provider_users
        FROM organization o
        LEFT JOIN provider_organization po ON po.organization_id = o.id
        LEFT JOIN provider p ON p.id = po.provider_id
        WHERE o.id = $1",
        id
    )
}

#[derive(Debug, sqlx::FromRow)]
pub struct MemberRow {
    #[sqlx(try_from = "String")]
    pub id: common::id::MemberId,
    #[sqlx(try_from = "i64")]
    pub status: MemberStatus,
    #[sqlx(try_from = "i64")]
    pub role: MemberRole,
    pub permissions: Option<String>,
    pub manages_a_collection: bool,
}

/// The person's own row in the organization.
pub async fn member(
    tx: &mut Tx,
    organization: OrganizationId,
    user: UserId,
) -> Result<Option<MemberRow>, StorageError> {
    row!(
        tx,
        MemberRow,
        "SELECT m.id, m.status, m.role, m.permissions,
            EXISTS (SELECT 1 FROM collection_member cm WHERE cm.member_id = m.id AND cm.manage) AS manages_a_collection
        FROM member m WHERE m.organization_id = $1 AND m.user_id = $2",
        organization,
        user
    )
}

/// A collection with the person's assignment to it.
#[derive(Debug, sqlx::FromRow)]
pub struct CollectionRow {
    #[sqlx(try_from = "String")]
    pub id: CollectionId,
    #[sqlx(try_from = "i64")]
    pub kind: CollectionKind,
    pub assigned: bool,
    pub read_only: bool,
    pub hide_passwords: bool,
    pub manage: bool,
    /// Nobody holds manage.
    pub unmanaged: bool,
    /// My Items of a member who is gone.
    pub departed: bool,
}

/// Every collection of the organization, with the person's assignments, ordered by id.
pub async fn collections(
    tx: &mut Tx,
    organization: OrganizationId,
    user: UserId,
) -> Result<Vec<CollectionRow>, StorageError> {
    rows!(
        tx,
        CollectionRow,
        "SELECT c.id, c.kind, (cm.member_id IS NOT NULL) AS assigned,
            COALESCE(cm.read_only, FALSE) AS read_only, COALESCE(cm.hide_passwords, FALSE) AS hide_passwords,
            COALESCE(cm.manage, FALSE) AS manage,
            NOT EXISTS (SELECT 1 FROM collection_member x JOIN confirmed_member xm ON xm.id = x.member_id
                WHERE x.collection_id = c.id AND x.manage) AS unmanaged,
            (c.my_items_email IS NOT NULL) AS departed
        FROM collection c
        LEFT JOIN confirmed_member m ON m.organization_id = c.organization_id AND m.user_id = $2
        LEFT JOIN collection_member cm ON cm.collection_id = c.id AND cm.member_id = m.id
        WHERE c.organization_id = $1
        ORDER BY c.id",
        organization,
        user
    )
}

/// The collections that one item is in, with the person's assignments, ordered by id.
pub async fn collections_of_item(tx: &mut Tx, item: ItemId, user: UserId) -> Result<Vec<CollectionRow>, StorageError> {
    rows!(
        tx,
        CollectionRow,
        "SELECT c.id, c.kind, (cm.member_id IS NOT NULL) AS assigned,
            COALESCE(cm.read_only, FALSE) AS read_only, COALESCE(cm.hide_passwords, FALSE) AS hide_passwords,
            COALESCE(cm.manage, FALSE) AS manage,
            NOT EXISTS (SELECT 1 FROM collection_member x JOIN confirmed_member xm ON xm.id = x.member_id
                WHERE x.collection_id = c.id AND x.manage) AS unmanaged,
            (c.my_items_email IS NOT NULL) AS departed
        FROM item_collection ic
        JOIN collection c ON c.id = ic.collection_id
        LEFT JOIN confirmed_member m ON m.organization_id = c.organization_id AND m.user_id = $2
        LEFT JOIN collection_member cm ON cm.collection_id = c.id AND cm.member_id = m.id
        WHERE ic.item_id = $1
        ORDER BY c.id",
        item,
        user
    )
}
