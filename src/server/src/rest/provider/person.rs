//! One person of a provider: the same operations as for several, with the one refusal as the answer.

use axum::{Json, extract::State};
use common::{
    id::{ProviderId, ProviderUserId},
    kind::ProviderRole,
    wire::provider::ProviderInvitation,
};
use serde::Deserialize;
use serde_json::{Value, json};
use services::{
    Failure, Refusal,
    provider::{
        self, AcceptProviderInvitation, ChangeRole, ConfirmPeople, Outcome, ProviderInvitationToken, ReadPerson,
        ReinvitePeople, RemovePeople,
    },
};

use super::render;
use crate::{
    rest::{At, Rejected, Signed, Wire},
    state::AppState,
};

const MAILED: Refusal =
    Refusal::new("InvitationsAreMailed", "This server sends invitations by mail: send the invitation again instead.");

#[derive(Deserialize)]
pub struct Token {
    token: String,
}

#[derive(Deserialize)]
pub struct Key {
    key: String,
}

#[derive(Deserialize)]
pub struct Role {
    r#type: ProviderRole,
}

pub async fn read(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At((id, person)): At<(ProviderId, ProviderUserId)>,
) -> Result<Json<Value>, Rejected> {
    Ok(Json(render::person(&state.site.perform(&caller, id, ReadPerson(person)).await?)))
}

/// What the page behind the link shows. The token travels in the body, so that it stands in no log.
pub async fn invitation(
    State(state): State<AppState>,
    At((id, person)): At<(ProviderId, ProviderUserId)>,
    Wire(request): Wire<Token>,
) -> Result<Json<ProviderInvitation>, Rejected> {
    Ok(Json(provider::invitation(&state.site, id, person, &request.token).await?))
}

/// A fresh link for the inviter to hand on, where no mail can be sent.
pub async fn link(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At((id, person)): At<(ProviderId, ProviderUserId)>,
) -> Result<Json<Value>, Rejected> {
    if state.site.settings().mail {
        state.site.perform(&caller, id, ReadPerson(person)).await?;
        return Err(Failure::from(MAILED).into());
    }
    let link = Outcome::single(state.site.perform(&caller, id, ReinvitePeople(vec![person])).await?)?;
    Ok(Json(json!({ "link": link })))
}

pub async fn reinvite(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At((id, person)): At<(ProviderId, ProviderUserId)>,
) -> Result<(), Rejected> {
    Outcome::single(state.site.perform(&caller, id, ReinvitePeople(vec![person])).await?)?;
    Ok(())
}

pub async fn accept(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At((provider, id)): At<(ProviderId, ProviderUserId)>,
    Wire(request): Wire<Token>,
) -> Result<(), Rejected> {
    let operation = AcceptProviderInvitation { provider, id, token: ProviderInvitationToken(request.token) };
    Ok(state.site.perform(&caller, (), operation).await?)
}

pub async fn confirm(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At((id, person)): At<(ProviderId, ProviderUserId)>,
    Wire(request): Wire<Key>,
) -> Result<(), Rejected> {
    Outcome::single(state.site.perform(&caller, id, ConfirmPeople(vec![(person, request.key)])).await?)?;
    Ok(())
}

pub async fn change_role(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At((id, person)): At<(ProviderId, ProviderUserId)>,
    Wire(request): Wire<Role>,
) -> Result<(), Rejected> {
    Ok(state.site.perform(&caller, id, ChangeRole { person, role: request.r#type }).await?)
}

pub async fn remove(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At((id, person)): At<(ProviderId, ProviderUserId)>,
) -> Result<(), Rejected> {
    Outcome::single(state.site.perform(&caller, id, RemovePeople(vec![person])).await?)?;
    Ok(())
}
