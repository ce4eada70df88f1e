//! The instance as a whole, for whoever runs it: its engine and size, its migrations, how much there is, and when it was last backed up.

use common::time::Timestamp;

use crate::{StorageError, Tx, execute, row, tx::Connection};

/// What the engine calls itself, and how large the database is in bytes.
#[derive(Debug, Clone)]
pub struct EngineFacts {
    pub version: String,
    pub bytes: i64,
}

/// Each engine has its own words for this.
pub async fn engine(tx: &mut Tx) -> Result<EngineFacts, StorageError> {
    let (version, bytes): (String, i64) =
        match tx.connection() {
            Connection::Sqlite(connection) => sqlx::query_as(
                "SELECT sqlite_version(), c.page_count * s.page_size FROM pragma_page_count() c, pragma_page_size() s",
            )
            .fetch_one(connection)
            .await?,
            Connection::Postgres(connection) => {
                sqlx::query_as("SELECT current_setting('server_version'), pg_database_size(current_database())")
                    .fetch_one(connection)
                    .await?
            }
        };
    Ok(EngineFacts { version, bytes })
}

#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Migrations {
    pub applied: i64,
    /// The number of the newest.
    pub newest: i64,
}

pub async fn migrations(tx: &mut Tx) -> Result<Option<Migrations>, StorageError> {
    row!(
        tx,
        Migrations,
        "SELECT COUNT(*) AS applied, COALESCE(MAX(version), 0) AS newest FROM _sqlx_migrations WHERE success"
    )
}

#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Counts {
    pub providers: i64,
    pub organizations: i64,
    pub people: i64,
    pub items: i64,
    pub sessions: i64,
}

pub async fn counts(tx: &mut Tx, now: Timestamp) -> Result<Option<Counts>, StorageError> {
    row!(
        tx,
        Counts,
        "SELECT (SELECT COUNT(*) FROM provider) AS providers, (SELECT COUNT(*) FROM organization) AS organizations,
            (SELECT COUNT(*) FROM account) AS people, (SELECT COUNT(*) FROM item) AS items,
            (SELECT COUNT(*) FROM session s WHERE s.expires > $1) AS sessions",
        now
    )
}

/// A backup that was made.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Backup {
    #[sqlx(try_from = "i64")]
    pub at: Timestamp,
    pub place: String,
    /// None where it was made by other means than ours.
    pub bytes: Option<i64>,
}

pub async fn record_backup(tx: &mut Tx, backup: &Backup) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO backup (at, place, bytes) VALUES ($1, $2, $3)
        ON CONFLICT (at) DO UPDATE SET place = excluded.place, bytes = excluded.bytes",
        backup.at,
        backup.place,
        backup.bytes
    )?
    .one()
}

pub async fn last_backup(tx: &mut Tx) -> Result<Option<Backup>, StorageError> {
    row!(tx, Backup, "SELECT at, place, bytes FROM backup ORDER BY at DESC LIMIT 1")
}
