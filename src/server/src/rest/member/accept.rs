//! Accepting an invitation as the person who was invited.

use axum::extract::State;
use common::id::{MemberId, OrganizationId};
use serde::Deserialize;
use services::member::AcceptInvitation;

use crate::{
    rest::{At, Rejected, Signed, Wire},
    state::AppState,
};

#[derive(Deserialize)]
pub struct Request {
    token: String,
}

pub async fn accept(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At((organization, member)): At<(OrganizationId, MemberId)>,
    Wire(request): Wire<Request>,
) -> Result<(), Rejected> {
    let operation = AcceptInvitation { organization, member, token: request.token };
    Ok(state.site.perform(&caller, (), operation).await?)
}
