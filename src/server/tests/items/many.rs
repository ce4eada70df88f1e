//! Many items in one request: each row by itself; imports all or nothing.

use common::rules::Level;
use testkit::{Site, json, on_every_engine};

use crate::house::{House, login};

#[test]
fn of_many_ids_the_permitted_are_done_and_the_others_left() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let (mine, hidden) = (house.holds("Seen").await, house.holds_in("Unseen", house.archive).await);
        let editor = house.member("Edda", Level::Edit).await;
        let ids = json!({ "ids": [hidden, mine, "00000000-0000-4000-8000-000000000000", mine] });
        editor.put("/api/ciphers/delete", &ids).ok().await;
        assert!(house.stored(mine).await.deleted.is_some());
        assert!(house.stored(hidden).await.deleted.is_none());
        let restored = editor.put("/api/ciphers/restore", &ids).ok().await;
        assert_eq!(restored["data"].as_array().unwrap().len(), 1);
        editor.put("/api/ciphers/delete", &json!({ "ids": [hidden] })).fails(404).await;
        editor.put("/api/ciphers/delete", &json!({ "ids": ["x"] })).is_refused_for("ids[0]").await;
        let moved = json!({ "ids": [mine], "folderId": null });
        editor.put("/api/ciphers/move", &moved).ok().await;
        let bulk = json!({ "organizationId": house.id, "cipherIds": [mine, hidden], "collectionIds": [house.archive], "removeCollections": false });
        house.owner.post("/api/ciphers/bulk-collections", &bulk).ok().await;
        let seen = house.owner.get(&format!("/api/ciphers/{mine}/details")).ok().await;
        assert_eq!(seen["collectionIds"].as_array().unwrap().len(), 2);
    });
}

#[test]
fn an_import_brings_items_into_their_folders_or_nothing_at_all() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let items: Vec<_> = (0..3).map(|at| login(&alice.user_key, &format!("Item {at}"))).collect();
        let folders = json!([{ "name": alice.encrypts("A") }, { "name": alice.encrypts("B"), "id": "00000000-0000-4000-8000-000000000000" }]);
        let mut body = json!({ "ciphers": items, "folders": folders, "folderRelationships": [{ "key": 0, "value": 1 }, { "key": 2, "value": 0 }] });
        body["ciphers"][1]["folderId"] = json!("11111111-0000-4000-8000-000000000000");
        alice.post("/api/ciphers/import", &body).ok().await;
        let sync = alice.get("/api/sync").ok().await;
        assert_eq!((sync["ciphers"].as_array().unwrap().len(), sync["folders"].as_array().unwrap().len()), (3, 2));
        let filed = sync["ciphers"].as_array().unwrap().iter().filter(|item| !item["folderId"].is_null()).count();
        assert_eq!(filed, 2);

        body["ciphers"][2]["login"]["password"] = json!("plain");
        alice.post("/api/ciphers/import", &body).is_refused_for("ciphers[2].login.password").await;
        body["ciphers"][2]["login"]["password"] = json!(null);
        body["folderRelationships"][0]["value"] = json!(9);
        alice.post("/api/ciphers/import", &body).is_refused_for("folderRelationships[0]").await;
        let after = alice.get("/api/sync").ok().await;
        assert_eq!((&after["ciphers"], &after["folders"]), (&sync["ciphers"], &sync["folders"]));
    });
}

#[test]
fn five_hundred_items_are_imported_into_an_organization_at_once() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let items: Vec<_> = (0..500).map(|at| house.login(&format!("Item {at}"))).collect();
        let relations: Vec<_> = (0..500).map(|at| json!({ "key": at, "value": at % 2 })).collect();
        let body = json!({ "ciphers": items, "collections": [{ "id": house.collection, "name": house.encrypts("x") },
            { "name": house.encrypts("New"), "groups": [], "users": [] }], "collectionRelationships": relations });
        let path = format!("/api/ciphers/import-organization?organizationId={}", house.id);
        house.ada.post(&path, &body).ok().await;
        let whole = house.ada.get(&format!("/api/ciphers/organization-details?organizationId={}", house.id)).ok().await;
        assert_eq!(whole["data"].as_array().unwrap().len(), 500);
        let manager = house.member("Mia", Level::Manage).await;
        let seen = manager.get("/api/sync").ok().await;
        assert_eq!(seen["ciphers"].as_array().unwrap().len(), 250);
        let stranger = house.site.signs_up("Sam").await;
        stranger.post(&path, &body).fails(404).await;
    });
}

#[test]
fn a_purge_needs_the_password_and_spares_what_it_must() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let (shared, mine) = (house.holds("Shared").await, house.holds_in("Mine", house.my_items).await);
        let personal = house.owner.post("/api/ciphers", &login(&house.owner.user_key, "Own")).ok().await;
        let path = format!("/api/ciphers/purge?organizationId={}", house.id);
        house.owner.post(&path, &json!({ "masterPasswordHash": "d3Jvbmc=" })).fails(400).await;
        house.owner.post(&path, &json!({})).is_refused_for("masterPasswordHash").await;
        let editor = house.member("Edda", Level::Manage).await;
        editor.post(&path, &json!({ "masterPasswordHash": editor.password_hash })).fails(404).await;
        assert_eq!(house.stored(shared).await.id, shared);
        house.owner.post(&path, &json!({ "masterPasswordHash": house.owner.password_hash })).ok().await;
        house.owner.get(&format!("/api/ciphers/{shared}")).fails(404).await;
        house.owner.get(&format!("/api/ciphers/{mine}")).ok().await;
        house.owner.post("/api/ciphers/purge", &json!({ "masterPasswordHash": house.owner.password_hash })).ok().await;
        house.owner.get(&format!("/api/ciphers/{}", personal["id"].as_str().unwrap())).fails(404).await;
        house.owner.get(&format!("/api/ciphers/{mine}")).ok().await;
    });
}
