//! The web application's server functions: the same operations by another door, so the same cells.

use testkit::{json, key, key_pair};

use super::{Case, post};

/// Who administers Users.
const ADMINISTERS: &str = "OW AD users PA SU";

pub fn cases() -> Vec<Case> {
    [account(), entry(), provider(), clients(), organization(), members()].into_iter().flatten().collect()
}

fn account() -> Vec<Case> {
    let proven = |case: Case| case.body(|w, me| json!({ "password": w.named("my password", me) }));
    vec![
        post("/fn/account/read", "signed").body(|_, _| json!({})),
        post("/fn/account/update", "signed").body(|_, _| json!({ "name": "Renamed", "hint": "hint" })),
        post("/fn/account/devices", "signed").body(|_, _| json!({})),
        post("/fn/account/forget-device", "M").body(|w, _| json!({ "device": w["device of M"] })),
        proven(post("/fn/account/end-sessions", "signed")),
        proven(post("/fn/account/delete", "signed -other-owner -other-PA").refused("other-owner other-PA")),
    ]
}

/// Behind links: the token is the right.
fn entry() -> Vec<Case> {
    vec![
        post("/fn/entry/provider-invitation", "anyone").body(|w, _| {
            json!({
                "provider": w["north"], "provider_user": w["provider row of SU-invited"], "token": w["provider token of SU-invited"],
            })
        }),
        post("/fn/entry/accept-provider", "SU-invited").refused("signed -SU-invited").body(|w, _| {
            json!({
                "provider": w["north"], "provider_user": w["provider row of SU-invited"], "token": w["provider token of SU-invited"],
            })
        }),
        post("/fn/entry/organization-invitation", "anyone").body(|w, _| {
            json!({ "organization": w["acme"], "member": w["member row of M-invited"], "token": w["member token of M-invited"] })
        }),
        post("/fn/entry/accept-organization", "M-invited").refused("signed -M-invited").body(|w, _| {
            json!({ "organization": w["acme"], "member": w["member row of M-invited"], "token": w["member token of M-invited"] })
        }),
        post("/fn/entry/set-up-provider", "outsider").refused("signed -outsider").body(|w, _| {
            json!({
                "provider": w["pending"], "token": w["pending token"], "name": "New", "business_name": null,
                "billing_email": "new@msp.example", "key": w["sealed"],
            })
        }),
    ]
}

fn provider() -> Vec<Case> {
    vec![
        post("/fn/provider/read", "PA SU").body(|w, _| json!({ "provider": w["north"] })),
        post("/fn/provider/people/list", "PA").body(|w, _| json!({ "provider": w["north"] })),
        post("/fn/provider/people/invite", "PA")
            .body(|w, _| json!({ "provider": w["north"], "emails": ["new@example.com"], "role": 1 })),
        post("/fn/provider/people/reinvite", "PA")
            .body(|w, _| json!({ "provider": w["north"], "ids": [w["provider row of SU-invited"]] }))
            .per_row(),
        post("/fn/provider/people/keys", "PA")
            .body(|w, _| json!({ "provider": w["north"], "ids": [w["provider row of SU-accepted"]] })),
        post("/fn/provider/people/change-role", "PA")
            .body(|w, _| json!({ "provider": w["north"], "person": w["pia"], "role": 0 })),
        post("/fn/provider/people/remove", "PA")
            .body(|w, _| json!({ "provider": w["north"], "ids": [w["pia"]] }))
            .per_row(),
        post("/fn/events/of-provider", "PA")
            .body(|w, _| json!({ "provider": w["north"], "query": { "client": w["link"] } })),
        post("/fn/events/of-person", "PA")
            .body(|w, _| json!({ "provider": w["north"], "person": w["pia"], "query": {} })),
    ]
}

