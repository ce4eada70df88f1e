//! INV-10: whoever edits without seeing passwords changes neither secrets nor places.

use common::rules::Level;
use testkit::{json, on_every_engine};

use crate::house::House;

#[test]
fn an_editor_who_sees_no_passwords_changes_the_rest_and_keeps_the_secrets() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let item = house.holds("Router").await;
        let editor = house.member("Ed Hidden", Level::EditHidden).await;
        let before = editor.get(&format!("/api/ciphers/{item}/details")).ok().await;
        assert_eq!((&before["edit"], &before["viewPassword"]), (&json!(true), &json!(false)));

        let mut edited = house.login("Renamed");
        for secret in ["password", "totp", "username"] {
            edited["login"][secret] = json!(house.encrypts("overwritten"));
        }
        edited["login"]["fido2Credentials"] = json!(null);
        edited["passwordHistory"] = json!(null);
        edited["fields"] = json!([
            { "type": 1, "name": house.encrypts("hidden"), "value": house.encrypts("overwritten") },
            { "type": 0, "name": house.encrypts("new"), "value": house.encrypts("new value") },
        ]);
        let after = editor.put(&format!("/api/ciphers/{item}"), &edited).ok().await;

        assert_eq!(after["name"], edited["name"]);
        assert_eq!(after["login"]["username"], edited["login"]["username"]);
        for secret in ["password", "totp", "fido2Credentials", "passwordRevisionDate"] {
            assert_eq!(after["login"][secret], before["login"][secret], "{secret}");
        }
        assert_eq!(after["passwordHistory"], before["passwordHistory"]);
        assert_eq!(after["fields"][0], before["fields"][1], "the hidden field is the stored one");
        assert_eq!(after["fields"][1]["value"], edited["fields"][1]["value"]);

        edited["key"] = json!(house.encrypts("a key"));
        editor.put(&format!("/api/ciphers/{item}"), &edited).fails(400).await;
        let places = json!({ "collectionIds": [house.collection, house.archive] });
        for route in ["collections", "collections_v2", "collections-admin"] {
            editor.put(&format!("/api/ciphers/{item}/{route}"), &places).fails(400).await;
        }
        let bulk = json!({ "organizationId": house.id, "cipherIds": [item], "collectionIds": [house.archive], "removeCollections": false });
        editor.post("/api/ciphers/bulk-collections", &bulk).fails(400).await;
        let seen = house.owner.get(&format!("/api/ciphers/{item}/details")).ok().await;
        assert_eq!((&seen["collectionIds"], &seen["key"]), (&json!([house.collection]), &json!(null)));
    });
}
