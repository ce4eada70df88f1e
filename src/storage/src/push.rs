//! Who is told of a change, asked when it is told: rights may have gone since it was made. Members are told by their membership, staff of a
//! provider by their place in it, and by nothing else.

use common::id::{CollectionId, ItemId, OrganizationId, ProviderId, UserId};

use crate::{OptionalText, StorageError, Tx, row, rows};

/// Somebody who has to do with an organization.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct InOrganization {
    #[sqlx(try_from = "String")]
    pub user_id: UserId,
    /// Here as staff of this provider, not as a member.
    #[sqlx(try_from = "OptionalText")]
    pub provider_id: Option<ProviderId>,
    /// Whether its contents are open to them: not while it is disabled, for members.
    pub reads: bool,
}

/// Confirmed members, and the staff of its provider while that is enabled.
pub async fn in_organization(tx: &mut Tx, organization: OrganizationId) -> Result<Vec<InOrganization>, StorageError> {
    rows!(
        tx,
        InOrganization,
        "SELECT m.user_id, CAST(NULL AS TEXT) AS provider_id, (o.enabled AND m.key IS NOT NULL) AS reads
        FROM member m JOIN organization o ON o.id = m.organization_id
        WHERE m.organization_id = $1 AND m.status = 2
        UNION ALL
        SELECT pu.user_id, pu.provider_id, TRUE AS reads
        FROM provider_organization po JOIN active_provider_user pu ON pu.provider_id = po.provider_id
        WHERE po.organization_id = $1",
        organization
    )
}

/// One of a provider's confirmed staff.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct InProvider {
    #[sqlx(try_from = "String")]
    pub user_id: UserId,
    /// Whether clients are open to them: not while the provider is disabled.
    pub active: bool,
}

pub async fn in_provider(tx: &mut Tx, provider: ProviderId) -> Result<Vec<InProvider>, StorageError> {
    rows!(
        tx,
        InProvider,
        "SELECT pu.user_id, EXISTS (SELECT 1 FROM active_provider_user apu WHERE apu.id = pu.id) AS active
        FROM provider_user pu WHERE pu.provider_id = $1 AND pu.status = 2",
        provider
    )
}

/// A member who reaches something through a collection.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub struct Holder {
    #[sqlx(try_from = "String")]
    pub user_id: UserId,
    #[sqlx(try_from = "String")]
    pub collection_id: CollectionId,
}

/// Members who reach the item, with each collection through which they do.
pub async fn holders_of_item(tx: &mut Tx, item: ItemId) -> Result<Vec<Holder>, StorageError> {
    rows!(
        tx,
        Holder,
        "SELECT m.user_id, cm.collection_id
        FROM item_collection ic
        JOIN collection_member cm ON cm.collection_id = ic.collection_id
        JOIN confirmed_member m ON m.id = cm.member_id
        WHERE ic.item_id = $1",
        item
    )
}

/// Members who have a place in the collection.
pub async fn holders_of_collection(tx: &mut Tx, collection: CollectionId) -> Result<Vec<Holder>, StorageError> {
    rows!(
        tx,
        Holder,
        "SELECT m.user_id, cm.collection_id
        FROM collection_member cm JOIN confirmed_member m ON m.id = cm.member_id
        WHERE cm.collection_id = $1",
        collection
    )
}

/// What clients are told of an organization.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub struct Switches {
    pub enabled: bool,
    pub limit_collection_creation: bool,
    pub limit_collection_deletion: bool,
    pub limit_item_deletion: bool,
}

pub async fn switches(tx: &mut Tx, organization: OrganizationId) -> Result<Option<Switches>, StorageError> {
    row!(
        tx,
        Switches,
        "SELECT enabled, limit_collection_creation, limit_collection_deletion, limit_item_deletion
        FROM organization WHERE id = $1",
        organization
    )
}
