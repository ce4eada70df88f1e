//! Billing reads, seat pools and the usage statement, by both doors.

use testkit::json;

use super::{Case, get, put};

pub fn cases() -> Vec<Case> {
    let cases = vec![
        get("/api/providers/{provider}/billing/subscription", "PA SU"),
        get("/api/providers/{provider}/billing/invoices", "PA"),
        // There is no invoice, for whomever.
        get("/api/providers/{provider}/billing/invoices/{invoice}", "").at("invoice", "1"),
        get("/api/providers/{provider}/billing/vnext/warnings", "PA SU"),
        get("/api/providers/{provider}/billing/vnext/credit", "PA"),
        get("/api/providers/{provider}/billing/vnext/payment-method", "PA"),
        get("/api/providers/{provider}/billing/vnext/address", "PA"),
        put("/api/providers/{provider}/billing/vnext/address", "PA")
            .body(|_, _| json!({ "country": "DE", "line1": "Main Street 1", "city": "Berlin" })),
        get("/api/providers/{provider}/billing/tax-information", "PA"),
        get("/api/chatelaine/providers/{provider}/pools", "PA SU"),
        get("/api/chatelaine/providers/{provider}/usage", "PA SU"),
        get("/api/chatelaine/providers/{provider}/usage.csv", "PA SU"),
        get("/api/chatelaine/providers/{provider}/clients/{organization}/usage", "PA SU"),
        get("/api/chatelaine/providers/{provider}/clients/{organization}/health", "PA SU"),
    ];
    #[cfg(feature = "web")]
    let cases = cases.into_iter().chain(functions()).collect();
    cases
}

#[cfg(feature = "web")]
fn functions() -> Vec<Case> {
    use super::post;

    vec![
        post("/fn/billing/pools", "PA SU").body(|w, _| json!({ "provider": w["north"] })),
        post("/fn/billing/usage", "PA SU").body(|w, _| json!({ "provider": w["north"], "query": {} })),
        post("/fn/billing/export", "PA SU").body(|w, _| json!({ "provider": w["north"], "query": {} })),
        post("/fn/billing/client_usage", "PA SU")
            .body(|w, _| json!({ "provider": w["north"], "organization": w["acme"], "month": null })),
    ]
}
