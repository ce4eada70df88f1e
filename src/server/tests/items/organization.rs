//! The whole organization in lists: for its provider everything shared, never what is a person's own (INV-11); nothing of a disabled one (INV-29).

use common::rules::Level;
use storage::member;
use testkit::{json, on_every_engine};

use crate::house::{House, login};

#[test]
fn a_provider_user_finds_everything_shared_and_nothing_personal() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let shared = house.holds("Shared").await.to_string();
        let unassigned = json!({ "cipher": house.login("Loose"), "collectionIds": [] });
        let loose = house.ada.post("/api/ciphers/admin", &unassigned).ok().await["id"].as_str().unwrap().to_owned();
        let private = house.holds_in("Private", house.my_items).await.to_string();
        let both = house.holds_in("Both", house.my_items).await.to_string();
        let places = json!({ "collectionIds": [house.my_items, house.collection] });
        house.owner.put(&format!("/api/ciphers/{both}/collections"), &places).ok().await;
        let own = house.owner.post("/api/ciphers", &login(&house.owner.user_key, "Own")).ok().await["id"]
            .as_str()
            .unwrap()
            .to_owned();
        let folder = house.owner.post("/api/folders", &json!({ "name": house.owner.encrypts("f") })).ok().await;
        let folder = folder["id"].as_str().unwrap();
        house
            .owner
            .put(&format!("/api/ciphers/{shared}/partial"), &json!({ "folderId": folder, "favorite": true }))
            .ok()
            .await;

        let whole = format!("/api/ciphers/organization-details?organizationId={}", house.id);
        let list = house.ada.get(&whole).ok().await;
        assert_eq!(ids(&list["data"]), sorted([&shared, &loose, &both]));
        let item = list["data"].as_array().unwrap().iter().find(|item| item["id"] == both.as_str()).unwrap();
        assert_eq!(item["collectionIds"], json!([house.collection]), "a person's own place is not told");
        let exported = house.ada.get(&format!("/api/organizations/{}/export", house.id)).ok().await;
        assert_eq!(ids(&exported["ciphers"]), sorted([&shared, &loose, &both]));
        assert_eq!(exported["collections"].as_array().unwrap().len(), 2);

        let reads = [
            whole.clone(),
            format!("{whole}&includeMemberItems=true"),
            format!("/api/ciphers/organization-details/assigned?organizationId={}", house.id),
            format!("/api/organizations/{}/export", house.id),
            "/api/sync".to_owned(),
            "/api/ciphers".to_owned(),
            "/api/folders".to_owned(),
            format!("/api/ciphers/{shared}/details"),
            format!("/api/ciphers/{both}/details"),
            format!("/api/ciphers/{private}"),
            format!("/api/ciphers/{private}/details"),
            format!("/api/ciphers/{private}/admin"),
            format!("/api/ciphers/{own}"),
            format!("/api/ciphers/{own}/admin"),
            format!("/api/folders/{folder}"),
        ];
        for path in reads {
            let text = house.ada.get(&path).answer().await.body.to_string();
            for secret in [&private, &own, folder, &house.my_items.to_string()] {
                assert!(!text.contains(secret), "{path} tells {secret}");
            }
        }
        for id in [&private, &own] {
            let body = house.login("Changed");
            house.ada.put(&format!("/api/ciphers/{id}/admin"), &body).fails(404).await;
            house.ada.delete(&format!("/api/ciphers/{id}/admin")).fails(404).await;
        }
        assert_eq!(house.ada.get("/api/sync").ok().await["ciphers"], json!([]), "no items of clients in the sync");

        let direct = house.owner.get(&format!("{whole}&includeMemberItems=true")).ok().await;
        assert_eq!(ids(&direct["data"]), sorted([&shared, &loose, &both, &private]));
    });
}

