//! One act on several members: a result per row.

use axum::{Json, extract::State};
use common::id::{MemberId, OrganizationId};
use serde::Deserialize;
use serde_json::Value;
use services::member::{Outcome, ReinviteMembers, RemoveMembers, RestoreMembers, RevokeMembers};

use super::render;
use crate::{
    rest::{At, Rejected, Signed, Wire, list},
    state::AppState,
};

#[derive(Deserialize)]
pub struct Several {
    pub ids: Vec<MemberId>,
}

fn results(outcomes: Vec<Outcome>) -> Json<Value> {
    list::list(outcomes.into_iter().map(|outcome| render::result(&outcome.into())))
}

pub async fn reinvite(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
    Wire(Several { ids }): Wire<Several>,
) -> Result<Json<Value>, Rejected> {
    Ok(results(state.site.perform(&caller, id, ReinviteMembers { ids }).await?))
}

pub async fn remove(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
    Wire(Several { ids }): Wire<Several>,
) -> Result<Json<Value>, Rejected> {
    Ok(results(state.site.perform(&caller, id, RemoveMembers { ids }).await?))
}

pub async fn revoke(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
    Wire(Several { ids }): Wire<Several>,
) -> Result<Json<Value>, Rejected> {
    Ok(results(state.site.perform(&caller, id, RevokeMembers { ids }).await?))
}

pub async fn restore(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
    Wire(Several { ids }): Wire<Several>,
) -> Result<Json<Value>, Rejected> {
    Ok(results(state.site.perform(&caller, id, RestoreMembers { ids }).await?))
}
