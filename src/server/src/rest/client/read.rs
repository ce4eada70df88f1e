//! Reading the clients.

use axum::{
    Json,
    extract::{Query, State},
};
use common::{
    id::ProviderId,
    wire::client::{Attention, ClientKey, ClientPage, ClientQuery, ClientSort},
};
use serde::Deserialize;
use serde_json::{Value, json};
use services::{
    Failure,
    client::{ListAddable, ListClients, ListClientsWithKeys, ReadClientKeys},
};

use super::render;
use crate::{
    rest::{At, Rejected, Signed, list},
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
    Query(parameters): Query<Vec<(String, String)>>,
) -> Result<Json<ClientPage>, Rejected> {
    Ok(Json(state.site.perform(&caller, id, ListClients(query(parameters)?)).await?))
}

fn query(parameters: Vec<(String, String)>) -> Result<ClientQuery, Failure> {
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

fn named<T: for<'de> Deserialize<'de>>(field: &'static str, value: &str) -> Result<T, Failure> {
    serde_json::from_value(json!(value)).map_err(|_| Failure::field(field, "This is not one of the possible values."))
}

fn number(field: &'static str, value: &str) -> Result<u32, Failure> {
    value.parse().map_err(|_| Failure::field(field, "This is not a whole number."))
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