#[test]
fn a_provider_user_does_everything_with_shared_items() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let body = json!({ "cipher": house.login("Made"), "collectionIds": [house.collection] });
        let made = house.ada.post("/api/ciphers/create", &body).ok().await;
        let path = |rest: &str| format!("/api/ciphers/{}{rest}", made["id"].as_str().unwrap());
        let edited = house.ada.put(&path("/admin"), &house.login("Edited")).ok().await;
        assert_eq!(edited["object"], "cipherMiniDetails");
        house.ada.put(&path("/collections-admin"), &json!({ "collectionIds": [house.archive] })).ok().await;
        house.ada.put(&path("/delete-admin"), &json!({})).ok().await;
        house.ada.put(&path("/restore-admin"), &json!({})).ok().await;
        house.ada.put(&path("/partial"), &json!({ "folderId": null, "favorite": true })).fails(400).await;
        house.ada.delete(&path("/admin")).ok().await;
        house.ada.get(&path("/admin")).fails(404).await;
    });
}

#[test]
fn a_disabled_organization_is_in_no_sync_and_no_list() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let item = house.holds("Router").await;
        let reader = house.member("Rita", Level::View).await;
        let own = reader.post("/api/ciphers", &login(&reader.user_key, "Own")).ok().await;
        assert_eq!(reader.get("/api/sync").ok().await["ciphers"].as_array().unwrap().len(), 2);
        house.is_disabled().await;
        let sync = reader.get("/api/sync").ok().await;
        assert_eq!(ids(&sync["ciphers"]), [own["id"].as_str().unwrap()]);
        assert_eq!(sync["collections"], json!([]));
        assert_eq!(sync["profile"]["organizations"][0]["enabled"], false, "the entry stays");
        for (person, name) in [(&reader, "reader"), (&house.owner, "owner"), (&house.ada, "provider")] {
            for path in lists(&house) {
                let text = person.get(&path).answer().await.body.to_string();
                assert!(!text.contains(&item.to_string()), "{name} finds the item in {path}");
            }
        }
    });
}

#[test]
fn who_leaves_loses_the_shared_and_keeps_what_is_their_own() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        house.holds("Router").await;
        let reader = house.member("Rita", Level::Manage).await;
        let own = reader.post("/api/ciphers", &login(&reader.user_key, "Own")).ok().await;
        let before = reader.get(&format!("/api/ciphers/{}/details", own["id"].as_str().unwrap())).ok().await;
        let mut tx = house.site.services.database().write().await.unwrap();
        let row = member::of_user(&mut tx, house.id, reader.id).await.unwrap().unwrap();
        member::remove(&mut tx, row.id, &reader.email, common::time::Timestamp::from_micros(1)).await.unwrap();
        tx.commit().await.unwrap();
        let sync = reader.get("/api/sync").ok().await;
        assert_eq!(sync["ciphers"], json!([before]));
        assert_eq!((&sync["collections"], &sync["profile"]["organizations"]), (&json!([]), &json!([])));
        for path in lists(&house) {
            assert_ne!(reader.get(&path).answer().await.body["object"], "organizationExport");
        }
    });
}

fn lists(house: &House) -> Vec<String> {
    ["/api/sync", "/api/ciphers", "ORG-details", "ORG-details/assigned", "EXPORT"]
        .map(|path| match path {
            "EXPORT" => format!("/api/organizations/{}/export", house.id),
            path if path.starts_with("ORG") => {
                format!("{}?organizationId={}", path.replace("ORG", "/api/ciphers/organization"), house.id)
            }
            path => path.to_owned(),
        })
        .to_vec()
}

fn ids(list: &testkit::Value) -> Vec<String> {
    let mut ids: Vec<_> = list.as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect();
    ids.sort();
    ids
}

fn sorted<const N: usize>(ids: [&String; N]) -> Vec<String> {
    let mut ids = ids.map(Clone::clone).to_vec();
    ids.sort();
    ids
}

impl House {
    async fn is_disabled(&self) {
        let mut tx = self.site.services.database().write().await.unwrap();
        storage::organization::set_enabled(&mut tx, self.id, false, common::time::Timestamp::from_micros(1))
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
}
