//! Counts the statements that a task sends, so that tests can say how many one use case needs. Costs a look at a task-local where nobody counts.

use std::{cell::Cell, future::Future};

tokio::task_local! {
    static SENT: Cell<usize>;
}

/// Called by the query macros.
#[doc(hidden)]
pub fn note() {
    // Outside of a count there is nothing to add to.
    SENT.try_with(|sent| sent.set(sent.get() + 1)).ok();
}

/// Runs the task and says how many statements it sent by itself, BEGIN and COMMIT not counted.
pub async fn counted<F: Future>(task: F) -> (F::Output, usize) {
    SENT.scope(Cell::new(0), async {
        let output = task.await;
        (output, SENT.with(Cell::get))
    })
    .await
}
