//! Items of the client organization, in a collection in which `levels` are assigned. Whoever sees an item without having the right is told so.

use testkit::json;

use super::{Case, alike, delete, get, post, put};
use crate::world::login;

pub fn cases() -> Vec<Case> {
    [reading(), writing(), disposing(), collections(), personal(), moving()].into_iter().flatten().collect()
}

fn reading() -> Vec<Case> {
    let mut cases: Vec<Case> =
        ["/api/ciphers/{id}", "/api/ciphers/{id}/details", "/api/ciphers/{id}/full-details", "/api/ciphers/{id}/admin"]
            .map(|path| get(path, "levels AD OW edit-any PA SU"))
            .into();
    cases.push(
        get("/api/ciphers/organization-details", "AD OW edit-any reports import PA SU").query("?organizationId={acme}"),
    );
    cases.push(get("/api/ciphers/organization-details/assigned", "members PA SU").query("?organizationId={acme}"));
    cases.push(get("/api/organizations/{id}/export", "M AD OW import PA SU"));
    cases
}

fn writing() -> Vec<Case> {
    let mut cases = alike(
        [
            put("/api/ciphers/{id}", "M E Eh AD OW edit-any PA SU"),
            post("/api/ciphers/{id}", "M E Eh AD OW edit-any PA SU"),
            put("/api/ciphers/{id}/admin", "M E Eh AD OW edit-any PA SU"),
            post("/api/ciphers/{id}/admin", "M E Eh AD OW edit-any PA SU"),
        ],
        |case| case.refused("V Vh").body(|w, _| login(&w["text"], Some(&w["acme"]))),
    );
    cases.extend(alike(
        [
            post("/api/ciphers/create", "M E AD OW edit-any PA SU"),
            post("/api/ciphers/admin", "M E AD OW edit-any PA SU"),
        ],
        |case| {
            case.body(|w, _| json!({ "cipher": login(&w["text"], Some(&w["acme"])), "collectionIds": [w["shared"]] }))
        },
    ));
    cases.push(
        post("/api/ciphers/import-organization", "M AD OW edit-any import PA SU").query("?organizationId={acme}").body(
            |w, _| {
                json!({
                    "ciphers": [login(&w["text"], None)], "collections": [{ "id": w["shared"], "name": w["text"] }],
                    "collectionRelationships": [{ "key": 0, "value": 0 }],
                })
            },
        ),
    );
    cases.push(
        post("/api/ciphers/purge", "AD OW edit-any PA SU")
            .query("?organizationId={acme}")
            .body(|w, me| json!({ "masterPasswordHash": w.named("my password", me) })),
    );
    cases
}

const DISPOSES: &str = "M E Eh AD OW edit-any delete-any PA SU";

fn disposing() -> Vec<Case> {
    let one = alike(
        [
            put("/api/ciphers/{id}/delete", DISPOSES),
            put("/api/ciphers/{id}/delete-admin", DISPOSES),
            delete("/api/ciphers/{id}", DISPOSES),
            post("/api/ciphers/{id}/delete", DISPOSES),
            delete("/api/ciphers/{id}/admin", DISPOSES),
            post("/api/ciphers/{id}/delete-admin", DISPOSES),
        ],
        |case| case.refused("V Vh"),
    );
    let restored =
        alike([put("/api/ciphers/{id}/restore", DISPOSES), put("/api/ciphers/{id}/restore-admin", DISPOSES)], |case| {
            case.refused("V Vh").at("id", "trashed")
        });
    let many = alike(
        [
            put("/api/ciphers/delete", DISPOSES),
            put("/api/ciphers/delete-admin", DISPOSES),
            delete("/api/ciphers", DISPOSES),
            post("/api/ciphers/delete", DISPOSES),
            delete("/api/ciphers/admin", DISPOSES),
            post("/api/ciphers/delete-admin", DISPOSES),
            put("/api/ciphers/restore", DISPOSES),
            put("/api/ciphers/restore-admin", DISPOSES),
        ],
        |case| case.refused("V Vh").body(|w, _| json!({ "ids": [w["trashed"]], "organizationId": w["acme"] })),
    );
    one.into_iter().chain(restored).chain(many).collect()
}

fn collections() -> Vec<Case> {
    let mut cases = alike(
        [
            put("/api/ciphers/{id}/collections_v2", "M E AD OW edit-any PA SU"),
            post("/api/ciphers/{id}/collections_v2", "M E AD OW edit-any PA SU"),
            put("/api/ciphers/{id}/collections", "M E AD OW edit-any PA SU"),
            post("/api/ciphers/{id}/collections", "M E AD OW edit-any PA SU"),
            put("/api/ciphers/{id}/collections-admin", "M E AD OW edit-any PA SU"),
            post("/api/ciphers/{id}/collections-admin", "M E AD OW edit-any PA SU"),
        ],
        |case| case.refused("Eh V Vh").body(|w, _| json!({ "collectionIds": [w["shared"]] })),
    );
    // A collection that one has no part in is refused to those who are in the item's own.
    cases.push(post("/api/ciphers/bulk-collections", "AD OW edit-any PA SU").refused("levels").body(|w, _| {
        json!({ "organizationId": w["acme"], "cipherIds": [w["item"]], "collectionIds": [w["spare"]], "removeCollections": false })
    }));
    cases
}

/// What a member keeps about an item; the provider's people have no vault of their own there.
fn personal() -> Vec<Case> {
    const ALLOWED: &str = "levels AD OW edit-any";
    let mut cases =
        alike([put("/api/ciphers/{id}/partial", ALLOWED), post("/api/ciphers/{id}/partial", ALLOWED)], |case| {
            case.refused("PA SU").body(|w, me| json!({ "folderId": w.named("my folder", me), "favorite": true }))
        });
    cases.extend(alike(
        [put("/api/ciphers/{id}/archive", ALLOWED), put("/api/ciphers/{id}/unarchive", ALLOWED)],
        |case| case.refused("PA SU"),
    ));
    cases.extend(alike([put("/api/ciphers/archive", ALLOWED), put("/api/ciphers/unarchive", ALLOWED)], |case| {
        case.refused("PA SU").body(|w, _| json!({ "ids": [w["item"]] }))
    }));
    cases.extend(alike([put("/api/ciphers/move", ALLOWED), post("/api/ciphers/move", ALLOWED)], |case| {
        case.refused("PA SU").body(|w, me| json!({ "ids": [w["item"]], "folderId": w.named("my folder", me) }))
    }));
    cases
}

/// The asker's own item into the client's collection.
fn moving() -> Vec<Case> {
    const ALLOWED: &str = "M E AD OW";
    let mut cases =
        alike([put("/api/ciphers/{id}/share", ALLOWED), post("/api/ciphers/{id}/share", ALLOWED)], |case| {
            case.at("id", "my item")
                .body(|w, _| json!({ "cipher": login(&w["text"], Some(&w["acme"])), "collectionIds": [w["shared"]] }))
        });
    cases.extend(alike([put("/api/ciphers/share", ALLOWED), post("/api/ciphers/share", ALLOWED)], |case| {
        case.body(|w, me| {
            let mut item = login(&w["text"], Some(&w["acme"]));
            item["id"] = json!(w.named("my item", me));
            json!({ "ciphers": [item], "collectionIds": [w["shared"]] })
        })
    }));
    cases
}
