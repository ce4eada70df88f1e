//! `POST …/accounts/prelogin`: how to derive the master key.

use axum::{Json, extract::State};
use serde::Deserialize;
use serde_json::{Value, json};
use services::account::prelogin;

use super::{Gate, Table, input};
use crate::{
    rest::{Rejected, Wire, peer::From},
    state::AppState,
};

pub fn routes(table: Table) -> Table {
    table
        .post("/identity/accounts/prelogin/password", Gate::Anyone, handle)
        .post("/identity/accounts/prelogin", Gate::Anyone, handle)
        .post("/api/accounts/prelogin", Gate::Anyone, handle)
}

#[derive(Deserialize)]
struct Request {
    email: Option<String>,
}

/// The nested form is for the official clients of 2026, the flat one for rbw and older clients.
async fn handle(
    State(state): State<AppState>,
    From(origin): From,
    Wire(request): Wire<Request>,
) -> Result<Json<Value>, Rejected> {
    let email = input::email(request.email, "email")?;
    let kdf = prelogin(&state.site, &email, origin).await?;
    Ok(Json(json!({
        "kdf": kdf.kind,
        "kdfIterations": kdf.iterations,
        "kdfMemory": kdf.memory,
        "kdfParallelism": kdf.parallelism,
        "kdfSettings": {
            "kdfType": kdf.kind,
            "iterations": kdf.iterations,
            "memory": kdf.memory,
            "parallelism": kdf.parallelism,
        },
        "salt": email,
    })))
}
