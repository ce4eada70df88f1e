//! Background jobs, and the list of all of them. A job has periods, one day for most, and its work is done once in each, however many
//! processes serve the same store: whoever takes the period first does it. Work that failed, or whose process died, is done again later.
//!
//! How to add one: a row in [`JOBS`]. The work opens its own transactions; it may run again after it failed half way.

use std::{pin::Pin, time::Duration};

use common::time::{DAY, HOUR};
use services::{Failure, Site, event, hand_over, usage};
use storage::job;
use tokio::task::JoinSet;

type Work = fn(Site) -> Pin<Box<dyn Future<Output = Result<(), Failure>> + Send>>;

/// Something that is to be done again and again.
#[derive(Clone, Copy)]
pub struct Job {
    pub name: &'static str,
    /// How long a period is, in microseconds; periods are counted since 1970-01-01, UTC.
    pub period: i64,
    pub work: Work,
}

/// Every job of the server. The first look is at the start, so that nothing waits for midnight.
pub const JOBS: &[Job] = &[
    Job {
        name: "usage",
        period: DAY,
        work: |site| {
            Box::pin(async move {
                let clients = usage::record_today(&site).await?;
                tracing::debug!(clients, "the usage statement is written");
                Ok(())
            })
        },
    },
    Job {
        name: "abandoned-rotations",
        period: DAY,
        work: |site| {
            Box::pin(async move {
                let rotations = hand_over::forget_expired(&site).await?;
                tracing::debug!(rotations, "keys that nobody finished are thrown away");
                Ok(())
            })
        },
    },
    Job {
        name: "event-retention",
        period: DAY,
        work: |site| {
            Box::pin(async move {
                let Some(days) = site.settings().event_retention_days else { return Ok(()) };
                let entries = event::prune(&site, days).await?;
                tracing::info!(entries, days, "old events are pruned");
                Ok(())
            })
        },
    },
];

/// How often a job looks whether its next period has begun.
const LOOK: Duration = Duration::from_secs(5 * 60);
/// Added at random, so that many servers do not turn to one database at the same moment.
const JITTER: Duration = Duration::from_secs(2 * 60);
/// Work that was begun so long ago and is not finished was abandoned.
const ABANDONED: i64 = HOUR;

/// Runs all jobs until the set is dropped.
#[must_use]
pub fn start(site: &Site) -> JoinSet<()> {
    let mut running = JoinSet::new();
    for job in JOBS {
        running.spawn(keep_up(site.clone(), *job));
    }
    running
}

async fn keep_up(site: Site, job: Job) {
    loop {
        if let Err(failure) = attempt(&site, job).await {
            tracing::error!(job = job.name, %failure, "a background job failed; it is tried again");
        }
        tokio::time::sleep(LOOK + jitter(&site)).await;
    }
}

fn jitter(site: &Site) -> Duration {
    JITTER.mul_f64(f64::from(u16::from_le_bytes(site.environment().random::<2>())) / f64::from(u16::MAX))
}

/// Does the work of this period if nobody has. Says whether it did.
pub async fn attempt(site: &Site, job: Job) -> Result<bool, Failure> {
    let now = site.environment().now();
    let period = now.micros().div_euclid(job.period);
    let mut tx = site.database().write().await?;
    let mine = job::claim(&mut tx, job.name, period, now, now.plus(-ABANDONED)).await?;
    tx.commit().await?;
    if !mine {
        return Ok(false);
    }
    let done = (job.work)(site.clone()).await;
    let mut tx = site.database().write().await?;
    match &done {
        Ok(()) => job::finish(&mut tx, job.name, period).await?,
        Err(_) => job::give_up(&mut tx, job.name, period).await?,
    }
    tx.commit().await?;
    done.map(|()| true)
}
