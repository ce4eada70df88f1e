//! The confirm queue: Service Users confirm members (O17) and see nothing of the staff (P13, P15).

use testkit::json;

use super::{Case, get, post};

/// Both may act on the member who waits.
const STAFF: &str = "PA SU";

pub fn cases() -> Vec<Case> {
    let mut cases = vec![
        get("/api/chatelaine/providers/{provider}/confirm-queue", STAFF),
        post("/api/chatelaine/providers/{provider}/confirm-queue", STAFF)
            .body(|w, _| {
                let row = &w["member row of M-accepted"];
                json!({ "keys": [{ "organizationId": w["acme"], "id": row, "key": w["sealed"] }] })
            })
            .per_row(),
        post("/api/chatelaine/providers/{provider}/confirm-queue/remove", STAFF)
            .body(|w, _| json!({ "rows": [{ "organizationId": w["acme"], "id": w["member row of M-accepted"] }] }))
            .per_row(),
    ];
    #[cfg(feature = "web")]
    cases.extend(functions());
    cases
}

#[cfg(feature = "web")]
fn functions() -> Vec<Case> {
    let who = |w: &crate::world::World| json!({ "kind": "member", "organizationId": w["acme"], "id": w["member row of M-accepted"] });
    vec![
        post("/fn/queue/list", STAFF).body(|w, _| json!({ "provider": w["north"], "query": { "client": w["acme"] } })),
        post("/fn/queue/count", STAFF).body(|w, _| json!({ "provider": w["north"] })),
        post("/fn/queue/confirm", STAFF)
            .body(move |w, _| json!({ "provider": w["north"], "keys": [{ "who": who(w), "key": w["sealed"] }] }))
            .per_row(),
        post("/fn/queue/remove", STAFF).body(move |w, _| json!({ "provider": w["north"], "rows": [who(w)] })).per_row(),
    ]
}
