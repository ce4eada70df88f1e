//! Fresh stores on either engine.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::allow_attributes,
    reason = "each test binary uses its own part; a failed unwrap is a failed test"
)]

use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{Connection as _, PgConnection, SqliteConnection};
use storage::{Database, testing};
use tempfile::TempDir;

/// A migrated store of its own for one test.
pub struct Store {
    pub database: Database,
    pub address: String,
    place: Place,
}

enum Place {
    Folder(TempDir),
    Server { admin: String, name: String },
}

static COUNT: AtomicU32 = AtomicU32::new(0);

impl Store {
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("sqlite:{}", folder.path().join("store.db").display());
        let database = Database::open(&address).await.unwrap();
        Self { database, address, place: Place::Folder(folder) }
    }

    /// None where no server is given to test with.
    pub async fn postgres() -> Option<Self> {
        let admin = testing::postgres_server()?;
        let name = format!("storage_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let address = testing::create_database(&admin, &name).await.unwrap();
        let database = Database::open(&address).await.unwrap();
        Some(Self { database, address, place: Place::Server { admin, name } })
    }

    pub async fn sqlite_connection(&self) -> SqliteConnection {
        SqliteConnection::connect(&self.address).await.unwrap()
    }

    pub async fn postgres_connection(&self) -> PgConnection {
        PgConnection::connect(&self.address).await.unwrap()
    }

    pub async fn remove(self) {
        self.database.close().await;
        match self.place {
            Place::Folder(folder) => folder.close().unwrap(),
            Place::Server { admin, name } => testing::drop_database(&admin, &name).await.unwrap(),
        }
    }
}
