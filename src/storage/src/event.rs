//! The event logs. Rows are only ever added; no function here changes or deletes one.

use common::{
    event::EventKind,
    id::{
        CollectionId, EventId, GroupId, ItemId, MemberId, OrganizationId, PolicyId, ProviderId, ProviderOrganizationId,
        ProviderUserId, UserId,
    },
    time::Timestamp,
};

use crate::{OptionalText, StorageError, Tx, execute, row, rows};

/// A row to be written. Which log it belongs to: the organization's when `organization_id` is set, else the provider's when
/// `provider_id` is set, else the person's own.
#[derive(Debug, Clone)]
pub struct NewEvent {
    pub id: EventId,
    pub at: Timestamp,
    pub kind: EventKind,
    pub user_id: Option<UserId>,
    pub organization_id: Option<OrganizationId>,
    pub provider_id: Option<ProviderId>,
    pub item_id: Option<ItemId>,
    pub collection_id: Option<CollectionId>,
    pub member_id: Option<MemberId>,
    pub provider_user_id: Option<ProviderUserId>,
    pub provider_organization_id: Option<ProviderOrganizationId>,
    pub acting_user_id: Option<UserId>,
    pub device_kind: Option<i64>,
    pub ip: Option<String>,
    pub system_user: Option<i64>,
}

pub async fn insert(tx: &mut Tx, event: &NewEvent) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO event (id, at, kind, user_id, organization_id, provider_id, item_id, collection_id, member_id, provider_user_id,
            provider_organization_id, acting_user_id, device_kind, ip, system_user)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        event.id,
        event.at,
        event.kind,
        event.user_id,
        event.organization_id,
        event.provider_id,
        event.item_id,
        event.collection_id,
        event.member_id,
        event.provider_user_id,
        event.provider_organization_id,
        event.acting_user_id,
        event.device_kind,
        event.ip,
        event.system_user
    )?
    .one()
}

/// Remembers how the subject is called, for the time after it is gone.
pub async fn remember_label(tx: &mut Tx, owner: &str, subject: &str, label: &str) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO event_label (owner_id, subject_id, label) VALUES ($1, $2, $3)
        ON CONFLICT (owner_id, subject_id) DO UPDATE SET label = excluded.label",
        owner,
        subject,
        label
    )?
    .one()
}

/// A stored row. `kind` is a plain number: a log may hold entries of a newer version.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Event {
    #[sqlx(try_from = "String")]
    pub id: EventId,
    #[sqlx(try_from = "i64")]
    pub at: Timestamp,
    pub kind: i64,
    #[sqlx(try_from = "OptionalText")]
    pub user_id: Option<UserId>,
    #[sqlx(try_from = "OptionalText")]
    pub organization_id: Option<OrganizationId>,
    #[sqlx(try_from = "OptionalText")]
    pub provider_id: Option<ProviderId>,
    #[sqlx(try_from = "OptionalText")]
    pub item_id: Option<ItemId>,
    #[sqlx(try_from = "OptionalText")]
    pub collection_id: Option<CollectionId>,
    #[sqlx(try_from = "OptionalText")]
    pub group_id: Option<GroupId>,
    #[sqlx(try_from = "OptionalText")]
    pub policy_id: Option<PolicyId>,
    #[sqlx(try_from = "OptionalText")]
    pub member_id: Option<MemberId>,
    #[sqlx(try_from = "OptionalText")]
    pub provider_user_id: Option<ProviderUserId>,
    #[sqlx(try_from = "OptionalText")]
    pub provider_organization_id: Option<ProviderOrganizationId>,
    #[sqlx(try_from = "OptionalText")]
    pub acting_user_id: Option<UserId>,
    pub device_kind: Option<i64>,
    pub ip: Option<String>,
    pub system_user: Option<i64>,
}

/// Which part of a log: newest first, from just before `before` back to `from` (inclusive).
#[derive(Debug, Clone)]
pub struct Window {
    pub from: Timestamp,
    /// The time and id that everything returned is older than; an empty id is older than every other of its time.
    pub before: (Timestamp, String),
    pub limit: i64,
    /// Only entries of this number.
    pub kind: Option<i64>,
    /// Only entries about or by this person.
    pub person: Option<UserId>,
}

/// The provider's own log: its administration and its people. `client` keeps only entries about that client.
pub async fn of_provider(
    tx: &mut Tx,
    provider: ProviderId,
    window: &Window,
    client: Option<ProviderOrganizationId>,
) -> Result<Vec<Event>, StorageError> {
    rows!(
        tx,
        Event,
        "SELECT id, at, kind, user_id, organization_id, provider_id, item_id, collection_id, group_id, policy_id, member_id,
            provider_user_id, provider_organization_id, acting_user_id, device_kind, ip, system_user
        FROM event
        WHERE provider_id = $1 AND organization_id IS NULL AND at >= $2 AND (at, id) < ($3, $4)
            AND (CAST($6 AS BIGINT) IS NULL OR kind = CAST($6 AS BIGINT))
            AND (CAST($7 AS TEXT) IS NULL OR user_id = CAST($7 AS TEXT) OR acting_user_id = CAST($7 AS TEXT)
                OR provider_user_id IN (SELECT pu.id FROM provider_user pu WHERE pu.provider_id = $1 AND pu.user_id = CAST($7 AS TEXT)))
            AND (CAST($8 AS TEXT) IS NULL OR provider_organization_id = CAST($8 AS TEXT))
        ORDER BY at DESC, id DESC LIMIT $5",
        provider,
        window.from,
        window.before.0,
        window.before.1,
        window.limit,
        window.kind,
        window.person,
        client
    )
}

