//! Provider people inside a client: what a Service User does there from the first to the last day, what stays the Provider Admin's, and how a disabled provider
//! ends it all at once.

use common::kind::{MemberRole, MemberStatus, ProviderRole};
use testkit::{Person, Site, Value, encrypt, json, on_every_engine};

use crate::house::{Client, House, belongs, provider_of};

fn at(client: &Client, rest: &str) -> String {
    format!("/api/organizations/{}{rest}", client.organization)
}

fn item(client: &Client, collection: &Value, name: &str) -> Value {
    let enc = |text: &str| encrypt(&client.key, text);
    let cipher = json!({
        "type": 1, "name": enc(name), "notes": null, "favorite": false, "reprompt": 0, "organizationId": client.organization,
        "login": { "username": enc("root"), "password": enc("secret"), "totp": null, "uris": [] },
    });
    json!({ "cipher": cipher, "collectionIds": [collection["id"]] })
}

async fn makes_collection(person: &Person, client: &Client, name: &str) -> Value {
    let body = json!({ "name": encrypt(&client.key, name), "users": [], "groups": [] });
    person.post(&at(client, "/collections"), &body).ok().await
}

/// The client's log as its own owner sees it, the oldest first.
async fn log(owner: &Person, client: &Client) -> Vec<Value> {
    let mut entries = owner.get(&at(client, "/events")).ok().await["data"].as_array().unwrap().clone();
    entries.reverse();
    entries
}

/// A provider with a Service User, a client, and the client's own owner.
async fn begin(site: &Site) -> (House, Person, Client, Person) {
    let house = House::of(site, "North MSP", "Ada").await;
    let sven = house.hires("Sven", ProviderRole::ServiceUser).await.person;
    let client = house.creates_client("Acme", "unused@example.com").await;
    let owner = site.signs_up("Olga").await;
    belongs(site, &owner, client.organization, MemberRole::Owner, MemberStatus::Confirmed).await;
    (house, sven, client, owner)
}

#[test]
fn a_service_user_fills_and_staffs_a_client_and_each_act_names_the_provider() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let (house, sven, client, owner) = begin(&site).await;
        let before = log(&owner, &client).await.len();

        let collection = makes_collection(&sven, &client, "Servers").await;
        let made = sven.post("/api/ciphers/create", &item(&client, &collection, "Router")).ok().await;
        let invite = json!({ "emails": ["mara@example.com"], "type": 2, "collections": [
            { "id": collection["id"], "readOnly": true, "hidePasswords": false, "manage": false }], "groups": [] });
        sven.post(&at(&client, "/users/invite"), &invite).ok().await;
        let seen = json!([{ "type": 1107, "cipherId": made["id"], "organizationId": client.organization }]);
        sven.post("/events/collect", &seen).ok().await;

        let entries = log(&owner, &client).await.split_off(before);
        let numbers: Vec<i64> = entries.iter().map(|entry| entry["type"].as_i64().unwrap()).collect();
        assert_eq!(numbers, [1300, 1100, 1500, 1107]);
        for entry in &entries {
            assert_eq!(entry["actingUserId"], json!(sven.id), "{entry:#}");
            assert_eq!(entry["providerId"], json!(house.id), "{entry:#}");
        }
        assert_eq!((&entries[1]["cipherId"], &entries[3]["cipherId"]), (&made["id"], &made["id"]));

        // Reading it back, by the list that provider people get.
        let list =
            sven.get(&format!("/api/ciphers/organization-details?organizationId={}", client.organization)).ok().await;
        let names: Vec<String> = list["data"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| client.key.cipher().decrypt_text(item["name"].as_str().unwrap()).unwrap().to_string())
            .collect();
        assert_eq!(names, ["Router"]);
        // It is nobody's standing as a member: no row, no seat, nothing personal.
        let members = owner.get(&at(&client, "/users")).ok().await;
        assert!(members["data"].as_array().unwrap().iter().all(|member| member["email"] != json!(sven.email)));
    });
}

