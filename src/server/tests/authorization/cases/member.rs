//! The people of the client organization. What is done is done to a User; the limits by rank are the rules' own tests.

use testkit::json;

use super::{Case, alike, delete, get, patch, post, put};

/// Who administers Users.
const ADMINISTERS: &str = "OW AD users PA SU";

pub fn cases() -> Vec<Case> {
    [reading(), joining(), changing(), going()].into_iter().flatten().collect()
}

fn reading() -> Vec<Case> {
    vec![
        get("/api/organizations/{organization}/users", ADMINISTERS),
        get("/api/organizations/{organization}/users/mini-details", "members PA SU"),
        get("/api/organizations/{organization}/users/{member}", ADMINISTERS),
        get("/api/organizations/{organization}/users/{member}/groups", ADMINISTERS),
        post("/api/organizations/{organization}/users/public-keys", ADMINISTERS)
            .body(|w, _| json!({ "ids": [w["tara"]] })),
    ]
}

fn joining() -> Vec<Case> {
    vec![
        post("/api/organizations/{organization}/users/invite", ADMINISTERS).body(|_, _| {
            json!({ "emails": ["new@example.com"], "type": 2, "permissions": null, "collections": [], "groups": [], "accessSecretsManager": false })
        }),
        post("/api/organizations/{organization}/users/reinvite", ADMINISTERS)
            .body(|w, _| json!({ "ids": [w["member row of M-invited"]] }))
            .per_row(),
        post("/api/organizations/{organization}/users/{member}/reinvite", ADMINISTERS).at("member", "member row of M-invited"),
        // The token is the right, and it is bound to an address.
        post("/api/organizations/{organization}/users/{member}/accept", "M-invited")
            .at("member", "member row of M-invited")
            .refused("signed -M-invited")
            .body(|w, _| json!({ "token": w["member token of M-invited"] })),
        post("/api/organizations/{organization}/users/confirm", ADMINISTERS)
            .body(|w, _| json!({ "keys": [{ "id": w["member row of M-accepted"], "key": w["sealed"] }] }))
            .per_row(),
        post("/api/organizations/{organization}/users/{member}/confirm", ADMINISTERS)
            .at("member", "member row of M-accepted")
            .body(|w, _| json!({ "key": w["sealed"] })),
    ]
}

fn changing() -> Vec<Case> {
    alike(
        [
            put("/api/organizations/{organization}/users/{member}", ADMINISTERS),
            post("/api/organizations/{organization}/users/{member}", ADMINISTERS),
        ],
        |case| {
            case.body(|w, _| {
                let access = json!({ "id": w["shared"], "readOnly": false, "hidePasswords": false, "manage": false });
                json!({ "type": 2, "permissions": null, "collections": [access], "groups": [] })
            })
        },
    )
}

fn going() -> Vec<Case> {
    let mut cases = alike(
        [
            delete("/api/organizations/{organization}/users", ADMINISTERS),
            post("/api/organizations/{organization}/users/remove", ADMINISTERS),
            put("/api/organizations/{organization}/users/revoke", ADMINISTERS),
            patch("/api/organizations/{organization}/users/revoke", ADMINISTERS),
        ],
        |case| case.body(|w, _| json!({ "ids": [w["tara"]] })).per_row(),
    );
    cases.extend([
        delete("/api/organizations/{organization}/users/{member}", ADMINISTERS),
        post("/api/organizations/{organization}/users/{member}/remove", ADMINISTERS),
        put("/api/organizations/{organization}/users/{member}/revoke", ADMINISTERS),
        patch("/api/organizations/{organization}/users/{member}/revoke", ADMINISTERS),
    ]);
    cases.extend(alike(
        [
            put("/api/organizations/{organization}/users/restore", ADMINISTERS),
            patch("/api/organizations/{organization}/users/restore", ADMINISTERS),
        ],
        |case| case.body(|w, _| json!({ "ids": [w["member row of M-revoked"]] })).per_row(),
    ));
    cases.extend(alike(
        [
            put("/api/organizations/{organization}/users/{member}/restore", ADMINISTERS),
            patch("/api/organizations/{organization}/users/{member}/restore", ADMINISTERS),
            put("/api/organizations/{organization}/users/{member}/restore/vnext", ADMINISTERS),
        ],
        |case| case.at("member", "member row of M-revoked"),
    ));
    cases
}
