//! The clients of a provider.

use common::{
    kind::{MemberRole, MemberStatus, ProviderRole},
    wire::client::ClientQuery,
};
use services::client::ListClients;
use storage::statements::counted;
use testkit::{Site, encrypt, json, key, on_every_engine, unwrap};

use crate::house::{House, belongs, client_body, provider_of};

#[test]
fn both_spellings_create_the_same_client() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let older = client_body("Older", "owner@example.com", &key("older"), &house.key);
        house.admin.post(&house.path("/organizations"), &older).ok().await;
        let inner = &older["organizationCreateRequest"];
        let newer = json!({
            "name": "Newer", "ownerEmail": "Owner@Example.com", "planType": 17, "seats": 5,
            "key": inner["key"], "keyPair": inner["keys"], "collectionName": inner["collectionName"],
        });
        let answer = house.admin.post(&house.path("/clients"), &newer).answer().await;
        assert_eq!((answer.status, answer.body.is_null()), (200, true));
        let clients = house.clients().await;
        let alike = |name: &str| {
            let mut client = clients.iter().find(|client| client["organizationName"] == name).unwrap().clone();
            for own in ["id", "organizationId", "organizationName", "creationDate", "revisionDate"] {
                client.as_object_mut().unwrap().remove(own);
            }
            client
        };
        assert_eq!(alike("Older"), alike("Newer"));
        assert_eq!(alike("Newer")["occupiedSeats"], 1, "the invited owner takes a seat");
        assert_eq!(house.log().await, [1801, 1900, 1900]);
        let organization = clients[0]["organizationId"].as_str().unwrap();
        let log = house.admin.get(&format!("/api/organizations/{organization}/events")).ok().await;
        assert_eq!(log["data"][0]["type"], 1500);
        assert_eq!(log["data"][0]["providerId"], json!(house.id));
        assert_eq!(log["data"][0]["actingUserId"], json!(house.admin.id));
    });
}

#[test]
fn a_refused_client_leaves_nothing_behind() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let good = client_body("Acme", "owner@example.com", &key("acme"), &house.key);
        let spoilt = |pointer: &str, value: testkit::Value| {
            let mut body = good.clone();
            *body.pointer_mut(pointer).unwrap() = value;
            house.admin.post(&house.path("/organizations"), &body)
        };
        spoilt("/organizationCreateRequest/name", json!("")).is_refused_for("name").await;
        spoilt("/organizationCreateRequest/key", json!("4.AAAA")).is_refused_for("key").await;
        spoilt("/organizationCreateRequest/additionalSeats", json!(0)).is_refused_for("seats").await;
        spoilt("/organizationCreateRequest/collectionName", json!("plain")).is_refused_for("collectionName").await;
        spoilt("/organizationCreateRequest/planType", json!(0)).fails(400).await;
        spoilt("/organizationCreateRequest/keys/publicKey", json!("%")).fails(400).await;
        spoilt("/clientOwnerEmail", json!("nobody")).is_refused_for("clientOwnerEmail").await;
        assert!(house.clients().await.is_empty());
        assert_eq!(house.log().await, [1801]);
    });
}

#[test]
fn every_provider_user_opens_the_new_client_with_the_ring() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let sven = house.hires("Sven", ProviderRole::ServiceUser).await.person;
        let client = house.creates_client("Acme", "owner@example.com").await;
        let keys = sven.get(&format!("/api/chatelaine/providers/{}/keys", house.id)).ok().await;
        let opened = unwrap(&keys[0]["key"], &house.key);
        let text = opened.cipher().decrypt_text(encrypt(&client.key, "Router")).unwrap();
        assert_eq!(text.to_string(), "Router");
        let page = sven.get(&format!("/api/chatelaine/providers/{}/overview?search=ac", house.id)).ok().await;
        assert_eq!(page["total"], 1);
        assert_eq!(page["rows"][0]["attention"], json!(["ownerPending"]));
        assert!(page["rows"][0].get("key").is_none(), "the table carries no keys");
    });
}

#[test]
fn name_and_seats_change_for_everybody_of_the_provider_but_never_below_the_people() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let sven = house.hires("Sven", ProviderRole::ServiceUser).await.person;
        let client = house.creates_client("Acme", "owner@example.com").await;
        let path = house.path(&format!("/clients/{}", client.link));
        sven.put(&path, &json!({ "name": "Acme Ltd", "assignedSeats": 2 })).ok().await;
        let olga = site.signs_up("Olga").await;
        belongs(&site, &olga, client.organization, MemberRole::User, MemberStatus::Accepted).await;
        sven.put(&path, &json!({ "name": "Acme Ltd", "assignedSeats": 1 })).fails(400).await;
        sven.put(&path, &json!({ "name": "", "assignedSeats": 5 })).is_refused_for("name").await;
        sven.put(&path, &json!({ "name": "Acme Ltd", "assignedSeats": -1 })).is_refused_for("assignedSeats").await;
        olga.put(&path, &json!({ "name": "Mine", "assignedSeats": 5 })).fails(404).await;
        let clients = house.clients().await;
        assert_eq!((&clients[0]["organizationName"], &clients[0]["seats"]), (&json!("Acme Ltd"), &json!(2)));
        assert_eq!(clients[0]["remainingSeats"], 0);
    });
}

#[test]
fn a_client_goes_only_with_a_confirmed_owner_and_is_then_closed_at_once() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let client = house.creates_client("Acme", "owner@example.com").await;
        let path = house.path(&format!("/organizations/{}", client.link));
        let log = format!("/api/organizations/{}/events", client.organization);
        let olga = site.signs_up("Olga").await;
        let otto = site.signs_up("Otto").await;
        house.admin.delete(&path).fails(400).await;
        belongs(&site, &olga, client.organization, MemberRole::Owner, MemberStatus::Accepted).await;
        belongs(&site, &otto, client.organization, MemberRole::Owner, MemberStatus::Revoked).await;
        house.admin.delete(&path).fails(400).await;
        house.admin.get(&log).ok().await;
        let ines = site.signs_up("Ines").await;
        belongs(&site, &ines, client.organization, MemberRole::Owner, MemberStatus::Confirmed).await;
        house.admin.delete(&path).ok().await;

        assert_eq!(provider_of(&site, client.organization).await, None);
        house.admin.get(&log).fails(404).await;
        house.admin.delete(&path).fails(404).await;
        let kept = ines.get(&log).ok().await;
        assert_eq!(kept["data"].as_array().unwrap().len(), 1, "the log stays with the organization");
        assert!(house.clients().await.is_empty());
        assert_eq!(house.log().await, [1801, 1900, 1902]);
    });
}

#[test]
fn the_table_costs_as_many_statements_for_many_clients_as_for_one() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let caller = house.admin.caller().await;
        let ask = || counted(site.services.perform(&caller, house.id, ListClients(ClientQuery::default())));
        house.creates_client("Client 0", "owner@example.com").await;
        let (one, few) = ask().await;
        for number in 1..12 {
            house.creates_client(&format!("Client {number}"), "owner@example.com").await;
        }
        let (many, more) = ask().await;
        assert_eq!((one.unwrap().total, many.unwrap().total), (1, 12));
        assert_eq!(few, more);
        assert!(few <= 3, "{few} statements");
    });
}
