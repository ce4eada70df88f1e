//! What an organization sees of its provider (O31), the end of the relation (O43) and a new key (O44): the last two are for direct Owners alone.

use testkit::json;

use super::{Case, delete, get, post, put};

/// Who sees the relation.
const SEE: &str = "OW AD events PA SU";

pub fn cases() -> Vec<Case> {
    let mut cases = vec![
        get("/api/chatelaine/organizations/{organization}/provider", SEE),
        get("/api/chatelaine/organizations/{organization}/rotation", "OW"),
        post("/api/chatelaine/organizations/{organization}/rotation", "OW").body(|w, me| {
            json!({ "masterPasswordHash": w.named("my password", me), "key": w["sealed"], "endsRelation": true })
        }),
        delete("/api/chatelaine/organizations/{organization}/rotation", "OW"),
        get("/api/chatelaine/organizations/{organization}/rotation/parts", "OW"),
        // Nothing is begun, so that those who may are told.
        get("/api/chatelaine/organizations/{organization}/rotation/items", "").refused("OW"),
        put("/api/chatelaine/organizations/{organization}/rotation/staged", "")
            .refused("OW")
            .body(|w, _| json!({ "items": [{ "id": w["item"], "revision": 1, "key": null, "content": {} }] })),
        post("/api/chatelaine/organizations/{organization}/rotation/commit", "").refused("OW").body(|w, me| {
            json!({
                "masterPasswordHash": w.named("my password", me), "retiredKey": "00112233445566778899aabbccddeeff",
                "collections": [], "privateKey": null, "members": [], "unconfirmed": [],
            })
        }),
    ];
    #[cfg(feature = "web")]
    cases.extend([
        post("/fn/hand-over/read", SEE).body(|w, _| json!({ "organization": w["acme"] })),
        post("/fn/hand-over/parts", "OW").body(|w, _| json!({ "organization": w["acme"] })),
        post("/fn/hand-over/cancel", "OW").body(|w, _| json!({ "organization": w["acme"] })),
    ]);
    cases
}
