//! Devices (`identity.md` §6).

use axum::{Json, extract::State, http::HeaderMap};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use common::{id::DeviceId, validate::Email};
use serde_json::{Value, json};
use services::account::{Devices, FindDevice, ForgetDevice, is_known_device};
use storage::device::Device;

use super::{At, Gate, Rejected, Signed, Table, peer::From};
use crate::state::AppState;

pub fn routes(table: Table) -> Table {
    table
        .get("/api/devices", Gate::SignedIn, list)
        .get("/api/devices/knowndevice", Gate::Anyone, known)
        .get("/api/devices/{id}", Gate::SignedIn, find)
        .get("/api/devices/identifier/{identifier}", Gate::SignedIn, find_by_identifier)
        .delete("/api/devices/{id}", Gate::SignedIn, forget)
        .post("/api/devices/{id}/deactivate", Gate::SignedIn, forget)
}

fn device(device: &Device) -> Value {
    json!({
        "object": "device",
        "id": device.id,
        "name": device.name,
        "type": device.kind,
        "identifier": device.identifier,
        "creationDate": device.created,
        "revisionDate": device.last_active,
        "lastActivityDate": device.last_active,
        "isTrusted": false,
        "encryptedUserKey": null,
        "encryptedPublicKey": null,
        "devicePendingAuthRequest": null,
    })
}

async fn list(State(state): State<AppState>, Signed(caller): Signed) -> Result<Json<Value>, Rejected> {
    let devices = state.site.perform(&caller, (), Devices).await?;
    let data: Vec<Value> = devices.iter().map(device).collect();
    Ok(Json(json!({ "object": "list", "data": data, "continuationToken": null })))
}

async fn find(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<DeviceId>,
) -> Result<Json<Value>, Rejected> {
    let found = state.site.perform(&caller, (), FindDevice::ById(id)).await?;
    Ok(Json(device(&found)))
}

async fn find_by_identifier(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(identifier): At<String>,
) -> Result<Json<Value>, Rejected> {
    let found = state.site.perform(&caller, (), FindDevice::ByIdentifier(identifier)).await?;
    Ok(Json(device(&found)))
}

async fn forget(State(state): State<AppState>, Signed(caller): Signed, At(id): At<DeviceId>) -> Result<(), Rejected> {
    Ok(state.site.perform(&caller, (), ForgetDevice(id)).await?)
}

/// Whether "log in with device" is offered. The address comes in base64url, by some clients with padding.
async fn known(State(state): State<AppState>, From(origin): From, headers: HeaderMap) -> Result<Json<bool>, Rejected> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
    let email = text("x-request-email")
        .and_then(|encoded| BASE64_URL_SAFE_NO_PAD.decode(encoded.trim_end_matches('=')).ok())
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .and_then(|email| Email::parse(&email).ok());
    let (Some(email), Some(identifier)) = (email, text("x-device-identifier")) else { return Ok(Json(false)) };
    Ok(Json(is_known_device(&state.site, &email, identifier, origin).await?))
}
