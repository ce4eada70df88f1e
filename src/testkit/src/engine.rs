//! The engines that every test runs on: SQLite always, Postgres when `CHATELAINE_TEST_POSTGRES` names a server on which databases may be made.

use std::sync::atomic::{AtomicU32, Ordering};

use storage::{Database, testing};
use tempfile::TempDir;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    /// Those that can be tested on here.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let postgres = testing::postgres_server().map(|_| Self::Postgres);
        [Self::Sqlite].into_iter().chain(postgres).collect()
    }
}

/// Runs the test once on each engine, one after the other.
pub fn on_every_engine(test: impl AsyncFn(Engine)) {
    for engine in Engine::all() {
        eprintln!("on {engine:?}");
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(test(engine));
        runtime.shutdown_background();
    }
}

/// A database of its own, gone when dropped.
pub(crate) enum Store {
    Sqlite(#[expect(dead_code, reason = "kept for its end, when the folder goes")] TempDir),
    Postgres { admin: String, name: String, address: String },
}

impl Store {
    pub(crate) async fn make(engine: Engine) -> (Self, Database) {
        match engine {
            Engine::Sqlite => {
                let folder = TempDir::new().unwrap();
                let address = format!("sqlite:{}", folder.path().join("test.db").display());
                (Self::Sqlite(folder), Database::open(&address).await.unwrap())
            }
            Engine::Postgres => {
                static COUNT: AtomicU32 = AtomicU32::new(0);
                let admin = testing::postgres_server().expect("names a Postgres server");
                let count = COUNT.fetch_add(1, Ordering::Relaxed);
                let name = format!("chatelaine_test_{}_{count}", std::process::id());
                let address = testing::create_database(&admin, &name).await.unwrap();
                let database = Database::open(&address).await.unwrap();
                (Self::Postgres { admin, name, address }, database)
            }
        }
    }
}

impl Store {
    /// The same database, opened once more as another process would; none where one process has it for itself.
    pub(crate) async fn again(&self) -> Option<Database> {
        let Self::Postgres { address, .. } = self else { return None };
        Some(Database::open(address).await.unwrap())
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        let Self::Postgres { admin, name, .. } = self else { return };
        let (admin, name) = (admin.clone(), name.clone());
        // A drop cannot wait for the runtime it runs in.
        let cleaned = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(testing::drop_database(&admin, &name))
        });
        if !matches!(cleaned.join(), Ok(Ok(()))) {
            eprintln!("a test database was left behind");
        }
    }
}
