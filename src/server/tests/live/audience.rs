//! Who hears of what: decided when it is told, by what the store says then.

use common::{
    kind::{MemberRole, ProviderRole},
    rules::Level,
};
use testkit::{Site, Value, json, on_every_engine};

use crate::{
    house::House,
    office,
    socket::{Client, Page},
};

fn topics(heard: &[Value]) -> Vec<&str> {
    heard.iter().map(|topic| topic["topic"].as_str().unwrap()).collect()
}

#[test]
fn an_item_is_told_to_those_who_reach_it_with_their_own_collections_alone() {
    on_every_engine(async |engine| {
        let office = office::House::build(engine).await;
        let site = &office.site;
        let near = office.member("Near", Level::View).await;
        let far = site.signs_up("Far").await;
        office.joins(&far, MemberRole::User).await;
        let stranger = site.signs_up("Stranger").await;
        let owner = office.owner.email.clone();
        // The owner is assigned by herself, so that she may create there.
        let row = office.site.services.database();
        let mut tx = row.read().await.unwrap();
        let member = storage::member::of_user(&mut tx, office.id, office.owner.id).await.unwrap().unwrap().id;
        tx.commit().await.unwrap();
        office.assigns(member, office.collection, Level::Manage).await;
        office.assigns(member, office.archive, Level::Manage).await;
        let mut ears = Vec::new();
        for person in [&near, &far, &stranger, &office.ada] {
            ears.push((person, Client::of(site, person).await));
        }
        let body = json!({ "cipher": office.login("router"), "collectionIds": [office.collection, office.archive] });
        let made = office.owner.post("/api/ciphers/create", &body).ok().await;
        let id = made["id"].as_str().unwrap();

        for (person, ear) in &mut ears {
            if person.email == near.email {
                let told = ear.hears().await;
                assert_eq!((told.kind, told.text("Id").as_deref()), (1, Some(id)), "by {owner}");
                assert_eq!(told.text("OrganizationId"), Some(office.id.to_string()));
                assert!(told.member("UserId").is_nil());
                let collections = told.member("CollectionIds").as_array().unwrap();
                assert_eq!(collections.len(), 1, "not the one that they are not in");
                assert_eq!(collections[0].as_str(), Some(office.collection.to_string().as_str()));
            } else {
                ear.heard_nothing_until(person).await;
            }
        }
        office.owner.delete(&format!("/api/ciphers/{id}")).ok().await;
        for (person, ear) in &mut ears {
            if person.email == near.email {
                let told = ear.hears().await;
                assert_eq!((told.kind, told.text("Id").as_deref()), (9, Some(id)));
            } else {
                ear.heard_nothing_until(person).await;
            }
        }
    });
}

#[test]
fn many_items_at_once_are_one_word() {
    on_every_engine(async |engine| {
        let office = office::House::build(engine).await;
        let near = office.member("Near", Level::Manage).await;
        let ids = [office.holds("a").await, office.holds("b").await, office.holds("c").await];
        let mut ear = Client::of(&office.site, &near).await;
        near.put("/api/ciphers/delete", &json!({ "ids": ids })).ok().await;
        assert_eq!(ear.hears().await.kind, 5);
        ear.heard_nothing_until(&near).await;
    });
}

