//! The shapes, pinned. What an unmodified client reads must not change by accident.

use testkit::{Value, encrypt, json, key, on_every_engine};

use crate::team::{Team, shape};

#[test]
fn clients_find_every_member_of_every_object() {
    on_every_engine(async |engine| {
        let team = Team::gather(engine).await;
        let acme = key("acme");
        let request = json!({
            "name": encrypt(&acme, "Servers"),
            "externalId": "x-1",
            "groups": [],
            "users": [{ "id": team.row, "readOnly": true, "hidePasswords": false, "manage": false }],
        });
        let created = team.owner.post(&team.at("/collections"), &request).ok().await;
        let collection = format!("{}/{}", team.at("/collections"), created["id"].as_str().unwrap());
        let row = format!("{}/{}", team.at("/users"), team.row);
        let mut shapes = serde_json::Map::new();
        shapes.insert("collection created".into(), created);
        let reads = [
            ("organization", team.base.clone()),
            ("public key", team.at("/public-key")),
            ("keys", team.at("/keys")),
            ("members", team.at("/users?includeCollections=true")),
            ("names", team.at("/users/mini-details")),
            ("member", row),
            ("collections", team.at("/collections")),
            ("collections with access", team.at("/collections/details")),
            ("collection", collection.clone()),
            ("collection with access", format!("{collection}/details")),
            ("people of a collection", format!("{collection}/users")),
        ];
        for (name, path) in reads {
            shapes.insert(name.into(), sorted(team.owner.get(&path).ok().await));
        }
        shapes.insert("own collections".into(), team.member.get("/api/collections").ok().await);
        let ids = json!({ "ids": [team.row] });
        shapes.insert("public keys".into(), team.owner.post(&team.at("/users/public-keys"), &ids).ok().await);
        shapes.insert("bulk".into(), team.owner.post(&team.at("/users/reinvite"), &ids).ok().await);
        insta::assert_json_snapshot!("shapes", shape(&Value::Object(shapes)));
    });
}

/// Lists of collections are ordered by id, which differs from run to run.
fn sorted(mut value: Value) -> Value {
    if let Some(data) = value.get_mut("data").and_then(Value::as_array_mut) {
        data.sort_by_key(|entry| (entry["externalId"].to_string(), entry["email"].to_string()));
    }
    value
}
