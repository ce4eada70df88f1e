//! A copy of an SQLite store while it is in use: SQLite writes one consistent picture of it into a new file, which is then read back and checked.
//! The copy carries its name only when it was found whole.

use std::{
    fs::{self, File, OpenOptions},
    io,
    path::{Path, PathBuf},
};

use sqlx::{
    Connection as _, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode},
};

use crate::{Database, StorageError, tx::Connection};

#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error("only an SQLite database is copied this way: use pg_dump, then chatelaine backup --record")]
    NotSqlite,
    #[error("{0} exists already: choose another name")]
    Exists(PathBuf),
    #[error("{0} cannot be written: {1}")]
    File(PathBuf, io::Error),
    #[error("the copy is not whole and was removed: {0}")]
    Damaged(String),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Writes the copy and checks it: its size in bytes.
pub async fn back_up(database: &Database, to: &Path) -> Result<u64, BackupError> {
    let source = file_of(database).await?.ok_or(BackupError::NotSqlite)?;
    if to.exists() {
        return Err(BackupError::Exists(to.to_owned()));
    }
    let mut unfinished = to.as_os_str().to_owned();
    unfinished.push(".unfinished");
    let unfinished = PathBuf::from(unfinished);
    let made = copy(&source, &unfinished, to).await;
    if made.is_err() {
        // What was wrong is told already; a rest that cannot be removed is named after what it is.
        drop(fs::remove_file(&unfinished));
    }
    made
}

/// Where the store lies; none for another engine.
async fn file_of(database: &Database) -> Result<Option<PathBuf>, StorageError> {
    let mut tx = database.read().await?;
    let file: Option<String> = match tx.connection() {
        Connection::Sqlite(connection) => {
            let (file,): (String,) = sqlx::query_as("SELECT file FROM pragma_database_list WHERE name = 'main'")
                .fetch_one(connection)
                .await?;
            Some(file)
        }
        Connection::Postgres(_) => None,
    };
    tx.commit().await?;
    Ok(file.map(PathBuf::from))
}

async fn copy(source: &Path, unfinished: &Path, to: &Path) -> Result<u64, BackupError> {
    let at_file = |error: io::Error| BackupError::File(to.to_owned(), error);
    // Made first and empty, so that nobody else can read it from the first byte on.
    drop(fs::remove_file(unfinished));
    private_file(unfinished).map_err(at_file)?;
    let mut connection = connect(source, false).await?;
    let copied = sqlx::query("VACUUM INTO $1").bind(unfinished.display().to_string()).execute(&mut connection).await;
    connection.close().await.map_err(StorageError::from)?;
    copied.map_err(StorageError::from)?;
    check(unfinished).await?;
    let file = File::open(unfinished).map_err(at_file)?;
    file.sync_all().map_err(at_file)?;
    let bytes = file.metadata().map_err(at_file)?.len();
    // Without replacing: somebody may have made that file meanwhile.
    fs::hard_link(unfinished, to).map_err(at_file)?;
    fs::remove_file(unfinished).map_err(at_file)?;
    Ok(bytes)
}

/// The copy is opened as a store would be, and read whole.
async fn check(file: &Path) -> Result<(), BackupError> {
    let mut connection = connect(file, true).await?;
    let said: Vec<(String,)> =
        sqlx::query_as("PRAGMA integrity_check").fetch_all(&mut connection).await.map_err(StorageError::from)?;
    let strays: Vec<(String,)> = sqlx::query_as("SELECT \"table\" FROM pragma_foreign_key_check")
        .fetch_all(&mut connection)
        .await
        .map_err(StorageError::from)?;
    connection.close().await.map_err(StorageError::from)?;
    match (said.as_slice(), strays.first()) {
        ([(ok,)], None) if ok == "ok" => Ok(()),
        (_, Some((table,))) => Err(BackupError::Damaged(format!("a row of {table} refers to nothing"))),
        (said, None) => Err(BackupError::Damaged(said.first().map(|(line,)| line.clone()).unwrap_or_default())),
    }
}

async fn connect(file: &Path, read_only: bool) -> Result<SqliteConnection, StorageError> {
    let options = SqliteConnectOptions::new().filename(file).read_only(read_only).create_if_missing(false);
    let options = if read_only { options } else { options.journal_mode(SqliteJournalMode::Wal) };
    Ok(SqliteConnection::connect_with(&options).await?)
}

#[cfg(unix)]
fn private_file(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt as _;
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map(drop)
}

#[cfg(not(unix))]
fn private_file(path: &Path) -> io::Result<()> {
    OpenOptions::new().write(true).create_new(true).open(path).map(drop)
}
