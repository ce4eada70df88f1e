//! Putting a new key in place: every text of the organization that the old key opens is exchanged. Each function is one part of one
//! transaction; the organization's row is held while they run.

use common::{
    id::{CollectionId, MemberId, OrganizationId},
    time::Timestamp,
};

use super::Rotation;
use crate::{StorageError, Tx, execute, rows};

/// Exchanges all items at once; how many.
pub async fn put_items(tx: &mut Tx, rotation: &Rotation, now: Timestamp) -> Result<u64, StorageError> {
    let hit = execute!(
        tx,
        "UPDATE item SET item_key = r.item_key, data = r.data, revised = $3
        FROM rotation_item r
        WHERE r.rotation_id = $1 AND r.item_id = item.id AND r.item_revised = item.revised AND item.organization_id = $2",
        rotation.id,
        rotation.organization_id,
        now
    )?;
    Ok(hit.any())
}

pub async fn rename_collection(
    tx: &mut Tx,
    organization: OrganizationId,
    id: CollectionId,
    name: &str,
    now: Timestamp,
) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE collection SET name = $3, revised = $4 WHERE organization_id = $1 AND id = $2",
        organization,
        id,
        name,
        now
    )?
    .one()
}

pub async fn set_private_key(
    tx: &mut Tx,
    organization: OrganizationId,
    private_key: &str,
    now: Timestamp,
) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE organization SET private_key = $2, revised = $3 WHERE id = $1",
        organization,
        private_key,
        now
    )?
    .one()
}

#[derive(Debug, sqlx::FromRow)]
struct Confirmed {
    #[sqlx(try_from = "String")]
    id: MemberId,
}

/// Everybody who holds the organization's key as a confirmed member.
pub async fn confirmed_members(tx: &mut Tx, organization: OrganizationId) -> Result<Vec<MemberId>, StorageError> {
    let found = rows!(
        tx,
        Confirmed,
        "SELECT id FROM member WHERE organization_id = $1 AND status = 2 ORDER BY id",
        organization
    )?;
    Ok(found.into_iter().map(|row| row.id).collect())
}

pub async fn set_member_key(
    tx: &mut Tx,
    organization: OrganizationId,
    id: MemberId,
    key: &str,
    now: Timestamp,
) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE member SET key = $3, revised = $4 WHERE organization_id = $1 AND id = $2 AND status = 2",
        organization,
        id,
        key,
        now
    )?
    .one()
}

/// The person has to be confirmed again before they get the new key.
pub async fn unconfirm(
    tx: &mut Tx,
    organization: OrganizationId,
    id: MemberId,
    now: Timestamp,
) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE member SET key = NULL, status = 1, revised = $3 WHERE organization_id = $1 AND id = $2 AND status = 2",
        organization,
        id,
        now
    )?
    .one()
}

/// Whoever is not confirmed keeps no old key: a restored person is confirmed again.
pub async fn forget_revoked(tx: &mut Tx, organization: OrganizationId, now: Timestamp) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE member SET key = NULL, revised = $2 WHERE organization_id = $1 AND status <> 2 AND key IS NOT NULL",
        organization,
        now
    )?
    .any();
    Ok(())
}

/// Remembers the public identifier of the key that was replaced.
pub async fn retire_key(
    tx: &mut Tx,
    organization: OrganizationId,
    key_id: &str,
    now: Timestamp,
) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO retired_key (organization_id, key_id, retired) VALUES ($1, $2, $3)
        ON CONFLICT (organization_id, key_id) DO NOTHING",
        organization,
        key_id,
        now
    )?
    .any();
    Ok(())
}
