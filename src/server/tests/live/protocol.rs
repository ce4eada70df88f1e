//! The hub's protocol, byte for byte, and what every line is limited to.

use std::time::Duration;

use futures::SinkExt as _;
use rmpv::Value as Pack;
use testkit::{Engine, Method, Site, json, on_every_engine};
use tokio_tungstenite::tungstenite::Message;

use crate::socket::{Client, cookie_of, frame, open};

#[test]
fn a_folder_is_told_to_the_persons_clients_in_the_hubs_form() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let other = site.logs_in(&alice.email, &alice.password_hash, "her phone").await;
        let mut own = Client::of(&site, &alice).await;
        let mut phone = Client::with(&site, other["access_token"].as_str().unwrap()).await;
        site.world.freeze();
        let folder = alice.post("/api/folders", &json!({ "name": alice.encrypts("work") })).ok().await;

        let told = phone.hears().await;
        assert_eq!((told.kind, told.context.as_deref()), (7, None), "her phone did not do it");
        assert_eq!(told.text("Id"), folder["id"].as_str().map(str::to_owned));
        assert_eq!(told.text("UserId"), Some(alice.id.to_string()));
        let Pack::Ext(-1, time) = told.member("RevisionDate") else { panic!("{told:?}") };
        let packed = u64::from_be_bytes(time.as_slice().try_into().unwrap());
        let micros = (packed & 0x3_ffff_ffff) * 1_000_000 + (packed >> 34) / 1_000;
        let said: common::time::Timestamp = folder["revisionDate"].as_str().unwrap().parse().unwrap();
        assert_eq!(i64::try_from(micros).unwrap(), said.micros());

        let told = own.hears().await;
        assert_eq!(told.context.as_deref(), Some(alice.device.as_str()), "her own client is told that it was itself");
    });
}

#[test]
fn each_change_has_its_type() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let mut client = Client::of(&site, &alice).await;
        let folder = alice.post("/api/folders", &json!({ "name": alice.encrypts("work") })).ok().await;
        let folder = format!("/api/folders/{}", folder["id"].as_str().unwrap());
        alice.put(&folder, &json!({ "name": alice.encrypts("home") })).ok().await;
        alice.delete(&folder).ok().await;
        let item = json!({ "type": 2, "name": alice.encrypts("note"), "secureNote": { "type": 0 } });
        let made = alice.post("/api/ciphers", &item).ok().await;
        let id = made["id"].as_str().unwrap();
        alice.put(&format!("/api/ciphers/{id}"), &item).ok().await;
        alice.put("/api/ciphers/archive", &json!({ "ids": [id] })).ok().await;
        alice.put(&format!("/api/ciphers/{id}/delete"), &json!({})).ok().await;
        alice.delete(&format!("/api/ciphers/{id}")).ok().await;
        alice.put("/api/accounts/profile", &json!({ "name": "Alice II" })).ok().await;
        let import = json!({ "ciphers": [item], "folders": [], "folderRelationships": [] });
        alice.post("/api/ciphers/import", &import).ok().await;

        let mut kinds = Vec::new();
        for _ in 0..10 {
            kinds.push(client.hears().await.kind);
        }
        assert_eq!(kinds, [7, 8, 3, 1, 0, 4, 0, 9, 10, 5]);
    });
}

#[tokio::test]
async fn a_sign_of_life_comes_at_once_and_every_fifteen_seconds() {
    let site = Site::start(Engine::Sqlite).await;
    let alice = site.signs_up("Alice").await;
    let mut client = Client::of(&site, &alice).await;
    let ping = |message: Message| assert_eq!(&message.into_data()[..], [0x02, 0x91, 0x06]);
    ping(frame(&mut client.stream).await.unwrap());
    let begun = tokio::time::Instant::now();
    let second = tokio::time::timeout(Duration::from_secs(60), async {
        loop {
            tokio::select! {
                found = futures::StreamExt::next(&mut client.stream) => match found.unwrap().unwrap() {
                    Message::Binary(bytes) => return Message::Binary(bytes),
                    _ => continue,
                },
            }
        }
    });
    ping(second.await.unwrap());
    assert!(begun.elapsed() > Duration::from_secs(13), "{:?}", begun.elapsed());
}

