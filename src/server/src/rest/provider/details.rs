//! A provider's own data.

use axum::{Json, extract::State};
use common::id::ProviderId;
use serde::Deserialize;
use serde_json::Value;
use services::provider::{DetailsInput, ReadProvider, UpdateProvider};

use super::render;
use crate::{
    rest::{At, Rejected, Signed, Wire},
    state::AppState,
};

/// What people type about a provider, at the set-up and later.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Details {
    name: String,
    business_name: Option<String>,
    business_address1: Option<String>,
    business_address2: Option<String>,
    business_address3: Option<String>,
    business_country: Option<String>,
    business_tax_number: Option<String>,
    billing_email: String,
}

impl From<Details> for DetailsInput {
    fn from(details: Details) -> Self {
        Self {
            name: details.name,
            business_name: details.business_name,
            business_address: [details.business_address1, details.business_address2, details.business_address3],
            business_country: details.business_country,
            business_tax_number: details.business_tax_number,
            billing_email: details.billing_email,
        }
    }
}

pub async fn read(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
) -> Result<Json<Value>, Rejected> {
    Ok(Json(render::provider(&state.site.perform(&caller, id, ReadProvider).await?)))
}

pub async fn update(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
    Wire(details): Wire<Details>,
) -> Result<Json<Value>, Rejected> {
    let provider = state.site.perform(&caller, id, UpdateProvider(details.into())).await?;
    Ok(Json(render::provider(&provider)))
}