#[test]
fn a_report_of_somebody_who_is_no_provider_user_any_more_is_dropped() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let (house, sven, client, owner) = begin(&site).await;
        let collection = makes_collection(&sven, &client, "Servers").await;
        let made = sven.post("/api/ciphers/create", &item(&client, &collection, "Router")).ok().await;
        let seen = json!([{ "type": 1107, "cipherId": made["id"] }]);
        let views = async || log(&owner, &client).await.iter().filter(|entry| entry["type"] == 1107).count();
        sven.post("/events/collect", &seen).ok().await;
        assert_eq!(views().await, 1);
        let row = house.row_of(&sven.email).await;
        house.admin.delete(&house.path(&format!("/users/{row}"))).ok().await;
        sven.post("/events/collect", &seen).ok().await;
        site.signs_up("Stig").await.post("/events/collect", &seen).ok().await;
        assert_eq!(views().await, 1);
    });
}

#[test]
fn a_provider_admin_deletes_a_client_and_a_service_user_does_not() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let (house, sven, client, owner) = begin(&site).await;
        let proof = |person: &Person| json!({ "masterPasswordHash": person.password_hash });
        let before = house.log().await;
        sven.delete(&at(&client, "")).json(&proof(&sven)).fails(404).await;
        sven.post(&at(&client, "/delete"), &proof(&sven)).fails(404).await;
        let stranger = site.signs_up("Stig").await;
        stranger.delete(&at(&client, "")).json(&proof(&stranger)).fails(404).await;
        house.admin.delete(&at(&client, "")).json(&json!({ "masterPasswordHash": "d3Jvbmc=" })).fails(400).await;
        assert_eq!(house.log().await, before, "a refusal writes nothing");
        owner.get(&at(&client, "")).ok().await;

        house.admin.delete(&at(&client, "")).json(&proof(&house.admin)).ok().await;
        let after = house.log().await;
        assert_eq!(after, [before.as_slice(), &[1902]].concat());
        let entry = &house.admin.get(&house.path("/events")).ok().await["data"][0];
        assert_eq!(entry["providerOrganizationId"], json!(client.link));
        assert_eq!(entry["actingUserId"], json!(house.admin.id));
        assert!(house.clients().await.is_empty());
        assert_eq!(provider_of(&site, client.organization).await, None);
        for person in [&owner, &sven, &house.admin] {
            person.get(&at(&client, "")).fails(404).await;
        }
    });
}

#[test]
fn a_disabled_provider_closes_its_clients_to_its_people_at_once_and_to_nobody_else() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let (house, sven, client, owner) = begin(&site).await;
        let collection = makes_collection(&sven, &client, "Servers").await;
        let made = sven.post("/api/ciphers/create", &item(&client, &collection, "Router")).ok().await;
        let id = made["id"].as_str().unwrap();
        let unchanged =
            async || (log(&owner, &client).await.len(), owner.get(&format!("/api/ciphers/{id}/admin")).ok().await);
        let before = unchanged().await;

        site.switches_provider(house.id, false).await;
        // The same tokens as a moment ago.
        for person in [&sven, &house.admin] {
            person.get(&at(&client, "")).fails(404).await;
            person.get(&at(&client, "/users")).fails(404).await;
            person.get(&at(&client, "/events")).fails(404).await;
            person.get(&format!("/api/ciphers/{id}/admin")).fails(404).await;
            person.put(&format!("/api/ciphers/{id}/delete-admin"), &json!({})).fails(404).await;
            person.delete(&format!("/api/ciphers/{id}/admin")).fails(404).await;
            person.post(&at(&client, "/collections"), &json!({ "name": encrypt(&client.key, "x") })).fails(404).await;
            let invite = json!({ "emails": ["x@example.com"], "type": 2, "collections": [], "groups": [] });
            person.post(&at(&client, "/users/invite"), &invite).fails(404).await;
            person.post("/events/collect", &json!([{ "type": 1107, "cipherId": id }])).ok().await;
            person.get("/api/accounts/profile").ok().await;
        }
        assert_eq!(unchanged().await, before, "the client's own people go on, and nothing was changed");

        site.switches_provider(house.id, true).await;
        sven.get(&format!("/api/ciphers/{id}/admin")).ok().await;
        makes_collection(&sven, &client, "Printers").await;
    });
}
