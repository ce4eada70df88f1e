//! Clients that still hold an organization's old key. The server cannot see with which key something was encrypted; it can see whether the device
//! that sends it has fetched the new one.

use common::id::{DeviceId, OrganizationId, ProviderId};

use crate::{StorageError, Tx, execute, lock, row};

/// Notes every device of the organization's people, and of the provider's, whose request may already be under way.
pub async fn mark_outdated(
    tx: &mut Tx,
    organization: OrganizationId,
    provider: Option<ProviderId>,
) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO outdated_device (organization_id, device_id)
        SELECT o.id, d.id FROM organization o, device d
        WHERE o.id = $1 AND (d.user_id IN (SELECT m.user_id FROM member m WHERE m.organization_id = $1)
            OR d.user_id IN (SELECT pu.user_id FROM provider_user pu WHERE pu.provider_id = $2))
        ON CONFLICT (organization_id, device_id) DO NOTHING",
        organization,
        provider
    )?
    .any();
    Ok(())
}

/// The device fetches all its keys.
pub async fn now_current(tx: &mut Tx, device: DeviceId) -> Result<(), StorageError> {
    execute!(tx, "DELETE FROM outdated_device WHERE device_id = $1", device)?.any();
    Ok(())
}

/// What is known of the key with which something was encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Currency {
    /// The device has not fetched the new key.
    pub outdated: bool,
    /// The key that the client names was replaced.
    pub retired: bool,
}

impl Currency {
    pub async fn read(
        tx: &mut Tx,
        organization: OrganizationId,
        device: DeviceId,
        key_id: &str,
    ) -> Result<Self, StorageError> {
        let found = row!(
            tx,
            Self,
            "SELECT EXISTS (SELECT 1 FROM outdated_device WHERE organization_id = $1 AND device_id = $2) AS outdated,
                EXISTS (SELECT 1 FROM retired_key WHERE organization_id = $1 AND key_id = $3) AS retired",
            organization,
            device,
            key_id
        )?;
        Ok(found.unwrap_or(Self { outdated: false, retired: false }))
    }
}

/// Waits until no new key is being put in place, and keeps one from being put in place until the transaction ends.
pub async fn share_lock(tx: &mut Tx, organization: OrganizationId) -> Result<(), StorageError> {
    lock!(tx, "SELECT id FROM organization WHERE id = $1 FOR SHARE", organization)
}
