//! Registration in both forms, and everything that is wrong with one.

use testkit::{Site, Value, json, on_every_engine};

const FINISH: &str = "/identity/accounts/register/finish";
const START: &str = "/identity/accounts/register/send-verification-email";

async fn token(site: &Site, email: &str) -> Value {
    site.post(START, &json!({ "email": email, "name": "Alice" })).ok().await
}

#[test]
fn without_mail_the_first_step_answers_with_the_token_and_the_account_is_usable_at_once() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let profile = alice.get("/api/accounts/profile").ok().await;
        assert_eq!(profile["email"], "alice@example.com");
        assert_eq!(profile["name"], "Alice");
        assert_eq!(profile["emailVerified"], false);
        assert_eq!(alice.decrypts(&alice.encrypts("secret").into()), "secret");
    });
}

#[test]
fn with_mail_the_token_goes_to_the_mailbox_and_the_address_is_verified() {
    on_every_engine(async |engine| {
        let site = Site::start_with(engine, |settings| settings.mail = true).await;
        let answer = site.post(START, &json!({ "email": "Alice@Example.com ", "name": "Alice" })).answer().await;
        assert_eq!(answer.status, 204);
        let letters = site.letters_to("alice@example.com").await;
        let [letter] = letters.as_slice() else { panic!("one letter, not {}", letters.len()) };
        let token = letter.text_body.split("token=").nth(1).unwrap().split('&').next().unwrap();
        let clicked = json!({ "email": "alice@example.com", "emailVerificationToken": token });
        site.post("/identity/accounts/register/verification-email-clicked", &clicked).ok().await;
        let alice = site.registers("Alice", "alice@example.com", &json!({ "emailVerificationToken": token })).await;
        assert_eq!(alice.get("/api/accounts/profile").ok().await["emailVerified"], true);
    });
}

#[test]
fn an_address_that_has_an_account_gets_the_same_first_answer_and_no_letter() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        site.signs_up("Alice").await;
        let token = token(&site, "ALICE@example.com").await;
        let body = Site::registration_body("Alice", "alice@example.com", &json!({ "emailVerificationToken": token }));
        let refused = site.post(FINISH, &body).fails(400).await;
        assert!(refused["message"].as_str().unwrap().contains("There is an account"), "{refused}");
    });
}

#[test]
fn a_token_is_bound_to_its_address_and_dies_after_a_day() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let token = token(&site, "alice@example.com").await;
        let proof = json!({ "emailVerificationToken": token });
        site.post(FINISH, &Site::registration_body("Bob", "bob@example.com", &proof)).fails(400).await;
        let forged = json!({ "emailVerificationToken": format!("{}x", token.as_str().unwrap()) });
        site.post(FINISH, &Site::registration_body("Alice", "alice@example.com", &forged)).fails(400).await;
        site.world.advance(common::time::DAY);
        site.post(FINISH, &Site::registration_body("Alice", "alice@example.com", &proof)).fails(400).await;
    });
}

#[test]
fn the_form_of_older_clients_works_with_members_in_either_case() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let token = token(&site, "alice@example.com").await;
        let newer = Site::registration_body("Alice", "alice@example.com", &json!({}));
        let older = json!({
            "Email": "alice@example.com",
            "EmailVerificationToken": token,
            "MasterPasswordHash": newer["masterPasswordAuthentication"]["masterPasswordAuthenticationHash"],
            "UserSymmetricKey": newer["masterPasswordUnlock"]["masterKeyWrappedUserKey"],
            "UserAsymmetricKeys": {
                "PublicKey": newer["userAsymmetricKeys"]["publicKey"],
                "EncryptedPrivateKey": newer["userAsymmetricKeys"]["encryptedPrivateKey"],
            },
            "Kdf": 1, "KdfIterations": 2, "KdfMemory": 16, "KdfParallelism": 1,
        });
        let finished = site.post(FINISH, &older).ok().await;
        assert_eq!(finished, json!({ "object": "registerFinish", "captchaBypassToken": "" }));
        let hash = older["MasterPasswordHash"].as_str().unwrap();
        site.logs_in("Alice@Example.com", hash, "some-device").await;
    });
}

#[test]
fn the_one_step_form_makes_an_unverified_account_unless_mail_is_configured() {
    on_every_engine(async |engine| {
        for mail in [false, true] {
            let site = Site::start_with(engine, |settings| settings.mail = mail).await;
            let newer = Site::registration_body("Alice", "alice@example.com", &json!({}));
            let body = json!({
                "email": "alice@example.com", "name": "Alice",
                "masterPasswordHash": newer["masterPasswordAuthentication"]["masterPasswordAuthenticationHash"],
                "key": newer["masterPasswordUnlock"]["masterKeyWrappedUserKey"],
                "keys": newer["userAsymmetricKeys"],
                "kdf": 1, "kdfIterations": 2, "kdfMemory": 16, "kdfParallelism": 1,
            });
            let call = site.post("/identity/accounts/register", &body);
            if mail { drop(call.fails(400).await) } else { drop(call.ok().await) }
        }
    });
}

