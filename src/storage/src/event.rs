//! The event logs. Rows are only ever added, each linked to the one before in its stream ([`append`]); nothing changes one. The only way to
//! take some out is [`prune`], which removes whole beginnings of streams and leaves a signed anchor in their place.

mod activity;
mod chain;
mod names;
pub mod prune;

use common::{
    event::EventKind,
    id::{
        CollectionId, EventId, GroupId, ItemId, MemberId, OrganizationId, PolicyId, ProviderId, ProviderOrganizationId,
        ProviderUserId, UserId,
    },
    time::Timestamp,
};

pub(crate) use self::names::listed;
pub use self::{
    activity::{Whole, activity, activity_of_kind, activity_of_person},
    chain::{Head, Stored, append, head, headless, heads_after, owner_called, stored, unchained},
    names::{
        Called, Client, accounts_called, clients_called, labels, members_called, provider_names, provider_users_called,
    },
};
use crate::{OptionalText, StorageError, Tx, execute, rows};

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

impl NewEvent {
    /// The log that it belongs to, named by the id of its owner. What belongs to nobody is in a log of its own.
    fn stream(&self) -> String {
        let organization = self.organization_id.map(|id| id.to_string());
        let provider = || self.provider_id.map(|id| id.to_string());
        let person = || self.user_id.map(|id| id.to_string());
        organization.or_else(provider).or_else(person).unwrap_or_default()
    }
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

/// The latest entries of one kind in the organization's log.
pub async fn latest_of_kind(
    tx: &mut Tx,
    organization: OrganizationId,
    kind: EventKind,
    limit: i64,
) -> Result<Vec<Event>, StorageError> {
    rows!(
        tx,
        Event,
        "SELECT id, at, kind, user_id, organization_id, provider_id, item_id, collection_id, group_id, policy_id, member_id,
            provider_user_id, provider_organization_id, acting_user_id, device_kind, ip, system_user
        FROM event
        WHERE organization_id = $1 AND kind = $2 ORDER BY at DESC, id DESC LIMIT $3",
        organization,
        kind,
        limit
    )
}
