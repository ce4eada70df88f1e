//! What the instance says to anybody, signing in and up, and a person's own account.

use testkit::{Site, json, key};

use super::{Case, alike, delete, get, post, put};

pub fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> =
        ["/api/config", "/alive", "/api/alive", "/identity/alive", "/api/now", "/api/version", "/api/plans"]
            .map(|path| get(path, "anyone"))
            .into();
    cases.extend(doors());
    cases.extend(own());
    cases.extend(proven());
    cases
}

fn doors() -> Vec<Case> {
    let mut cases = vec![
        post("/identity/connect/token", "anyone").form(|w, _| {
            json!({
                "grant_type": "password", "username": w["email of M"], "password": w["password of M"], "scope": "api offline_access",
                "client_id": "cli", "deviceType": "25", "deviceIdentifier": "another", "deviceName": "linux",
            })
        }),
        // The cookie is the right, whoever else asks.
        post("/identity/web/session", "anyone").header("chatelaine-web", "1").body(|w, _| {
            json!({
                "email": w["email of M"], "masterPasswordHash": w["password of M"],
                "deviceIdentifier": "other", "deviceName": "browser", "deviceType": 9,
            })
        }),
        get("/identity/web/session", "anyone").header("chatelaine-web", "1").header("cookie", "cookie"),
        delete("/identity/web/session", "anyone").header("chatelaine-web", "1").header("cookie", "cookie"),
        get("/api/devices/knowndevice", "anyone"),
        post("/identity/accounts/register/send-verification-email", "anyone")
            .body(|_, _| json!({ "email": "new@example.com", "name": "New" })),
        // Without the token that was sent nobody comes in, with any sort of session.
        post("/identity/accounts/register/verification-email-clicked", "").refused("anyone")
            .body(|_, _| json!({ "email": "new@example.com", "emailVerificationToken": "guessed" })),
        post("/identity/accounts/register/finish", "").refused("anyone")
            .body(|_, _| Site::registration_body("New", "new@example.com", &json!({ "emailVerificationToken": "guessed" }))),
    ];
    cases.extend(alike(
        [
            post("/identity/accounts/prelogin/password", "anyone"),
            post("/identity/accounts/prelogin", "anyone"),
            post("/api/accounts/prelogin", "anyone"),
        ],
        |case| case.body(|_, _| json!({ "email": "somebody@example.com" })),
    ));
    cases.extend(alike([post("/identity/accounts/register", "anyone"), post("/api/accounts/register", "anyone")], |case| {
        case.body(|w, _| {
            json!({
                "email": "new@example.com", "name": "New", "masterPasswordHash": "cGFzc3dvcmQ=", "masterPasswordHint": null,
                "key": w["text"], "kdf": 0, "kdfIterations": 600_000,
                "keys": { "publicKey": w.pair["publicKey"], "encryptedPrivateKey": w["text"] },
            })
        })
    }));
    cases
}

fn own() -> Vec<Case> {
    let mut cases = vec![
        get("/api/accounts/profile", "signed"),
        get("/api/accounts/revision-date", "signed"),
        get("/api/accounts/keys", "signed"),
        // Whoever wraps a key to somebody asks for it.
        get("/api/users/{userId}/public-key", "signed"),
        post("/api/accounts/key-management/user-key-id", "signed")
            .body(|_, _| json!({ "userKeyId": "0123456789abcdef0123456789abcdef" })),
        get("/api/devices", "signed"),
        get("/api/devices/{id}", "M"),
        get("/api/devices/identifier/{identifier}", "M").at("identifier", "identifier of M"),
        delete("/api/devices/{id}", "M"),
        post("/api/devices/{id}/deactivate", "M"),
    ];
    cases.extend(alike([put("/api/accounts/profile", "signed"), post("/api/accounts/profile", "signed")], |case| {
        case.body(|_, _| json!({ "name": "Renamed", "masterPasswordHint": "hint" }))
    }));
    cases.extend(alike([put("/api/accounts/avatar", "signed"), post("/api/accounts/avatar", "signed")], |case| {
        case.body(|_, _| json!({ "avatarColor": "#123456" }))
    }));
    cases
}

/// With the asker's own master password.
fn proven() -> Vec<Case> {
    let mut cases = alike(
        [post("/api/accounts/verify-password", "signed"), post("/api/accounts/security-stamp", "signed")],
        |case| case.body(|w, me| json!({ "masterPasswordHash": w.named("my password", me) })),
    );
    // The only owner of an organization and the only admin of a provider have to hand it over first.
    cases.extend(alike(
        [
            delete("/api/accounts", "signed -other-owner -other-PA").refused("other-owner other-PA"),
            post("/api/accounts/delete", "signed -other-owner -other-PA").refused("other-owner other-PA"),
        ],
        |case| case.body(|w, me| json!({ "masterPasswordHash": w.named("my password", me) })),
    ));
    cases.push(post("/api/accounts/password", "signed").body(|w, me| {
        json!({
            "masterPasswordHash": w.named("my password", me), "newMasterPasswordHash": "bmV3",
            "key": testkit::encrypt(&key("new"), "user key"),
        })
    }));
    cases
}
