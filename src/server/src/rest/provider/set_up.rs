//! The set-up of a provider. Payment data is accepted and ignored.

use axum::{Json, extract::State};
use common::{id::ProviderId, wire::provider::PendingSetup};
use serde::Deserialize;
use serde_json::Value;
use services::provider::{PendingSetups, ReadProvider, SetUpProvider};

use super::{details::Details, render};
use crate::{
    rest::{At, Rejected, Signed, Wire},
    state::AppState,
};

#[derive(Deserialize)]
pub struct Request {
    token: String,
    key: String,
    #[serde(flatten)]
    details: Details,
}

pub async fn set_up(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
    Wire(request): Wire<Request>,
) -> Result<Json<Value>, Rejected> {
    let operation =
        SetUpProvider { provider: id, token: request.token, details: request.details.into(), key: request.key };
    state.site.perform(&caller, (), operation).await?;
    Ok(Json(render::provider(&state.site.perform(&caller, id, ReadProvider).await?)))
}

/// A bare array, as this is no route of the official clients.
pub async fn pending(
    State(state): State<AppState>,
    Signed(caller): Signed,
) -> Result<Json<Vec<PendingSetup>>, Rejected> {
    Ok(Json(state.site.perform(&caller, (), PendingSetups).await?))
}
