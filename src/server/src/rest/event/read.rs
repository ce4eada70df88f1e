//! Reading the logs.

use axum::{
    Json,
    extract::{Query, State},
};
use common::id::{OrganizationId, ProviderId, ProviderUserId};
use serde_json::Value;
use services::event::{ListActivity, ReadOrganizationLog, ReadOwnLog, ReadProviderLog, ReadProviderUserLog};

use super::{query, render};
use crate::{
    rest::{At, Rejected, Signed},
    state::AppState,
};

type Parameters = Query<Vec<(String, String)>>;

pub async fn own(
    State(state): State<AppState>,
    Signed(caller): Signed,
    Query(parameters): Parameters,
) -> Result<Json<Value>, Rejected> {
    let log = state.site.perform(&caller, (), ReadOwnLog(query::parse(parameters)?)).await?;
    Ok(render::page(&log))
}

pub async fn of_provider(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
    Query(parameters): Parameters,
) -> Result<Json<Value>, Rejected> {
    let log = state.site.perform(&caller, id, ReadProviderLog(query::parse(parameters)?)).await?;
    Ok(render::page(&log))
}

pub async fn of_provider_user(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At((id, person)): At<(ProviderId, ProviderUserId)>,
    Query(parameters): Parameters,
) -> Result<Json<Value>, Rejected> {
    let operation = ReadProviderUserLog { person, query: query::parse(parameters)? };
    let log = state.site.perform(&caller, id, operation).await?;
    Ok(render::page(&log))
}

pub async fn of_organization(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
    Query(parameters): Parameters,
) -> Result<Json<Value>, Rejected> {
    let log = state.site.perform(&caller, id, ReadOrganizationLog(query::parse(parameters)?)).await?;
    Ok(render::page(&log))
}

/// Ours alone: with names and texts, because scripts have nobody to ask what an id means.
pub async fn activity(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
    Query(parameters): Parameters,
) -> Result<Json<Value>, Rejected> {
    let log = state.site.perform(&caller, id, ListActivity(query::parse(parameters)?)).await?;
    Ok(render::told(&log))
}
