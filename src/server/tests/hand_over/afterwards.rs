//! Clients that have not noticed: what they send under the old key is refused until they have synced.

use testkit::{Value, encrypt, json, on_every_engine};

use crate::{
    browser::Browser,
    house::{House, login},
};

async fn refused(call: testkit::Call) {
    let answer = call.fails(400).await;
    assert!(answer["message"].as_str().unwrap().contains("Sync your vault"), "{answer:#}");
}

#[test]
fn a_device_that_has_not_synced_saves_nothing_under_the_old_key() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let items = house.mo.get("/api/sync").ok().await["ciphers"].clone();
        let id = items[0]["id"].as_str().unwrap();
        Browser::of(&house, &house.olga).await.hands_over().await;
        let before = house.everything(&house.otto).await;

        let stale = house.login("Stale");
        let shared = json!({ "cipher": stale, "collectionIds": [house.collection] });
        refused(house.mo.put(&format!("/api/ciphers/{id}"), &stale)).await;
        refused(house.mo.post("/api/ciphers/create", &shared)).await;
        let import = json!({ "ciphers": [stale], "collections": [], "collectionRelationships": [] });
        refused(house.otto.post(&format!("/api/ciphers/import-organization?organizationId={}", house.acme), &import))
            .await;
        let own = house.mo.post("/api/ciphers", &without_owner(&stale)).ok().await;
        refused(house.mo.put(&format!("/api/ciphers/{}/share", own["id"].as_str().unwrap()), &shared)).await;
        let collection = json!({ "name": encrypt(&house.old, "New"), "groups": [], "users": [] });
        refused(house.otto.post(&format!("/api/organizations/{}/collections", house.acme), &collection)).await;
        let path = format!("/api/organizations/{}/collections/{}", house.acme, house.collection);
        refused(house.otto.put(&path, &collection)).await;
        assert_eq!(house.everything(&house.otto).await, before);

        // Their own vault and what needs no key are not in the way.
        house.mo.post("/api/folders", &json!({ "name": house.mo.encrypts("folder") })).ok().await;
        house.otto.put(&format!("/api/ciphers/{id}/delete-admin"), &json!({})).ok().await;
        house.otto.put(&format!("/api/ciphers/{id}/restore-admin"), &json!({})).ok().await;

        let mut mo = Browser::of(&house, &house.mo).await;
        mo.syncs().await;
        let new = house.mo.unwraps(&house.mo.get("/api/sync").ok().await["profile"]["organizations"][0]["key"]);
        let fresh = json!({ "cipher": login(&new, house.acme, "Fresh"), "collectionIds": [house.collection] });
        house.mo.post("/api/ciphers/create", &fresh).ok().await;
        mo.syncs().await;
        assert!(mo.reads().iter().any(|(name, _)| name == "Fresh"));
    });
}

fn without_owner(item: &Value) -> Value {
    let mut item = item.clone();
    item["organizationId"] = Value::Null;
    item
}

#[test]
fn a_second_window_that_names_the_old_key_is_refused_though_its_device_has_synced() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let mut window = Browser::of(&house, &house.mo).await;
        Browser::of(&house, &house.olga).await.hands_over().await;
        // The other window of the same browser syncs.
        house.mo.get("/api/sync").ok().await;
        let mut contents = vault::contents::Contents::blank(common::kind::ItemKind::SecureNote);
        contents.name = "From the old window".to_owned();
        let create = |window: &mut Browser<'_>| {
            window.vault.create(&contents, Some(house.acme), &[house.collection], None, false).unwrap()
        };
        let stale = create(&mut window);
        assert_eq!(stale["cipher"]["encryptedByKeyId"], house.old.id().to_string());
        refused(house.mo.post("/api/ciphers/create", &stale)).await;
        window.syncs().await;
        let fresh = create(&mut window);
        house.mo.post("/api/ciphers/create", &fresh).ok().await;
    });
}

#[test]
fn nobody_is_confirmed_with_the_old_key() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let late = house.site.signs_up("Late").await;
        let caller = house.otto.caller().await;
        let invite = services::member::InviteMembers {
            emails: vec![late.email.parse().unwrap()],
            role: common::kind::MemberRole::User,
            permissions: common::permissions::Permissions::NONE,
            collections: Vec::new(),
        };
        let invited = house.site.services.perform(&caller, house.acme, invite).await.unwrap().remove(0);
        let path = format!("/api/organizations/{}/users/{}", house.acme, invited.id);
        let token = crate::house::token_of(&invited.link.unwrap());
        late.post(&format!("{path}/accept"), &json!({ "token": token })).ok().await;
        Browser::of(&house, &house.olga).await.hands_over().await;
        refused(house.otto.post(&format!("{path}/confirm"), &json!({ "key": late.receives(&house.old) }))).await;
        house.otto.get("/api/sync").ok().await;
        let new = house.otto.unwraps(&house.otto.get("/api/sync").ok().await["profile"]["organizations"][0]["key"]);
        house.otto.post(&format!("{path}/confirm"), &json!({ "key": late.receives(&new) })).ok().await;
    });
}
