//! Events on the wire. What does not exist on this server (secrets, domains, Sends in logs) is null.

use axum::Json;
use common::event::csv;
use serde_json::{Value, json};
use services::event::{LogPage, StoredEvent};

pub fn page(log: &LogPage) -> Json<Value> {
    let data: Vec<Value> = log.rows.iter().map(event).collect();
    Json(json!({ "object": "list", "data": data, "continuationToken": log.page.continuation }))
}

/// A page as people read it.
pub fn told(log: &LogPage) -> Json<Value> {
    let data: Vec<Value> = log.page.entries.iter().map(csv::object).collect();
    Json(json!({ "object": "list", "data": data, "continuationToken": log.page.continuation }))
}

fn event(event: &StoredEvent) -> Value {
    json!({
        "object": "event",
        "type": event.kind,
        "userId": event.user_id,
        "organizationId": event.organization_id,
        "providerId": event.provider_id,
        "cipherId": event.item_id,
        "collectionId": event.collection_id,
        "groupId": event.group_id,
        "policyId": event.policy_id,
        "organizationUserId": event.member_id,
        "providerUserId": event.provider_user_id,
        "providerOrganizationId": event.provider_organization_id,
        "actingUserId": event.acting_user_id,
        "installationId": null,
        "date": event.at,
        "deviceType": event.device_kind,
        "ipAddress": event.ip,
        "systemUser": event.system_user,
        "domainName": null,
        "secretId": null,
        "projectId": null,
        "serviceAccountId": null,
        "grantedServiceAccountId": null,
        "sendId": null,
    })
}
