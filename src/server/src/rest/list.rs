//! The list object that nearly every list of the wire is wrapped in (`provider.md` §1).

use axum::Json;
use serde_json::{Value, json};

/// All rows at once: no row of these lists comes on a second page.
pub fn list(data: impl IntoIterator<Item = Value>) -> Json<Value> {
    Json(json!({ "object": "list", "data": data.into_iter().collect::<Vec<_>>(), "continuationToken": null }))
}
