//! What the operator's console lists: providers, organizations, people. No column that holds a key, an encrypted text or a password's hash is
//! ever named here.

use common::{
    id::{OrganizationId, ProviderId, ProviderOrganizationId, UserId},
    kind::{
        MemberRole, MemberStatus, OrganizationStatus, PlanType, ProviderKind, ProviderRole, ProviderStatus,
        ProviderUserStatus,
    },
    time::Timestamp,
};

use crate::{OptionalNumber, OptionalText, StorageError, Tx, row, rows};

#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Provider {
    #[sqlx(try_from = "String")]
    pub id: ProviderId,
    pub name: Option<String>,
    #[sqlx(try_from = "i64")]
    pub kind: ProviderKind,
    #[sqlx(try_from = "i64")]
    pub status: ProviderStatus,
    pub enabled: bool,
    pub setup_email: Option<String>,
    #[sqlx(try_from = "i64")]
    pub created: Timestamp,
    pub clients: i64,
    pub people: i64,
    /// Somebody of it, or the invited person, has such an address.
    pub address_matches: bool,
}

/// All providers, and which of them know an address like that: there are few enough of them to be sorted by the caller.
pub async fn providers(tx: &mut Tx, pattern: &str) -> Result<Vec<Provider>, StorageError> {
    rows!(
        tx,
        Provider,
        "SELECT p.id, p.name, p.kind, p.status, p.enabled, p.setup_email, p.created,
            (SELECT COUNT(*) FROM provider_organization po WHERE po.provider_id = p.id) AS clients,
            (SELECT COUNT(*) FROM provider_user pu WHERE pu.provider_id = p.id) AS people,
            (lower(COALESCE(p.setup_email, '')) LIKE $1 ESCAPE '!' OR EXISTS (
                SELECT 1 FROM provider_user x LEFT JOIN account a ON a.id = x.user_id
                WHERE x.provider_id = p.id AND COALESCE(a.email, x.email, '') LIKE $1 ESCAPE '!')) AS address_matches
        FROM provider p ORDER BY p.created, p.id",
        pattern
    )
}

#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Organization {
    #[sqlx(try_from = "String")]
    pub id: OrganizationId,
    pub name: String,
    pub billing_email: String,
    pub enabled: bool,
    #[sqlx(try_from = "i64")]
    pub status: OrganizationStatus,
    #[sqlx(try_from = "i64")]
    pub plan_type: PlanType,
    pub seats: Option<i64>,
    /// Invited, Accepted and Confirmed members.
    pub occupied: i64,
    pub confirmed_owners: i64,
    #[sqlx(try_from = "OptionalText")]
    pub provider_id: Option<ProviderId>,
    pub provider_name: Option<String>,
    #[sqlx(try_from = "i64")]
    pub created: Timestamp,
}

/// Those whose name or billing address is like that, by name.
pub async fn organizations(
    tx: &mut Tx,
    pattern: &str,
    limit: i64,
    offset: i64,
) -> Result<Vec<Organization>, StorageError> {
    rows!(
        tx,
        Organization,
        "SELECT o.id, o.name, o.billing_email, o.enabled, o.status, o.plan_type, o.seats, o.created,
            (SELECT COUNT(*) FROM member m WHERE m.organization_id = o.id AND m.status IN (0, 1, 2)) AS occupied,
            (SELECT COUNT(*) FROM member m WHERE m.organization_id = o.id AND m.status = 2 AND m.role = 0) AS confirmed_owners,
            p.id AS provider_id, p.name AS provider_name
        FROM organization o
        LEFT JOIN provider_organization po ON po.organization_id = o.id
        LEFT JOIN provider p ON p.id = po.provider_id
        WHERE o.search_name LIKE $1 ESCAPE '!' OR lower(o.billing_email) LIKE $1 ESCAPE '!'
        ORDER BY o.search_name, o.id LIMIT $2 OFFSET $3",
        pattern,
        limit,
        offset
    )
}

#[derive(sqlx::FromRow)]
struct Number {
    number: i64,
}

pub async fn count_organizations(tx: &mut Tx, pattern: &str) -> Result<i64, StorageError> {
    let found = row!(
        tx,
        Number,
        "SELECT COUNT(*) AS number FROM organization o
        WHERE o.search_name LIKE $1 ESCAPE '!' OR lower(o.billing_email) LIKE $1 ESCAPE '!'",
        pattern
    )?;
    Ok(found.map_or(0, |row| row.number))
}

#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Person {
    #[sqlx(try_from = "String")]
    pub id: UserId,
    pub email: String,
    pub name: Option<String>,
    pub email_verified: bool,
    pub enabled: bool,
    #[sqlx(try_from = "i64")]
    pub created: Timestamp,
    pub devices: i64,
    pub sessions: i64,
    #[sqlx(try_from = "OptionalNumber")]
    pub last_active: Option<Timestamp>,
    pub organizations: i64,
    pub providers: i64,
}

