//! The outbox: letters are written in the transaction of the change they tell of, and delivered afterwards by a worker.

use common::{id::MailId, time::Timestamp};

use crate::{StorageError, Tx, execute, rows};

#[derive(Debug, Clone)]
pub struct NewMail<'a> {
    pub id: MailId,
    pub recipient: &'a str,
    pub subject: &'a str,
    pub text: &'a str,
    pub html: &'a str,
    pub created: Timestamp,
}

pub async fn insert(tx: &mut Tx, mail: &NewMail<'_>) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO mail (id, recipient, subject, text_body, html_body, created, attempts, next_attempt)
        VALUES ($1, $2, $3, $4, $5, $6, 0, $6)",
        mail.id,
        mail.recipient,
        mail.subject,
        mail.text,
        mail.html,
        mail.created
    )?
    .one()
}

#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Mail {
    #[sqlx(try_from = "String")]
    pub id: MailId,
    pub recipient: String,
    pub subject: String,
    pub text_body: String,
    pub html_body: String,
    pub attempts: i64,
}

/// The next few letters to deliver.
pub async fn due(tx: &mut Tx, now: Timestamp) -> Result<Vec<Mail>, StorageError> {
    rows!(
        tx,
        Mail,
        "SELECT id, recipient, subject, text_body, html_body, attempts FROM mail
        WHERE sent IS NULL AND next_attempt <= $1 ORDER BY next_attempt LIMIT 20",
        now
    )
}

/// Takes a letter for one attempt: false when another process has it already.
pub async fn claim(tx: &mut Tx, id: MailId, attempts: i64, retry: Timestamp) -> Result<bool, StorageError> {
    execute!(
        tx,
        "UPDATE mail SET attempts = attempts + 1, next_attempt = $3 WHERE id = $1 AND attempts = $2 AND sent IS NULL",
        id,
        attempts,
        retry
    )?
    .happened()
}

/// The letter was handed over; its bodies, which may hold links, are not kept.
pub async fn sent(tx: &mut Tx, id: MailId, now: Timestamp) -> Result<(), StorageError> {
    execute!(tx, "UPDATE mail SET sent = $2, text_body = '', html_body = '', last_error = NULL WHERE id = $1", id, now)?
        .one()
}

pub async fn failed(tx: &mut Tx, id: MailId, error: &str) -> Result<(), StorageError> {
    execute!(tx, "UPDATE mail SET last_error = $2 WHERE id = $1", id, error)?.one()
}
