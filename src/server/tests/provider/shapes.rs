//! The JSON that official clients read, pinned. Ids, times and keys are masked; everything else has to stay.

use common::kind::ProviderRole;
use testkit::{Site, Value, json, on_every_engine};

use crate::house::House;

fn masked(value: Value) -> Value {
    match value {
        Value::String(text) if text.parse::<common::id::UserId>().is_ok() => json!("(id)"),
        Value::String(text) if text.parse::<common::time::Timestamp>().is_ok() => json!("(time)"),
        Value::String(text) if crypto::validate(&text).is_ok() => json!(format!("(type {})", &text[..1])),
        Value::String(text) if text.len() > 300 => json!("(public key)"),
        Value::Array(values) => Value::Array(values.into_iter().map(masked).collect()),
        Value::Object(members) => {
            Value::Object(members.into_iter().map(|(name, value)| (name, masked(value))).collect())
        }
        other => other,
    }
}

#[test]
fn answers_have_the_shapes_of_the_wire() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let (row, token) = house.invites("sven@example.com", ProviderRole::ServiceUser).await;
        let sven = site.signs_up("Sven").await;
        sven.post(&house.path(&format!("/users/{row}/accept")), &json!({ "token": token })).ok().await;
        let body = crate::house::client_body("Acme", "owner@example.com", &testkit::key("acme"), &house.key);
        let created = house.admin.post(&house.path("/organizations"), &body).ok().await;
        let events = house.admin.get(&house.path("/events")).ok().await;
        let ids = json!({ "ids": [row, house.admin_row] });
        let shapes = json!({
            "provider": house.admin.get(&house.path("")).ok().await,
            "people": house.admin.get(&house.path("/users")).ok().await,
            "person": house.admin.get(&house.path(&format!("/users/{row}"))).ok().await,
            "public keys": house.admin.post(&house.path("/users/public-keys"), &ids).ok().await,
            "bulk": house.admin.post(&house.path("/users/reinvite"), &ids).ok().await,
            "clients": house.admin.get(&house.path("/organizations")).ok().await,
            "created": created,
            "event": events["data"][0],
            "events end": events["continuationToken"],
            "absent": house.admin.get("/api/providers/nonsense").fails(404).await,
        });
        insta::assert_json_snapshot!("provider", masked(shapes));
    });
}
