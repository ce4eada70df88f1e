//! The relation ends: the organization stays whole, its provider is a stranger, and the old key opens nothing.

use std::time::Duration;

use common::{kind::MemberStatus, wire::live::Topic};
use services::{
    account::Credential,
    push::{Ear, Said},
};
use testkit::{Value, json, on_every_engine};
use tokio::time::timeout;

use crate::{
    browser::Browser,
    house::{House, texts},
};

fn kinds(log: &Value) -> Vec<i64> {
    log["data"].as_array().unwrap().iter().map(|row| row["type"].as_i64().unwrap()).collect()
}

#[test]
fn a_left_providers_key_opens_nothing_and_the_members_read_everything() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let before = house.everything(&house.olga).await;
        let old = house.old.cipher();
        assert!(
            before.len() > 20 && before.iter().all(|text| old.decrypt_bytes(text).is_ok()),
            "the provider reads all"
        );
        let read = Browser::of(&house, &house.mo).await.reads();
        assert_eq!(read.len(), 3);

        let mut olga = Browser::of(&house, &house.olga).await;
        olga.hands_over().await;

        let after = house.everything(&house.olga).await;
        assert_eq!(after.len(), before.len(), "nothing was lost");
        assert!(after.iter().all(|text| old.decrypt_bytes(text).is_err()), "the old key opens something");
        assert!(after.iter().all(|text| !before.contains(text)));
        for person in [&house.olga, &house.otto, &house.mo] {
            let browser = Browser::of(&house, person).await;
            let organization = &browser.vault.profile().organizations[0];
            assert!(organization.has_key && organization.provider_id.is_none(), "{}", person.name);
        }
        assert_eq!(Browser::of(&house, &house.mo).await.reads(), read, "to the member nothing changed");

        // What is saved from now on is under the new key too.
        let mut mo = Browser::of(&house, &house.mo).await;
        let mut contents = vault::contents::Contents::blank(common::kind::ItemKind::SecureNote);
        contents.name = "Later".to_owned();
        let body = mo.vault.create(&contents, Some(house.acme), &[house.collection], None, false).unwrap();
        let saved = house.mo.post("/api/ciphers/create", &body).ok().await;
        let mut new = Vec::new();
        texts(&saved, &mut new);
        assert!(!new.is_empty() && new.iter().all(|text| old.decrypt_bytes(text).is_err()));
    });
}

#[test]
fn the_providers_people_are_strangers_from_the_next_request() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let acme = house.acme;
        let item = house.everything(&house.sven).await;
        assert!(!item.is_empty());
        Browser::of(&house, &house.olga).await.hands_over().await;
        for staff in [&house.ada, &house.sven] {
            staff.get(&format!("/api/ciphers/organization-details?organizationId={acme}")).fails(404).await;
            staff.get(&format!("/api/organizations/{acme}/collections/details")).fails(404).await;
            staff.get(&format!("/api/organizations/{acme}/users")).fails(404).await;
            let sync = staff.get("/api/sync").ok().await;
            assert_eq!(sync["profile"]["providerOrganizations"], json!([]));
        }
        let clients = house.ada.get(&format!("/api/providers/{}/organizations", house.provider)).ok().await;
        assert_eq!(clients["data"], json!([]));
        house.ada.delete(&format!("/api/providers/{}/organizations/{}", house.provider, house.link)).fails(404).await;
    });
}

#[test]
fn both_logs_tell_of_it() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        Browser::of(&house, &house.olga).await.hands_over().await;
        let removed = house.removals().await;
        assert_eq!(removed.len(), 1);
        assert_eq!(removed[0]["actingUserId"], house.olga.id.to_string());
        assert_eq!(removed[0]["providerOrganizationId"], house.link);
        let ours = house.olga.get(&format!("/api/organizations/{}/events", house.acme)).ok().await;
        assert_eq!(
            kinds(&ours)[..2].iter().filter(|kind| [1690, 1691].contains(*kind)).count(),
            2,
            "{:?}",
            kinds(&ours)
        );
    });
}

#[test]
fn the_relation_is_shown_to_those_who_may_see_it() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let seen = house.olga.get(&house.path("/provider")).ok().await;
        assert_eq!(seen["relation"]["name"], "North");
        assert_eq!(seen["relation"]["staff"], 2);
        assert_eq!((&seen["mayEnd"], &seen["mayRotate"]), (&json!(true), &json!(true)));
        let by_staff = house.sven.get(&house.path("/provider")).ok().await;
        assert_eq!((&by_staff["mayEnd"], &by_staff["mayRotate"]), (&json!(false), &json!(false)));
        house.mo.get(&house.path("/provider")).fails(404).await;
        Browser::of(&house, &house.olga).await.hands_over().await;
        let seen = house.olga.get(&house.path("/provider")).ok().await;
        assert_eq!((&seen["relation"], &seen["mayEnd"]), (&Value::Null, &json!(false)));
    });
}

