//! Refresh tokens: rotation, racing clients, and what happens to a copied token.

use common::time::{DAY, MINUTE};
use testkit::{Answer, Method, Person, Site, json, on_every_engine};

async fn refresh(site: &Site, token: &str) -> Answer {
    let form = [("grant_type", "refresh_token"), ("client_id", "cli"), ("refresh_token", token)];
    site.call(Method::POST, "/identity/connect/token").form(&form).answer().await
}

fn token(answer: &Answer) -> String {
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body["refresh_token"].as_str().unwrap().to_owned()
}

async fn is_dead(site: &Site, token: &str) {
    let answer = refresh(site, token).await;
    assert_eq!((answer.status, answer.body), (400, json!({ "error": "invalid_grant" })));
}

async fn alice(site: &Site) -> Person {
    site.signs_up("Alice").await
}

#[test]
fn each_use_gives_a_new_token_and_a_working_access_token() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = alice(&site).await;
        let answer = refresh(&site, &alice.refresh_token).await;
        let next = token(&answer);
        assert_ne!(next, alice.refresh_token);
        let access = answer.body["access_token"].as_str().unwrap();
        site.get("/api/accounts/profile").header("authorization", &format!("Bearer {access}")).ok().await;
        token(&refresh(&site, &next).await);
    });
}

#[test]
fn clients_that_race_with_one_token_all_go_on() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = alice(&site).await;
        let (one, two) = tokio::join!(refresh(&site, &alice.refresh_token), refresh(&site, &alice.refresh_token));
        site.world.advance(MINUTE);
        let late = refresh(&site, &alice.refresh_token).await;
        for answer in [one, two, late] {
            let next = token(&answer);
            token(&refresh(&site, &next).await);
        }
    });
}

#[test]
fn a_replaced_token_that_is_used_later_ends_the_whole_session() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = alice(&site).await;
        let elsewhere = site.logs_in("alice@example.com", &alice.password_hash, "elsewhere").await;
        let current = token(&refresh(&site, &alice.refresh_token).await);
        site.world.advance(3 * MINUTE);
        is_dead(&site, &alice.refresh_token).await;
        is_dead(&site, &current).await;
        alice.get("/api/accounts/profile").fails(401).await;
        token(&refresh(&site, elsewhere["refresh_token"].as_str().unwrap()).await);
    });
}

#[test]
fn a_session_lives_on_while_it_is_used_and_ends_thirty_days_after() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = alice(&site).await;
        let mut current = alice.refresh_token.clone();
        for _ in 0..3 {
            site.world.advance(20 * DAY);
            current = token(&refresh(&site, &current).await);
        }
        site.world.advance(30 * DAY);
        is_dead(&site, &current).await;
    });
}

#[test]
fn it_ends_with_the_device_with_the_stamp_and_for_nonsense() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = alice(&site).await;
        is_dead(&site, "nonsense").await;
        let other = site.logs_in("alice@example.com", &alice.password_hash, "other").await;
        let devices = alice.get("/api/devices").ok().await;
        let other_device =
            devices["data"].as_array().unwrap().iter().find(|device| device["identifier"] == "other").unwrap();
        alice.delete(&format!("/api/devices/{}", other_device["id"].as_str().unwrap())).ok().await;
        is_dead(&site, other["refresh_token"].as_str().unwrap()).await;
        let stamp = json!({ "masterPasswordHash": alice.password_hash });
        alice.post("/api/accounts/security-stamp", &stamp).ok().await;
        is_dead(&site, &alice.refresh_token).await;
        alice.get("/api/accounts/profile").fails(401).await;
    });
}
