//! SQLite has one writer and pays for durability once per COMMIT. So transactions that wait for the writer are run one after the other,
//! each in a savepoint, inside one physical transaction, and are acknowledged together when that is durable.
//!
//! ```text
//! begin ──► lock ──► BEGIN IMMEDIATE (if none is open) ──► SAVEPOINT ──► … ──► RELEASE
//!                                                                               │ somebody waits: leave the commit to them, be told
//!                                                                               └ nobody waits: COMMIT, tell all who left it to us
//! ```
//! Whoever waits is sure to settle the commit that was left to them: by committing, by rolling back, or, when they give up waiting, by a task
//! that does it in their place. The steps that change the state of the connection run in tasks of their own, so that a request that is
//! cancelled in the middle of one cannot leave it half done.

#[cfg(test)]
mod tests;

use std::{
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use sqlx::{Executor as _, SqliteConnection};
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

use crate::StorageError;

/// How many transactions share one COMMIT at most.
const BATCH: usize = 128;

#[derive(Clone)]
pub(crate) struct Writer {
    state: Arc<Mutex<State>>,
    waiting: Arc<AtomicUsize>,
}

struct State {
    connection: SqliteConnection,
    /// Whether a physical transaction is open.
    open: bool,
    /// Finished transactions of the open physical transaction that wait for its COMMIT.
    unacknowledged: Vec<oneshot::Sender<Result<(), String>>>,
}

pub(crate) struct WriteTx {
    guard: Option<OwnedMutexGuard<State>>,
    writer: Writer,
}

/// One who waits for the writer. Giving up does not leave anybody's commit behind.
struct Waiting<'a> {
    writer: &'a Writer,
    served: bool,
}

impl<'a> Waiting<'a> {
    fn new(writer: &'a Writer) -> Self {
        writer.waiting.fetch_add(1, Ordering::SeqCst);
        Self { writer, served: false }
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.writer.waiting.fetch_sub(1, Ordering::SeqCst);
        if !self.served {
            let writer = self.writer.clone();
            in_background(async move { writer.settle().await });
        }
    }
}

impl Writer {
    pub(crate) fn new(connection: SqliteConnection) -> Self {
        let state = State { connection, open: false, unacknowledged: Vec::new() };
        Self { state: Arc::new(Mutex::new(state)), waiting: Arc::default() }
    }

    pub(crate) async fn begin(&self) -> Result<WriteTx, StorageError> {
        let mut waiting = Waiting::new(self);
        let mut guard = Arc::clone(&self.state).lock_owned().await;
        waiting.served = true;
        drop(waiting);
        let writer = self.clone();
        to_its_end(async move {
            guard.enter().await?;
            Ok(WriteTx { guard: Some(guard), writer })
        })
        .await
    }

    /// Commits what was left to somebody who is not coming.
    pub(crate) async fn settle(&self) {
        let mut guard = self.state.lock().await;
        if guard.open && self.nobody_waits() {
            // Whoever is concerned is told by their channel.
            drop(guard.finish("COMMIT").await);
        }
    }

    fn nobody_waits(&self) -> bool {
        self.waiting.load(Ordering::SeqCst) == 0
    }
}

impl State {
    /// Opens a savepoint, and the physical transaction around it if there is none.
    async fn enter(&mut self) -> Result<(), StorageError> {
        if self.open {
            return match self.connection.execute("SAVEPOINT request").await {
                Ok(_) => Ok(()),
                Err(error) => Err(self.lose(error.to_string()).await),
            };
        }
        self.connection.execute("BEGIN IMMEDIATE").await?;
        self.open = true;
        match self.connection.execute("SAVEPOINT request").await {
            Ok(_) => Ok(()),
            Err(error) => Err(self.lose(error.to_string()).await),
        }
    }

