//! What is not taken, and that nothing happens then.

use common::kind::MemberRole;
use storage::testing::Snapshot;
use testkit::{Value, encrypt, json, key, on_every_engine};

use crate::{
    browser::{Browser, Choice},
    house::House,
};

#[test]
fn without_the_password_nothing_begins_and_nothing_ends() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let mut olga = Browser::of(&house, &house.olga).await;
        let (_, mut body) = olga.makes_key(true).await;
        for wrong in [Value::Null, json!(""), json!("d3Jvbmc=")] {
            body["masterPasswordHash"] = wrong;
            house.olga.post(&house.path("/rotation"), &body).is_refused_for("masterPasswordHash").await;
        }
        assert_eq!(house.olga.get(&house.path("/rotation")).ok().await, Value::Null);
        let (_, _, mut commit) = olga.prepares(true).await;
        commit["masterPasswordHash"] = json!("d3Jvbmc=");
        let snapshot = Snapshot::take(house.site.services.database()).await.unwrap();
        let before = snapshot.contents().await.unwrap();
        assert_eq!(olga.sends(&commit).await.status, 400);
        assert_eq!(snapshot.contents().await.unwrap(), before);
    });
}

#[test]
fn an_attached_organization_gets_no_new_key_without_the_end_of_the_relation() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let mut olga = Browser::of(&house, &house.olga).await;
        let (_, body) = olga.makes_key(false).await;
        let refused = house.olga.post(&house.path("/rotation"), &body).fails(400).await;
        assert!(refused["message"].as_str().unwrap().contains("end the relation"), "{refused:#}");
    });
}

#[test]
fn admins_members_and_staff_do_not_find_it() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let anna = house.site.signs_up("Anna").await;
        house.joins(&anna, MemberRole::Admin, &[]).await;
        let (_, body) = Browser::of(&house, &house.olga).await.makes_key(true).await;
        for person in [&anna, &house.mo, &house.ada, &house.sven] {
            person.post(&house.path("/rotation"), &body).fails(404).await;
            person.get(&house.path("/rotation")).fails(404).await;
            person.get(&house.path("/rotation/parts")).fails(404).await;
            person.get(&house.path("/rotation/items")).fails(404).await;
            person.delete(&house.path("/rotation")).fails(404).await;
        }
    });
}

#[test]
fn what_is_staged_must_be_the_stored_item_encrypted_anew() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let mut olga = Browser::of(&house, &house.olga).await;
        let rotation = olga.begins(true).await;
        let pending = olga.pending("").await;
        let (good, _) = olga.vault.rotate_items(&rotation, pending);
        let good = json!(good);
        let path = house.path("/rotation/staged");
        let text = encrypt(&key("Other"), "a longer text than the one that was there before");
        let spoil = |pointer: &str, value: Value| {
            let mut items = good.clone();
            *items.pointer_mut(pointer).unwrap() = value;
            json!({ "items": items })
        };
        for (pointer, value, field) in [
            ("/0/content/name", json!("plain"), "items[0].content"),
            ("/0/content/name", json!("2.not|base64|at all"), "items[0].content"),
            ("/0/content/name", Value::Null, "items[0].content"),
            ("/1/content/name", json!(text), "items[1].content"),
            ("/1/content/fields", json!([]), "items[1].content"),
            ("/1/content/login/uris/0/match", json!(3), "items[1].content"),
            ("/2/content/card", json!({"number": good[0]["content"]["name"]}), "items[2].content"),
            ("/2/key", good[0]["content"]["name"].clone(), "items[2].key"),
        ] {
            house.olga.put(&path, &spoil(pointer, value)).is_refused_for(field).await;
        }
        house.olga.put(&path, &json!({ "items": [] })).is_refused_for("items").await;
        house.olga.put(&path, &json!({})).is_refused_for("items").await;
        house.olga.put(&path, &spoil("/0/id", json!("nonsense"))).is_refused_for("items[0].id").await;
        assert_eq!(
            house.olga.get(&house.path("/rotation")).ok().await["staged"],
            0,
            "nothing of a refused request stays"
        );

        // Items of others, items that are gone and items in another revision are left out.
        let foreign = house.olga.post("/api/ciphers", &own(&house)).ok().await;
        let mut items = good.clone();
        items[0]["id"] = foreign["id"].clone();
        items[1]["revision"] = json!(1);
        let view = house.olga.put(&path, &json!({ "items": items })).ok().await;
        assert_eq!((&view["items"], &view["staged"]), (&json!(3), &json!(1)));
    });
}

