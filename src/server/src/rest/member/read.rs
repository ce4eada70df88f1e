//! Reading members.

use axum::{Json, extract::State};
use common::id::{MemberId, OrganizationId};
use serde_json::Value;
use services::member::{ListMemberNames, ListMembers, ReadMember};

use super::render;
use crate::{
    rest::{At, Rejected, Signed, list},
    state::AppState,
};

/// Collections are always included, whatever the query asks for.
pub async fn list(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
) -> Result<Json<Value>, Rejected> {
    let members = state.site.perform(&caller, id, ListMembers).await?;
    Ok(list::list(members.iter().map(render::in_list)))
}

pub async fn names(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
) -> Result<Json<Value>, Rejected> {
    let members = state.site.perform(&caller, id, ListMemberNames).await?;
    Ok(list::list(members.iter().map(render::name)))
}

pub async fn one(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(ids): At<(OrganizationId, MemberId)>,
) -> Result<Json<Value>, Rejected> {
    let member = state.site.perform(&caller, ids, ReadMember).await?;
    Ok(Json(render::details(&member)))
}

/// The bare array of group ids: none, as long as there are no groups.
pub async fn groups(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(ids): At<(OrganizationId, MemberId)>,
) -> Result<Json<Value>, Rejected> {
    state.site.perform(&caller, ids, ReadMember).await?;
    Ok(Json(Value::Array(Vec::new())))
}
