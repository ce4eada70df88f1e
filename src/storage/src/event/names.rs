//! How those are called who are in a page of a log: one question for each kind of thing. The ids come as one text, each in its 36 characters,
//! because that is a list that both engines take.

use common::id::{MemberId, OrganizationId, ProviderId, ProviderOrganizationId, ProviderUserId, UserId};

use crate::{StorageError, Tx, rows};

/// How somebody is called.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Called {
    pub id: String,
    pub name: Option<String>,
    pub address: String,
}

/// A client of a provider.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Client {
    #[sqlx(try_from = "String")]
    pub id: ProviderOrganizationId,
    #[sqlx(try_from = "String")]
    pub organization_id: OrganizationId,
    pub name: String,
}

pub(crate) fn listed<T: ToString>(ids: impl IntoIterator<Item = T>) -> String {
    ids.into_iter().map(|id| id.to_string()).collect()
}

/// The accounts that are still there.
pub async fn accounts_called(tx: &mut Tx, ids: &[UserId]) -> Result<Vec<Called>, StorageError> {
    let ids = listed(ids);
    rows!(
        tx,
        Called,
        "WITH RECURSIVE place (k) AS (
            SELECT 0 UNION ALL SELECT k + 1 FROM place WHERE 36 * (k + 2) <= length(CAST($1 AS TEXT))
        ), wanted (id) AS (SELECT substr(CAST($1 AS TEXT), 36 * k + 1, 36) FROM place)
        SELECT a.id, a.name, a.email AS address FROM wanted w JOIN account a ON a.id = w.id",
        ids
    )
}

/// The provider users that are still there.
pub async fn provider_users_called(
    tx: &mut Tx,
    provider: ProviderId,
    ids: &[ProviderUserId],
) -> Result<Vec<Called>, StorageError> {
    let ids = listed(ids);
    rows!(
        tx,
        Called,
        "WITH RECURSIVE place (k) AS (
            SELECT 0 UNION ALL SELECT k + 1 FROM place WHERE 36 * (k + 2) <= length(CAST($2 AS TEXT))
        ), wanted (id) AS (SELECT substr(CAST($2 AS TEXT), 36 * k + 1, 36) FROM place)
        SELECT pu.id, a.name, COALESCE(a.email, pu.email, '') AS address
        FROM wanted w JOIN provider_user pu ON pu.id = w.id LEFT JOIN account a ON a.id = pu.user_id
        WHERE pu.provider_id = $1",
        provider,
        ids
    )
}

/// The members that are still there, each looked for in its organization.
pub async fn members_called(tx: &mut Tx, ids: &[(OrganizationId, MemberId)]) -> Result<Vec<Called>, StorageError> {
    let ids = listed(ids.iter().map(|(organization, member)| format!("{organization}{member}")));
    rows!(
        tx,
        Called,
        "WITH RECURSIVE place (k) AS (
            SELECT 0 UNION ALL SELECT k + 1 FROM place WHERE 72 * (k + 2) <= length(CAST($1 AS TEXT))
        ), wanted (organization_id, id) AS (
            SELECT substr(CAST($1 AS TEXT), 72 * k + 1, 36), substr(CAST($1 AS TEXT), 72 * k + 37, 36) FROM place
        )
        SELECT m.id, a.name, COALESCE(a.email, m.email, '') AS address
        FROM wanted w JOIN member m ON m.id = w.id AND m.organization_id = w.organization_id
        LEFT JOIN account a ON a.id = m.user_id",
        ids
    )
}

/// The provider's clients that are meant by links or organizations.
pub async fn clients_called(
    tx: &mut Tx,
    provider: ProviderId,
    links: &[ProviderOrganizationId],
    organizations: &[OrganizationId],
) -> Result<Vec<Client>, StorageError> {
    let ids = listed(links) + &listed(organizations);
    rows!(
        tx,
        Client,
        "WITH RECURSIVE place (k) AS (
            SELECT 0 UNION ALL SELECT k + 1 FROM place WHERE 36 * (k + 2) <= length(CAST($2 AS TEXT))
        ), wanted (id) AS (SELECT substr(CAST($2 AS TEXT), 36 * k + 1, 36) FROM place)
        SELECT po.id, po.organization_id, o.name
        FROM provider_organization po JOIN organization o ON o.id = po.organization_id
        WHERE po.provider_id = $1
            AND (po.id IN (SELECT id FROM wanted) OR po.organization_id IN (SELECT id FROM wanted))",
        provider,
        ids
    )
}

/// The last known names of what is gone; each is asked for by the log that it was in.
pub async fn labels(tx: &mut Tx, wanted: &[(String, String)]) -> Result<Vec<Called>, StorageError> {
    let ids = listed(wanted.iter().map(|(owner, subject)| format!("{owner}{subject}")));
    rows!(
        tx,
        Called,
        "WITH RECURSIVE place (k) AS (
            SELECT 0 UNION ALL SELECT k + 1 FROM place WHERE 72 * (k + 2) <= length(CAST($1 AS TEXT))
        ), wanted (owner_id, subject_id) AS (
            SELECT substr(CAST($1 AS TEXT), 72 * k + 1, 36), substr(CAST($1 AS TEXT), 72 * k + 37, 36) FROM place
        )
        SELECT l.subject_id AS id, l.label AS name, '' AS address
        FROM wanted w JOIN event_label l ON l.owner_id = w.owner_id AND l.subject_id = w.subject_id",
        ids
    )
}

/// The names of the providers that somebody acted for.
pub async fn provider_names(tx: &mut Tx, ids: &[ProviderId]) -> Result<Vec<Called>, StorageError> {
    let ids = listed(ids);
    rows!(
        tx,
        Called,
        "WITH RECURSIVE place (k) AS (
            SELECT 0 UNION ALL SELECT k + 1 FROM place WHERE 36 * (k + 2) <= length(CAST($1 AS TEXT))
        ), wanted (id) AS (SELECT substr(CAST($1 AS TEXT), 36 * k + 1, 36) FROM place)
        SELECT p.id, p.name, '' AS address FROM wanted w JOIN provider p ON p.id = w.id",
        ids
    )
}
