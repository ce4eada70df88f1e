//! Creating, changing and deleting collections.

use axum::{Json, extract::State};
use common::id::{CollectionId, MemberId, OrganizationId};
use serde::Deserialize;
use serde_json::Value;
use services::collection::{CreateCollection, DeleteCollections, EditCollection, GrantAccess, RemoveFromCollection};

use super::render;
use crate::{
    rest::{
        At, Rejected, Signed, Wire,
        member::grants::{self, Entry},
    },
    state::AppState,
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    name: String,
    external_id: Option<String>,
    users: Option<Vec<Entry<MemberId>>>,
    groups: Option<Vec<Value>>,
}

pub async fn create(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
    Wire(request): Wire<Request>,
) -> Result<Json<Value>, Rejected> {
    grants::no_groups(request.groups)?;
    let operation = CreateCollection {
        name: request.name,
        external_id: request.external_id,
        users: grants::read("users", request.users.unwrap_or_default())?,
    };
    let collection = state.site.perform(&caller, id, operation).await?;
    Ok(Json(render::with_access(&collection)))
}

pub async fn edit(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(ids): At<(OrganizationId, CollectionId)>,
    Wire(request): Wire<Request>,
) -> Result<Json<Value>, Rejected> {
    grants::no_groups(request.groups)?;
    let operation = EditCollection {
        name: request.name,
        external_id: request.external_id,
        users: request.users.map(|entries| grants::read("users", entries)).transpose()?,
    };
    let collection = state.site.perform(&caller, ids, operation).await?;
    Ok(Json(render::with_access(&collection)))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BulkAccess {
    collection_ids: Vec<CollectionId>,
    users: Option<Vec<Entry<MemberId>>>,
    groups: Option<Vec<Value>>,
}

pub async fn bulk_access(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
    Wire(request): Wire<BulkAccess>,
) -> Result<(), Rejected> {
    grants::no_groups(request.groups)?;
    let operation = GrantAccess {
        collections: request.collection_ids,
        users: grants::read("users", request.users.unwrap_or_default())?,
    };
    Ok(state.site.perform(&caller, id, operation).await?)
}

pub async fn delete(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At((organization, collection)): At<(OrganizationId, CollectionId)>,
) -> Result<(), Rejected> {
    Ok(state.site.perform(&caller, organization, DeleteCollections { ids: vec![collection] }).await?)
}

#[derive(Deserialize)]
pub struct Several {
    ids: Vec<CollectionId>,
}

pub async fn delete_several(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
    Wire(Several { ids }): Wire<Several>,
) -> Result<(), Rejected> {
    Ok(state.site.perform(&caller, id, DeleteCollections { ids }).await?)
}

pub async fn remove_user(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At((organization, collection, member)): At<(OrganizationId, CollectionId, MemberId)>,
) -> Result<(), Rejected> {
    Ok(state.site.perform(&caller, (organization, collection), RemoveFromCollection { member }).await?)
}
