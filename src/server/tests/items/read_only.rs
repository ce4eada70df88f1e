//! INV-9: a member who may only look changes nothing, by whatever route.

use common::rules::Level;
use testkit::{Engine, Method, Value, json, on_every_engine};

use crate::house::House;

#[test]
fn a_member_who_may_only_look_changes_nothing_by_any_route() {
    on_every_engine(async |engine| {
        for level in [Level::View, Level::ViewHidden] {
            refuses_every_write(engine, level).await;
        }
    });
}

async fn refuses_every_write(engine: Engine, level: Level) {
    let house = House::build(engine).await;
    let item = house.holds("Router").await;
    let reader = house.member("Rita Reader", level).await;
    reader.get(&format!("/api/ciphers/{item}")).ok().await;
    let before = house.stored(item).await;

    for (method, path, body) in writes(&house, item) {
        let answer = reader.call(method.clone(), &path).json(&body).answer().await;
        assert!(
            matches!(answer.status, 400 | 404),
            "{method} {path} was answered with {} {:#}",
            answer.status,
            answer.body
        );
        assert_eq!(answer.body["object"], "error", "{method} {path}");
        let after = house.stored(item).await;
        assert_eq!(
            (&after.data, after.revised, after.deleted),
            (&before.data, before.revised, before.deleted),
            "{method} {path}"
        );
    }
    let collections = house.owner.get(&format!("/api/ciphers/{item}/details")).ok().await["collectionIds"].clone();
    assert_eq!(collections, json!([house.collection]));

    let partial = json!({ "folderId": null, "favorite": true });
    let seen = reader.put(&format!("/api/ciphers/{item}/partial"), &partial).ok().await;
    assert_eq!((&seen["favorite"], &seen["edit"]), (&json!(true), &json!(false)));
    assert_eq!(house.stored(item).await.revised, before.revised, "one's own favourite is no change of the item");
}

fn writes(house: &House, item: common::id::ItemId) -> Vec<(Method, String, Value)> {
    let edited = house.login("Changed");
    let shared = json!({ "cipher": edited, "collectionIds": [house.collection] });
    let ids = json!({ "ids": [item], "organizationId": house.id });
    let places = json!({ "collectionIds": [house.archive] });
    let bulk = |remove| json!({ "organizationId": house.id, "cipherIds": [item], "collectionIds": [house.collection], "removeCollections": remove });
    let mut with_id = edited.clone();
    with_id["id"] = json!(item);
    let import = json!({ "ciphers": [edited], "collections": [{ "id": house.collection, "name": house.encrypts("x") }],
        "collectionRelationships": [{ "key": 0, "value": 0 }] });
    let one = |rest: &str| format!("/api/ciphers/{item}{rest}");
    let mut writes = vec![
        (Method::POST, "/api/ciphers/create".to_owned(), shared.clone()),
        (Method::POST, "/api/ciphers/admin".to_owned(), shared.clone()),
        (Method::DELETE, one(""), Value::Null),
        (Method::POST, one("/delete"), Value::Null),
        (Method::DELETE, one("/admin"), Value::Null),
        (Method::POST, one("/delete-admin"), Value::Null),
        (Method::POST, "/api/ciphers/bulk-collections".to_owned(), bulk(false)),
        (Method::POST, "/api/ciphers/bulk-collections".to_owned(), bulk(true)),
        (Method::DELETE, "/api/ciphers".to_owned(), ids.clone()),
        (Method::POST, "/api/ciphers/delete".to_owned(), ids.clone()),
        (Method::DELETE, "/api/ciphers/admin".to_owned(), ids.clone()),
        (Method::POST, "/api/ciphers/delete-admin".to_owned(), ids.clone()),
        (Method::POST, format!("/api/ciphers/import-organization?organizationId={}", house.id), import),
    ];
    for method in [Method::PUT, Method::POST] {
        writes.extend([
            (method.clone(), one(""), edited.clone()),
            (method.clone(), one("/admin"), edited.clone()),
            (method.clone(), one("/share"), shared.clone()),
            (method.clone(), one("/collections"), places.clone()),
            (method.clone(), one("/collections_v2"), places.clone()),
            (method.clone(), one("/collections-admin"), places.clone()),
            (
                method.clone(),
                "/api/ciphers/share".to_owned(),
                json!({ "ciphers": [with_id], "collectionIds": [house.collection] }),
            ),
        ]);
    }
    for rest in ["/delete", "/delete-admin", "/restore", "/restore-admin"] {
        writes.push((Method::PUT, one(rest), Value::Null));
        writes.push((Method::PUT, format!("/api/ciphers{rest}"), ids.clone()));
    }
    writes
}
