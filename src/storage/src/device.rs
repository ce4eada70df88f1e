//! Devices: the installations of a client (or browser profiles) that a person signed in from.

use common::{
    id::{DeviceId, UserId},
    time::Timestamp,
    validate::Email,
};

use crate::{StorageError, Tx, execute, row, rows};

#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Device {
    #[sqlx(try_from = "String")]
    pub id: DeviceId,
    /// What the client calls itself by; unique for one person.
    pub identifier: String,
    pub name: String,
    /// The wire's number of the device type.
    pub kind: i64,
    #[sqlx(try_from = "i64")]
    pub created: Timestamp,
    #[sqlx(try_from = "i64")]
    pub last_active: Timestamp,
}

#[derive(sqlx::FromRow)]
struct Id {
    #[sqlx(try_from = "String")]
    id: DeviceId,
}

/// Remembers the device under its identifier; the id is the stored one where the person has used the device before.
pub async fn remember(tx: &mut Tx, user: UserId, device: &Device) -> Result<DeviceId, StorageError> {
    let kept = row!(
        tx,
        Id,
        "INSERT INTO device (id, user_id, identifier, name, kind, created, last_active) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (user_id, identifier)
            DO UPDATE SET name = excluded.name, kind = excluded.kind, last_active = excluded.last_active
        RETURNING id",
        device.id,
        user,
        device.identifier,
        device.name,
        device.kind,
        device.created,
        device.last_active
    )?;
    Ok(kept.map_or(device.id, |row| row.id))
}

pub async fn touch(tx: &mut Tx, id: DeviceId, now: Timestamp) -> Result<(), StorageError> {
    execute!(tx, "UPDATE device SET last_active = $2 WHERE id = $1", id, now)?.one()
}

/// All devices of a person, the latest active first.
pub async fn list(tx: &mut Tx, user: UserId) -> Result<Vec<Device>, StorageError> {
    rows!(
        tx,
        Device,
        "SELECT id, identifier, name, kind, created, last_active FROM device WHERE user_id = $1 ORDER BY last_active DESC, id",
        user
    )
}

pub async fn find(tx: &mut Tx, user: UserId, id: DeviceId) -> Result<Option<Device>, StorageError> {
    row!(
        tx,
        Device,
        "SELECT id, identifier, name, kind, created, last_active FROM device WHERE user_id = $1 AND id = $2",
        user,
        id
    )
}

pub async fn find_by_identifier(tx: &mut Tx, user: UserId, identifier: &str) -> Result<Option<Device>, StorageError> {
    row!(
        tx,
        Device,
        "SELECT id, identifier, name, kind, created, last_active FROM device WHERE user_id = $1 AND identifier = $2",
        user,
        identifier
    )
}

/// Whether the person with that address has signed in from the device.
pub async fn is_known(tx: &mut Tx, email: &Email, identifier: &str) -> Result<bool, StorageError> {
    let found = row!(
        tx,
        Id,
        "SELECT d.id FROM device d JOIN account a ON a.id = d.user_id WHERE a.email = $1 AND d.identifier = $2",
        email.as_str(),
        identifier
    )?;
    Ok(found.is_some())
}

/// Forgets a device of the person, and with it its sessions: whether there was one.
pub async fn delete(tx: &mut Tx, user: UserId, id: DeviceId) -> Result<bool, StorageError> {
    execute!(tx, "DELETE FROM device WHERE user_id = $1 AND id = $2", user, id)?.happened()
}
