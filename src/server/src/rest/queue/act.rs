//! Acts on rows of the queue: a result per row, and 200 also when rows fail.

use axum::{Json, extract::State};
use common::{
    id::{MemberId, OrganizationId, ProviderId, ProviderUserId},
    wire::queue::{QueueKey, QueueOutcome, WaitingId, WaitingKind},
};
use serde::Deserialize;
use serde_json::{Value, json};
use services::queue::{ConfirmMany, RemoveMany};

use crate::{
    rest::{At, Rejected, Signed, Wire, list},
    state::AppState,
};

/// A row as the list names it. Without an organization it is one of the provider's own people, whose id then has another meaning.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RowOf {
    id: MemberId,
    #[serde(default)]
    organization_id: Option<OrganizationId>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KeyOf {
    id: MemberId,
    #[serde(default)]
    organization_id: Option<OrganizationId>,
    key: String,
}

#[derive(Deserialize)]
pub struct Keys {
    keys: Vec<KeyOf>,
}

#[derive(Deserialize)]
pub struct Rows {
    rows: Vec<RowOf>,
}

fn who(id: MemberId, organization: Option<OrganizationId>) -> WaitingId {
    match organization {
        Some(organization_id) => WaitingId::Member { organization_id, id },
        None => WaitingId::Staff { id: ProviderUserId::from_uuid(id.uuid()) },
    }
}

fn results(outcomes: Vec<QueueOutcome>) -> Json<Value> {
    list::list(outcomes.into_iter().map(|outcome| {
        let organization = match outcome.who {
            WaitingId::Member { organization_id, .. } => Some(organization_id),
            WaitingId::Staff { .. } => None,
        };
        json!({
            "object": "waitingPersonResult",
            "kind": if outcome.who.kind() == WaitingKind::Staff { "staff" } else { "member" },
            "id": outcome.who.row(),
            "organizationId": organization,
            "error": outcome.error.unwrap_or_default(),
        })
    }))
}

pub async fn confirm(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(provider): At<ProviderId>,
    Wire(request): Wire<Keys>,
) -> Result<Json<Value>, Rejected> {
    let keys = request.keys.into_iter().map(|one| QueueKey { who: who(one.id, one.organization_id), key: one.key });
    Ok(results(ConfirmMany(keys.collect()).perform(&state.site, &caller, provider).await?))
}

pub async fn remove(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(provider): At<ProviderId>,
    Wire(request): Wire<Rows>,
) -> Result<Json<Value>, Rejected> {
    let rows = request.rows.into_iter().map(|one| who(one.id, one.organization_id)).collect();
    Ok(results(RemoveMany(rows).perform(&state.site, &caller, provider).await?))
}
