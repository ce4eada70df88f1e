//! Telling other server processes on the same store: LISTEN and NOTIFY of Postgres. A message is part of its transaction, so it arrives after the
//! commit or not at all. SQLite has one process, which tells itself.

use sqlx::postgres::{PgListener, PgPoolOptions};

use crate::{
    Database, StorageError, Tx,
    tx::{Connection, Pools},
};

/// The most bytes that one message may have; Postgres refuses 8000.
pub const MOST_BYTES: usize = 7_900;

const CHANNEL: &str = "chatelaine_push";

/// Sends a text with the transaction. False when the engine has nobody else to tell.
pub async fn send(tx: &mut Tx, text: &str) -> Result<bool, StorageError> {
    match tx.connection() {
        Connection::Sqlite(_) => Ok(false),
        Connection::Postgres(connection) => {
            sqlx::query("SELECT pg_notify($1, $2)").bind(CHANNEL).bind(text).execute(connection).await?;
            Ok(true)
        }
    }
}

/// What is sent, as it arrives.
pub struct Listener {
    inner: PgListener,
}

/// What a listener heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    Text(String),
    /// The line was cut and stands again: something may have been missed.
    Gap,
}

impl Listener {
    /// The next message; waits for it. After an error the listener is of no use any more.
    pub async fn next(&mut self) -> Result<Heard, StorageError> {
        let heard = self.inner.try_recv().await?;
        Ok(heard.map_or(Heard::Gap, |notification| Heard::Text(notification.payload().to_owned())))
    }
}

impl Database {
    /// Listens on a connection of its own; nothing on SQLite.
    pub async fn listen(&self) -> Result<Option<Listener>, StorageError> {
        let Pools::Postgres { pool, .. } = self.pools() else { return Ok(None) };
        let options = pool.connect_options().as_ref().clone();
        let own = PgPoolOptions::new().max_connections(1).connect_with(options).await?;
        let mut inner = PgListener::connect_with(&own).await?;
        inner.listen(CHANNEL).await?;
        Ok(Some(Listener { inner }))
    }
}
