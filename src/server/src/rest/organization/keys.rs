//! The organization's key pair.

use axum::{Json, extract::State};
use common::id::OrganizationId;
use serde_json::{Value, json};
use services::organization::{ReadKeys, ReadPublicKey, SetKeys};

use super::{create::KeyPair, render};
use crate::{
    rest::{At, Rejected, Signed, Wire},
    state::AppState,
};

pub async fn public(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
) -> Result<Json<Value>, Rejected> {
    let public_key = state.site.perform(&caller, (), ReadPublicKey(id)).await?;
    Ok(Json(json!({ "object": "organizationPublicKey", "publicKey": public_key })))
}

pub async fn both(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
) -> Result<Json<Value>, Rejected> {
    let keys = state.site.perform(&caller, (), ReadKeys(id)).await?;
    Ok(Json(render::keys(&keys)))
}

pub async fn set(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
    Wire(pair): Wire<KeyPair>,
) -> Result<Json<Value>, Rejected> {
    let keys = state.site.perform(&caller, id, SetKeys(pair.into())).await?;
    Ok(Json(render::keys(&keys)))
}
