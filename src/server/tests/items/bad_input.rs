//! Whatever comes in: 400 with the field's name or 404, never a half-written row.

use testkit::{Site, Value, json, on_every_engine};

use crate::house::{House, id_of, login, stored};

#[test]
fn every_field_is_named_when_it_is_not_an_encrypted_string() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let good = login(&alice.user_key, "Good");
        let long = format!("2.{}|{}|{}", "A".repeat(24), "A".repeat(12_000), "A".repeat(44));
        let spoilt = [
            ("name", json!("plain text")),
            ("name", json!(null)),
            ("name", json!(7)),
            ("notes", json!("2.AAAA|BBBB")),
            ("notes", json!(long)),
            ("key", json!("4.AAAA")),
            ("login.username", json!("1.AAAA|BBBB|CCCC")),
            ("login.password", json!(long)),
            ("login.totp", json!({})),
            ("login.uris", json!("no list")),
            ("login.uris[1].uri", json!("9.AAAA")),
            ("login.uris[1].match", json!(6)),
            ("login.fido2Credentials[0].rpId", json!("rp")),
            ("login.passwordRevisionDate", json!("yesterday")),
            ("fields[0].type", json!(9)),
            ("fields[1].value", json!("plain")),
            ("fields[2].linkedId", json!(5)),
            ("passwordHistory[0].password", json!("plain")),
            ("type", json!(9)),
            ("type", json!("login")),
            ("reprompt", json!(2)),
            ("favorite", json!("yes")),
            ("folderId", json!("not an id")),
            ("folderId", json!("00000000-0000-4000-8000-000000000000")),
            ("organizationId", json!(7)),
            ("encryptedFor", json!("00000000-0000-4000-8000-000000000000")),
            ("lastKnownRevisionDate", json!("soon")),
            ("archivedDate", json!(false)),
        ];
        for (field, value) in spoilt {
            let mut body = good.clone();
            *at(&mut body, field) = value.clone();
            let answer = alice.post("/api/ciphers", &body).answer().await;
            assert_eq!(answer.status, 400, "{field} = {value}");
            let named = answer.body["validationErrors"].as_object().unwrap().contains_key(field);
            assert!(named, "{field} = {value}: {:#}", answer.body);
        }
        assert_eq!(alice.get("/api/ciphers").ok().await["data"], json!([]), "nothing was stored");
        for body in ["", "{", "[]", "null", "\"text\""] {
            let answer = alice.call(testkit::Method::POST, "/api/ciphers").raw(body).answer().await;
            assert_eq!(answer.status, 400, "{body}");
        }
        alice.post("/api/ciphers", &json!({ "cipher": {} })).is_refused_for("type").await;
        alice.post("/api/folders", &json!({ "name": "plain" })).is_refused_for("name").await;
        alice.post("/api/folders", &json!({ "name": long })).is_refused_for("name").await;
    });
}

fn at<'a>(body: &'a mut Value, path: &str) -> &'a mut Value {
    path.replace('[', ".").replace(']', "").split('.').fold(body, |value, step| match step.parse::<usize>() {
        Ok(index) => &mut value[index],
        Err(_) => &mut value[step],
    })
}

#[test]
fn names_are_read_whatever_the_case_of_their_first_letter() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let enc = |text: &str| alice.encrypts(text);
        let body = json!({ "Type": "1", "name": enc("n"), "login": { "Username": enc("u"), "Uris": [{ "Uri": enc("a"), "Match": null }] },
            "PasswordHistory": [{ "LastUsedDate": "2025-01-01T00:00:00Z", "Password": enc("p") }] });
        let item = alice.post("/api/ciphers", &body).ok().await;
        assert_eq!(item["login"]["username"], body["login"]["Username"]);
        assert_eq!(item["login"]["uri"], body["login"]["Uris"][0]["Uri"]);
        assert_eq!(item["passwordHistory"][0]["password"], body["PasswordHistory"][0]["Password"]);
    });
}

#[test]
fn a_stale_edit_is_refused_and_changes_nothing() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let item = alice.post("/api/ciphers", &login(&alice.user_key, "First")).ok().await;
        let path = format!("/api/ciphers/{}", item["id"].as_str().unwrap());
        let before = stored(&site, id_of(&item)).await.unwrap();
        let mut edited = login(&alice.user_key, "Second");
        edited["lastKnownRevisionDate"] = json!("2025-12-31T23:59:58Z");
        alice.put(&path, &edited).fails(400).await;
        assert_eq!(stored(&site, id_of(&item)).await.unwrap().data, before.data);

        // Clients cut the date to milliseconds.
        edited["lastKnownRevisionDate"] = json!(before.revised.plus(-900_000).to_string());
        let after = alice.put(&path, &edited).ok().await;
        assert_eq!(after["name"], edited["name"]);
    });
}

