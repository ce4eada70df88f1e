//! A person's own vault: everything here is about the asker alone, or about things of `M`, which nobody else ever finds.

use testkit::json;

use super::{Case, alike, delete, get, post, put};
use crate::world::login;

pub fn cases() -> Vec<Case> {
    let mut cases = vec![
        get("/api/sync", "signed"),
        get("/api/ciphers", "signed"),
        get("/api/collections", "signed"),
        get("/api/events", "signed"),
        post("/api/ciphers", "signed").body(|w, _| login(&w["text"], None)),
        post("/api/ciphers/import", "signed").body(|w, _| {
            json!({
                "ciphers": [login(&w["text"], None)], "folders": [{ "name": w["text"] }],
                "folderRelationships": [{ "key": 0, "value": 0 }],
            })
        }),
        get("/api/folders", "signed"),
        post("/api/folders", "signed").body(|w, _| json!({ "name": w["text"] })),
        delete("/api/folders", "M").body(|w, _| json!({ "ids": [w["folder of M"]] })),
        delete("/api/folders/all", "signed"),
        get("/api/folders/{id}", "M"),
        delete("/api/folders/{id}", "M"),
        post("/api/folders/{id}/delete", "M"),
    ];
    cases.extend(alike([put("/api/folders/{id}", "M"), post("/api/folders/{id}", "M")], |case| {
        case.body(|w, _| json!({ "name": w["text"] }))
    }));
    // What is not the caller's is dropped without a word.
    cases.extend(alike([post("/events/collect", "signed"), post("/api/events/collect", "signed")], |case| {
        case.body(|w, _| json!([{ "type": 1107, "cipherId": w["item"], "organizationId": w["acme"], "date": "2026-01-01T00:00:00Z" }]))
    }));
    cases
}
