//! The end of a provider: by its admins with the master password, by a mailed link, never while a client is attached.

use common::{kind::ProviderRole, time::DAY, wire::admin::ProviderQuery};
use services::{
    operator::{ListProviders, StartProviderDeletion},
    provider,
};
use testkit::{Site, json, on_every_engine};

use crate::house::{House, rule_of, token_of};

#[test]
fn an_admin_deletes_an_empty_provider_with_the_master_password() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let north = House::of(&site, "North", "Nora").await;
        let sven = north.hires("Sven", ProviderRole::ServiceUser).await.person;
        let (row, token) = north.invites("late@example.com", ProviderRole::ServiceUser).await;
        let proof = |person: &testkit::Person| json!({ "masterPasswordHash": person.password_hash });
        let before = sven.get("/api/accounts/revision-date").ok().await;

        sven.call(testkit::Method::DELETE, &north.path("")).json(&proof(&sven)).fails(404).await;
        let call = |body| north.admin.call(testkit::Method::DELETE, &north.path("")).json(&body);
        call(json!({})).is_refused_for("masterPasswordHash").await;
        call(json!({ "masterPasswordHash": null })).is_refused_for("masterPasswordHash").await;
        call(json!({ "masterPasswordHash": sven.password_hash })).is_refused_for("masterPasswordHash").await;
        call(json!({ "masterPasswordHash": "" })).is_refused_for("masterPasswordHash").await;
        north.admin.get(&north.path("")).ok().await;
        north.admin.delete("/api/accounts").json(&proof(&north.admin)).fails(400).await;

        call(proof(&north.admin)).ok().await;
        for person in [&north.admin, &sven] {
            let sync = person.get("/api/sync").ok().await;
            assert_eq!(sync["profile"]["providers"], json!([]));
            person.get(&north.path("")).fails(404).await;
            person.get(&north.path("/users")).fails(404).await;
        }
        assert!(sven.get("/api/accounts/revision-date").ok().await.as_i64() > before.as_i64());
        call(proof(&north.admin)).fails(404).await;
        let late = site.signs_up_as("Late", "late@example.com").await;
        late.post(&north.path(&format!("/users/{row}/accept")), &json!({ "token": token })).fails(400).await;
        // Nobody is the last admin of anything any more.
        north.admin.delete("/api/accounts").json(&proof(&north.admin)).ok().await;
    });
}

#[test]
fn rows_and_keys_go_and_events_stay() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let north = House::of(&site, "North", "Nora").await;
        let south = House::of(&site, "South", "Sol").await;
        north.hires("Sven", ProviderRole::ServiceUser).await;
        let own = format!("/api/chatelaine/providers/{}/logo", north.id);
        let logo = crate::settings::image(&crate::settings::picture(64, 64, 1));
        north.admin.put(&own, &logo).ok().await;
        let id = north.id.to_string();
        let count = async || storage::testing::rows_naming(site.services.database(), &id).await.unwrap();
        let before = count().await;
        for table in ["provider", "provider_user", "key_ring", "key_ring_holder", "provider_logo", "event"] {
            assert!(before.get(table).is_some_and(|rows| *rows > 0), "{table}: {before:?}");
        }
        let proof = json!({ "masterPasswordHash": north.admin.password_hash });
        north.admin.post(&north.path("/delete"), &proof).ok().await;
        let after = count().await;
        for (table, rows) in &after {
            let log = table.starts_with("event") || table == "operator_act";
            assert_eq!(*rows, if log { before[table] } else { 0 }, "{table}");
        }
        assert_eq!(south.people().await.len(), 1, "another provider is as it was");
    });
}

#[test]
fn a_provider_with_clients_stays() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let north = House::of(&site, "North", "Nora").await;
        let client = north.creates_client("Acme", "oli@example.com").await;
        let proof = json!({ "masterPasswordHash": north.admin.password_hash });
        let said = north.admin.post(&north.path("/delete"), &proof).fails(400).await;
        assert!(said["message"].as_str().unwrap().contains("still has clients"), "{said}");
        assert_eq!(rule_of(site.operate(StartProviderDeletion(north.id)).await), "NotEligible");
        assert_eq!(north.clients().await.len(), 1);
        assert!(!client.link.is_empty());
    });
}

