//! What is older than it must be kept goes; what stays can still be verified.

use common::time::{DAY, HOUR};
use services::event::{Fault, Verified, Verify, prune, verify};
use storage::testing::{Snapshot, tamper};
use testkit::{Site, on_every_engine};

use crate::{
    house::founds,
    lines::{add, in_organization},
};

#[test]
fn old_beginnings_go_and_the_chain_still_holds() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let owner = site.signs_up("Olga").await;
        let acme = founds(&site, &owner, "Acme").await;
        let now = site.services.environment().now();
        let read = async || -> Verified { verify(&site.services, &Verify::One(acme.to_string())).await.unwrap() };
        // More than one transaction takes away.
        add(&site, &in_organization(&site, acme, owner.id, now.plus(-100 * DAY), 5_200)).await;
        add(&site, &in_organization(&site, acme, owner.id, now.plus(-10 * DAY), 3)).await;
        // A client reported it late: it stands behind younger ones, and waits for them.
        add(&site, &in_organization(&site, acme, owner.id, now.plus(-40 * DAY), 2)).await;
        add(&site, &in_organization(&site, acme, owner.id, now, 1)).await;
        assert_eq!(prune(&site.services, 365).await.unwrap(), 0);
        assert_eq!(prune(&site.services, 30).await.unwrap(), 5_200);
        let pruned = read().await;
        assert_eq!((pruned.entries, pruned.pruned, pruned.breaks.len()), (6, 5_200, 0));
        assert_eq!(prune(&site.services, 30).await.unwrap(), 0, "once is enough");

        let kept = Snapshot::take(site.services.database()).await.unwrap();
        for forgery in [
            "pruned_seq = pruned_seq + 1",
            "pruned_hash = '1.x'",
            "pruned_at = pruned_at + 1",
            "pruned_mac = NULL",
            "pruned_mac = 'AAAA'",
        ] {
            let sql = format!("UPDATE event_stream SET {forgery} WHERE stream = '{acme}'");
            tamper(site.services.database(), sql).await.unwrap();
            let found = read().await.breaks;
            assert_eq!(found.first().map(|found| &found.fault), Some(&Fault::ForgedAnchor), "{forgery}");
            kept.restore().await.unwrap();
        }
        // Somebody who takes more away cannot sign for it.
        tamper(
            site.services.database(),
            format!(
                "UPDATE event_stream SET pruned_seq = 5201, pruned_hash = (SELECT hash FROM event WHERE stream = '{acme}' AND seq = 5201)
                WHERE stream = '{acme}'; DELETE FROM event WHERE stream = '{acme}' AND seq = 5201"
            ),
        )
        .await
        .unwrap();
        assert_eq!(read().await.breaks[0].fault, Fault::ForgedAnchor);
        kept.restore().await.unwrap();

        // The log goes on, and may be pruned to its end.
        site.world.advance(31 * DAY);
        add(&site, &in_organization(&site, acme, owner.id, site.services.environment().now().plus(-HOUR), 1)).await;
        prune(&site.services, 30).await.unwrap();
        assert_eq!((read().await.entries, read().await.pruned), (1, 5_206));
        site.world.advance(31 * DAY);
        prune(&site.services, 30).await.unwrap();
        let empty = read().await;
        assert_eq!((empty.entries, empty.pruned, empty.breaks.len()), (0, 5_207, 0));
        add(&site, &in_organization(&site, acme, owner.id, site.services.environment().now(), 1)).await;
        assert_eq!((read().await.entries, read().await.breaks.len()), (1, 0));
    });
}

#[test]
fn entries_from_before_the_chain_are_pruned_too() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let owner = site.signs_up("Olga").await;
        let acme = founds(&site, &owner, "Acme").await;
        let now = site.services.environment().now();
        add(&site, &in_organization(&site, acme, owner.id, now.plus(-100 * DAY), 4)).await;
        add(&site, &in_organization(&site, acme, owner.id, now, 2)).await;
        let sql = format!(
            "UPDATE event_stream SET unchained = 6, seq = 0, hash = '' WHERE stream = '{acme}';
            UPDATE event SET seq = NULL, hash = NULL WHERE stream = '{acme}'"
        );
        tamper(site.services.database(), sql).await.unwrap();
        assert_eq!(prune(&site.services, 30).await.unwrap(), 4);
        let left = verify(&site.services, &Verify::One(acme.to_string())).await.unwrap();
        assert_eq!((left.unchained, left.pruned, left.breaks.len()), (2, 0, 0));
    });
}

#[test]
fn the_job_prunes_only_where_the_operator_said_how_long_events_are_kept() {
    on_every_engine(async |engine| {
        for (days, left) in [(None, 3), (Some(30), 1)] {
            let site = Site::start_with(engine, |settings| settings.event_retention_days = days).await;
            let owner = site.signs_up("Olga").await;
            let acme = founds(&site, &owner, "Acme").await;
            let now = site.services.environment().now();
            add(&site, &in_organization(&site, acme, owner.id, now.plus(-100 * DAY), 2)).await;
            add(&site, &in_organization(&site, acme, owner.id, now, 1)).await;
            let job = server::jobs::JOBS.iter().find(|job| job.name == "event-retention").unwrap();
            assert!(server::jobs::attempt(&site.services, *job).await.unwrap());
            let log = owner.get(&format!("/api/organizations/{acme}/events?start={}", now.plus(-200 * DAY))).ok().await;
            assert_eq!(log["data"].as_array().unwrap().len(), left);
        }
    });
}