    /// Makes the physical transaction durable and tells everyone who is in it.
    async fn finish(&mut self, last_words: &'static str) -> Result<(), StorageError> {
        match self.connection.execute(last_words).await {
            Ok(_) => {
                self.open = false;
                self.tell(&Ok(()));
                Ok(())
            }
            Err(error) => Err(self.lose(error.to_string()).await),
        }
    }

    /// The physical transaction is lost (disk full, I/O error, a constraint of its end): nobody in it may believe in their write.
    async fn lose(&mut self, reason: String) -> StorageError {
        self.open = false;
        // SQLite may have rolled back by itself; then there is nothing left to do and this says so.
        drop(self.connection.execute("ROLLBACK").await);
        self.tell(&Err(reason.clone()));
        StorageError::Commit(reason)
    }

    fn tell(&mut self, outcome: &Result<(), String>) {
        for waiter in self.unacknowledged.drain(..) {
            // A receiver that is gone was cancelled and asks no more.
            drop(waiter.send(outcome.clone()));
        }
    }

    async fn undo_savepoint(&mut self) -> Result<(), StorageError> {
        match self.connection.execute("ROLLBACK TO request; RELEASE request").await {
            Ok(_) => Ok(()),
            Err(error) => Err(self.lose(error.to_string()).await),
        }
    }
}

impl WriteTx {
    #[expect(clippy::expect_used, reason = "the guard is taken only by the functions that consume self")]
    pub(crate) fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.guard.as_mut().expect("the transaction is open").connection
    }

    pub(crate) async fn commit(mut self) -> Result<(), StorageError> {
        let Some(guard) = self.guard.take() else { return Ok(()) };
        let writer = self.writer.clone();
        to_its_end(async move { commit(guard, &writer).await }).await
    }

    pub(crate) async fn rollback(mut self) -> Result<(), StorageError> {
        let Some(guard) = self.guard.take() else { return Ok(()) };
        let writer = self.writer.clone();
        to_its_end(async move { roll_back(guard, &writer).await }).await
    }
}

async fn commit(mut guard: OwnedMutexGuard<State>, writer: &Writer) -> Result<(), StorageError> {
    if writer.nobody_waits() || guard.unacknowledged.len() >= BATCH {
        return guard.finish("RELEASE request; COMMIT").await;
    }
    if let Err(error) = guard.connection.execute("RELEASE request").await {
        return Err(guard.lose(error.to_string()).await);
    }
    let (sender, receiver) = oneshot::channel();
    guard.unacknowledged.push(sender);
    drop(guard);
    receiver.await.map_err(|_| stopped())?.map_err(StorageError::Commit)
}

async fn roll_back(mut guard: OwnedMutexGuard<State>, writer: &Writer) -> Result<(), StorageError> {
    guard.undo_savepoint().await?;
    if writer.nobody_waits() { guard.finish("COMMIT").await } else { Ok(()) }
}

impl Drop for WriteTx {
    /// A request that was cancelled or failed half-way: the savepoint is undone by a task of its own, since a drop cannot wait.
    fn drop(&mut self) {
        let Some(guard) = self.guard.take() else { return };
        let writer = self.writer.clone();
        in_background(async move {
            if let Err(error) = roll_back(guard, &writer).await {
                tracing::error!(%error, "a cancelled write could not be undone");
            }
        });
    }
}

/// Runs the step whether or not somebody still waits for it.
async fn to_its_end<T: Send + 'static>(
    step: impl Future<Output = Result<T, StorageError>> + Send + 'static,
) -> Result<T, StorageError> {
    tokio::spawn(step).await.map_err(|_| stopped())?
}

/// Without a runtime the process is ending, and the store undoes what is open.
fn in_background(step: impl Future<Output = ()> + Send + 'static) {
    if let Ok(runtime) = tokio::runtime::Handle::try_current() {
        runtime.spawn(step);
    }
}

fn stopped() -> StorageError {
    StorageError::Commit("the writer was stopped".to_owned())
}