fn clients() -> Vec<Case> {
    vec![
        post("/fn/clients/list", "PA SU").body(|w, _| json!({ "provider": w["north"], "query": {} })),
        post("/fn/clients/addable", "PA SU").body(|w, _| json!({ "provider": w["north"] })),
        post("/fn/clients/create", "PA").body(|w, _| {
            let pair = key_pair("New", &key("Acme"));
            json!({
                "provider": w["north"],
                "client": {
                    "name": "New", "billingEmail": "", "ownerEmail": "new@example.com", "plan": 20, "seats": 3,
                    "maxAutoscaleSeats": null, "additionalStorageGb": 0, "key": w["wrapped"], "publicKey": pair["publicKey"],
                    "encryptedPrivateKey": pair["encryptedPrivateKey"], "collectionName": w["text"],
                },
            })
        }),
        // Somebody else's organization, whoever asks.
        post("/fn/clients/add", "")
            .body(|w, _| json!({ "provider": w["north"], "organization": w["prize"], "key": w["wrapped"] })),
        post("/fn/clients/update", "PA SU")
            .body(|w, _| json!({ "provider": w["north"], "client": w["link"], "name": "Renamed", "seats": 150 })),
        post("/fn/clients/remove", "PA").body(|w, _| json!({ "provider": w["north"], "client": w["link"] })),
    ]
}

fn organization() -> Vec<Case> {
    vec![
        post("/fn/organization/create", "signed").body(|w, _| {
            json!({
                "organization": {
                    "name": "New", "billingEmail": "new@example.com", "plan": 20, "seats": 3, "key": w["sealed"],
                    "publicKey": w.pair["publicKey"], "encryptedPrivateKey": w.pair["encryptedPrivateKey"],
                    "collectionName": w["text"],
                },
            })
        }),
        post("/fn/organization/read", "members PA SU").body(|w, _| json!({ "organization": w["acme"] })),
        post("/fn/organization/settings/read", "OW PA SU").body(|w, _| json!({ "organization": w["acme"] })),
        post("/fn/organization/settings/update", "OW PA SU").body(
            |w, _| json!({ "organization": w["acme"], "name": "Renamed", "business_name": null, "billing_email": null }),
        ),
        post("/fn/organization/settings/collections", "OW PA SU").body(|w, _| {
            json!({
                "organization": w["acme"],
                "switches": {
                    "limitCollectionCreation": false, "limitCollectionDeletion": false, "limitItemDeletion": false,
                    "allowAdminAccessToAllCollectionItems": true,
                },
            })
        }),
        post(
            "/fn/organization/leave",
            "members M-accepted AD-accepted OW-accepted users-accepted M-revoked AD-revoked OW-revoked users-revoked",
        )
        .body(|w, _| json!({ "organization": w["acme"] })),
        post("/fn/organization/delete", "OW PA")
            .body(|w, me| json!({ "organization": w["acme"], "password": w.named("my password", me) })),
        post("/fn/events/of-organization", "OW AD events PA SU").body(|w, _| json!({ "organization": w["acme"], "query": {} })),
    ]
}

fn members() -> Vec<Case> {
    let several = |path, row: &'static str| {
        post(path, ADMINISTERS).body(move |w, _| json!({ "organization": w["acme"], "ids": [w[row]] })).per_row()
    };
    vec![
        post("/fn/members/list", ADMINISTERS).body(|w, _| json!({ "organization": w["acme"] })),
        post("/fn/members/invite", ADMINISTERS).body(|w, _| {
            json!({ "organization": w["acme"], "emails": ["new@example.com"], "role": 2, "permissions": {}, "collections": [] })
        }),
        post("/fn/members/edit", ADMINISTERS).body(|w, _| {
            let access = json!({ "id": w["shared"], "level": "Edit" });
            json!({ "organization": w["acme"], "member": w["tara"], "role": 2, "permissions": {}, "collections": [access] })
        }),
        several("/fn/members/reinvite", "member row of M-invited"),
        post("/fn/members/keys", ADMINISTERS)
            .body(|w, _| json!({ "organization": w["acme"], "ids": [w["member row of M-accepted"]] })),
        post("/fn/members/confirm", ADMINISTERS)
            .body(|w, _| json!({ "organization": w["acme"], "keys": [[w["member row of M-accepted"], w["sealed"]]] }))
            .per_row(),
        several("/fn/members/revoke", "tara"),
        several("/fn/members/restore", "member row of M-revoked"),
        several("/fn/members/remove", "tara"),
    ]
}
