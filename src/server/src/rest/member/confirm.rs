//! Public keys of those who wait, and handing them the organization's key.

use axum::{Json, extract::State};
use common::id::{MemberId, OrganizationId};
use serde::Deserialize;
use serde_json::Value;
use services::member::{ConfirmMembers, Outcome, ReadPublicKeys};

use super::{bulk::Several, render};
use crate::{
    rest::{At, Rejected, Signed, Wire, list},
    state::AppState,
};

pub async fn public_keys(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
    Wire(request): Wire<Several>,
) -> Result<Json<Value>, Rejected> {
    let keys = state.site.perform(&caller, id, ReadPublicKeys { ids: request.ids }).await?;
    Ok(list::list(keys.iter().map(render::public_key)))
}

#[derive(Deserialize)]
pub struct One {
    key: String,
}

pub async fn one(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At((organization, member)): At<(OrganizationId, MemberId)>,
    Wire(request): Wire<One>,
) -> Result<(), Rejected> {
    let outcomes =
        state.site.perform(&caller, organization, ConfirmMembers { keys: vec![(member, request.key)] }).await?;
    Outcome::single(outcomes)?;
    Ok(())
}

#[derive(Deserialize)]
pub struct Keys {
    keys: Vec<KeyOf>,
}

#[derive(Deserialize)]
pub struct KeyOf {
    id: MemberId,
    key: String,
}

pub async fn several(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
    Wire(request): Wire<Keys>,
) -> Result<Json<Value>, Rejected> {
    let keys = request.keys.into_iter().map(|entry| (entry.id, entry.key)).collect();
    let outcomes = state.site.perform(&caller, id, ConfirmMembers { keys }).await?;
    Ok(list::list(outcomes.into_iter().map(|outcome| render::result(&outcome.into()))))
}
