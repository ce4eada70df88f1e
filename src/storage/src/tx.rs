//! The database and its transactions. A [`Tx`] that is dropped without [`Tx::commit`] leaves no trace.

use std::time::Duration;

use sqlx::{
    ConnectOptions as _, Connection as _, PgConnection, PgPool, Postgres, Sqlite, SqliteConnection, SqlitePool,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::{
    StorageError,
    group_commit::{WriteTx, Writer},
    search,
};

/// Which engine answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A handle to the store; clones share it.
#[derive(Clone)]
pub struct Database {
    pools: Pools,
}

#[derive(Clone)]
pub(crate) enum Pools {
    Sqlite { writer: Writer, readers: SqlitePool, streams: SqlitePool },
    Postgres { pool: PgPool, streams: PgPool },
}

/// One transaction on either engine.
pub struct Tx {
    inner: Inner,
}

enum Inner {
    SqliteRead(sqlx::Transaction<'static, Sqlite>),
    SqliteWrite(WriteTx),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

#[doc(hidden)]
pub enum Connection<'a> {
    Sqlite(&'a mut SqliteConnection),
    Postgres(&'a mut PgConnection),
}

const READERS: u32 = 8;
/// How many long answers are read at once. Each holds little: a small cache, and what its reader has not taken yet.
const STREAMS: u32 = 16;
/// How many rows of a long answer are read ahead: each wake of a sleeping thread costs as much as several rows.
const ROWS_AHEAD: usize = 200;
const PG_CONNECTIONS: u32 = 16;
const SNAPSHOT: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

impl Database {
    /// Opens the store at `address` (`sqlite:PATH`, `sqlite::memory:` is not supported; `postgres://…`) and brings its schema up to date.
    pub async fn open(address: &str) -> Result<Self, StorageError> {
        let database = if address.starts_with("sqlite:") {
            Self::open_sqlite(address).await?
        } else if address.starts_with("postgres:") || address.starts_with("postgresql:") {
            Self::open_postgres(address).await?
        } else {
            return Err(StorageError::Address(address.to_owned()));
        };
        search::fold_migrated(&database).await?;
        Ok(database)
    }

    async fn open_sqlite(address: &str) -> Result<Self, StorageError> {
        let options = address
            .parse::<SqliteConnectOptions>()?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            .statement_cache_capacity(256)
            .pragma("cache_size", "-8192")
            .pragma("temp_store", "memory");
        let mut connection = SqliteConnection::connect_with(&options).await?;
        sqlx::migrate!("migrations/sqlite").run(&mut connection).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .min_connections(0)
            .idle_timeout(Duration::from_secs(60))
            .connect_lazy_with(options.clone().read_only(true).create_if_missing(false));
        let streams = SqlitePoolOptions::new()
            .max_connections(STREAMS)
            .min_connections(0)
            .idle_timeout(Duration::from_secs(20))
            .connect_lazy_with(
                options
                    .read_only(true)
                    .create_if_missing(false)
                    .row_buffer_size(ROWS_AHEAD)
                    .pragma("cache_size", "-1024")
                    // How long one takes says how fast its client reads.
                    .disable_statement_logging(),
            );
        Ok(Self { pools: Pools::Sqlite { writer: Writer::new(connection), readers, streams } })
    }

    async fn open_postgres(address: &str) -> Result<Self, StorageError> {
        let pool = PgPoolOptions::new().max_connections(PG_CONNECTIONS).connect(address).await?;
        sqlx::migrate!("migrations/postgres").run(&pool).await?;
        let streams = PgPoolOptions::new()
            .max_connections(STREAMS)
            .idle_timeout(Duration::from_secs(60))
            .connect_lazy_with(address.parse::<PgConnectOptions>()?.disable_statement_logging());
        Ok(Self { pools: Pools::Postgres { pool, streams } })
    }

    #[must_use]
    pub fn engine(&self) -> Engine {
        match self.pools {
            Pools::Sqlite { .. } => Engine::Sqlite,
            Pools::Postgres { .. } => Engine::Postgres,
        }
    }

    pub(crate) fn pools(&self) -> &Pools {
        &self.pools
    }

    /// A transaction that only reads. On SQLite it sees one snapshot and never waits for the writer.
    pub async fn read(&self) -> Result<Tx, StorageError> {
        let inner = match &self.pools {
            Pools::Sqlite { readers, .. } => Inner::SqliteRead(readers.begin().await?),
            Pools::Postgres { pool, .. } => Inner::Postgres(pool.begin_with(SNAPSHOT).await?),
        };
        Ok(Tx { inner })
    }

    /// As [`Database::read`], for answers that are written as slowly as their reader reads: from a pool of its own, so that slow readers keep
    /// nobody from a short question.
    pub async fn stream(&self) -> Result<Tx, StorageError> {
        let inner = match &self.pools {
            Pools::Sqlite { streams, .. } => Inner::SqliteRead(streams.begin().await?),
            Pools::Postgres { streams, .. } => Inner::Postgres(streams.begin_with(SNAPSHOT).await?),
        };
        Ok(Tx { inner })
    }

    /// A transaction that writes. On SQLite there is one at a time.
    pub async fn write(&self) -> Result<Tx, StorageError> {
        let inner = match &self.pools {
            Pools::Sqlite { writer, .. } => Inner::SqliteWrite(writer.begin().await?),
            Pools::Postgres { pool, .. } => Inner::Postgres(pool.begin().await?),
        };
        Ok(Tx { inner })
    }

    /// Closes all connections; what was committed stays.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { writer, readers, streams } => {
                writer.settle().await;
                readers.close().await;
                streams.close().await;
            }
            Pools::Postgres { pool, streams } => {
                streams.close().await;
                pool.close().await;
            }
        }
    }
}

impl Tx {
    /// Makes the changes durable. When this returns they survive a power cut.
    pub async fn commit(self) -> Result<(), StorageError> {
        match self.inner {
            Inner::SqliteRead(tx) => Ok(tx.commit().await?),
            Inner::SqliteWrite(tx) => tx.commit().await,
            Inner::Postgres(tx) => Ok(tx.commit().await?),
        }
    }

    /// Forgets the changes.
    pub async fn rollback(self) -> Result<(), StorageError> {
        match self.inner {
            Inner::SqliteRead(tx) => Ok(tx.rollback().await?),
            Inner::SqliteWrite(tx) => tx.rollback().await,
            Inner::Postgres(tx) => Ok(tx.rollback().await?),
        }
    }

    #[doc(hidden)]
    pub fn connection(&mut self) -> Connection<'_> {
        match &mut self.inner {
            Inner::SqliteRead(tx) => Connection::Sqlite(tx),
            Inner::SqliteWrite(tx) => Connection::Sqlite(tx.connection()),
            Inner::Postgres(tx) => Connection::Postgres(tx),
        }
    }
}
