//! Name and seats of a client, and letting it go.

use axum::extract::State;
use common::id::{ProviderId, ProviderOrganizationId};
use serde::Deserialize;
use services::client::{RemoveClient, UpdateClient};

use crate::{
    rest::{At, Rejected, Signed, Wire},
    state::AppState,
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    assigned_seats: i64,
    name: String,
}

pub async fn update(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(ids): At<(ProviderId, ProviderOrganizationId)>,
    Wire(request): Wire<Request>,
) -> Result<(), Rejected> {
    let operation = UpdateClient { name: request.name, seats: request.assigned_seats };
    Ok(state.site.perform(&caller, ids, operation).await?)
}

pub async fn remove(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(ids): At<(ProviderId, ProviderOrganizationId)>,
) -> Result<(), Rejected> {
    Ok(state.site.perform(&caller, ids, RemoveClient).await?)
}
