//! The arithmetic of seat pools, one operation after the other.

use common::kind::{MemberRole, MemberStatus, ProviderRole};
use services::{
    Failure,
    operator::{ClearPool, ReadProvider},
};
use testkit::{Site, json, key, on_every_engine, wrap};

use crate::{
    TEAMS,
    house::{House, belongs, founds, rule_of},
    new_client, pool, pools_add_up,
};

#[test]
fn every_way_of_coming_changing_and_going_is_counted() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let first = house.creates_client("First", "owner@example.com").await;
        // What is there already counts when a pool is set for the first time.
        site.sets_pool(house.id, TEAMS, 20, 4).await.unwrap();
        let allocated = async || {
            pools_add_up(&site, house.id).await;
            pool(&site, house.id).await.allocated
        };
        assert_eq!(allocated().await, 5);

        house.admin.post(&house.path("/clients"), &new_client(&house, "Second", 7)).ok().await;
        assert_eq!(allocated().await, 12);

        let path = house.path(&format!("/clients/{}", first.link));
        house.admin.put(&path, &json!({ "name": "First", "assignedSeats": 9 })).ok().await;
        assert_eq!(allocated().await, 16);
        house.admin.put(&path, &json!({ "name": "First", "assignedSeats": 2 })).ok().await;
        assert_eq!(allocated().await, 9);

        // People who are invited beyond the seats take them from the pool.
        let invite = json!({ "emails": ["a@example.com", "b@example.com", "c@example.com"], "type": 2, "collections": [], "groups": [] });
        house.admin.post(&format!("/api/organizations/{}/users/invite", first.organization), &invite).ok().await;
        assert_eq!(allocated().await, 11, "two seats were free, three people and an owner need four");

        let own = founds(&site, &house.admin, "Own").await;
        let existing = json!({ "organizationId": own, "key": wrap(&key("Own"), &house.key) });
        house.admin.post(&house.path("/clients/existing"), &existing).ok().await;
        assert_eq!(allocated().await, 16);

        let olga = site.signs_up("Olga").await;
        belongs(&site, &olga, first.organization, MemberRole::Owner, MemberStatus::Confirmed).await;
        house.admin.delete(&house.path(&format!("/organizations/{}", first.link))).ok().await;
        assert_eq!(allocated().await, 12);

        let proof = json!({ "masterPasswordHash": house.admin.password_hash });
        house.admin.call(testkit::Method::DELETE, &format!("/api/organizations/{own}")).json(&proof).ok().await;
        assert_eq!(allocated().await, 7);

        // A client of another provider, and an organization of its own, are none of this pool's business.
        let south = House::of(&site, "South MSP", "Berta").await;
        south.creates_client("Southern", "owner@example.com").await;
        founds(&site, &olga, "Alone").await;
        assert_eq!(allocated().await, 7);
    });
}

#[test]
fn beyond_the_pool_nobody_goes_and_nothing_is_left_of_the_attempt() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let sven = house.hires("Sven", ProviderRole::ServiceUser).await.person;
        let client = house.creates_client("Acme", "owner@example.com").await;
        site.sets_pool(house.id, TEAMS, 6, 0).await.unwrap();
        let path = house.path(&format!("/clients/{}", client.link));
        for person in [&sven, &house.admin] {
            let refused = person.put(&path, &json!({ "name": "Renamed", "assignedSeats": 7 })).fails(400).await;
            assert!(refused["message"].as_str().unwrap().contains("seat pool"), "{refused}");
            person.put(&path, &json!({ "name": "Acme", "assignedSeats": 6 })).ok().await;
            person.put(&path, &json!({ "name": "Acme", "assignedSeats": 5 })).ok().await;
        }
        house.admin.post(&house.path("/clients"), &new_client(&house, "Large", 2)).fails(400).await;
        let names: Vec<_> = house.clients().await.iter().map(|client| client["organizationName"].clone()).collect();
        assert_eq!(names, ["Acme"], "neither renamed nor joined by another");

        // Inviting people is refused in the same way when the pool cannot give what they need.
        let many: Vec<_> = (0..6).map(|number| format!("p{number}@example.com")).collect();
        let invite = json!({ "emails": many, "type": 2, "collections": [], "groups": [] });
        house.admin.post(&format!("/api/organizations/{}/users/invite", client.organization), &invite).fails(400).await;
        pools_add_up(&site, house.id).await;
        assert_eq!(pool(&site, house.id).await.allocated, 5);

        // A plan without a pool has no limit.
        let mut enterprise = new_client(&house, "Enterprise", 500);
        enterprise["planType"] = json!(20);
        house.admin.post(&house.path("/clients"), &enterprise).ok().await;
        pools_add_up(&site, house.id).await;
    });
}

