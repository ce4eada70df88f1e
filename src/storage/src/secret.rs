//! Secrets of this instance, made once at its first start: what signs tokens, what keys the answers about unknown addresses.

use crate::{StorageError, Tx, execute, row};

#[derive(sqlx::FromRow)]
struct Secret {
    value: String,
}

/// Stores `fresh` under the name unless there is a value already, and returns the one that counts.
pub async fn keep(tx: &mut Tx, name: &str, fresh: &str) -> Result<String, StorageError> {
    execute!(
        tx,
        "INSERT INTO instance_secret (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
        name,
        fresh
    )?
    .any();
    let stored = row!(tx, Secret, "SELECT value FROM instance_secret WHERE name = $1", name)?;
    Ok(stored.map_or_else(|| fresh.to_owned(), |secret| secret.value))
}
