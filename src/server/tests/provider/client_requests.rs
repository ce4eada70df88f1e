//! Creating a client once, however often it is asked for, and the reasons of organizations that cannot be added.

use common::kind::{PlanType, ProviderRole};
use testkit::{Site, Value, encrypt, json, key, key_pair, on_every_engine, wrap};

use crate::house::{House, founds_on};

const REQUEST: &str = "6f2f6f4e-4a52-4f1c-9f5e-1f1f6c1c0001";

/// A body with keys of its own.
fn body(house: &House, name: &str, attempt: u8) -> Value {
    let organization_key = key(&format!("{name} {attempt}"));
    json!({
        "requestId": REQUEST, "name": name, "ownerEmail": "owner@example.com", "planType": 17, "seats": 5,
        "key": wrap(&organization_key, &house.key), "keyPair": key_pair(name, &organization_key),
        "collectionName": encrypt(&organization_key, "Default collection"),
    })
}

#[test]
fn a_request_that_is_sent_again_makes_nothing_new() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let first = body(&house, "Acme", 1);
        house.admin.post(&house.path("/clients"), &first).ok().await;
        for attempt in 2..4 {
            house.admin.post(&house.path("/clients"), &body(&house, "Acme", attempt)).ok().await;
        }
        let clients = house.clients().await;
        assert_eq!(clients.len(), 1);
        assert_eq!(clients[0]["key"], first["key"], "the keys of the first attempt stay");
        assert_eq!(house.log().await, [1801, 1900]);
        assert_eq!(clients[0]["occupiedSeats"], 1, "the owner is invited once");
        // The older spelling answers with the same link.
        let older = json!({
            "clientOwnerEmail": "owner@example.com", "requestId": REQUEST,
            "organizationCreateRequest": {
                "name": "Acme", "planType": 17, "additionalSeats": 5, "key": first["key"],
                "keys": first["keyPair"], "collectionName": first["collectionName"],
            },
        });
        let link = house.admin.post(&house.path("/organizations"), &older).ok().await;
        assert_eq!(link["id"], clients[0]["id"]);
    });
}

#[test]
fn many_at_once_under_one_id_make_one_client() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let path = house.path("/clients");
        let bodies: Vec<_> = (0..6).map(|attempt| body(&house, "Acme", attempt)).collect();
        let answers = futures::future::join_all(bodies.iter().map(|body| house.admin.post(&path, body).answer())).await;
        assert!(
            answers.iter().all(|answer| answer.status == 200),
            "{:?}",
            answers.iter().map(|a| a.status).collect::<Vec<_>>()
        );
        assert_eq!(house.clients().await.len(), 1);
    });
}

#[test]
fn one_id_is_for_one_client_of_one_provider() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let (north, south) = (House::of(&site, "North MSP", "Ada").await, House::of(&site, "South MSP", "Bob").await);
        north.admin.post(&north.path("/clients"), &body(&north, "Acme", 1)).ok().await;
        let refused = north.admin.post(&north.path("/clients"), &body(&north, "Other", 2)).fails(400).await;
        assert!(refused["message"].as_str().unwrap().contains("An earlier attempt went through"), "{refused}");
        assert_eq!(north.clients().await.len(), 1);
        // The same id elsewhere is another request, and tells nothing of the first.
        south.admin.post(&south.path("/clients"), &body(&south, "Acme", 3)).ok().await;
        assert_eq!(south.clients().await.len(), 1);
        // A refused request is forgotten with everything else that it did.
        let mut wrong = body(&south, "Next", 4);
        wrong["requestId"] = json!("6f2f6f4e-4a52-4f1c-9f5e-1f1f6c1c0002");
        wrong["collectionName"] = json!("plain");
        south.admin.post(&south.path("/clients"), &wrong).is_refused_for("collectionName").await;
        let mut right = body(&south, "Next", 5);
        right["requestId"] = wrong["requestId"].clone();
        south.admin.post(&south.path("/clients"), &right).ok().await;
        assert_eq!(south.clients().await.len(), 2);
        // Service Users create nothing, also not what exists.
        let sven = north.hires("Sven", ProviderRole::ServiceUser).await.person;
        sven.post(&north.path("/clients"), &body(&north, "Acme", 6)).fails(404).await;
        north.admin.post(&north.path("/clients"), &json!({ "requestId": "nonsense" })).fails(400).await;
    });
}

#[test]
fn a_client_that_has_gone_since_does_not_come_back_by_its_request() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        house.admin.post(&house.path("/clients"), &body(&house, "Acme", 1)).ok().await;
        let client = house.clients().await.remove(0);
        let organization = client["organizationId"].as_str().unwrap();
        let proof = json!({ "masterPasswordHash": house.admin.password_hash });
        house
            .admin
            .call(testkit::Method::DELETE, &format!("/api/organizations/{organization}"))
            .json(&proof)
            .ok()
            .await;
        assert_eq!(house.log().await, [1801, 1900, 1902], "its end is told in the provider's log");
        house.admin.post(&house.path("/clients"), &body(&house, "Acme", 2)).fails(400).await;
        assert!(house.clients().await.is_empty());
    });
}

#[test]
fn organizations_that_cannot_be_added_say_why_and_programs_do_not_see_them() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let (north, south) = (House::of(&site, "North MSP", "Ada").await, House::of(&site, "South MSP", "Bob").await);
        let ines = north.hires("Ines", ProviderRole::ProviderAdmin).await.person;
        let ines = south.takes_on(ines, ProviderRole::ProviderAdmin).await.person;
        let good = founds_on(&site, &ines, "Good", PlanType::TeamsMonthly).await;
        founds_on(&site, &ines, "Private", PlanType::Free).await;
        let off = founds_on(&site, &ines, "Off", PlanType::EnterpriseMonthly).await;
        let mut tx = site.services.database().write().await.unwrap();
        let now = site.services.environment().now();
        storage::organization::set_enabled(&mut tx, off, false, now).await.unwrap();
        tx.commit().await.unwrap();
        let taken = founds_on(&site, &ines, "Taken", PlanType::TeamsMonthly).await;
        let add = json!({ "organizationId": taken, "key": wrap(&key("Taken"), &south.key) });
        ines.post(&south.path("/clients/existing"), &add).ok().await;

        let caller = ines.caller().await;
        let listed = site.services.perform(&caller, north.id, services::client::ListAddable).await.unwrap();
        let told: Vec<_> = listed.iter().map(|one| (one.name.as_str(), one.ineligible, one.reason.is_some())).collect();
        assert_eq!(told, [("Good", false, false), ("Off", true, true), ("Private", true, true), ("Taken", true, true)]);
        let reason =
            |name: &str| listed.iter().find(|one| one.name == name).and_then(|one| one.reason.clone()).unwrap();
        assert!(reason("Taken").contains("already has a provider"));
        assert!(reason("Off").contains("disabled"));
        assert!(reason("Private").contains("plan"));
        let wire = ines.get(&north.path("/clients/addable")).ok().await;
        assert_eq!(wire.as_array().unwrap().len(), 1);
        assert_eq!(wire[0]["id"], json!(good));
        // What the person's other provider has is no candidate of that provider itself.
        let there = site.services.perform(&caller, south.id, services::client::ListAddable).await.unwrap();
        assert!(there.iter().all(|one| one.name != "Taken"));
    });
}
