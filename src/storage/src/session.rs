//! Sessions: one sign-in on one device. A web session is found by the hash of its cookie; every other session is a family of refresh tokens
//! of which the newest counts.

use common::{
    id::{DeviceId, SessionId, UserId},
    time::Timestamp,
};

use crate::{OptionalNumber, StorageError, Tx, event::listed, execute, row, rows};

#[derive(Debug, Clone)]
pub struct NewSession<'a> {
    pub id: SessionId,
    pub user: UserId,
    pub device: DeviceId,
    /// What the client called itself: `web`, `cli`, `browser`, …
    pub client_id: &'a str,
    /// The hash of the cookie of a web session.
    pub token_hash: Option<&'a str>,
    pub created: Timestamp,
    pub expires: Timestamp,
}

pub async fn insert(tx: &mut Tx, session: &NewSession<'_>) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO session (id, user_id, device_id, client_id, token_hash, created, last_used, expires)
        VALUES ($1, $2, $3, $4, $5, $6, $6, $7)",
        session.id,
        session.user,
        session.device,
        session.client_id,
        session.token_hash,
        session.created,
        session.expires
    )?
    .one()
}

/// Everything that a request's credential is checked against.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct SignedIn {
    #[sqlx(try_from = "String")]
    pub id: SessionId,
    #[sqlx(try_from = "String")]
    pub user_id: UserId,
    #[sqlx(try_from = "String")]
    pub device_id: DeviceId,
    pub device_kind: i64,
    pub security_stamp: String,
    pub enabled: bool,
    #[sqlx(try_from = "i64")]
    pub last_used: Timestamp,
    #[sqlx(try_from = "i64")]
    pub expires: Timestamp,
}

/// The session with its account and device, which go together or not at all.
pub async fn find(tx: &mut Tx, id: SessionId) -> Result<Option<SignedIn>, StorageError> {
    row!(
        tx,
        SignedIn,
        "SELECT s.id, s.user_id, s.device_id, d.kind AS device_kind, a.security_stamp, a.enabled, s.last_used, s.expires
        FROM session s JOIN account a ON a.id = s.user_id JOIN device d ON d.id = s.device_id
        WHERE s.id = $1",
        id
    )
}

/// A session that is not over.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Alive {
    #[sqlx(try_from = "String")]
    pub id: SessionId,
    /// Its account's.
    pub security_stamp: String,
}

/// Those of the sessions that are not over.
pub async fn alive(tx: &mut Tx, ids: &[SessionId], now: Timestamp) -> Result<Vec<Alive>, StorageError> {
    let ids = listed(ids);
    rows!(
        tx,
        Alive,
        "WITH RECURSIVE place (k) AS (
            SELECT 0 UNION ALL SELECT k + 1 FROM place WHERE 36 * (k + 2) <= length(CAST($1 AS TEXT))
        ), wanted (id) AS (SELECT substr(CAST($1 AS TEXT), 36 * k + 1, 36) FROM place)
        SELECT s.id, a.security_stamp
        FROM wanted w JOIN session s ON s.id = w.id JOIN account a ON a.id = s.user_id
        WHERE a.enabled AND s.expires > $2",
        ids,
        now
    )
}

/// The web session with that cookie.
pub async fn find_by_cookie(tx: &mut Tx, token_hash: &str) -> Result<Option<SignedIn>, StorageError> {
    row!(
        tx,
        SignedIn,
        "SELECT s.id, s.user_id, s.device_id, d.kind AS device_kind, a.security_stamp, a.enabled, s.last_used, s.expires
        FROM session s JOIN account a ON a.id = s.user_id JOIN device d ON d.id = s.device_id
        WHERE s.token_hash = $1",
        token_hash
    )
}

/// The session was used; it lives until `expires`.
pub async fn extend(tx: &mut Tx, id: SessionId, now: Timestamp, expires: Timestamp) -> Result<(), StorageError> {
    execute!(tx, "UPDATE session SET last_used = $2, expires = $3 WHERE id = $1", id, now, expires)?.one()
}

pub async fn delete(tx: &mut Tx, id: SessionId) -> Result<(), StorageError> {
    execute!(tx, "DELETE FROM session WHERE id = $1", id)?.any();
    Ok(())
}

pub async fn delete_by_cookie(tx: &mut Tx, token_hash: &str) -> Result<(), StorageError> {
    execute!(tx, "DELETE FROM session WHERE token_hash = $1", token_hash)?.any();
    Ok(())
}

pub async fn delete_expired(tx: &mut Tx, user: UserId, now: Timestamp) -> Result<(), StorageError> {
    execute!(tx, "DELETE FROM session WHERE user_id = $1 AND expires <= $2", user, now)?.any();
    Ok(())
}

/// Ends every session of the person.
pub async fn delete_all(tx: &mut Tx, user: UserId) -> Result<(), StorageError> {
    execute!(tx, "DELETE FROM session WHERE user_id = $1", user)?.any();
    Ok(())
}

/// Ends every session of the person but the web sessions of one device.
pub async fn delete_all_but_web_of(tx: &mut Tx, user: UserId, device: DeviceId) -> Result<(), StorageError> {
    execute!(
        tx,
        "DELETE FROM session WHERE user_id = $1 AND NOT (device_id = $2 AND token_hash IS NOT NULL)",
        user,
        device
    )?
    .any();
    Ok(())
}

#[derive(Debug, Clone, sqlx::FromRow)]
pub struct RefreshToken {
    #[sqlx(try_from = "String")]
    pub session_id: SessionId,
    /// When a newer token of the family was given out.
    #[sqlx(try_from = "OptionalNumber")]
    pub replaced: Option<Timestamp>,
    pub client_id: String,
}

pub async fn insert_refresh_token(
    tx: &mut Tx,
    session: SessionId,
    token_hash: &str,
    now: Timestamp,
) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO refresh_token (token_hash, session_id, created) VALUES ($1, $2, $3)",
        token_hash,
        session,
        now
    )?
    .one()
}

pub async fn find_refresh_token(tx: &mut Tx, token_hash: &str) -> Result<Option<RefreshToken>, StorageError> {
    row!(
        tx,
        RefreshToken,
        "SELECT t.session_id, t.replaced, s.client_id FROM refresh_token t JOIN session s ON s.id = t.session_id
        WHERE t.token_hash = $1",
        token_hash
    )
}

/// Marks the token as replaced, the first time it is used.
pub async fn replace_refresh_token(tx: &mut Tx, token_hash: &str, now: Timestamp) -> Result<(), StorageError> {
    execute!(tx, "UPDATE refresh_token SET replaced = $2 WHERE token_hash = $1 AND replaced IS NULL", token_hash, now)?
        .any();
    Ok(())
}

/// Forgets tokens that were replaced before `horizon`. Until then the use of one gives away that it was copied.
pub async fn forget_replaced(tx: &mut Tx, session: SessionId, horizon: Timestamp) -> Result<(), StorageError> {
    execute!(tx, "DELETE FROM refresh_token WHERE session_id = $1 AND replaced < $2", session, horizon)?.any();
    Ok(())
}