/// Those whose address or name is like that, by address.
pub async fn people(
    tx: &mut Tx,
    pattern: &str,
    now: Timestamp,
    limit: i64,
    offset: i64,
) -> Result<Vec<Person>, StorageError> {
    rows!(
        tx,
        Person,
        "SELECT a.id, a.email, a.name, a.email_verified, a.enabled, a.created,
            (SELECT COUNT(*) FROM device d WHERE d.user_id = a.id) AS devices,
            (SELECT COUNT(*) FROM session s WHERE s.user_id = a.id AND s.expires > $2) AS sessions,
            (SELECT MAX(d.last_active) FROM device d WHERE d.user_id = a.id) AS last_active,
            (SELECT COUNT(*) FROM member m WHERE m.user_id = a.id) AS organizations,
            (SELECT COUNT(*) FROM provider_user pu WHERE pu.user_id = a.id) AS providers
        FROM account a
        WHERE a.email LIKE $1 ESCAPE '!' OR a.search_name LIKE $1 ESCAPE '!'
        ORDER BY a.email LIMIT $3 OFFSET $4",
        pattern,
        now,
        limit,
        offset
    )
}

pub async fn count_people(tx: &mut Tx, pattern: &str) -> Result<i64, StorageError> {
    let found = row!(
        tx,
        Number,
        "SELECT COUNT(*) AS number FROM account a
        WHERE a.email LIKE $1 ESCAPE '!' OR a.search_name LIKE $1 ESCAPE '!'",
        pattern
    )?;
    Ok(found.map_or(0, |row| row.number))
}

#[derive(Debug, Clone, sqlx::FromRow)]
pub struct InOrganization {
    #[sqlx(try_from = "String")]
    pub member_id: common::id::MemberId,
    #[sqlx(try_from = "String")]
    pub organization_id: OrganizationId,
    pub name: String,
    pub use_events: bool,
    #[sqlx(try_from = "i64")]
    pub role: MemberRole,
    #[sqlx(try_from = "i64")]
    pub status: MemberStatus,
}

/// The organizations that a person belongs to in any state, by name.
pub async fn organizations_of(tx: &mut Tx, user: UserId) -> Result<Vec<InOrganization>, StorageError> {
    rows!(
        tx,
        InOrganization,
        "SELECT m.id AS member_id, m.organization_id, o.name, o.use_events, m.role, m.status
        FROM member m JOIN organization o ON o.id = m.organization_id
        WHERE m.user_id = $1 ORDER BY o.name, m.id",
        user
    )
}

#[derive(Debug, Clone, sqlx::FromRow)]
pub struct InProvider {
    #[sqlx(try_from = "String")]
    pub provider_user_id: common::id::ProviderUserId,
    #[sqlx(try_from = "String")]
    pub provider_id: ProviderId,
    pub name: Option<String>,
    /// Its log is written.
    pub logs: bool,
    #[sqlx(try_from = "i64")]
    pub role: ProviderRole,
    #[sqlx(try_from = "i64")]
    pub status: ProviderUserStatus,
}

/// The providers that a person works for in any state, by name.
pub async fn providers_of(tx: &mut Tx, user: UserId) -> Result<Vec<InProvider>, StorageError> {
    rows!(
        tx,
        InProvider,
        "SELECT pu.id AS provider_user_id, pu.provider_id, p.name, (p.enabled AND p.use_events) AS logs, pu.role, pu.status
        FROM provider_user pu JOIN provider p ON p.id = pu.provider_id
        WHERE pu.user_id = $1 ORDER BY p.name, pu.id",
        user
    )
}

#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Client {
    #[sqlx(try_from = "String")]
    pub id: ProviderOrganizationId,
    #[sqlx(try_from = "String")]
    pub organization_id: OrganizationId,
    pub name: String,
    #[sqlx(try_from = "i64")]
    pub plan_type: PlanType,
    pub seats: Option<i64>,
    pub occupied: i64,
    pub enabled: bool,
    pub confirmed_owners: i64,
}

/// The clients of a provider, by name.
pub async fn clients(tx: &mut Tx, provider: ProviderId) -> Result<Vec<Client>, StorageError> {
    rows!(
        tx,
        Client,
        "SELECT po.id, po.organization_id, o.name, o.plan_type, o.seats, o.enabled,
            (SELECT COUNT(*) FROM member m WHERE m.organization_id = o.id AND m.status IN (0, 1, 2)) AS occupied,
            (SELECT COUNT(*) FROM member m WHERE m.organization_id = o.id AND m.status = 2 AND m.role = 0) AS confirmed_owners
        FROM provider_organization po JOIN organization o ON o.id = po.organization_id
        WHERE po.provider_id = $1 ORDER BY o.search_name, po.id",
        provider
    )
}

/// How a person is called.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Called {
    pub name: Option<String>,
    pub email: String,
}

pub async fn person(tx: &mut Tx, user: UserId) -> Result<Option<Called>, StorageError> {
    row!(tx, Called, "SELECT name, email FROM account WHERE id = $1", user)
}
