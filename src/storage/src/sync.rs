//! What a person's sync and profile are made of, one statement a kind. Only what may reach a client: confirmed rows with their keys.

use common::{
    id::{DeviceId, MemberId, OrganizationId, ProviderId, UserId},
    kind::{KdfKind, MemberRole, OrganizationStatus, PlanType, ProviderKind, ProviderRole, ProviderStatus},
    time::Timestamp,
};

use crate::{OptionalNumber, OptionalText, StorageError, Tx, row, rows};

#[derive(Debug, sqlx::FromRow)]
pub struct AccountRow {
    #[sqlx(try_from = "String")]
    pub id: UserId,
    pub email: String,
    pub email_verified: bool,
    pub name: Option<String>,
    #[sqlx(try_from = "i64")]
    pub kdf_kind: KdfKind,
    pub kdf_iterations: i64,
    pub kdf_memory: Option<i64>,
    pub kdf_parallelism: Option<i64>,
    pub user_key: String,
    pub user_key_id: Option<String>,
    pub public_key: String,
    pub private_key: String,
    pub security_stamp: String,
    pub avatar_color: Option<String>,
    #[sqlx(try_from = "i64")]
    pub created: Timestamp,
    /// The device has not fetched the newest key of some organization yet.
    pub keys_outdated: bool,
}

/// The account, and how the keys of that device stand.
pub async fn account(tx: &mut Tx, user: UserId, device: Option<DeviceId>) -> Result<Option<AccountRow>, StorageError> {
    row!(
        tx,
        AccountRow,
        "SELECT id, email, email_verified, name, kdf_kind, kdf_iterations, kdf_memory, kdf_parallelism, user_key, user_key_id,
            public_key, private_key, security_stamp, avatar_color, created,
            EXISTS (SELECT 1 FROM outdated_device o WHERE o.device_id = $2) AS keys_outdated
        FROM account WHERE id = $1",
        user,
        device
    )
}

/// An organization as it stands in a profile, by membership or through a provider.
#[derive(Debug, sqlx::FromRow)]
pub struct OrganizationRow {
    #[sqlx(try_from = "String")]
    pub id: OrganizationId,
    pub name: String,
    #[sqlx(try_from = "i64")]
    pub status: OrganizationStatus,
    pub enabled: bool,
    #[sqlx(try_from = "i64")]
    pub plan_type: PlanType,
    pub seats: Option<i64>,
    pub max_collections: Option<i64>,
    pub max_storage_gb: Option<i64>,
    pub features: String,
    pub limit_collection_creation: bool,
    pub limit_collection_deletion: bool,
    pub limit_item_deletion: bool,
    pub allow_admin_access: bool,
    pub has_key_pair: bool,
    #[sqlx(try_from = "OptionalText")]
    pub provider_id: Option<ProviderId>,
    pub provider_name: Option<String>,
    #[sqlx(try_from = "OptionalNumber")]
    pub provider_kind: Option<ProviderKind>,
}

/// A confirmed membership with its organization.
#[derive(Debug, sqlx::FromRow)]
pub struct MembershipRow {
    #[sqlx(flatten)]
    pub organization: OrganizationRow,
    #[sqlx(try_from = "String")]
    pub member_id: MemberId,
    /// The organization's key, wrapped to the member.
    pub key: String,
    #[sqlx(try_from = "i64")]
    pub role: MemberRole,
    pub permissions: Option<String>,
}

/// Confirmed memberships with a key, of disabled organizations too.
pub async fn memberships(tx: &mut Tx, user: UserId) -> Result<Vec<MembershipRow>, StorageError> {
    rows!(
        tx,
        MembershipRow,
        "SELECT o.id, o.name, o.status, o.enabled, o.plan_type, o.seats, o.max_collections, o.max_storage_gb, o.features,
            o.limit_collection_creation, o.limit_collection_deletion, o.limit_item_deletion, o.allow_admin_access,
            (o.public_key IS NOT NULL) AS has_key_pair,
            p.id AS provider_id, p.name AS provider_name, p.kind AS provider_kind,
            m.id AS member_id, m.key, m.role, m.permissions
        FROM member m
        JOIN organization o ON o.id = m.organization_id
        LEFT JOIN provider_organization po ON po.organization_id = o.id
        LEFT JOIN provider p ON p.id = po.provider_id
        WHERE m.user_id = $1 AND m.status = 2 AND m.key IS NOT NULL
        ORDER BY o.name, o.id",
        user
    )
}

/// A provider in which the person is confirmed and holds the key.
#[derive(Debug, sqlx::FromRow)]
pub struct ProviderRow {
    #[sqlx(try_from = "String")]
    pub id: ProviderId,
    pub name: Option<String>,
    #[sqlx(try_from = "i64")]
    pub kind: ProviderKind,
    #[sqlx(try_from = "i64")]
    pub status: ProviderStatus,
    pub enabled: bool,
    pub use_events: bool,
    #[sqlx(try_from = "i64")]
    pub role: ProviderRole,
    /// The ring's key, wrapped to the person.
    pub key: String,
}

/// Providers with a key for the person, disabled ones too.
pub async fn providers(tx: &mut Tx, user: UserId) -> Result<Vec<ProviderRow>, StorageError> {
    rows!(
        tx,
        ProviderRow,
        "SELECT p.id, p.name, p.kind, p.status, p.enabled, p.use_events, pu.role, h.key
        FROM provider_user pu
        JOIN provider p ON p.id = pu.provider_id
        JOIN key_ring_holder h ON h.ring_id = p.id AND h.provider_user_id = pu.id
        WHERE pu.user_id = $1 AND pu.status = 2 AND p.status >= 1
        ORDER BY p.name, p.id",
        user
    )
}

/// A client of a provider, with its key under the provider's.
#[derive(Debug, sqlx::FromRow)]
pub struct ClientRow {
    #[sqlx(flatten)]
    pub organization: OrganizationRow,
    pub key: String,
}

/// The clients of the enabled providers in which the person is active.
pub async fn clients(tx: &mut Tx, user: UserId) -> Result<Vec<ClientRow>, StorageError> {
    rows!(
        tx,
        ClientRow,
        "SELECT o.id, o.name, o.status, o.enabled, o.plan_type, o.seats, o.max_collections, o.max_storage_gb, o.features,
            o.limit_collection_creation, o.limit_collection_deletion, o.limit_item_deletion, o.allow_admin_access,
            (o.public_key IS NOT NULL) AS has_key_pair,
            p.id AS provider_id, p.name AS provider_name, p.kind AS provider_kind, po.key
        FROM active_provider_user pu
        JOIN provider p ON p.id = pu.provider_id
        JOIN key_ring_holder h ON h.provider_user_id = pu.id
        JOIN provider_organization po ON po.provider_id = p.id AND po.ring_id = h.ring_id
        JOIN organization o ON o.id = po.organization_id
        WHERE pu.user_id = $1
        ORDER BY o.name, o.id",
        user
    )
}
