//! The writer under many hands: what is acknowledged is durable, what is not leaves no trace, and nobody waits for somebody who is gone.

use std::{sync::Arc, time::Duration};

use sqlx::{Connection as _, Executor as _, Row as _, SqliteConnection};
use tempfile::TempDir;
use tokio::{task::JoinSet, time::timeout};

use super::{WriteTx, Writer};
use crate::StorageError;

struct Shop {
    writer: Writer,
    folder: TempDir,
}

impl Shop {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut connection = connect(&folder).await;
        connection
            .execute(
                "PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON;
                CREATE TABLE shelf (id INTEGER PRIMARY KEY);
                CREATE TABLE book (
                    id INTEGER PRIMARY KEY,
                    shelf INTEGER REFERENCES shelf (id) DEFERRABLE INITIALLY DEFERRED)",
            )
            .await
            .unwrap();
        Self { writer: Writer::new(connection), folder }
    }

    /// What another connection sees, which is what is durable.
    async fn books(&self) -> Vec<i64> {
        let mut connection = connect(&self.folder).await;
        let rows = sqlx::query("SELECT id FROM book ORDER BY id").fetch_all(&mut connection).await.unwrap();
        rows.iter().map(|row| row.get(0)).collect()
    }

    async fn adds(&self, id: i64) -> WriteTx {
        let mut tx = self.writer.begin().await.unwrap();
        add(&mut tx, id).await;
        tx
    }

    /// Nobody holds the writer, and no physical transaction is left open.
    async fn is_idle(&self) {
        let free = async {
            loop {
                if let Ok(state) = self.writer.state.try_lock()
                    && !state.open
                    && state.unacknowledged.is_empty()
                {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        timeout(Duration::from_secs(5), free).await.expect("the writer comes to rest");
    }

    /// Until so many wait in the queue.
    async fn queue_is(&self, length: usize) {
        let queued = async {
            while self.writer.waiting.load(std::sync::atomic::Ordering::SeqCst) != length {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        timeout(Duration::from_secs(5), queued).await.expect("the queue fills");
    }
}

async fn connect(folder: &TempDir) -> SqliteConnection {
    let address = format!("sqlite:{}?mode=rwc", folder.path().join("shop.db").display());
    SqliteConnection::connect(&address).await.unwrap()
}

async fn add(tx: &mut WriteTx, id: i64) {
    sqlx::query("INSERT INTO book (id) VALUES ($1)").bind(id).execute(tx.connection()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_many_writers_are_told_is_durable_is_durable() {
    let shop = Arc::new(Shop::open().await);
    let mut writers = JoinSet::new();
    for id in 0..300 {
        let shop = Arc::clone(&shop);
        writers.spawn(async move {
            shop.adds(id).await.commit().await.unwrap();
            assert!(shop.books().await.contains(&id), "acknowledged but not there");
        });
    }
    while let Some(done) = writers.join_next().await {
        done.unwrap();
    }
    assert_eq!(shop.books().await, (0..300).collect::<Vec<_>>());
    shop.is_idle().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_rollback_takes_only_its_own_changes_along() {
    let shop = Arc::new(Shop::open().await);
    let mut writers = JoinSet::new();
    for id in 0..200 {
        let shop = Arc::clone(&shop);
        writers.spawn(async move {
            let tx = shop.adds(id).await;
            match id % 4 {
                0 => tx.rollback().await.unwrap(),
                1 => drop(tx),
                _ => tx.commit().await.unwrap(),
            }
        });
    }
    while let Some(done) = writers.join_next().await {
        done.unwrap();
    }
    assert_eq!(shop.books().await, (0..200).filter(|id| id % 4 > 1).collect::<Vec<_>>());
    shop.is_idle().await;
}

#[tokio::test]
async fn several_transactions_share_one_commit() {
    let shop = Arc::new(Shop::open().await);
    let first = shop.adds(1).await;
    let second = {
        let shop = Arc::clone(&shop);
        tokio::spawn(async move { shop.adds(2).await.commit().await })
    };
    let third = {
        let shop = Arc::clone(&shop);
        tokio::spawn(async move { shop.adds(3).await })
    };
    shop.queue_is(2).await;
    let first = tokio::spawn(first.commit());
    let third = third.await.unwrap();
    assert!(shop.books().await.is_empty(), "the first two leave their commit to the third");
    assert!(!first.is_finished() && !second.is_finished(), "nobody is told before it is durable");
    third.commit().await.unwrap();
    first.await.unwrap().unwrap();
    second.await.unwrap().unwrap();
    assert_eq!(shop.books().await, [1, 2, 3]);
}

#[tokio::test]
async fn a_successor_that_gives_up_waiting_does_not_leave_the_commit_behind() {
    let shop = Arc::new(Shop::open().await);
    let first = shop.adds(1).await;
    let successor = {
        let shop = Arc::clone(&shop);
        tokio::spawn(async move { shop.adds(2).await })
    };
    let third = {
        let shop = Arc::clone(&shop);
        tokio::spawn(async move { shop.adds(3).await })
    };
    shop.queue_is(2).await;
    let first = tokio::spawn(first.commit());
    let held = successor.await.unwrap();
    third.abort();
    drop(third.await);
    drop(held);
    timeout(Duration::from_secs(5), first).await.expect("told without a successor").unwrap().unwrap();
    assert_eq!(shop.books().await, [1]);
    shop.is_idle().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn cancelled_requests_leave_nothing_and_block_nobody() {
    let shop = Arc::new(Shop::open().await);
    for round in 0..150_u64 {
        let task = {
            let shop = Arc::clone(&shop);
            tokio::spawn(async move {
                let mut tx = shop.writer.begin().await.unwrap();
                add(&mut tx, 1).await;
                // Never committed: whatever the cancellation hits, the book must not stay.
                tokio::time::sleep(Duration::from_secs(60)).await;
                drop(tx);
            })
        };
        tokio::time::sleep(Duration::from_micros(round * 7)).await;
        task.abort();
        drop(task.await);
    }
    let next = timeout(Duration::from_secs(5), shop.adds(2)).await.expect("the writer is free");
    next.commit().await.unwrap();
    assert_eq!(shop.books().await, [2]);
    shop.is_idle().await;
}

#[tokio::test]
async fn a_commit_once_begun_is_finished_without_its_request() {
    let shop = Shop::open().await;
    let tx = shop.adds(1).await;
    let mut commit = Box::pin(tx.commit());
    assert!(futures::poll!(commit.as_mut()).is_pending());
    drop(commit);
    shop.is_idle().await;
    assert_eq!(shop.books().await, [1]);
}

#[tokio::test]
async fn a_commit_that_fails_is_told_to_everyone_in_it() {
    let shop = Arc::new(Shop::open().await);
    let first = shop.adds(1).await;
    let second = {
        let shop = Arc::clone(&shop);
        tokio::spawn(async move { shop.writer.begin().await.unwrap() })
    };
    shop.queue_is(1).await;
    let first = tokio::spawn(first.commit());
    let mut second = second.await.unwrap();
    // A book on a shelf that is not there is found out only when the physical transaction ends.
    sqlx::query("INSERT INTO book (id, shelf) VALUES (2, 7)").execute(second.connection()).await.unwrap();
    assert!(matches!(second.commit().await, Err(StorageError::Commit(_))));
    assert!(matches!(first.await.unwrap(), Err(StorageError::Commit(_))), "the innocent are told too");
    assert!(shop.books().await.is_empty());

    shop.adds(3).await.commit().await.unwrap();
    assert_eq!(shop.books().await, [3], "the writer works again");
    shop.is_idle().await;
}

#[tokio::test]
async fn a_writer_that_somebody_else_holds_is_an_error_and_not_the_end() {
    let shop = Shop::open().await;
    let mut other = connect(&shop.folder).await;
    other.execute("PRAGMA busy_timeout = 0; BEGIN IMMEDIATE").await.unwrap();
    {
        let mut state = shop.writer.state.lock().await;
        state.connection.execute("PRAGMA busy_timeout = 1").await.unwrap();
    }
    assert!(shop.writer.begin().await.is_err());
    other.execute("ROLLBACK").await.unwrap();
    shop.adds(1).await.commit().await.unwrap();
    assert_eq!(shop.books().await, [1]);
}
