//! What is written of items (INV-23, INV-24): each change once, about the right item, by the right person; a refusal writes nothing.

use common::rules::Level;
use testkit::{Person, Value, json, on_every_engine};

use crate::house::{House, id_of, login};

fn path(item: &Value, rest: &str) -> String {
    format!("/api/ciphers/{}{rest}", item["id"].as_str().unwrap())
}

/// One item through everything that is logged, by the routes of members or of administrators.
async fn lives(house: &House, person: &Person, routes: [&str; 5]) -> Value {
    let [edit, collections, trash, restore, delete] = routes;
    let body = json!({ "cipher": house.login("Router"), "collectionIds": [house.collection] });
    let item = person.post("/api/ciphers/create", &body).ok().await;
    person.put(&path(&item, edit), &house.login("Router 2")).ok().await;
    let both = json!({ "collectionIds": [house.collection, house.archive] });
    person.put(&path(&item, collections), &both).ok().await;
    person.put(&path(&item, trash), &json!({})).ok().await;
    person.put(&path(&item, restore), &json!({})).ok().await;
    person.delete(&path(&item, delete)).ok().await;
    item
}

const LIFE: [i64; 6] = [1100, 1101, 1106, 1115, 1116, 1102];

#[test]
fn each_change_of_an_item_is_written_once_and_names_item_and_person() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let item = lives(&house, &house.owner, ["", "/collections_v2", "/delete", "/restore", ""]).await;
        assert_eq!(house.log().await, LIFE);
        for entry in house.entries().await {
            assert_eq!(entry["cipherId"], item["id"]);
            assert_eq!(entry["actingUserId"], json!(house.owner.id));
            assert_eq!(entry["organizationId"], json!(house.id));
            assert_eq!(entry["providerId"], json!(null), "a member acts for nobody else");
        }
    });
}

#[test]
fn what_a_provider_user_does_names_the_provider() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let routes = ["/admin", "/collections-admin", "/delete-admin", "/restore-admin", "/admin"];
        let item = lives(&house, &house.ada, routes).await;
        assert_eq!(house.log().await, LIFE);
        let providers = house.ada.get("/api/accounts/profile").ok().await;
        let provider = &providers["providers"][0]["id"];
        assert!(provider.is_string(), "{providers:#}");
        for entry in house.entries().await {
            assert_eq!(entry["cipherId"], item["id"]);
            assert_eq!((&entry["actingUserId"], &entry["providerId"]), (&json!(house.ada.id), provider));
        }
    });
}

#[test]
fn many_at_once_are_one_entry_each() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let owner = &house.owner;
        let items = [house.holds("One").await, house.holds("Two").await];
        let ids = json!({ "ids": items, "organizationId": house.id });
        owner.put("/api/ciphers/delete", &ids).ok().await;
        owner.put("/api/ciphers/restore", &ids).ok().await;
        owner.post("/api/ciphers/delete", &ids).ok().await;
        assert_eq!(house.log().await, [1100, 1100, 1115, 1115, 1116, 1116, 1102, 1102]);
        let mut named: Vec<String> =
            house.entries().await.iter().map(|entry| entry["cipherId"].as_str().unwrap().to_owned()).collect();
        named.sort();
        named.dedup();
        assert_eq!(named.len(), 2);
    });
}

#[test]
fn sharing_is_written_in_the_log_of_the_organization_it_goes_to() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let owner = &house.owner;
        let item = owner.post("/api/ciphers", &login(&owner.user_key, "Mine")).ok().await;
        assert!(house.log().await.is_empty(), "an item of one's own is nobody's business");
        let body = json!({ "cipher": house.login("Shared"), "collectionIds": [house.collection] });
        owner.put(&path(&item, "/share"), &body).ok().await;
        assert_eq!(house.log().await, [1105]);
        assert_eq!(house.entries().await[0]["cipherId"], item["id"]);
    });
}

#[test]
fn a_refusal_writes_nothing() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let item = house.holds("Router").await;
        let before = house.log().await;
        let reader = house.member("Rita", Level::View).await;
        let stranger = house.site.signs_up("Stig").await;
        let at = |rest: &str| format!("/api/ciphers/{item}{rest}");
        let everywhere = json!({ "collectionIds": [house.collection, house.archive] });
        for person in [&reader, &stranger] {
            for call in [
                person.put(&at(""), &house.login("Mine now")),
                person.put(&at("/collections_v2"), &everywhere),
                person.put(&at("/delete"), &json!({})),
                person.put(&at("/restore"), &json!({})),
                person.delete(&at("")),
                person.delete(&at("/admin")),
                person.post(
                    "/api/ciphers/create",
                    &json!({ "cipher": house.login("New"), "collectionIds": [house.collection] }),
                ),
            ] {
                let answer = call.answer().await;
                assert!(matches!(answer.status, 400 | 404), "{} {:#}", answer.status, answer.body);
            }
        }
        // Right person, wrong input; and what changes nothing.
        let unknown = json!({ "collectionIds": ["00000000-0000-4000-8000-000000000000"] });
        house.owner.put(&at("/collections_v2"), &unknown).is_refused_for("collectionIds").await;
        house.owner.put(&at("/restore"), &json!({})).answer().await;
        house.owner.put(&at(""), &json!({ "type": 1 })).fails(400).await;
        assert_eq!(house.log().await, before);
        assert_eq!(id_of(&house.owner.get(&at("")).ok().await), item);
    });
}
