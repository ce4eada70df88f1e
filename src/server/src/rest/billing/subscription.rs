//! The subscription, and what a server without payments has nothing of.

use axum::{Json, extract::State};
use common::id::ProviderId;
use serde_json::{Value, json};
use services::billing::{ReadBilling, ReadInvoice, ReadSubscription, ReadWarnings};

use super::render;
use crate::{
    rest::{At, Rejected, Signed, list},
    state::AppState,
};

pub async fn read(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
) -> Result<Json<Value>, Rejected> {
    Ok(Json(render::subscription(&state.site.perform(&caller, id, ReadSubscription).await?)))
}

pub async fn invoices(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
) -> Result<Json<Value>, Rejected> {
    state.site.perform(&caller, id, ReadBilling).await?;
    Ok(list::list([]))
}

pub async fn invoice(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At((id, _)): At<(ProviderId, String)>,
) -> Result<(), Rejected> {
    Ok(state.site.perform(&caller, id, ReadInvoice).await?)
}

pub async fn warnings(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
) -> Result<Json<Value>, Rejected> {
    state.site.perform(&caller, id, ReadWarnings).await?;
    Ok(Json(json!({ "suspension": null, "taxId": null })))
}

pub async fn credit(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
) -> Result<Json<Value>, Rejected> {
    state.site.perform(&caller, id, ReadBilling).await?;
    Ok(Json(json!(0)))
}

pub async fn payment_method(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
) -> Result<Json<Value>, Rejected> {
    state.site.perform(&caller, id, ReadBilling).await?;
    Ok(Json(Value::Null))
}
