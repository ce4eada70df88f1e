//! The end of a provider: with the master password, or with the token of a mailed link.

use axum::extract::State;
use common::id::ProviderId;
use serde::Deserialize;
use services::{
    Failure,
    account::{PresentedHash, prove},
    provider::{self, DeleteProvider, ReadProvider},
};

use crate::{
    rest::{At, Rejected, Signed, Wire},
    state::AppState,
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Proof {
    master_password_hash: Option<String>,
}

#[derive(Deserialize)]
pub struct Token {
    token: String,
}

pub async fn delete(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
    Wire(request): Wire<Proof>,
) -> Result<(), Rejected> {
    // Whoever is a stranger here learns nothing from the order of the checks, and costs no hashing.
    state.site.perform(&caller, id, ReadProvider).await?;
    let missing = || Failure::field("masterPasswordHash", "Type your master password.");
    let presented = request.master_password_hash.and_then(PresentedHash::parse).ok_or_else(missing)?;
    let proof = prove(&state.site, &caller, "masterPasswordHash", &presented).await?;
    Ok(state.site.perform(&caller, id, DeleteProvider { proof }).await?)
}

pub async fn by_link(
    State(state): State<AppState>,
    At(id): At<ProviderId>,
    Wire(request): Wire<Token>,
) -> Result<(), Rejected> {
    Ok(provider::delete_by_link(&state.site, id, &request.token).await?)
}
