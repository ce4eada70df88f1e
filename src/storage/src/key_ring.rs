//! Key rings: one 64-byte key each, wrapped to every provider user who holds it. Only wrapped keys are ever here.

use common::{
    id::{KeyRingId, ProviderId, ProviderUserId},
    time::Timestamp,
};

use crate::{StorageError, Tx, execute};

/// The ring that a provider begins with. Its id is the provider's, which is how clients name it on the wire.
#[must_use]
pub const fn first_of(provider: ProviderId) -> KeyRingId {
    KeyRingId::from_uuid(provider.uuid())
}

pub async fn insert(tx: &mut Tx, provider: ProviderId, ring: KeyRingId, now: Timestamp) -> Result<(), StorageError> {
    execute!(tx, "INSERT INTO key_ring (id, provider_id, created) VALUES ($1, $2, $3)", ring, provider, now)?.one()
}

/// Hands the ring to a provider user: its key, encapsulated to their public key. A second time for the same person is an error.
pub async fn insert_holder(
    tx: &mut Tx,
    provider: ProviderId,
    ring: KeyRingId,
    holder: ProviderUserId,
    key: &str,
    now: Timestamp,
) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO key_ring_holder (provider_id, ring_id, provider_user_id, key, created) VALUES ($1, $2, $3, $4, $5)",
        provider,
        ring,
        holder,
        key,
        now
    )?
    .one()
}
