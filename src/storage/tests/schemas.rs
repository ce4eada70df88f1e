//! The two migration folders make the same schema: tables, columns, keys, references, indexes and views.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod support;

use std::collections::BTreeSet;

use sqlx::{Row as _, postgres::PgRow, sqlite::SqliteRow};

type Facts = BTreeSet<String>;

#[tokio::test]
async fn both_engines_have_the_same_schema() {
    let Some(postgres) = support::Store::postgres().await else { return };
    let sqlite = support::Store::sqlite().await;
    let (left, right) = (of_sqlite(&sqlite).await, of_postgres(&postgres).await);
    postgres.remove().await;
    assert!(left.iter().any(|fact| fact == "column item.data TEXT required"), "the comparison has lost its subject");
    assert!(left.iter().any(|fact| fact.starts_with("reference item_collection")), "references are not compared");
    let only = |one: &Facts, other: &Facts| one.difference(other).cloned().collect::<Vec<_>>().join("\n  ");
    assert!(left == right, "only in SQLite:\n  {}\nonly in Postgres:\n  {}", only(&left, &right), only(&right, &left));
}

#[test]
fn both_folders_have_the_same_numbers() {
    let names = |engine: &str| -> BTreeSet<String> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(engine);
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    };
    assert_eq!(names("sqlite"), names("postgres"));
    assert!(!names("sqlite").is_empty());
}

async fn of_sqlite(store: &support::Store) -> Facts {
    let mut connection = store.sqlite_connection().await;
    let mut ask = async |sql: &'static str, describe: fn(&SqliteRow) -> String| -> Vec<String> {
        sqlx::query(sql).fetch_all(&mut connection).await.unwrap().iter().map(describe).collect()
    };
    let mut facts = Facts::new();
    facts.extend(
        ask(
            "SELECT m.name, c.name, c.type, c.\"notnull\" FROM sqlite_master m, pragma_table_info(m.name) c
            WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> '_sqlx_migrations'",
            |row| {
                column(
                    &row.get::<String, _>(0),
                    &row.get::<String, _>(1),
                    &row.get::<String, _>(2),
                    row.get::<i64, _>(3) == 1,
                )
            },
        )
        .await,
    );
    facts.extend(
        ask("SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'view'", |row| {
            format!("view {}.{}", row.get::<String, _>(0), row.get::<String, _>(1))
        })
        .await,
    );
    facts.extend(
        ask(
            "SELECT m.name, l.\"unique\", l.origin, l.name, l.partial,
                (SELECT group_concat(i.name) FROM (SELECT name FROM pragma_index_info(l.name) ORDER BY seqno) i)
            FROM sqlite_master m, pragma_index_list(m.name) l
            WHERE m.type = 'table' AND m.name <> '_sqlx_migrations'",
            |row| {
                let named = row.get::<String, _>(2) == "c";
                let name = if named { row.get::<String, _>(3) } else { String::new() };
                index(
                    &row.get::<String, _>(0),
                    &name,
                    row.get::<i64, _>(1) == 1,
                    row.get::<i64, _>(4) == 1,
                    &row.get::<String, _>(5),
                )
            },
        )
        .await,
    );
    facts.extend(
        ask(
            "SELECT f.child, f.\"table\", f.on_delete, group_concat(f.\"from\"), group_concat(f.\"to\")
            FROM (SELECT t.name AS child, k.* FROM sqlite_master t, pragma_foreign_key_list(t.name) k
                WHERE t.type = 'table' ORDER BY t.name, k.id, k.seq) f
            GROUP BY f.child, f.id",
            |row| {
                let text = |at: usize| row.get::<String, _>(at);
                reference(&text(0), &text(3), &text(1), &text(4), &text(2))
            },
        )
        .await,
    );
    facts
}

async fn of_postgres(store: &support::Store) -> Facts {
    let mut connection = store.postgres_connection().await;
    let mut ask = async |sql: &'static str, describe: fn(&PgRow) -> String| -> Vec<String> {
        sqlx::query(sql).fetch_all(&mut connection).await.unwrap().iter().map(describe).collect()
    };
    let mut facts = Facts::new();
    facts.extend(
        ask(
            "SELECT c.table_name::text, c.column_name::text, upper(c.data_type)::text, c.is_nullable = 'NO'
            FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
            WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.table_name <> '_sqlx_migrations'",
            |row| {
                column(
                    &row.get::<String, _>(0),
                    &row.get::<String, _>(1),
                    &row.get::<String, _>(2),
                    row.get::<bool, _>(3),
                )
            },
        )
        .await,
    );
    facts.extend(
        ask(
            "SELECT c.table_name::text, c.column_name::text
            FROM information_schema.columns c JOIN information_schema.views v USING (table_schema, table_name)
            WHERE c.table_schema = 'public'",
            |row| format!("view {}.{}", row.get::<String, _>(0), row.get::<String, _>(1)),
        )
        .await,
    );
    facts.extend(
        ask(
            "SELECT t.relname::text, CASE WHEN k.oid IS NULL THEN i.relname::text ELSE '' END, x.indisunique, x.indpred IS NOT NULL,
                (SELECT string_agg(a.attname::text, ',' ORDER BY o.place) FROM unnest(x.indkey) WITH ORDINALITY o (number, place)
                    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = o.number)
            FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
            JOIN pg_namespace n ON n.oid = t.relnamespace
            LEFT JOIN pg_constraint k ON k.conindid = i.oid AND k.contype IN ('p', 'u')
            WHERE n.nspname = 'public' AND t.relname <> '_sqlx_migrations'",
            |row| {
                let text = |at: usize| row.get::<String, _>(at);
                index(&text(0), &text(1), row.get(2), row.get(3), &text(4))
            },
        )
        .await,
    );
    facts.extend(
        ask(
            "SELECT t.relname::text, f.relname::text,
                CASE k.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' ELSE 'NO ACTION' END,
                (SELECT string_agg(a.attname::text, ',' ORDER BY o.place) FROM unnest(k.conkey) WITH ORDINALITY o (number, place)
                    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = o.number),
                (SELECT string_agg(a.attname::text, ',' ORDER BY o.place) FROM unnest(k.confkey) WITH ORDINALITY o (number, place)
                    JOIN pg_attribute a ON a.attrelid = f.oid AND a.attnum = o.number)
            FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid JOIN pg_class f ON f.oid = k.confrelid
            WHERE k.contype = 'f'",
            |row| {
                let text = |at: usize| row.get::<String, _>(at);
                reference(&text(0), &text(3), &text(1), &text(4), &text(2))
            },
        )
        .await,
    );
    facts
}

fn column(table: &str, name: &str, kind: &str, required: bool) -> String {
    format!("column {table}.{name} {kind} {}", if required { "required" } else { "optional" })
}

fn index(table: &str, name: &str, unique: bool, partial: bool, columns: &str) -> String {
    format!("index {name} on {table} ({columns}) unique={unique} partial={partial}")
}

fn reference(table: &str, columns: &str, to: &str, keys: &str, on_delete: &str) -> String {
    format!("reference {table} ({columns}) to {to} ({keys}) on delete {on_delete}")
}
