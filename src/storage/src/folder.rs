//! A person's own folders. Which item lies in which is part of `item_state`, one row for each person and item.

use common::{
    id::{FolderId, UserId},
    time::Timestamp,
};

use crate::{StorageError, Tx, execute, row, rows};

#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Folder {
    #[sqlx(try_from = "String")]
    pub id: FolderId,
    /// Encrypted, as the wire spells it.
    pub name: String,
    #[sqlx(try_from = "i64")]
    pub revised: Timestamp,
}

/// All folders of the person, oldest first.
pub async fn of_user(tx: &mut Tx, user: UserId) -> Result<Vec<Folder>, StorageError> {
    rows!(tx, Folder, "SELECT id, name, revised FROM folder WHERE user_id = $1 ORDER BY created, id", user)
}

pub async fn find(tx: &mut Tx, user: UserId, id: FolderId) -> Result<Option<Folder>, StorageError> {
    row!(tx, Folder, "SELECT id, name, revised FROM folder WHERE user_id = $1 AND id = $2", user, id)
}

pub async fn insert(tx: &mut Tx, user: UserId, id: FolderId, name: &str, now: Timestamp) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO folder (id, user_id, name, created, revised) VALUES ($1, $2, $3, $4, $4)",
        id,
        user,
        name,
        now
    )?
    .one()
}

/// Whether there was such a folder of the person.
pub async fn rename(tx: &mut Tx, user: UserId, id: FolderId, name: &str, now: Timestamp) -> Result<bool, StorageError> {
    execute!(tx, "UPDATE folder SET name = $3, revised = $4 WHERE user_id = $1 AND id = $2", user, id, name, now)?
        .happened()
}

/// Takes the folder away and the items out of it. Whether there was such a folder of the person.
pub async fn delete(tx: &mut Tx, user: UserId, id: FolderId) -> Result<bool, StorageError> {
    let existed = execute!(tx, "DELETE FROM folder WHERE user_id = $1 AND id = $2", user, id)?.happened()?;
    if existed {
        execute!(tx, "UPDATE item_state SET folder_id = NULL WHERE folder_id = $2 AND user_id = $1", user, id)?.any();
    }
    Ok(existed)
}

/// Takes all folders of the person away.
pub async fn delete_all(tx: &mut Tx, user: UserId) -> Result<(), StorageError> {
    execute!(tx, "UPDATE item_state SET folder_id = NULL WHERE user_id = $1 AND folder_id IS NOT NULL", user)?.any();
    execute!(tx, "DELETE FROM folder WHERE user_id = $1", user)?.any();
    Ok(())
}
