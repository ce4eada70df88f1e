//! Word between processes on Postgres: with the commit or not at all, and a cut line is noticed.

mod support;

use sqlx::Connection as _;
use storage::notify::{self, Heard};

#[tokio::test]
async fn word_comes_with_the_commit_and_a_cut_line_shows() {
    let Some(store) = support::Store::postgres().await else { return };
    let database = &store.database;
    let mut line = database.listen().await.unwrap().unwrap();

    let mut given_up = database.write().await.unwrap();
    assert!(notify::send(&mut given_up, "never").await.unwrap());
    given_up.rollback().await.unwrap();
    let mut kept = database.write().await.unwrap();
    assert!(notify::send(&mut kept, "once").await.unwrap());
    kept.commit().await.unwrap();
    assert_eq!(line.next().await.unwrap(), Heard::Text("once".to_owned()));

    let mut admin = store.postgres_connection().await;
    let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE 'LISTEN%'";
    sqlx::query(cut).execute(&mut admin).await.unwrap();
    admin.close().await.unwrap();
    assert_eq!(line.next().await.unwrap(), Heard::Gap);
    let mut again = database.write().await.unwrap();
    notify::send(&mut again, "after").await.unwrap();
    again.commit().await.unwrap();
    assert_eq!(line.next().await.unwrap(), Heard::Text("after".to_owned()));

    drop(line);
    store.remove().await;
}

#[tokio::test]
async fn an_engine_with_one_process_says_so() {
    let store = support::Store::sqlite().await;
    let database = &store.database;
    assert!(database.listen().await.unwrap().is_none());
    let mut tx = database.write().await.unwrap();
    assert!(!notify::send(&mut tx, "to nobody").await.unwrap());
    tx.commit().await.unwrap();
}
