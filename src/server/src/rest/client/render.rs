//! Clients on the wire.

use common::wire::client::Addable;
use serde_json::{Value, json};
use services::client::{ClientWithKey, Link};

pub fn client(provider: common::id::ProviderId, client: &ClientWithKey) -> Value {
    json!({
        "object": "providerOrganizationOrganizationDetail",
        "id": client.id,
        "providerId": provider,
        "organizationId": client.organization_id,
        "organizationName": client.name,
        "key": client.key,
        "settings": null,
        "creationDate": client.created,
        "revisionDate": client.revised,
        "userCount": client.confirmed,
        "seats": client.seats,
        "occupiedSeats": client.occupied,
        "remainingSeats": client.seats.map(|seats| seats - client.occupied),
        "plan": client.plan_type.name(),
        "status": client.status,
        "organizationStatus": client.status,
        "enabled": client.enabled,
    })
}

pub fn link(link: &Link) -> Value {
    json!({
        "object": "providerOrganization",
        "id": link.id,
        "providerId": link.provider_id,
        "organizationId": link.organization_id,
        "key": link.key,
        "settings": null,
        "creationDate": link.created,
        "revisionDate": link.revised,
    })
}

pub fn addable(organization: &Addable) -> Value {
    json!({
        "id": organization.id,
        "name": organization.name,
        "plan": organization.plan.name(),
        "seats": organization.seats,
        "disabled": organization.disabled,
    })
}
