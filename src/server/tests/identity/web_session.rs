//! The web application's cookie.

use testkit::{Call, Method, Person, Site, json, on_every_engine};

const SESSION: &str = "/identity/web/session";

fn sign_in(site: &Site, alice: &Person) -> Call {
    let body = json!({
        "email": "Alice@example.com", "masterPasswordHash": alice.password_hash,
        "deviceIdentifier": "a-browser", "deviceName": "Firefox", "deviceType": 10,
    });
    site.post(SESSION, &body).header("chatelaine-web", "1")
}

async fn cookie(site: &Site, alice: &Person) -> String {
    let answer = sign_in(site, alice).answer().await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let header = answer.headers["set-cookie"].to_str().unwrap().to_owned();
    assert!(header.starts_with("__Host-chatelaine="), "{header}");
    for attribute in ["; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict"] {
        assert!(header.contains(attribute), "{header}");
    }
    header.split(';').next().unwrap().to_owned()
}

fn with(site: &Site, method: Method, path: &str, cookie: &str) -> Call {
    site.call(method, path).header("cookie", &format!("theme=dark; {cookie}")).header("chatelaine-web", "1")
}

#[test]
fn signing_in_answers_with_what_unlocks_the_vault_and_a_reload_asks_again() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let answer = sign_in(&site, &alice).ok().await;
        insta::assert_json_snapshot!("web_session", answer, {
            ".userId" => "<id>", ".securityStamp" => "<stamp>",
            ".accountKeys.publicKeyEncryptionKeyPair.publicKey" => "<public key>",
            ".accountKeys.publicKeyEncryptionKeyPair.wrappedPrivateKey" => "<private key>",
        });
        let cookie = cookie(&site, &alice).await;
        assert_eq!(with(&site, Method::GET, SESSION, &cookie).ok().await, answer);
        with(&site, Method::GET, "/api/accounts/profile", &cookie).ok().await;
    });
}

#[test]
fn the_cookie_alone_is_worth_nothing() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let cookie = cookie(&site, &alice).await;
        site.get("/api/accounts/profile").header("cookie", &cookie).fails(401).await;
        site.get(SESSION).header("cookie", &cookie).fails(401).await;
        site.call(Method::DELETE, SESSION).header("cookie", &cookie).fails(401).await;
        site.get(SESSION).header("chatelaine-web", "1").fails(401).await;
        with(&site, Method::GET, SESSION, "__Host-chatelaine=nonsense").fails(401).await;
        with(&site, Method::GET, SESSION, &cookie).ok().await;
    });
}

#[test]
fn signing_out_ends_it_and_may_be_repeated() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let cookie = cookie(&site, &alice).await;
        let answer = with(&site, Method::DELETE, SESSION, &cookie).answer().await;
        assert_eq!(answer.status, 200);
        assert!(answer.headers["set-cookie"].to_str().unwrap().contains("Max-Age=0"));
        with(&site, Method::GET, SESSION, &cookie).fails(401).await;
        with(&site, Method::DELETE, SESSION, &cookie).ok().await;
        alice.get("/api/accounts/profile").ok().await;
    });
}

#[test]
fn it_lives_on_while_it_is_used_and_ends_after_a_week() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let cookie = cookie(&site, &alice).await;
        for _ in 0..3 {
            site.world.advance(5 * common::time::DAY);
            with(&site, Method::GET, SESSION, &cookie).ok().await;
        }
        site.world.advance(7 * common::time::DAY);
        with(&site, Method::GET, SESSION, &cookie).fails(401).await;
    });
}

#[test]
fn bad_input_names_the_field_and_a_wrong_password_says_so() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let post = |body| site.post(SESSION, &body).header("chatelaine-web", "1");
        post(json!({})).is_refused_for("email").await;
        post(json!({ "email": "alice@example.com" })).is_refused_for("masterPasswordHash").await;
        post(json!({ "email": "alice@example.com", "masterPasswordHash": "x" }))
            .is_refused_for("deviceIdentifier")
            .await;
        post(json!({ "email": "alice@example.com", "masterPasswordHash": "x", "deviceType": "ten" }))
            .is_refused_for("deviceType")
            .await;
        let wrong = json!({
            "email": "alice@example.com", "masterPasswordHash": "x", "deviceIdentifier": "d", "deviceName": "n", "deviceType": 9,
        });
        let refused = post(wrong.clone()).fails(400).await;
        assert_eq!(refused["message"], "Username or password is incorrect. Try again.");
        let mut right = wrong;
        right["masterPasswordHash"] = alice.password_hash.clone().into();
        site.post(SESSION, &right).fails(401).await;
    });
}
