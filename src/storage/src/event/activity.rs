//! The logs of a provider and of all its clients as one, newest first.
//!
//! A page must not cost more the more there is to read, and one client may be as busy as all others together. So each client is asked for its
//! newest entry, by index; the page lies in as many clients as it has rows, those whose newest entries are newest; each of these is asked
//! for as many keys as the page has rows; the newest of the keys are the page. A scalar subquery is the one form in which both engines surely
//! ask client by client, so the keys of one client come as one text: time and id in 55 characters each.

use common::id::{ProviderId, ProviderOrganizationId, UserId};

use super::{Event, Window};
use crate::{StorageError, Tx, rows};

/// Whose entries: the provider's own and, if its clients are open to it, theirs; `client` keeps only entries of and about that client.
#[derive(Debug, Clone, Copy)]
pub struct Whole {
    pub provider: ProviderId,
    pub clients: bool,
    pub client: Option<ProviderOrganizationId>,
}

/// All entries of the window, whatever its filters say.
pub async fn activity(tx: &mut Tx, whole: Whole, window: &Window) -> Result<Vec<Event>, StorageError> {
    rows!(
        tx,
        Event,
        "WITH RECURSIVE place (k) AS (
            SELECT 0 UNION ALL SELECT k + 1 FROM place WHERE k + 1 < CAST($5 AS BIGINT)
        ), client AS MATERIALIZED (
            SELECT po.organization_id, (
                SELECT CAST(x.at + 1000000000000000000 AS TEXT) || x.id FROM event x
                WHERE x.organization_id = po.organization_id AND x.at >= $2 AND (x.at, x.id) < ($3, $4)
                ORDER BY x.at DESC, x.id DESC LIMIT 1
            ) AS newest
            FROM provider_organization po JOIN organization o ON o.id = po.organization_id
            WHERE po.provider_id = $1 AND o.use_events AND CAST($6 AS BOOLEAN)
                AND (CAST($7 AS TEXT) IS NULL OR po.id = CAST($7 AS TEXT))
        ), busy AS (
            SELECT organization_id FROM client WHERE newest IS NOT NULL ORDER BY newest DESC LIMIT $5
        ), top AS MATERIALIZED (
            SELECT (
                SELECT string_agg(n.key, '') FROM (
                    SELECT CAST(x.at + 1000000000000000000 AS TEXT) || x.id AS key FROM event x
                    WHERE x.organization_id = busy.organization_id AND x.at >= $2 AND (x.at, x.id) < ($3, $4)
                    ORDER BY x.at DESC, x.id DESC LIMIT $5
                ) n
            ) AS keys
            FROM busy
        ), found AS (
            SELECT substr(top.keys, 55 * place.k + 1, 55) AS key FROM top JOIN place ON 55 * place.k < length(top.keys)
            UNION ALL
            SELECT key FROM (
                SELECT CAST(at + 1000000000000000000 AS TEXT) || id AS key FROM event
                WHERE provider_id = $1 AND organization_id IS NULL AND at >= $2 AND (at, id) < ($3, $4)
                    AND (CAST($7 AS TEXT) IS NULL OR provider_organization_id = CAST($7 AS TEXT))
                ORDER BY at DESC, id DESC LIMIT $5
            ) own
        ), page AS (
            SELECT key FROM found ORDER BY key DESC LIMIT $5
        )
        SELECT e.id, e.at, e.kind, e.user_id, e.organization_id, e.provider_id, e.item_id, e.collection_id, e.group_id, e.policy_id,
            e.member_id, e.provider_user_id, e.provider_organization_id, e.acting_user_id, e.device_kind, e.ip, e.system_user
        FROM page JOIN event e ON e.id = substr(page.key, 20)
        ORDER BY e.at DESC, e.id DESC",
        whole.provider,
        window.from,
        window.before.0,
        window.before.1,
        window.limit,
        whole.clients,
        whole.client
    )
}

