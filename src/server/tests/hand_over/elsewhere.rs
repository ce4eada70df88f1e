//! Ids of another organization of the same owner: what lies there is neither staged nor exchanged.

use common::{id::OrganizationId, kind::PlanType, time::Timestamp};
use services::organization::CreateOrganization;
use storage::testing::Snapshot;
use testkit::{Value, encrypt, json, key, on_every_engine};

use crate::{
    browser::Browser,
    house::{House, login},
};

const NAME: &str = "Elsewhere";

/// What is there.
struct Elsewhere {
    item: Value,
    collection: Value,
    member: Value,
}

impl Elsewhere {
    async fn of(house: &House) -> Self {
        let (olga, own) = (&house.olga, key(NAME));
        let operation = CreateOrganization {
            name: NAME.to_owned(),
            business_name: None,
            billing_email: olga.email.clone(),
            plan: PlanType::EnterpriseAnnually,
            key: olga.receives(&own),
            keys: None,
            seats: 5,
            max_autoscale_seats: None,
            additional_storage_gb: 0,
            collection_name: Some(encrypt(&own, "Default")),
        };
        let id: OrganizationId = house.site.services.perform(&olga.caller().await, (), operation).await.unwrap();
        let list =
            async |path: &str| olga.get(&format!("/api/organizations/{id}/{path}")).ok().await["data"][0].clone();
        let (collection, member) = (list("collections").await, list("users").await);
        let body = json!({ "cipher": login(&own, id, "Router"), "collectionIds": [collection["id"]] });
        let item = olga.post("/api/ciphers/create", &body).ok().await;
        Self { item, collection, member }
    }

    fn revision(&self) -> i64 {
        let revised: Timestamp = self.item["revisionDate"].as_str().unwrap().parse().unwrap();
        revised.micros()
    }
}

#[test]
fn an_item_of_another_organization_is_left_out() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let elsewhere = Elsewhere::of(&house).await;
        let mut olga = Browser::of(&house, &house.olga).await;
        let rotation = olga.begins(true).await;
        let pending = olga.pending("").await;
        let (items, _) = olga.vault.rotate_items(&rotation, pending);
        let mut items = json!(items);
        // Of the same form and in its present revision: nothing but its organization is wrong.
        items[0]["id"] = elsewhere.item["id"].clone();
        items[0]["revision"] = json!(elsewhere.revision());
        let view = house.olga.put(&house.path("/rotation/staged"), &json!({ "items": items })).ok().await;
        assert_eq!((&view["items"], &view["staged"]), (&json!(3), &json!(2)));
    });
}

#[test]
fn a_collection_and_a_member_of_another_organization_are_no_part_of_it() {
    on_every_engine(async |engine| {
        let house = House::build(engine).await;
        let elsewhere = Elsewhere::of(&house).await;
        let mut olga = Browser::of(&house, &house.olga).await;
        let (_, _, whole) = olga.prepares(true).await;
        let snapshot = Snapshot::take(house.site.services.database()).await.unwrap();
        let before = snapshot.contents().await.unwrap();
        let (collection, member) = (&elsewhere.collection, &elsewhere.member["id"]);
        let sealed = &whole["collections"][0]["now"];
        let renamed = json!({ "id": collection["id"], "was": collection["name"], "now": sealed });
        let keyed = json!({ "id": member, "key": whole["members"][0]["key"] });
        for (name, foreign, told) in [
            ("collections", renamed, "parts"),
            ("members", keyed, "members"),
            ("unconfirmed", member.clone(), "members"),
        ] {
            for instead in [true, false] {
                let mut body = whole.clone();
                let rows = body[name].as_array_mut().unwrap();
                if instead {
                    rows.pop();
                }
                rows.push(foreign.clone());
                let answer = olga.sends(&body).await;
                assert_eq!((answer.status, &answer.body["done"]), (200, &json!(false)), "{name}: {:#}", answer.body);
                assert_eq!(answer.body[told], true, "{name}: {:#}", answer.body);
            }
        }
        assert_eq!(snapshot.contents().await.unwrap(), before);
        assert_eq!(olga.sends(&whole).await.body["done"], true);
    });
}
