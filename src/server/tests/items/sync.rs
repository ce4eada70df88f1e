//! The sync: one snapshot, few statements, nothing in it that a client chokes on (`vault.md` §11).

use common::{kind::ItemKind, rules::Level};
use futures::StreamExt as _;
use testkit::{Person, Value, json, on_every_engine};

use crate::house::{House, login};

/// With the one that authenticates.
const STATEMENTS: usize = 8;

#[test]
fn a_sync_takes_the_same_few_statements_whatever_its_size() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let owner = &house.owner;
        house.joins(&house.ada, common::kind::MemberRole::User).await;
        for size in [0, 40] {
            for at in 0..size {
                owner.post("/api/folders", &json!({ "name": owner.encrypts(&at.to_string()) })).ok().await;
                house.holds(&format!("Shared {at}")).await;
                owner.post("/api/ciphers", &login(&owner.user_key, &format!("Own {at}"))).ok().await;
            }
            for person in [owner, &house.ada] {
                let (items, sent) = storage::statements::counted(drain(&house, person)).await;
                assert!(sent <= STATEMENTS && sent > 3, "{sent} statements for {items} items");
            }
        }
        let (items, _) = storage::statements::counted(drain(&house, owner)).await;
        assert!(items >= 40, "{items}");
    });
}

async fn drain(house: &House, person: &Person) -> usize {
    let mut sync =
        services::sync::open(&house.site.services, &person.caller().await, ItemKind::Passport).await.unwrap();
    sync.items.rows().map(Result::unwrap).count().await
}

#[test]
fn nothing_in_a_sync_makes_a_client_stumble() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let item = house.holds("Router").await;
        house.holds_in("Private", house.my_items).await;
        let manager = house.member("Mia", Level::Manage).await;
        house.joins(&house.ada, common::kind::MemberRole::Admin).await;
        for kind in 1..=8 {
            let body = json!({ "type": kind, "name": manager.encrypts("n"), "reprompt": 1 });
            manager.post("/api/ciphers", &body).ok().await;
        }
        manager.post("/api/ciphers", &login(&manager.user_key, "Own")).ok().await;
        manager.put(&format!("/api/ciphers/{item}/delete"), &json!({})).ok().await;
        for person in [&house.owner, &manager, &house.ada] {
            let sync = person.get("/api/sync").header("bitwarden-client-version", "2026.9.0").ok().await;
            is_sound(&sync);
        }
        let newest = async |version: &str| {
            let sync = manager.get("/api/sync").header("bitwarden-client-version", version).ok().await;
            sync["ciphers"].as_array().unwrap().iter().filter_map(|item| item["type"].as_i64()).max().unwrap()
        };
        assert_eq!((newest("2026.9.0").await, newest("2024.12.0").await, newest("2024.6.0").await), (8, 5, 4));
        let excluded = manager.get("/api/sync?excludeDomains=true").answer().await;
        assert_eq!(excluded.body["domains"], Value::Null);
        assert_eq!(excluded.headers["cache-control"], "no-store");
    });
}

fn is_sound(sync: &Value) {
    assert_eq!(sync["object"], "sync");
    for list in ["folders", "collections", "ciphers", "policies", "sends"] {
        assert!(sync[list].is_array(), "{list}");
    }
    let profile = &sync["profile"];
    assert!(guid(&profile["id"]) && enc(&profile["key"], '2') && enc(&profile["privateKey"], '2'));
    assert_eq!(profile["premium"], true);
    let providers = profile["providers"].as_array().unwrap();
    assert!(
        providers.iter().all(|provider| guid(&provider["id"]) && enc(&provider["key"], '4') && provider["status"] == 2)
    );
    for (list, kind) in [("organizations", '4'), ("providerOrganizations", '2')] {
        for entry in profile[list].as_array().unwrap() {
            assert!(guid(&entry["id"]) && enc(&entry["key"], kind), "{entry:#}");
            assert!(entry["name"].is_string() && entry["enabled"].is_boolean() && entry["usePolicies"].is_boolean());
            assert!(
                matches!(entry["status"].as_i64(), Some(2)) && matches!(entry["type"].as_i64(), Some(0 | 1 | 2 | 4))
            );
            let provider = &entry["providerId"];
            assert!(kind == '4' || providers.iter().any(|row| row["id"] == *provider), "a client without its provider");
        }
    }
    for collection in sync["collections"].as_array().unwrap() {
        assert!(
            collection["object"] == "collectionDetails"
                && guid(&collection["id"])
                && guid(&collection["organizationId"])
        );
        assert!(enc(&collection["name"], '2'));
    }
    for item in sync["ciphers"].as_array().unwrap() {
        item_is_sound(item);
    }
    let unlock = &sync["userDecryption"]["masterPasswordUnlock"];
    assert!(
        enc(&unlock["masterKeyEncryptedUserKey"], '2')
            && unlock["salt"].is_string()
            && unlock["kdf"]["kdfType"].is_i64()
    );
}

fn item_is_sound(item: &Value) {
    const OWN: [&str; 8] =
        ["login", "secureNote", "card", "identity", "sshKey", "bankAccount", "driversLicense", "passport"];
    assert!(item["object"] == "cipherDetails" && guid(&item["id"]) && enc(&item["name"], '2'), "{item:#}");
    let kind = usize::try_from(item["type"].as_u64().unwrap()).unwrap();
    for (at, member) in OWN.iter().enumerate() {
        assert_eq!(item[member].is_object(), at + 1 == kind, "{member} of {item:#}");
        assert!(item[member].is_object() || item[member].is_null());
    }
    assert!(
        item["data"].is_null()
            && item["reprompt"].is_i64()
            && item["favorite"].is_boolean()
            && item["edit"].is_boolean()
    );
    assert!(
        item["viewPassword"].is_boolean()
            && item["permissions"]["delete"].is_boolean()
            && item["permissions"]["restore"].is_boolean()
    );
    assert!(item["collectionIds"].as_array().unwrap().iter().all(guid));
    assert_eq!(item["organizationId"].is_null(), item["collectionIds"] == json!([]));
    for list in ["fields", "attachments", "passwordHistory"] {
        assert!(item[list].is_null() || item[list].is_array());
    }
    assert!(item["passwordHistory"].as_array().into_iter().flatten().all(|entry| enc(&entry["password"], '2')));
    for date in ["creationDate", "revisionDate"] {
        assert!(item[date].as_str().unwrap().ends_with('Z'));
    }
    let mut names = serde_json::to_string(item).unwrap();
    names.make_ascii_lowercase();
    assert_eq!(names.matches("\"passwordhistory\"").count(), 1, "a member in two spellings breaks a client");
    assert!(!names.contains("\"response\"") && !names.contains("noise"));
}

fn guid(value: &Value) -> bool {
    value.as_str().is_some_and(|text| uuid::Uuid::try_parse(text).is_ok_and(|id| id.to_string() == text))
}

fn enc(value: &Value, kind: char) -> bool {
    value.as_str().is_some_and(|text| text.starts_with(kind) && crypto::validate(text).is_ok())
}