#[test]
fn a_key_that_is_there_cannot_be_lost_and_a_kind_cannot_change() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let mut body = login(&alice.user_key, "Keyless");
        let item = alice.post("/api/ciphers", &body).ok().await;
        let path = format!("/api/ciphers/{}", item["id"].as_str().unwrap());
        body["key"] = json!(alice.encrypts("item key"));
        assert_eq!(alice.put(&path, &body).ok().await["key"], body["key"], "from none to one");
        body["key"] = json!(null);
        alice.put(&path, &body).fails(400).await;
        body.as_object_mut().unwrap().remove("key");
        alice.put(&path, &body).fails(400).await;
        let note =
            json!({ "type": 2, "name": alice.encrypts("n"), "key": alice.encrypts("k"), "secureNote": { "type": 0 } });
        alice.put(&path, &note).is_refused_for("type").await;
    });
}

#[test]
fn absent_means_as_it_was_and_null_means_cleared() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let mut body = login(&alice.user_key, "One");
        body["favorite"] = json!(true);
        body["reprompt"] = json!(1);
        body["archivedDate"] = json!("2025-12-01T00:00:00Z");
        let item = alice.post("/api/ciphers", &body).ok().await;
        let path = format!("/api/ciphers/{}", item["id"].as_str().unwrap());
        for member in ["favorite", "reprompt", "archivedDate"] {
            body.as_object_mut().unwrap().remove(member);
        }
        let kept = alice.put(&path, &body).ok().await;
        assert_eq!((&kept["favorite"], &kept["reprompt"]), (&json!(true), &json!(1)));
        assert_eq!(kept["archivedDate"], "2025-12-01T00:00:00.000000Z");
        for member in ["favorite", "reprompt", "archivedDate"] {
            body[member] = json!(null);
        }
        let cleared = alice.put(&path, &body).ok().await;
        assert_eq!(
            (&cleared["favorite"], &cleared["reprompt"], &cleared["archivedDate"]),
            (&json!(false), &json!(0), &json!(null))
        );
    });
}

#[test]
fn what_is_foreign_looks_like_what_does_not_exist() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let bob = house.site.signs_up("Bob").await;
        let alices = house.owner.post("/api/ciphers", &login(&house.owner.user_key, "Mine")).ok().await;
        let shared = house.holds("Shared").await.to_string();
        let folder = house.owner.post("/api/folders", &json!({ "name": house.owner.encrypts("f") })).ok().await;
        let nothing = bob.get("/api/ciphers/00000000-0000-4000-8000-000000000000").fails(404).await;
        for id in [alices["id"].as_str().unwrap(), &shared, "no-id"] {
            for path in
                [format!("/api/ciphers/{id}"), format!("/api/ciphers/{id}/details"), format!("/api/ciphers/{id}/admin")]
            {
                assert_eq!(bob.get(&path).fails(404).await, nothing, "{path}");
            }
            let edited = login(&bob.user_key, "Stolen");
            assert_eq!(bob.put(&format!("/api/ciphers/{id}"), &edited).fails(404).await, nothing);
            assert_eq!(bob.delete(&format!("/api/ciphers/{id}")).fails(404).await, nothing);
        }
        let id = folder["id"].as_str().unwrap();
        assert_eq!(bob.get(&format!("/api/folders/{id}")).fails(404).await, nothing);
        assert_eq!(bob.delete(&format!("/api/folders/{id}")).fails(404).await, nothing);
        for path in ["organization-details", "organization-details/assigned"] {
            bob.get(&format!("/api/ciphers/{path}?organizationId={}", house.id)).fails(404).await;
            bob.get(&format!("/api/ciphers/{path}")).is_refused_for("organizationId").await;
        }
        bob.get(&format!("/api/organizations/{}/export", house.id)).fails(404).await;
        let body = json!({ "cipher": house.login("x"), "collectionIds": [house.collection] });
        bob.post("/api/ciphers/create", &body).fails(404).await;
    });
}
