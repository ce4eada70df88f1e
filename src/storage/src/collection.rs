//! Collections and who is assigned to them. Names are encrypted by the organization's key and never read here.

use common::{
    id::{CollectionId, MemberId, OrganizationId, UserId},
    kind::CollectionKind,
    time::Timestamp,
};

use crate::{StorageError, Tx, execute, facts::CollectionRow, row, rows};

#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Collection {
    #[sqlx(try_from = "String")]
    pub id: CollectionId,
    #[sqlx(try_from = "String")]
    pub organization_id: OrganizationId,
    /// Encrypted by the organization's key.
    pub name: String,
    pub external_id: Option<String>,
    #[sqlx(try_from = "i64")]
    pub kind: CollectionKind,
    /// My Items of a member who is gone: their address.
    pub my_items_email: Option<String>,
    #[sqlx(try_from = "i64")]
    pub created: Timestamp,
    #[sqlx(try_from = "i64")]
    pub revised: Timestamp,
}

pub async fn find(
    tx: &mut Tx,
    organization: OrganizationId,
    id: CollectionId,
) -> Result<Option<Collection>, StorageError> {
    row!(
        tx,
        Collection,
        "SELECT id, organization_id, name, external_id, kind, my_items_email, created, revised
        FROM collection WHERE organization_id = $1 AND id = $2",
        organization,
        id
    )
}

/// All of the organization, ordered by id as `facts::collections` is.
pub async fn list(tx: &mut Tx, organization: OrganizationId) -> Result<Vec<Collection>, StorageError> {
    rows!(
        tx,
        Collection,
        "SELECT id, organization_id, name, external_id, kind, my_items_email, created, revised
        FROM collection WHERE organization_id = $1 ORDER BY id",
        organization
    )
}

pub async fn insert(tx: &mut Tx, collection: &Collection) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO collection (id, organization_id, name, external_id, kind, my_items_email, created, revised)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        collection.id,
        collection.organization_id,
        collection.name,
        collection.external_id,
        collection.kind,
        collection.my_items_email,
        collection.created,
        collection.revised
    )?
    .one()
}

pub async fn update(
    tx: &mut Tx,
    id: CollectionId,
    name: &str,
    external_id: Option<&str>,
    now: Timestamp,
) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE collection SET name = $2, external_id = $3, revised = $4 WHERE id = $1",
        id,
        name,
        external_id,
        now
    )?
    .one()
}

/// Removes the collection; its items stay, possibly in none.
pub async fn delete(tx: &mut Tx, id: CollectionId) -> Result<(), StorageError> {
    execute!(tx, "DELETE FROM collection WHERE id = $1", id)?.one()
}

/// One member's access to one collection.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub struct Assignment {
    #[sqlx(try_from = "String")]
    pub collection_id: CollectionId,
    #[sqlx(try_from = "String")]
    pub member_id: MemberId,
    pub read_only: bool,
    pub hide_passwords: bool,
    pub manage: bool,
    /// The member is Confirmed: their manage counts.
    pub live: bool,
}

/// Every assignment of the organization, ordered by collection, then member.
pub async fn assignments(tx: &mut Tx, organization: OrganizationId) -> Result<Vec<Assignment>, StorageError> {
    rows!(
        tx,
        Assignment,
        "SELECT cm.collection_id, cm.member_id, cm.read_only, cm.hide_passwords, cm.manage, (m.status = 2) AS live
        FROM collection_member cm JOIN member m ON m.id = cm.member_id
        WHERE cm.organization_id = $1 ORDER BY cm.collection_id, cm.member_id",
        organization
    )
}

pub async fn assignments_of_collection(tx: &mut Tx, collection: CollectionId) -> Result<Vec<Assignment>, StorageError> {
    rows!(
        tx,
        Assignment,
        "SELECT cm.collection_id, cm.member_id, cm.read_only, cm.hide_passwords, cm.manage, (m.status = 2) AS live
        FROM collection_member cm JOIN member m ON m.id = cm.member_id
        WHERE cm.collection_id = $1 ORDER BY cm.member_id",
        collection
    )
}

pub async fn assignments_of_member(tx: &mut Tx, member: MemberId) -> Result<Vec<Assignment>, StorageError> {
    rows!(
        tx,
        Assignment,
        "SELECT cm.collection_id, cm.member_id, cm.read_only, cm.hide_passwords, cm.manage, (m.status = 2) AS live
        FROM collection_member cm JOIN member m ON m.id = cm.member_id
        WHERE cm.member_id = $1 ORDER BY cm.collection_id",
        member
    )
}

/// The collection as that person meets it.
pub async fn as_met_by(tx: &mut Tx, id: CollectionId, user: UserId) -> Result<Option<CollectionRow>, StorageError> {
    row!(
        tx,
        CollectionRow,
        "SELECT c.id, c.kind, (cm.member_id IS NOT NULL) AS assigned,
            COALESCE(cm.read_only, FALSE) AS read_only, COALESCE(cm.hide_passwords, FALSE) AS hide_passwords,
            COALESCE(cm.manage, FALSE) AS manage,
            NOT EXISTS (SELECT 1 FROM collection_member x JOIN confirmed_member xm ON xm.id = x.member_id
                WHERE x.collection_id = c.id AND x.manage) AS unmanaged,
            (c.my_items_email IS NOT NULL) AS departed
        FROM collection c
        LEFT JOIN confirmed_member m ON m.organization_id = c.organization_id AND m.user_id = $2
        LEFT JOIN collection_member cm ON cm.collection_id = c.id AND cm.member_id = m.id
        WHERE c.id = $1",
        id,
        user
    )
}

/// A member's access as it is to be from now on.
#[derive(Debug, Clone, Copy)]
pub struct NewAssignment {
    pub organization: OrganizationId,
    pub collection: CollectionId,
    pub member: MemberId,
    pub read_only: bool,
    pub hide_passwords: bool,
    pub manage: bool,
}

pub async fn assign(tx: &mut Tx, assignment: NewAssignment) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO collection_member (organization_id, collection_id, member_id, read_only, hide_passwords, manage)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (collection_id, member_id) DO UPDATE
            SET read_only = excluded.read_only, hide_passwords = excluded.hide_passwords, manage = excluded.manage",
        assignment.organization,
        assignment.collection,
        assignment.member,
        assignment.read_only,
        assignment.hide_passwords,
        assignment.manage
    )?
    .one()
}

pub async fn unassign(tx: &mut Tx, collection: CollectionId, member: MemberId) -> Result<(), StorageError> {
    execute!(tx, "DELETE FROM collection_member WHERE collection_id = $1 AND member_id = $2", collection, member)?.one()
}

/// A collection that a person is assigned to, with their level.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct AssignedCollection {
    #[sqlx(flatten)]
    pub collection: Collection,
    pub read_only: bool,
    pub hide_passwords: bool,
    pub manage: bool,
}

/// Those of all the organizations in which the person is confirmed.
pub async fn assigned_to(tx: &mut Tx, user: UserId) -> Result<Vec<AssignedCollection>, StorageError> {
    rows!(
        tx,
        AssignedCollection,
        "SELECT c.id, c.organization_id, c.name, c.external_id, c.kind, c.my_items_email, c.created, c.revised,
            cm.read_only, cm.hide_passwords, cm.manage
        FROM confirmed_member m
        JOIN collection_member cm ON cm.member_id = m.id
        JOIN collection c ON c.id = cm.collection_id
        WHERE m.user_id = $1 ORDER BY c.id",
        user
    )
}
