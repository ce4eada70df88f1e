//! Each entry is chained to the one before, whoever writes at the same time, and whatever is done to the rows afterwards is found.

use common::{id::OrganizationId, time::SECOND};
use services::event::{Break, Fault, Verified, Verify, verify};
use storage::testing::{Snapshot, tamper};
use testkit::{Site, json, on_every_engine};

use crate::{
    house::{House, founds},
    lines::{add, in_organization, in_provider},
};

async fn all(site: &Site) -> Verified {
    verify(&site.services, &Verify::All).await.unwrap()
}

async fn one(site: &Site, organization: OrganizationId) -> Verified {
    verify(&site.services, &Verify::One(organization.to_string())).await.unwrap()
}

#[test]
fn everything_that_is_done_can_be_verified() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        assert_eq!(all(&site).await, Verified::default(), "of nothing there is nothing to say");
        let house = House::of(&site, "North MSP", "Ada").await;
        house.creates_client("Acme", "owner@example.com").await;
        let verified = all(&site).await;
        assert_eq!(verified.breaks, []);
        assert_eq!(verified.streams, 3, "Ada's, the provider's and the client's");
        assert!(verified.entries >= 4, "{verified:?}");
        assert_eq!((verified.unchained, verified.pruned), (0, 0));
    });
}

#[test]
fn people_who_write_into_one_log_at_once_do_not_fork_it() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let owner = site.signs_up("Olga").await;
        let one_of_two = [founds(&site, &owner, "Acme").await, founds(&site, &owner, "Beta").await];
        let before = all(&site).await.entries;
        let owner = &owner;
        let writers = (0..12).map(|writer| async move {
            let mut turn = one_of_two;
            // Half of them begin with the other organization.
            turn.rotate_left(writer % 2);
            for _ in 0..5 {
                let report = turn.map(|id| json!({ "type": 1602, "organizationId": id }));
                owner.post("/events/collect", &json!(report)).ok().await;
            }
        });
        futures::future::join_all(writers).await;
        let verified = all(&site).await;
        assert_eq!(verified.breaks, []);
        assert_eq!(verified.entries - before, 12 * 5 * 2, "none is lost");
    });
}

#[test]
fn what_is_given_up_leaves_no_link() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let owner = site.signs_up("Olga").await;
        let acme = founds(&site, &owner, "Acme").await;
        let at = site.services.environment().now();
        let mut tx = site.services.database().write().await.unwrap();
        storage::event::append(&mut tx, &in_organization(&site, acme, owner.id, at, 3)).await.unwrap();
        tx.rollback().await.unwrap();
        add(&site, &in_organization(&site, acme, owner.id, at, 2)).await;
        let verified = one(&site, acme).await;
        assert_eq!((verified.breaks.as_slice(), verified.entries), (&[][..], 2));
    });
}

