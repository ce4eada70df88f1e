//! The client organization itself.

use testkit::json;

use super::{Case, alike, delete, get, post, put};

pub fn cases() -> Vec<Case> {
    let mut cases = alike(
        [post("/api/organizations", "signed"), post("/api/organizations/create-without-payment", "signed")],
        |case| {
            case.body(|w, _| {
                json!({
                    "name": "New", "billingEmail": "new@example.com", "planType": 20, "additionalSeats": 3, "key": w["sealed"],
                    "keys": w.pair, "collectionName": w["text"],
                })
            })
        },
    );
    cases.extend(alike(
        [put("/api/organizations/{organization}", "OW PA SU"), post("/api/organizations/{organization}", "OW PA SU")],
        |case| case.body(|_, _| json!({ "name": "Renamed", "businessName": "Renamed Ltd" })),
    ));
    cases.extend([
        get("/api/organizations/{organization}", "OW PA SU"),
        put("/api/organizations/{organization}/collection-management", "OW PA SU").body(|_, _| {
            json!({
                "limitCollectionCreation": false, "limitCollectionDeletion": false, "limitItemDeletion": false,
                "allowAdminAccessToAllCollectionItems": true,
            })
        }),
        // Whoever encrypts to an organization asks for its public key; the private one is left out for strangers.
        get("/api/organizations/{organization}/public-key", "signed"),
        get("/api/organizations/{organization}/keys", "signed"),
        // It has its pair, so that those who may set it are told.
        post("/api/organizations/{organization}/keys", "").refused("OW AD recovery PA SU").body(|w, _| w.pair.clone()),
        post(
            "/api/organizations/{organization}/leave",
            "members M-accepted AD-accepted OW-accepted users-accepted M-revoked AD-revoked OW-revoked users-revoked",
        ),
        get("/api/organizations/{organization}/events", "OW AD events PA SU"),
    ]);
    cases.extend(alike(
        [
            delete("/api/organizations/{organization}", "OW PA"),
            post("/api/organizations/{organization}/delete", "OW PA"),
        ],
        // Everybody who sees the organization is told, after the password.
        |case| case.body(|w, me| json!({ "masterPasswordHash": w.named("my password", me) })),
    ));
    cases
}
