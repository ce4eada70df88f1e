//! Reading the queue.

use axum::{
    Json,
    extract::{Query, State},
};
use common::{
    id::ProviderId,
    wire::queue::{QueueQuery, Waiting, WaitingId, WaitingKind, WaitingRole},
};
use serde_json::{Value, json};
use services::{Failure, FieldError, queue::ListQueue};

use crate::{
    rest::{At, Rejected, Signed},
    state::AppState,
};

pub async fn list(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(provider): At<ProviderId>,
    Query(parameters): Query<Vec<(String, String)>>,
) -> Result<Json<Value>, Rejected> {
    let page = state.site.perform(&caller, provider, ListQueue(parse(parameters)?)).await?;
    let rows: Vec<Value> = page.rows.iter().map(row).collect();
    Ok(Json(json!({
        "object": "list",
        "data": rows,
        "continuationToken": page.next,
        "total": page.total,
        "staff": page.staff,
        "members": page.members,
    })))
}

fn parse(parameters: Vec<(String, String)>) -> Result<QueueQuery, Failure> {
    let mut query = QueueQuery::default();
    for (name, value) in parameters.into_iter().filter(|(_, value)| !value.trim().is_empty()) {
        match name.as_str() {
            "search" => query.search = value,
            "kind" => query.kind = Some(kind(&value)?),
            "client" => query.client = Some(value.parse().map_err(|_| malformed("client"))?),
            "limit" => query.limit = value.parse().map_err(|_| malformed("limit"))?,
            "continuationToken" => query.after = Some(value),
            _ => {}
        }
    }
    Ok(query)
}

fn kind(text: &str) -> Result<WaitingKind, Failure> {
    match text {
        "staff" => Ok(WaitingKind::Staff),
        "member" => Ok(WaitingKind::Member),
        _ => Err(Failure::field("kind", "Choose staff or member.")),
    }
}

fn malformed(name: &'static str) -> Failure {
    Failure::Invalid(vec![FieldError::named(name, "This is not of the expected form.")])
}

fn row(row: &Waiting) -> Value {
    let (kind, organization, id) = match row.who {
        WaitingId::Staff { id } => ("staff", None, id.to_string()),
        WaitingId::Member { organization_id, id } => ("member", Some(organization_id), id.to_string()),
    };
    let role = match row.role {
        WaitingRole::Staff(role) => json!(role),
        WaitingRole::Member(role) => json!(role),
    };
    json!({
        "object": "waitingPerson",
        "kind": kind,
        "id": id,
        "organizationId": organization,
        "organizationName": row.client,
        "enabled": row.enabled,
        "userId": row.user_id,
        "name": row.name,
        "email": row.email,
        "type": role,
        "publicKey": row.public_key,
        "invitedBy": row.invited_by,
        "invitedDate": row.invited,
        "waitingSince": row.since,
        "refusal": row.refusal,
    })
}