#[test]
fn closed_registration_refuses_strangers_at_every_door() {
    on_every_engine(async |engine| {
        let site = Site::start_with(engine, |settings| settings.open_registration = false).await;
        site.post(START, &json!({ "email": "alice@example.com" })).fails(400).await;
        let body = Site::registration_body("Alice", "alice@example.com", &json!({ "emailVerificationToken": "a.b" }));
        site.post(FINISH, &body).fails(400).await;
        let invited =
            json!({ "orgInviteToken": "nonsense", "organizationUserId": "0d5bbf9e-3c52-4b8e-9f0a-6f2d1f0c7a11" });
        let refused =
            site.post(FINISH, &Site::registration_body("Alice", "alice@example.com", &invited)).fails(400).await;
        assert!(refused["message"].as_str().unwrap().contains("invitation"), "{refused}");
        assert_eq!(site.get("/api/config").ok().await["settings"]["disableUserRegistration"], true);
    });
}

/// What is spoiled: where, with what, and the field that the answer names.
fn spoiled() -> Vec<(&'static str, Value, &'static str)> {
    vec![
        ("/email", json!("nobody"), "email"),
        ("/email", json!(null), "email"),
        ("/email", json!(7), "email"),
        ("/name", json!("x".repeat(51)), "name"),
        ("/masterPasswordHint", json!("x".repeat(51)), "masterPasswordHint"),
        ("/masterPasswordAuthentication", json!(null), "masterPasswordAuthentication"),
        ("/masterPasswordUnlock", json!(null), "masterPasswordUnlock"),
        ("/masterPasswordUnlock/salt", json!("bob@example.com"), "salt"),
        ("/masterPasswordUnlock/kdf/iterations", json!(1), "kdf"),
        ("/masterPasswordUnlock/masterKeyWrappedUserKey", json!("2.notenough"), "masterKeyWrappedUserKey"),
        ("/masterPasswordUnlock/masterKeyWrappedUserKey", json!("4.AAAA"), "key"),
        (
            "/masterPasswordUnlock/masterKeyWrappedUserKey",
            json!(format!("2.{}|AAAA|AAAA", "A".repeat(2_000))),
            "masterKeyWrappedUserKey",
        ),
        ("/masterPasswordUnlock/containedKeyId", json!("XYZ"), "containedKeyId"),
        (
            "/masterPasswordAuthentication/masterPasswordAuthenticationHash",
            json!(""),
            "masterPasswordAuthenticationHash",
        ),
        (
            "/masterPasswordAuthentication/masterPasswordAuthenticationHash",
            json!("x".repeat(301)),
            "masterPasswordAuthenticationHash",
        ),
        ("/userAsymmetricKeys", json!(null), "userAsymmetricKeys"),
        ("/userAsymmetricKeys/publicKey", json!("AAAA"), "publicKey"),
        ("/userAsymmetricKeys/encryptedPrivateKey", json!(null), "encryptedPrivateKey"),
        ("/emailVerificationToken", json!(null), "emailVerificationToken"),
    ]
}

#[test]
fn every_spoiled_member_is_named_and_nothing_is_stored() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let proof = json!({ "emailVerificationToken": token(&site, "alice@example.com").await });
        let good = Site::registration_body("Alice", "alice@example.com", &proof);
        for (pointer, value, field) in spoiled() {
            let mut body = good.clone();
            *body.pointer_mut(pointer).unwrap() = value;
            site.post(FINISH, &body).is_refused_for(field).await;
        }
        site.post(FINISH, &good).ok().await;
    });
}

#[test]
fn key_derivation_below_or_above_the_accepted_range_is_refused() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let proof = json!({ "emailVerificationToken": token(&site, "alice@example.com").await });
        let weak = [
            json!({ "kdfType": 0, "iterations": 599_999, "memory": null, "parallelism": null }),
            json!({ "kdfType": 0, "iterations": 2_000_001, "memory": null, "parallelism": null }),
            json!({ "kdfType": 1, "iterations": 1, "memory": 64, "parallelism": 4 }),
            json!({ "kdfType": 1, "iterations": 2, "memory": 15, "parallelism": 4 }),
            json!({ "kdfType": 1, "iterations": 2, "memory": 64, "parallelism": 17 }),
            json!({ "kdfType": 1, "iterations": 2, "memory": null, "parallelism": null }),
            json!({ "kdfType": 2, "iterations": 2, "memory": 64, "parallelism": 4 }),
        ];
        for kdf in weak {
            let mut body = Site::registration_body("Alice", "alice@example.com", &proof);
            body["masterPasswordAuthentication"]["kdf"] = kdf.clone();
            body["masterPasswordUnlock"]["kdf"] = kdf;
            site.post(FINISH, &body).is_refused_for("kdf").await;
        }
    });
}

#[test]
fn two_registrations_of_one_address_at_once_make_one_account() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let proof = json!({ "emailVerificationToken": token(&site, "alice@example.com").await });
        let body = Site::registration_body("Alice", "alice@example.com", &proof);
        let (first, second) = tokio::join!(site.post(FINISH, &body).answer(), site.post(FINISH, &body).answer());
        let mut statuses = [first.status, second.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 400]);
    });
}
