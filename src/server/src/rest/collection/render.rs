//! The three forms of a collection (`vault.md` §5).

use common::wire::collection::{CollectionView, MemberAccess};
use serde_json::{Map, Value, json};

/// The name alone.
pub fn collection(view: &CollectionView) -> Value {
    json!({
        "object": "collection",
        "id": view.id,
        "organizationId": view.organization_id,
        "name": view.name,
        "externalId": view.external_id,
        "type": view.kind,
        "defaultUserCollectionEmail": view.my_items_email,
    })
}

/// With the caller's own level. Clients derive "assigned" from the object's name.
pub fn details(view: &CollectionView) -> Value {
    extended(view, "collectionDetails", Map::new())
}

/// With everybody's.
pub fn with_access(view: &CollectionView) -> Value {
    let users: Vec<Value> = view.users.iter().flatten().map(access).collect();
    let more = [
        ("assigned", view.level.is_some().into()),
        ("unmanaged", view.unmanaged.into()),
        ("groups", Value::Array(Vec::new())),
        ("users", Value::Array(users)),
    ];
    extended(view, "collectionAccessDetails", more.map(|(name, value)| (name.to_owned(), value)).into_iter().collect())
}

fn extended(view: &CollectionView, object: &'static str, more: Map<String, Value>) -> Value {
    let mut value = collection(view);
    if let Value::Object(members) = &mut value {
        let level = view.level;
        members.insert("object".into(), object.into());
        members.insert("readOnly".into(), level.is_some_and(|level| level.read_only()).into());
        members.insert("hidePasswords".into(), level.is_some_and(|level| level.hide_passwords()).into());
        members.insert("manage".into(), level.is_some_and(|level| level.manage()).into());
        members.extend(more);
    }
    value
}

pub fn access(access: &MemberAccess) -> Value {
    let level = access.level;
    json!({ "id": access.id, "readOnly": level.read_only(), "hidePasswords": level.hide_passwords(), "manage": level.manage() })
}
