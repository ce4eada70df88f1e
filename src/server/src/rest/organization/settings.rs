//! The settings object and its changes.

use axum::{Json, extract::State};
use common::{id::OrganizationId, wire::organization::CollectionManagement};
use serde::Deserialize;
use serde_json::Value;
use services::organization::{ReadSettings, SetCollectionManagement, UpdateOrganization};

use super::{create::KeyPair, render};
use crate::{
    rest::{At, Rejected, Signed, Wire},
    state::AppState,
};

pub async fn read(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
) -> Result<Json<Value>, Rejected> {
    let settings = state.site.perform(&caller, id, ReadSettings).await?;
    Ok(Json(render::organization(&settings)))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Update {
    name: Option<String>,
    business_name: Option<String>,
    billing_email: Option<String>,
    keys: Option<KeyPair>,
}

pub async fn update(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
    Wire(request): Wire<Update>,
) -> Result<Json<Value>, Rejected> {
    let operation = UpdateOrganization {
        name: request.name,
        business_name: request.business_name,
        billing_email: request.billing_email,
        keys: request.keys.map(Into::into),
    };
    let settings = state.site.perform(&caller, id, operation).await?;
    Ok(Json(render::organization(&settings)))
}

pub async fn collection_management(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
    Wire(switches): Wire<CollectionManagement>,
) -> Result<Json<Value>, Rejected> {
    let settings = state.site.perform(&caller, id, SetCollectionManagement(switches)).await?;
    Ok(Json(render::organization(&settings)))
}