#[test]
fn who_was_not_compared_is_confirmed_again_and_reads_nothing_until_then() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let mut olga = Browser::of(&house, &house.olga).await;
        let rotation = olga.begins(true).await;
        olga.stages(&rotation).await;
        let mut choice = olga.everybody().await;
        choice.keys.retain(|id| *id != house.mo_row);
        choice.unconfirmed.push(house.mo_row);
        let mut page = house.site.services.listen(Credential::Bearer(&house.mo.token), Ear::Page).await.unwrap();
        assert_eq!(olga.commits(&rotation, &choice).await["done"], true);
        let heard = timeout(Duration::from_secs(10), page.next()).await.expect("whoever reads nothing more is told so");
        assert_eq!(heard, Some(Said::Topic(Topic::Profile)));

        let members = house.olga.get(&format!("/api/organizations/{}/users", house.acme)).ok().await;
        let row = members["data"].as_array().unwrap().iter().find(|row| row["id"] == house.mo_row.to_string()).unwrap();
        assert_eq!(row["status"], MemberStatus::Accepted.number());
        assert!(Browser::of(&house, &house.mo).await.reads().is_empty());
        assert!(Browser::of(&house, &house.otto).await.vault.profile().organizations[0].has_key);

        olga.syncs().await;
        let holder = house.mo.public_key().to_base64();
        let phrase = vault::phrase_of(house.mo.id, &holder).unwrap();
        let to = vault::Recipient { user: house.mo.id, public_key: holder, phrase };
        let key = olga.vault.share_organization_key(house.acme, &to, &mut vault::Pins::default()).await.unwrap();
        let path = format!("/api/organizations/{}/users/{}/confirm", house.acme, house.mo_row);
        house.olga.post(&path, &json!({ "key": key })).ok().await;
        assert_eq!(Browser::of(&house, &house.mo).await.reads().len(), 3);
    });
}

#[test]
fn somebody_revoked_keeps_no_old_key_and_is_confirmed_after_being_restored() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let path = format!("/api/organizations/{}/users/{}", house.acme, house.mo_row);
        house.olga.put(&format!("{path}/revoke"), &json!({})).ok().await;
        Browser::of(&house, &house.olga).await.hands_over().await;
        house.olga.put(&format!("{path}/restore"), &json!({})).ok().await;
        let members = house.olga.get(&format!("/api/organizations/{}/users", house.acme)).ok().await;
        let row = members["data"].as_array().unwrap().iter().find(|row| row["id"] == house.mo_row.to_string()).unwrap();
        assert_eq!(row["status"], MemberStatus::Accepted.number());
    });
}

#[test]
fn an_organization_of_its_own_changes_its_key_whenever_it_wants() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        Browser::of(&house, &house.olga).await.hands_over().await;
        house.site.world.advance(common::time::MINUTE);
        let before = house.everything(&house.otto).await;
        let mut otto = Browser::of(&house, &house.otto).await;
        let (_, _, commit) = otto.prepares(false).await;
        assert_eq!(otto.sends(&commit).await.body["done"], true);
        let after = house.everything(&house.otto).await;
        assert!(after.len() == before.len() && after.iter().all(|text| !before.contains(text)));
        assert_eq!(Browser::of(&house, &house.mo).await.reads().len(), 3);
        // There is nothing left to be done.
        assert_eq!(house.otto.get(&house.path("/rotation")).ok().await, Value::Null);
        assert_eq!(otto.sends(&commit).await.status, 400);
    });
}

#[test]
fn owners_admins_of_the_provider_and_people_who_wait_are_told() {
    on_every_engine(async |engine| {
        let house = House::build_with(engine, |settings| settings.mail = true).await;
        let mut olga = Browser::of(&house, &house.olga).await;
        let rotation = olga.begins(true).await;
        olga.stages(&rotation).await;
        let mut choice = olga.everybody().await;
        choice.keys.retain(|id| *id != house.mo_row);
        choice.unconfirmed.push(house.mo_row);
        assert_eq!(olga.commits(&rotation, &choice).await["done"], true);
        for (person, subject) in [
            (&house.olga, "North no longer manages Acme"),
            (&house.otto, "North no longer manages Acme"),
            (&house.ada, "Acme is no longer your client"),
            (&house.mo, "Acme will confirm you again"),
        ] {
            let letters = house.site.letters_to(&person.email).await;
            assert_eq!(letters.iter().filter(|letter| letter.subject == subject).count(), 1, "{}", person.name);
        }
        let others = house.site.letters_to(&house.sven.email).await;
        assert!(others.iter().all(|letter| !letter.subject.contains("Acme")));
    });
}
