//! One act on one member: the same operations as in bulk, with the one refusal as the answer.

use axum::extract::State;
use common::{
    id::{CollectionId, MemberId, OrganizationId},
    kind::MemberRole,
    permissions::Permissions,
};
use serde::Deserialize;
use serde_json::Value;
use services::member::{EditMember, Outcome, ReinviteMembers, RemoveMembers, RestoreMembers, RevokeMembers};

use super::grants::{self, Entry};
use crate::{
    rest::{At, Rejected, Signed, Wire},
    state::AppState,
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Edit {
    r#type: MemberRole,
    permissions: Option<Permissions>,
    collections: Option<Vec<Entry<CollectionId>>>,
    groups: Option<Vec<Value>>,
}

pub async fn edit(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(ids): At<(OrganizationId, MemberId)>,
    Wire(request): Wire<Edit>,
) -> Result<(), Rejected> {
    grants::no_groups(request.groups)?;
    let operation = EditMember {
        role: request.r#type,
        permissions: request.permissions.unwrap_or_default(),
        collections: request.collections.map(|entries| grants::read("collections", entries)).transpose()?,
    };
    Ok(state.site.perform(&caller, ids, operation).await?)
}

pub async fn reinvite(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At((organization, member)): At<(OrganizationId, MemberId)>,
) -> Result<(), Rejected> {
    let outcomes = state.site.perform(&caller, organization, ReinviteMembers { ids: vec![member] }).await?;
    Outcome::single(outcomes)?;
    Ok(())
}

pub async fn remove(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At((organization, member)): At<(OrganizationId, MemberId)>,
) -> Result<(), Rejected> {
    let outcomes = state.site.perform(&caller, organization, RemoveMembers { ids: vec![member] }).await?;
    Outcome::single(outcomes)?;
    Ok(())
}

pub async fn revoke(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At((organization, member)): At<(OrganizationId, MemberId)>,
) -> Result<(), Rejected> {
    let outcomes = state.site.perform(&caller, organization, RevokeMembers { ids: vec![member] }).await?;
    Outcome::single(outcomes)?;
    Ok(())
}

pub async fn restore(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At((organization, member)): At<(OrganizationId, MemberId)>,
) -> Result<(), Rejected> {
    let outcomes = state.site.perform(&caller, organization, RestoreMembers { ids: vec![member] }).await?;
    Outcome::single(outcomes)?;
    Ok(())
}
