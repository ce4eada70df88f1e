//! Others go on working while a new key is made: nothing of theirs is lost, and nothing is half.

use common::time::{DAY, MINUTE};
use testkit::{Value, json, on_every_engine};

use crate::{browser::Browser, house::House};

#[test]
fn an_item_that_was_saved_meanwhile_is_made_anew_and_not_lost() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let mut olga = Browser::of(&house, &house.olga).await;
        let rotation = olga.begins(true).await;
        let done = olga.stages(&rotation).await;
        assert_eq!((&done["items"], &done["staged"]), (&json!(3), &json!(3)));

        // Edited, added and thrown away, while everything waits.
        let items = house.mo.get("/api/sync").ok().await["ciphers"].clone();
        let edited = items[0]["id"].as_str().unwrap();
        house.mo.put(&format!("/api/ciphers/{edited}"), &house.login("Edited")).ok().await;
        house.holds(&house.mo, "Added").await;
        let deleted = items[1]["id"].as_str().unwrap();
        house.olga.delete(&format!("/api/ciphers/{deleted}/admin")).ok().await;
        house.site.world.advance(MINUTE);

        let choice = olga.everybody().await;
        let outcome = olga.commits(&rotation, &choice).await;
        assert_eq!((&outcome["done"], &outcome["items"]), (&json!(false), &json!(2)));
        assert_eq!(olga.stages(&rotation).await["staged"], 3);
        assert_eq!(olga.commits(&rotation, &choice).await["done"], true);
        let names: Vec<String> = Browser::of(&house, &house.mo).await.reads().into_iter().map(|row| row.0).collect();
        assert_eq!(names.len(), 3);
        assert!(names.contains(&"Edited".to_owned()) && names.contains(&"Added".to_owned()), "{names:?}");
    });
}

#[test]
fn what_was_saved_this_very_second_is_waited_for() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let mut olga = Browser::of(&house, &house.olga).await;
        let rotation = olga.begins(true).await;
        house.holds(&house.mo, "Just now").await;
        olga.stages(&rotation).await;
        let choice = olga.everybody().await;
        let outcome = olga.commits(&rotation, &choice).await;
        assert_eq!((&outcome["done"], &outcome["settling"]), (&json!(false), &json!(true)));
        house.site.world.advance(MINUTE);
        assert_eq!(olga.commits(&rotation, &choice).await["done"], true);
    });
}

#[test]
fn somebody_confirmed_meanwhile_is_noticed() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let mut olga = Browser::of(&house, &house.olga).await;
        let (rotation, _, body) = olga.prepares(true).await;
        let late = house.site.signs_up("Late").await;
        house.joins(&late, common::kind::MemberRole::User, &[]).await;
        let outcome = olga.sends(&body).await.body;
        assert_eq!((&outcome["done"], &outcome["members"]), (&json!(false), &json!(true)));
        let choice = olga.everybody().await;
        assert_eq!(olga.commits(&rotation, &choice).await["done"], true);
        assert!(Browser::of(&house, &late).await.vault.profile().organizations[0].has_key);
    });
}

#[test]
fn a_renamed_collection_is_noticed() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let mut olga = Browser::of(&house, &house.olga).await;
        let (rotation, choice, body) = olga.prepares(true).await;
        let renamed = json!({ "name": testkit::encrypt(&house.old, "Machines"), "groups": [], "users": [] });
        house
            .ada
            .put(&format!("/api/organizations/{}/collections/{}", house.acme, house.collection), &renamed)
            .ok()
            .await;
        let outcome = olga.sends(&body).await.body;
        assert_eq!((&outcome["done"], &outcome["parts"]), (&json!(false), &json!(true)));
        assert_eq!(olga.commits(&rotation, &choice).await["done"], true);
        let mut olga = Browser::of(&house, &house.olga).await;
        olga.syncs().await;
        let list = house.olga.get(&format!("/api/organizations/{}/collections/details", house.acme)).ok().await;
        let collections = olga.vault.reload_collections(house.acme, &list.to_string()).unwrap();
        assert!(collections.iter().any(|collection| collection.name == "Machines"));
    });
}

