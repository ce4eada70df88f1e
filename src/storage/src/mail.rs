//! The outbox: letters are written in the transaction of the change they tell of, and delivered afterwards by a worker. A letter ends as sent or as
//! given up; either way its bodies, which may hold links, are not kept.

use common::{id::MailId, time::Timestamp};

use crate::{OptionalNumber, StorageError, Tx, execute, row, rows};

#[derive(Debug, Clone)]
pub struct NewMail<'a> {
    pub id: MailId,
    pub recipient: &'a str,
    /// The name beside the server's own address; none for the server's own.
    pub sender: Option<&'a str>,
    pub subject: &'a str,
    pub text: &'a str,
    pub html: &'a str,
    pub created: Timestamp,
}

pub async fn insert(tx: &mut Tx, mail: &NewMail<'_>) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO mail (id, recipient, sender, subject, text_body, html_body, created, attempts, next_attempt)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $7)",
        mail.id,
        mail.recipient,
        mail.sender,
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
    pub sender: Option<String>,
    pub subject: String,
    pub text_body: String,
    pub html_body: String,
    pub attempts: i64,
    #[sqlx(try_from = "i64")]
    pub created: Timestamp,
}

/// The next few letters to deliver.
pub async fn due(tx: &mut Tx, now: Timestamp) -> Result<Vec<Mail>, StorageError> {
    rows!(
        tx,
        Mail,
        "SELECT id, recipient, sender, subject, text_body, html_body, attempts, created FROM mail
        WHERE sent IS NULL AND given_up IS NULL AND next_attempt <= $1 ORDER BY next_attempt, id LIMIT 20",
        now
    )
}

/// Takes a letter for one attempt: false when another process has it already. Whoever took it and died leaves it to others after `until`.
pub async fn claim(
    tx: &mut Tx,
    id: MailId,
    attempts: i64,
    now: Timestamp,
    until: Timestamp,
) -> Result<bool, StorageError> {
    execute!(
        tx,
        "UPDATE mail SET attempts = attempts + 1, tried = $3, next_attempt = $4
        WHERE id = $1 AND attempts = $2 AND sent IS NULL AND given_up IS NULL",
        id,
        attempts,
        now,
        until
    )?
    .happened()
}

/// The letter was handed over.
pub async fn sent(tx: &mut Tx, id: MailId, now: Timestamp) -> Result<(), StorageError> {
    execute!(tx, "UPDATE mail SET sent = $2, text_body = '', html_body = '', last_error = NULL WHERE id = $1", id, now)?
        .one()
}

/// It was not; another attempt follows.
pub async fn failed(tx: &mut Tx, id: MailId, error: &str, retry: Timestamp) -> Result<(), StorageError> {
    execute!(tx, "UPDATE mail SET last_error = $2, next_attempt = $3 WHERE id = $1", id, error, retry)?.one()
}

/// It was not, and no attempt follows.
pub async fn give_up(tx: &mut Tx, id: MailId, error: &str, now: Timestamp) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE mail SET last_error = $2, given_up = $3, text_body = '', html_body = '' WHERE id = $1",
        id,
        error,
        now
    )?
    .one()
}

/// Forgets the letters that ended before then; how many.
pub async fn purge(tx: &mut Tx, before: Timestamp) -> Result<u64, StorageError> {
    let sent = execute!(tx, "DELETE FROM mail WHERE sent IS NOT NULL AND sent < $1", before)?.any();
    let given_up = execute!(tx, "DELETE FROM mail WHERE given_up IS NOT NULL AND given_up < $1", before)?.any();
    Ok(sent + given_up)
}

/// The outbox in numbers.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Backlog {
    /// To be delivered, also those that failed before.
    pub queued: i64,
    pub failing: i64,
    pub given_up: i64,
    pub sent: i64,
    #[sqlx(try_from = "OptionalNumber")]
    pub oldest: Option<Timestamp>,
    /// What the mail server said last to a letter that was not delivered.
    pub last_error: Option<String>,
}

/// `sent` counts from `since` on.
pub async fn backlog(tx: &mut Tx, since: Timestamp) -> Result<Option<Backlog>, StorageError> {
    row!(
        tx,
        Backlog,
        "SELECT (SELECT COUNT(*) FROM mail WHERE sent IS NULL AND given_up IS NULL) AS queued,
            (SELECT COUNT(*) FROM mail WHERE sent IS NULL AND given_up IS NULL AND last_error IS NOT NULL) AS failing,
            (SELECT COUNT(*) FROM mail WHERE given_up IS NOT NULL) AS given_up,
            (SELECT COUNT(*) FROM mail WHERE sent IS NOT NULL AND sent >= $1) AS sent,
            (SELECT MIN(created) FROM mail WHERE sent IS NULL AND given_up IS NULL) AS oldest,
            (SELECT last_error FROM mail WHERE last_error IS NOT NULL ORDER BY COALESCE(tried, created) DESC, id LIMIT 1) AS last_error",
        since
    )
}

/// How one letter stands.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Standing {
    pub attempts: i64,
    #[sqlx(try_from = "OptionalNumber")]
    pub sent: Option<Timestamp>,
    #[sqlx(try_from = "OptionalNumber")]
    pub given_up: Option<Timestamp>,
    pub last_error: Option<String>,
}

pub async fn standing(tx: &mut Tx, id: MailId) -> Result<Option<Standing>, StorageError> {
    row!(tx, Standing, "SELECT attempts, sent, given_up, last_error FROM mail WHERE id = $1", id)
}
