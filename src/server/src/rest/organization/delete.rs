//! Leaving an organization, and its end.

use axum::extract::State;
use common::id::OrganizationId;
use services::organization::{DeleteOrganization, LeaveOrganization, ReadOrganization};

use crate::{
    rest::{
        At, Rejected, Signed, Wire,
        proof::{Proof, proof},
    },
    state::AppState,
};

pub async fn leave(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
) -> Result<(), Rejected> {
    Ok(state.site.perform(&caller, id, LeaveOrganization).await?)
}

pub async fn delete(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
    Wire(request): Wire<Proof>,
) -> Result<(), Rejected> {
    // Whoever is a stranger here learns nothing from the order of the checks, and costs no hashing.
    state.site.perform(&caller, id, ReadOrganization).await?;
    let proof = proof(&state, &caller, request.master_password_hash).await?;
    Ok(state.site.perform(&caller, id, DeleteOrganization { proof }).await?)
}
