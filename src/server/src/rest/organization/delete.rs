//! Leaving an organization, and its end.

use axum::extract::State;
use common::id::OrganizationId;
use serde::Deserialize;
use services::{
    Failure,
    account::{PresentedHash, prove},
    organization::{DeleteOrganization, LeaveOrganization, ReadOrganization},
};

use crate::{
    rest::{At, Rejected, Signed, Wire},
    state::AppState,
};

pub async fn leave(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
) -> Result<(), Rejected> {
    Ok(state.site.perform(&caller, id, LeaveOrganization).await?)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Proof {
    master_password_hash: Option<String>,
}

pub async fn delete(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
    Wire(request): Wire<Proof>,
) -> Result<(), Rejected> {
    // Whoever is a stranger here learns nothing from the order of the checks, and costs no hashing.
    state.site.perform(&caller, id, ReadOrganization).await?;
    let missing = || Failure::field("masterPasswordHash", "Type your master password.");
    let presented = request.master_password_hash.and_then(PresentedHash::parse).ok_or_else(missing)?;
    let proof = prove(&state.site, &caller, "masterPasswordHash", &presented).await?;
    Ok(state.site.perform(&caller, id, DeleteOrganization { proof }).await?)
}
