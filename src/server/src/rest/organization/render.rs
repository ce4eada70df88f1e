//! The organization object of the settings screens (`organization.md` §3.2).

use common::wire::organization::{OrganizationKeys, OrganizationSettings};
use serde_json::{Map, Value, json};

use super::plan;

pub fn organization(settings: &OrganizationSettings) -> Value {
    let mut object = json!({
        "object": "organization",
        "id": settings.id,
        "name": settings.name,
        "businessName": settings.business_name,
        "businessAddress1": null,
        "businessAddress2": null,
        "businessAddress3": null,
        "businessCountry": null,
        "businessTaxNumber": null,
        "billingEmail": settings.billing_email,
        "plan": plan::object(settings.plan),
        "planType": settings.plan,
        "secretsManagerPlan": null,
        "seats": settings.seats,
        "maxAutoscaleSeats": settings.max_autoscale_seats,
        "maxCollections": settings.max_collections,
        "maxStorageGb": settings.max_storage_gb,
        "hasPublicAndPrivateKeys": settings.has_key_pair,
        "smSeats": null,
        "smServiceAccounts": null,
        "maxAutoscaleSmSeats": null,
        "maxAutoscaleSmServiceAccounts": null,
    });
    // The switches carry the names of the wire already.
    for part in [json!(settings.features.served()), json!(settings.collection_management)] {
        merge(&mut object, part);
    }
    object
}

fn merge(into: &mut Value, part: Value) {
    if let (Value::Object(into), Value::Object(part)) = (into, part) {
        into.extend::<Map<String, Value>>(part);
    }
}

pub fn keys(keys: &OrganizationKeys) -> Value {
    json!({ "object": "organizationKeys", "publicKey": keys.public_key, "privateKey": keys.private_key })
}
