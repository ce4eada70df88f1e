//! The business address in the two spellings of billing forms.

use axum::{Json, extract::State};
use common::id::ProviderId;
use serde::Deserialize;
use serde_json::Value;
use services::billing::{BillingAddress, ReadAddress, SetAddress};

use super::render;
use crate::{
    rest::{At, Rejected, Signed, Wire},
    state::AppState,
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    country: Option<String>,
    postal_code: Option<String>,
    line1: Option<String>,
    line2: Option<String>,
    city: Option<String>,
    state: Option<String>,
    tax_id: Option<TaxId>,
}

#[derive(Deserialize)]
pub struct TaxId {
    value: Option<String>,
}

impl From<Request> for BillingAddress {
    fn from(request: Request) -> Self {
        Self {
            country: request.country,
            postal_code: request.postal_code,
            line1: request.line1,
            line2: request.line2,
            city: request.city,
            state: request.state,
            tax_number: request.tax_id.and_then(|tax| tax.value),
        }
    }
}

pub async fn read(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
) -> Result<Json<Value>, Rejected> {
    Ok(Json(render::address(&state.site.perform(&caller, id, ReadAddress).await?)))
}

pub async fn update(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
    Wire(request): Wire<Request>,
) -> Result<Json<Value>, Rejected> {
    Ok(Json(render::address(&state.site.perform(&caller, id, SetAddress(request.into())).await?)))
}

pub async fn tax_information(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
) -> Result<Json<Value>, Rejected> {
    Ok(Json(render::tax_information(&state.site.perform(&caller, id, ReadAddress).await?)))
}
