//! `POST /collect`: what clients report. An entry that does not parse is dropped like one that is not the caller's; only a body that is no list
//! of entries is refused.

use axum::extract::State;
use common::time::Timestamp;
use serde_json::Value;
use services::event::{CollectEvents, CollectedEvent};

use crate::{
    rest::{Rejected, Signed, Wire},
    state::AppState,
};

pub async fn collect(
    State(state): State<AppState>,
    Signed(caller): Signed,
    Wire(entries): Wire<Vec<Value>>,
) -> Result<(), Rejected> {
    let events = entries.iter().map(entry).collect();
    Ok(state.site.perform(&caller, (), CollectEvents(events)).await?)
}

fn entry(entry: &Value) -> CollectedEvent {
    let text = |name: &str| entry.get(name).and_then(Value::as_str);
    CollectedEvent {
        // Zero is no event: it is dropped with everything else that clients may not send.
        kind: entry.get("type").and_then(Value::as_i64).unwrap_or(0),
        item: text("cipherId").and_then(|id| id.parse().ok()),
        organization: text("organizationId").and_then(|id| id.parse().ok()),
        at: text("date").and_then(|date| date.parse::<Timestamp>().ok()),
    }
}