/// What one provider user did in the provider, and what was done to them.
pub async fn of_provider_user(
    tx: &mut Tx,
    provider: ProviderId,
    provider_user: ProviderUserId,
    user: Option<UserId>,
    window: &Window,
) -> Result<Vec<Event>, StorageError> {
    rows!(
        tx,
        Event,
        "SELECT id, at, kind, user_id, organization_id, provider_id, item_id, collection_id, group_id, policy_id, member_id,
            provider_user_id, provider_organization_id, acting_user_id, device_kind, ip, system_user
        FROM event
        WHERE provider_id = $1 AND organization_id IS NULL AND at >= $2 AND (at, id) < ($3, $4)
            AND (provider_user_id = $6 OR user_id = $7 OR acting_user_id = $7)
        ORDER BY at DESC, id DESC LIMIT $5",
        provider,
        window.from,
        window.before.0,
        window.before.1,
        window.limit,
        provider_user,
        user
    )
}

/// The organization's log.
pub async fn of_organization(
    tx: &mut Tx,
    organization: OrganizationId,
    window: &Window,
) -> Result<Vec<Event>, StorageError> {
    rows!(
        tx,
        Event,
        "SELECT id, at, kind, user_id, organization_id, provider_id, item_id, collection_id, group_id, policy_id, member_id,
            provider_user_id, provider_organization_id, acting_user_id, device_kind, ip, system_user
        FROM event
        WHERE organization_id = $1 AND at >= $2 AND (at, id) < ($3, $4)
            AND (CAST($6 AS BIGINT) IS NULL OR kind = CAST($6 AS BIGINT))
            AND (CAST($7 AS TEXT) IS NULL OR user_id = CAST($7 AS TEXT) OR acting_user_id = CAST($7 AS TEXT)
                OR member_id IN (SELECT m.id FROM member m WHERE m.organization_id = $1 AND m.user_id = CAST($7 AS TEXT)))
        ORDER BY at DESC, id DESC LIMIT $5",
        organization,
        window.from,
        window.before.0,
        window.before.1,
        window.limit,
        window.kind,
        window.person
    )
}

/// A person's own log.
pub async fn of_user(tx: &mut Tx, user: UserId, window: &Window) -> Result<Vec<Event>, StorageError> {
    rows!(
        tx,
        Event,
        "SELECT id, at, kind, user_id, organization_id, provider_id, item_id, collection_id, group_id, policy_id, member_id,
            provider_user_id, provider_organization_id, acting_user_id, device_kind, ip, system_user
        FROM event
        WHERE user_id = $1 AND organization_id IS NULL AND provider_id IS NULL AND at >= $2 AND (at, id) < ($3, $4)
        ORDER BY at DESC, id DESC LIMIT $5",
        user,
        window.from,
        window.before.0,
        window.before.1,
        window.limit
    )
}

/// How somebody or something is called.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Called {
    pub name: Option<String>,
    pub address: String,
}

/// The account, if it is still there.
pub async fn account_called(tx: &mut Tx, user: UserId) -> Result<Option<Called>, StorageError> {
    row!(tx, Called, "SELECT name, email AS address FROM account WHERE id = $1", user)
}

/// The provider user, if they are still there.
pub async fn provider_user_called(
    tx: &mut Tx,
    provider: ProviderId,
    id: ProviderUserId,
) -> Result<Option<Called>, StorageError> {
    row!(
        tx,
        Called,
        "SELECT a.name, COALESCE(a.email, pu.email, '') AS address FROM provider_user pu LEFT JOIN account a ON a.id = pu.user_id
        WHERE pu.provider_id = $1 AND pu.id = $2",
        provider,
        id
    )
}

/// The member, if they are still there.
pub async fn member_called(
    tx: &mut Tx,
    organization: OrganizationId,
    id: MemberId,
) -> Result<Option<Called>, StorageError> {
    row!(
        tx,
        Called,
        "SELECT a.name, COALESCE(a.email, m.email, '') AS address FROM member m LEFT JOIN account a ON a.id = m.user_id
        WHERE m.organization_id = $1 AND m.id = $2",
        organization,
        id
    )
}

/// The client, if it is still the provider's. Its name stands as the address.
pub async fn client_called(
    tx: &mut Tx,
    provider: ProviderId,
    id: ProviderOrganizationId,
) -> Result<Option<Called>, StorageError> {
    row!(
        tx,
        Called,
        "SELECT o.name, '' AS address FROM provider_organization po JOIN organization o ON o.id = po.organization_id
        WHERE po.provider_id = $1 AND po.id = $2",
        provider,
        id
    )
}

#[derive(Debug, sqlx::FromRow)]
struct Text {
    label: Option<String>,
}

/// The last known name of what is gone from the owner's log.
pub async fn label(tx: &mut Tx, owner: &str, subject: &str) -> Result<Option<String>, StorageError> {
    let found =
        row!(tx, Text, "SELECT label FROM event_label WHERE owner_id = $1 AND subject_id = $2", owner, subject)?;
    Ok(found.and_then(|row| row.label))
}

/// The name of the provider that somebody acted for.
pub async fn provider_name(tx: &mut Tx, provider: ProviderId) -> Result<Option<String>, StorageError> {
    Ok(row!(tx, Text, "SELECT name AS label FROM provider WHERE id = $1", provider)?.and_then(|row| row.label))
}
