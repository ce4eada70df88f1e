//! Creating a client, in the present and in the older spelling. Payment fields are accepted and ignored.

use axum::{Json, extract::State};
use common::{
    id::{ClientRequestId, ProviderId},
    kind::PlanType,
    validate::Email,
};
use serde::Deserialize;
use serde_json::Value;
use services::{Failure, client::CreateClient, organization::KeyPairInput};

use super::render;
use crate::{
    rest::{At, Rejected, Signed, Wire},
    state::AppState,
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KeyPair {
    public_key: String,
    encrypted_private_key: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    name: String,
    owner_email: String,
    plan_type: PlanType,
    seats: i64,
    key: String,
    key_pair: KeyPair,
    collection_name: String,
    business_name: Option<String>,
    billing_email: Option<String>,
    max_autoscale_seats: Option<i64>,
    additional_storage_gb: Option<i64>,
    /// Ours: the same id again answers what it came to before.
    request_id: Option<ClientRequestId>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Older {
    client_owner_email: String,
    request_id: Option<ClientRequestId>,
    organization_create_request: OlderOrganization,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OlderOrganization {
    name: String,
    business_name: Option<String>,
    billing_email: Option<String>,
    plan_type: PlanType,
    key: String,
    keys: KeyPair,
    additional_seats: i64,
    additional_storage_gb: Option<i64>,
    max_autoscale_seats: Option<i64>,
    collection_name: String,
}

fn owner(field: &'static str, address: &str) -> Result<Email, Failure> {
    Email::parse(address)
        .map_err(|_| Failure::field(field, "This is not an e-mail address: it should look like name@example.com."))
}

fn keys(pair: KeyPair) -> KeyPairInput {
    KeyPairInput { public_key: pair.public_key, encrypted_private_key: pair.encrypted_private_key }
}

pub async fn create(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
    Wire(request): Wire<Request>,
) -> Result<(), Rejected> {
    let operation = CreateClient {
        request: request.request_id,
        name: request.name,
        business_name: request.business_name,
        billing_email: request.billing_email,
        owner_email: owner("ownerEmail", &request.owner_email)?,
        plan: request.plan_type,
        seats: request.seats,
        max_autoscale_seats: request.max_autoscale_seats,
        additional_storage_gb: request.additional_storage_gb.unwrap_or(0),
        key: request.key,
        keys: keys(request.key_pair),
        collection_name: request.collection_name,
    };
    state.site.perform(&caller, id, operation).await?;
    Ok(())
}

pub async fn create_older(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
    Wire(request): Wire<Older>,
) -> Result<Json<Value>, Rejected> {
    let organization = request.organization_create_request;
    let operation = CreateClient {
        request: request.request_id,
        name: organization.name,
        business_name: organization.business_name,
        billing_email: organization.billing_email,
        owner_email: owner("clientOwnerEmail", &request.client_owner_email)?,
        plan: organization.plan_type,
        seats: organization.additional_seats,
        max_autoscale_seats: organization.max_autoscale_seats,
        additional_storage_gb: organization.additional_storage_gb.unwrap_or(0),
        key: organization.key,
        keys: keys(organization.keys),
        collection_name: organization.collection_name,
    };
    let (_, link) = state.site.perform(&caller, id, operation).await?;
    Ok(Json(render::link(&link)))
}
