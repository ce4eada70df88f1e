//! Beginning, staging, putting in place, giving up. The password is proved at both ends; strangers are told nothing and cost no hashing.

use axum::{Json, extract::State};
use common::{
    id::{MemberId, OrganizationId, RotationId},
    wire::hand_over::{CommitOutcome, Exchanged, MemberKey, RenamedCollection, RotatedItem, RotationView},
};
use serde::Deserialize;
use serde_json::{Value, json};
use services::{
    Caller, Failure,
    account::PasswordProof,
    hand_over::{CancelRotation, CommitRotation, ReadRotation, StageItems, StartRotation},
};

use crate::{
    rest::{At, Rejected, Signed, Wire, proof::proof},
    state::AppState,
};

async fn proven(
    state: &AppState,
    caller: &Caller,
    id: OrganizationId,
    presented: Option<String>,
) -> Result<PasswordProof, Failure> {
    state.site.perform(caller, id, ReadRotation).await?;
    proof(state, caller, presented).await
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Start {
    master_password_hash: Option<String>,
    key: String,
    #[serde(default)]
    ends_relation: bool,
}

pub async fn start(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
    Wire(request): Wire<Start>,
) -> Result<Json<RotationView>, Rejected> {
    let proof = proven(&state, &caller, id, request.master_password_hash).await?;
    let start = StartRotation { proof, key: request.key, ends_relation: request.ends_relation };
    Ok(Json(state.site.perform(&caller, id, start).await?))
}

pub async fn cancel(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
) -> Result<Json<Value>, Rejected> {
    let cancelled = state.site.perform(&caller, id, CancelRotation).await?;
    Ok(Json(json!({ "cancelled": cancelled })))
}

#[derive(Deserialize)]
pub struct Items {
    rotation: Option<RotationId>,
    items: Vec<RotatedItem>,
}

pub async fn stage(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
    Wire(request): Wire<Items>,
) -> Result<Json<RotationView>, Rejected> {
    let stage = StageItems { rotation: request.rotation, items: request.items };
    Ok(Json(state.site.perform(&caller, id, stage).await?))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Commit {
    master_password_hash: Option<String>,
    rotation: Option<RotationId>,
    retired_key: String,
    collections: Vec<RenamedCollection>,
    private_key: Option<Exchanged>,
    members: Vec<MemberKey>,
    unconfirmed: Vec<MemberId>,
}

pub async fn commit(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
    Wire(request): Wire<Commit>,
) -> Result<Json<CommitOutcome>, Rejected> {
    let proof = proven(&state, &caller, id, request.master_password_hash).await?;
    let commit = CommitRotation {
        proof,
        rotation: request.rotation,
        retired_key: request.retired_key,
        collections: request.collections,
        private_key: request.private_key,
        members: request.members,
        unconfirmed: request.unconfirmed,
    };
    Ok(Json(state.site.perform(&caller, id, commit).await?))
}