#[test]
fn staff_hear_of_their_clients_until_they_are_removed() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North", "Pia Admin").await;
        let su = house.hires("Sam Service", ProviderRole::ServiceUser).await;
        let other = House::of(&site, "South", "Otto Other").await;
        let mut page = Page::with_marks(&site, &su.person).await;
        let mut client = Client::of(&site, &su.person).await;
        let mut elsewhere = Page::with_marks(&site, &other.admin).await;

        let acme = house.creates_client("Acme", "owner@acme.example").await;
        let heard = page.heard_until(&su.person).await;
        assert!(topics(&heard).contains(&"clients"), "{heard:?}");
        assert!(heard.contains(&json!({ "topic": "clients", "id": house.id })), "{heard:?}");
        assert_eq!(client.hears().await.kind, 6, "there is one more key");
        assert_eq!(elsewhere.heard_until(&other.admin).await, Vec::<Value>::new(), "another provider hears nothing");

        let item = json!({ "cipher": office::login(&acme.key, "router"), "collectionIds": [] });
        house
            .admin
            .post(&format!("/api/ciphers/admin?organizationId={}", acme.organization), &shared(&item, &acme))
            .ok()
            .await;
        let heard = page.heard_until(&su.person).await;
        assert!(heard.contains(&json!({ "topic": "vault", "id": acme.organization })), "{heard:?}");

        house.admin.delete(&house.path(&format!("/users/{}", su.row))).ok().await;
        let heard = page.heard_until(&su.person).await;
        assert_eq!(topics(&heard), ["profile"], "they learn that they are out, and nothing more");
        house
            .admin
            .post(&format!("/api/ciphers/admin?organizationId={}", acme.organization), &shared(&item, &acme))
            .ok()
            .await;
        house.creates_client("Beta", "owner@beta.example").await;
        assert_eq!(page.heard_until(&su.person).await, Vec::<Value>::new(), "the line is open, and silent");
    });
}

fn shared(item: &Value, client: &crate::house::Client) -> Value {
    let mut body = item.clone();
    body["cipher"]["organizationId"] = json!(client.organization);
    body
}

#[test]
fn a_disabled_provider_hears_that_it_is_and_nothing_of_its_clients() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North", "Pia Admin").await;
        let acme = house.creates_client("Acme", "owner@acme.example").await;
        let owner = site.signs_up("Olga Owner").await;
        crate::house::belongs(
            &site,
            &owner,
            acme.organization,
            MemberRole::Owner,
            common::kind::MemberStatus::Confirmed,
        )
        .await;
        let mut staff = Page::with_marks(&site, &house.admin).await;
        let mut member = Page::with_marks(&site, &owner).await;
        site.switches_provider(house.id, false).await;
        let heard = staff.heard_until(&house.admin).await;
        assert_eq!(topics(&heard), ["provider", "profile"]);

        let path = format!("/api/organizations/{}", acme.organization);
        owner.put(&path, &json!({ "name": "Acme Ltd" })).ok().await;
        assert_eq!(staff.heard_until(&house.admin).await, Vec::<Value>::new());
        assert!(topics(&member.heard_until(&owner).await).contains(&"organization"), "its own people do");

        site.switches_provider(house.id, true).await;
        assert_eq!(topics(&staff.heard_until(&house.admin).await), ["provider", "profile"]);
        owner.put(&path, &json!({ "name": "Acme" })).ok().await;
        assert!(topics(&staff.heard_until(&house.admin).await).contains(&"organization"));
    });
}

#[test]
fn people_who_come_and_go_show_to_the_others() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North", "Pia Admin").await;
        let mut page = Page::with_marks(&site, &house.admin).await;
        let newcomer = site.signs_up("Nora New").await;
        let mut new_client = Client::of(&site, &newcomer).await;
        let (row, token) = house.invites(&newcomer.email, ProviderRole::ServiceUser).await;
        let people = |heard: Vec<Value>| assert_eq!(topics(&heard), ["people", "queue"]);
        people(page.heard_until(&house.admin).await);
        newcomer.post(&house.path(&format!("/users/{row}/accept")), &json!({ "token": token })).ok().await;
        people(page.heard_until(&house.admin).await);
        let body = json!({ "key": newcomer.receives(&house.key) });
        house.admin.post(&house.path(&format!("/users/{row}/confirm")), &body).ok().await;
        people(page.heard_until(&house.admin).await);
        let told = new_client.hears().await;
        assert_eq!((told.kind, told.text("UserId")), (6, Some(newcomer.id.to_string())));
    });
}
