//! All rows of a database as they were, for tests that ask many things of one world: what is there now can be compared with it and put back.
//! Tables are taken in the order in which they were made, so that what refers comes after what it refers to.

use std::collections::BTreeMap;

use sqlx::{AssertSqlSafe, Executor as _};

use crate::{Database, Engine, StorageError, tx::Connection};

/// Copies stand beside the tables.
const COPY: &str = "kept_";

/// A database as it was when this was taken.
#[derive(Clone)]
pub struct Snapshot {
    database: Database,
    contents: String,
    restore: String,
}

/// A table and a text that differs when its rows differ.
pub type Content = (String, String);

impl Snapshot {
    pub async fn take(database: &Database) -> Result<Self, StorageError> {
        let mut shapes = Vec::new();
        for name in tables(database).await? {
            shapes.push(Table::read(database, name).await?);
        }
        run(database, shapes.iter().map(Table::copy).collect()).await?;
        let contents: Vec<String> = shapes.iter().map(|table| table.content(database.engine())).collect();
        let deletes = shapes.iter().rev().map(Table::take_away);
        let restore = deletes.chain(shapes.iter().map(Table::put_back)).collect();
        Ok(Self { database: database.clone(), contents: contents.join(" UNION ALL "), restore })
    }

    /// What is in each table now.
    pub async fn contents(&self) -> Result<Vec<Content>, StorageError> {
        let mut tx = self.database.read().await?;
        let found = rows(tx.connection(), self.contents.clone()).await?;
        tx.commit().await?;
        Ok(found)
    }

    /// Everything as it was; only rows that differ are written.
    pub async fn restore(&self) -> Result<(), StorageError> {
        run(&self.database, self.restore.clone()).await
    }
}

/// How many rows of each table hold the text, for tests of what is left of a thing that is gone.
pub async fn rows_naming(database: &Database, text: &str) -> Result<BTreeMap<String, u64>, StorageError> {
    let mut counts = BTreeMap::new();
    for name in tables(database).await? {
        let table = Table::read(database, name).await?;
        let sql = table.naming(database.engine(), text);
        let mut tx = database.read().await?;
        let found = rows(tx.connection(), sql).await?;
        tx.commit().await?;
        counts.extend(found.into_iter().map(|(name, count)| (name, count.parse().unwrap_or(0))));
    }
    Ok(counts)
}

struct Table {
    name: String,
    key: Vec<String>,
    others: Vec<String>,
}

impl Table {
    async fn read(database: &Database, name: String) -> Result<Self, StorageError> {
        let sql = match database.engine() {
            Engine::Sqlite => {
                format!("SELECT name, CASE WHEN pk > 0 THEN 'key' ELSE '' END FROM pragma_table_info('{name}')")
            }
            Engine::Postgres => format!(
                "SELECT a.attname::text, CASE WHEN a.attnum = ANY (i.indkey) THEN 'key' ELSE '' END
                FROM pg_attribute a JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary
                WHERE a.attrelid = '{name}'::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum"
            ),
        };
        let mut tx = database.read().await?;
        let columns = rows(tx.connection(), sql).await?;
        tx.commit().await?;
        let (key, others): (Vec<_>, Vec<_>) = columns.into_iter().partition(|(_, role)| role == "key");
        let names = |columns: Vec<Content>| columns.into_iter().map(|(name, _)| name).collect();
        Ok(Self { name, key: names(key), others: names(others) })
    }

    fn columns(&self) -> String {
        self.key.iter().chain(&self.others).cloned().collect::<Vec<_>>().join(", ")
    }

    fn copy(&self) -> String {
        let (name, columns) = (&self.name, self.columns());
        format!("DROP TABLE IF EXISTS {COPY}{name}; CREATE TABLE {COPY}{name} AS SELECT {columns} FROM {name};")
    }

