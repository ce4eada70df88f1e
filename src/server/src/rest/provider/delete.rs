//! The end of a provider: with the master password, or with the token of a mailed link.

use axum::extract::State;
use common::id::ProviderId;
use serde::Deserialize;
use services::provider::{self, DeleteProvider, ReadProvider};

use crate::{
    rest::{
        At, Rejected, Signed, Wire,
        proof::{Proof, proof},
    },
    state::AppState,
};

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
    let proof = proof(&state, &caller, request.master_password_hash).await?;
    Ok(state.site.perform(&caller, id, DeleteProvider { proof }).await?)
}

pub async fn by_link(
    State(state): State<AppState>,
    At(id): At<ProviderId>,
    Wire(request): Wire<Token>,
) -> Result<(), Rejected> {
    Ok(provider::delete_by_link(&state.site, id, &request.token).await?)
}
