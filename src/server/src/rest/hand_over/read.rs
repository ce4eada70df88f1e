//! Reading: the relation, the change that is under way, and what is to be made anew.

use axum::{
    Json,
    extract::{Query, State},
    http::header,
    response::IntoResponse,
};
use common::{
    id::OrganizationId,
    wire::hand_over::{RelationView, RotationParts, RotationView},
};
use serde::Deserialize;
use services::{
    Failure,
    hand_over::{ReadPending, ReadRelation, ReadRotation, ReadRotationParts},
};

use super::render;
use crate::{
    rest::{At, Rejected, Signed},
    state::AppState,
};

pub async fn relation(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
) -> Result<Json<RelationView>, Rejected> {
    Ok(Json(state.site.perform(&caller, id, ReadRelation).await?))
}

pub async fn rotation(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
) -> Result<Json<Option<RotationView>>, Rejected> {
    Ok(Json(state.site.perform(&caller, id, ReadRotation).await?))
}

pub async fn parts(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
) -> Result<Json<RotationParts>, Rejected> {
    Ok(Json(state.site.perform(&caller, id, ReadRotationParts).await?))
}

#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    after: String,
}

pub async fn pending(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
    Query(After { after }): Query<After>,
) -> Result<impl IntoResponse, Rejected> {
    let after = match after.as_str() {
        "" => None,
        text => Some(text.parse().map_err(|_| Failure::field("after", "This is not the identifier of an item."))?),
    };
    let items = state.site.perform(&caller, id, ReadPending { after }).await?;
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, render::pending(&items)))
}
