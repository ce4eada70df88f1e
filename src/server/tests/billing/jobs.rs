//! Background jobs: once in a period, whoever asks; again after a failure; today's figures from the start.

use std::sync::atomic::{AtomicUsize, Ordering};

use common::time::{DAY, HOUR};
use futures::future::join_all;
use server::jobs::{self, Job};
use services::Failure;
use testkit::{Site, on_every_engine};

use crate::{house::House, later};

#[test]
fn a_job_is_done_once_a_day_whoever_tries() {
    static DONE: AtomicUsize = AtomicUsize::new(0);
    let job = Job {
        name: "once",
        period: DAY,
        work: |_| {
            Box::pin(async {
                DONE.fetch_add(1, Ordering::SeqCst);
                Ok(())
            })
        },
    };
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        DONE.store(0, Ordering::SeqCst);
        let tried = join_all((0..6).map(|_| jobs::attempt(&site.services, job))).await;
        assert_eq!(tried.into_iter().filter(|done| *done.as_ref().unwrap()).count(), 1);
        site.world.advance(DAY - HOUR);
        assert!(!jobs::attempt(&site.services, job).await.unwrap());
        site.world.advance(HOUR);
        assert!(jobs::attempt(&site.services, job).await.unwrap(), "another day");
        assert_eq!(DONE.load(Ordering::SeqCst), 2);
    });
}

#[test]
fn work_that_failed_or_was_abandoned_is_done_again() {
    static DONE: AtomicUsize = AtomicUsize::new(0);
    let fails_first = Job {
        name: "fails-first",
        period: DAY,
        work: |_| {
            Box::pin(async {
                match DONE.fetch_add(1, Ordering::SeqCst) {
                    0 => Err(Failure::Damaged("the first time")),
                    _ => Ok(()),
                }
            })
        },
    };
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        DONE.store(0, Ordering::SeqCst);
        assert!(jobs::attempt(&site.services, fails_first).await.is_err());
        assert!(jobs::attempt(&site.services, fails_first).await.unwrap());
        assert!(!jobs::attempt(&site.services, fails_first).await.unwrap());

        // A process took the day and died.
        site.world.advance(DAY);
        let now = site.services.environment().now();
        let mut tx = site.services.database().write().await.unwrap();
        let taken =
            storage::job::claim(&mut tx, "fails-first", now.micros() / DAY, now, now.plus(-HOUR)).await.unwrap();
        tx.commit().await.unwrap();
        assert!(taken);
        assert!(!jobs::attempt(&site.services, fails_first).await.unwrap());
        site.world.advance(HOUR);
        assert!(jobs::attempt(&site.services, fails_first).await.unwrap());
    });
}

#[test]
fn a_server_that_starts_has_todays_figures_at_once_and_stops_its_jobs_with_itself() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let mut house = House::of(&site, "North MSP", "Ada").await;
        house.creates_client("Acme", "owner@example.com").await;
        later(&mut house, 3 * DAY).await;
        let figures = async || {
            let path = format!("/api/chatelaine/providers/{}/usage", house.id);
            house.admin.get(&path).ok().await["days"].as_array().unwrap().len()
        };
        assert_eq!(figures().await, 1, "the day on which the client came");
        let mut running = jobs::start(&site.services);
        for _ in 0..1_000 {
            if figures().await == 2 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        assert_eq!(figures().await, 2, "and today");
        assert_eq!(running.len(), jobs::JOBS.len(), "every job goes on");
        running.shutdown().await;
        assert!(running.is_empty());
    });
}
