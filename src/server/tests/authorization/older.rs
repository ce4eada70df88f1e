//! Request bodies in the spelling of older clients.

use testkit::{Value, encrypt, json, key, key_pair, wrap};

/// The older spelling, whose answer names the ids.
pub fn older_client(name: &str, provider_key: &crypto::SymmetricKey) -> Value {
    let organization_key = key(name);
    json!({
        "clientOwnerEmail": format!("first@{}.example", name.to_lowercase()),
        "organizationCreateRequest": {
            "name": name, "billingEmail": "bills@client.example", "planType": 20, "additionalSeats": 200,
            "key": wrap(&organization_key, provider_key), "keys": key_pair(name, &organization_key),
            "collectionName": encrypt(&organization_key, "Default collection"),
        },
    })
}