#[test]
fn a_mailed_link_works_once_and_for_a_day() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let north = House::of(&site, "North", "Nora").await;
        let south = House::of(&site, "South", "Sol").await;
        let door = north.path("/delete-recover-token");
        let first = site.operate(StartProviderDeletion(north.id)).await.unwrap();
        assert_eq!(first.asked, ["billing@msp.example", "nora@example.com"]);
        let first = token_of(&first.link.unwrap());
        let second = site.operate(StartProviderDeletion(north.id)).await.unwrap();
        let link = second.link.unwrap();
        assert!(
            link.contains("/verify-recover-delete-provider?providerId=") && link.ends_with("&name=North"),
            "{link}"
        );
        let second = token_of(&link);

        let dead = site.post(&door, &json!({ "token": first })).fails(400).await;
        for token in ["", "x", "\u{e9}"] {
            assert_eq!(site.post(&door, &json!({ "token": token })).fails(400).await, dead);
        }
        let unknown = "/api/providers/0f0f0f0f-0000-4000-8000-000000000000/delete-recover-token";
        assert_eq!(site.post(unknown, &json!({ "token": second })).fails(400).await, dead);
        assert_eq!(site.post(&south.path("/delete-recover-token"), &json!({ "token": second })).fails(400).await, dead);
        site.post(&door, &json!({})).is_refused_for("token").await;

        let asked = provider::read_deletion(&site.services, north.id, &second).await.unwrap();
        assert_eq!((asked.name.as_str(), asked.has_clients), ("North", false));
        site.world.freeze();
        site.world.advance(DAY);
        assert_eq!(site.post(&door, &json!({ "token": second })).fails(400).await, dead);

        let third = token_of(&site.operate(StartProviderDeletion(north.id)).await.unwrap().link.unwrap());
        site.world.advance(DAY - 1);
        let body = json!({ "token": third });
        let (one, other) = tokio::join!(site.post(&door, &body).answer(), site.post(&door, &body).answer());
        let mut statuses = [one.status, other.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 400], "of two at once one is the first");
        assert_eq!(site.post(&door, &body).fails(400).await, dead);
        let left = site.operate(ListProviders(ProviderQuery::default())).await.unwrap().rows;
        assert_eq!(left.iter().map(|row| row.id).collect::<Vec<_>>(), [south.id]);
    });
}

#[test]
fn a_client_that_comes_in_between_keeps_the_provider() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let north = House::of(&site, "North", "Nora").await;
        let token = token_of(&site.operate(StartProviderDeletion(north.id)).await.unwrap().link.unwrap());
        north.creates_client("Acme", "oli@example.com").await;
        let said = site.post(&north.path("/delete-recover-token"), &json!({ "token": token })).fails(400).await;
        assert!(said["message"].as_str().unwrap().contains("still has clients"), "{said}");
        north.admin.get(&north.path("")).ok().await;
    });
}

#[test]
fn deleting_and_creating_a_client_at_once_leave_nothing_half() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        for round in 0..6 {
            let north = House::of(&site, &format!("North {round}"), &format!("Nora {round}")).await;
            let client =
                crate::house::client_body("Acme", "oli@example.com", &testkit::key("organization"), &north.key);
            let proof = json!({ "masterPasswordHash": north.admin.password_hash });
            let (gone, made) = tokio::join!(
                north.admin.post(&north.path("/delete"), &proof).answer(),
                north.admin.post(&north.path("/organizations"), &client).answer(),
            );
            match (gone.status, made.status) {
                (200, 404) => north.admin.get(&north.path("")).fails(404).await,
                (400, 200) => north.admin.get(&north.path("")).ok().await,
                other => panic!("{other:?}: {:#} {:#}", gone.body, made.body),
            };
        }
    });
}

#[test]
fn a_provider_that_is_not_set_up_is_not_asked() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let invited = site.invites_provider("ada@example.com").await;
        assert_eq!(rule_of(site.operate(StartProviderDeletion(invited.provider)).await), "ProviderNotSetUp");
    });
}
