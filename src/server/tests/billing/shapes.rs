//! The JSON that official clients and programs read, pinned. Ids are masked; everything else has to stay.

use services::usage::record_today;
use testkit::{Site, Value, json, on_every_engine};

use crate::{TEAMS, house::House};

fn masked(value: Value) -> Value {
    match value {
        Value::String(text) if text.parse::<common::id::UserId>().is_ok() => json!("(id)"),
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
        let client = house.creates_client("Acme", "owner@example.com").await;
        let before = house.admin.get(&house.path("/billing/subscription")).ok().await;
        assert_eq!(before["plans"], json!([]), "without a pool there is no plan to show");
        site.sets_pool(house.id, TEAMS, 10, 2).await.unwrap();
        record_today(&site.services).await.unwrap();
        let ours = format!("/api/chatelaine/providers/{}", house.id);
        let get = async |path: String| house.admin.get(&path).ok().await;
        let shapes = json!({
            "subscription": get(house.path("/billing/subscription")).await,
            "invoices": get(house.path("/billing/invoices")).await,
            "invoice": house.admin.get(&house.path("/billing/invoices/in_1")).fails(404).await,
            "warnings": get(house.path("/billing/vnext/warnings")).await,
            "address": get(house.path("/billing/vnext/address")).await,
            "credit": get(house.path("/billing/vnext/credit")).await,
            "payment method": get(house.path("/billing/vnext/payment-method")).await,
            "tax information": get(house.path("/billing/tax-information")).await,
            "pools": get(format!("{ours}/pools")).await,
            "usage": get(format!("{ours}/usage")).await,
            "client usage": get(format!("{ours}/clients/{}/usage", client.organization)).await,
            "health": get(format!("{ours}/clients/{}/health", client.organization)).await,
        });
        insta::assert_json_snapshot!("billing", masked(shapes));
    });
}
