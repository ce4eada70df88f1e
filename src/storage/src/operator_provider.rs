//! What only the operator changes of a provider, and of an account.

use common::{
    id::{ProviderId, UserId},
    kind::{ProviderKind, ProviderStatus},
    time::Timestamp,
};

use crate::{StorageError, Tx, execute, row, rows};

/// A provider without a set-up: a Reseller, which has neither people nor keys.
#[derive(Debug)]
pub struct NewReseller<'a> {
    pub id: ProviderId,
    pub name: &'a str,
    pub business_name: Option<&'a str>,
    pub billing_email: &'a str,
    pub now: Timestamp,
}

pub async fn insert_reseller(tx: &mut Tx, new: &NewReseller<'_>) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO provider (id, name, business_name, billing_email, kind, status, use_events, enabled, created, revised)
        VALUES ($1, $2, $3, $4, $5, $6, TRUE, TRUE, $7, $7)",
        new.id,
        new.name,
        new.business_name,
        new.billing_email,
        ProviderKind::Reseller,
        ProviderStatus::Created,
        new.now
    )?
    .one()
}

/// Whether its log is written. Says whether there is such a provider.
pub async fn set_use_events(tx: &mut Tx, id: ProviderId, on: bool, now: Timestamp) -> Result<bool, StorageError> {
    execute!(tx, "UPDATE provider SET use_events = $2, revised = $3 WHERE id = $1", id, on, now)?.happened()
}

pub async fn set_note(tx: &mut Tx, id: ProviderId, note: Option<&str>) -> Result<(), StorageError> {
    execute!(tx, "UPDATE provider SET operator_note = $2 WHERE id = $1", id, note)?.one()
}

#[derive(sqlx::FromRow)]
struct Note {
    operator_note: Option<String>,
}

pub async fn note(tx: &mut Tx, id: ProviderId) -> Result<Option<String>, StorageError> {
    let found = row!(tx, Note, "SELECT operator_note FROM provider WHERE id = $1", id)?;
    Ok(found.and_then(|row| row.operator_note))
}

#[derive(sqlx::FromRow)]
struct Address {
    email: String,
}

/// The addresses of everybody confirmed there, whatever their role.
pub async fn confirmed_addresses(tx: &mut Tx, id: ProviderId) -> Result<Vec<String>, StorageError> {
    let found = rows!(
        tx,
        Address,
        "SELECT a.email FROM provider_user pu JOIN account a ON a.id = pu.user_id
        WHERE pu.provider_id = $1 AND pu.status = 2 ORDER BY a.email",
        id
    )?;
    Ok(found.into_iter().map(|row| row.email).collect())
}

/// Whether the person may sign in. Says whether there is such an account.
pub async fn set_account_enabled(tx: &mut Tx, id: UserId, enabled: bool, now: Timestamp) -> Result<bool, StorageError> {
    execute!(tx, "UPDATE account SET enabled = $2, revised = $3 WHERE id = $1", id, enabled, now)?.happened()
}
