//! The logs as one, as a file, and as an organization sees its provider's visits, by both doors.

use super::{Case, get};

pub fn cases() -> Vec<Case> {
    let cases = vec![
        get("/api/chatelaine/providers/{provider}/activity", "PA"),
        get("/api/chatelaine/providers/{provider}/events/export", "PA"),
    ];
    #[cfg(feature = "web")]
    let cases = cases.into_iter().chain(functions()).collect();
    cases
}

#[cfg(feature = "web")]
fn functions() -> Vec<Case> {
    use testkit::json;

    use super::post;

    vec![
        post("/fn/events/activity", "PA")
            .body(|w, _| json!({ "provider": w["north"], "query": { "client": w["link"] } })),
        post("/fn/events/visits", "OW AD events PA SU").body(|w, _| json!({ "organization": w["acme"] })),
    ]
}
