//! The JSON of every answer, pinned. What differs from run to run is replaced by its form.

use common::rules::Level;
use insta::assert_json_snapshot;
use testkit::{Engine, Value, json};

use crate::house::{House, login};

#[tokio::test]
async fn answers_have_the_shapes_that_clients_expect() {
    let house = House::build(Engine::Sqlite).await;
    let (owner, ada) = (&house.owner, &house.ada);
    let folder = owner.post("/api/folders", &json!({ "name": owner.encrypts("Folder") })).ok().await;
    assert_json_snapshot!("folder", shape(&folder));
    let mut body = login(&owner.user_key, "Own");
    body["folderId"] = folder["id"].clone();
    assert_json_snapshot!("cipher", shape(&owner.post("/api/ciphers", &body).ok().await));
    let item = house.holds("Shared").await;
    assert_json_snapshot!("cipher_details", shape(&owner.get(&format!("/api/ciphers/{item}/details")).ok().await));
    assert_json_snapshot!("cipher_mini_details", shape(&ada.get(&format!("/api/ciphers/{item}/admin")).ok().await));
    let places = json!({ "collectionIds": [house.collection] });
    assert_json_snapshot!(
        "optional_cipher_details",
        shape(&owner.put(&format!("/api/ciphers/{item}/collections_v2"), &places).ok().await)
    );
    assert_json_snapshot!(
        "organization_export",
        shape(&ada.get(&format!("/api/organizations/{}/export", house.id)).ok().await)
    );
    let whole = format!("/api/ciphers/organization-details?organizationId={}", house.id);
    assert_json_snapshot!("organization_details", shape(&ada.get(&whole).ok().await));
    let reader = house.member("Rita", Level::View).await;
    assert_json_snapshot!("sync_of_a_member", shape(&reader.get("/api/sync").ok().await));
    assert_json_snapshot!("sync_of_a_provider_user", shape(&ada.get("/api/sync").ok().await));
    assert_json_snapshot!("refused_field", shape(&owner.post("/api/ciphers", &json!({ "type": 1 })).fails(400).await));
    assert_json_snapshot!(
        "refused_write",
        shape(&reader.put(&format!("/api/ciphers/{item}"), &house.login("x")).fails(400).await)
    );
    for (kind, member) in [
        (2, "secureNote"),
        (3, "card"),
        (4, "identity"),
        (5, "sshKey"),
        (6, "bankAccount"),
        (7, "driversLicense"),
        (8, "passport"),
    ] {
        let made =
            owner.post("/api/ciphers", &json!({ "type": kind, "name": owner.encrypts("n"), member: {} })).ok().await;
        assert_json_snapshot!(format!("own_member_{member}"), shape(&made[member]));
    }
}

fn shape(value: &Value) -> Value {
    match value {
        Value::Object(members) => members.iter().map(|(name, value)| (name.clone(), shape(value))).collect(),
        Value::Array(values) => values.iter().map(shape).collect(),
        Value::String(text) if uuid::Uuid::try_parse(text).is_ok() => "<guid>".into(),
        Value::String(text) if text.parse::<common::time::Timestamp>().is_ok() => "<date>".into(),
        Value::String(text) => match crypto::validate(text) {
            Ok(kind) => format!("<encrypted {}>", kind.digit()).into(),
            Err(_) if text.len() > 100 => "<long>".into(),
            Err(_) => value.clone(),
        },
        other => other.clone(),
    }
}
