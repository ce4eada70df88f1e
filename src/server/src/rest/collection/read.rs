//! Reading collections.

use axum::{Json, extract::State};
use common::id::{CollectionId, OrganizationId};
use serde_json::Value;
use services::collection::{
    ListAssignedCollections, ListCollections, OpenCollections, ReadCollection, ReadCollectionAccess,
};

use super::render;
use crate::{
    rest::{At, Rejected, Signed, list},
    state::AppState,
};

pub async fn assigned(State(state): State<AppState>, Signed(caller): Signed) -> Result<Json<Value>, Rejected> {
    let collections = state.site.perform(&caller, (), ListAssignedCollections).await?;
    Ok(list::list(collections.iter().map(render::details)))
}

pub async fn list(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
) -> Result<Json<Value>, Rejected> {
    let collections = state.site.perform(&caller, id, ListCollections).await?;
    Ok(list::list(collections.iter().map(render::collection)))
}

pub async fn details(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
) -> Result<Json<Value>, Rejected> {
    let collections = state.site.perform(&caller, id, OpenCollections).await?;
    Ok(list::list(collections.iter().map(render::with_access)))
}

pub async fn one(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(ids): At<(OrganizationId, CollectionId)>,
) -> Result<Json<Value>, Rejected> {
    let collection = state.site.perform(&caller, ids, ReadCollection).await?;
    Ok(Json(render::collection(&collection)))
}

pub async fn one_with_access(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(ids): At<(OrganizationId, CollectionId)>,
) -> Result<Json<Value>, Rejected> {
    let collection = state.site.perform(&caller, ids, ReadCollectionAccess).await?;
    Ok(Json(render::with_access(&collection)))
}

/// A bare array, without the list object.
pub async fn users(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(ids): At<(OrganizationId, CollectionId)>,
) -> Result<Json<Value>, Rejected> {
    let collection = state.site.perform(&caller, ids, ReadCollectionAccess).await?;
    Ok(Json(collection.users.iter().flatten().map(render::access).collect()))
}
