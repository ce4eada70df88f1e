//! Keys of accounts (`identity.md` §10).

use axum::{Json, extract::State};
use common::{id::UserId, wire::account::AccountKeys};
use serde::Deserialize;
use serde_json::{Value, json};
use services::{
    Failure,
    account::{OwnAccount, PublicKeyOf, RecordUserKeyId},
};

use super::{Gate, Table, input};
use crate::{
    rest::{At, Rejected, Signed, Wire},
    state::AppState,
};

pub fn routes(table: Table) -> Table {
    table
        .get("/api/accounts/keys", Gate::SignedIn, own)
        .get("/api/users/{userId}/public-key", Gate::SignedIn, public_key)
        .post("/api/accounts/key-management/user-key-id", Gate::SignedIn, record_id)
}

async fn own(State(state): State<AppState>, Signed(caller): Signed) -> Result<Json<Value>, Rejected> {
    let account = state.site.perform(&caller, (), OwnAccount).await?;
    Ok(Json(json!({
        "object": "keys",
        "key": account.user_key,
        "publicKey": account.public_key,
        "privateKey": account.private_key,
        "accountKeys": AccountKeys::new(account.public_key.clone(), account.private_key.clone()),
    })))
}

async fn public_key(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(user): At<UserId>,
) -> Result<Json<Value>, Rejected> {
    let public_key = state.site.perform(&caller, (), PublicKeyOf(user)).await?;
    Ok(Json(json!({ "object": "userKey", "userId": user, "publicKey": public_key })))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct UserKeyId {
    user_key_id: Option<String>,
}

async fn record_id(
    State(state): State<AppState>,
    Signed(caller): Signed,
    Wire(request): Wire<UserKeyId>,
) -> Result<(), Rejected> {
    let id = input::key_id(request.user_key_id, "userKeyId")?;
    let id = id.ok_or_else(|| Failure::field("userKeyId", "This is missing."))?;
    Ok(state.site.perform(&caller, (), RecordUserKeyId(id)).await?)
}