#[test]
fn of_two_owners_one_makes_the_key_and_the_other_may_cancel_it() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let (mut olga, mut otto) = (Browser::of(&house, &house.olga).await, Browser::of(&house, &house.otto).await);
        let ((_, first), (_, second)) = (olga.makes_key(true).await, otto.makes_key(true).await);
        let path = house.path("/rotation");
        let (one, other) =
            tokio::join!(house.olga.post(&path, &first).answer(), house.otto.post(&path, &second).answer());
        let mut statuses = [one.status, other.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 400]);
        let (winner, loser) = if one.status == 200 { (&house.olga, &house.otto) } else { (&house.otto, &house.olga) };
        let seen = loser.get(&path).ok().await;
        assert_eq!((&seen["own"], &seen["key"]), (&json!(false), &Value::Null), "the other's key stays with the other");
        assert_eq!(seen["starter"], winner.name);
        // Only its maker may take items out for it.
        loser.get(&house.path("/rotation/items")).fails(400).await;
        assert_eq!(loser.delete(&path).ok().await["cancelled"], true);
        winner.get(&house.path("/rotation/items")).fails(400).await;
        assert_eq!(winner.delete(&path).ok().await["cancelled"], false);
    });
}

#[test]
fn a_commit_that_is_sent_twice_happens_once() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let mut olga = Browser::of(&house, &house.olga).await;
        let (_, _, body) = olga.prepares(true).await;
        let (one, other) = tokio::join!(olga.sends(&body), olga.sends(&body));
        let mut statuses = [one.status, other.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 400], "{:#} {:#}", one.body, other.body);
        assert_eq!(house.removals().await.len(), 1);
    });
}

#[test]
fn the_provider_lets_go_at_the_same_time() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let mut olga = Browser::of(&house, &house.olga).await;
        let (_, _, body) = olga.prepares(true).await;
        let path = format!("/api/providers/{}/organizations/{}", house.provider, house.link);
        let (committed, removed) = tokio::join!(olga.sends(&body), house.ada.delete(&path).answer());
        assert_eq!((committed.status, &committed.body["done"]), (200, &json!(true)), "{:#}", committed.body);
        assert!([200, 404].contains(&removed.status), "{}", removed.status);
        assert_eq!(house.removals().await.len(), 1);
        let old = house.old.cipher();
        assert!(house.everything(&house.olga).await.iter().all(|text| old.decrypt_bytes(text).is_err()));
    });
}

#[test]
fn items_saved_during_the_commit_are_either_in_it_or_refused() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let mut olga = Browser::of(&house, &house.olga).await;
        let (_, _, body) = olga.prepares(true).await;
        let items = house.mo.get("/api/sync").ok().await["ciphers"].clone();
        let paths: Vec<String> = items
            .as_array()
            .unwrap()
            .iter()
            .map(|item| format!("/api/ciphers/{}", item["id"].as_str().unwrap()))
            .collect();
        let edit = house.login("Raced");
        let edits = futures::future::join_all(paths.iter().map(|path| house.mo.put(path, &edit).answer()));
        let (committed, edits) = tokio::join!(olga.sends(&body), edits);
        let old = house.old.cipher();
        if committed.status == 200 && committed.body["done"] == true {
            assert!(
                edits.iter().all(|answer| answer.status == 400),
                "an edit under the old key was taken after the change"
            );
            assert!(house.everything(&house.olga).await.iter().all(|text| old.decrypt_bytes(text).is_err()));
        } else {
            assert_eq!((committed.status, &committed.body["done"]), (200, &json!(false)), "{:#}", committed.body);
            assert!(
                house.everything(&house.olga).await.iter().all(|text| old.decrypt_bytes(text).is_ok()),
                "half a change"
            );
        }
    });
}

#[test]
fn it_goes_on_after_a_reload_and_ends_by_itself_after_a_day() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        Browser::of(&house, &house.olga).await.begins(true).await;
        // Another browser of hers.
        let mut olga = Browser::of(&house, &house.olga).await;
        let seen = house.olga.get(&house.path("/rotation")).ok().await;
        let rotation = olga.vault.resume_rotation(house.acme, seen["key"].as_str().unwrap()).await.unwrap();
        olga.stages(&rotation).await;
        let state = async || {
            let session = house.site.logs_in(&house.olga.email, &house.olga.password_hash, &house.olga.device).await;
            let token = format!("Bearer {}", session["access_token"].as_str().unwrap());
            house.site.get(&house.path("/rotation")).header("authorization", &token).ok().await
        };
        house.site.world.advance(DAY - MINUTE);
        assert_eq!(state().await["staged"], 3);
        house.site.world.advance(2 * MINUTE);
        assert_eq!(state().await, Value::Null);
        assert_eq!(services::hand_over::forget_expired(&house.site.services).await.unwrap(), 1);
        assert_eq!(services::hand_over::forget_expired(&house.site.services).await.unwrap(), 0);
    });
}