    fn content(&self, engine: Engine) -> String {
        let name = &self.name;
        match engine {
            Engine::Sqlite => {
                let line: Vec<String> =
                    self.key.iter().chain(&self.others).map(|column| format!("quote({column})")).collect();
                let line = line.join(" || ',' || ");
                format!(
                    "SELECT '{name}', coalesce(group_concat(line, '|'), '') FROM (SELECT {line} AS line FROM {name} ORDER BY 1)"
                )
            }
            Engine::Postgres => {
                format!("SELECT '{name}', coalesce(md5(string_agg(r::text, '|' ORDER BY r::text)), '') FROM {name} r")
            }
        }
    }

    /// Rows with that text in any column.
    fn naming(&self, engine: Engine, text: &str) -> String {
        let name = &self.name;
        let row = match engine {
            Engine::Sqlite => {
                let quoted: Vec<String> =
                    self.key.iter().chain(&self.others).map(|column| format!("quote({column})")).collect();
                quoted.join(" || ',' || ")
            }
            Engine::Postgres => "r::text".to_owned(),
        };
        format!("SELECT '{name}', CAST(COUNT(*) AS TEXT) FROM {name} r WHERE {row} LIKE '%{text}%'")
    }

    /// Rows that were not there.
    fn take_away(&self) -> String {
        let (name, key) = (&self.name, self.key.join(", "));
        format!("DELETE FROM {name} WHERE ({key}) IN (SELECT {key} FROM {name} EXCEPT SELECT {key} FROM {COPY}{name});")
    }

    /// Rows that are gone or changed.
    fn put_back(&self) -> String {
        let (name, columns, key) = (&self.name, self.columns(), self.key.join(", "));
        let set: Vec<String> = self.others.iter().map(|column| format!("{column} = excluded.{column}")).collect();
        let on_conflict = if set.is_empty() { "NOTHING".to_owned() } else { format!("UPDATE SET {}", set.join(", ")) };
        format!(
            "INSERT INTO {name} ({columns}) SELECT {columns} FROM (SELECT {columns} FROM {COPY}{name} EXCEPT SELECT {columns} FROM {name}) AS gone \
             WHERE TRUE ON CONFLICT ({key}) DO {on_conflict};"
        )
    }
}

pub(super) async fn ask(database: &Database, sql: String) -> Result<Vec<Content>, StorageError> {
    let mut tx = database.read().await?;
    let found = rows(tx.connection(), sql).await?;
    tx.commit().await?;
    Ok(found)
}

pub(super) async fn run(database: &Database, sql: String) -> Result<(), StorageError> {
    let mut tx = database.write().await?;
    match tx.connection() {
        Connection::Sqlite(connection) => {
            connection.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await?;
        }
        Connection::Postgres(connection) => {
            connection.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await?;
        }
    }
    tx.commit().await
}

async fn rows(connection: Connection<'_>, sql: String) -> Result<Vec<Content>, StorageError> {
    let sql = AssertSqlSafe(sql);
    Ok(match connection {
        Connection::Sqlite(connection) => sqlx::query_as(sql).fetch_all(connection).await?,
        Connection::Postgres(connection) => sqlx::query_as(sql).fetch_all(connection).await?,
    })
}

async fn tables(database: &Database) -> Result<Vec<String>, StorageError> {
    let sql = match database.engine() {
        Engine::Sqlite => "SELECT name, type FROM sqlite_master WHERE type = 'table' ORDER BY rowid",
        Engine::Postgres => {
            "SELECT relname::text, relkind::text FROM pg_class \
             WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace ORDER BY oid"
        }
    };
    let mut tx = database.read().await?;
    let found = rows(tx.connection(), sql.to_owned()).await?;
    tx.commit().await?;
    let ours = |name: &String| !["_sqlx", "sqlite_", COPY].iter().any(|prefix| name.starts_with(prefix));
    Ok(found.into_iter().map(|(name, _)| name).filter(ours).collect())
}
