//! The profile and what people set about themselves (`identity.md` §8.2, §11).

use axum::{Json, extract::State};
use common::wire::sync::Profile;
use serde::Deserialize;
use services::{
    Caller, Failure,
    account::{OwnProfile, RevisionDate, SetAvatar, UpdateProfile},
};

use super::{Gate, Table, input};
use crate::{
    rest::{Rejected, Signed, Wire},
    state::AppState,
};

pub fn routes(table: Table) -> Table {
    table
        .get("/api/accounts/profile", Gate::SignedIn, show)
        .put("/api/accounts/profile", Gate::SignedIn, update)
        .post("/api/accounts/profile", Gate::SignedIn, update)
        .put("/api/accounts/avatar", Gate::SignedIn, avatar)
        .post("/api/accounts/avatar", Gate::SignedIn, avatar)
        .get("/api/accounts/revision-date", Gate::SignedIn, revision_date)
}

async fn profile(state: &AppState, caller: &Caller) -> Result<Json<Profile>, Failure> {
    state.site.perform(caller, (), OwnProfile).await.map(Json)
}

async fn show(State(state): State<AppState>, Signed(caller): Signed) -> Result<Json<Profile>, Rejected> {
    Ok(profile(&state, &caller).await?)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Update {
    name: Option<String>,
    master_password_hint: Option<String>,
}

async fn update(
    State(state): State<AppState>,
    Signed(caller): Signed,
    Wire(request): Wire<Update>,
) -> Result<Json<Profile>, Rejected> {
    let update = UpdateProfile {
        name: input::name(request.name.as_deref(), "name")?,
        hint: input::hint(request.master_password_hint)?,
    };
    state.site.perform(&caller, (), update).await?;
    Ok(profile(&state, &caller).await?)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Avatar {
    avatar_color: Option<String>,
}

async fn avatar(
    State(state): State<AppState>,
    Signed(caller): Signed,
    Wire(request): Wire<Avatar>,
) -> Result<Json<Profile>, Rejected> {
    state.site.perform(&caller, (), SetAvatar { color: input::optional(request.avatar_color) }).await?;
    Ok(profile(&state, &caller).await?)
}

/// A bare number, milliseconds since 1970.
async fn revision_date(State(state): State<AppState>, Signed(caller): Signed) -> Result<Json<i64>, Rejected> {
    Ok(Json(state.site.perform(&caller, (), RevisionDate).await?.millis()))
}
