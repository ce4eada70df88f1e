//! Changing and proving the master password, and what needs it.

use testkit::{Person, Site, Value, json, on_every_engine};

fn newer(alice: &Person, hash: &str) -> Value {
    let kdf = json!({ "kdfType": 1, "iterations": 2, "memory": 16, "parallelism": 1 });
    json!({
        "masterPasswordHash": alice.password_hash,
        "authenticationData": { "kdf": kdf, "salt": alice.email, "masterPasswordAuthenticationHash": hash },
        "unlockData": { "kdf": kdf, "salt": alice.email, "masterKeyWrappedUserKey": alice.encrypts("a wrapped key") },
    })
}

#[test]
fn a_change_in_either_form_ends_all_other_sessions() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let before = alice.get("/api/accounts/profile").ok().await;
        alice.post("/api/accounts/password", &newer(&alice, "second")).ok().await;
        alice.get("/api/accounts/profile").fails(401).await;
        let wrong = site.password_grant(&alice.email, &alice.password_hash, &alice.device).answer().await;
        assert_eq!(wrong.status, 400);
        let answer = site.logs_in(&alice.email, "second", &alice.device).await;
        let bearer = format!("Bearer {}", answer["access_token"].as_str().unwrap());
        let after = site.get("/api/accounts/profile").header("authorization", &bearer).ok().await;
        assert_ne!(after["securityStamp"], before["securityStamp"]);
        assert_ne!(after["key"], before["key"]);
        let older =
            json!({ "masterPasswordHash": "second", "newMasterPasswordHash": "third", "key": alice.encrypts("again") });
        site.post("/api/accounts/password", &older).header("authorization", &bearer).ok().await;
        site.logs_in(&alice.email, "third", &alice.device).await;
    });
}

#[test]
fn a_change_that_does_not_fit_the_account_is_refused_and_changes_nothing() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let id = "ac4ecffb2e087a59180d1dd19950b8e9";
        alice.post("/api/accounts/key-management/user-key-id", &json!({ "userKeyId": id })).ok().await;
        let good = newer(&alice, "second");
        let spoil = |pointer: &str, value: Value| {
            let mut body = good.clone();
            let (parent, name) = pointer.rsplit_once('/').unwrap();
            body.pointer_mut(parent).unwrap()[name] = value;
            alice.post("/api/accounts/password", &body)
        };
        spoil("/masterPasswordHash", json!("wrong")).is_refused_for("masterPasswordHash").await;
        spoil("/masterPasswordHash", json!(null)).is_refused_for("masterPasswordHash").await;
        spoil("/unlockData", json!(null)).is_refused_for("unlockData").await;
        spoil("/unlockData/salt", json!("bob@example.com")).is_refused_for("salt").await;
        spoil("/unlockData/kdf/memory", json!(32)).is_refused_for("kdf").await;
        spoil("/unlockData/masterKeyWrappedUserKey", json!("nonsense")).is_refused_for("masterKeyWrappedUserKey").await;
        spoil("/unlockData/containedKeyId", json!("00000000000000000000000000000000"))
            .is_refused_for("containedKeyId")
            .await;
        let mut other_kdf = good.clone();
        other_kdf["unlockData"]["kdf"]["memory"] = json!(32);
        other_kdf["authenticationData"]["kdf"]["memory"] = json!(32);
        alice.post("/api/accounts/password", &other_kdf).is_refused_for("kdf").await;
        alice
            .post("/api/accounts/password", &json!({ "masterPasswordHash": "x" }))
            .is_refused_for("newMasterPasswordHash")
            .await;
        site.logs_in(&alice.email, &alice.password_hash, &alice.device).await;
        alice.get("/api/accounts/profile").ok().await;
    });
}

#[test]
fn the_password_is_proven_before_what_needs_it() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let right = json!({ "masterPasswordHash": alice.password_hash });
        assert_eq!(
            alice.post("/api/accounts/verify-password", &right).ok().await,
            json!({ "object": "masterPasswordPolicy" })
        );
        for path in ["/api/accounts/verify-password", "/api/accounts/security-stamp", "/api/accounts/delete"] {
            alice.post(path, &json!({})).is_refused_for("masterPasswordHash").await;
            alice.post(path, &json!({ "masterPasswordHash": "wrong" })).is_refused_for("masterPasswordHash").await;
        }
        alice
            .delete("/api/accounts")
            .json(&json!({ "masterPasswordHash": "wrong" }))
            .is_refused_for("masterPasswordHash")
            .await;
        alice.get("/api/accounts/profile").ok().await;
    });
}

#[test]
fn a_deleted_account_is_gone_and_its_address_is_free() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        alice.delete("/api/accounts").json(&json!({ "masterPasswordHash": alice.password_hash })).ok().await;
        alice.get("/api/accounts/profile").fails(401).await;
        assert_eq!(site.password_grant(&alice.email, &alice.password_hash, "d").answer().await.status, 400);
        let again = site.signs_up("Alice").await;
        assert_ne!(again.id, alice.id);
    });
}
