//! `GET /sync` (`vault.md` §2): everything at once, items streamed.

pub(crate) mod client;

use std::collections::HashMap;

use axum::{
    extract::{Query, State},
    http::HeaderMap,
    response::Response,
};
use serde::Serialize;
use serde_json::{Value, json};
use services::Failure;

use super::{
    Gate, Rejected, Signed, Table,
    item::{render::Form, stream},
};
use crate::state::AppState;

pub fn routes(table: Table) -> Table {
    table.get("/api/sync", Gate::SignedIn, sync)
}

async fn sync(
    State(state): State<AppState>,
    Signed(caller): Signed,
    Query(query): Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Result<Response, Rejected> {
    let exclude = query
        .iter()
        .any(|(name, value)| name.eq_ignore_ascii_case("excludeDomains") && value.eq_ignore_ascii_case("true"));
    let sync = services::sync::open(&state.site, &caller, client::newest_kind(&headers)).await?;
    let mut start = String::from("{\"object\":\"sync\"");
    member(&mut start, "profile", &sync.profile)?;
    member(&mut start, "folders", &sync.folders)?;
    member(&mut start, "collections", &sync.collections)?;
    member(&mut start, "domains", &if exclude { Value::Null } else { domains() })?;
    member(&mut start, "policies", &json!([]))?;
    member(&mut start, "sends", &json!([]))?;
    member(&mut start, "userDecryption", &sync.user_decryption)?;
    start.push_str(",\"ciphers\":[");
    Ok(stream::answer(start, sync.items, Form::Details, "]}"))
}

/// No equivalent domains are kept yet (`vault.md` §7.1).
fn domains() -> Value {
    json!({ "object": "domains", "equivalentDomains": [], "globalEquivalentDomains": [] })
}

fn member(out: &mut String, name: &str, value: &impl Serialize) -> Result<(), Failure> {
    let json = serde_json::to_string(value).map_err(|_| Failure::Damaged("a part of the sync"))?;
    out.push_str(",\"");
    out.push_str(name);
    out.push_str("\":");
    out.push_str(&json);
    Ok(())
}
