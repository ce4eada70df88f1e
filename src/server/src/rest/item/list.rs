//! Lists of items: one's own and reachable ones, and those of an organization.

use axum::{extract::State, http::HeaderMap, response::Response};
use common::{id::OrganizationId, rules::Action};
use serde_json::json;
use services::{
    item::{export, list},
    sync,
};

use super::{
    render::{Form, LIST_END, LIST_START},
    request::{Parameters, organization_in, parameter},
    stream,
};
use crate::{
    rest::{At, Gate, Rejected, Signed, Table, sync::client},
    state::AppState,
};

pub(super) fn routes(table: Table) -> Table {
    table
        .get("/api/ciphers", Gate::SignedIn, own)
        .get("/api/ciphers/organization-details", Gate::Allowed(Action::ItemListWhole), whole)
        .get("/api/ciphers/organization-details/assigned", Gate::Allowed(Action::OrganizationSee), assigned)
        .get("/api/organizations/{id}/export", Gate::Allowed(Action::VaultExport), exported)
}

async fn own(State(state): State<AppState>, Signed(caller): Signed, headers: HeaderMap) -> Result<Response, Rejected> {
    let items = sync::open_items(&state.site, &caller, client::newest_kind(&headers)).await?;
    Ok(stream::answer(LIST_START.to_owned(), items, Form::Details, LIST_END))
}

async fn whole(State(state): State<AppState>, Signed(caller): Signed, query: Parameters) -> Result<Response, Rejected> {
    let organization = organization_in(&query)?;
    let member_items = parameter(&query, "includeMemberItems").is_some_and(|value| value.eq_ignore_ascii_case("true"));
    let items = list::open_whole(&state.site, &caller, organization, member_items).await?;
    Ok(stream::answer(LIST_START.to_owned(), items, Form::MiniDetails, LIST_END))
}

async fn assigned(
    State(state): State<AppState>,
    Signed(caller): Signed,
    query: Parameters,
) -> Result<Response, Rejected> {
    let items = list::open_assigned(&state.site, &caller, organization_in(&query)?).await?;
    Ok(stream::answer(LIST_START.to_owned(), items, Form::Details, LIST_END))
}

async fn exported(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(organization): At<OrganizationId>,
) -> Result<Response, Rejected> {
    let export = export::open(&state.site, &caller, organization).await?;
    let collections: Vec<_> = export
        .collections
        .iter()
        .map(|collection| {
            json!({
                "object": "collection",
                "id": collection.id,
                "organizationId": collection.organization_id,
                "name": collection.name,
                "externalId": collection.external_id,
                "type": collection.kind,
                "defaultUserCollectionEmail": collection.my_items_email,
            })
        })
        .collect();
    let start = format!("{{\"object\":\"organizationExport\",\"collections\":{},\"ciphers\":[", json!(collections));
    Ok(stream::answer(start, export.items, Form::MiniDetails, "]}"))
}
