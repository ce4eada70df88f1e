//! Which collections items are in.

use axum::{
    Json,
    extract::State,
    response::{IntoResponse as _, Response},
};
use common::{
    id::{CollectionId, ItemId, OrganizationId},
    rules::Action,
};
use serde::Deserialize;
use serde_json::json;
use services::{
    Caller, Failure,
    item::{
        ItemView,
        collections::{BulkCollections, ChangeCollections},
    },
};

use super::render::{self, Form};
use crate::{
    rest::{At, Gate, Rejected, Signed, Table, Wire},
    state::AppState,
};

pub(super) fn routes(table: Table) -> Table {
    let gate = Gate::Allowed(Action::ItemChangeCollections);
    table
        .put("/api/ciphers/{id}/collections_v2", gate, second)
        .post("/api/ciphers/{id}/collections_v2", gate, second)
        .put("/api/ciphers/{id}/collections", gate, first)
        .post("/api/ciphers/{id}/collections", gate, first)
        .put("/api/ciphers/{id}/collections-admin", gate, admin)
        .post("/api/ciphers/{id}/collections-admin", gate, admin)
        .post("/api/ciphers/bulk-collections", gate, bulk)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Collections {
    collection_ids: Vec<CollectionId>,
}

/// The form that can say that the item is now out of reach.
async fn second(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ItemId>,
    Wire(body): Wire<Collections>,
) -> Result<Response, Rejected> {
    Ok(match change(&state, &caller, id, body).await? {
        Some(view) => {
            let mut text = String::from("{\"object\":\"optionalCipherDetails\",\"unavailable\":false,\"cipher\":");
            render::item(&mut text, &view, Form::Details);
            text.push('}');
            render::json(text)
        }
        None => Json(json!({ "object": "optionalCipherDetails", "unavailable": true, "cipher": null })).into_response(),
    })
}

async fn first(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ItemId>,
    Wire(body): Wire<Collections>,
) -> Result<Response, Rejected> {
    let view = change(&state, &caller, id, body).await?.ok_or(Rejected(Failure::Absent))?;
    Ok(render::answer(&view, Form::Details))
}

async fn admin(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ItemId>,
    Wire(body): Wire<Collections>,
) -> Result<Response, Rejected> {
    let view = change(&state, &caller, id, body).await?.ok_or(Rejected(Failure::Absent))?;
    Ok(render::answer(&view, Form::MiniDetails))
}

async fn change(state: &AppState, caller: &Caller, id: ItemId, body: Collections) -> Result<Option<ItemView>, Failure> {
    let collections = body.collection_ids.into_iter().collect();
    state.site.perform(caller, id, ChangeCollections { collections }).await
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Bulk {
    organization_id: OrganizationId,
    cipher_ids: Vec<ItemId>,
    collection_ids: Vec<CollectionId>,
    #[serde(default)]
    remove_collections: bool,
}

async fn bulk(State(state): State<AppState>, Signed(caller): Signed, Wire(body): Wire<Bulk>) -> Result<(), Rejected> {
    let operation = BulkCollections {
        organization: body.organization_id,
        ids: body.cipher_ids,
        collections: body.collection_ids.into_iter().collect(),
        remove: body.remove_collections,
    };
    state.site.perform(&caller, (), operation).await?.done()?;
    Ok(())
}
