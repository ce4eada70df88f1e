//! The token endpoint's password grant, and prelogin.

use testkit::{Method, Site, Value, json, on_every_engine};

const TOKEN: &str = "/identity/connect/token";

#[test]
fn the_token_answer_has_its_shape() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let answer = site.password_grant("alice@example.com", &alice.password_hash, "another-device").answer().await;
        assert_eq!(answer.headers["cache-control"], "no-store");
        insta::assert_json_snapshot!("token", answer.body, {
            ".access_token" => "<jwt>", ".refresh_token" => "<opaque>", ".PrivateKey" => "<private key>",
            ".AccountKeys.publicKeyEncryptionKeyPair.publicKey" => "<public key>",
            ".AccountKeys.publicKeyEncryptionKeyPair.wrappedPrivateKey" => "<private key>",
        });
        assert_eq!(
            answer.body["Key"],
            answer.body["UserDecryptionOptions"]["MasterPasswordUnlock"]["MasterKeyWrappedUserKey"]
        );
    });
}

#[test]
fn the_access_token_says_what_clients_look_for_and_no_role() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let mut claims = claims(&alice.token);
        assert_eq!(claims["sub"], json!(alice.id));
        assert_eq!(claims["exp"].as_i64().unwrap() - claims["nbf"].as_i64().unwrap(), 3600);
        for volatile in ["sub", "sid", "exp", "nbf", "iat", "sstamp"] {
            claims[volatile] = json!(format!("<{volatile}>"));
        }
        insta::assert_json_snapshot!("claims", claims);
    });
}

fn claims(token: &str) -> Value {
    use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
    let payload = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap()
}

#[test]
fn a_wrong_password_and_an_unknown_address_get_the_same_answer() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        site.signs_up("Alice").await;
        let wrong = site.password_grant("alice@example.com", "wrong", "device").answer().await;
        let unknown = site.password_grant("nobody@example.com", "wrong", "device").answer().await;
        let nonsense = site.password_grant("nobody", "wrong", "device").answer().await;
        assert_eq!(wrong.status, 400);
        assert_eq!((unknown.status, &unknown.body), (400, &wrong.body));
        assert_eq!((nonsense.status, &nonsense.body), (400, &wrong.body));
        insta::assert_json_snapshot!("wrong_password", wrong.body);
    });
}

#[test]
fn what_is_missing_in_the_form_is_told_in_the_endpoints_own_way() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let full = [
            ("grant_type", "password"),
            ("username", "alice@example.com"),
            ("password", alice.password_hash.as_str()),
            ("scope", "api"),
            ("deviceType", "8"),
            ("deviceIdentifier", "x"),
            ("deviceName", "rbw"),
        ];
        let without = |missing: &'static str| full.into_iter().filter(|(name, _)| *name != missing).collect::<Vec<_>>();
        for (missing, error) in [
            ("grant_type", "unsupported_grant_type"),
            ("scope", "invalid_scope"),
            ("deviceType", "device_error"),
            ("deviceIdentifier", "device_error"),
            ("deviceName", "device_error"),
            ("username", "invalid_grant"),
            ("password", "invalid_grant"),
        ] {
            let answer = site.call(Method::POST, TOKEN).form(&without(missing)).answer().await;
            assert_eq!(
                (answer.status, &answer.body["error"]),
                (400, &json!(error)),
                "without {missing}: {}",
                answer.body
            );
        }
        let answer = site.call(Method::POST, TOKEN).form(&full).ok().await;
        assert!(answer.get("refresh_token").is_none(), "offline access was not asked for");
        let shouted: Vec<_> = full.iter().map(|(name, value)| (name.to_uppercase(), *value)).collect();
        let shouted: Vec<_> = shouted.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        site.call(Method::POST, TOKEN).form(&shouted).ok().await;
        let nonsense = site.call(Method::POST, TOKEN).raw(vec![0xff, b'=', b'&', b'%']).answer().await;
        assert_eq!(nonsense.status, 400);
    });
}

#[test]
fn prelogin_tells_the_settings_in_both_shapes_also_for_strangers() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        site.signs_up("Alice").await;
        for path in ["/identity/accounts/prelogin", "/identity/accounts/prelogin/password", "/api/accounts/prelogin"] {
            let answer = site.post(path, &json!({ "email": " Alice@Example.COM" })).ok().await;
            insta::allow_duplicates! { insta::assert_json_snapshot!("prelogin", answer) };
        }
        let ask = async |email: &str| site.post("/identity/accounts/prelogin", &json!({ "email": email })).ok().await;
        let unknown = ask("nobody@example.com").await;
        assert_eq!(unknown, ask("Nobody@example.com ").await, "always the same");
        let members = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(members(&unknown), members(&ask("alice@example.com").await));
        let mut kinds = std::collections::BTreeSet::new();
        for n in 0..64 {
            kinds.insert(ask(&format!("n{n}@example.com")).await["kdf"].as_i64().unwrap());
        }
        assert_eq!(kinds.len(), 2, "strangers have both kinds");
        site.post("/identity/accounts/prelogin", &json!({})).is_refused_for("email").await;
        site.post("/identity/accounts/prelogin", &json!({ "email": [] })).is_refused_for("email").await;
    });
}

#[test]
fn an_access_token_dies_after_an_hour_and_cannot_be_forged() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        alice.get("/api/accounts/profile").ok().await;
        let with = |token: &str| site.get("/api/accounts/profile").header("authorization", &format!("Bearer {token}"));
        let (head, mac) = alice.token.rsplit_once('.').unwrap();
        let claims = head.split_once('.').unwrap().1;
        with(&format!("{head}.{}", mac.chars().rev().collect::<String>())).fails(401).await;
        with(&format!("eyJhbGciOiJub25lIn0.{claims}.")).fails(401).await;
        with("nonsense").fails(401).await;
        site.get("/api/accounts/profile").fails(401).await;
        site.world.advance(common::time::HOUR);
        alice.get("/api/accounts/profile").fails(401).await;
    });
}

#[test]
fn logins_are_events_of_the_person() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        site.password_grant("alice@example.com", "wrong", "device").answer().await;
        let mut tx = site.services.database().read().await.unwrap();
        let kinds = storage::account::own_events(&mut tx, alice.id).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(kinds, [1000, 1005]);
    });
}

#[test]
fn a_new_device_is_told_by_mail_once_the_account_is_no_longer_new() {
    on_every_engine(async |engine| {
        let site = Site::start_with(engine, |settings| settings.mail = true).await;
        site.post("/identity/accounts/register/send-verification-email", &json!({ "email": "alice@example.com" }))
            .ok()
            .await;
        let letters = site.letters_to("alice@example.com").await;
        let token = letters[0].text_body.split("token=").nth(1).unwrap().split('&').next().unwrap().to_owned();
        let alice = site.registers("Alice", "alice@example.com", &json!({ "emailVerificationToken": token })).await;
        let told = async || {
            site.letters_to("alice@example.com")
                .await
                .iter()
                .filter(|letter| letter.subject.contains("New login"))
                .count()
        };
        site.logs_in("alice@example.com", &alice.password_hash, "second").await;
        assert_eq!(told().await, 0);
        site.world.advance(common::time::HOUR);
        site.logs_in("alice@example.com", &alice.password_hash, "second").await;
        assert_eq!(told().await, 0, "the device is known");
        site.logs_in("alice@example.com", &alice.password_hash, "third").await;
        assert_eq!(told().await, 1);
    });
}
