//! One item from its making to its end, and a folder.

use testkit::{Site, json, on_every_engine};

use crate::house::{House, id_of, login, stored};

#[test]
fn an_item_of_ones_own_is_made_edited_filed_archived_trashed_restored_and_deleted() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let folder = alice.post("/api/folders", &json!({ "name": alice.encrypts("Work") })).ok().await;
        let item = alice.post("/api/ciphers", &login(&alice.user_key, "Mail")).ok().await;
        let path = |rest: &str| format!("/api/ciphers/{}{rest}", item["id"].as_str().unwrap());
        let revised = || async { alice.get("/api/accounts/revision-date").ok().await.as_i64().unwrap() };

        let mut last = revised().await;
        let mut moved = async |what: &str| {
            let now = revised().await;
            assert!(now > last, "{what} must move the revision date, or clients will not see it");
            last = now;
        };
        let edited = alice.put(&path(""), &login(&alice.user_key, "Mail 2")).ok().await;
        assert_eq!(alice.decrypts(&edited["name"]), "Mail 2");
        moved("an edit").await;
        let filed = alice.put(&path("/partial"), &json!({ "folderId": folder["id"], "favorite": true })).ok().await;
        assert_eq!(
            (&filed["folderId"], &filed["favorite"], &filed["revisionDate"]),
            (&folder["id"], &json!(true), &edited["revisionDate"])
        );
        moved("filing").await;
        assert!(alice.put(&path("/archive"), &json!({})).ok().await["archivedDate"].is_string());
        moved("archiving").await;
        assert!(alice.put(&path("/unarchive"), &json!({})).ok().await["archivedDate"].is_null());
        alice.put(&path("/delete"), &json!({})).ok().await;
        moved("trashing").await;
        let trashed = stored(&site, id_of(&item)).await.unwrap();
        assert!(trashed.deleted.is_some());
        alice.put(&path("/delete"), &json!({})).ok().await;
        assert_eq!(stored(&site, id_of(&item)).await.unwrap().deleted, trashed.deleted, "again is no change");
        alice.put("/api/ciphers/archive", &json!({ "ids": [item["id"]] })).fails(400).await;
        assert!(alice.put(&path("/restore"), &json!({})).ok().await["deletedDate"].is_null());
        moved("restoring").await;
        alice.delete(&format!("/api/folders/{}", folder["id"].as_str().unwrap())).ok().await;
        assert!(alice.get(&path("")).ok().await["folderId"].is_null(), "the item stays without its folder");
        alice.delete(&path("")).ok().await;
        moved("deleting").await;
        alice.get(&path("")).fails(404).await;
        assert!(stored(&site, id_of(&item)).await.is_none());
    });
}

#[test]
fn an_item_moves_into_an_organization_and_between_its_collections() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let owner = &house.owner;
        let item = owner.post("/api/ciphers", &login(&owner.user_key, "Mine")).ok().await;
        let path = |rest: &str| format!("/api/ciphers/{}{rest}", item["id"].as_str().unwrap());
        owner.post("/api/ciphers", &house.login("Without a place")).fails(400).await;
        let nowhere = json!({ "cipher": house.login("Shared"), "collectionIds": [] });
        owner.put(&path("/share"), &nowhere).fails(400).await;
        let body = json!({ "cipher": house.login("Shared"), "collectionIds": [house.collection] });
        let shared = owner.put(&path("/share"), &body).ok().await;
        assert_eq!(shared["organizationId"], json!(house.id));
        owner.put(&path("/share"), &body).fails(400).await;

        let both = json!({ "collectionIds": [house.collection, house.archive] });
        let answer = owner.put(&path("/collections_v2"), &both).ok().await;
        assert_eq!(answer["unavailable"], false);
        assert_eq!(answer["cipher"]["collectionIds"].as_array().unwrap().len(), 2);
        let unknown = json!({ "collectionIds": ["00000000-0000-4000-8000-000000000000"] });
        owner.put(&path("/collections_v2"), &unknown).is_refused_for("collectionIds").await;
        assert_eq!(house.log().await, [1105, 1106], "each change once, a refusal never");
    });
}

#[test]
fn a_member_who_gives_an_item_away_is_told_that_it_is_out_of_reach() {
    on_every_engine(async |engine| {
        use common::rules::Level;
        let house = House::build(engine).await;
        let item = house.holds("Router").await;
        let editor = house.member("Edda", Level::Edit).await;
        let path = format!("/api/ciphers/{item}/collections_v2");
        // The archive is not theirs to fill, and the last collection not theirs to empty.
        editor.put(&path, &json!({ "collectionIds": [house.archive] })).is_refused_for("collectionIds").await;
        editor.put(&path, &json!({ "collectionIds": [] })).fails(400).await;
        house.owner.put(&path, &json!({ "collectionIds": [house.collection, house.archive] })).ok().await;
        let answer = editor.put(&path, &json!({ "collectionIds": [house.archive] })).ok().await;
        assert_eq!(answer, json!({ "object": "optionalCipherDetails", "unavailable": true, "cipher": null }));
        editor.get(&format!("/api/ciphers/{item}")).fails(404).await;
        assert_eq!(
            house.owner.get(&format!("/api/ciphers/{item}/details")).ok().await["collectionIds"],
            json!([house.archive])
        );
    });
}
