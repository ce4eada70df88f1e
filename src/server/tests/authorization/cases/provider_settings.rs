//! A provider's data, how it looks, and its end.

use testkit::json;

use super::{Case, alike, delete, get, post, put};

/// The smallest PNG that may be a logo, as far as its head says.
pub const PICTURE: &str = "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAYAAAAAAAAAAAAAAUlEQVR4AAAAAAAAAABJRU5EAAAAAA==";

pub fn cases() -> Vec<Case> {
    // The client keeps the provider of this world: those who may try are told so.
    let mut cases =
        alike([delete("/api/providers/{provider}", ""), post("/api/providers/{provider}/delete", "")], |case| {
            case.refused("PA").body(|w, me| json!({ "masterPasswordHash": w.named("my password", me) }))
        });
    cases.extend([
        post("/api/providers/{provider}/delete-recover-token", "")
            .refused("anyone")
            .body(|_, _| json!({ "token": "none" })),
        get("/api/chatelaine/providers/{provider}/branding", "PA SU"),
        put("/api/chatelaine/providers/{provider}/branding", "PA").body(|_, _| json!({ "accent": "#1f3a5f" })),
        put("/api/chatelaine/providers/{provider}/logo", "PA").body(|_, _| json!({ "image": PICTURE })),
        delete("/api/chatelaine/providers/{provider}/logo", "PA"),
        get("/api/chatelaine/providers/{provider}/logo", "anyone"),
    ]);
    cases
}

#[cfg(feature = "web")]
pub fn functions() -> Vec<Case> {
    vec![
        post("/fn/provider/settings/update", "PA").body(|w, _| {
            json!({
                "provider": w["north"],
                "details": {
                    "name": "Renamed", "businessName": null, "businessAddress1": "1 High Street", "businessAddress2": null,
                    "businessAddress3": null, "businessCountry": "DE", "businessTaxNumber": null, "billingEmail": "new@msp.example",
                },
            })
        }),
        post("/fn/provider/branding/accent", "PA").body(|w, _| json!({ "provider": w["north"], "accent": "#1f3a5f" })),
        post("/fn/provider/branding/logo", "PA").body(|w, _| json!({ "provider": w["north"], "image": PICTURE })),
        post("/fn/provider/branding/remove-logo", "PA").body(|w, _| json!({ "provider": w["north"] })),
        post("/fn/provider/delete", "")
            .refused("PA")
            .body(|w, me| json!({ "provider": w["north"], "password": w.named("my password", me) })),
        post("/fn/entry/provider-deletion", "")
            .refused("anyone")
            .body(|w, _| json!({ "provider": w["north"], "token": "none" })),
        post("/fn/entry/delete-provider", "")
            .refused("anyone")
            .body(|w, _| json!({ "provider": w["north"], "token": "none" })),
    ]
}
