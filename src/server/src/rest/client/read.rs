//! Reading the clients.

use axum::{
    Json,
    extract::{Query, State},
};
use common::{
    id::ProviderId,
    wire::client::{Attention, ClientKey, ClientPage, ClientQuery, ClientSort},
};
use serde_json::Value;
use services::{
    Failure,
    client::{ListAddable, ListClients, ListClientsWithKeys, ReadClientKeys},
};

use super::render;
use crate::{
    rest::{
        At, Rejected, Signed, list,
        parameters::{Parameters, named, number},
    },
    state::AppState,
};

pub async fn list(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
) -> Result<Json<Value>, Rejected> {
    let clients = state.site.perform(&caller, id, ListClientsWithKeys).await?;
    Ok(list::list(clients.iter().map(|client| render::client(id, client))))
}

/// A page of the portal's table, for programs; the portal itself asks by a server function.
pub async fn overview(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
    Query(parameters): Query<Parameters>,
) -> Result<Json<ClientPage>, Rejected> {
    Ok(Json(state.site.perform(&caller, id, ListClients(query(parameters)?)).await?))
}

fn query(parameters: Parameters) -> Result<ClientQuery, Failure> {
    let mut query = ClientQuery::default();
    for (name, value) in parameters {
        match name.as_str() {
            "search" => query.search = value,
            "sort" => query.sort = named::<ClientSort>("sort", &value)?,
            "descending" => query.descending = value == "true",
            "only" => query.only = Some(named::<Attention>("only", &value)?),
            "marked" => query.marked = value == "true",
            "after" => query.after = Some(value),
            "before" => query.before = Some(value),
            "limit" => query.limit = number("limit", &value)?,
            _ => {}
        }
    }
    Ok(query)
}

pub async fn keys(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
) -> Result<Json<Vec<ClientKey>>, Rejected> {
    Ok(Json(state.site.perform(&caller, id, ReadClientKeys).await?))
}

/// One of the two bare arrays of the wire.
pub async fn addable(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
) -> Result<Json<Vec<Value>>, Rejected> {
    let found = state.site.perform(&caller, id, ListAddable).await?;
    Ok(Json(found.iter().filter(|organization| !organization.ineligible).map(render::addable).collect()))
}
