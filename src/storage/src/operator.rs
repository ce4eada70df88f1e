//! The instance operator: tokens (of which only the hash is stored), the console's sessions, and the lines about what was done.

use common::{
    id::{OperatorActId, OperatorTokenId},
    time::Timestamp,
};

use crate::{OptionalNumber, StorageError, Tx, execute, row, rows};

#[derive(Debug)]
pub struct NewToken<'a> {
    pub id: OperatorTokenId,
    pub name: &'a str,
    pub prefix: &'a str,
    pub hash: &'a str,
    pub created: Timestamp,
    pub expires: Option<Timestamp>,
}

pub async fn insert_token(tx: &mut Tx, token: &NewToken<'_>) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO operator_token (id, name, prefix, token_hash, created, expires) VALUES ($1, $2, $3, $4, $5, $6)",
        token.id,
        token.name,
        token.prefix,
        token.hash,
        token.created,
        token.expires
    )?
    .one()
}

/// A token as people see it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Token {
    #[sqlx(try_from = "String")]
    pub id: OperatorTokenId,
    pub name: String,
    pub prefix: String,
    #[sqlx(try_from = "i64")]
    pub created: Timestamp,
    #[sqlx(try_from = "OptionalNumber")]
    pub expires: Option<Timestamp>,
    #[sqlx(try_from = "OptionalNumber")]
    pub revoked: Option<Timestamp>,
    #[sqlx(try_from = "OptionalNumber")]
    pub last_used: Option<Timestamp>,
}

/// All tokens, the oldest first.
pub async fn tokens(tx: &mut Tx) -> Result<Vec<Token>, StorageError> {
    rows!(
        tx,
        Token,
        "SELECT id, name, prefix, created, expires, revoked, last_used FROM operator_token ORDER BY created, id"
    )
}

/// What a presented token is compared with. No `Debug`: it holds a hash.
#[derive(sqlx::FromRow)]
pub struct StoredToken {
    #[sqlx(try_from = "String")]
    pub id: OperatorTokenId,
    pub name: String,
    pub token_hash: String,
    #[sqlx(try_from = "OptionalNumber")]
    pub expires: Option<Timestamp>,
    #[sqlx(try_from = "OptionalNumber")]
    pub revoked: Option<Timestamp>,
}

/// The tokens that begin alike: usually one, or none.
pub async fn tokens_beginning(tx: &mut Tx, prefix: &str) -> Result<Vec<StoredToken>, StorageError> {
    rows!(
        tx,
        StoredToken,
        "SELECT id, name, token_hash, expires, revoked FROM operator_token WHERE prefix = $1 ORDER BY id",
        prefix
    )
}

/// Ends the token and every session that it opened: whether there was one that was alive.
pub async fn revoke_token(tx: &mut Tx, id: OperatorTokenId, now: Timestamp) -> Result<bool, StorageError> {
    execute!(tx, "DELETE FROM operator_session WHERE token_id = $1", id)?.any();
    execute!(tx, "UPDATE operator_token SET revoked = $2 WHERE id = $1 AND revoked IS NULL", id, now)?.happened()
}

/// A sign-in: the token was used, and its cookie opens the console until `expires`. Sessions that have ended are forgotten.
pub async fn open_session(
    tx: &mut Tx,
    token: OperatorTokenId,
    cookie_hash: &str,
    now: Timestamp,
    expires: Timestamp,
) -> Result<(), StorageError> {
    execute!(tx, "DELETE FROM operator_session WHERE expires <= $1", now)?.any();
    execute!(tx, "UPDATE operator_token SET last_used = $2 WHERE id = $1", token, now)?.one()?;
    execute!(
        tx,
        "INSERT INTO operator_session (cookie_hash, token_id, created, expires) VALUES ($1, $2, $3, $4)",
        cookie_hash,
        token,
        now,
        expires
    )?
    .one()
}

/// An open session with the token behind it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Session {
    pub name: String,
    #[sqlx(try_from = "i64")]
    pub expires: Timestamp,
}

/// The session of a cookie, if neither it nor its token has ended.
pub async fn live_session(tx: &mut Tx, cookie_hash: &str, now: Timestamp) -> Result<Option<Session>, StorageError> {
    row!(
        tx,
        Session,
        "SELECT t.name, s.expires FROM operator_session s JOIN operator_token t ON t.id = s.token_id
        WHERE s.cookie_hash = $1 AND s.expires > $2 AND t.revoked IS NULL AND (t.expires IS NULL OR t.expires > $2)",
        cookie_hash,
        now
    )
}

pub async fn close_session(tx: &mut Tx, cookie_hash: &str) -> Result<(), StorageError> {
    execute!(tx, "DELETE FROM operator_session WHERE cookie_hash = $1", cookie_hash)?.any();
    Ok(())
}

/// A line about something that was done.
#[derive(Debug, Clone)]
pub struct NewAct<'a> {
    pub id: OperatorActId,
    pub at: Timestamp,
    pub operator: &'a str,
    pub act: &'a str,
    pub subject: &'a str,
    pub ip: Option<&'a str>,
}

pub async fn insert_act(tx: &mut Tx, act: &NewAct<'_>) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO operator_act (id, at, operator, act, subject, ip) VALUES ($1, $2, $3, $4, $5, $6)",
        act.id,
        act.at,
        act.operator,
        act.act,
        act.subject,
        act.ip
    )?
    .one()
}

#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Act {
    #[sqlx(try_from = "i64")]
    pub at: Timestamp,
    pub operator: String,
    pub act: String,
    pub subject: String,
    pub ip: Option<String>,
}

/// What was done last, the newest first.
pub async fn latest_acts(tx: &mut Tx, limit: i64) -> Result<Vec<Act>, StorageError> {
    rows!(tx, Act, "SELECT at, operator, act, subject, ip FROM operator_act ORDER BY at DESC, id DESC LIMIT $1", limit)
}
