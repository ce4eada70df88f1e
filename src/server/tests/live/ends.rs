//! When a line ends, and when nothing is said at all.

use common::rules::Action;
use futures::StreamExt as _;
use services::{
    Cx, Failure, Grant, Mode, Operation,
    access::Own,
    account::Credential,
    push::{Ear, Push, Said},
};
use testkit::{Method, Site, json, on_every_engine};

use crate::socket::{Client, Page, cookie_of};

#[test]
fn ending_all_sessions_logs_clients_out_and_closes_their_lines() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let (alice, bob) = (site.signs_up("Alice").await, site.signs_up("Bob").await);
        let cookie = cookie_of(&site, &alice).await;
        let (mut client, mut page) = (Client::of(&site, &alice).await, Page::of(&site, &cookie).await);
        let mut other = Client::of(&site, &bob).await;
        let proof = json!({ "masterPasswordHash": alice.password_hash });
        alice.post("/api/accounts/security-stamp", &proof).ok().await;
        let told = client.hears().await;
        assert_eq!((told.kind, told.text("UserId")), (11, Some(alice.id.to_string())));
        assert!(client.next().await.is_none());
        assert_eq!(page.closing_code().await, Some(4401));
        other.heard_nothing_until(&bob).await;
    });
}

#[test]
fn a_session_that_ends_takes_only_its_own_lines_along() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let cookie = cookie_of(&site, &alice).await;
        let mut page = Page::of(&site, &cookie).await;
        let mut client = Client::of(&site, &alice).await;
        site.call(Method::DELETE, "/identity/web/session")
            .header("cookie", &cookie)
            .header("chatelaine-web", "1")
            .ok()
            .await;
        assert_eq!(page.closing_code().await, Some(4401));
        client.heard_nothing_until(&alice).await;

        let devices = alice.get("/api/devices").ok().await;
        let own =
            devices["data"].as_array().unwrap().iter().find(|device| device["identifier"] == alice.device).unwrap();
        alice.delete(&format!("/api/devices/{}", own["id"].as_str().unwrap())).ok().await;
        assert_eq!(client.hears().await.kind, 11);
        assert!(client.next().await.is_none());
    });
}

#[test]
fn a_changed_password_leaves_the_page_that_changed_it() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let cookie = cookie_of(&site, &alice).await;
        let mut page = Page::of(&site, &cookie).await;
        let mut client = Client::of(&site, &alice).await;
        let body = json!({
            "masterPasswordHash": alice.password_hash, "newMasterPasswordHash": "bmV3",
            "key": testkit::encrypt(&testkit::key("new"), "user key"),
        });
        site.post("/api/accounts/password", &body).header("cookie", &cookie).header("chatelaine-web", "1").ok().await;
        assert_eq!(client.hears().await.kind, 11);
        let folder = json!({ "name": alice.encrypts("still here") });
        site.post("/api/folders", &folder).header("cookie", &cookie).header("chatelaine-web", "1").ok().await;
        assert_eq!(page.hears().await["topic"], "myVault");
    });
}

/// Says something, and fails.
struct SaysAndFails;

impl Operation for SaysAndFails {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<(), Failure> {
        cx.push(Push::OwnVault { user: grant.caller().user });
        Err(Failure::Absent)
    }
}

#[test]
fn what_was_given_up_is_not_told() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let mut client = Client::of(&site, &alice).await;
        let outcome = site.services.perform(&alice.caller().await, (), SaysAndFails).await;
        assert!(matches!(outcome, Err(Failure::Absent)));
        client.heard_nothing_until(&alice).await;
    });
}

#[test]
fn who_does_not_listen_is_let_go_and_keeps_nobody_waiting() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let listen = async || site.services.listen(Credential::Bearer(&alice.token), Ear::Client).await.unwrap();
        let (mut slow, mut quick) = (listen().await, listen().await);
        for n in 0..100 {
            let name = alice.encrypts(&format!("folder {n}"));
            alice.post("/api/folders", &json!({ "name": name })).ok().await;
            assert!(matches!(quick.next().await, Some(Said::Message(_))), "message {n}");
        }
        let heard = futures::stream::unfold(&mut slow, async |slow| slow.next().await.map(|said| (said, slow)));
        assert_eq!(heard.count().await, 64, "what fitted, and then the end");
    });
}
