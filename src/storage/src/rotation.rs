//! A new key for an organization, from the first staged item to the moment it is put in place. What is staged belongs to one rotation of one
//! owner; an item counts as staged only as long as the item itself is as it was then.

mod commit;
mod outdated;

use common::{
    id::{ItemId, OrganizationId, ProviderId, RotationId, UserId},
    kind::ItemKind,
    time::Timestamp,
};

pub use self::{
    commit::{
        confirmed_members, forget_revoked, put_items, rename_collection, retire_key, set_member_key, set_private_key,
        unconfirm,
    },
    outdated::{Currency, mark_outdated, now_current, share_lock},
};
use crate::{OptionalText, StorageError, Tx, execute, row, rows};

#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Rotation {
    #[sqlx(try_from = "String")]
    pub id: RotationId,
    #[sqlx(try_from = "String")]
    pub organization_id: OrganizationId,
    /// Who makes it.
    #[sqlx(try_from = "String")]
    pub user_id: UserId,
    /// The provider whose relation ends with it.
    #[sqlx(try_from = "OptionalText")]
    pub provider_id: Option<ProviderId>,
    /// The new key, encapsulated to who makes it.
    pub key: String,
    #[sqlx(try_from = "i64")]
    pub created: Timestamp,
    #[sqlx(try_from = "i64")]
    pub expires: Timestamp,
}

/// The one that is under way.
pub async fn find(tx: &mut Tx, organization: OrganizationId, now: Timestamp) -> Result<Option<Rotation>, StorageError> {
    row!(
        tx,
        Rotation,
        "SELECT id, organization_id, user_id, provider_id, key, created, expires
        FROM rotation WHERE organization_id = $1 AND expires > $2",
        organization,
        now
    )
}

/// A unique key refuses a second one.
pub async fn insert(tx: &mut Tx, rotation: &Rotation) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO rotation (id, organization_id, user_id, provider_id, key, created, expires)
        VALUES ($1, $2, $3, $4, $5, $6, $7)",
        rotation.id,
        rotation.organization_id,
        rotation.user_id,
        rotation.provider_id,
        rotation.key,
        rotation.created,
        rotation.expires
    )?
    .one()
}

/// It ends so much later, since somebody works on it.
pub async fn prolong(tx: &mut Tx, id: RotationId, expires: Timestamp) -> Result<(), StorageError> {
    execute!(tx, "UPDATE rotation SET expires = $2 WHERE id = $1", id, expires)?.one()
}

/// What was staged goes with it. Whether there was one.
pub async fn delete(tx: &mut Tx, organization: OrganizationId) -> Result<bool, StorageError> {
    execute!(tx, "DELETE FROM rotation WHERE organization_id = $1", organization)?.happened()
}

/// Those of this organization whose time is over.
pub async fn delete_expired(tx: &mut Tx, organization: OrganizationId, now: Timestamp) -> Result<(), StorageError> {
    execute!(tx, "DELETE FROM rotation WHERE organization_id = $1 AND expires <= $2", organization, now)?.any();
    Ok(())
}

/// Everybody's whose time is over; how many.
pub async fn delete_all_expired(tx: &mut Tx, now: Timestamp) -> Result<u64, StorageError> {
    Ok(execute!(tx, "DELETE FROM rotation WHERE expires <= $1", now)?.any())
}

/// An item that is not staged as it is now.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Pending {
    #[sqlx(try_from = "String")]
    pub id: ItemId,
    #[sqlx(try_from = "i64")]
    pub kind: ItemKind,
    pub item_key: Option<String>,
    pub data: String,
    #[sqlx(try_from = "i64")]
    pub revised: Timestamp,
}

/// The next of them after an id; an empty id is before every other. All items of the organization count, wherever they are.
pub async fn pending(tx: &mut Tx, rotation: &Rotation, after: &str, limit: i64) -> Result<Vec<Pending>, StorageError> {
    rows!(
        tx,
        Pending,
        "SELECT i.id, i.kind, i.item_key, i.data, i.revised
        FROM item i LEFT JOIN rotation_item r ON r.rotation_id = $1 AND r.item_id = i.id AND r.item_revised = i.revised
        WHERE i.organization_id = $2 AND i.id > $3 AND r.item_id IS NULL
        ORDER BY i.id LIMIT $4",
        rotation.id,
        rotation.organization_id,
        after,
        limit
    )
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Progress {
    pub items: i64,
    pub staged: i64,
    /// When an item was last saved.
    pub newest: Option<i64>,
}

pub async fn progress(tx: &mut Tx, rotation: &Rotation) -> Result<Progress, StorageError> {
    let found = row!(
        tx,
        Progress,
        "SELECT COUNT(*) AS items, COUNT(r.item_id) AS staged, MAX(i.revised) AS newest
        FROM item i LEFT JOIN rotation_item r ON r.rotation_id = $1 AND r.item_id = i.id AND r.item_revised = i.revised
        WHERE i.organization_id = $2",
        rotation.id,
        rotation.organization_id
    )?;
    Ok(found.unwrap_or(Progress { items: 0, staged: 0, newest: None }))
}

/// An item under the new key.
#[derive(Debug, Clone)]
pub struct Staged {
    pub item: ItemId,
    pub revised: Timestamp,
    pub key: Option<String>,
    pub data: String,
}

pub async fn stage(tx: &mut Tx, rotation: RotationId, staged: &Staged) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO rotation_item (rotation_id, item_id, item_revised, item_key, data) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (rotation_id, item_id) DO UPDATE
            SET item_revised = excluded.item_revised, item_key = excluded.item_key, data = excluded.data",
        rotation,
        staged.item,
        staged.revised,
        staged.key,
        staged.data
    )?
    .one()
}

#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Relation {
    pub name: Option<String>,
    pub enabled: bool,
    #[sqlx(try_from = "i64")]
    pub since: Timestamp,
    /// Confirmed staff.
    pub staff: i64,
}

/// The provider of the organization, for its own people.
pub async fn relation(tx: &mut Tx, organization: OrganizationId) -> Result<Option<Relation>, StorageError> {
    row!(
        tx,
        Relation,
        "SELECT p.name, p.enabled, po.created AS since,
            (SELECT COUNT(*) FROM provider_user pu WHERE pu.provider_id = p.id AND pu.status = 2) AS staff
        FROM provider_organization po JOIN provider p ON p.id = po.provider_id
        WHERE po.organization_id = $1",
        organization
    )
}
