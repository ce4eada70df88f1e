//! The operator's invitation and what may be done with it.

use common::time::DAY;
use services::provider;
use testkit::{Site, json, key, on_every_engine};

use crate::house::{House, rule_of, set_up_body, token_of};

#[test]
fn only_the_invited_address_sets_up_and_only_once() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let (ada, eve) = (site.signs_up("Ada").await, site.signs_up("Eve").await);
        let invited = site.invites_provider(&ada.email).await;
        let path = format!("/api/providers/{}/setup", invited.provider);
        let body = |person| set_up_body("North MSP", person, &token_of(&invited.link), &key("north"));

        let waiting = ada.get("/api/chatelaine/providers/pending-setup").ok().await;
        assert_eq!(waiting[0]["id"], json!(invited.provider));
        assert_eq!(eve.get("/api/chatelaine/providers/pending-setup").ok().await, json!([]));

        eve.post(&path, &body(&eve)).fails(400).await;
        let mut wrong_key = body(&ada);
        wrong_key["key"] = json!(ada.encrypts("a type 2 string"));
        ada.post(&path, &wrong_key).is_refused_for("key").await;
        let mut nameless = body(&ada);
        nameless["name"] = json!("  ");
        ada.post(&path, &nameless).is_refused_for("name").await;
        let mut wrong_token = body(&ada);
        wrong_token["token"] = json!("AAAA");
        let dead = ada.post(&path, &wrong_token).fails(400).await;
        let unknown = "/api/providers/0f0f0f0f-0000-4000-8000-000000000000/setup";
        assert_eq!(
            ada.post(unknown, &wrong_token).fails(400).await,
            dead,
            "an unknown provider looks like a dead link"
        );

        let made = ada.post(&path, &body(&ada)).ok().await;
        assert_eq!(made["name"], "North MSP");
        ada.post(&path, &body(&ada)).fails(400).await;
        let people = ada.get(&format!("/api/providers/{}/users", invited.provider)).ok().await;
        assert_eq!(people["data"].as_array().unwrap().len(), 1);
        assert_eq!((&people["data"][0]["type"], &people["data"][0]["status"]), (&json!(0), &json!(2)));
        assert_eq!(rule_of(site.resends_set_up(invited.provider).await), "ProviderSetUp");
    });
}

#[test]
fn of_two_set_ups_at_once_the_first_wins() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let (ada, bert) = (site.signs_up("Ada").await, site.signs_up("Bert").await);
        // Without an address, so that two different people hold the same link.
        let invited = provider::first_start(&site.services).await.unwrap().unwrap();
        let path = format!("/api/providers/{}/setup", invited.provider);
        let token = token_of(&invited.link);
        let (one, other) = (set_up_body("A", &ada, &token, &key("a")), set_up_body("B", &bert, &token, &key("b")));
        let (one, other) = tokio::join!(ada.post(&path, &one).answer(), bert.post(&path, &other).answer());
        let mut statuses = [one.status, other.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 400]);
        let (winner, loser) = if one.status == 200 { (&ada, &bert) } else { (&bert, &ada) };
        let people = winner.get(&format!("/api/providers/{}/users", invited.provider)).ok().await;
        assert_eq!(people["data"].as_array().unwrap().len(), 1);
        loser.get(&format!("/api/providers/{}", invited.provider)).fails(404).await;
        assert!(provider::first_start(&site.services).await.unwrap().is_none());
    });
}

#[test]
fn a_link_lives_five_days_and_dies_with_the_next_one() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let ada = site.signs_up("Ada").await;
        let first = provider::first_start(&site.services).await.unwrap().unwrap();
        site.world.freeze();
        let second = provider::first_start(&site.services).await.unwrap().unwrap();
        assert_eq!(first.provider, second.provider, "the first start makes one provider, however often it is started");
        let path = format!("/api/providers/{}/setup", first.provider);
        let body = |link: &str| set_up_body("North MSP", &ada, &token_of(link), &key("north"));
        ada.post(&path, &body(&first.link)).fails(400).await;
        site.world.advance(5 * DAY);
        again(&site, &ada).await.post(&path, &body(&second.link)).fails(400).await;
        let third = site.resends_set_up(first.provider).await.unwrap();
        site.world.advance(5 * DAY - 1);
        again(&site, &ada).await.post(&path, &body(&third.link)).ok().await;
    });
}

/// A fresh token after days.
async fn again(site: &Site, person: &testkit::Person) -> Again {
    let answer = site.logs_in(&person.email, &person.password_hash, &person.device).await;
    Again { site: site.clone(), token: answer["access_token"].as_str().unwrap().to_owned() }
}

struct Again {
    site: Site,
    token: String,
}

impl Again {
    fn post(&self, path: &str, body: &testkit::Value) -> testkit::Call {
        self.site.post(path, body).header("authorization", &format!("Bearer {}", self.token))
    }
}

#[test]
fn a_disabled_provider_is_closed_at_once_and_opens_as_it_was() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let client = house.creates_client("Acme", "owner@acme.example").await;
        site.switches_provider(house.id, false).await;
        house.admin.get(&house.path("/organizations")).fails(400).await;
        house
            .admin
            .post(&house.path("/users/invite"), &json!({ "emails": ["x@example.com"], "type": 1 }))
            .fails(400)
            .await;
        house.admin.get(&format!("/api/organizations/{}/events", client.organization)).fails(404).await;
        house.admin.get(&house.path("")).ok().await;
        site.switches_provider(house.id, true).await;
        assert_eq!(house.clients().await.len(), 1);
        house.admin.get(&format!("/api/organizations/{}/events", client.organization)).ok().await;
    });
}
