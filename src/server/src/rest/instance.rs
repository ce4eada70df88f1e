//! What the server says of itself to anybody (`identity.md` §2.3, §2.4).

use axum::{Json, extract::State};
use serde_json::{Value, json};

use super::{Gate, Table};
use crate::state::AppState;

/// The release of the official server that clients may take this one for.
pub const COMPATIBLE_WITH: &str = "2026.8.0";

pub fn routes(table: Table) -> Table {
    table
        .get("/api/config", Gate::Anyone, config)
        .get("/alive", Gate::Anyone, now)
        .get("/api/alive", Gate::Anyone, now)
        .get("/identity/alive", Gate::Anyone, now)
        .get("/api/now", Gate::Anyone, now)
        .get("/api/version", Gate::Anyone, version)
        .get("/api/plans", Gate::Anyone, super::organization::plan::list)
}

async fn config(State(state): State<AppState>) -> Json<Value> {
    let settings = state.site.settings();
    let url = &settings.public_url;
    Json(json!({
        "object": "config",
        "version": COMPATIBLE_WITH,
        "gitHash": env!("CARGO_PKG_VERSION"),
        "server": { "name": "Chatelaine", "url": url },
        "environment": {
            "cloudRegion": null,
            "vault": url,
            "api": format!("{url}/api"),
            "identity": format!("{url}/identity"),
            "notifications": format!("{url}/notifications"),
            "sso": "",
        },
        "featureStates": {},
        "push": { "pushTechnology": 0, "vapidPublicKey": null },
        "communication": null,
        "settings": { "disableUserRegistration": !settings.open_registration, "suppressOnboardingInterstitials": false },
    }))
}

async fn now(State(state): State<AppState>) -> Json<String> {
    Json(state.site.environment().now().to_string())
}

async fn version() -> Json<&'static str> {
    Json(COMPATIBLE_WITH)
}
