//! The provider and its people.

use testkit::json;

use super::{Case, alike, delete, get, post, put};

pub fn cases() -> Vec<Case> {
    [settings(), reading(), joining(), going()].into_iter().flatten().collect()
}

fn settings() -> Vec<Case> {
    let mut cases = alike([put("/api/providers/{provider}", "PA"), post("/api/providers/{provider}", "PA")], |case| {
        case.body(|_, _| json!({ "name": "Renamed", "billingEmail": "new@msp.example", "businessCountry": "DE" }))
    });
    cases.extend([
        get("/api/providers/{provider}", "PA SU"),
        // The token is the right, and it is bound to an address.
        post("/api/providers/{provider}/setup", "outsider")
            .at("provider", "pending")
            .refused("signed -outsider")
            .body(|w, _| json!({ "name": "New", "billingEmail": "new@msp.example", "token": w["pending token"], "key": w["sealed"] })),
        get("/api/chatelaine/providers/pending-setup", "signed"),
        get("/api/providers/{provider}/events", "PA"),
        get("/api/providers/{provider}/users/{person}/events", "PA"),
    ]);
    cases
}

fn reading() -> Vec<Case> {
    vec![
        get("/api/providers/{provider}/users", "PA"),
        get("/api/providers/{provider}/users/{person}", "PA"),
        post("/api/providers/{provider}/users/public-keys", "PA")
            .body(|w, _| json!({ "ids": [w["provider row of SU-accepted"]] })),
        // Whoever holds the token was sent the link.
        post("/api/chatelaine/providers/{provider}/users/{person}/invitation", "anyone")
            .at("person", "provider row of SU-invited")
            .body(|w, _| json!({ "token": w["provider token of SU-invited"] })),
    ]
}

fn joining() -> Vec<Case> {
    vec![
        post("/api/providers/{provider}/users/invite", "PA")
            .body(|_, _| json!({ "emails": ["new@example.com"], "type": 1 })),
        post("/api/providers/{provider}/users/reinvite", "PA")
            .body(|w, _| json!({ "ids": [w["provider row of SU-invited"]] }))
            .per_row(),
        post("/api/providers/{provider}/users/{person}/reinvite", "PA").at("person", "provider row of SU-invited"),
        post("/api/chatelaine/providers/{provider}/users/{person}/link", "PA")
            .at("person", "provider row of SU-invited"),
        post("/api/providers/{provider}/users/{person}/accept", "SU-invited")
            .at("person", "provider row of SU-invited")
            .refused("signed -SU-invited")
            .body(|w, _| json!({ "token": w["provider token of SU-invited"] })),
        post("/api/providers/{provider}/users/confirm", "PA")
            .body(|w, _| json!({ "keys": [{ "id": w["provider row of SU-accepted"], "key": w["sealed"] }] }))
            .per_row(),
        post("/api/providers/{provider}/users/{person}/confirm", "PA")
            .at("person", "provider row of SU-accepted")
            .body(|w, _| json!({ "key": w["sealed"] })),
    ]
}

fn going() -> Vec<Case> {
    let mut cases = alike(
        [put("/api/providers/{provider}/users/{person}", "PA"), post("/api/providers/{provider}/users/{person}", "PA")],
        |case| case.body(|_, _| json!({ "type": 0 })),
    );
    cases.extend(alike(
        [delete("/api/providers/{provider}/users", "PA"), post("/api/providers/{provider}/users/delete", "PA")],
        |case| case.body(|w, _| json!({ "ids": [w["pia"]] })).per_row(),
    ));
    cases.extend([
        delete("/api/providers/{provider}/users/{person}", "PA"),
        post("/api/providers/{provider}/users/{person}/delete", "PA"),
    ]);
    cases
}
