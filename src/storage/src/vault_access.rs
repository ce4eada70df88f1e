//! When a provider user last opened a client's vault with a device.

use common::{
    id::{DeviceId, OrganizationId, UserId},
    time::Timestamp,
};

use crate::{StorageError, Tx, execute};

/// Notes that the vault is opened now, unless that was noted after `since`. Says whether it was noted.
pub async fn note(
    tx: &mut Tx,
    organization: OrganizationId,
    user: UserId,
    device: DeviceId,
    now: Timestamp,
    since: Timestamp,
) -> Result<bool, StorageError> {
    execute!(
        tx,
        "INSERT INTO vault_access (organization_id, user_id, device_id, at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (organization_id, user_id, device_id) DO UPDATE SET at = excluded.at WHERE vault_access.at <= $5",
        organization,
        user,
        device,
        now,
        since
    )?
    .happened()
}
