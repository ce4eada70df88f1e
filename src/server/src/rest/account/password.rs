//! The master password: changing it, proving it, and what needs it (`identity.md` §8.1, §8.2).

use axum::{Json, extract::State};
use serde::Deserialize;
use serde_json::{Value, json};
use services::{
    Caller, Failure,
    account::{ChangePassword, DeleteAccount, EndAllSessions, PasswordProof, Stated, prove},
};

use super::{
    Gate, Table,
    input::{self, AuthenticationData, UnlockData, Wrapping},
};
use crate::{
    rest::{Rejected, Signed, Wire},
    state::AppState,
};

pub fn routes(table: Table) -> Table {
    table
        .post("/api/accounts/password", Gate::SignedIn, change)
        .post("/api/accounts/verify-password", Gate::SignedIn, verify)
        .post("/api/accounts/security-stamp", Gate::SignedIn, end_all_sessions)
        .delete("/api/accounts", Gate::SignedIn, delete)
        .post("/api/accounts/delete", Gate::SignedIn, delete)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Secret {
    master_password_hash: Option<String>,
}

async fn proof(state: &AppState, caller: &Caller, presented: Option<String>) -> Result<PasswordProof, Failure> {
    let presented = input::password_hash(presented, "masterPasswordHash")?;
    prove(&state.site, caller, "masterPasswordHash", &presented).await
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Change {
    master_password_hash: Option<String>,
    master_password_hint: Option<String>,
    new_master_password_hash: Option<String>,
    key: Option<String>,
    authentication_data: Option<AuthenticationData>,
    unlock_data: Option<UnlockData>,
}

async fn change(
    State(state): State<AppState>,
    Signed(caller): Signed,
    Wire(request): Wire<Change>,
) -> Result<(), Rejected> {
    let hint = input::hint(request.master_password_hint)?;
    let (new, user_key, stated) = match (request.authentication_data, request.unlock_data) {
        (Some(authentication), Some(unlock)) => {
            let Wrapping { kdf, salt, password, user_key, user_key_id } =
                Wrapping::from_halves(authentication, unlock)?;
            (password, user_key, Some(Stated { kdf, salt, user_key_id }))
        }
        (Some(_), None) => return Err(Failure::field("unlockData", "This is missing.").into()),
        (None, Some(_)) => return Err(Failure::field("authenticationData", "This is missing.").into()),
        (None, None) => {
            let new = input::password_hash(request.new_master_password_hash, "newMasterPasswordHash")?;
            (new, input::user_key(request.key, "key")?, None)
        }
    };
    let proof = proof(&state, &caller, request.master_password_hash).await?;
    let change = ChangePassword::prepare(&state.site, proof, &new, user_key, hint, stated).await?;
    Ok(state.site.perform(&caller, (), change).await?)
}

/// The answer is the merged requirements of all policies on master passwords: none yet.
async fn verify(
    State(state): State<AppState>,
    Signed(caller): Signed,
    Wire(request): Wire<Secret>,
) -> Result<Json<Value>, Rejected> {
    proof(&state, &caller, request.master_password_hash).await?;
    Ok(Json(json!({ "object": "masterPasswordPolicy" })))
}

async fn end_all_sessions(
    State(state): State<AppState>,
    Signed(caller): Signed,
    Wire(request): Wire<Secret>,
) -> Result<(), Rejected> {
    let proof = proof(&state, &caller, request.master_password_hash).await?;
    Ok(state.site.perform(&caller, (), EndAllSessions { proof }).await?)
}

async fn delete(
    State(state): State<AppState>,
    Signed(caller): Signed,
    Wire(request): Wire<Secret>,
) -> Result<(), Rejected> {
    let proof = proof(&state, &caller, request.master_password_hash).await?;
    Ok(state.site.perform(&caller, (), DeleteAccount { proof }).await?)
}
