//! `POST /organizations`: self-service. Payment, trial and Secrets Manager fields are accepted and ignored.

use axum::{Json, extract::State};
use common::kind::PlanType;
use serde::Deserialize;
use serde_json::Value;
use services::organization::{CreateOrganization, KeyPairInput, ReadSettings};

use super::render;
use crate::{
    rest::{Rejected, Signed, Wire},
    state::AppState,
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    name: String,
    business_name: Option<String>,
    billing_email: String,
    plan_type: PlanType,
    key: String,
    keys: Option<KeyPair>,
    additional_seats: Option<i64>,
    max_autoscale_seats: Option<i64>,
    additional_storage_gb: Option<i64>,
    collection_name: Option<String>,
}

/// The key pair as it stands in several requests.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KeyPair {
    public_key: String,
    encrypted_private_key: String,
}

impl From<KeyPair> for KeyPairInput {
    fn from(keys: KeyPair) -> Self {
        Self { public_key: keys.public_key, encrypted_private_key: keys.encrypted_private_key }
    }
}

pub async fn create(
    State(state): State<AppState>,
    Signed(caller): Signed,
    Wire(request): Wire<Request>,
) -> Result<Json<Value>, Rejected> {
    let operation = CreateOrganization {
        name: request.name,
        business_name: request.business_name,
        billing_email: request.billing_email,
        plan: request.plan_type,
        key: request.key,
        keys: request.keys.map(Into::into),
        seats: request.additional_seats.unwrap_or(0),
        max_autoscale_seats: request.max_autoscale_seats,
        additional_storage_gb: request.additional_storage_gb.unwrap_or(0),
        collection_name: request.collection_name.filter(|name| !name.trim().is_empty()),
    };
    let id = state.site.perform(&caller, (), operation).await?;
    let settings = state.site.perform(&caller, id, ReadSettings).await?;
    Ok(Json(render::organization(&settings)))
}
