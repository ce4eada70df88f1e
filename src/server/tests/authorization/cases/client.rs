//! The clients of the provider. An organization is attached only by a Provider Admin who is its direct Owner: see `takeover`.

use testkit::{json, key, key_pair};

use super::{Case, alike, delete, get, post, put};
use crate::older::older_client;

pub fn cases() -> Vec<Case> {
    let mut cases = vec![
        get("/api/providers/{provider}/organizations", "PA SU"),
        get("/api/chatelaine/providers/{provider}/overview", "PA SU"),
        get("/api/chatelaine/providers/{provider}/keys", "PA SU"),
        get("/api/providers/{provider}/clients/addable", "PA SU"),
        post("/api/providers/{provider}/organizations", "PA").body(|_, _| older_client("New", &key("North"))),
        post("/api/providers/{provider}/clients", "PA").body(|w, _| {
            json!({
                "name": "New", "ownerEmail": "new@example.com", "planType": 20, "seats": 3, "key": w["wrapped"],
                "keyPair": key_pair("New", &key("Acme")), "collectionName": w["text"],
            })
        }),
        put("/api/providers/{provider}/clients/{link}", "PA SU")
            .body(|_, _| json!({ "name": "Renamed", "assignedSeats": 150 })),
        delete("/api/providers/{provider}/organizations/{link}", "PA"),
        post("/api/providers/{provider}/organizations/{link}/delete", "PA"),
    ];
    // Somebody else's organization, whoever asks.
    cases.extend(alike(
        [
            post("/api/providers/{provider}/clients/existing", ""),
            post("/api/providers/{provider}/organizations/add", ""),
        ],
        |case| case.body(|w, _| json!({ "organizationId": w["prize"], "key": w["wrapped"] })),
    ));
    cases
}
