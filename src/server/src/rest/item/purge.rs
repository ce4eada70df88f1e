//! `POST /ciphers/purge`, with the master password.

use axum::extract::State;
use common::rules::Action;
use serde::Deserialize;
use services::{
    Failure,
    account::{PresentedHash, prove},
    item::purge::{PurgeOwn, PurgeShared},
};

use super::request::{Parameters, optional_organization_in};
use crate::{
    rest::{Gate, Rejected, Signed, Table, Wire},
    state::AppState,
};

pub(super) fn routes(table: Table) -> Table {
    table.post("/api/ciphers/purge", Gate::Allowed(Action::VaultPurge), purge)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Secret {
    #[serde(default)]
    master_password_hash: Option<String>,
}

async fn purge(
    State(state): State<AppState>,
    Signed(caller): Signed,
    query: Parameters,
    Wire(secret): Wire<Secret>,
) -> Result<(), Rejected> {
    const FIELD: &str = "masterPasswordHash";
    let organization = optional_organization_in(&query)?;
    let presented = PresentedHash::parse(secret.master_password_hash.unwrap_or_default())
        .ok_or_else(|| Failure::field(FIELD, "Enter the master password."))?;
    let proof = prove(&state.site, &caller, FIELD, &presented).await?;
    match organization {
        Some(organization) => state.site.perform(&caller, organization, PurgeShared { proof }).await?,
        None => state.site.perform(&caller, (), PurgeOwn { proof }).await?,
    }
    Ok(())
}
