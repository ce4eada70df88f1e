//! Deleting an account never leaves an organization without an Owner or a provider without a Provider Admin.

use common::kind::{MemberRole, MemberStatus, ProviderRole};
use testkit::{Answer, Person, Site, json, on_every_engine};

use crate::house::{House, belongs, founds};

async fn leaves(person: &Person) -> Answer {
    person.delete("/api/accounts").json(&json!({ "masterPasswordHash": person.password_hash })).answer().await
}

fn refused_for(answer: &Answer, word: &str) {
    assert_eq!((answer.status, &answer.body["object"]), (400, &json!("error")), "{:#}", answer.body);
    assert!(answer.body["message"].as_str().unwrap().contains(word), "{:#}", answer.body);
}

#[test]
fn the_only_owner_stays_until_there_is_another() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let (olga, otto) = (site.signs_up("Olga").await, site.signs_up("Otto").await);
        let organization = founds(&site, &olga, "Acme").await;
        refused_for(&leaves(&olga).await, "only owner");
        // Neither an Owner who is not confirmed nor an Admin takes her place.
        belongs(&site, &otto, organization, MemberRole::Owner, MemberStatus::Accepted).await;
        let anna = site.signs_up("Anna").await;
        belongs(&site, &anna, organization, MemberRole::Admin, MemberStatus::Confirmed).await;
        refused_for(&leaves(&olga).await, "only owner");
        olga.get("/api/accounts/profile").ok().await;

        let oda = site.signs_up("Oda").await;
        belongs(&site, &oda, organization, MemberRole::Owner, MemberStatus::Confirmed).await;
        assert_eq!(leaves(&olga).await.status, 200);
        olga.get("/api/accounts/profile").fails(401).await;
        site.password_grant(&olga.email, &olga.password_hash, "d").answer().await;
        let members = oda.get(&format!("/api/organizations/{organization}/users")).ok().await;
        assert_eq!(members["data"].as_array().unwrap().len(), 3);
        refused_for(&leaves(&oda).await, "only owner");
    });
}

#[test]
fn the_only_provider_admin_stays_until_there_is_another() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let sven = house.hires("Sven", ProviderRole::ServiceUser).await.person;
        house.creates_client("Acme", "owner@example.com").await;
        refused_for(&leaves(&house.admin).await, "only Provider Admin");
        let bert = house.hires("Bert", ProviderRole::ProviderAdmin).await.person;
        assert_eq!(leaves(&house.admin).await.status, 200);
        let people = bert.get(&house.path("/users")).ok().await;
        assert_eq!(people["data"].as_array().unwrap().len(), 2);
        assert_eq!(leaves(&sven).await.status, 200, "a Service User is never the last");
        refused_for(&leaves(&bert).await, "only Provider Admin");
    });
}

#[test]
fn a_wrong_password_deletes_nothing() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let wrong = json!({ "masterPasswordHash": "d3Jvbmc=" });
        alice.delete("/api/accounts").json(&wrong).is_refused_for("masterPasswordHash").await;
        alice.get("/api/accounts/profile").ok().await;
    });
}

#[test]
fn of_two_owners_who_go_at_once_one_stays() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        for round in 0..4 {
            let (olga, otto) =
                (site.signs_up(&format!("Olga {round}")).await, site.signs_up(&format!("Otto {round}")).await);
            let organization = founds(&site, &olga, "Acme").await;
            belongs(&site, &otto, organization, MemberRole::Owner, MemberStatus::Confirmed).await;
            let (one, other) = tokio::join!(leaves(&olga), leaves(&otto));
            let mut statuses = [one.status, other.status];
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 400], "{:#} {:#}", one.body, other.body);
        }
    });
}

#[test]
fn the_logs_tell_who_deleted_their_account_and_keep_the_name() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let sven = house.hires("Sven", ProviderRole::ServiceUser).await.person;
        let olga = site.signs_up("Olga").await;
        let organization = founds(&site, &olga, "Acme").await;
        belongs(&site, &sven, organization, MemberRole::User, MemberStatus::Confirmed).await;
        assert_eq!(leaves(&sven).await.status, 200);

        let newest = async |by: &Person, path: &str| by.get(path).ok().await["data"][0].clone();
        let removed = newest(&house.admin, &house.path("/events")).await;
        assert_eq!((&removed["type"], &removed["actingUserId"]), (&json!(1803), &json!(sven.id)), "{removed:#}");
        let removed = newest(&olga, &format!("/api/organizations/{organization}/events")).await;
        assert_eq!((&removed["type"], &removed["actingUserId"]), (&json!(1503), &json!(sven.id)), "{removed:#}");
        let kept = storage::testing::ask(
            site.services.database(),
            "SELECT label, label FROM event_label WHERE label = 'Sven' ORDER BY owner_id",
        );
        assert_eq!(kept.await.unwrap().len(), 2, "a name in each of the two logs");
    });
}
