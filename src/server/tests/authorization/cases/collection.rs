//! Collections of the client organization, where nobody may make one who was not given the right to.

use testkit::json;

use super::{Case, alike, delete, get, post, put};

pub fn cases() -> Vec<Case> {
    let mut cases = vec![
        get("/api/organizations/{organization}/collections", "members PA SU"),
        get("/api/organizations/{organization}/collections/details", "members PA SU"),
        get(
            "/api/organizations/{organization}/collections/{collection}",
            "levels AD OW edit-any delete-any users groups import PA SU",
        ),
        get(
            "/api/organizations/{organization}/collections/{collection}/details",
            "levels AD OW edit-any delete-any users PA SU",
        ),
        get(
            "/api/organizations/{organization}/collections/{collection}/users",
            "levels AD OW edit-any delete-any users PA SU",
        ),
        post("/api/organizations/{organization}/collections", "AD OW create PA SU")
            .body(|w, _| json!({ "name": w["text"], "externalId": null, "groups": [], "users": [] })),
        post("/api/organizations/{organization}/collections/bulk-access", "M AD OW edit-any PA SU").body(|w, _| {
            let access = json!({ "id": w["tara"], "readOnly": false, "hidePasswords": false, "manage": true });
            json!({ "collectionIds": [w["shared"]], "users": [access], "groups": [] })
        }),
    ];
    cases.extend(alike(
        [
            put("/api/organizations/{organization}/collections/{collection}", "M AD OW edit-any PA SU"),
            post("/api/organizations/{organization}/collections/{collection}", "M AD OW edit-any PA SU"),
        ],
        |case| case.body(|w, _| json!({ "name": w["text"], "externalId": "x" })),
    ));
    cases.extend(alike(
        [
            delete("/api/organizations/{organization}/collections", "M AD OW delete-any PA SU"),
            post("/api/organizations/{organization}/collections/delete", "M AD OW delete-any PA SU"),
        ],
        |case| case.body(|w, _| json!({ "ids": [w["shared"]] })),
    ));
    cases.extend([
        delete("/api/organizations/{organization}/collections/{collection}", "M AD OW delete-any PA SU"),
        post("/api/organizations/{organization}/collections/{collection}/delete", "M AD OW delete-any PA SU"),
        delete(
            "/api/organizations/{organization}/collections/{collection}/user/{member}",
            "M AD OW edit-any users PA SU",
        ),
        post(
            "/api/organizations/{organization}/collections/{collection}/delete-user/{member}",
            "M AD OW edit-any users PA SU",
        ),
    ]);
    cases
}
