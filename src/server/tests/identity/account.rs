//! Profile, keys and devices.

use testkit::{Site, json, on_every_engine};

#[test]
fn name_and_avatar_are_set_and_move_the_revision_date() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let before = alice.get("/api/accounts/revision-date").ok().await.as_i64().unwrap();
        assert!(before > 1_767_225_600_000, "milliseconds");
        let profile = alice.put("/api/accounts/profile", &json!({ "name": " Alice Liddell " })).ok().await;
        assert_eq!(profile["name"], "Alice Liddell");
        let profile = alice.post("/api/accounts/avatar", &json!({ "avatarColor": "#aa00FF" })).ok().await;
        assert_eq!(profile["avatarColor"], "#aa00FF");
        assert!(alice.get("/api/accounts/revision-date").ok().await.as_i64().unwrap() > before);
        alice.put("/api/accounts/profile", &json!({ "name": "x".repeat(51) })).is_refused_for("name").await;
        alice.put("/api/accounts/profile", &json!({ "name": 7 })).is_refused_for("name").await;
        alice.put("/api/accounts/avatar", &json!({ "avatarColor": "red" })).is_refused_for("avatarColor").await;
        alice.put("/api/accounts/avatar", &json!({ "avatarColor": "#aa00éf" })).is_refused_for("avatarColor").await;
        assert_eq!(
            alice.put("/api/accounts/avatar", &json!({ "avatarColor": null })).ok().await["avatarColor"],
            json!(null)
        );
    });
}

#[test]
fn the_user_key_id_is_recorded_once() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let record = |id: &str| alice.post("/api/accounts/key-management/user-key-id", &json!({ "userKeyId": id }));
        let id = alice.user_key.id().to_string();
        assert_eq!(record(&id).ok().await, json!(null), "an empty answer");
        record(&id).ok().await;
        record("00000000000000000000000000000000").fails(400).await;
        record("not an id").is_refused_for("userKeyId").await;
        record("").is_refused_for("userKeyId").await;
        let answer = site.logs_in(&alice.email, &alice.password_hash, "d").await;
        assert_eq!(answer["UserDecryptionOptions"]["MasterPasswordUnlock"]["ContainedKeyId"], json!(id));
    });
}

#[test]
fn public_keys_are_given_to_the_signed_in_only() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let (alice, bob) = (site.signs_up("Alice").await, site.signs_up("Bob").await);
        let path = format!("/api/users/{}/public-key", bob.id);
        let answer = alice.get(&path).ok().await;
        assert_eq!(answer, json!({ "object": "userKey", "userId": bob.id, "publicKey": bob.public_key().to_base64() }));
        site.get(&path).fails(401).await;
        alice.get("/api/users/0d5bbf9e-3c52-4b8e-9f0a-6f2d1f0c7a11/public-key").fails(404).await;
        alice.get("/api/users/nonsense/public-key").fails(404).await;
        let own = alice.get("/api/accounts/keys").ok().await;
        assert_eq!(own["publicKey"], alice.public_key().to_base64());
        assert_eq!(own["accountKeys"]["publicKeyEncryptionKeyPair"]["wrappedPrivateKey"], own["privateKey"]);
    });
}

#[test]
fn devices_are_listed_found_and_forgotten_by_their_owner_alone() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let (alice, bob) = (site.signs_up("Alice").await, site.signs_up("Bob").await);
        let list = alice.get("/api/devices").ok().await;
        insta::assert_json_snapshot!("devices", list, {
            ".data[].id" => "<id>", ".data[].creationDate" => "<at>", ".data[].revisionDate" => "<at>", ".data[].lastActivityDate" => "<at>",
        });
        let id = list["data"][0]["id"].as_str().unwrap();
        let path = format!("/api/devices/{id}");
        assert_eq!(alice.get(&path).ok().await, list["data"][0]);
        assert_eq!(alice.get(&format!("/api/devices/identifier/{}", alice.device)).ok().await, list["data"][0]);
        bob.get(&path).fails(404).await;
        bob.delete(&path).fails(404).await;
        bob.post(&format!("{path}/deactivate"), &json!({})).fails(404).await;
        alice.get("/api/devices/nonsense").fails(404).await;
        alice.post(&format!("{path}/deactivate"), &json!({})).ok().await;
        alice.get("/api/devices").fails(401).await;
    });
}

#[test]
fn a_device_is_known_once_somebody_logged_in_from_it() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let ask = async |email: &str, device: &str| {
            site.get("/api/devices/knowndevice")
                .header("x-request-email", email)
                .header("x-device-identifier", device)
                .ok()
                .await
        };
        assert_eq!(ask("YWxpY2VAZXhhbXBsZS5jb20=", &alice.device).await, json!(true));
        assert_eq!(ask("YWxpY2VAZXhhbXBsZS5jb20", &alice.device).await, json!(true));
        assert_eq!(ask("YWxpY2VAZXhhbXBsZS5jb20", "other").await, json!(false));
        assert_eq!(ask("bm9ib2R5QGV4YW1wbGUuY29t", &alice.device).await, json!(false));
        assert_eq!(ask("%%%", &alice.device).await, json!(false));
        assert_eq!(site.get("/api/devices/knowndevice").ok().await, json!(false));
    });
}
