//! Fresh Postgres databases for tests: one for each test, copied from a template that was migrated once. And snapshots of a database on
//! either engine.

use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection, migrate::Migrator};

mod copies;
mod server;
mod snapshot;

pub use self::{
    copies::double_events,
    server::postgres_server,
    snapshot::{Content, Snapshot, rows_naming},
};
use crate::{Database, StorageError};

static MIGRATIONS: Migrator = sqlx::migrate!("migrations/postgres");

/// Serializes the making of templates between test processes.
const LOCK: i64 = 0x6368_6174;

/// Makes the database `name` on the server that `admin` points to; the answer is its address.
pub async fn create_database(admin: &str, name: &str) -> Result<String, StorageError> {
    let mut connection = PgConnection::connect(admin).await?;
    let template = template(admin, &mut connection).await?;
    let sql = format!("CREATE DATABASE \"{name}\" TEMPLATE \"{template}\"");
    connection.execute(AssertSqlSafe(sql)).await?;
    // What a test wrote need not survive a power cut.
    connection.execute(AssertSqlSafe(format!("ALTER DATABASE \"{name}\" SET synchronous_commit = off"))).await?;
    connection.close().await?;
    Ok(address_of(admin, name))
}

/// Removes what [`create_database`] made, also while somebody is connected.
pub async fn drop_database(admin: &str, name: &str) -> Result<(), StorageError> {
    let mut connection = PgConnection::connect(admin).await?;
    connection.execute(AssertSqlSafe(format!("DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)"))).await?;
    Ok(connection.close().await?)
}

/// Runs any SQL, as somebody would who has the database in their hands.
pub async fn tamper(database: &Database, sql: impl Into<String>) -> Result<(), StorageError> {
    snapshot::run(database, sql.into()).await
}

/// Asks with any SQL, likewise: two texts in each row.
pub async fn ask(database: &Database, sql: impl Into<String>) -> Result<Vec<Content>, StorageError> {
    snapshot::ask(database, sql.into()).await
}

/// The migrated database that others are copied from, named for the schema it holds.
async fn template(admin: &str, connection: &mut PgConnection) -> Result<String, StorageError> {
    // One short number of all checksums (FNV-1a): Postgres cuts names after 63 letters.
    let mark = MIGRATIONS
        .iter()
        .flat_map(|migration| migration.checksum.iter())
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    let name = format!("chatelaine_template_{mark:016x}");
    sqlx::query("SELECT pg_advisory_lock($1)").bind(LOCK).execute(&mut *connection).await?;
    let found = sqlx::query("SELECT 1 FROM pg_database WHERE datname = $1")
        .bind(&name)
        .fetch_optional(&mut *connection)
        .await?;
    if found.is_none() {
        connection.execute(AssertSqlSafe(format!("CREATE DATABASE \"{name}\""))).await?;
        Database::open(&address_of(admin, &name)).await?.close().await;
    }
    sqlx::query("SELECT pg_advisory_unlock($1)").bind(LOCK).execute(&mut *connection).await?;
    Ok(name)
}

/// The same server, another database.
fn address_of(admin: &str, name: &str) -> String {
    match admin.rsplit_once('/') {
        Some((server, _)) => format!("{server}/{name}"),
        None => format!("{admin}/{name}"),
    }
}
