//! The runs of background jobs. A job has periods (days, for most); whoever takes a period first does its work, whatever other processes of
//! the server there are. Work that failed, or whose process died, is taken again.

use common::time::Timestamp;

use crate::{StorageError, Tx, execute};

/// Takes a period of a job. Says whether it was still to be taken: later than the last one, or the same one begun before `stale` and not
/// finished.
pub async fn claim(
    tx: &mut Tx,
    name: &str,
    period: i64,
    now: Timestamp,
    stale: Timestamp,
) -> Result<bool, StorageError> {
    execute!(
        tx,
        "INSERT INTO job_run (name, period, claimed, done) VALUES ($1, $2, $3, FALSE)
        ON CONFLICT (name) DO UPDATE SET period = excluded.period, claimed = excluded.claimed, done = FALSE
        WHERE job_run.period < excluded.period
            OR (job_run.period = excluded.period AND NOT job_run.done AND job_run.claimed <= $4)",
        name,
        period,
        now,
        stale
    )?
    .happened()
}

/// The work of the period is done.
pub async fn finish(tx: &mut Tx, name: &str, period: i64) -> Result<(), StorageError> {
    execute!(tx, "UPDATE job_run SET done = TRUE WHERE name = $1 AND period = $2", name, period)?.any();
    Ok(())
}

/// The work failed: anybody may take the period again.
pub async fn give_up(tx: &mut Tx, name: &str, period: i64) -> Result<(), StorageError> {
    execute!(tx, "UPDATE job_run SET claimed = 0 WHERE name = $1 AND period = $2 AND NOT done", name, period)?.any();
    Ok(())
}