fn own(house: &House) -> Value {
    let mut item = house.login("own");
    item["organizationId"] = Value::Null;
    item
}

#[test]
fn what_was_made_for_a_cancelled_change_does_not_get_into_the_next() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let mut olga = Browser::of(&house, &house.olga).await;
        let first = olga.begins(true).await;
        let id = house.olga.get(&house.path("/rotation")).ok().await["id"].clone();
        let pending = olga.pending("").await;
        let (items, _) = olga.vault.rotate_items(&first, pending);
        let choice = olga.everybody().await;
        let mut commit = olga.commit_body(&first, &choice).await;
        commit["rotation"] = id.clone();
        house.olga.delete(&house.path("/rotation")).ok().await;

        let second = olga.begins(true).await;
        let staged = json!({ "rotation": id, "items": items });
        let refused = house.olga.put(&house.path("/rotation/staged"), &staged).fails(400).await;
        assert!(refused["message"].as_str().unwrap().contains("Start again"), "{refused:#}");
        assert_eq!(house.olga.get(&house.path("/rotation")).ok().await["staged"], 0);
        olga.stages(&second).await;
        assert_eq!(olga.sends(&commit).await.status, 400);

        let mut commit = olga.commit_body(&second, &choice).await;
        commit["rotation"] = house.olga.get(&house.path("/rotation")).ok().await["id"].clone();
        assert_eq!(olga.sends(&commit).await.body["done"], true);
    });
}

#[test]
fn a_commit_that_lacks_something_changes_nothing() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let mut olga = Browser::of(&house, &house.olga).await;
        let rotation = olga.begins(true).await;
        let pending = olga.pending("").await;
        let (items, _) = olga.vault.rotate_items(&rotation, pending);
        let choice = olga.everybody().await;
        let whole = olga.commit_body(&rotation, &choice).await;
        let snapshot = Snapshot::take(house.site.services.database()).await.unwrap();
        let before = snapshot.contents().await.unwrap();
        assert_eq!(olga.sends(&whole).await.body["items"], 3, "nothing is staged");
        assert_eq!(snapshot.contents().await.unwrap(), before);

        house.olga.put(&house.path("/rotation/staged"), &json!({ "items": items })).ok().await;
        let snapshot = Snapshot::take(house.site.services.database()).await.unwrap();
        let before = snapshot.contents().await.unwrap();
        let without = |name: &str, value: Value| {
            let mut body = whole.clone();
            body[name] = value;
            body
        };
        for (name, value, told) in [
            ("collections", json!([]), "parts"),
            ("privateKey", Value::Null, "parts"),
            ("members", json!([]), "members"),
        ] {
            let answer = olga.sends(&without(name, value)).await;
            assert_eq!((&answer.body["done"], &answer.body[told]), (&json!(false), &json!(true)), "{name}");
        }
        let everybody = Choice { unconfirmed: choice.keys.clone(), ..Choice::default() };
        let twice = without("unconfirmed", json!(everybody.unconfirmed));
        assert_eq!(olga.sends(&twice).await.body["members"], true, "both ways at once");
        for (name, value, field) in [
            ("retiredKey", json!("short"), "retiredKey"),
            ("members", json!([{ "id": choice.keys[0], "key": "4.short" }]), "members"),
            ("privateKey", json!({ "was": whole["privateKey"]["was"], "now": "plain" }), "privateKey"),
            ("collections", json!([{ "id": house.collection, "was": "x", "now": "plain" }]), "collections"),
        ] {
            let answer = olga.sends(&without(name, value)).await;
            assert_eq!(answer.status, 400, "{name}");
            assert!(answer.body["validationErrors"].get(field).is_some(), "{:#}", answer.body);
        }
        assert_eq!(snapshot.contents().await.unwrap(), before);
        assert_eq!(olga.sends(&whole).await.body["done"], true);
    });
}
