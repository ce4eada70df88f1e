//! Fresh stores on either engine, and rows to put into them.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::allow_attributes,
    reason = "each test binary uses its own part; a failed unwrap is a failed test"
)]

use std::sync::atomic::{AtomicU32, Ordering};

use common::{
    id::{OrganizationId, UserId},
    kind::{KdfKind, OrganizationStatus, PlanType},
    time::Timestamp,
    validate::Email,
};
use sqlx::{Connection as _, PgConnection, SqliteConnection};
use storage::{
    Database,
    account::{Account, Kdf},
    organization::Organization,
    testing,
};
use tempfile::TempDir;
use uuid::Uuid;

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

pub const NOW: Timestamp = Timestamp::from_micros(1_000_000);

/// Somebody with an address of that number.
pub fn person(number: u128) -> Account {
    Account {
        id: UserId::from_uuid(Uuid::from_u128(number)),
        email: Email::parse(&format!("person{number}@example.com")).unwrap(),
        email_verified: true,
        name: None,
        password_hash: String::new(),
        password_hint: None,
        kdf: Kdf { kind: KdfKind::Argon2id, iterations: 3, memory: Some(64), parallelism: Some(4) },
        user_key: String::new(),
        user_key_id: None,
        public_key: String::new(),
        private_key: String::new(),
        security_stamp: String::new(),
        avatar_color: None,
        enabled: true,
        created: NOW,
        revised: NOW,
    }
}

pub fn organization(number: u128) -> Organization {
    Organization {
        id: OrganizationId::from_uuid(Uuid::from_u128(number)),
        name: "Acme".to_owned(),
        business_name: None,
        billing_email: "billing@example.com".to_owned(),
        status: OrganizationStatus::Created,
        enabled: true,
        plan_type: PlanType::TeamsMonthly,
        seats: None,
        max_autoscale_seats: None,
        max_collections: None,
        max_storage_gb: None,
        features: "{}".to_owned(),
        limit_collection_creation: false,
        limit_collection_deletion: false,
        limit_item_deletion: false,
        allow_admin_access: true,
        public_key: None,
        private_key: None,
        created: NOW,
        revised: NOW,
    }
}