/// The entries of one number.
pub async fn activity_of_kind(
    tx: &mut Tx,
    whole: Whole,
    window: &Window,
    kind: i64,
) -> Result<Vec<Event>, StorageError> {
    rows!(
        tx,
        Event,
        "WITH RECURSIVE place (k) AS (
            SELECT 0 UNION ALL SELECT k + 1 FROM place WHERE k + 1 < CAST($5 AS BIGINT)
        ), client AS MATERIALIZED (
            SELECT po.organization_id, (
                SELECT CAST(x.at + 1000000000000000000 AS TEXT) || x.id FROM event x
                WHERE x.organization_id = po.organization_id AND x.at >= $2 AND (x.at, x.id) < ($3, $4)
                    AND x.kind = $8
                ORDER BY x.at DESC, x.id DESC LIMIT 1
            ) AS newest
            FROM provider_organization po JOIN organization o ON o.id = po.organization_id
            WHERE po.provider_id = $1 AND o.use_events AND CAST($6 AS BOOLEAN)
                AND (CAST($7 AS TEXT) IS NULL OR po.id = CAST($7 AS TEXT))
        ), busy AS (
            SELECT organization_id FROM client WHERE newest IS NOT NULL ORDER BY newest DESC LIMIT $5
        ), top AS MATERIALIZED (
            SELECT (
                SELECT string_agg(n.key, '') FROM (
                    SELECT CAST(x.at + 1000000000000000000 AS TEXT) || x.id AS key FROM event x
                    WHERE x.organization_id = busy.organization_id AND x.at >= $2 AND (x.at, x.id) < ($3, $4)
                    AND x.kind = $8
                    ORDER BY x.at DESC, x.id DESC LIMIT $5
                ) n
            ) AS keys
            FROM busy
        ), found AS (
            SELECT substr(top.keys, 55 * place.k + 1, 55) AS key FROM top JOIN place ON 55 * place.k < length(top.keys)
            UNION ALL
            SELECT key FROM (
                SELECT CAST(at + 1000000000000000000 AS TEXT) || id AS key FROM event
                WHERE provider_id = $1 AND organization_id IS NULL AND at >= $2 AND (at, id) < ($3, $4)
                    AND kind = $8
                    AND (CAST($7 AS TEXT) IS NULL OR provider_organization_id = CAST($7 AS TEXT))
                ORDER BY at DESC, id DESC LIMIT $5
            ) own
        ), page AS (
            SELECT key FROM found ORDER BY key DESC LIMIT $5
        )
        SELECT e.id, e.at, e.kind, e.user_id, e.organization_id, e.provider_id, e.item_id, e.collection_id, e.group_id, e.policy_id,
            e.member_id, e.provider_user_id, e.provider_organization_id, e.acting_user_id, e.device_kind, e.ip, e.system_user
        FROM page JOIN event e ON e.id = substr(page.key, 20)
        ORDER BY e.at DESC, e.id DESC",
        whole.provider,
        window.from,
        window.before.0,
        window.before.1,
        window.limit,
        whole.clients,
        whole.client,
        kind
    )
}

/// What one person did, and what was done to them; the window may also name a number. Read by person, not by client.
pub async fn activity_of_person(
    tx: &mut Tx,
    whole: Whole,
    window: &Window,
    person: UserId,
) -> Result<Vec<Event>, StorageError> {
    rows!(
        tx,
        Event,
        "WITH client AS (
            SELECT po.organization_id FROM provider_organization po JOIN organization o ON o.id = po.organization_id
            WHERE po.provider_id = $1 AND o.use_events AND CAST($6 AS BOOLEAN)
                AND (CAST($7 AS TEXT) IS NULL OR po.id = CAST($7 AS TEXT))
        ), found AS (
            SELECT at, id FROM (
                SELECT at, id FROM event
                WHERE acting_user_id = $9 AND at >= $2 AND (at, id) < ($3, $4)
                    AND (CAST($8 AS BIGINT) IS NULL OR kind = CAST($8 AS BIGINT))
                    AND (organization_id IN (SELECT organization_id FROM client)
                        OR (organization_id IS NULL AND provider_id = $1
                            AND (CAST($7 AS TEXT) IS NULL OR provider_organization_id = CAST($7 AS TEXT))))
                ORDER BY at DESC, id DESC LIMIT $5
            ) acting
            UNION
            SELECT at, id FROM (
                SELECT at, id FROM event
                WHERE user_id = $9 AND at >= $2 AND (at, id) < ($3, $4)
                    AND (CAST($8 AS BIGINT) IS NULL OR kind = CAST($8 AS BIGINT))
                    AND (organization_id IN (SELECT organization_id FROM client)
                        OR (organization_id IS NULL AND provider_id = $1 AND CAST($7 AS TEXT) IS NULL))
                ORDER BY at DESC, id DESC LIMIT $5
            ) about
            UNION
            SELECT at, id FROM (
                SELECT at, id FROM event
                WHERE provider_user_id = (SELECT pu.id FROM provider_user pu WHERE pu.provider_id = $1 AND pu.user_id = $9)
                    AND organization_id IS NULL AND provider_id = $1 AND at >= $2 AND (at, id) < ($3, $4)
                    AND (CAST($8 AS BIGINT) IS NULL OR kind = CAST($8 AS BIGINT)) AND CAST($7 AS TEXT) IS NULL
                ORDER BY at DESC, id DESC LIMIT $5
            ) staff
        ), page AS (
            SELECT at, id FROM found ORDER BY at DESC, id DESC LIMIT $5
        )
        SELECT e.id, e.at, e.kind, e.user_id, e.organization_id, e.provider_id, e.item_id, e.collection_id, e.group_id, e.policy_id,
            e.member_id, e.provider_user_id, e.provider_organization_id, e.acting_user_id, e.device_kind, e.ip, e.system_user
        FROM page JOIN event e ON e.id = page.id
        ORDER BY e.at DESC, e.id DESC",
        whole.provider,
        window.from,
        window.before.0,
        window.before.1,
        window.limit,
        whole.clients,
        whole.client,
        window.kind,
        person
    )
}