#[test]
fn the_first_break_is_named() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let owner = site.signs_up("Olga").await;
        let acme = founds(&site, &owner, "Acme").await;
        let at = site.services.environment().now();
        let entries = in_organization(&site, acme, owner.id, at.plus(-SECOND), 6);
        add(&site, &entries).await;
        let ids: Vec<String> = entries.iter().map(|entry| entry.id.to_string()).collect();
        let sound = one(&site, acme).await;
        assert_eq!((sound.entries, sound.breaks.len(), sound.end.as_ref().map(|end| end.0)), (6, 0, Some(6)));

        let kept = Snapshot::take(site.services.database()).await.unwrap();
        let broken = async |sql: &str| -> (Option<i64>, Option<String>, Fault) {
            tamper(site.services.database(), sql.replace("ACME", &acme.to_string())).await.unwrap();
            let found = all(&site).await;
            kept.restore().await.unwrap();
            let [Break { stream, owner, seq, id, fault }] = found.breaks.as_slice() else {
                panic!("one break for: {sql}, not {:?}", found.breaks)
            };
            assert_eq!(*stream, acme.to_string());
            assert_eq!(owner.as_deref(), Some("organization Acme"));
            (*seq, id.clone(), fault.clone())
        };
        let at_three = (Some(3), Some(ids[2].clone()), Fault::Altered);
        for change in [
            "ip = '192.0.2.9'",
            "ip = NULL",
            "kind = 1100",
            "at = at - 1",
            "acting_user_id = 'x'",
            "hash = NULL",
            "hash = '1.'",
        ] {
            let sql = format!("UPDATE event SET {change} WHERE stream = 'ACME' AND seq = 3");
            assert_eq!(broken(&sql).await, at_three, "{change}");
        }
        assert_eq!(
            broken("DELETE FROM event WHERE stream = 'ACME' AND seq IN (3, 4)").await,
            (Some(3), None, Fault::Missing { until: 4 })
        );
        assert_eq!(
            broken("DELETE FROM event WHERE stream = 'ACME' AND seq >= 5").await,
            (Some(5), None, Fault::Missing { until: 6 })
        );
        assert_eq!(
            broken("DELETE FROM event WHERE stream = 'ACME'").await,
            (Some(1), None, Fault::Missing { until: 6 })
        );
        assert_eq!(
            broken("UPDATE event SET seq = 0 WHERE stream = 'ACME' AND seq = 3").await,
            (Some(0), Some(ids[2].clone()), Fault::BeforeBeginning)
        );
        assert_eq!(
            broken("UPDATE event_stream SET hash = '1.x' WHERE stream = 'ACME'").await,
            (Some(6), None, Fault::HeadDiffers)
        );
        assert_eq!(
            broken("UPDATE event_stream SET seq = 5 WHERE stream = 'ACME'").await,
            (Some(6), None, Fault::HeadDiffers)
        );
        assert_eq!(
            broken("UPDATE event SET seq = NULL WHERE stream = 'ACME' AND seq = 6").await,
            (None, None, Fault::Unchained { found: 1, known: 0 })
        );
        let exchange = format!(
            "UPDATE event SET seq = -3 WHERE stream = '{acme}' AND seq = 3;
            UPDATE event SET seq = 3 WHERE stream = '{acme}' AND seq = 4;
            UPDATE event SET seq = 4 WHERE stream = '{acme}' AND seq = -3"
        );
        tamper(site.services.database(), exchange.as_str()).await.unwrap();
        let found = all(&site).await.breaks;
        assert_eq!((found.len(), found[0].seq, found[0].id.as_ref()), (1, Some(3), Some(&ids[3])));
        assert_eq!(found[0].fault, Fault::OutOfOrder);
        tamper(site.services.database(), exchange).await.unwrap();
        assert_eq!(all(&site).await.breaks, [], "everything is as it was");

        tamper(site.services.database(), format!("DELETE FROM event_stream WHERE stream = '{acme}'")).await.unwrap();
        assert_eq!(all(&site).await.breaks[0].fault, Fault::NoHead);
    });
}

#[test]
fn entries_from_before_the_chain_are_told_as_such() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let at = site.services.environment().now();
        add(&site, &in_provider(&site, house.id, house.admin.id, at, 3)).await;
        // As the migration leaves them.
        let sql = format!(
            "UPDATE event_stream SET unchained = seq, seq = 0, hash = '' WHERE stream = '{0}';
            UPDATE event SET seq = NULL, hash = NULL WHERE stream = '{0}'",
            house.id
        );
        tamper(site.services.database(), sql).await.unwrap();
        let before = verify(&site.services, &Verify::One(house.id.to_string())).await.unwrap();
        assert!(before.unchained >= 4 && before.entries == 0 && before.breaks.is_empty(), "{before:?}");
        add(&site, &in_provider(&site, house.id, house.admin.id, at, 2)).await;
        let after = verify(&site.services, &Verify::One(house.id.to_string())).await.unwrap();
        assert_eq!((after.unchained, after.entries, after.breaks.len()), (before.unchained, 2, 0));
    });
}
