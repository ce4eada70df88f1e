//! Items. The encrypted part is text as the wire spells it, stored and served without being parsed. What one person keeps about an item (folder,
//! favourite, archive) is a row of its own. Lists are streams, so that their size costs no memory: see [`mod@list`].

pub mod list;

use common::{
    id::{CollectionId, FolderId, ItemId, OrganizationId, UserId},
    kind::{ItemKind, Reprompt},
    time::Timestamp,
};

use crate::{OptionalNumber, OptionalText, StorageError, Tx, execute, row};

/// A stored item without what single people keep about it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Item {
    #[sqlx(try_from = "String")]
    pub id: ItemId,
    /// The owner of a personal item.
    #[sqlx(try_from = "OptionalText")]
    pub user_id: Option<UserId>,
    #[sqlx(try_from = "OptionalText")]
    pub organization_id: Option<OrganizationId>,
    #[sqlx(try_from = "i64")]
    pub kind: ItemKind,
    #[sqlx(try_from = "i64")]
    pub reprompt: Reprompt,
    /// The per-item key, wrapped by the owner's key.
    pub item_key: Option<String>,
    /// The encrypted members of the wire's object, without braces.
    pub data: String,
    #[sqlx(try_from = "i64")]
    pub created: Timestamp,
    #[sqlx(try_from = "i64")]
    pub revised: Timestamp,
    /// When it went to the trash.
    #[sqlx(try_from = "OptionalNumber")]
    pub deleted: Option<Timestamp>,
}

/// What one person keeps about an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, sqlx::FromRow)]
pub struct ItemState {
    #[sqlx(try_from = "OptionalText")]
    pub folder_id: Option<FolderId>,
    pub favorite: bool,
    #[sqlx(try_from = "OptionalNumber")]
    pub archived: Option<Timestamp>,
}

pub async fn find(tx: &mut Tx, id: ItemId) -> Result<Option<Item>, StorageError> {
    row!(
        tx,
        Item,
        "SELECT id, user_id, organization_id, kind, reprompt, item_key, data, created, revised, deleted FROM item WHERE id = $1",
        id
    )
}

pub async fn insert(tx: &mut Tx, item: &Item) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO item (id, user_id, organization_id, kind, reprompt, item_key, data, created, revised, deleted)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        item.id,
        item.user_id,
        item.organization_id,
        item.kind,
        item.reprompt,
        item.item_key,
        item.data,
        item.created,
        item.revised,
        item.deleted
    )?
    .one()
}

/// Writes everything of the item that may change: its owner (sharing), content, key, reprompt, trash and revision date.
pub async fn update(tx: &mut Tx, item: &Item) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE item SET user_id = $2, organization_id = $3, reprompt = $4, item_key = $5, data = $6, revised = $7, deleted = $8
        WHERE id = $1",
        item.id,
        item.user_id,
        item.organization_id,
        item.reprompt,
        item.item_key,
        item.data,
        item.revised,
        item.deleted
    )?
    .one()
}

/// Moves the item to the trash or out of it.
pub async fn set_deleted(
    tx: &mut Tx,
    id: ItemId,
    deleted: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), StorageError> {
    execute!(tx, "UPDATE item SET deleted = $2, revised = $3 WHERE id = $1", id, deleted, now)?.one()
}

/// Moves only the revision date.
pub async fn set_revised(tx: &mut Tx, id: ItemId, now: Timestamp) -> Result<(), StorageError> {
    execute!(tx, "UPDATE item SET revised = $2 WHERE id = $1", id, now)?.one()
}

pub async fn delete(tx: &mut Tx, id: ItemId) -> Result<(), StorageError> {
    execute!(tx, "DELETE FROM item WHERE id = $1", id)?.one()
}

/// All individual items of the person.
pub async fn delete_of_user(tx: &mut Tx, user: UserId) -> Result<(), StorageError> {
    execute!(tx, "DELETE FROM item WHERE user_id = $1", user)?.any();
    Ok(())
}

/// All items of the organization except those in anybody's My Items.
pub async fn delete_of_organization(tx: &mut Tx, organization: OrganizationId) -> Result<(), StorageError> {
    execute!(
        tx,
        "DELETE FROM item WHERE organization_id = $1 AND NOT EXISTS (
            SELECT 1 FROM item_collection ic JOIN collection c ON c.id = ic.collection_id
            WHERE ic.item_id = item.id AND c.kind = 1)",
        organization
    )?
    .any();
    Ok(())
}

pub async fn add_to_collection(
    tx: &mut Tx,
    organization: OrganizationId,
    id: ItemId,
    collection: CollectionId,
) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO item_collection (organization_id, item_id, collection_id) VALUES ($1, $2, $3)
        ON CONFLICT (item_id, collection_id) DO NOTHING",
        organization,
        id,
        collection
    )?
    .any();
    Ok(())
}

pub async fn take_from_collection(tx: &mut Tx, id: ItemId, collection: CollectionId) -> Result<(), StorageError> {
    execute!(tx, "DELETE FROM item_collection WHERE item_id = $1 AND collection_id = $2", id, collection)?.any();
    Ok(())
}

pub async fn state(tx: &mut Tx, user: UserId, id: ItemId) -> Result<ItemState, StorageError> {
    let stored = row!(
        tx,
        ItemState,
        "SELECT folder_id, favorite, archived FROM item_state WHERE user_id = $1 AND item_id = $2",
        user,
        id
    )?;
    Ok(stored.unwrap_or_default())
}

pub async fn set_state(tx: &mut Tx, user: UserId, id: ItemId, state: &ItemState) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO item_state (user_id, item_id, folder_id, favorite, archived) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (user_id, item_id) DO UPDATE
            SET folder_id = excluded.folder_id, favorite = excluded.favorite, archived = excluded.archived",
        user,
        id,
        state.folder_id,
        state.favorite,
        state.archived
    )?
    .one()
}

#[derive(sqlx::FromRow)]
struct KeyId {
    user_key_id: Option<String>,
}

/// The recorded id of the person's user key (`identity.md` §10.3).
pub async fn user_key_id(tx: &mut Tx, user: UserId) -> Result<Option<String>, StorageError> {
    Ok(row!(tx, KeyId, "SELECT user_key_id FROM account WHERE id = $1", user)?.and_then(|row| row.user_key_id))
}
