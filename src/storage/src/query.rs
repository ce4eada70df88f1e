//! The ways to speak SQL, the same text for both engines ([`lock!`] apart). Parameters are `$1`, `$2`, …; each is anything that is a
//! [`Param`](crate::Param). The SQL must be a literal, so that the test of all statements finds it.

use crate::StorageError;

/// How many rows a write touched.
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct Hit {
    pub(crate) statement: &'static str,
    pub rows: u64,
}

impl Hit {
    /// The write must have touched exactly one row.
    pub fn one(self) -> Result<(), StorageError> {
        match self.rows {
            1 => Ok(()),
            hits => Err(StorageError::Hits { statement: self.statement, hits }),
        }
    }

    /// The write may have touched any number of rows.
    pub fn any(self) -> u64 {
        self.rows
    }

    /// A conditional write: whether the condition held for exactly one row.
    pub fn happened(self) -> Result<bool, StorageError> {
        match self.rows {
            0 => Ok(false),
            1 => Ok(true),
            hits => Err(StorageError::Hits { statement: self.statement, hits }),
        }
    }
}

/// All rows: `rows!(tx, RowType, "SELECT …", a, b) -> Result<Vec<RowType>, StorageError>`.
#[macro_export]
macro_rules! rows {
    ($tx:expr, $row:ty, $sql:literal $(, $arg:expr)* $(,)?) => {{
        $crate::statements::note();
        match $tx.connection() {
            $crate::tx::Connection::Sqlite(connection) => {
                sqlx::query_as::<_, $row>($sql)$(.bind($crate::Param::param(&$arg)))*.fetch_all(connection).await
            }
            $crate::tx::Connection::Postgres(connection) => {
                sqlx::query_as::<_, $row>($sql)$(.bind($crate::Param::param(&$arg)))*.fetch_all(connection).await
            }
        }
        .map_err($crate::StorageError::from)
    }};
}

/// At most one row: `row!(tx, RowType, "SELECT …", a) -> Result<Option<RowType>, StorageError>`.
#[macro_export]
macro_rules! row {
    ($tx:expr, $row:ty, $sql:literal $(, $arg:expr)* $(,)?) => {{
        $crate::statements::note();
        match $tx.connection() {
            $crate::tx::Connection::Sqlite(connection) => {
                sqlx::query_as::<_, $row>($sql)$(.bind($crate::Param::param(&$arg)))*.fetch_optional(connection).await
            }
            $crate::tx::Connection::Postgres(connection) => {
                sqlx::query_as::<_, $row>($sql)$(.bind($crate::Param::param(&$arg)))*.fetch_optional(connection).await
            }
        }
        .map_err($crate::StorageError::from)
    }};
}

/// Row after row, as the database finds them: `stream!(tx, RowType, "SELECT …", a) -> BoxStream<'_, Result<RowType, StorageError>>`.
/// For lists that may be long; it holds the transaction for as long as it is read.
#[macro_export]
macro_rules! stream {
    ($tx:expr, $row:ty, $sql:literal $(, $arg:expr)* $(,)?) => {{
        use futures::{StreamExt as _, TryStreamExt as _};
        $crate::statements::note();
        match $tx.connection() {
            $crate::tx::Connection::Sqlite(connection) => sqlx::query_as::<_, $row>($sql)
                $(.bind($crate::Param::param(&$arg)))*
                .fetch(connection)
                .map_err($crate::StorageError::from)
                .boxed(),
            $crate::tx::Connection::Postgres(connection) => sqlx::query_as::<_, $row>($sql)
                $(.bind($crate::Param::param(&$arg)))*
                .fetch(connection)
                .map_err($crate::StorageError::from)
                .boxed(),
        }
    }};
}

/// A write: `execute!(tx, "UPDATE …", a) -> Result<Hit, StorageError>`.
#[macro_export]
macro_rules! execute {
    ($tx:expr, $sql:literal $(, $arg:expr)* $(,)?) => {{
        $crate::statements::note();
        match $tx.connection() {
            $crate::tx::Connection::Sqlite(connection) => sqlx::query($sql)
                $(.bind($crate::Param::param(&$arg)))*
                .execute(connection)
                .await
                .map(|done| done.rows_affected()),
            $crate::tx::Connection::Postgres(connection) => sqlx::query($sql)
                $(.bind($crate::Param::param(&$arg)))*
                .execute(connection)
                .await
                .map(|done| done.rows_affected()),
        }
        .map(|rows| $crate::query::Hit { statement: $sql, rows })
        .map_err($crate::StorageError::from)
    }};
}

/// Locks the rows of a SELECT in its order: `lock!(tx, "SELECT … ORDER BY id FOR NO KEY UPDATE", a) -> Result<(), StorageError>`. Whoever changes
/// several rows that others change too takes them in the same order, so that two cannot wait for each other. SQLite is not asked: it has
/// one writer at a time, and no such words.
#[macro_export]
macro_rules! lock {
    ($tx:expr, $sql:literal $(, $arg:expr)* $(,)?) => {
        match $tx.connection() {
            $crate::tx::Connection::Sqlite(_) => Ok(()),
            $crate::tx::Connection::Postgres(connection) => {
                $crate::statements::note();
                sqlx::query($sql)$(.bind($crate::Param::param(&$arg)))*.execute(connection).await.map(drop)
            }
        }
        .map_err($crate::StorageError::from)
    };
}
