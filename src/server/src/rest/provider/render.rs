//! Providers and their people on the wire.

use common::{
    permissions::Permissions,
    wire::provider::{PersonKey, PersonOutcome, ProviderPerson, ProviderView},
};
use serde_json::{Value, json};
use services::provider::Outcome;

pub fn provider(provider: &ProviderView) -> Value {
    json!({
        "object": "provider",
        "id": provider.id,
        "name": provider.name,
        "businessName": provider.business_name,
        "businessAddress1": provider.business_address1,
        "businessAddress2": provider.business_address2,
        "businessAddress3": provider.business_address3,
        "businessCountry": provider.business_country,
        "businessTaxNumber": provider.business_tax_number,
        "billingEmail": provider.billing_email,
        "creationDate": provider.created,
        "type": provider.kind,
    })
}

pub fn person(person: &ProviderPerson) -> Value {
    json!({
        "object": "providerUser",
        "id": person.id,
        "userId": person.user_id,
        "type": person.role,
        "status": person.status,
        "permissions": Permissions::NONE,
    })
}

/// The form of lists.
pub fn person_in_list(person: &ProviderPerson) -> Value {
    json!({
        "object": "providerUserUserDetails",
        "id": person.id,
        "userId": person.user_id,
        "type": person.role,
        "status": person.status,
        "permissions": Permissions::NONE,
        "name": person.name,
        "email": person.email,
    })
}

pub fn outcome(outcome: Outcome) -> Value {
    let outcome = PersonOutcome::from(outcome);
    json!({
        "object": "providerBulkConfirmResponseModel",
        "id": outcome.id,
        "error": outcome.error.unwrap_or_default(),
    })
}

pub fn public_key(person: &PersonKey) -> Value {
    json!({
        "object": "providerUserPublicKeyResponseModel",
        "id": person.id,
        "userId": person.user_id,
        "key": person.public_key,
    })
}
