//! Taking on an existing organization, in the present and in the older spelling.

use axum::{Json, extract::State};
use common::id::{OrganizationId, ProviderId};
use serde::Deserialize;
use serde_json::Value;
use services::client::AddExisting;

use super::render;
use crate::{
    rest::{At, Rejected, Signed, Wire},
    state::AppState,
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    organization_id: OrganizationId,
    key: String,
}

pub async fn add(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
    Wire(request): Wire<Request>,
) -> Result<(), Rejected> {
    state.site.perform(&caller, (id, request.organization_id), AddExisting { key: request.key }).await?;
    Ok(())
}

pub async fn add_older(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
    Wire(request): Wire<Request>,
) -> Result<Json<Value>, Rejected> {
    let link = state.site.perform(&caller, (id, request.organization_id), AddExisting { key: request.key }).await?;
    Ok(Json(render::link(&link)))
}
