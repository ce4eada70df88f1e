//! Who waits to be confirmed: the Accepted people of a provider, and the Accepted members of all its clients.

use common::{
    id::{MemberId, OrganizationId, ProviderId, ProviderUserId, UserId},
    kind::{MemberRole, ProviderRole},
    time::Timestamp,
};

use crate::{StorageError, Tx, row, rows};

/// Somebody of the provider's own people who waits.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct WaitingStaff {
    #[sqlx(try_from = "String")]
    pub id: ProviderUserId,
    #[sqlx(try_from = "String")]
    pub user_id: UserId,
    pub email: String,
    pub name: Option<String>,
    pub public_key: String,
    #[sqlx(try_from = "i64")]
    pub role: ProviderRole,
    pub invited_by: Option<String>,
    #[sqlx(try_from = "i64")]
    pub created: Timestamp,
    #[sqlx(try_from = "i64")]
    pub revised: Timestamp,
}

pub async fn staff(tx: &mut Tx, provider: ProviderId) -> Result<Vec<WaitingStaff>, StorageError> {
    rows!(
        tx,
        WaitingStaff,
        "SELECT pu.id, pu.user_id, a.email, a.name, a.public_key, pu.role, COALESCE(i.name, i.email) AS invited_by, pu.created, pu.revised
        FROM provider_user pu
        JOIN account a ON a.id = pu.user_id
        LEFT JOIN account i ON i.id = pu.invited_by
        WHERE pu.provider_id = $1 AND pu.status = 1",
        provider
    )
}

/// A member of a client who waits.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct WaitingMember {
    #[sqlx(try_from = "String")]
    pub id: MemberId,
    #[sqlx(try_from = "String")]
    pub organization_id: OrganizationId,
    pub client: String,
    pub enabled: bool,
    #[sqlx(try_from = "String")]
    pub user_id: UserId,
    pub email: String,
    pub name: Option<String>,
    pub public_key: String,
    #[sqlx(try_from = "i64")]
    pub role: MemberRole,
    pub invited_by: Option<String>,
    #[sqlx(try_from = "i64")]
    pub created: Timestamp,
    #[sqlx(try_from = "i64")]
    pub revised: Timestamp,
}

/// The members who wait, of the organizations that are clients of the provider now.
pub async fn members(tx: &mut Tx, provider: ProviderId) -> Result<Vec<WaitingMember>, StorageError> {
    rows!(
        tx,
        WaitingMember,
        "SELECT m.id, m.organization_id, o.name AS client, o.enabled, m.user_id, a.email, a.name, a.public_key, m.role,
            COALESCE(i.name, i.email) AS invited_by, m.created, m.revised
        FROM provider_organization po
        JOIN organization o ON o.id = po.organization_id
        JOIN member m ON m.organization_id = po.organization_id AND m.status = 1
        JOIN account a ON a.id = m.user_id
        LEFT JOIN account i ON i.id = m.invited_by
        WHERE po.provider_id = $1",
        provider
    )
}

/// How many wait.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub struct Counts {
    pub staff: i64,
    pub members: i64,
}

pub async fn count(tx: &mut Tx, provider: ProviderId) -> Result<Option<Counts>, StorageError> {
    row!(
        tx,
        Counts,
        "SELECT (SELECT COUNT(*) FROM provider_user pu WHERE pu.provider_id = $1 AND pu.status = 1) AS staff,
            (SELECT COUNT(*) FROM provider_organization po
                JOIN member m ON m.organization_id = po.organization_id AND m.status = 1
                WHERE po.provider_id = $1) AS members",
        provider
    )
}