#[tokio::test]
async fn other_protocols_are_told_that_they_are_not_spoken() {
    let site = Site::start(Engine::Sqlite).await;
    let alice = site.signs_up("Alice").await;
    for wrong in [
        "{\"protocol\":\"json\",\"version\":1}\u{1e}",
        "nonsense",
        "{\"protocol\":\"messagepack\",\"version\":9}\u{1e}",
    ] {
        let mut stream = open(&site, &format!("/notifications/hub?access_token={}", alice.token), &[]).await.unwrap();
        stream.send(Message::text(wrong)).await.unwrap();
        let answer = frame(&mut stream).await.unwrap();
        assert!(answer.to_text().unwrap().contains("error"), "{wrong}: {answer}");
        assert!(!matches!(frame(&mut stream).await, Some(Message::Text(_) | Message::Binary(_))));
    }
}

#[test]
fn nobody_without_a_living_token_comes_in() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let hub = format!("/notifications/hub?access_token={}", alice.token);
        assert_eq!(open(&site, "/notifications/hub", &[]).await.unwrap_err(), 401);
        assert_eq!(open(&site, "/notifications/hub?access_token=nonsense", &[]).await.unwrap_err(), 401);
        assert!(open(&site, &hub, &[]).await.is_ok());
        let bearer = format!("Bearer {}", alice.token);
        assert!(open(&site, "/notifications/hub", &[("authorization", &bearer)]).await.is_ok());
        site.world.advance(2 * common::time::HOUR);
        assert_eq!(open(&site, &hub, &[]).await.unwrap_err(), 401, "the token has expired");
    });
}

#[test]
fn the_cookie_entitles_only_pages_of_this_server() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let cookie = cookie_of(&site, &alice).await;
        let live = "/api/chatelaine/live";
        let from = |origin| [("cookie", cookie.as_str()), ("origin", origin)];
        assert_eq!(open(&site, live, &from("https://evil.example")).await.unwrap_err(), 401);
        assert_eq!(open(&site, live, &from("null")).await.unwrap_err(), 401);
        assert_eq!(open(&site, live, &[("cookie", &cookie)]).await.unwrap_err(), 401);
        assert_eq!(open(&site, live, &[("origin", "https://vault.example.com")]).await.unwrap_err(), 401);
        assert!(open(&site, live, &from("https://vault.example.com")).await.is_ok());
        let here = site.socket("").replacen("ws", "http", 1);
        assert!(open(&site, live, &from(&here)).await.is_ok(), "by another of its names");
    });
}

#[tokio::test]
async fn who_negotiates_learns_that_there_are_web_sockets() {
    let site = Site::start(Engine::Sqlite).await;
    let alice = site.signs_up("Alice").await;
    let answer = alice.post("/notifications/hub/negotiate", &json!({})).ok().await;
    assert_eq!(answer["availableTransports"][0]["transport"], "WebSockets");
    alice.get("/notifications/hub").fails(400).await;
    alice.get("/api/chatelaine/live").fails(400).await;
    site.call(Method::POST, "/notifications/hub/negotiate").fails(401).await;
    site.get("/notifications/anonymous-hub").fails(404).await;
    let config = site.get("/api/config").ok().await;
    assert_eq!(config["environment"]["notifications"], "https://vault.example.com/notifications");
}

#[tokio::test]
async fn who_says_too_much_is_let_go() {
    let site = Site::start(Engine::Sqlite).await;
    let alice = site.signs_up("Alice").await;
    let mut client = Client::of(&site, &alice).await;
    client.stream.send(Message::binary(vec![0; 100_000])).await.ok();
    assert!(client.next().await.is_none());
}

#[tokio::test]
async fn one_person_may_not_hold_lines_without_end() {
    let site = Site::start(Engine::Sqlite).await;
    let alice = site.signs_up("Alice").await;
    let hub = format!("/notifications/hub?access_token={}", alice.token);
    let mut held = Vec::new();
    let refused = loop {
        match open(&site, &hub, &[]).await {
            Ok(stream) => held.push(stream),
            Err(status) => break status,
        }
        assert!(held.len() < 200);
    };
    assert_eq!((refused, held.len()), (429, 48));
    let bob = site.signs_up("Bob").await;
    Client::of(&site, &bob).await;
    drop(held.pop());
    // The end of a line is noticed in a moment.
    for _ in 0..50 {
        if open(&site, &hub, &[]).await.is_ok() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the place of a line that ended is free");
}