#[test]
fn where_the_instance_allows_it_a_provider_admin_buys_what_is_missing() {
    on_every_engine(async |engine| {
        let site = Site::start_with(engine, |settings| settings.providers_may_grow_pool = true).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let sven = house.hires("Sven", ProviderRole::ServiceUser).await.person;
        let client = house.creates_client("Acme", "owner@example.com").await;
        site.sets_pool(house.id, TEAMS, 6, 0).await.unwrap();
        let path = house.path(&format!("/clients/{}", client.link));
        let wanted = json!({ "name": "Acme", "assignedSeats": 9 });
        sven.put(&path, &wanted).fails(400).await;
        assert_eq!(pool(&site, house.id).await.purchased, 0);
        house.admin.put(&path, &wanted).ok().await;
        let grown = pool(&site, house.id).await;
        assert_eq!((grown.minimum, grown.purchased, grown.allocated), (6, 3, 9));
        house.admin.post(&house.path("/clients"), &new_client(&house, "Second", 4)).ok().await;
        let own = founds(&site, &house.admin, "Own").await;
        let existing = json!({ "organizationId": own, "key": wrap(&key("Own"), &house.key) });
        house.admin.post(&house.path("/clients/existing"), &existing).ok().await;
        let grown = pool(&site, house.id).await;
        assert_eq!((grown.minimum, grown.purchased, grown.allocated), (6, 12, 18));
        // What grows by itself never buys.
        let invite = json!({ "emails": (0..6).map(|n| format!("p{n}@example.com")).collect::<Vec<_>>(), "type": 2, "collections": [], "groups": [] });
        house.admin.post(&format!("/api/organizations/{own}/users/invite"), &invite).fails(400).await;
        pools_add_up(&site, house.id).await;
    });
}

#[test]
fn the_operator_sets_a_pool_only_over_what_is_given() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let client = house.creates_client("Acme", "owner@example.com").await;
        let set = async |minimum, purchased| site.sets_pool(house.id, TEAMS, minimum, purchased).await;
        assert_eq!(rule_of(set(4, 0).await), "PoolBelowAllocated");
        assert!(site.operate(ReadProvider(house.id)).await.unwrap().pools.is_empty());
        set(2, 3).await.unwrap();
        assert_eq!(pool(&site, house.id).await.rest(), 0);
        assert_eq!(rule_of(set(2, 2).await), "PoolBelowAllocated");
        set(5, 0).await.unwrap();
        site.operate(ClearPool { provider: house.id, plan: TEAMS }).await.unwrap();
        assert!(matches!(site.operate(ClearPool { provider: house.id, plan: TEAMS }).await, Err(Failure::Absent)));

        let mut tx = site.services.database().write().await.unwrap();
        storage::organization::set_seats(&mut tx, client.organization, None, site.services.environment().now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(rule_of(set(100, 0).await), "UnlimitedClients");
        let families = site.sets_pool(house.id, common::kind::PlanType::Families, 1, 0).await;
        assert!(matches!(families, Err(Failure::Invalid(_))));
        let nobody = common::id::ProviderId::from_uuid(client.organization.uuid());
        assert!(matches!(site.sets_pool(nobody, TEAMS, 1, 0).await, Err(Failure::Absent)));
        assert!(matches!(site.operate(ReadProvider(nobody)).await, Err(Failure::Absent)));
    });
}

#[test]
fn what_does_not_fit_the_pool_is_listed_with_its_reason_and_cannot_be_added() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let own = founds(&site, &house.admin, "Own").await;
        let addable = async || house.admin.get(&house.path("/clients/addable")).ok().await;
        assert_eq!(addable().await[0]["disabled"], false);
        site.sets_pool(house.id, TEAMS, 4, 0).await.unwrap();
        assert_eq!(addable().await[0]["disabled"], true);
        let caller = house.admin.caller().await;
        let listed = site.services.perform(&caller, house.id, services::client::ListAddable).await.unwrap();
        assert!(listed[0].reason.as_ref().unwrap().contains("not enough seats"), "{listed:?}");
        let existing = json!({ "organizationId": own, "key": wrap(&key("Own"), &house.key) });
        house.admin.post(&house.path("/clients/existing"), &existing).fails(400).await;
        site.sets_pool(house.id, TEAMS, 5, 0).await.unwrap();

        // Without a number of seats it would be a hole in the pool.
        let now = site.services.environment().now();
        let set_seats = async |seats| {
            let mut tx = site.services.database().write().await.unwrap();
            storage::organization::set_seats(&mut tx, own, seats, now).await.unwrap();
            tx.commit().await.unwrap();
        };
        set_seats(None).await;
        let listed = site.services.perform(&caller, house.id, services::client::ListAddable).await.unwrap();
        assert!(listed[0].disabled && listed[0].reason.as_ref().unwrap().contains("unlimited"), "{listed:?}");
        house.admin.post(&house.path("/clients/existing"), &existing).fails(400).await;
        set_seats(Some(5)).await;
        house.admin.post(&house.path("/clients/existing"), &existing).ok().await;
        pools_add_up(&site, house.id).await;
    });
}
