//! The end of a provider, and the mailed link that leads there. What hangs on the provider goes with it by its references; a client that is still
//! attached keeps it. Events stay.

use common::{id::ProviderId, time::Timestamp};

use crate::{OptionalNumber, StorageError, Tx, execute, row};

/// The link that waits to be used.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct DeletionLink {
    pub name: Option<String>,
    pub token_hash: Option<String>,
    #[sqlx(try_from = "OptionalNumber")]
    pub issued: Option<Timestamp>,
    pub has_clients: bool,
}

pub async fn link(tx: &mut Tx, id: ProviderId) -> Result<Option<DeletionLink>, StorageError> {
    row!(
        tx,
        DeletionLink,
        "SELECT p.name, p.deletion_token_hash AS token_hash, p.deletion_token_issued AS issued,
            EXISTS (SELECT 1 FROM provider_organization po WHERE po.provider_id = p.id) AS has_clients
        FROM provider p WHERE p.id = $1",
        id
    )
}

/// Remembers a new link; the one before is dead.
pub async fn set_link(tx: &mut Tx, id: ProviderId, hash: &str, now: Timestamp) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE provider SET deletion_token_hash = $2, deletion_token_issued = $3 WHERE id = $1",
        id,
        hash,
        now
    )?
    .one()
}

pub async fn delete(tx: &mut Tx, id: ProviderId) -> Result<(), StorageError> {
    execute!(tx, "DELETE FROM provider WHERE id = $1", id)?.one()
}
