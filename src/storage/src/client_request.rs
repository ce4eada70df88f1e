//! Requests to create a client, remembered under the id that their sender chose.

use common::{
    id::{ClientRequestId, ProviderId, ProviderOrganizationId},
    time::Timestamp,
};

use crate::{StorageError, Tx, execute, row};

/// What a request came to.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Done {
    /// Of everything that was asked for.
    pub digest: String,
    #[sqlx(try_from = "String")]
    pub provider_organization_id: ProviderOrganizationId,
}

pub async fn find(tx: &mut Tx, provider: ProviderId, id: ClientRequestId) -> Result<Option<Done>, StorageError> {
    row!(
        tx,
        Done,
        "SELECT digest, provider_organization_id FROM client_request WHERE provider_id = $1 AND request_id = $2",
        provider,
        id
    )
}

/// Remembers the request, and forgets those from before `oldest`.
pub async fn remember(
    tx: &mut Tx,
    provider: ProviderId,
    id: ClientRequestId,
    done: &Done,
    now: Timestamp,
    oldest: Timestamp,
) -> Result<(), StorageError> {
    execute!(tx, "DELETE FROM client_request WHERE provider_id = $1 AND created < $2", provider, oldest)?.any();
    execute!(
        tx,
        "INSERT INTO client_request (provider_id, request_id, digest, provider_organization_id, created) VALUES ($1, $2, $3, $4, $5)",
        provider,
        id,
        done.digest,
        done.provider_organization_id,
        now
    )?
    .one()
}
