//! What can go wrong below the services. None of these is the caller's fault: all of them are logged and shown as "try again".

#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    #[error("database: {0}")]
    Sql(#[from] sqlx::Error),

    #[error("migration: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),

    /// The batch this transaction was committed with could not be made durable; nothing of it exists.
    #[error("commit failed: {0}")]
    Commit(String),

    #[error("{statement} should have hit one row and hit {hits}")]
    Hits { statement: &'static str, hits: u64 },

    #[error("database address {0:?} begins with neither sqlite: nor postgres:")]
    Address(String),
}

impl StorageError {
    /// Whether a unique key refused the write: somebody else was first.
    #[must_use]
    pub fn is_unique_violation(&self) -> bool {
        matches!(self, Self::Sql(sqlx::Error::Database(error)) if error.is_unique_violation())
    }
}
